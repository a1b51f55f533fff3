// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Operators of the sequences that are written in Java without number slots (str, bytes, bytearray): concatenation and repetition come
 * after the other operand's methods, as in CPython, where they are sq_concat and sq_repeat. Stateless.
 */
final class Sequences {
    private Sequences() {}

    /** The longest string or array that the JVM makes. */
    static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    /** {@code a + b} for a sequence that has no fast path for it. */
    static PyObject add(PyThread t, PyObject a, PyObject b) {
        PyObject f = a.type().slot(Slot.ADD);
        if (!(f instanceof PyNativeDescr)) {
            return Ops.binary(t, Slot.ADD, a, b);
        }
        PyObject g = b.type().slot(Slot.RADD);
        if (g != null && g != PyNone.NONE && b.type() != a.type()) {
            PyObject r = Calls.method(t, g, b, a);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
        }
        return Calls.method(t, f, a, b);
    }

    /** {@code a * b}. */
    static PyObject mul(PyThread t, PyObject a, PyObject b) {
        PyObject f = a.type().slot(Slot.MUL);
        if (!(f instanceof PyNativeDescr)) {
            return Ops.binary(t, Slot.MUL, a, b);
        }
        PyObject g = b.type().slot(Slot.RMUL);
        if (g != null && g != PyNone.NONE && b.type() != a.type() && !(b instanceof PyLong)) {
            PyObject r = Calls.method(t, g, b, a);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
        }
        if (!isIndex(b)) {
            throw t.typeError("can't multiply sequence by non-int of type '" + b.type().messageName() + "'");
        }
        return Calls.method(t, f, a, b);
    }

    /** {@code a op= b} for an immutable sequence. */
    static PyObject inplace(PyThread t, Slot op, PyObject a, PyObject b) {
        PyObject f = a.type().slot(op.inplace());
        if (f != null && f != PyNone.NONE) {
            return Ops.inplace(t, op, a, b);
        }
        switch (op) {
            case ADD: return a.add(t, b);
            case MUL: return a.mul(t, b);
            case MOD: return a.type().slot(Slot.MOD) == null ? Ops.inplace(t, op, a, b) : a.mod(t, b);
            default: return Ops.inplace(t, op, a, b);
        }
    }

    static boolean isIndex(PyObject o) {
        return o instanceof PyLong || o.type().slot(Slot.INDEX) != null;
    }

    /** The type of an argument as messages show it: None is named itself. */
    static String shown(PyObject o) {
        return o == PyNone.NONE ? "None" : o.type().messageName();
    }

    /** The first {@code n} items {@code count} (at least 1) times. */
    static PyObject[] repeat(PyThread t, PyObject[] items, int n, long count) {
        if (count > MAX_LENGTH / n) {
            throw t.memoryError();
        }
        t.room(n * count, 4);
        PyObject[] out = new PyObject[(int) (n * count)];
        if (n == 1) {
            java.util.Arrays.fill(out, items[0]);
            return out;
        }
        System.arraycopy(items, 0, out, 0, n);
        for (long d = n; d < out.length; d <<= 1) {
            int done = (int) d;
            System.arraycopy(out, 0, out, done, Math.min(done, out.length - done));
        }
        return out;
    }

    // CPython: PySequence_Fast in abstract.c
    /** The items of an iterable in a new array; {@code message} instead of that of iter() when it is none. */
    static PyObject[] fast(PyThread t, PyObject iterable, String message) {
        if (!(iterable instanceof PyList) && !(iterable instanceof PyTuple)) {
            try {
                iterable = iterable.iter(t);
            } catch (PyError e) {
                throw e.matches(Exceptions.TypeError) ? t.typeError(message) : e;
            }
        } else if (iterable instanceof PyList l) {
            return l.toArray();
        } else {
            return Items.copy(((PyTuple) iterable).items());
        }
        return Ops.items(t, iterable);
    }

    /**
     * The optional only argument of the {@code __init__} of a built-in collection, or null.
     *
     * @param keywords whether keyword arguments are ignored
     */
    static PyObject onlyIterable(PyThread t, PyType owner, boolean keywords, PyObject[] args, PyDict kwargs) {
        if (kwargs != null && kwargs.size() > 0 && !keywords) {
            throw t.typeError(owner.name() + "() takes no keyword arguments");
        }
        if (args.length > 1) {
            throw t.typeError(owner.name() + " expected at most 1 argument, got " + args.length);
        }
        return args.length == 0 ? null : args[0];
    }
}
