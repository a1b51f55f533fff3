// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyByteArray;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyComplex;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** {@code sum}, {@code min} and {@code max}. Stateless. */
final class Aggregates {
    private Aggregates() {}

    // CPython: builtin_sum_impl in bltinmodule.c
    static PyObject sum(PyThread t, PyObject iterable, PyObject start) {
        if (start instanceof PyStr) {
            throw t.typeError("sum() can't sum strings [use ''.join(seq) instead]");
        }
        if (start instanceof PyBytes) {
            throw t.typeError("sum() can't sum bytes [use b''.join(seq) instead]");
        }
        if (start instanceof PyByteArray) {
            throw t.typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
        }
        PyObject it = iterable.iter(t);
        PyObject total = start;
        PyObject x = null;
        if (total.getClass() == PyInt.class) {
            long s = ((PyInt) total).value;
            for (;;) {
                t.poll();
                x = it.next(t);
                if (x == null) {
                    return PyInt.of(s);
                }
                if (x.getClass() != PyInt.class && !(x instanceof PyBool)) {
                    break;
                }
                long v = ((PyInt) x).value;
                long r = s + v;
                if (((s ^ r) & (v ^ r)) < 0) {
                    break;
                }
                s = r;
            }
            total = PyInt.of(s).add(t, x);
        }
        if (total.getClass() == PyFloat.class) {
            return floats(t, it, ((PyFloat) total).value);
        }
        while ((x = it.next(t)) != null) {
            t.poll();
            total = total.add(t, x);
            if (total.getClass() == PyFloat.class) {
                return floats(t, it, ((PyFloat) total).value);
            }
        }
        return total;
    }

    /** Neumaier's compensated summation, as 3.12 and later use it. */
    private static PyObject floats(PyThread t, PyObject it, double s) {
        double c = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            t.poll();
            double v;
            if (x.getClass() == PyFloat.class) {
                v = ((PyFloat) x).value;
                double r = s + v;
                if (Math.abs(s) >= Math.abs(v)) {
                    c += (s - r) + v;
                } else {
                    c += (v - r) + s;
                }
                s = r;
                continue;
            }
            if (x.getClass() == PyInt.class) {
                s += ((PyInt) x).value;
                continue;
            }
            PyObject total = PyFloat.of(settle(s, c)).add(t, x);
            while ((x = it.next(t)) != null) {
                t.poll();
                total = total.add(t, x);
            }
            return total;
        }
        return PyFloat.of(settle(s, c));
    }

    private static double settle(double s, double c) {
        return c != 0 && !Double.isInfinite(c) && !Double.isNaN(c) ? s + c : s;
    }

    // CPython: min_max in bltinmodule.c
    static PyObject extreme(PyThread t, String name, int op, PyObject[] args, PyDict kwargs) {
        PyObject key = null;
        PyObject fallback = null;
        if (kwargs != null) {
            for (PyDict.Cursor c = kwargs.cursor(); c.next(); ) {
                String k = ((PyStr) c.key()).value();
                if (k.equals("key")) {
                    key = c.value() == PyNone.NONE ? null : c.value();
                } else if (k.equals("default")) {
                    fallback = c.value();
                } else {
                    throw t.typeError(name + "() got an unexpected keyword argument '" + k + "'");
                }
            }
        }
        if (args.length == 0) {
            throw t.typeError(name + " expected at least 1 argument, got 0");
        }
        if (args.length > 1 && fallback != null) {
            throw t.typeError("Cannot specify a default for " + name + "() with multiple positional arguments");
        }
        PyObject best = null;
        PyObject bestKey = null;
        PyObject it = args.length == 1 ? args[0].iter(t) : null;
        int i = 0;
        for (;;) {
            PyObject x = it != null ? it.next(t) : i < args.length ? args[i++] : null;
            if (x == null) {
                break;
            }
            PyObject k = key == null ? x : key.call(t, x);
            if (best == null || Ops.compareTrue(t, op, k, bestKey)) {
                best = x;
                bestKey = k;
            }
        }
        if (best == null) {
            if (fallback != null) {
                return fallback;
            }
            throw t.valueError(name + "() iterable argument is empty");
        }
        return best;
    }
}
