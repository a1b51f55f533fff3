// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * int([x]) -> integer
 * int(x, base=10) -> integer
 *
 * <p>Makes an integer of a number, truncating towards zero, or of text or bytes that hold an integer literal in the given base
 * (2 to 36, or 0 for a literal with its prefix).
 */
// PyInt stands for values that fit a long, PyBigInt for all others; bool and Python subclasses are below them.
@TypeDef(name = "int")
public abstract class PyLong extends PyObject {
    public static final PyType TYPE = PyType.builtin("int", "builtins", BaseObject.TYPE, 0, new PyLongNatives(), new IntMethodsNatives());

    /** Whether the value is in the range of long (then the object is a {@link PyInt}). */
    public abstract boolean fitsLong();

    /** The value; only where {@link #fitsLong}. */
    public abstract long longValue();

    public abstract BigInteger big();

    public abstract int signum();

    /** The same number as an object of class int itself. */
    public abstract PyLong exact();

    @Override
    public PyLong index(PyThread t) {
        return exact();
    }

    // ---- construction

    @PyNew("(cls, x=NULL, /, base=NULL)")
    static PyObject __new__(PyThread t, PyType cls, PyObject x, PyObject base) {
        PyLong v = construct(t, x, base);
        return cls == TYPE ? v : sub(cls, v);
    }

    /** An instance of a Python subclass of int. */
    static PyLong sub(PyType cls, PyLong v) {
        return v instanceof PyInt i ? new PyIntSub(cls, i.value) : new PyBigIntSub(cls, v.big());
    }

    // CPython: long_new_impl in longobject.c
    private static PyLong construct(PyThread t, PyObject x, PyObject base) {
        if (x == null) {
            if (base != null) {
                throw t.typeError("int() missing string argument");
            }
            return new PyInt(0);
        }
        if (base == null) {
            return fromNumber(t, x);
        }
        PyLong b = base.index(t);
        int radix = b instanceof PyInt i && i.value == (int) i.value ? (int) i.value : 99;
        if (x instanceof PyStr s) {
            return IntParse.parse(t, s.value(), radix, x);
        }
        PyBytes bytes = NumberBytes.ofBytes(t, x);
        if (bytes != null) {
            return IntParse.parse(t, NumberBytes.ascii(bytes), radix, bytes);
        }
        throw t.typeError("int() can't convert non-string with explicit base");
    }

    // CPython: PyNumber_Long in abstract.c
    /** {@code int(x)}. */
    public static PyLong fromNumber(PyThread t, PyObject x) {
        if (Ints.builtin(x)) {
            return ((PyLong) x).exact();
        }
        if (x.getClass() == PyFloat.class) {
            return Floats.toInt(t, ((PyFloat) x).value);
        }
        PyObject f = x.type().slot(Slot.INT);
        if (f != null && f != PyNone.NONE) {
            PyObject r = Calls.method(t, f, x);
            if (!(r instanceof PyLong v)) {
                throw t.typeError("__int__ returned non-int (type " + r.type().messageName() + ")");
            }
            if (r.type() != TYPE) {
                t.warn(Exceptions.DeprecationWarning, "__int__ returned non-int (type " + r.type().messageName()
                        + ").  The ability to return an instance of a strict subclass of int is deprecated, and may not be "
                        + "supported in a future version of Python.", 1);
            }
            return v.exact();
        }
        f = x.type().slot(Slot.INDEX);
        if (f != null && f != PyNone.NONE) {
            return x.index(t);
        }
        f = x.type().slot(Slot.TRUNC);
        if (f != null && f != PyNone.NONE) {
            return truncated(t, x, f);
        }
        if (x instanceof PyStr s) {
            return IntParse.parse(t, s.value(), 10, x);
        }
        PyBytes bytes = NumberBytes.ofBuffer(t, x);
        if (bytes != null) {
            return IntParse.parse(t, NumberBytes.ascii(bytes), 10, bytes);
        }
        throw t.typeError("int() argument must be a string, a bytes-like object or a real number, not '" + x.type().messageName() + "'");
    }

