// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over a range of longs. The fields are public for loops that count without objects. Used by one thread at a time. */
@TypeDef(name = "range_iterator", subclassable = false)
public final class PyRangeIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PyRangeIteratorNatives(), "builtins");

    public long next;
    public final long step;
    /** Number of values that are left. */
    public long left;

    PyRangeIterator(long next, long step, long left) {
        this.next = next;
        this.step = step;
        this.left = left;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject next(PyThread t) {
        long n = left;
        if (n <= 0) {
            return null;
        }
        left = n - 1;
        long v = next;
        next = v + step;
        return new PyInt(v);
    }

    @Override
    protected PyObject step(PyThread t) {
        return next(t);
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static long __length_hint__(PyThread t, PyRangeIterator self) {
        return self.left;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyRangeIterator self) {
        PyRange rest = PyRange.of(PyInt.of(self.next), PyInt.of(self.next + self.left * self.step), PyInt.of(self.step));
        return PyTuple.of(builtin(t, "iter"), PyTuple.of(rest), PyNone.NONE);
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyRangeIterator self, PyObject state) {
        long i = Math.max(0, Math.min(Convert.toLong(t, state), self.left));
        self.next += i * self.step;
        self.left -= i;
    }
}
