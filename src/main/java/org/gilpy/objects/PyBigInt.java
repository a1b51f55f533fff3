// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.VarHandle;
import java.math.BigInteger;

/**
 * An int outside the range of long: a sign and 64-bit limbs, or a BigInteger, whichever its maker had; the other is made when somebody asks. Immutable; both forms are
 * computed at most a few times by racing threads, and published whole: writes to the arrays come before the field by a fence. Operations are for the exact class, as in
 * {@link PyInt}.
 */
public class PyBigInt extends PyLong {
    private final int sign;
    private long[] limbs;
    private BigInteger big;

    /** Use {@link Ints#of}, which keeps the representation canonical. */
    PyBigInt(BigInteger value) {
        this.sign = value.signum();
        this.big = value;
    }

    PyBigInt(int sign, long[] limbs) {
        this.limbs = limbs;
        this.sign = sign;
        VarHandle.storeStoreFence();
    }

    /** The absolute value. */
    final long[] limbs() {
        long[] a = limbs;
        if (a == null) {
            a = ofBytes(big.abs().toByteArray());
            VarHandle.storeStoreFence();
            limbs = a;
        }
        return a;
    }

    /** Whether the limbs are there already, or so few that they are soon made. */
    final boolean hasLimbs() {
        return limbs != null || big.bitLength() < 8192;
    }

    private static long[] ofBytes(byte[] b) {
        int n = b.length;
        long[] a = new long[n + 7 >> 3];
        int i = 0;
        for (int at = n; at >= 8; at -= 8) {
            a[i++] = word(b, at - 8);
        }
        long rest = 0;
        for (int k = 0; k < (n & 7); k++) {
            rest = rest << 8 | b[k] & 255;
        }
        if ((n & 7) != 0) {
            a[i] = rest;
        }
        return Limbs.strip(a);
    }

    private static long word(byte[] b, int at) {
        return (b[at] & 255L) << 56 | (b[at + 1] & 255L) << 48 | (b[at + 2] & 255L) << 40 | (b[at + 3] & 255L) << 32
                | (b[at + 4] & 255L) << 24 | (b[at + 5] & 255L) << 16 | (b[at + 6] & 255L) << 8 | b[at + 7] & 255L;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public final boolean fitsLong() {
        return false;
    }

    @Override
    public final long longValue() {
        throw new ArithmeticException("int does not fit a long");
    }

    @Override
    public final BigInteger big() {
        BigInteger v = big;
        if (v == null) {
            long[] a = limbs;
            int n = a.length;
            byte[] b = new byte[8 * n];
            for (int i = 0; i < n; i++) {
                long x = a[i];
                for (int at = 8 * (n - i) - 1, k = 0; k < 8; k++, x >>>= 8) {
                    b[at - k] = (byte) x;
                }
            }
            v = new BigInteger(sign, b);
            big = v;
        }
        return v;
    }

    @Override
    public final int signum() {
        return sign;
    }

    final int bitLength() {
        long[] a = limbs;
        return a != null ? Limbs.bitLength(a) : big.abs().bitLength();
    }

    @Override
    public PyLong exact() {
        return getClass() == PyBigInt.class ? this : limbs != null ? new PyBigInt(sign, limbs) : new PyBigInt(big);
    }

    private boolean exactWith(PyObject o) {
        return getClass() == PyBigInt.class && Ints.builtin(o);
    }

    @Override
    public PyObject add(PyThread t, PyObject o) {
        return exactWith(o) ? Ints.add(this, (PyLong) o) : super.add(t, o);
    }

    @Override
    public PyObject sub(PyThread t, PyObject o) {
        return exactWith(o) ? Ints.sub(this, (PyLong) o) : super.sub(t, o);
    }

    @Override
    public PyObject mul(PyThread t, PyObject o) {
        return exactWith(o) ? Ints.mul(t, this, (PyLong) o) : super.mul(t, o);
    }

    @Override
    public PyObject floorDiv(PyThread t, PyObject o) {
        return exactWith(o) ? Ints.floorDiv(t, this, (PyLong) o) : super.floorDiv(t, o);
    }

    @Override
    public PyObject mod(PyThread t, PyObject o) {
        return exactWith(o) ? Ints.mod(t, this, (PyLong) o) : super.mod(t, o);
    }

    @Override
    public PyObject trueDiv(PyThread t, PyObject o) {
        return exactWith(o) ? Ints.trueDiv(t, this, (PyLong) o) : super.trueDiv(t, o);
    }

    @Override
    public PyObject pow(PyThread t, PyObject o) {
        return exactWith(o) ? IntPower.pow(t, this, (PyLong) o) : super.pow(t, o);
    }

    @Override
    public PyObject lshift(PyThread t, PyObject o) {
        return exactWith(o) ? Ints.lshift(t, this, (PyLong) o) : super.lshift(t, o);
    }

    @Override
    public PyObject rshift(PyThread t, PyObject o) {
        return exactWith(o) ? Ints.rshift(t, this, (PyLong) o) : super.rshift(t, o);
    }

    @Override
    public PyObject and(PyThread t, PyObject o) {
        return exactWith(o) ? Ints.and(this, (PyLong) o) : super.and(t, o);
    }

    @Override
    public PyObject or(PyThread t, PyObject o) {
        return exactWith(o) ? Ints.or(this, (PyLong) o) : super.or(t, o);
    }

    @Override
    public PyObject xor(PyThread t, PyObject o) {
        return exactWith(o) ? Ints.xor(this, (PyLong) o) : super.xor(t, o);
    }

    @Override
    public PyObject neg(PyThread t) {
        return getClass() == PyBigInt.class ? Ints.neg(this) : super.neg(t);
    }

    @Override
    public PyObject compare(PyThread t, int op, PyObject o) {
        return exactWith(o) ? PyBool.of(Ops.ordered(op, Ints.compare(this, (PyLong) o))) : super.compare(t, op, o);
    }

    @Override
    public long hash(PyThread t) {
        return getClass() == PyBigInt.class ? Ints.hash(this) : super.hash(t);
    }

    @Override
    public boolean truth(PyThread t) {
        return getClass() == PyBigInt.class || super.truth(t);
    }

    @Override
    public PyStr repr(PyThread t) {
        return getClass() == PyBigInt.class ? PyStr.of(IntText.decimal(t, this)) : super.repr(t);
    }

    @Override
    public PyStr str(PyThread t) {
        return getClass() == PyBigInt.class ? PyStr.of(IntText.decimal(t, this)) : super.str(t);
    }

    @Override
    public PyStr format(PyThread t, PyStr spec) {
        return getClass() == PyBigInt.class ? IntFormat.format(t, this, spec.value()) : super.format(t, spec);
    }

    @Override
    public String toString() {
        return bitLength() < 10_000 ? big().toString() : "<int of " + bitLength() + " bits>";
    }
}
