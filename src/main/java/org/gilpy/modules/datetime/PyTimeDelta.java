// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Ints;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Subclassed;

/**
 * A duration: a number of days, seconds and microseconds, of which only the days can be negative.
 *
 * <p>timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0); all arguments may be fractions.
 */
// Immutable.
@TypeDef(name = "timedelta", module = "datetime")
public final class PyTimeDelta extends PyObject {
    static final PyType TYPE = PyType.builtin(new PyTimeDeltaNatives(), "datetime", BaseObject.TYPE, 0);
    static final int MAX_DAYS = 999_999_999;
    private static final long SECOND = 1_000_000;
    /** As long as there are no more days, the microseconds fit a long. */
    private static final int FEW_DAYS = 100_000_000;
    private static final BigInteger DAY = BigInteger.valueOf(Days.MICROS);

    static final PyTimeDelta ZERO = new PyTimeDelta(TYPE, 0, 0, 0);
    @PyAttribute("min") static final PyObject MIN = new PyTimeDelta(TYPE, -MAX_DAYS, 0, 0);
    @PyAttribute("max") static final PyObject MAX = new PyTimeDelta(TYPE, MAX_DAYS, 86399, 999999);
    @PyAttribute("resolution") static final PyObject RESOLUTION = new PyTimeDelta(TYPE, 0, 0, 1);

    private final Subclassed extra;
    final int days;
    final int seconds;
    final int micros;

