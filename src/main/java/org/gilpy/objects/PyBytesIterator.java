// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over bytes or a bytearray. Without a GIL threads that share one may get an item twice. */
@TypeDef(name = "bytes_iterator", subclassable = false)
public final class PyBytesIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PyBytesIteratorNatives(), "builtins");
    private static final PyType ARRAY_TYPE = PyType.builtin("bytearray_iterator", "builtins", BaseObject.TYPE,
            PyType.NO_NEW | PyType.NOT_SUBCLASSABLE, new PyBytesIteratorNatives(), new IteratorMethodsNatives("bytearray_iterator"));

    /** Null once exhausted. */
    private PyByteString source;
    private final boolean array;
    private int next;

    PyBytesIterator(PyByteString source) {
        this.source = source;
        this.array = source instanceof PyByteArray;
    }

    @Override
    public PyType type() {
        return array ? ARRAY_TYPE : TYPE;
    }

    @Override
    public PyObject next(PyThread t) {
        PyByteString s = source;
        if (s == null) {
            return null;
        }
        int i = next;
        byte[] a = s.array();
        if (i >= s.size() || i >= a.length) {
            source = null;
            return null;
        }
        next = i + 1;
        return PyInt.of(a[i] & 255);
    }

    @Override
    protected PyObject step(PyThread t) {
        return next(t);
    }

    /** Number of items that are left, for list() and its like. */
    @PyMethod("__length_hint__(self, /)")
    static int __length_hint__(PyThread t, PyBytesIterator self) {
        PyByteString s = self.source;
        return s == null ? 0 : Math.max(0, s.size() - self.next);
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyBytesIterator self) {
        PyObject iter = builtin(t, "iter");
        PyByteString s = self.source;
        if (s == null) {
            return PyTuple.of(iter, PyTuple.of(self.array ? PyTuple.EMPTY : PyBytes.EMPTY));
        }
        return PyTuple.of(iter, PyTuple.of(s), PyInt.of(self.next));
    }

    /** Sets how many bytes were passed already. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyBytesIterator self, PyObject state) {
        long i = Convert.toLong(t, state);
        PyByteString s = self.source;
        if (s != null) {
            self.next = (int) Math.max(0, Math.min(i, s.size()));
        }
    }
}
