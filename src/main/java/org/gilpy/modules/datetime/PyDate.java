// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import java.nio.charset.StandardCharsets;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;
import org.gilpy.objects.StrRepr;
import org.gilpy.objects.Subclassed;

/** date(year, month, day) --&gt; date object */
// Immutable.
@TypeDef(name = "date", module = "datetime")
public class PyDate extends PyObject {
    static final PyType TYPE = PyType.builtin(new PyDateNatives(), "datetime", BaseObject.TYPE, 0);

    @PyAttribute("min") static final PyObject MIN = new PyDate(TYPE, 1, 1, 1);
    @PyAttribute("max") static final PyObject MAX = new PyDate(TYPE, 9999, 12, 31);
    @PyAttribute("resolution") static final PyObject RESOLUTION = PyTimeDelta.ofDays(1);

    final Subclassed extra;
    final int year;
    final int month;
    final int day;

    /** For classes of which {@code own} is the built-in one. */
    PyDate(PyType cls, PyType own, int year, int month, int day) {
        this.extra = cls == own ? null : new Subclassed(cls);
        this.year = year;
        this.month = month;
        this.day = day;
    }

    private PyDate(PyType cls, int year, int month, int day) {
        this(cls, TYPE, year, month, day);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public final Subclassed extra() {
        return extra;
    }

    // ---- making

    /** A date in order: of the class itself, or what the constructor of a subclass makes. */
    private static PyObject make(PyThread t, PyType cls, long year, int month, int day) {
        if (cls == TYPE) {
            return new PyDate(TYPE, (int) year, month, day);
        }
        return cls.call(t, PyInt.of(year), PyInt.of(month), PyInt.of(day));
    }

    private static PyObject make(PyThread t, PyType cls, long date) {
        return make(t, cls, Days.year(date), Days.month(date), Days.day(date));
    }

    static PyError required(PyThread t, String name, int position) {
        return t.typeError("function missing required argument '" + name + "' (pos " + position + ")");
    }

    /** The error of a date that is called for with too few arguments. */
    static PyError absent(PyThread t, PyObject year, PyObject month) {
        if (year == null) {
            return required(t, "year", 1);
        }
        Days.field(t, year, 0);
        return month == null ? required(t, "month", 2) : required(t, "day", 3);
    }

    /** The packed state that pickle hands to a class, where str stands for the bytes of a Python 2 pickle; or null. */
    static byte[] state(PyThread t, PyObject o, int size, String kind) {
        if (o instanceof PyBytes b) {
            return b.size() == size ? b.value() : null;
        }
        if (!(o instanceof PyStr s) || s.length() != size) {
            return null;
        }
        for (int i = 0; i < size; i++) {
            if (s.codePointAt(i) > 255) {
                throw t.valueError("Failed to encode latin1 string when unpickling a " + kind
                        + " object. pickle.load(data, encoding='latin1') is assumed.");
            }
        }
        return s.value().getBytes(StandardCharsets.ISO_8859_1);
    }

    @PyNew("(cls, year=NULL, month=NULL, day=NULL)")
    static PyObject __new__(PyThread t, PyType cls, PyObject year, PyObject month, PyObject day) {
        if (month == null && year != null) {
            byte[] b = state(t, year, 4, "date");
            if (b != null && b[2] >= 1 && b[2] <= 12) {
                return new PyDate(cls, (b[0] & 255) << 8 | b[1] & 255, b[2], b[3] & 255);
            }
        }
        if (year == null || month == null || day == null) {
            throw absent(t, year, month);
        }
        int y = Days.field(t, year, 0);
        int m = Days.field(t, month, 0);
        int d = Days.field(t, day, 0);
        Days.checkDate(t, y, m, d);
        return new PyDate(cls, y, m, d);
    }

    /** Current date or datetime: same as self.__class__.fromtimestamp(time.time()). */
    @PyClassMethod("today(cls, /)")
    static PyObject today(PyThread t, PyType cls) {
        PyObject now = t.runtime().importModule(t, "time").getAttr(t, PyStr.intern("time")).call(t);
        return Calls.attr(t, cls, PyStr.intern("fromtimestamp"), now);
    }

    /**
     * Create a date from a POSIX timestamp.
     *
     * <p>The timestamp is a number, e.g. created via time.time(), that is interpreted as local time.
     */
    @PyClassMethod("fromtimestamp(cls, timestamp, /)")
    static PyObject fromtimestamp(PyThread t, PyType cls, PyObject timestamp) {
        Timestamp s = Timestamp.of(t, timestamp, false);
        long local = LocalZone.local(t, s.seconds);
        return make(t, cls, Days.date(Math.floorDiv(local, Days.SECONDS) + Days.EPOCH));
    }

    /** int -&gt; date corresponding to a proleptic Gregorian ordinal. */
    @PyClassMethod("fromordinal(cls, ordinal, /)")
    static PyObject fromordinal(PyThread t, PyType cls, PyObject ordinal) {
        int n = Days.field(t, ordinal, 0);
        if (n < 1) {
            throw t.valueError("ordinal must be >= 1");
        }
        long d = Days.date(n);
        if (Days.year(d) > Days.MAX_YEAR) {
            throw t.valueError("year " + Days.year(d) + " is out of range");
        }
        return make(t, cls, d);
    }

    static PyError notIso(PyThread t, PyStr s) {
        return t.valueError("Invalid isoformat string: " + StrRepr.of(s.value()));
    }

    /** Construct a date from a string in ISO 8601 format. */
    @PyClassMethod("fromisoformat(cls, object, /)")
    static PyObject fromisoformat(PyThread t, PyType cls, PyObject object) {
        if (!(object instanceof PyStr s)) {
            throw t.typeError("fromisoformat: argument must be str");
        }
        int n = s.value().length();
        IsoReader r = new IsoReader(s.value());
        if (n != 7 && n != 8 && n != 10 || !r.date(n)) {
            throw notIso(t, s);
        }
        if (cls == TYPE) {
            Days.checkDate(t, r.year, r.month, r.day);
        }
        return make(t, cls, r.year, r.month, r.day);
    }

    private static long isoField(PyThread t, PyObject o) {
        PyLong l = o.index(t);
        if (!l.fitsLong() || l.longValue() != (int) l.longValue()) {
            throw t.valueError("ISO calendar component out of range");
        }
        return l.longValue();
    }

    /**
     * int, int, int -&gt; Construct a date from the ISO year, week number and weekday.
     *
     * <p>This is the inverse of the function date.isocalendar()
     */
    @PyClassMethod("fromisocalendar(cls, year, week, day)")
    static PyObject fromisocalendar(PyThread t, PyType cls, PyObject year, PyObject week, PyObject day) {
        long y = isoField(t, year);
        long w = isoField(t, week);
        long d = isoField(t, day);
        String trouble = Days.isoTrouble(y, w, d);
        if (trouble != null) {
            throw t.valueError(trouble);
        }
        return make(t, cls, Days.ofIso((int) y, (int) w, (int) d));
    }

    // ---- fields

    @PyGetter("year")
    static int year(PyThread t, PyDate self) {
        return self.year;
    }

    @PyGetter("month")
    static int month(PyThread t, PyDate self) {
        return self.month;
    }

    @PyGetter("day")
    static int day(PyThread t, PyDate self) {
        return self.day;
    }

    final int ordinal() {
        return Days.of(year, month, day);
    }

    /** The day of the week, Monday being 0. */
    final int dayOfWeek() {
        return (ordinal() + 6) % 7;
    }

    /** Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1. */
    @PyMethod("toordinal(self, /)")
    static int toordinal(PyThread t, PyDate self) {
        return self.ordinal();
    }

    /** Return the day of the week represented by the date. Monday == 0 ... Sunday == 6 */
    @PyMethod("weekday(self, /)")
    static int weekday(PyThread t, PyDate self) {
        return self.dayOfWeek();
    }

    /** Return the day of the week represented by the date. Monday == 1 ... Sunday == 7 */
    @PyMethod("isoweekday(self, /)")
    static int isoweekday(PyThread t, PyDate self) {
        return self.dayOfWeek() + 1;
    }

    /** Return a named tuple containing ISO year, week number, and weekday. */
    @PyMethod("isocalendar(self, /)")
    static PyObject isocalendar(PyThread t, PyDate self) {
        return IsoCalendarDate.of(Days.iso(self.year, self.month, self.day));
    }

    // ---- text

    /** Return string in ISO 8601 format, YYYY-MM-DD. */
    @PyMethod("isoformat(self, /)")
    static String isoformat(PyThread t, PyDate self) {
        return Texts.date(new StringBuilder(10), self.year, self.month, self.day).toString();
    }

    /** Return ctime() style string. */
    @PyMethod("ctime(self, /)")
    static String ctime(PyThread t, PyDate self) {
        return self.ctime(0, 0, 0);
    }

    final String ctime(int hour, int minute, int second) {
        StringBuilder b = new StringBuilder(24).append(Texts.WEEKDAYS[dayOfWeek()]).append(' ').append(Texts.MONTHS[month]);
        b.append(day < 10 ? "  " : " ").append(day).append(' ');
        Texts.digits(b, hour, 2).append(':');
        Texts.digits(b, minute, 2).append(':');
        Texts.digits(b, second, 2).append(' ');
        return Texts.digits(b, year, 4).toString();
    }

    /** Return time tuple, compatible with time.localtime(). */
    @PyMethod("timetuple(self, /)")
    static PyObject timetuple(PyThread t, PyDate self) {
        return self.tuple(t, 0, 0, 0, -1);
    }

    final PyObject tuple(PyThread t, int hour, int minute, int second, int saving) {
        PyTuple p = PyTuple.of(PyInt.of(year), PyInt.of(month), PyInt.of(day), PyInt.of(hour), PyInt.of(minute), PyInt.of(second),
                PyInt.of(dayOfWeek()), PyInt.of(Days.ofYear(year, month, day)), PyInt.of(saving));
        return t.runtime().importModule(t, "time").getAttr(t, PyStr.intern("struct_time")).call(t, p);
    }

    /** What strftime() asks for; null for a date without a time. */
    Texts.Moment moment() {
        return null;
    }

    /** format -&gt; strftime() style string. */
    @PyMethod("strftime(self, format)")
    static PyObject strftime(PyThread t, PyDate self, PyObject format) {
        String f = Texts.text(t, format, "strftime() argument 1");
        return Texts.format(t, self.moment(), f, Calls.attr(t, self, PyStr.intern("timetuple")));
    }

    /** Formats self with strftime. */
    @PyMethod("__format__(self, format, /)")
    static PyObject __format__(PyThread t, PyDate self, PyObject format) {
        String f = Texts.text(t, format, "__format__() argument 1");
        return f.isEmpty() ? self.str(t) : Calls.attr(t, self, PyStr.intern("strftime"), format);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyDate self) {
        return self.type().messageName() + "(" + self.year + ", " + self.month + ", " + self.day + ")";
    }

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyDate self) {
        return Calls.attr(t, self, PyStr.intern("isoformat"));
    }

