// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** An int outside the range of long. Immutable; operations are for the exact class, as in {@link PyInt}. */
public class PyBigInt extends PyLong {
    public final BigInteger value;

    /** Use {@link Ints#of}, which keeps the representation canonical. */
    PyBigInt(BigInteger value) {
        this.value = value;
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
        return value;
    }

    @Override
    public final int signum() {
        return value.signum();
    }

    @Override
    public PyLong exact() {
        return getClass() == PyBigInt.class ? this : new PyBigInt(value);
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
        return getClass() == PyBigInt.class ? Ints.of(value.negate()) : super.neg(t);
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
        return value.bitLength() < 10_000 ? value.toString() : "<int of " + value.bitLength() + " bits>";
    }
}
