// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Convert a string or number to a floating-point number, if possible. */
@TypeDef(name = "float")
public class PyFloat extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyFloatNatives(), "builtins", BaseObject.TYPE, 0);

    public final double value;

    public PyFloat(double value) {
        this.value = value;
    }

    public static PyFloat of(double value) {
        return new PyFloat(value);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** An instance of a Python subclass of float. */
    static final class Sub extends PyFloat {
        private final Subclassed extra;

        Sub(PyType cls, double value) {
            super(value);
            this.extra = new Subclassed(cls);
        }

        @Override
        public PyType type() {
            return extra.type();
        }

        @Override
        public Subclassed extra() {
            return extra;
        }
    }

    // ---- conversion

    /** A real number as a double; TypeError "must be real number, not T". */
    public static double toDouble(PyThread t, PyObject o) {
        if (o instanceof PyFloat f) {
            return f.value;
        }
        if (o instanceof PyInt i && i.getClass() == PyInt.class) {
            return i.value;
        }
        PyObject f = o.type().slot(Slot.FLOAT);
        if (f != null && f != PyNone.NONE) {
            return fromSlot(t, o, f).value;
        }
        f = o.type().slot(Slot.INDEX);
        if (f != null && f != PyNone.NONE) {
            return Ints.toDouble(t, o.index(t));
        }
        throw t.typeError("must be real number, not " + o.type().messageName());
    }

    private static PyFloat fromSlot(PyThread t, PyObject o, PyObject f) {
        PyObject r = Calls.method(t, f, o);
        if (!(r instanceof PyFloat d)) {
            throw t.typeError(o.type().messageName() + ".__float__ returned non-float (type " + r.type().messageName() + ")");
        }
        if (r.type() != TYPE) {
            t.warn(Exceptions.DeprecationWarning, o.type().messageName() + ".__float__ returned non-float (type " + r.type().messageName()
                    + ").  The ability to return an instance of a strict subclass of float is deprecated, and may not be "
                    + "supported in a future version of Python.", 1);
        }
        return d;
    }

    @PyNew("(cls, x=0, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject x) {
        double d = construct(t, x);
        if (cls == TYPE) {
            return x.getClass() == PyFloat.class ? x : new PyFloat(d);
        }
        return new Sub(cls, d);
    }

    private static double construct(PyThread t, PyObject x) {
        if (x.getClass() == PyFloat.class) {
            return ((PyFloat) x).value;
        }
        if (x.getClass() == PyStr.class) {
            return FloatParse.parse(t, ((PyStr) x).value(), x);
        }
        PyObject f = x.type().slot(Slot.FLOAT);
        if (f != null && f != PyNone.NONE) {
            return fromSlot(t, x, f).value;
        }
        f = x.type().slot(Slot.INDEX);
        if (f != null && f != PyNone.NONE) {
            return toDouble(t, x);
        }
        if (x instanceof PyStr s) {
            return FloatParse.parse(t, s.value(), x);
        }
        PyBytes bytes = NumberBytes.ofBuffer(t, x);
        if (bytes != null) {
            return FloatParse.parse(t, NumberBytes.ascii(bytes), x);
        }
        throw t.typeError("float() argument must be a string or a real number, not '" + x.type().messageName() + "'");
    }

    // ---- operations of exact floats

    /** Whether {@code o} is a built-in int or float, whose value {@link #operand} gives. */
    private static boolean simple(PyObject o) {
        return o.getClass() == PyFloat.class || Ints.builtin(o);
    }

    private static double operand(PyThread t, PyObject o) {
        return o instanceof PyFloat f ? f.value : o instanceof PyInt i ? i.value : Ints.toDouble(t, (PyLong) o);
    }

    @Override
    public PyObject add(PyThread t, PyObject o) {
        if (getClass() == PyFloat.class) {
            if (o.getClass() == PyFloat.class) {
                return new PyFloat(value + ((PyFloat) o).value);
            }
            if (simple(o)) {
                return new PyFloat(value + operand(t, o));
            }
        }
        return super.add(t, o);
    }

    @Override
    public PyObject sub(PyThread t, PyObject o) {
        if (getClass() == PyFloat.class) {
            if (o.getClass() == PyFloat.class) {
                return new PyFloat(value - ((PyFloat) o).value);
            }
            if (simple(o)) {
                return new PyFloat(value - operand(t, o));
            }
        }
        return super.sub(t, o);
    }

    @Override
    public PyObject mul(PyThread t, PyObject o) {
        if (getClass() == PyFloat.class) {
            if (o.getClass() == PyFloat.class) {
                return new PyFloat(value * ((PyFloat) o).value);
            }
            if (simple(o)) {
                return new PyFloat(value * operand(t, o));
            }
        }
        return super.mul(t, o);
    }

    @Override
    public PyObject trueDiv(PyThread t, PyObject o) {
        if (getClass() == PyFloat.class && simple(o)) {
            return new PyFloat(divide(t, value, operand(t, o)));
        }
        return super.trueDiv(t, o);
    }

    private static double divide(PyThread t, double a, double b) {
        if (b == 0) {
            throw t.zeroDivision("float division by zero");
        }
        return a / b;
    }

    @Override
    public PyObject floorDiv(PyThread t, PyObject o) {
        if (getClass() == PyFloat.class && simple(o)) {
            return new PyFloat(Floats.floorDiv(t, value, operand(t, o)));
        }
        return super.floorDiv(t, o);
    }

    @Override
    public PyObject mod(PyThread t, PyObject o) {
        if (getClass() == PyFloat.class && simple(o)) {
            return new PyFloat(Floats.mod(t, value, operand(t, o)));
        }
        return super.mod(t, o);
    }

    @Override
    public PyObject pow(PyThread t, PyObject o) {
        if (getClass() == PyFloat.class && simple(o)) {
            return Floats.power(t, value, operand(t, o));
        }
        return super.pow(t, o);
    }

    @Override
    public PyObject neg(PyThread t) {
        return getClass() == PyFloat.class ? new PyFloat(-value) : super.neg(t);
    }

    @Override
    public PyObject pos(PyThread t) {
        return getClass() == PyFloat.class ? this : super.pos(t);
    }

    @Override
    public PyObject compare(PyThread t, int op, PyObject o) {
        if (getClass() == PyFloat.class) {
            if (o.getClass() == PyFloat.class) {
                return PyBool.of(Floats.test(op, value, ((PyFloat) o).value));
            }
            if (Ints.builtin(o)) {
                return PyBool.of(testInt(op, (PyLong) o));
            }
        }
        return super.compare(t, op, o);
    }

    private boolean testInt(int op, PyLong i) {
        return value != value ? op == Ops.NE : Ops.ordered(op, -Floats.compare(i, value));
    }

    @Override
    public long hash(PyThread t) {
        return getClass() == PyFloat.class ? Floats.hash(t, value, this) : super.hash(t);
    }

    @Override
    public boolean truth(PyThread t) {
        return getClass() == PyFloat.class ? value != 0 : super.truth(t);
    }

    @Override
    public PyStr repr(PyThread t) {
        return getClass() == PyFloat.class ? PyStr.of(FloatText.repr(value)) : super.repr(t);
    }

    @Override
    public PyStr str(PyThread t) {
        return getClass() == PyFloat.class ? PyStr.of(FloatText.repr(value)) : super.str(t);
    }

    @Override
    public PyStr format(PyThread t, PyStr spec) {
        if (getClass() == PyFloat.class) {
            return PyStr.of(spec.value().isEmpty() ? FloatText.repr(value) : FloatFormat.format(t, value, spec.value(), "float"));
        }
        return super.format(t, spec);
    }

    @Override
    public String toString() {
        return FloatText.repr(value);
    }

    // ---- the slots

    /** Whether a slot takes {@code o} as its other operand. */
    private static boolean real(PyObject o) {
        return o instanceof PyFloat || o instanceof PyLong;
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(self.value + operand(t, o)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__radd__(self, value, /)")
    static PyObject __radd__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(operand(t, o) + self.value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__sub__(self, value, /)")
    static PyObject __sub__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(self.value - operand(t, o)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rsub__(self, value, /)")
    static PyObject __rsub__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(operand(t, o) - self.value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(self.value * operand(t, o)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(operand(t, o) * self.value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__truediv__(self, value, /)")
    static PyObject __truediv__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(divide(t, self.value, operand(t, o))) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rtruediv__(self, value, /)")
    static PyObject __rtruediv__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(divide(t, operand(t, o), self.value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__floordiv__(self, value, /)")
    static PyObject __floordiv__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(Floats.floorDiv(t, self.value, operand(t, o))) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rfloordiv__(self, value, /)")
    static PyObject __rfloordiv__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(Floats.floorDiv(t, operand(t, o), self.value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__mod__(self, value, /)")
    static PyObject __mod__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(Floats.mod(t, self.value, operand(t, o))) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rmod__(self, value, /)")
    static PyObject __rmod__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? new PyFloat(Floats.mod(t, operand(t, o), self.value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__divmod__(self, value, /)")
    static PyObject __divmod__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? Floats.divmod(t, self.value, operand(t, o)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rdivmod__(self, value, /)")
    static PyObject __rdivmod__(PyThread t, PyFloat self, PyObject o) {
        return real(o) ? Floats.divmod(t, operand(t, o), self.value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__pow__(self, value, mod=None, /)")
    static PyObject __pow__(PyThread t, PyFloat self, PyObject o, PyObject mod) {
        noModulus(t, mod);
        return real(o) ? Floats.power(t, self.value, operand(t, o)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rpow__(self, value, mod=None, /)")
    static PyObject __rpow__(PyThread t, PyFloat self, PyObject o, PyObject mod) {
        noModulus(t, mod);
        return real(o) ? Floats.power(t, operand(t, o), self.value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    private static void noModulus(PyThread t, PyObject mod) {
        if (mod != PyNone.NONE) {
            throw t.typeError("pow() 3rd argument not allowed unless all arguments are integers");
        }
    }

    @PyMethod("__neg__(self, /)")
    static double __neg__(PyThread t, PyFloat self) {
        return -self.value;
    }

    @PyMethod("__pos__(self, /)")
    static PyObject __pos__(PyThread t, PyFloat self) {
        return exact(self);
    }

    private static PyFloat exact(PyFloat f) {
        return f.getClass() == PyFloat.class ? f : new PyFloat(f.value);
    }

    @PyMethod("__abs__(self, /)")
    static double __abs__(PyThread t, PyFloat self) {
        return Math.abs(self.value);
    }

    @PyMethod("__bool__(self, /)")
    static boolean __bool__(PyThread t, PyFloat self) {
        return self.value != 0;
    }

    @PyCompare
    static PyObject test(PyThread t, int op, PyFloat self, PyObject o) {
        if (o instanceof PyFloat f) {
            return PyBool.of(Floats.test(op, self.value, f.value));
        }
        return o instanceof PyLong i ? PyBool.of(self.testInt(op, i)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyFloat self) {
        return Floats.hash(t, self.value, self);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyFloat self) {
        return FloatText.repr(self.value);
    }

    /** Formats the float according to format_spec. */
    @PyMethod("__format__(self, format_spec, /)")
    static PyObject __format__(PyThread t, PyFloat self, String spec) {
        return spec.isEmpty() ? self.str(t) : PyStr.of(FloatFormat.format(t, self.value, spec, self.type().messageName()));
    }

    @PyMethod("__float__(self, /)")
    static PyObject __float__(PyThread t, PyFloat self) {
        return exact(self);
    }

    @PyMethod("__int__(self, /)")
    static PyObject __int__(PyThread t, PyFloat self) {
        return Floats.toInt(t, self.value);
    }

    /** Return the Integral closest to x between 0 and x. */
    @PyMethod("__trunc__(self, /)")
    static PyObject __trunc__(PyThread t, PyFloat self) {
        return Floats.toInt(t, self.value);
    }

    /** Return the floor as an Integral. */
    @PyMethod("__floor__(self, /)")
    static PyObject __floor__(PyThread t, PyFloat self) {
        return Floats.toInt(t, Math.floor(self.value));
    }

    /** Return the ceiling as an Integral. */
    @PyMethod("__ceil__(self, /)")
    static PyObject __ceil__(PyThread t, PyFloat self) {
        return Floats.toInt(t, Math.ceil(self.value));
    }

    /** Return the Integral closest to x, rounding half toward even; with ndigits, a float of that precision. */
    @PyMethod("__round__(self, ndigits=None, /)")
    static PyObject __round__(PyThread t, PyFloat self, PyObject ndigits) {
        return ndigits == PyNone.NONE ? Floats.toInt(t, Math.rint(self.value))
                : new PyFloat(Floats.round(t, self.value, ndigits.index(t)));
    }

    @PyMethod("__getnewargs__(self, /)")
    static PyObject __getnewargs__(PyThread t, PyFloat self) {
        return PyTuple.of(new PyFloat(self.value));
    }

    /** The size of the object in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static int __sizeof__(PyThread t, PyFloat self) {
        return 24;
    }

    // ---- methods

    /** Return a pair of integers whose ratio is exactly the float; the denominator is positive. */
    @PyMethod("as_integer_ratio(self, /)")
    static PyObject as_integer_ratio(PyThread t, PyFloat self) {
        if (self.value != self.value) {
            throw t.valueError("cannot convert NaN to integer ratio");
        }
        if (Double.isInfinite(self.value)) {
            throw t.overflowError("cannot convert Infinity to integer ratio");
        }
        BigInteger[] r = Floats.ratio(self.value);
        return PyTuple.of(Ints.of(r[0]), Ints.of(r[1]));
    }

    /** Return True if the float is an integer. */
    @PyMethod("is_integer(self, /)")
    static boolean is_integer(PyThread t, PyFloat self) {
        return Double.isFinite(self.value) && Math.rint(self.value) == self.value;
    }

    /** Return self, the complex conjugate of any float. */
    @PyMethod("conjugate(self, /)")
    static PyObject conjugate(PyThread t, PyFloat self) {
        return exact(self);
    }

    /** Return a hexadecimal representation of the float. */
    @PyMethod("hex(self, /)")
    static String hex(PyThread t, PyFloat self) {
        return FloatHex.text(self.value);
    }

    /** Create a float from a hexadecimal string. */
    @PyClassMethod("fromhex(cls, string, /)")
    static PyObject fromhex(PyThread t, PyType cls, PyObject string) {
        if (!(string instanceof PyStr s)) {
            throw t.typeError("bad argument type for built-in operation");
        }
        PyFloat f = new PyFloat(FloatHex.parse(t, s.value()));
        return cls == TYPE ? f : cls.call(t, f);
    }

    /** Tell how doubles and floats are laid out in memory. */
    @PyClassMethod("__getformat__(cls, typestr, /)")
    static String __getformat__(PyThread t, PyType cls, PyObject typestr) {
        if (!(typestr instanceof PyStr s)) {
            throw t.typeError("__getformat__() argument must be str, not " + typestr.type().messageName());
        }
        if (!s.value().equals("double") && !s.value().equals("float")) {
            throw t.valueError("__getformat__() argument 1 must be 'double' or 'float'");
        }
        return "IEEE, little-endian";
    }

    /** the real part of a complex number */
    @PyGetter("real")
    static PyObject real(PyThread t, PyFloat self) {
        return exact(self);
    }

    /** the imaginary part of a complex number */
    @PyGetter("imag")
    static double imag(PyThread t, PyFloat self) {
        return 0.0;
    }
}