    // ---- other dates

    /** Return date with new specified fields. */
    @PyMethod("replace(self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>)")
    static PyObject replace(PyThread t, PyDate self, PyObject year, PyObject month, PyObject day) {
        int y = Days.field(t, year, self.year);
        int m = Days.field(t, month, self.month);
        int d = Days.field(t, day, self.day);
        if (self.type() == TYPE) {
            Days.checkDate(t, y, m, d);
        }
        return make(t, self.type(), y, m, d);
    }

    /** The same as replace(). */
    @PyMethod("__replace__(self, /, **changes)")
    static PyObject __replace__(PyThread t, PyDate self, PyDict changes) {
        return Calls.callEx(t, TYPE.lookup("replace"), new PyObject[] {self}, changes);
    }

    final PyObject moved(PyThread t, long days) {
        long ordinal = ordinal() + days;
        if (ordinal < 1 || ordinal > Days.LAST) {
            throw t.overflowError("date value out of range");
        }
        return make(t, type(), Days.date(ordinal));
    }

    /** Whether it is a date alone, without a time. */
    private static boolean isDate(PyObject o) {
        return o instanceof PyDate && !(o instanceof PyDateTime);
    }

    @Override
    public PyObject add(PyThread t, PyObject o) {
        return extra == null && o instanceof PyTimeDelta d && d.extra() == null ? moved(t, d.days) : super.add(t, o);
    }

