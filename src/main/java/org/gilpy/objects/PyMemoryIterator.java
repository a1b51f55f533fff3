// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.TypeDef;

/** Iterator over the items of a memoryview. Used by one thread at a time. */
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
        if (view == null) {
            return null;
        }
        if (next >= length) {
            view = null;
            return null;
        }
        return view.item(t, next++, code);
    }
}
