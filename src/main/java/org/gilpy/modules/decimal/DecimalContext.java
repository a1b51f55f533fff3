// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.modules.contextvars.Context;
import org.gilpy.modules.contextvars.ContextVar;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/** Precision, rounding and limits of decimal arithmetic, and what is done about signals. */
// A context belongs to one thread by custom, which only the GIL or care enforces: without a GIL, threads that share one may lose flags, and see old settings.
@TypeDef(name = "Context", module = "decimal")
public final class DecimalContext extends PyObject {
    static final PyType TYPE = PyType.builtin("Context", "decimal", BaseObject.TYPE, 0, new DecimalContextNatives(), new ContextArithmeticNatives(),
            new ContextMethodsNatives());
    static final long MAX_PREC = 999_999_999_999_999_999L;
    static final long MAX_EMAX = 999_999_999_999_999_999L;
    static final long MIN_EMIN = -999_999_999_999_999_999L;
    static final long MIN_ETINY = MIN_EMIN - (MAX_PREC - 1);

    long prec = 28;
    long emin = -999_999;
    long emax = 999_999;
    int rounding = Rounding.HALF_EVEN;
    boolean capitals = true;
    boolean clamp;
    int status;
    int traps = Signals.ANY_INVALID | Signals.DIVISION_BY_ZERO | Signals.OVERFLOW;
    private final Subclassed extra;
    private final SignalDict flagsView = new SignalDict(this, false);
    private final SignalDict trapsView = new SignalDict(this, true);

    DecimalContext() {
        this(TYPE);
    }

    private DecimalContext(PyType cls) {
        this.extra = cls == TYPE || cls == null ? null : new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    // ---- the current one

    static DecimalContext current(PyThread t) {
        PyObject c = Context.current(t).find(ContextVar.DECIMAL_CONTEXT);
        return c == null ? first(t) : (DecimalContext) c;
    }

    private static DecimalContext first(PyThread t) {
        DecimalContext c = DecimalState.of(t).defaults.copy();
        c.status = 0;
        Context.current(t).put(ContextVar.DECIMAL_CONTEXT, c);
        return c;
    }

    static void setCurrent(PyThread t, DecimalContext c) {
        if (DecimalState.of(t).isTemplate(c)) {
            // The templates are not to gather flags.
            c = c.copy();
            c.status = 0;
        }
        Context.current(t).put(ContextVar.DECIMAL_CONTEXT, c);
    }

    /** The context given as an optional argument. */
    static DecimalContext of(PyThread t, PyObject o) {
        if (o == PyNone.NONE) {
            return current(t);
        }
        if (o instanceof DecimalContext c) {
            return c;
        }
        throw t.typeError("optional argument must be a context");
    }

    // ---- conditions

    /** Sets flags, and raises what is trapped. */
    void note(PyThread t, int conditions) {
        status |= conditions;
        if ((conditions & traps) != 0) {
            throw Signals.error(t, conditions & traps);
        }
    }

    /** Notes that a float was mixed with decimals. */
    void noteFloat(PyThread t) {
        note(t, Signals.FLOAT_OPERATION);
    }

    void set(boolean trap, int bits, boolean on) {
        if (trap) {
            traps = on ? traps | bits : traps & ~bits;
        } else {
            status = on ? status | bits : status & ~bits;
        }
    }

    // ---- making

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        DecimalContext c = new DecimalContext(cls);
        c.take(DecimalState.of(t).defaults);
        c.status = 0;
        return c;
    }

    @PyMethod("__init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)")
    static void __init__(PyThread t, DecimalContext self, PyObject prec, PyObject rounding, PyObject emin, PyObject emax, PyObject capitals, PyObject clamp,
            PyObject flags, PyObject traps) {
        if (prec != PyNone.NONE) {
            setPrec(t, self, prec);
        }
        if (rounding != PyNone.NONE) {
            self.rounding = Rounding.of(t, rounding);
        }
        if (emin != PyNone.NONE) {
            setEmin(t, self, emin);
        }
        if (emax != PyNone.NONE) {
            setEmax(t, self, emax);
        }
        if (capitals != PyNone.NONE) {
            setCapitals(t, self, capitals);
        }
        if (clamp != PyNone.NONE) {
            setClamp(t, self, clamp);
        }
        if (traps != PyNone.NONE) {
            self.traps = SignalDict.bits(t, traps, true);
        }
        if (flags != PyNone.NONE) {
            self.status = SignalDict.bits(t, flags, true);
        }
    }

    private void take(DecimalContext c) {
        prec = c.prec;
        emin = c.emin;
        emax = c.emax;
        rounding = c.rounding;
        capitals = c.capitals;
        clamp = c.clamp;
        status = c.status;
        traps = c.traps;
    }

    DecimalContext copy() {
        DecimalContext c = new DecimalContext();
        c.take(this);
        return c;
    }

    /** A copy with the same flags and traps. */
    @PyMethod("copy(self, /)")
    static PyObject copyNative(PyThread t, DecimalContext self) {
        return self.copy();
    }

