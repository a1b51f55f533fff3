// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.TypeDef;

/** Iterator over the items of a memoryview. Without a GIL threads that share one may get an item twice. */
@TypeDef(name = "memory_iterator", subclassable = false)
final class PyMemoryIterator extends PyIterator {
    static final PyType TYPE = iteratorType(new PyMemoryIteratorNatives(), "builtins");

    /** Null once exhausted. */
    private PyMemoryView view;
    private final int length;
    private final char code;
    private int next;

    PyMemoryIterator(PyMemoryView view, int length, char code) {
        this.view = view;
        this.length = length;
        this.code = code;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject step(PyThread t) {
        PyMemoryView v = view;
        if (v == null) {
            return null;
        }
        int i = next;
        if (i >= length) {
            view = null;
            return null;
        }
        next = i + 1;
        return v.item(t, i, code);
    }
}
