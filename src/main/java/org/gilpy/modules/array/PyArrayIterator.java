// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.array;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** Iterator over an array. Without a GIL threads that share one may get an item twice. */
@TypeDef(name = "arrayiterator", module = "array", subclassable = false)
final class PyArrayIterator extends PyIterator {
    static final PyType TYPE = iteratorType(new PyArrayIteratorNatives(), "array");

    /** Null once exhausted. */
    private PyArray array;
    private int next;

    PyArrayIterator(PyArray array) {
        this.array = array;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject step(PyThread t) {
        PyArray a = array;
        if (a == null) {
            return null;
        }
        int i = next;
        PyObject x = a.at(i);
        if (x == null) {
            array = null;
            return null;
        }
        next = i + 1;
        return x;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyArrayIterator self) {
        PyObject iter = builtin(t, "iter");
        PyArray a = self.array;
        if (a == null) {
            return PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY));
        }
        return PyTuple.of(iter, PyTuple.of(a), new PyInt(self.next));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyArrayIterator self, PyObject state) {
        long i = Convert.toLong(t, state);
        PyArray a = self.array;
        if (a != null) {
            self.next = (int) Math.max(0, Math.min(i, a.size()));
        }
    }
}