    @PyMethod("__copy__(self, /)")
    static PyObject __copy__(PyThread t, DecimalContext self) {
        return self.copy();
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, DecimalContext self) {
        return PyTuple.of(self.type(), PyTuple.of(PyInt.of(self.prec), Rounding.name(self.rounding), PyInt.of(self.emin), PyInt.of(self.emax),
                PyInt.of(self.capitals ? 1 : 0), PyInt.of(self.clamp ? 1 : 0), Signals.list(self.status), Signals.list(self.traps)));
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, DecimalContext c) {
        return "Context(prec=" + c.prec + ", rounding=" + Rounding.name(c.rounding).value() + ", Emin=" + c.emin + ", Emax=" + c.emax + ", capitals="
                + (c.capitals ? 1 : 0) + ", clamp=" + (c.clamp ? 1 : 0) + ", flags=[" + Signals.names(c.status) + "], traps=[" + Signals.names(c.traps) + "])";
    }

    // ---- settings

    private static long number(PyThread t, PyObject o, long least, long most, String message) {
        if (o == null) {
            throw cannotDelete(t);
        }
        if (!(o instanceof PyLong i)) {
            throw t.typeError("an integer is required");
        }
        if (!i.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C ssize_t");
        }
        long v = i.longValue();
        if (v < least || v > most) {
            throw t.valueError(message);
        }
        return v;
    }

    private static org.gilpy.objects.PyError cannotDelete(PyThread t) {
        return t.error(org.gilpy.objects.Exceptions.AttributeError, "context attributes cannot be deleted");
    }

    @PyGetter("prec")
    static long getPrec(PyThread t, DecimalContext self) {
        return self.prec;
    }

    @PySetter("prec")
    static void setPrec(PyThread t, DecimalContext self, PyObject value) {
        self.prec = number(t, value, 1, MAX_PREC, "valid range for prec is [1, MAX_PREC]");
    }

    @PyGetter("Emax")
    static long getEmax(PyThread t, DecimalContext self) {
        return self.emax;
    }

    @PySetter("Emax")
    static void setEmax(PyThread t, DecimalContext self, PyObject value) {
        self.emax = number(t, value, 0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]");
    }

    @PyGetter("Emin")
    static long getEmin(PyThread t, DecimalContext self) {
        return self.emin;
    }

    @PySetter("Emin")
    static void setEmin(PyThread t, DecimalContext self, PyObject value) {
        self.emin = number(t, value, MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]");
    }

    @PyGetter("rounding")
    static PyObject getRounding(PyThread t, DecimalContext self) {
        return Rounding.name(self.rounding);
    }

    @PySetter("rounding")
    static void setRounding(PyThread t, DecimalContext self, PyObject value) {
        if (value == null) {
            throw cannotDelete(t);
        }
        self.rounding = Rounding.of(t, value);
    }

    @PyGetter("capitals")
    static int getCapitals(PyThread t, DecimalContext self) {
        return self.capitals ? 1 : 0;
    }

    @PySetter("capitals")
    static void setCapitals(PyThread t, DecimalContext self, PyObject value) {
        self.capitals = number(t, value, 0, 1, "valid values for capitals are 0 or 1") != 0;
    }

    @PyGetter("clamp")
    static int getClamp(PyThread t, DecimalContext self) {
        return self.clamp ? 1 : 0;
    }

    @PySetter("clamp")
    static void setClamp(PyThread t, DecimalContext self, PyObject value) {
        self.clamp = number(t, value, 0, 1, "valid values for clamp are 0 or 1") != 0;
    }

    @PyGetter("flags")
    static PyObject getFlags(PyThread t, DecimalContext self) {
        return self.flagsView;
    }

    @PySetter("flags")
    static void setFlags(PyThread t, DecimalContext self, PyObject value) {
        if (value == null) {
            throw cannotDelete(t);
        }
        self.status = SignalDict.bits(t, value, false);
    }

    @PyGetter("traps")
    static PyObject getTraps(PyThread t, DecimalContext self) {
        return self.trapsView;
    }

    @PySetter("traps")
    static void setTraps(PyThread t, DecimalContext self, PyObject value) {
        if (value == null) {
            throw cannotDelete(t);
        }
        self.traps = SignalDict.bits(t, value, false);
    }

    /** Sets a setting by its name; false where there is none of that name. */
    static boolean set(PyThread t, DecimalContext c, String name, PyObject value) {
        switch (name) {
            case "prec" -> setPrec(t, c, value);
            case "rounding" -> setRounding(t, c, value);
            case "Emin" -> setEmin(t, c, value);
            case "Emax" -> setEmax(t, c, value);
            case "capitals" -> setCapitals(t, c, value);
            case "clamp" -> setClamp(t, c, value);
            case "flags" -> c.status = SignalDict.bits(t, value, true);
            case "traps" -> c.traps = SignalDict.bits(t, value, true);
            default -> {
                return false;
            }
        }
        return true;
    }

    static boolean isSetting(PyStr name) {
        return switch (name.value()) {
            case "prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps" -> true;
            default -> false;
        };
    }

    /** Set all flags to False. */
    @PyMethod("clear_flags(self, /)")
    static void clear_flags(PyThread t, DecimalContext self) {
        self.status = 0;
    }

    /** Set all traps to False. */
    @PyMethod("clear_traps(self, /)")
    static void clear_traps(PyThread t, DecimalContext self) {
        self.traps = 0;
    }

    /** The smallest exponent that a number can have. */
    @PyMethod("Etiny(self, /)")
    static long Etiny(PyThread t, DecimalContext self) {
        return self.emin - self.prec + 1;
    }

    /** The largest exponent of a number with all digits of the precision. */
    @PyMethod("Etop(self, /)")
    static long Etop(PyThread t, DecimalContext self) {
        return self.emax - self.prec + 1;
    }
}
