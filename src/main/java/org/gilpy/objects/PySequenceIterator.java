// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over anything with {@code __getitem__}. */
@TypeDef(name = "iterator", subclassable = false)
public final class PySequenceIterator extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PySequenceIteratorNatives(), "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private PyObject sequence;
    private long next;

    PySequenceIterator(PyObject sequence) {
        this.sequence = sequence;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PySequenceIterator self) {
        return self;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, PySequenceIterator self) {
        PyObject v = self.next(t);
        if (v == null) {
            throw t.stopIteration();
        }
        return v;
    }

    @Override
    public PyObject iter(PyThread t) {
        return this;
    }

    @Override
    public PyObject next(PyThread t) {
        PyObject s = sequence;
        if (s == null) {
            return null;
        }
        try {
            return s.getItem(t, PyInt.of(next++));
        } catch (PyError e) {
            if (e.matches(Exceptions.IndexError) || e.matches(Exceptions.StopIteration)) {
                sequence = null;
                return null;
            }
            throw e;
        }
    }
}
