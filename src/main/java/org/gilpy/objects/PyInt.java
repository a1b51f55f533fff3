// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/**
 * An int in the range of long. The operations are fast paths for the exact class; bool shares them where the result is the same,
 * instances of Python subclasses go through the slots. Immutable.
 */
public class PyInt extends PyLong {
    public final long value;

    public PyInt(long value) {
        this.value = value;
    }

    public static PyInt of(long value) {
        return new PyInt(value);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public final boolean fitsLong() {
        return true;
    }

    @Override
    public final long longValue() {
        return value;
    }

    @Override
    public final BigInteger big() {
        return BigInteger.valueOf(value);
    }

    @Override
    public final int signum() {
        return Long.signum(value);
    }

    @Override
    public PyLong exact() {
        return getClass() == PyInt.class ? this : new PyInt(value);
    }

    // ---- arithmetic

    @Override
    public PyObject add(PyThread t, PyObject o) {
        return getClass() == PyInt.class && o.getClass() == PyInt.class ? add(value, ((PyInt) o).value) : addOther(t, o);
    }

    /** {@code a + b}. */
    public static PyObject sum(long a, long b) {
        return add(a, b);
    }

    /** {@code a - b}. */
    public static PyObject difference(long a, long b) {
        return sub(a, b);
    }

    /** {@code a * b}. */
    public static PyObject product(long a, long b) {
        long r = a * b;
        return Math.multiplyHigh(a, b) != r >> 63 ? Ints.mulBig(a, b) : new PyInt(r);
    }

    private static PyObject add(long a, long b) {
        long r = a + b;
        return ((a ^ r) & (b ^ r)) < 0 ? Ints.addBig(a, b) : new PyInt(r);
    }

    private PyObject addOther(PyThread t, PyObject o) {
        if (getClass() == PyInt.class && o.getClass() == PyFloat.class) {
            return new PyFloat(value + ((PyFloat) o).value);
        }
        return Ints.builtin(this) && Ints.builtin(o) ? Ints.add(this, (PyLong) o) : super.add(t, o);
    }

    @Override
    public PyObject sub(PyThread t, PyObject o) {
        return getClass() == PyInt.class && o.getClass() == PyInt.class ? sub(value, ((PyInt) o).value) : subOther(t, o);
    }

    private static PyObject sub(long a, long b) {
        long r = a - b;
        return ((a ^ b) & (a ^ r)) < 0 ? Ints.subBig(a, b) : new PyInt(r);
    }

    private PyObject subOther(PyThread t, PyObject o) {
        if (getClass() == PyInt.class && o.getClass() == PyFloat.class) {
            return new PyFloat(value - ((PyFloat) o).value);
        }
        return Ints.builtin(this) && Ints.builtin(o) ? Ints.sub(this, (PyLong) o) : super.sub(t, o);
    }

    @Override
    public PyObject mul(PyThread t, PyObject o) {
        if (getClass() == PyInt.class) {
            if (o.getClass() == PyInt.class) {
                long a = value;
                long b = ((PyInt) o).value;
                long r = a * b;
                return Math.multiplyHigh(a, b) != r >> 63 ? Ints.mulBig(a, b) : new PyInt(r);
            }
            if (o.getClass() == PyFloat.class) {
                return new PyFloat(value * ((PyFloat) o).value);
            }
        }
        return Ints.builtin(this) && Ints.builtin(o) ? Ints.mul(t, this, (PyLong) o) : super.mul(t, o);
    }

    @Override
    public PyObject floorDiv(PyThread t, PyObject o) {
        if (getClass() == PyInt.class && o.getClass() == PyInt.class) {
            long b = ((PyInt) o).value;
            if (b > 0) {
                return new PyInt(Math.floorDiv(value, b));
            }
        }
        return Ints.builtin(this) && Ints.builtin(o) ? Ints.floorDiv(t, this, (PyLong) o) : super.floorDiv(t, o);
    }

    @Override
    public PyObject mod(PyThread t, PyObject o) {
        if (getClass() == PyInt.class && o.getClass() == PyInt.class) {
            long b = ((PyInt) o).value;
            if (b > 0) {
                return new PyInt(Math.floorMod(value, b));
            }
        }
        return Ints.builtin(this) && Ints.builtin(o) ? Ints.mod(t, this, (PyLong) o) : super.mod(t, o);
    }

    @Override
    public PyObject trueDiv(PyThread t, PyObject o) {
        if (getClass() == PyInt.class) {
            if (o.getClass() == PyInt.class) {
                long a = value;
                long b = ((PyInt) o).value;
                if (b != 0 && (int) a == a && (int) b == b) {
                    return new PyFloat((double) a / b);
                }
            } else if (o.getClass() == PyFloat.class && ((PyFloat) o).value != 0) {
                return new PyFloat(value / ((PyFloat) o).value);
            }
        }
        return Ints.builtin(this) && Ints.builtin(o) ? Ints.trueDiv(t, this, (PyLong) o) : super.trueDiv(t, o);
    }

    @Override
    public PyObject pow(PyThread t, PyObject o) {
        return Ints.builtin(this) && Ints.builtin(o) ? IntPower.pow(t, this, (PyLong) o) : super.pow(t, o);
    }

    @Override
    public PyObject lshift(PyThread t, PyObject o) {
        if (getClass() == PyInt.class && o.getClass() == PyInt.class) {
            long a = value;
            long n = ((PyInt) o).value;
            if (n >= 0 && n < 63 && a << n >> n == a) {
                return new PyInt(a << n);
            }
        }
        return Ints.builtin(this) && Ints.builtin(o) ? Ints.lshift(t, this, (PyLong) o) : super.lshift(t, o);
    }

    @Override
    public PyObject rshift(PyThread t, PyObject o) {
        if (getClass() == PyInt.class && o.getClass() == PyInt.class) {
            long n = ((PyInt) o).value;
            if (n >= 0) {
                return new PyInt(value >> (n > 63 ? 63 : (int) n));
            }
        }
        return Ints.builtin(this) && Ints.builtin(o) ? Ints.rshift(t, this, (PyLong) o) : super.rshift(t, o);
    }

    @Override
    public PyObject and(PyThread t, PyObject o) {
        if (getClass() == PyInt.class && o.getClass() == PyInt.class) {
            return new PyInt(value & ((PyInt) o).value);
        }
        return Ints.builtin(this) && Ints.builtin(o) ? Ints.and(this, (PyLong) o) : super.and(t, o);
    }

    @Override
    public PyObject or(PyThread t, PyObject o) {
        if (getClass() == PyInt.class && o.getClass() == PyInt.class) {
            return new PyInt(value | ((PyInt) o).value);
        }
        return Ints.builtin(this) && Ints.builtin(o) ? Ints.or(this, (PyLong) o) : super.or(t, o);
    }

    @Override
    public PyObject xor(PyThread t, PyObject o) {
        if (getClass() == PyInt.class && o.getClass() == PyInt.class) {
            return new PyInt(value ^ ((PyInt) o).value);
        }
        return Ints.builtin(this) && Ints.builtin(o) ? Ints.xor(this, (PyLong) o) : super.xor(t, o);
    }

    @Override
    public PyObject neg(PyThread t) {
        if (Ints.builtin(this)) {
            return value == Long.MIN_VALUE ? Ints.negBig(this) : new PyInt(-value);
        }
        return super.neg(t);
    }

    @Override
    public PyObject pos(PyThread t) {
        return Ints.builtin(this) ? exact() : super.pos(t);
    }

    @Override
    public PyObject invert(PyThread t) {
        return getClass() == PyInt.class ? new PyInt(~value) : super.invert(t);
    }

    // ---- comparison, hash, truth

    @Override
    public PyObject compare(PyThread t, int op, PyObject o) {
        if (Ints.builtin(this)) {
            if (o.getClass() == PyInt.class || o.getClass() == PyBool.class) {
                return PyBool.of(test(op, value, ((PyInt) o).value));
            }
            if (o.getClass() == PyFloat.class) {
                double d = ((PyFloat) o).value;
                return d != d ? PyBool.of(op == Ops.NE) : PyBool.of(Ops.ordered(op, Floats.compare(value, d)));
            }
            if (o.getClass() == PyBigInt.class) {
                return PyBool.of(Ops.ordered(op, -((PyBigInt) o).signum()));
            }
        }
        return super.compare(t, op, o);
    }

    /** {@code a op b}. */
    static boolean test(int op, long a, long b) {
        switch (op) {
            case Ops.LT: return a < b;
            case Ops.LE: return a <= b;
            case Ops.EQ: return a == b;
            case Ops.NE: return a != b;
            case Ops.GT: return a > b;
            default: return a >= b;
        }
    }

    @Override
    public boolean same(PyThread t, PyObject o) {
        if (getClass() == PyInt.class) {
            if (o.getClass() == PyInt.class) {
                return value == ((PyInt) o).value;
            }
            if (o.getClass() == PyStr.class) {
                return false;
            }
        }
        return super.same(t, o);
    }

    @Override
    public long hash(PyThread t) {
        return Ints.builtin(this) ? Ints.hash(value) : super.hash(t);
    }

    @Override
    public boolean truth(PyThread t) {
        return Ints.builtin(this) ? value != 0 : super.truth(t);
    }

    // ---- text

    @Override
    public PyStr repr(PyThread t) {
        return getClass() == PyInt.class ? PyStr.plain(Long.toString(value)) : super.repr(t);
    }

    @Override
    public PyStr str(PyThread t) {
        return getClass() == PyInt.class ? PyStr.plain(Long.toString(value)) : super.str(t);
    }

    @Override
    public PyStr format(PyThread t, PyStr spec) {
        if (getClass() == PyInt.class) {
            return spec.value().isEmpty() ? PyStr.plain(Long.toString(value)) : IntFormat.format(t, this, spec.value());
        }
        return super.format(t, spec);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