    private PyTimeDelta(PyType cls, int days, int seconds, int micros) {
        this.extra = cls == TYPE ? null : new Subclassed(cls);
        this.days = days;
        this.seconds = seconds;
        this.micros = micros;
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    // ---- making

    static PyTimeDelta ofSeconds(int seconds) {
        return new PyTimeDelta(TYPE, Math.floorDiv(seconds, 86400), Math.floorMod(seconds, 86400), 0);
    }

    static PyTimeDelta ofDays(int days) {
        return new PyTimeDelta(TYPE, days, 0, 0);
    }

    static PyTimeDelta ofMicros(PyThread t, long micros) {
        return make(t, TYPE, Math.floorDiv(micros, Days.MICROS), Math.floorMod(micros, Days.MICROS));
    }

    private static PyTimeDelta make(PyThread t, PyType cls, long days, long rest) {
        if (days < -MAX_DAYS || days > MAX_DAYS) {
            if (days != (int) days) {
                throw t.overflowError("Python int too large to convert to C int");
            }
            throw t.overflowError("days=" + days + "; must have magnitude <= " + MAX_DAYS);
        }
        return new PyTimeDelta(cls, (int) days, (int) (rest / SECOND), (int) (rest % SECOND));
    }

    private static PyTimeDelta make(PyThread t, PyType cls, BigInteger micros) {
        BigInteger[] parts = micros.divideAndRemainder(DAY);
        BigInteger d = parts[0];
        long rest = parts[1].longValue();
        if (rest < 0) {
            rest += Days.MICROS;
            d = d.subtract(BigInteger.ONE);
        }
        if (d.bitLength() > 62) {
            throw t.overflowError("Python int too large to convert to C int");
        }
        return make(t, cls, d.longValue(), rest);
    }

    private boolean small() {
        return days <= FEW_DAYS && days >= -FEW_DAYS;
    }

    /** All of it in microseconds; only for durations of some hundred thousand years. */
    long micros() {
        return (days * Days.SECONDS + seconds) * SECOND + micros;
    }

    private BigInteger total() {
        return small() ? BigInteger.valueOf(micros())
                : BigInteger.valueOf(days * Days.SECONDS + seconds).multiply(BigInteger.valueOf(SECOND)).add(BigInteger.valueOf(micros));
    }

    private PyLong number() {
        return small() ? PyInt.of(micros()) : Ints.of(total());
    }

    boolean isZero() {
        return days == 0 && seconds == 0 && micros == 0;
    }

    /** Whether it is less than a day, either way. */
    boolean underOneDay() {
        return days == 0 || days == -1 && (seconds != 0 || micros != 0);
    }

    /** The sum of the arguments while it is made. */
    private static final class Sum {
        long whole;
        BigInteger more = BigInteger.ZERO;
        double rest;

        void add(PyThread t, String name, PyObject o, long unit) {
            if (o instanceof PyLong l) {
                long v = l.fitsLong() ? l.longValue() : 0;
                if (l.fitsLong() && Math.abs(v) < (Long.MAX_VALUE >> 4) / unit) {
                    plus(v * unit);
                } else {
                    more = more.add(l.big().multiply(BigInteger.valueOf(unit)));
                }
            } else if (o instanceof PyFloat f) {
                add(t, f.value, unit);
            } else {
                throw t.typeError("unsupported type for timedelta " + name + " component: " + o.type().messageName());
            }
        }

        private void plus(long v) {
            if (Math.abs(whole) > Long.MAX_VALUE >> 4) {
                more = more.add(BigInteger.valueOf(whole));
                whole = 0;
            }
            whole += v;
        }

        private void add(PyThread t, double v, long unit) {
            if (Double.isNaN(v)) {
                throw t.valueError("cannot convert float NaN to integer");
            }
            if (Double.isInfinite(v)) {
                throw t.overflowError("cannot convert float infinity to integer");
            }
            double trunc = v < 0 ? Math.ceil(v) : Math.floor(v);
            if (Math.abs(trunc) < 1e6) {
                plus((long) trunc * unit);
            } else {
                more = more.add(new BigDecimal(trunc).toBigInteger().multiply(BigInteger.valueOf(unit)));
            }
            double part = (v - trunc) * unit;
            double partWhole = part < 0 ? Math.ceil(part) : Math.floor(part);
            plus((long) partWhole);
            rest += part - partWhole;
        }

        PyTimeDelta make(PyThread t, PyType cls) {
            if (rest != 0) {
                double near = Math.rint(rest);
                if (Math.abs(near - rest) == 0.5) {
                    boolean odd = more.testBit(0) != ((whole & 1) != 0) != (((long) near & 1) != 0);
                    near += odd ? near < rest ? 1 : -1 : 0;
                }
                plus((long) near);
            }
            return more.signum() == 0 ? PyTimeDelta.make(t, cls, Math.floorDiv(whole, Days.MICROS), Math.floorMod(whole, Days.MICROS))
                    : PyTimeDelta.make(t, cls, more.add(BigInteger.valueOf(whole)));
        }
    }

    @PyNew("(cls, days=NULL, seconds=NULL, microseconds=NULL, milliseconds=NULL, minutes=NULL, hours=NULL, weeks=NULL)")
    static PyObject __new__(PyThread t, PyType cls, PyObject days, PyObject seconds, PyObject microseconds, PyObject milliseconds,
            PyObject minutes, PyObject hours, PyObject weeks) {
        Sum s = new Sum();
        if (microseconds != null) {
            s.add(t, "microseconds", microseconds, 1);
        }
        if (milliseconds != null) {
            s.add(t, "milliseconds", milliseconds, 1000);
        }
        if (seconds != null) {
            s.add(t, "seconds", seconds, SECOND);
        }
        if (minutes != null) {
            s.add(t, "minutes", minutes, 60 * SECOND);
        }
        if (hours != null) {
            s.add(t, "hours", hours, 3600 * SECOND);
        }
        if (days != null) {
            s.add(t, "days", days, Days.MICROS);
        }
        if (weeks != null) {
            s.add(t, "weeks", weeks, 7 * Days.MICROS);
        }
        return s.make(t, cls);
    }

    // ---- arithmetic

    private PyTimeDelta plus(PyThread t, PyTimeDelta o, int sign) {
        long d = days + (long) sign * o.days;
        long rest = (seconds + sign * o.seconds) * SECOND + micros + sign * o.micros;
        return make(t, TYPE, d + Math.floorDiv(rest, Days.MICROS), Math.floorMod(rest, Days.MICROS));
    }

    @Override
    public PyObject add(PyThread t, PyObject o) {
        return extra == null && o instanceof PyTimeDelta d && d.extra == null ? plus(t, d, 1) : super.add(t, o);
    }

    @Override
    public PyObject sub(PyThread t, PyObject o) {
        return extra == null && o instanceof PyTimeDelta d && d.extra == null ? plus(t, d, -1) : super.sub(t, o);
    }

    @Override
    public PyObject inplace(PyThread t, Slot op, PyObject o) {
        return extra == null && op == Slot.ADD ? add(t, o) : extra == null && op == Slot.SUB ? sub(t, o) : super.inplace(t, op, o);
    }

    @Override
    public PyObject mul(PyThread t, PyObject o) {
        return extra == null && o.getClass() == PyInt.class ? times(t, o) : super.mul(t, o);
    }

    @Override
    public PyObject trueDiv(PyThread t, PyObject o) {
        return extra == null && (o.getClass() == PyInt.class || o.getClass() == PyTimeDelta.class && o.extra() == null) ? __truediv__(t, this, o)
                : super.trueDiv(t, o);
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyTimeDelta self, PyObject o) {
        return o instanceof PyTimeDelta d ? self.plus(t, d, 1) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__radd__(self, value, /)")
    static PyObject __radd__(PyThread t, PyTimeDelta self, PyObject o) {
        return o instanceof PyTimeDelta d ? d.plus(t, self, 1) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__sub__(self, value, /)")
    static PyObject __sub__(PyThread t, PyTimeDelta self, PyObject o) {
        return o instanceof PyTimeDelta d ? self.plus(t, d, -1) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rsub__(self, value, /)")
    static PyObject __rsub__(PyThread t, PyTimeDelta self, PyObject o) {
        return o instanceof PyTimeDelta d ? d.plus(t, self, -1) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__neg__(self, /)")
    static PyObject __neg__(PyThread t, PyTimeDelta self) {
        return ZERO.plus(t, self, -1);
    }

    @PyMethod("__pos__(self, /)")
    static PyObject __pos__(PyThread t, PyTimeDelta self) {
        return new PyTimeDelta(TYPE, self.days, self.seconds, self.micros);
    }

    @PyMethod("__abs__(self, /)")
    static PyObject __abs__(PyThread t, PyTimeDelta self) {
        return self.days < 0 ? __neg__(t, self) : __pos__(t, self);
    }

    @PyMethod("__bool__(self, /)")
    static boolean __bool__(PyThread t, PyTimeDelta self) {
        return !self.isZero();
    }

    /** The quotient rounded to the nearest integer, the even one of two. */
    private static BigInteger nearest(PyThread t, BigInteger a, BigInteger b) {
        if (b.signum() == 0) {
            throw t.zeroDivision("integer division or modulo by zero");
        }
        return new BigDecimal(a).divide(new BigDecimal(b), 0, RoundingMode.HALF_EVEN).toBigInteger();
    }

    private static long nearest(long a, long b) {
        long q = Math.floorDiv(a, b);
        long r = Math.abs(a - q * b) * 2;
        long whole = Math.abs(b);
        return r > whole || r == whole && (q & 1) != 0 ? q + 1 : q;
    }

    /** Times a fraction, or (inverse) divided by it. */
    private PyTimeDelta scaled(PyThread t, PyFloat f, boolean inverse) {
        PyObject r = f.getAttr(t, PyStr.intern("as_integer_ratio")).call(t);
        if (!(r instanceof PyTuple p)) {
            throw t.typeError("unexpected return type from as_integer_ratio(): expected tuple, not '" + r.type().messageName() + "'");
        }
        if (p.size() != 2 || !(p.get(0) instanceof PyLong a) || !(p.get(1) instanceof PyLong b)) {
            throw t.valueError("as_integer_ratio() must return a 2-tuple");
        }
        BigInteger up = inverse ? b.big() : a.big();
        return make(t, TYPE, nearest(t, total().multiply(up), inverse ? a.big() : b.big()));
    }

    private PyObject times(PyThread t, PyObject o) {
        if (o instanceof PyLong l) {
            if (l.fitsLong() && small()) {
                long v = micros();
                long high = Math.multiplyHigh(v, l.longValue());
                long low = v * l.longValue();
                if (high == low >> 63) {
                    return ofMicros(t, low);
                }
            }
            return make(t, TYPE, total().multiply(l.big()));
        }
        return o instanceof PyFloat f ? scaled(t, f, false) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyTimeDelta self, PyObject o) {
        return self.times(t, o);
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyTimeDelta self, PyObject o) {
        return self.times(t, o);
    }

    @PyMethod("__floordiv__(self, value, /)")
    static PyObject __floordiv__(PyThread t, PyTimeDelta self, PyObject o) {
        if (o instanceof PyTimeDelta d) {
            return Ints.floorDiv(t, self.number(), d.number());
        }
        return o instanceof PyLong l ? make(t, TYPE, Ints.floorDiv(t, self.number(), l).big()) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rfloordiv__(self, value, /)")
    static PyObject __rfloordiv__(PyThread t, PyTimeDelta self, PyObject o) {
        return o instanceof PyTimeDelta d ? __floordiv__(t, d, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__truediv__(self, value, /)")
    static PyObject __truediv__(PyThread t, PyTimeDelta self, PyObject o) {
        if (o instanceof PyTimeDelta d) {
            return Ints.trueDiv(t, self.number(), d.number());
        }
        if (o instanceof PyLong l) {
            return l.fitsLong() && self.small() && l.longValue() != 0 && Math.abs(l.longValue()) < 1L << 61
                    ? ofMicros(t, nearest(self.micros(), l.longValue())) : make(t, TYPE, nearest(t, self.total(), l.big()));
        }
        return o instanceof PyFloat f ? self.scaled(t, f, true) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rtruediv__(self, value, /)")
    static PyObject __rtruediv__(PyThread t, PyTimeDelta self, PyObject o) {
        return o instanceof PyTimeDelta d ? __truediv__(t, d, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__mod__(self, value, /)")
    static PyObject __mod__(PyThread t, PyTimeDelta self, PyObject o) {
        return o instanceof PyTimeDelta d ? make(t, TYPE, Ints.mod(t, self.number(), d.number()).big()) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rmod__(self, value, /)")
    static PyObject __rmod__(PyThread t, PyTimeDelta self, PyObject o) {
        return o instanceof PyTimeDelta d ? __mod__(t, d, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__divmod__(self, value, /)")
    static PyObject __divmod__(PyThread t, PyTimeDelta self, PyObject o) {
        if (!(o instanceof PyTimeDelta d)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyTuple p = Ints.divmod(t, self.number(), d.number());
        return PyTuple.of(p.get(0), make(t, TYPE, ((PyLong) p.get(1)).big()));
    }

    @PyMethod("__rdivmod__(self, value, /)")
    static PyObject __rdivmod__(PyThread t, PyTimeDelta self, PyObject o) {
        return o instanceof PyTimeDelta d ? __divmod__(t, d, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // ---- comparison

    private int compareTo(PyTimeDelta o) {
        int c = Integer.compare(days, o.days);
        c = c != 0 ? c : Integer.compare(seconds, o.seconds);
        return c != 0 ? c : Integer.compare(micros, o.micros);
    }

    @Override
    public PyObject compare(PyThread t, int op, PyObject o) {
        return extra == null && o instanceof PyTimeDelta d && d.extra == null ? PyBool.of(Ops.ordered(op, compareTo(d))) : super.compare(t, op, o);
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyTimeDelta self, PyObject o) {
        return o instanceof PyTimeDelta d ? PyBool.of(Ops.ordered(op, self.compareTo(d))) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Override
    public long hash(PyThread t) {
        return extra == null ? __hash__(t, this) : super.hash(t);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyTimeDelta self) {
        return Hashes.of((self.days * Days.SECONDS + self.seconds) * 1_048_583 + self.micros);
    }

    // ---- text, parts, pickling

    /** Total seconds in the duration. */
    @PyMethod("total_seconds(self, /)")
    static PyObject totalSeconds(PyThread t, PyTimeDelta self) {
        if (self.small() && Math.abs(self.micros()) < 1L << 53) {
            return PyFloat.of(self.micros() / 1e6);
        }
        return Ints.trueDiv(t, self.number(), PyInt.of(SECOND));
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyTimeDelta self) {
        StringBuilder b = new StringBuilder(self.type().messageName()).append('(');
        if (self.isZero()) {
            b.append('0');
        }
        part(b, "days=", self.days);
        part(b, "seconds=", self.seconds);
        part(b, "microseconds=", self.micros);
        return b.append(')').toString();
    }

    private static void part(StringBuilder b, String name, int v) {
        if (v != 0) {
            b.append(b.charAt(b.length() - 1) == '(' ? "" : ", ").append(name).append(v);
        }
    }

    @PyMethod("__str__(self, /)")
    static String __str__(PyThread t, PyTimeDelta self) {
        StringBuilder b = new StringBuilder();
        if (self.days != 0) {
            b.append(self.days).append(Math.abs(self.days) == 1 ? " day, " : " days, ");
        }
        b.append(self.seconds / 3600).append(':');
        Texts.digits(b, self.seconds / 60 % 60, 2).append(':');
        Texts.digits(b, self.seconds % 60, 2);
        if (self.micros != 0) {
            Texts.digits(b.append('.'), self.micros, 6);
        }
        return b.toString();
    }

    /** Number of days (&gt;= -999999999, &lt;= 999999999). */
    @PyGetter("days")
    static int days(PyThread t, PyTimeDelta self) {
        return self.days;
    }

    /** Number of seconds (&gt;= 0 and less than 1 day). */
    @PyGetter("seconds")
    static int seconds(PyThread t, PyTimeDelta self) {
        return self.seconds;
    }

    /** Number of microseconds (&gt;= 0 and less than 1 second). */
    @PyGetter("microseconds")
    static int microseconds(PyThread t, PyTimeDelta self) {
        return self.micros;
    }

    /** How it is made anew. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyTimeDelta self) {
        return PyTuple.of(self.type(), PyTuple.of(PyInt.of(self.days), PyInt.of(self.seconds), PyInt.of(self.micros)));
    }
}
