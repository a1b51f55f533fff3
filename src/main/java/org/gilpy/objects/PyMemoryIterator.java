// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over the items of a memoryview. Used by one thread at a time. */
@TypeDef(name = "memory_iterator", subclassable = false)
final class PyMemoryIterator extends PyObject {
    static final PyType TYPE = PyType.builtin(new PyMemoryIteratorNatives(), "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

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
    public PyObject iter(PyThread t) {
        return this;
    }

    @Override
    public PyObject next(PyThread t) {
        if (view == null) {
            return null;
        }
        if (next >= length) {
            view = null;
            return null;
        }
        return view.item(t, next++, code);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyMemoryIterator self) {
        return self;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, PyMemoryIterator self) {
        PyObject v = self.next(t);
        if (v == null) {
            throw t.stopIteration();
        }
        return v;
    }
}
