// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Every Python value. The virtual methods are the complete operations of the language (dispatch on both operands,
 * conversion of results, errors included), not just a left-hand slot: {@code a.add(t, b)} is {@code a + b}.
 *
 * <p>The bodies here dispatch through the slots of {@link #type()}. A built-in class overrides an operation with a direct
 * implementation for its <em>exact</em> class (test {@code getClass()} or the type field) and calls {@code super} for instances of Python
 * subclasses, so that methods overridden in Python are honoured. The dunder natives ({@code __add__} ...) are the
 * one-sided slots and answer {@link PyNotImplemented#NOT_IMPLEMENTED}.
 *
 * <p>Thread-safety: as that of the concrete class; the caller holds the interpreter's GIL where there is one.
 */
public abstract class PyObject {

    /** The Python type of this value. */
    public abstract PyType type();

    /** Attributes of an instance of a Python subclass of a built-in type; null for all others. */
    public Subclassed extra() {
        return null;
    }

    // ---- attributes

    /** {@code self.name}; AttributeError when there is none. */
    public PyObject getAttr(PyThread t, PyStr name) {
        return Attributes.get(t, this, name);
    }

    /** {@code self.name}, or null where that would raise AttributeError. */
    public PyObject getAttrOrNull(PyThread t, PyStr name) {
        return Attributes.getOrNull(t, this, name);
    }

    /** {@code self.name = value}; a null value deletes the attribute. */
    public void setAttr(PyThread t, PyStr name, PyObject value) {
        Attributes.set(t, this, name, value);
    }

    /** The {@code __dict__} of this object, made when first asked for; null when the type gives its instances none. */
    public PyDict dict() {
        Subclassed x = extra();
        return x == null ? null : x.dict();
    }

    /** Replaces {@code __dict__}; only called where {@link #dict()} is not null. */
    public void setDict(PyDict dict) {
        extra().setDict(dict);
    }

    /** What {@code __dict__} holds under {@code name}, or null; does not make a dict. */
    public PyObject dictGet(PyStr name) {
        Subclassed x = extra();
        return x == null ? null : x.dictGet(name);
    }

    // ---- calls

    /** Calls with positional arguments followed by the values of the keyword arguments {@code names} (null: none). */
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        return Calls.viaSlot(t, this, args, names);
    }

    public PyObject call(PyThread t) {
        return call(t, NO_ARGS, null);
    }

    public PyObject call(PyThread t, PyObject a) {
        return call(t, new PyObject[] {a}, null);
    }

    public PyObject call(PyThread t, PyObject a, PyObject b) {
        return call(t, new PyObject[] {a, b}, null);
    }

    public PyObject call(PyThread t, PyObject a, PyObject b, PyObject c) {
        return call(t, new PyObject[] {a, b, c}, null);
    }

    public static final PyObject[] NO_ARGS = {};

    /** {@code descriptor.__get__(obj, cls)} for a value found in a type; obj is null for access through the class. */
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        PyObject get = type().slot(Slot.GET);
        if (get == null) {
            return this;
        }
        return get.call(t, this, obj == null ? PyNone.NONE : obj, cls);
    }

    // ---- binary operators

    /** {@code self + other}. */
    public PyObject add(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.ADD, this, other);
    }

    /** {@code self - other}. */
    public PyObject sub(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.SUB, this, other);
    }

    /** {@code self * other}. */
    public PyObject mul(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.MUL, this, other);
    }

    /** {@code self @ other}. */
    public PyObject matmul(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.MATMUL, this, other);
    }

    /** {@code self / other}. */
    public PyObject trueDiv(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.TRUEDIV, this, other);
    }

    /** {@code self % other}. */
    public PyObject mod(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.MOD, this, other);
    }

    /** {@code self ** other}. */
    public PyObject pow(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.POW, this, other);
    }

    /** {@code self << other}. */
    public PyObject lshift(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.LSHIFT, this, other);
    }

    /** {@code self >> other}. */
    public PyObject rshift(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.RSHIFT, this, other);
    }

    /** {@code self | other}. */
    public PyObject or(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.OR, this, other);
    }

    /** {@code self ^ other}. */
    public PyObject xor(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.XOR, this, other);
    }

    /** {@code self & other}. */
    public PyObject and(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.AND, this, other);
    }

    /** {@code self // other}. */
    public PyObject floorDiv(PyThread t, PyObject other) {
        return Ops.binary(t, Slot.FLOORDIV, this, other);
    }

    /** {@code self op= other}; op is the forward slot, such as {@link Slot#ADD}. */
    public PyObject inplace(PyThread t, Slot op, PyObject other) {
        return Ops.inplace(t, op, this, other);
    }

    // ---- unary operators

    public PyObject neg(PyThread t) {
        return Ops.unary(t, Slot.NEG, this);
    }

    public PyObject pos(PyThread t) {
        return Ops.unary(t, Slot.POS, this);
    }

    public PyObject invert(PyThread t) {
        return Ops.unary(t, Slot.INVERT, this);
    }

    // ---- comparison, hash, truth

    /** {@code self op other}; op is one of {@link Ops#LT} ... {@link Ops#GE}. */
    public PyObject compare(PyThread t, int op, PyObject other) {
        return Ops.richCompare(t, op, this, other);
    }

    /** Truth of {@code self is other or self == other}, as containers compare. */
    public boolean same(PyThread t, PyObject other) {
        return this == other || compare(t, Ops.EQ, other).truth(t);
    }

    /** {@code hash(self)}; TypeError when unhashable. */
    public long hash(PyThread t) {
        return Ops.hash(t, this);
    }

    /** {@code bool(self)}. */
    public boolean truth(PyThread t) {
        return Ops.truth(t, this);
    }

    // ---- containers and iteration

    /** {@code len(self)}. */
    public int len(PyThread t) {
        return Ops.len(t, this);
    }

    public PyObject getItem(PyThread t, PyObject key) {
        return Ops.getItem(t, this, key);
    }

    public void setItem(PyThread t, PyObject key, PyObject value) {
        Ops.setItem(t, this, key, value);
    }

    public void delItem(PyThread t, PyObject key) {
        Ops.delItem(t, this, key);
    }

    /** {@code value in self}. */
    public boolean contains(PyThread t, PyObject value) {
        return Ops.contains(t, this, value);
    }

    /** {@code iter(self)}. */
    public PyObject iter(PyThread t) {
        return Ops.iter(t, this);
    }

    /** The next item of an iterator, or null when it is exhausted (no StopIteration is made). */
    public PyObject next(PyThread t) {
        return Ops.next(t, this);
    }

    // ---- text

    /** {@code repr(self)}. */
    public PyStr repr(PyThread t) {
        return Ops.repr(t, this);
    }

    /** {@code str(self)}. */
    public PyStr str(PyThread t) {
        return Ops.str(t, this);
    }

    /** {@code format(self, spec)}. */
    public PyStr format(PyThread t, PyStr spec) {
        return Ops.format(t, this, spec);
    }

    // ---- numbers

    /** {@code operator.index(self)}: an exact int; TypeError when there is no {@code __index__}. */
    public PyLong index(PyThread t) {
        return Ops.index(t, this);
    }

    /** For Java code and debuggers only; never runs Python code. */
    @Override
    public String toString() {
        return "<" + type().name() + " object>";
    }
}
