// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Identity;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Subclassed;

/**
 * A decimal number: a sign, a coefficient and an exponent, or an infinity or NaN.
 *
 * <p>Decimal('3.14'), Decimal(5), Decimal((0, (3, 1, 4), -2)), Decimal(0.1), which is exact.
 */
// Immutable; the number of digits is worked out when first needed, by whoever comes first.
@TypeDef(name = "Decimal", module = "decimal")
public final class PyDecimal extends PyObject {
    static final PyType TYPE = PyType.builtin("Decimal", "decimal", BaseObject.TYPE, 0, new PyDecimalNatives(), new DecimalNumberNatives(),
            new DecimalMethodsNatives());
    static final byte FINITE = 0, INFINITE = 1, QUIET = 2, SIGNALING = 3;
    static final PyDecimal ZERO = of(false, 0, 0);
    static final PyDecimal ONE = of(false, 1, 0);
    static final PyDecimal NAN = special(QUIET, false, BigInteger.ZERO);

    final byte kind;
    final boolean negative;
    /** The coefficient, or a NaN's payload, where it is below 2**63. */
    final long small;
    /** The coefficient or payload that is larger; else null. */
    final BigInteger big;
    final long exp;
    private int digits;
    private final Subclassed extra;

    private PyDecimal(PyType cls, byte kind, boolean negative, long small, BigInteger big, long exp) {
        this.extra = cls == null || cls == TYPE ? null : new Subclassed(cls);
        this.kind = kind;
        this.negative = negative;
        this.small = small;
        this.big = big;
        this.exp = exp;
    }

    static PyDecimal of(boolean negative, long coefficient, long exp) {
        return new PyDecimal(null, FINITE, negative, coefficient, null, exp);
    }

    static PyDecimal of(boolean negative, BigInteger coefficient, long exp) {
        boolean fits = coefficient.bitLength() < 64;
        return new PyDecimal(null, FINITE, negative, fits ? coefficient.longValue() : 0, fits ? null : coefficient, exp);
    }

    static PyDecimal of(PyLong i) {
        if (i.fitsLong() && i.longValue() != Long.MIN_VALUE) {
            long v = i.longValue();
            return of(v < 0, Math.abs(v), 0);
        }
        return of(i.signum() < 0, i.big().abs(), 0);
    }

    static PyDecimal of(long v) {
        return of(v < 0, Math.abs(v), 0);
    }

    static PyDecimal infinity(boolean negative) {
        return new PyDecimal(null, INFINITE, negative, 0, null, 0);
    }

    static PyDecimal special(byte kind, boolean negative, BigInteger payload) {
        boolean fits = payload.bitLength() < 64;
        return new PyDecimal(null, kind, negative, fits ? payload.longValue() : 0, fits ? null : payload, 0);
    }

    PyDecimal withSign(boolean negative) {
        return this.negative == negative && extra == null ? this : new PyDecimal(null, kind, negative, small, big, exp);
    }

    /** The same number as an instance of a class. */
    PyDecimal as(PyType cls) {
        return new PyDecimal(cls, kind, negative, small, big, exp);
    }