    @Override
    public PyObject sub(PyThread t, PyObject o) {
        return extra == null && o.getClass() == PyTimeDelta.class && o.extra() == null ? moved(t, -(long) ((PyTimeDelta) o).days) : super.sub(t, o);
    }

    @Override
    public PyObject inplace(PyThread t, Slot op, PyObject o) {
        return extra == null && op == Slot.ADD ? add(t, o) : extra == null && op == Slot.SUB ? sub(t, o) : super.inplace(t, op, o);
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyDate self, PyObject o) {
        return o instanceof PyTimeDelta d && isDate(self) ? self.moved(t, d.days) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__radd__(self, value, /)")
    static PyObject __radd__(PyThread t, PyDate self, PyObject o) {
        return __add__(t, self, o);
    }

    @PyMethod("__sub__(self, value, /)")
    static PyObject __sub__(PyThread t, PyDate self, PyObject o) {
        if (!isDate(self)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (o instanceof PyTimeDelta d) {
            return self.moved(t, -(long) d.days);
        }
        return isDate(o) ? PyTimeDelta.ofDays(self.ordinal() - ((PyDate) o).ordinal()) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rsub__(self, value, /)")
    static PyObject __rsub__(PyThread t, PyDate self, PyObject o) {
        return isDate(o) && isDate(self) ? __sub__(t, (PyDate) o, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    final int key() {
        return (year << 4 | month) << 5 | day;
    }

    @Override
    public PyObject compare(PyThread t, int op, PyObject o) {
        if (extra == null && getClass() == PyDate.class && o.getClass() == PyDate.class && ((PyDate) o).extra == null) {
            return PyBool.of(Ops.ordered(op, Integer.compare(key(), ((PyDate) o).key())));
        }
        return super.compare(t, op, o);
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyDate self, PyObject o) {
        return isDate(o) && isDate(self) ? PyBool.of(Ops.ordered(op, Integer.compare(self.key(), ((PyDate) o).key())))
                : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Override
    public long hash(PyThread t) {
        return extra == null ? __hash__(t, this) : super.hash(t);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyDate self) {
        return Hashes.of(self.key());
    }

    final void putState(byte[] b) {
        b[0] = (byte) (year >> 8);
        b[1] = (byte) year;
        b[2] = (byte) month;
        b[3] = (byte) day;
    }

    /** __reduce__() -&gt; (cls, state) */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyDate self) {
        byte[] b = new byte[4];
        self.putState(b);
        return PyTuple.of(self.type(), PyTuple.of(PyBytes.of(b)));
    }
}
