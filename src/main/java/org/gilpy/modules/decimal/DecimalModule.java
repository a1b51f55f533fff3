// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Decimal numbers of any precision, and contexts of their arithmetic. */
// Stateless; what changes is in the interpreter's DecimalState.
@ModuleDef("_decimal")
public final class DecimalModule {
    @PyAttribute("Decimal") static final PyType DECIMAL = PyDecimal.TYPE;
    @PyAttribute("Context") static final PyType CONTEXT = DecimalContext.TYPE;
    @PyAttribute("DecimalException") static final PyType EXCEPTION = Signals.EXCEPTION;
    @PyAttribute("Clamped") static final PyType CLAMPED = Signals.CLAMPED_TYPE;
    @PyAttribute("InvalidOperation") static final PyType INVALID = Signals.INVALID_TYPE;
    @PyAttribute("ConversionSyntax") static final PyType SYNTAX = Signals.CONVERSION_SYNTAX_TYPE;
    @PyAttribute("DivisionByZero") static final PyType BY_ZERO = Signals.DIVISION_BY_ZERO_TYPE;
    @PyAttribute("DivisionImpossible") static final PyType IMPOSSIBLE = Signals.DIVISION_IMPOSSIBLE_TYPE;
    @PyAttribute("DivisionUndefined") static final PyType UNDEFINED = Signals.DIVISION_UNDEFINED_TYPE;
    @PyAttribute("Inexact") static final PyType INEXACT = Signals.INEXACT_TYPE;
    @PyAttribute("InvalidContext") static final PyType INVALID_CONTEXT = Signals.INVALID_CONTEXT_TYPE;
    @PyAttribute("Rounded") static final PyType ROUNDED = Signals.ROUNDED_TYPE;
    @PyAttribute("Subnormal") static final PyType SUBNORMAL = Signals.SUBNORMAL_TYPE;
    @PyAttribute("Overflow") static final PyType OVERFLOW = Signals.OVERFLOW_TYPE;
    @PyAttribute("Underflow") static final PyType UNDERFLOW = Signals.UNDERFLOW_TYPE;
    @PyAttribute("FloatOperation") static final PyType FLOAT = Signals.FLOAT_OPERATION_TYPE;
    @PyAttribute("ROUND_UP") static final PyObject UP = Rounding.name(Rounding.UP);
    @PyAttribute("ROUND_DOWN") static final PyObject DOWN = Rounding.name(Rounding.DOWN);
    @PyAttribute("ROUND_CEILING") static final PyObject CEILING = Rounding.name(Rounding.CEILING);
    @PyAttribute("ROUND_FLOOR") static final PyObject FLOOR = Rounding.name(Rounding.FLOOR);
    @PyAttribute("ROUND_HALF_UP") static final PyObject HALF_UP = Rounding.name(Rounding.HALF_UP);
    @PyAttribute("ROUND_HALF_DOWN") static final PyObject HALF_DOWN = Rounding.name(Rounding.HALF_DOWN);
    @PyAttribute("ROUND_HALF_EVEN") static final PyObject HALF_EVEN = Rounding.name(Rounding.HALF_EVEN);
    @PyAttribute("ROUND_05UP") static final PyObject ZERO_FIVE_UP = Rounding.name(Rounding.ZERO_FIVE_UP);
    @PyAttribute("MAX_PREC") static final long MAX_PREC = DecimalContext.MAX_PREC;
    @PyAttribute("MAX_EMAX") static final long MAX_EMAX = DecimalContext.MAX_EMAX;
    @PyAttribute("MIN_EMIN") static final long MIN_EMIN = DecimalContext.MIN_EMIN;
    @PyAttribute("MIN_ETINY") static final long MIN_ETINY = DecimalContext.MIN_ETINY;
    @PyAttribute("HAVE_THREADS") static final boolean HAVE_THREADS = true;
    @PyAttribute("HAVE_CONTEXTVAR") static final boolean HAVE_CONTEXTVAR = true;
    @PyAttribute("__version__") static final String VERSION = "1.70";
    @PyAttribute("__libmpdec_version__") static final String LIBRARY_VERSION = "2.5.1";

    @PyAttribute("DecimalTuple") final PyObject decimalTuple;
    @PyAttribute("DefaultContext") final PyObject defaultContext;
    @PyAttribute("BasicContext") final PyObject basicContext;
    @PyAttribute("ExtendedContext") final PyObject extendedContext;

    DecimalModule(PyThread t) {
        DecimalState s = DecimalState.of(t);
        decimalTuple = s.tupleType(t);
        defaultContext = s.defaults;
        basicContext = s.basic;
        extendedContext = s.extended;
    }

    /** The context of this thread or task, which operators use. */
    @PyFunction("getcontext()")
    static PyObject getcontext(PyThread t) {
        return DecimalContext.current(t);
    }

    /** Set the context of this thread or task. */
    @PyFunction("setcontext(context, /)")
    static void setcontext(PyThread t, PyObject context) {
        if (!(context instanceof DecimalContext c)) {
            throw t.typeError("argument must be a context");
        }
        DecimalContext.setCurrent(t, c);
    }

    /** A context manager that sets a copy of a context, with the given changes, for the length of a block. */
    @PyFunction("localcontext(ctx=None, **kwargs)")
    static PyObject localcontext(PyThread t, PyObject ctx, PyDict kwargs) {
        DecimalContext outside = DecimalContext.current(t);
        DecimalContext inside = DecimalContext.of(t, ctx).copy();
        if (kwargs != null) {
            for (PyDict.Cursor c = kwargs.cursor(); c.next(); ) {
                PyStr name = (PyStr) c.key();
                if (!DecimalContext.isSetting(name)) {
                    throw t.typeError("this function got an unexpected keyword argument '" + name.value() + "'");
                }
                if (c.value() != PyNone.NONE) {
                    DecimalContext.set(t, inside, name.value(), c.value());
                }
            }
        }
        return new ContextManager(inside, outside);
    }
}