    /** The same number as a plain decimal. */
    PyDecimal exact() {
        return extra == null ? this : as(TYPE);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    // ---- facts

    boolean isNan() {
        return kind >= QUIET;
    }

    boolean isSpecial() {
        return kind != FINITE;
    }

    /** Whether it is a zero; false for infinities and NaNs. */
    boolean isZero() {
        return kind == FINITE && small == 0 && big == null;
    }

    BigInteger coefficient() {
        return big == null ? BigInteger.valueOf(small) : big;
    }

    int digits(PyThread t) {
        int n = digits;
        if (n == 0) {
            n = big == null ? Digits.count(small) : Digits.count(t, big);
            digits = n;
        }
        return n;
    }

    /** The exponent of the first digit. */
    long adjusted(PyThread t) {
        return kind == FINITE ? exp + digits(t) - 1 : 0;
    }

    /** 1 or -1 as a sign. */
    int sign() {
        return negative ? -1 : 1;
    }

    // ---- making

    @PyNew("(cls, value='0', context=None)")
    static PyObject __new__(PyThread t, PyType cls, PyObject value, PyObject context) {
        DecimalContext c = context == PyNone.NONE ? null : DecimalContext.of(t, context);
        PyDecimal d = Construction.of(t, c, value);
        return cls == TYPE ? d.exact() : d.as(cls);
    }

    /** An operand of an operator as a decimal; null where it is of another type. */
    static PyDecimal operandOrNull(PyObject o) {
        return o instanceof PyDecimal d ? d : o instanceof PyLong i ? of(i) : null;
    }

    /** An operand of a method as a decimal. */
    static PyDecimal operand(PyThread t, PyObject o) {
        PyDecimal d = operandOrNull(o);
        if (d == null) {
            throw t.typeError("conversion from " + o.type().messageName() + " to Decimal is not supported");
        }
        return d;
    }

    // ---- operators of exact decimals

    /** The other operand of an operator that cannot have a method of its own for it, or null. */
    private PyDecimal quick(PyObject o) {
        if (extra != null) {
            return null;
        }
        if (o instanceof PyDecimal d) {
            return d.extra == null ? d : null;
        }
        return o instanceof PyLong i && i.extra() == null ? of(i) : null;
    }

    @Override
    public PyObject add(PyThread t, PyObject o) {
        PyDecimal d = quick(o);
        return d != null ? Arithmetic.add(t, DecimalContext.current(t), this, d) : super.add(t, o);
    }

    @Override
    public PyObject sub(PyThread t, PyObject o) {
        PyDecimal d = quick(o);
        return d != null ? Arithmetic.subtract(t, DecimalContext.current(t), this, d) : super.sub(t, o);
    }

    @Override
    public PyObject mul(PyThread t, PyObject o) {
        PyDecimal d = quick(o);
        return d != null ? Arithmetic.multiply(t, DecimalContext.current(t), this, d) : super.mul(t, o);
    }

    @Override
    public PyObject trueDiv(PyThread t, PyObject o) {
        PyDecimal d = quick(o);
        return d != null ? Division.divide(t, DecimalContext.current(t), this, d) : super.trueDiv(t, o);
    }

    @Override
    public PyObject floorDiv(PyThread t, PyObject o) {
        PyDecimal d = quick(o);
        return d != null ? Division.divideInteger(t, DecimalContext.current(t), this, d) : super.floorDiv(t, o);
    }

    @Override
    public PyObject mod(PyThread t, PyObject o) {
        PyDecimal d = quick(o);
        return d != null ? Division.remainder(t, DecimalContext.current(t), this, d) : super.mod(t, o);
    }

    @Override
    public PyObject pow(PyThread t, PyObject o) {
        PyDecimal d = quick(o);
        return d != null ? Power.power(t, DecimalContext.current(t), this, d) : super.pow(t, o);
    }

    @Override
    public PyObject inplace(PyThread t, Slot op, PyObject o) {
        if (extra == null) {
            switch (op) {
                case ADD:
                    return add(t, o);
                case SUB:
                    return sub(t, o);
                case MUL:
                    return mul(t, o);
                case TRUEDIV:
                    return trueDiv(t, o);
                default:
                    break;
            }
        }
        return super.inplace(t, op, o);
    }

    @Override
    public PyObject neg(PyThread t) {
        return extra == null ? Arithmetic.minus(t, DecimalContext.current(t), this) : super.neg(t);
    }

    @Override
    public PyObject pos(PyThread t) {
        return extra == null ? Arithmetic.plus(t, DecimalContext.current(t), this) : super.pos(t);
    }

    @Override
    public PyObject compare(PyThread t, int op, PyObject o) {
        PyDecimal d = quick(o);
        return d != null ? PyBool.of(test(t, op, this, d)) : super.compare(t, op, o);
    }

    /** A comparison by an operator. */
    private static boolean test(PyThread t, int op, PyDecimal a, PyDecimal b) {
        if (a.kind >= QUIET || b.kind >= QUIET) {
            if (op != Ops.EQ && op != Ops.NE || a.kind == SIGNALING || b.kind == SIGNALING) {
                DecimalContext.current(t).note(t, Signals.INVALID);
            }
            return op == Ops.NE;
        }
        return Ops.ordered(op, Ordering.compare(t, a, b));
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyDecimal self, PyObject o) {
        PyDecimal d = operandOrNull(o);
        if (d != null) {
            return PyBool.of(test(t, op, self, d));
        }
        boolean equality = op == Ops.EQ || op == Ops.NE;
        if (o instanceof org.gilpy.objects.PyComplex z && equality) {
            if (z.imag != 0) {
                return PyNotImplemented.NOT_IMPLEMENTED;
            }
            o = PyFloat.of(z.real);
        }
        if (o instanceof PyFloat f) {
            DecimalContext c = DecimalContext.current(t);
            if (equality) {
                c.status |= Signals.FLOAT_OPERATION;
            } else {
                c.noteFloat(t);
            }
            return PyBool.of(test(t, op, self, Construction.ofDouble(t, f.value)));
        }
        Class<?> k = o.getClass();
        if (k == PyStr.class || o == PyNone.NONE || k == org.gilpy.objects.PyTuple.class || !DecimalState.of(t).isRational(t, o)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyObject n = o.getAttr(t, PyStr.intern("numerator"));
        if (!(n instanceof PyLong top) || !(o.getAttr(t, PyStr.intern("denominator")) instanceof PyLong bottom)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyDecimal scaled = self.isSpecial() ? self : of(self.negative, self.coefficient().multiply(bottom.big()), self.exp);
        return PyBool.of(test(t, op, scaled, of(top)));
    }

    @Override
    public boolean truth(PyThread t) {
        return extra == null ? !isZero() : super.truth(t);
    }

    @PyMethod("__bool__(self, /)")
    static boolean __bool__(PyThread t, PyDecimal self) {
        return !self.isZero();
    }

    @Override
    public long hash(PyThread t) {
        return extra == null ? __hash__(t, this) : super.hash(t);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyDecimal self) {
        switch (self.kind) {
            case FINITE:
                return Conversion.hash(t, self);
            case INFINITE:
                return self.negative ? -314159 : 314159;
            case QUIET:
                return Identity.id(t, self) >> 4;
            default:
                throw t.typeError("Cannot hash a signaling NaN value");
        }
    }

    @Override
    public PyStr str(PyThread t) {
        return extra == null ? PyStr.of(__str__(t, this)) : super.str(t);
    }

    @Override
    public PyStr repr(PyThread t) {
        return extra == null ? PyStr.of(__repr__(t, this)) : super.repr(t);
    }

    @PyMethod("__str__(self, /)")
    static String __str__(PyThread t, PyDecimal self) {
        return DecimalText.of(t, self, false, null);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyDecimal self) {
        return "Decimal('" + DecimalText.of(t, self, false, null) + "')";
    }

    @Override
    public PyStr format(PyThread t, PyStr spec) {
        return extra == null ? PyStr.of(DecimalFormat.format(t, this, spec.value(), null)) : super.format(t, spec);
    }

    @PyMethod("__format__(self, specifier, override=NULL, /)")
    static String __format__(PyThread t, PyDecimal self, PyObject specifier, PyObject override) {
        if (!(specifier instanceof PyStr s)) {
            throw t.typeError("format arg must be str");
        }
        if (override != null && !(override instanceof org.gilpy.objects.PyDict)) {
            throw t.typeError("optional argument must be a dict");
        }
        return DecimalFormat.format(t, self, s.value(), (org.gilpy.objects.PyDict) override);
    }
}
