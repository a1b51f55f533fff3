// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over a range of longs. Without a GIL threads that share one may get a number twice. */
@TypeDef(name = "range_iterator", subclassable = false)
public final class PyRangeIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PyRangeIteratorNatives(), "builtins");

    /** What would come after the last value, by arithmetic of 64 bits that wraps around. */
    private final long end;
    private final long step;
    /** Number of values that are left: the only thing that changes, so that threads which share the iterator without a GIL get no value beyond the end. */
    private long left;

    PyRangeIterator(long next, long step, long left) {
        this.end = next + left * step;
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
        return new PyInt(end - n * step);
    }

    /** Number of values that are left; none when it is not positive. */
    public long left() {
        return left;
    }

    /** Takes the value that comes when so many are left. */
    public long take(long n) {
        left = n - 1;
        return end - n * step;
    }

    @Override
    protected PyObject step(PyThread t) {
        return next(t);
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static long __length_hint__(PyThread t, PyRangeIterator self) {
        return Math.max(0, self.left);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyRangeIterator self) {
        long n = Math.max(0, self.left);
        PyRange rest = PyRange.of(PyInt.of(self.end - n * self.step), PyInt.of(self.end), PyInt.of(self.step));
        return PyTuple.of(builtin(t, "iter"), PyTuple.of(rest), PyNone.NONE);
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyRangeIterator self, PyObject state) {
        long i = Math.max(0, Math.min(Convert.toLong(t, state), self.left));
        self.left -= i;
    }
}
