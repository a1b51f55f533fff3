// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Conversions between Java parameters of natives and Python values, used by generated code. Stateless. */
public final class Convert {
    private Convert() {}

    /** An integer argument ({@code __index__}); OverflowError when it does not fit a long. */
    public static long toLong(PyThread t, PyObject o) {
        if (o instanceof PyInt i) {
            return i.value;
        }
        PyLong l = o.index(t);
        if (!l.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C ssize_t");
        }
        return l.longValue();
    }

    public static int toInt(PyThread t, PyObject o) {
        PyLong l = o instanceof PyInt i ? i : o.index(t);
        if (!l.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C int");
        }
        long v = l.longValue();
        if (v != (int) v) {
            throw t.overflowError(v > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
        }
        return (int) v;
    }

    /** An index that is clipped to the range of int, as slices and {@code start}/{@code stop} arguments are. */
    public static int toClippedInt(PyThread t, PyObject o) {
        PyLong l = o instanceof PyInt i ? i : o.index(t);
        if (!l.fitsLong()) {
            return l.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        }
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, l.longValue()));
    }

    /** A number argument ({@code __float__} or {@code __index__}). */
    public static double toDouble(PyThread t, PyObject o) {
        return PyFloat.toDouble(t, o);
    }

    public static boolean toBool(PyThread t, PyObject o) {
        return o.truth(t);
    }

    public static String toText(PyThread t, PyObject o, String function, String param) {
        if (o instanceof PyStr s) {
            return s.value();
        }
        throw wrongType(t, o, function, param, "str");
    }

    /** "f() argument 'p' must be str, not int". */
    public static PyError wrongType(PyThread t, PyObject o, String function, String param, String expected) {
        String p = param == null || param.isEmpty() ? "argument" : "argument '" + param + "'";
        return t.typeError(function + "() " + p + " must be " + expected + ", not " + (o == PyNone.NONE ? "None" : o.type().messageName()));
    }
}
