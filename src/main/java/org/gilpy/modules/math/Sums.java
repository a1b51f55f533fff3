// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.math;

import java.util.Arrays;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/** Sums without rounding errors: {@code fsum} and {@code sumprod}. Stateless. */
final class Sums {
    private Sums() {}

    // Shewchuk, Adaptive Precision Floating-Point Arithmetic: partial sums that do not overlap.
    static double fsum(PyThread t, PyObject iterable) {
        double[] partials = new double[32];
        int n = 0;
        double special = 0;
        double infinities = 0;
        PyObject it = iterable.iter(t);
        for (PyObject item; (item = it.next(t)) != null; ) {
            t.poll();
            double x = Convert.toDouble(t, item);
            double original = x;
            int kept = 0;
            for (int j = 0; j < n; j++) {
                double y = partials[j];
                if (Math.abs(x) < Math.abs(y)) {
                    double swap = x;
                    x = y;
                    y = swap;
                }
                double hi = x + y;
                double lo = y - (hi - x);
                if (lo != 0) {
                    partials[kept++] = lo;
                }
                x = hi;
            }
            n = kept;
            if (x != 0) {
                if (!Double.isFinite(x)) {
                    if (Double.isFinite(original)) {
                        throw t.overflowError("intermediate overflow in fsum");
                    }
                    if (Double.isInfinite(original)) {
                        infinities += original;
                    }
                    special += original;
                    n = 0;
                } else {
                    if (n == partials.length) {
                        partials = Arrays.copyOf(partials, n * 2);
                    }
                    partials[n++] = x;
                }
            }
        }
        if (special != 0) {
            if (infinities != infinities) {
                throw t.valueError("-inf + inf in fsum");
            }
            return special;
        }
        return total(partials, n);
    }

    /** The correctly rounded sum of partials of growing size. */
    private static double total(double[] p, int n) {
        if (n == 0) {
            return 0.0;
        }
        double hi = p[--n];
        double lo = 0;
        while (n > 0) {
            double x = hi;
            double y = p[--n];
            hi = x + y;
            lo = y - (hi - x);
            if (lo != 0) {
                break;
            }
        }
        // A tie was rounded to even; the next partial may break it.
        if (n > 0 && (lo < 0 && p[n - 1] < 0 || lo > 0 && p[n - 1] > 0)) {
            double y = lo * 2;
            double x = hi + y;
            if (y == x - hi) {
                hi = x;
            }
        }
        return hi;
    }

    // CPython: math_sumprod_impl in mathmodule.c
    static PyObject sumprod(PyThread t, PyObject p, PyObject q) {
        PyObject a = p.iter(t);
        PyObject b = q.iter(t);
        PyObject total = new PyInt(0);
        boolean ints = true;
        boolean floats = true;
        long intTotal = 0;
        double hi = 0;
        double lo = 0;
        double tiny = 0;
        boolean floatUsed = false;
        while (true) {
            PyObject x = a.next(t);
            PyObject y = b.next(t);
            if ((x == null) != (y == null)) {
                throw t.valueError("Inputs are not the same length");
            }
            if (ints) {
                if (x instanceof PyLong m && y instanceof PyLong n && x.type() == PyLong.TYPE && y.type() == PyLong.TYPE && m.fitsLong() && n.fitsLong()) {
                    long c = m.longValue();
                    long d = n.longValue();
                    long product = c * d;
                    long next = intTotal + product;
                    if (Math.multiplyHigh(c, d) == product >> 63 && ((intTotal ^ next) & (product ^ next)) >= 0) {
                        intTotal = next;
                        continue;
                    }
                }
                ints = false;
                total = total.add(t, new PyInt(intTotal));
            }
            if (floats) {
                if (x != null && pair(x, y)) {
                    DoubleDouble product = DoubleDouble.product(number(t, x), number(t, y));
                    DoubleDouble s = DoubleDouble.sum(hi, product.hi());
                    if (Double.isFinite(s.hi())) {
                        DoubleDouble r1 = DoubleDouble.sum(lo, product.lo());
                        DoubleDouble r2 = DoubleDouble.sum(r1.hi(), s.lo());
                        hi = s.hi();
                        lo = r2.hi();
                        tiny += r1.lo() + r2.lo();
                        floatUsed = true;
                        continue;
                    }
                }
                floats = false;
                if (floatUsed) {
                    DoubleDouble last = DoubleDouble.sum(lo, hi);
                    total = total.add(t, new PyFloat(tiny + last.lo() + last.hi()));
                }
            }
            if (x == null) {
                return total;
            }
            total = total.add(t, x.mul(t, y));
        }
    }

    /** Two exact floats, or one with an int or bool that is in range. */
    private static boolean pair(PyObject x, PyObject y) {
        boolean f = x.getClass() == PyFloat.class;
        boolean g = y.getClass() == PyFloat.class;
        return f && g || f && integral(y) || g && integral(x);
    }

    private static boolean integral(PyObject o) {
        return o instanceof PyLong v && (o.type() == PyLong.TYPE || o instanceof PyBool)
                && (v.fitsLong() || !Double.isInfinite(v.big().doubleValue()));
    }

    private static double number(PyThread t, PyObject o) {
        return o instanceof PyFloat f ? f.value : Ints.toDouble(t, (PyLong) o);
    }
}
