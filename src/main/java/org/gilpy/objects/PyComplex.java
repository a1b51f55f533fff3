// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * Create a complex number from a string or numbers.
 *
 * <p>A string is parsed as a complex number; a single number is converted; real and imag are the two components.
 */
@TypeDef(name = "complex")
public class PyComplex extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyComplexNatives(), "builtins", BaseObject.TYPE, 0);

    public final double real;
    public final double imag;

    public PyComplex(double real, double imag) {
        this.real = real;
        this.imag = imag;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** An instance of a Python subclass of complex. */
    static final class Sub extends PyComplex {
        private final Subclassed extra;

        Sub(PyType cls, double real, double imag) {
            super(real, imag);
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

    // ---- construction

    // CPython: complex_new_impl in complexobject.c
    @PyNew("(cls, real=NULL, imag=NULL)")
    static PyObject __new__(PyThread t, PyType cls, PyObject r, PyObject i) {
        if (r == null && i == null) {
            return make(cls, 0, 0);
        }
        if (r == null) {
            r = new PyInt(0);
        }
        if (r.getClass() == PyComplex.class && i == null && cls == TYPE) {
            return r;
        }
        if (r instanceof PyStr s) {
            if (i != null) {
                throw t.typeError("complex() can't take second arg if first is a string");
            }
            PyComplex c = ComplexText.parse(t, s);
            return cls == TYPE ? c : make(cls, c.real, c.imag);
        }
        if (i instanceof PyStr) {
            throw t.typeError("complex() second arg can't be a string");
        }
        PyObject first = viaComplexMethod(t, r);
        if (first == null) {
            first = r;
        }
        if (!isNumber(first)) {
            throw t.typeError("complex() first argument must be a string or a number, not '" + r.type().messageName() + "'");
        }
        if (i != null && !isNumber(i)) {
            throw t.typeError("complex() second argument must be a number, not '" + i.type().messageName() + "'");
        }
        double re;
        double im = 0;
        boolean complex = first instanceof PyComplex;
        if (first instanceof PyComplex c) {
            re = c.real;
            im = c.imag;
        } else {
            re = PyFloat.toDouble(t, first);
        }
        if (i instanceof PyComplex c) {
            re -= c.imag;
            im = complex ? c.real + im : c.real;
        } else if (i != null) {
            double d = PyFloat.toDouble(t, i);
            im = complex ? d + im : d;
        }
        return make(cls, re, im);
    }

    private static PyComplex make(PyType cls, double re, double im) {
        return cls == TYPE ? new PyComplex(re, im) : new Sub(cls, re, im);
    }

    private static boolean isNumber(PyObject o) {
        return o instanceof PyComplex || o.type().slot(Slot.FLOAT) != null || o.type().slot(Slot.INDEX) != null;
    }

    /** The result of {@code __complex__}, or null where there is none. */
    private static PyComplex viaComplexMethod(PyThread t, PyObject o) {
        if (o.getClass() == PyComplex.class) {
            return (PyComplex) o;
        }
        PyObject f = o.type().slot(Slot.COMPLEX);
        if (f == null || f == PyNone.NONE) {
            return null;
        }
        PyObject r = Calls.method(t, f, o);
        if (!(r instanceof PyComplex c)) {
            throw t.typeError(o.type().messageName() + ".__complex__() must return a complex, not " + r.type().messageName());
        }
        if (r.type() != TYPE) {
            t.warn(Exceptions.DeprecationWarning, o.type().messageName() + ".__complex__() must return a complex, not " + r.type().messageName()
                    + ".  The ability to return an instance of a strict subclass of complex is deprecated, and may not be "
                    + "supported in a future version of Python.", 1);
        }
        return c;
    }

    // CPython: PyComplex_AsCComplex
    /** A number argument of cmath: complex, or what {@code __complex__}, {@code __float__} or {@code __index__} give. */
    public static PyComplex from(PyThread t, PyObject o) {
        if (o instanceof PyComplex c) {
            return c;
        }
        PyComplex c = viaComplexMethod(t, o);
        return c != null ? c : new PyComplex(PyFloat.toDouble(t, o), 0);
    }

    // ---- operators

    /** A complex, float or int operand; null for all else. */
    private static PyComplex operand(PyThread t, PyObject o) {
        if (o instanceof PyComplex c) {
            return c;
        }
        if (o instanceof PyFloat f) {
            return new PyComplex(f.value, 0);
        }
        return o instanceof PyLong i ? new PyComplex(Ints.toDouble(t, i), 0) : null;
    }

    @Override
    public PyObject add(PyThread t, PyObject o) {
        if (getClass() == PyComplex.class && o.getClass() == PyComplex.class) {
            PyComplex c = (PyComplex) o;
            return new PyComplex(real + c.real, imag + c.imag);
        }
        return super.add(t, o);
    }

    @Override
    public PyObject mul(PyThread t, PyObject o) {
        if (getClass() == PyComplex.class && o.getClass() == PyComplex.class) {
            return product(this, (PyComplex) o);
        }
        return super.mul(t, o);
    }

    public static PyComplex product(PyComplex a, PyComplex b) {
        return new PyComplex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
    }

    // CPython: _Py_c_quot in complexobject.c
    /** {@code a / b}, or null where b is zero. */
    public static PyComplex quotient(PyComplex a, PyComplex b) {
        double br = Math.abs(b.real);
        double bi = Math.abs(b.imag);
        if (br >= bi) {
            if (br == 0) {
                return null;
            }
            double ratio = b.imag / b.real;
            double denominator = b.real + b.imag * ratio;
            return new PyComplex((a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator);
        }
        if (bi >= br) {
            double ratio = b.real / b.imag;
            double denominator = b.real * ratio + b.imag;
            return new PyComplex((a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator);
        }
        return new PyComplex(Double.NaN, Double.NaN);
    }

    private static PyComplex divide(PyThread t, PyComplex a, PyComplex b) {
        PyComplex q = quotient(a, b);
        if (q == null) {
            throw t.zeroDivision("complex division by zero");
        }
        return q;
    }

    // CPython: complex_pow in complexobject.c
    static PyComplex power(PyThread t, PyComplex a, PyComplex b) {
        PyComplex r;
        if (b.imag == 0 && b.real == Math.floor(b.real) && Math.abs(b.real) <= 100) {
            int n = (int) b.real;
            r = n > 0 ? integerPower(a, n) : quotient(new PyComplex(1, 0), integerPower(a, -n));
        } else if (a.real == 0 && a.imag == 0) {
            r = b.imag != 0 || b.real < 0 ? null : new PyComplex(0, 0);
        } else {
            double size = Floats.hypot(a.real, a.imag);
            double length = Math.pow(size, b.real);
            double angle = Math.atan2(a.imag, a.real);
            double phase = angle * b.real;
            if (b.imag != 0) {
                length *= Math.exp(-angle * b.imag);
                phase += b.imag * Math.log(size);
            }
            r = new PyComplex(length * Math.cos(phase), length * Math.sin(phase));
        }
        if (r == null) {
            throw t.zeroDivision("0.0 to a negative or complex power");
        }
        if (Double.isInfinite(r.real) || Double.isInfinite(r.imag)) {
            throw t.overflowError("complex exponentiation");
        }
        return r;
    }

    private static PyComplex integerPower(PyComplex x, int n) {
        PyComplex r = new PyComplex(1, 0);
        PyComplex p = x;
        for (int mask = 1; mask > 0 && n >= mask; mask <<= 1) {
            if ((n & mask) != 0) {
                r = product(r, p);
            }
            p = product(p, p);
        }
        return r;
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyComplex self, PyObject o) {
        PyComplex c = operand(t, o);
        return c == null ? PyNotImplemented.NOT_IMPLEMENTED : new PyComplex(self.real + c.real, self.imag + c.imag);
    }

    @PyMethod("__radd__(self, value, /)")
    static PyObject __radd__(PyThread t, PyComplex self, PyObject o) {
        return __add__(t, self, o);
    }

    @PyMethod("__sub__(self, value, /)")
    static PyObject __sub__(PyThread t, PyComplex self, PyObject o) {
        PyComplex c = operand(t, o);
        return c == null ? PyNotImplemented.NOT_IMPLEMENTED : new PyComplex(self.real - c.real, self.imag - c.imag);
    }

    @PyMethod("__rsub__(self, value, /)")
    static PyObject __rsub__(PyThread t, PyComplex self, PyObject o) {
        PyComplex c = operand(t, o);
        return c == null ? PyNotImplemented.NOT_IMPLEMENTED : new PyComplex(c.real - self.real, c.imag - self.imag);
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyComplex self, PyObject o) {
        PyComplex c = operand(t, o);
        return c == null ? PyNotImplemented.NOT_IMPLEMENTED : product(self, c);
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyComplex self, PyObject o) {
        PyComplex c = operand(t, o);
        return c == null ? PyNotImplemented.NOT_IMPLEMENTED : product(c, self);
    }

    @PyMethod("__truediv__(self, value, /)")
    static PyObject __truediv__(PyThread t, PyComplex self, PyObject o) {
        PyComplex c = operand(t, o);
        return c == null ? PyNotImplemented.NOT_IMPLEMENTED : divide(t, self, c);
    }

    @PyMethod("__rtruediv__(self, value, /)")
    static PyObject __rtruediv__(PyThread t, PyComplex self, PyObject o) {
        PyComplex c = operand(t, o);
        return c == null ? PyNotImplemented.NOT_IMPLEMENTED : divide(t, c, self);
    }

    @PyMethod("__pow__(self, value, mod=None, /)")
    static PyObject __pow__(PyThread t, PyComplex self, PyObject o, PyObject mod) {
        return power(t, self, operand(t, o), mod);
    }

    @PyMethod("__rpow__(self, value, mod=None, /)")
    static PyObject __rpow__(PyThread t, PyComplex self, PyObject o, PyObject mod) {
        return power(t, operand(t, o), self, mod);
    }

    private static PyObject power(PyThread t, PyComplex a, PyComplex b, PyObject mod) {
        if (a == null || b == null) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (mod != PyNone.NONE) {
            throw t.valueError("complex modulo");
        }
        return power(t, a, b);
    }

    @PyMethod("__neg__(self, /)")
    static PyObject __neg__(PyThread t, PyComplex self) {
        return new PyComplex(-self.real, -self.imag);
    }

    @PyMethod("__pos__(self, /)")
    static PyObject __pos__(PyThread t, PyComplex self) {
        return exact(self);
    }

    private static PyComplex exact(PyComplex c) {
        return c.getClass() == PyComplex.class ? c : new PyComplex(c.real, c.imag);
    }

    @PyMethod("__abs__(self, /)")
    static double __abs__(PyThread t, PyComplex self) {
        double r = Floats.hypot(self.real, self.imag);
        if (Double.isInfinite(r) && Double.isFinite(self.real) && Double.isFinite(self.imag)) {
            throw t.overflowError("absolute value too large");
        }
        return r;
    }

    @PyMethod("__bool__(self, /)")
    static boolean __bool__(PyThread t, PyComplex self) {
        return self.real != 0 || self.imag != 0;
    }

    // ---- comparison, hash

    /** 1 or 0; -1 where the other type decides. */
    private static int equal(PyComplex a, PyObject o) {
        boolean r;
        if (o instanceof PyComplex b) {
            r = a.real == b.real && a.imag == b.imag;
        } else if (o instanceof PyFloat f) {
            r = a.real == f.value && a.imag == 0;
        } else if (o instanceof PyLong i) {
            r = a.imag == 0 && a.real == a.real && Floats.compare(i, a.real) == 0;
        } else {
            return -1;
        }
        return r ? 1 : 0;
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyComplex self, PyObject o) {
        int r = op == Ops.EQ || op == Ops.NE ? equal(self, o) : -1;
        return r < 0 ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of((r == 1) == (op == Ops.EQ));
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyComplex self) {
        long h = Floats.hash(t, self.real, self) + 1000003 * Floats.hash(t, self.imag, self);
        return h == -1 ? -2 : h;
    }

    // ---- text and conversions

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyComplex self) {
        return ComplexText.repr(self);
    }

    @Override
    public String toString() {
        return ComplexText.repr(this);
    }

    /** Convert to a string according to format_spec. */
    @PyMethod("__format__(self, format_spec, /)")
    static PyObject __format__(PyThread t, PyComplex self, String spec) {
        return spec.isEmpty() ? self.str(t) : PyStr.of(ComplexText.format(t, self, spec, self.type().messageName()));
    }

    /** Convert this value to exact type complex. */
    @PyMethod("__complex__(self, /)")
    static PyObject __complex__(PyThread t, PyComplex self) {
        return exact(self);
    }

    @PyMethod("__getnewargs__(self, /)")
    static PyObject __getnewargs__(PyThread t, PyComplex self) {
        return PyTuple.of(new PyFloat(self.real), new PyFloat(self.imag));
    }

    /** Return the complex conjugate of its argument. */
    @PyMethod("conjugate(self, /)")
    static PyObject conjugate(PyThread t, PyComplex self) {
        return new PyComplex(self.real, -self.imag);
    }

    /** the real part of a complex number */
    @PyGetter("real")
    static double real(PyThread t, PyComplex self) {
        return self.real;
    }

    /** the imaginary part of a complex number */
    @PyGetter("imag")
    static double imag(PyThread t, PyComplex self) {
        return self.imag;
    }
}
