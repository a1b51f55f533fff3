// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyComplex;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** The special methods of decimals, and what else makes them numbers. Stateless. */
@TypeDef(name = "Decimal")
final class DecimalNumber {
    private DecimalNumber() {}

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Arithmetic.add(t, DecimalContext.current(t), self, d);
    }

    @PyMethod("__radd__(self, value, /)")
    static PyObject __radd__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Arithmetic.add(t, DecimalContext.current(t), d, self);
    }

    @PyMethod("__sub__(self, value, /)")
    static PyObject __sub__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Arithmetic.subtract(t, DecimalContext.current(t), self, d);
    }

    @PyMethod("__rsub__(self, value, /)")
    static PyObject __rsub__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Arithmetic.subtract(t, DecimalContext.current(t), d, self);
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Arithmetic.multiply(t, DecimalContext.current(t), self, d);
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Arithmetic.multiply(t, DecimalContext.current(t), d, self);
    }

    @PyMethod("__truediv__(self, value, /)")
    static PyObject __truediv__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Division.divide(t, DecimalContext.current(t), self, d);
    }

    @PyMethod("__rtruediv__(self, value, /)")
    static PyObject __rtruediv__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Division.divide(t, DecimalContext.current(t), d, self);
    }

    @PyMethod("__floordiv__(self, value, /)")
    static PyObject __floordiv__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Division.divideInteger(t, DecimalContext.current(t), self, d);
    }

    @PyMethod("__rfloordiv__(self, value, /)")
    static PyObject __rfloordiv__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Division.divideInteger(t, DecimalContext.current(t), d, self);
    }

    @PyMethod("__mod__(self, value, /)")
    static PyObject __mod__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Division.remainder(t, DecimalContext.current(t), self, d);
    }

    @PyMethod("__rmod__(self, value, /)")
    static PyObject __rmod__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Division.remainder(t, DecimalContext.current(t), d, self);
    }

    @PyMethod("__divmod__(self, value, /)")
    static PyObject __divmod__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Division.divmod(t, DecimalContext.current(t), self, d);
    }

    @PyMethod("__rdivmod__(self, value, /)")
    static PyObject __rdivmod__(PyThread t, PyDecimal self, PyObject value) {
        PyDecimal d = PyDecimal.operandOrNull(value);
        return d == null ? PyNotImplemented.NOT_IMPLEMENTED : Division.divmod(t, DecimalContext.current(t), d, self);
    }

    @PyMethod("__pow__(self, value, mod=None, /)")
    static PyObject __pow__(PyThread t, PyDecimal self, PyObject value, PyObject mod) {
        return power(t, self, PyDecimal.operandOrNull(value), mod);
    }

    @PyMethod("__rpow__(self, value, mod=None, /)")
    static PyObject __rpow__(PyThread t, PyDecimal self, PyObject value, PyObject mod) {
        return power(t, PyDecimal.operandOrNull(value), self, mod);
    }

    private static PyObject power(PyThread t, PyDecimal a, PyDecimal b, PyObject mod) {
        if (a == null || b == null) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (mod == PyNone.NONE) {
            return Power.power(t, DecimalContext.current(t), a, b);
        }
        PyDecimal m = PyDecimal.operandOrNull(mod);
        return m == null ? PyNotImplemented.NOT_IMPLEMENTED : Power.modulo(t, DecimalContext.current(t), a, b, m);
    }

    @PyMethod("__neg__(self, /)")
    static PyObject __neg__(PyThread t, PyDecimal self) {
        return Arithmetic.minus(t, DecimalContext.current(t), self);
    }

    @PyMethod("__pos__(self, /)")
    static PyObject __pos__(PyThread t, PyDecimal self) {
        return Arithmetic.plus(t, DecimalContext.current(t), self);
    }

    @PyMethod("__abs__(self, /)")
    static PyObject __abs__(PyThread t, PyDecimal self) {
        return Arithmetic.abs(t, DecimalContext.current(t), self);
    }

    @PyMethod("__int__(self, /)")
    static PyObject __int__(PyThread t, PyDecimal self) {
        return Conversion.toInt(t, self, Rounding.DOWN);
    }

    @PyMethod("__trunc__(self, /)")
    static PyObject __trunc__(PyThread t, PyDecimal self) {
        return Conversion.toInt(t, self, Rounding.DOWN);
    }

    @PyMethod("__floor__(self, /)")
    static PyObject __floor__(PyThread t, PyDecimal self) {
        return Conversion.toInt(t, self, Rounding.FLOOR);
    }

    @PyMethod("__ceil__(self, /)")
    static PyObject __ceil__(PyThread t, PyDecimal self) {
        return Conversion.toInt(t, self, Rounding.CEILING);
    }

    @PyMethod("__round__(self, ndigits=NULL, /)")
    static PyObject __round__(PyThread t, PyDecimal self, PyObject ndigits) {
        if (ndigits == null) {
            return Conversion.toInt(t, self, Rounding.HALF_EVEN);
        }
        if (!(ndigits instanceof PyLong n)) {
            throw t.typeError("optional arg must be an integer");
        }
        if (!n.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C ssize_t");
        }
        DecimalContext c = DecimalContext.current(t);
        long exp = n.longValue() == Long.MIN_VALUE ? Long.MAX_VALUE : -n.longValue();
        return Arithmetic.quantize(t, c, self, PyDecimal.of(false, 1, exp), c.rounding);
    }

    @PyMethod("__float__(self, /)")
    static double __float__(PyThread t, PyDecimal self) {
        return Conversion.toDouble(t, self);
    }

    @PyMethod("__complex__(self, /)")
    static PyObject __complex__(PyThread t, PyDecimal self) {
        return new PyComplex(Conversion.toDouble(t, self), 0);
    }

    /** The number itself. */
    @PyGetter("real")
    static PyObject real(PyThread t, PyDecimal self) {
        return self;
    }

    /** Zero. */
    @PyGetter("imag")
    static PyObject imag(PyThread t, PyDecimal self) {
        return PyDecimal.ZERO;
    }

    /** The exact value of a float or int. */
    @PyClassMethod("from_float(cls, f, /)")
    static PyObject from_float(PyThread t, PyType cls, PyObject f) {
        PyDecimal d = Construction.ofNumber(t, f);
        return cls == PyDecimal.TYPE ? d : cls.call(t, d);
    }

    /** The exact value as a pair of ints in lowest terms. */
    @PyMethod("as_integer_ratio(self, /)")
    static PyObject as_integer_ratio(PyThread t, PyDecimal self) {
        return Conversion.ratio(t, self);
    }

    /** The parts as a named tuple. */
    @PyMethod("as_tuple(self, /)")
    static PyObject as_tuple(PyThread t, PyDecimal self) {
        return Conversion.tuple(t, self);
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyDecimal self) {
        return PyTuple.of(self.type(), PyTuple.of(self.str(t)));
    }

    @PyMethod("__copy__(self, /)")
    static PyObject __copy__(PyThread t, PyDecimal self) {
        return self;
    }

    @PyMethod("__deepcopy__(self, memo, /)")
    static PyObject __deepcopy__(PyThread t, PyDecimal self, PyObject memo) {
        return self;
    }

    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyDecimal self) {
        // In words of nineteen digits, as the format of other implementations is.
        return 72 + 8L * Math.max(4, (self.digits(t) + 18) / 19);
    }
}
