// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over a tuple. Without a GIL threads that share one may get an item twice. */
@TypeDef(name = "tuple_iterator", subclassable = false)
public final class PyTupleIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PyTupleIteratorNatives(), "builtins");

    /** Null once exhausted. */
    private PyTuple tuple;
    private int next;

    PyTupleIterator(PyTuple tuple) {
        this.tuple = tuple;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject next(PyThread t) {
        PyTuple s = tuple;
        if (s == null) {
            return null;
        }
        PyObject[] a = s.items();
        int i = next;
        if (i >= a.length) {
            tuple = null;
            return null;
        }
        next = i + 1;
        return a[i];
    }

    @Override
    protected PyObject step(PyThread t) {
        return next(t);
    }

    /** Number of items that are left, for list() and its like. */
    @PyMethod("__length_hint__(self, /)")
    static int __length_hint__(PyThread t, PyTupleIterator self) {
        PyTuple s = self.tuple;
        return s == null ? 0 : s.size() - self.next;
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyTupleIterator self) {
        PyObject iter = builtin(t, "iter");
        PyTuple s = self.tuple;
        return s == null ? PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY)) : PyTuple.of(iter, PyTuple.of(s), PyInt.of(self.next));
    }

    /** Sets how many items were passed already. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyTupleIterator self, PyObject state) {
        long i = Convert.toLong(t, state);
        PyTuple s = self.tuple;
        if (s != null) {
            self.next = (int) Math.max(0, Math.min(i, s.size()));
        }
    }
}
