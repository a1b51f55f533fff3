// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** A slice applied to a sequence of a known length, and the conversions of indices. Immutable. */
public final class SliceRange {
    public final int start;
    public final int step;
    /** Number of items selected. */
    public final int length;
    /** Where the slice ends; only of use for step 1, where it is at least {@link #start}. */
    public final int stop;

    private SliceRange(int start, int stop, int step, int length) {
        this.start = start;
        this.stop = stop;
        this.step = step;
        this.length = length;
    }

    // CPython: PySlice_Unpack and PySlice_AdjustIndices in sliceobject.c
    public static SliceRange of(PyThread t, PySlice s, int n) {
        int step = 1;
        if (s.step != PyNone.NONE) {
            step = evaluate(t, s.step);
            if (step == 0) {
                throw t.valueError("slice step cannot be zero");
            }
            step = Math.max(step, -Integer.MAX_VALUE);
        }
        int lo = step < 0 ? -1 : 0;
        int hi = step < 0 ? n - 1 : n;
        int start = s.start == PyNone.NONE ? step < 0 ? hi : 0 : clip(evaluate(t, s.start), n, lo, hi);
        int stop = s.stop == PyNone.NONE ? step < 0 ? -1 : n : clip(evaluate(t, s.stop), n, lo, hi);
        int length = 0;
        if (step < 0) {
            if (stop < start) {
                length = (int) (((long) start - stop - 1) / -(long) step + 1);
            }
        } else if (start < stop) {
            length = (stop - start - 1) / step + 1;
        }
        return new SliceRange(start, Math.max(start, stop), step, length);
    }

    private static int clip(int i, int n, int lo, int hi) {
        if (i < 0) {
            i += n;
            return Math.max(i, lo);
        }
        return Math.min(i, hi);
    }

    private static int evaluate(PyThread t, PyObject o) {
        if (!(o instanceof PyLong) && o.type().slot(Slot.INDEX) == null) {
            throw t.typeError("slice indices must be integers or None or have an __index__ method");
        }
        return Convert.toClippedInt(t, o);
    }

    /** A start or stop argument of methods such as find: null and None give the default; clipped to 0..n. */
    public static int bound(PyThread t, PyObject o, int n, int whenAbsent) {
        if (o == null || o == PyNone.NONE) {
            return whenAbsent;
        }
        int i = evaluate(t, o);
        return i < 0 ? Math.max(0, i + n) : i;
    }

    /** A subscript; IndexError when it is far too large. */
    public static long index(PyThread t, PyObject o) {
        PyLong l = o.index(t);
        if (!l.fitsLong()) {
            throw t.indexError("cannot fit '" + o.type().name() + "' into an index-sized integer");
        }
        return l.longValue();
    }

    /** A count of repetitions; OverflowError when it is far too large. */
    public static long count(PyThread t, PyObject o) {
        PyLong l = o.index(t);
        if (!l.fitsLong()) {
            throw t.overflowError("cannot fit '" + o.type().name() + "' into an index-sized integer");
        }
        return l.longValue();
    }
}