    private static PyLong truncated(PyThread t, PyObject x, PyObject f) {
        t.warn(Exceptions.DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.", 1);
        PyObject r = Calls.method(t, f, x);
        if (r instanceof PyLong v) {
            return v.exact();
        }
        if (r.type().slot(Slot.INDEX) == null) {
            throw t.typeError("__trunc__ returned non-Integral (type " + r.type().messageName() + ")");
        }
        return r.index(t);
    }

    // ---- the slots

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.add(self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__radd__(self, value, /)")
    static PyObject __radd__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.add(v, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__sub__(self, value, /)")
    static PyObject __sub__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.sub(self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rsub__(self, value, /)")
    static PyObject __rsub__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.sub(v, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.mul(t, self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.mul(t, v, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__truediv__(self, value, /)")
    static PyObject __truediv__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.trueDiv(t, self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rtruediv__(self, value, /)")
    static PyObject __rtruediv__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.trueDiv(t, v, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__floordiv__(self, value, /)")
    static PyObject __floordiv__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.floorDiv(t, self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rfloordiv__(self, value, /)")
    static PyObject __rfloordiv__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.floorDiv(t, v, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__mod__(self, value, /)")
    static PyObject __mod__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.mod(t, self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rmod__(self, value, /)")
    static PyObject __rmod__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.mod(t, v, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__divmod__(self, value, /)")
    static PyObject __divmod__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.divmod(t, self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rdivmod__(self, value, /)")
    static PyObject __rdivmod__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.divmod(t, v, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__pow__(self, value, mod=None, /)")
    static PyObject __pow__(PyThread t, PyLong self, PyObject o, PyObject mod) {
        return power(t, self, o, mod);
    }

    @PyMethod("__rpow__(self, value, mod=None, /)")
    static PyObject __rpow__(PyThread t, PyLong self, PyObject o, PyObject mod) {
        return power(t, o, self, mod);
    }

    private static PyObject power(PyThread t, PyObject a, PyObject b, PyObject mod) {
        if (a instanceof PyLong x && b instanceof PyLong y) {
            if (mod == PyNone.NONE) {
                return IntPower.pow(t, x, y);
            }
            if (mod instanceof PyLong m) {
                return IntPower.modPow(t, x, y, m);
            }
        }
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__lshift__(self, value, /)")
    static PyObject __lshift__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.lshift(t, self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rlshift__(self, value, /)")
    static PyObject __rlshift__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.lshift(t, v, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rshift__(self, value, /)")
    static PyObject __rshift__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.rshift(t, self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rrshift__(self, value, /)")
    static PyObject __rrshift__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.rshift(t, v, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__and__(self, value, /)")
    static PyObject __and__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.and(self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rand__(self, value, /)")
    static PyObject __rand__(PyThread t, PyLong self, PyObject o) {
        return __and__(t, self, o);
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.or(self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyLong self, PyObject o) {
        return __or__(t, self, o);
    }

    @PyMethod("__xor__(self, value, /)")
    static PyObject __xor__(PyThread t, PyLong self, PyObject o) {
        return o instanceof PyLong v ? Ints.xor(self, v) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rxor__(self, value, /)")
    static PyObject __rxor__(PyThread t, PyLong self, PyObject o) {
        return __xor__(t, self, o);
    }

    @PyMethod("__neg__(self, /)")
    static PyObject __neg__(PyThread t, PyLong self) {
        return Ints.neg(self);
    }

    @PyMethod("__pos__(self, /)")
    static PyObject __pos__(PyThread t, PyLong self) {
        return self.exact();
    }

    @PyMethod("__invert__(self, /)")
    static PyObject __invert__(PyThread t, PyLong self) {
        return self instanceof PyInt i ? new PyInt(~i.value) : Ints.of(self.big().not());
    }

    @PyMethod("__abs__(self, /)")
    static PyObject __abs__(PyThread t, PyLong self) {
        return Ints.abs(self);
    }

    @PyMethod("__bool__(self, /)")
    static boolean __bool__(PyThread t, PyLong self) {
        return self.signum() != 0;
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyLong self, PyObject o) {
        return o instanceof PyLong v ? PyBool.of(Ops.ordered(op, Ints.compare(self, v))) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyLong self) {
        return Ints.hash(self);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyLong self) {
        return IntText.decimal(t, self);
    }

    /** Convert to a string according to format_spec. */
    @PyMethod("__format__(self, format_spec, /)")
    static PyObject __format__(PyThread t, PyLong self, String spec) {
        return IntFormat.format(t, self, spec);
    }

    @PyMethod("__int__(self, /)")
    static PyObject __int__(PyThread t, PyLong self) {
        return self.exact();
    }

    @PyMethod("__index__(self, /)")
    static PyObject __index__(PyThread t, PyLong self) {
        return self.exact();
    }

    @PyMethod("__float__(self, /)")
    static double __float__(PyThread t, PyLong self) {
        return Ints.toDouble(t, self);
    }
}
