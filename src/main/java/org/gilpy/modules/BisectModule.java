// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/**
 * Bisection algorithms.
 *
 * <p>This module maintains a list in sorted order without having to sort the list after each insertion: the place of an item is found
 * by halving.
 */
@ModuleDef("_bisect")
public final class BisectModule {
    private static final PyStr INSERT = PyStr.intern("insert");

    private static long search(PyThread t, PyObject a, PyObject x, long lo, PyObject high, PyObject key, boolean right) {
        if (lo < 0) {
            throw t.valueError("lo must be non-negative");
        }
        long hi = high == PyNone.NONE ? -1 : Convert.toLong(t, high);
        if (hi == -1) {
            hi = Ops.longLen(t, a);
        }
        while (lo < hi) {
            long mid = lo + hi >>> 1;
            PyObject item = a.getItem(t, PyInt.of(mid));
            if (key != PyNone.NONE) {
                item = key.call(t, item);
            }
            if (right) {
                if (Ops.compareTrue(t, Ops.LT, x, item)) {
                    hi = mid;
                } else {
                    lo = mid + 1;
                }
            } else if (Ops.compareTrue(t, Ops.LT, item, x)) {
                lo = mid + 1;
            } else {
                hi = mid;
            }
        }
        return lo;
    }

    private static void insert(PyThread t, PyObject a, PyObject x, long lo, PyObject hi, PyObject key, boolean right) {
        long i = search(t, a, key == PyNone.NONE ? x : key.call(t, x), lo, hi, key, right);
        if (a.type() == PyList.TYPE) {
            ((PyList) a).insert((int) Math.min(i, Integer.MAX_VALUE), x);
        } else {
            Calls.attr(t, a, INSERT, PyInt.of(i), x);
        }
    }

    /**
     * Return the index where to insert item x in list a, assuming a is sorted.
     *
     * <p>The return value i is such that all e in a[:i] have e &lt;= x, and all e in a[i:] have e &gt; x. Optional args lo (default 0) and
     * hi (default len(a)) bound the slice of a to be searched. A custom key function can be supplied to customize the sort order.
     */
    @PyFunction("bisect_right(a, x, lo=0, hi=None, *, key=None)")
    static long bisectRight(PyThread t, PyObject a, PyObject x, long lo, PyObject hi, PyObject key) {
        return search(t, a, x, lo, hi, key, true);
    }

    /**
     * Insert item x in list a, and keep it sorted assuming a is sorted.
     *
     * <p>If x is already in a, insert it to the right of the rightmost x. Optional args lo (default 0) and hi
     * (default len(a)) bound the slice of a to be searched. A custom key function can be supplied to customize the sort order.
     */
    @PyFunction("insort_right(a, x, lo=0, hi=None, *, key=None)")
    static void insortRight(PyThread t, PyObject a, PyObject x, long lo, PyObject hi, PyObject key) {
        insert(t, a, x, lo, hi, key, true);
    }

    /**
     * Return the index where to insert item x in list a, assuming a is sorted.
     *
     * <p>The return value i is such that all e in a[:i] have e &lt; x, and all e in a[i:] have e &gt;= x. Optional args lo (default 0) and
     * hi (default len(a)) bound the slice of a to be searched. A custom key function can be supplied to customize the sort order.
     */
    @PyFunction("bisect_left(a, x, lo=0, hi=None, *, key=None)")
    static long bisectLeft(PyThread t, PyObject a, PyObject x, long lo, PyObject hi, PyObject key) {
        return search(t, a, x, lo, hi, key, false);
    }

    /**
     * Insert item x in list a, and keep it sorted assuming a is sorted.
     *
     * <p>If x is already in a, insert it to the left of the leftmost x. Optional args lo (default 0) and hi
     * (default len(a)) bound the slice of a to be searched. A custom key function can be supplied to customize the sort order.
     */
    @PyFunction("insort_left(a, x, lo=0, hi=None, *, key=None)")
    static void insortLeft(PyThread t, PyObject a, PyObject x, long lo, PyObject hi, PyObject key) {
        insert(t, a, x, lo, hi, key, false);
    }
}
