// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])
 *
 * <p>The year, month and day arguments are required. tzinfo may be None, or an instance of a tzinfo subclass. The remaining arguments may be ints.
 */
// Immutable.
@TypeDef(name = "datetime", module = "datetime", base = PyDate.class)
public final class PyDateTime extends PyDate implements Texts.Moment {
    static final PyType TYPE = PyType.builtin(new PyDateTimeNatives(), "datetime", PyDate.TYPE, 0);

    @PyAttribute("min") static final PyObject MIN = new PyDateTime(TYPE, 1, 1, 1, 0, 0, 0, 0, null, 0);
    @PyAttribute("max") static final PyObject MAX = new PyDateTime(TYPE, 9999, 12, 31, 23, 59, 59, 999999, null, 0);
    @PyAttribute("resolution") static final PyObject RESOLUTION = PyTimeDelta.RESOLUTION;

    final int hour;
    final int minute;
    final int second;
    final int micro;
    /** Null for none. */
    final PyTzInfo zone;
    final int fold;

    private PyDateTime(PyType cls, int year, int month, int day, int hour, int minute, int second, int micro, PyTzInfo zone, int fold) {
        super(cls, TYPE, year, month, day);
        this.hour = hour;
        this.minute = minute;
        this.second = second;
        this.micro = micro;
        this.zone = zone;
        this.fold = fold;
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    // ---- making

    /** A time in order: of the class itself, or what the constructor of a subclass makes. */
    private static PyObject make(PyThread t, PyType cls, int year, int month, int day, int hour, int minute, int second, int micro, PyTzInfo zone,
            int fold) {
        if (cls == TYPE) {
            return new PyDateTime(TYPE, year, month, day, hour, minute, second, micro, zone, fold);
        }
        PyObject[] args = {PyInt.of(year), PyInt.of(month), PyInt.of(day), PyInt.of(hour), PyInt.of(minute), PyInt.of(second), PyInt.of(micro),
            PyTzInfo.orNone(zone)};
        if (fold == 0) {
            return cls.call(t, args, null);
        }
        PyDict d = new PyDict();
        d.putStr("fold", PyInt.of(fold));
        return Calls.callEx(t, cls, args, d);
    }

    /** Of a count of seconds since 1970 and a fraction. */
    private static PyObject make(PyThread t, PyType cls, long seconds, int micro, PyTzInfo zone, int fold) {
        long day = Math.floorDiv(seconds, Days.SECONDS) + Days.EPOCH;
        long date = Days.date(day);
        if (day < 1 || day > Days.LAST) {
            throw LocalZone.outOfRange(t, Days.year(date));
        }
        int s = (int) Math.floorMod(seconds, Days.SECONDS);
        return make(t, cls, (int) Days.year(date), Days.month(date), Days.day(date), s / 3600, s / 60 % 60, s % 60, micro, zone, fold);
    }

    @PyNew("(cls, year=NULL, month=NULL, day=NULL, hour=NULL, minute=NULL, second=NULL, microsecond=NULL, tzinfo=None, *, fold=NULL)")
    static PyObject __new__(PyThread t, PyType cls, PyObject year, PyObject month, PyObject day, PyObject hour, PyObject minute, PyObject second,
            PyObject microsecond, PyObject tzinfo, PyObject fold) {
        if (year != null && day == null) {
            byte[] b = state(t, year, 10, "datetime");
            if (b != null && (b[2] & 0x7f) >= 1 && (b[2] & 0x7f) <= 12) {
                return new PyDateTime(cls, (b[0] & 255) << 8 | b[1] & 255, b[2] & 0x7f, b[3], b[4], b[5], b[6], PyTime.three(b, 7),
                        PyTime.stateZone(t, month), b[2] < 0 ? 1 : 0);
            }
        }
        if (year == null || month == null || day == null) {
            throw absent(t, year, month);
        }
        int y = Days.field(t, year, 0);
        int m = Days.field(t, month, 0);
        int d = Days.field(t, day, 0);
        int h = Days.field(t, hour, 0);
        int i = Days.field(t, minute, 0);
        int s = Days.field(t, second, 0);
        int u = Days.field(t, microsecond, 0);
        int f = Days.field(t, fold, 0);
        Days.checkDate(t, y, m, d);
        Days.checkTime(t, h, i, s, u, f);
        return new PyDateTime(cls, y, m, d, h, i, s, u, PyTzInfo.check(t, tzinfo), f);
    }

    private static PyObject at(PyThread t, PyType cls, Timestamp s, PyTzInfo zone) {
        if (zone != null) {
            return PyTzInfo.fromUtc(t, zone, make(t, cls, s.seconds, s.micros, zone, 0));
        }
        long local = LocalZone.local(t, s.seconds);
        return make(t, cls, local, s.micros, null, LocalZone.isFold(t, s.seconds, local) ? 1 : 0);
    }

    /**
     * Returns new datetime object representing current time local to tz.
     *
     * <p>If no tz is specified, uses local timezone.
     */
    @PyClassMethod("now(cls, /, tz=None)")
    static PyObject now(PyThread t, PyType cls, PyObject tz) {
        return at(t, cls, Timestamp.now(t), PyTzInfo.check(t, tz));
    }

    private static void deprecated(PyThread t, String method, String instead) {
        t.warn(Exceptions.DeprecationWarning, "datetime.datetime." + method + " is deprecated and scheduled for removal in a future version. "
                + "Use timezone-aware objects to represent datetimes in UTC: datetime.datetime." + instead + ".", 1);
    }

    /** Return a new datetime representing UTC day and time. */
    @PyClassMethod("utcnow(cls, /)")
    static PyObject utcnow(PyThread t, PyType cls) {
        deprecated(t, "utcnow()", "now(datetime.UTC)");
        Timestamp s = Timestamp.now(t);
        return make(t, cls, s.seconds, s.micros, null, 0);
    }

    /** timestamp[, tz] -&gt; tz's local time from POSIX timestamp. */
    @PyClassMethod("fromtimestamp(cls, timestamp, tz=None)")
    static PyObject fromtimestamp(PyThread t, PyType cls, PyObject timestamp, PyObject tz) {
        PyTzInfo zone = PyTzInfo.check(t, tz);
        return at(t, cls, Timestamp.of(t, timestamp, true), zone);
    }

    /** Construct a naive UTC datetime from a POSIX timestamp. */
    @PyClassMethod("utcfromtimestamp(cls, timestamp, /)")
    static PyObject utcfromtimestamp(PyThread t, PyType cls, PyObject timestamp) {
        deprecated(t, "utcfromtimestamp()", "fromtimestamp(timestamp, datetime.UTC)");
        Timestamp s = Timestamp.of(t, timestamp, true);
        return make(t, cls, s.seconds, s.micros, null, 0);
    }

    /** string, format -&gt; new datetime parsed from a string (like time.strptime()). */
    @PyClassMethod("strptime(cls, date_string, format, /)")
    static PyObject strptime(PyThread t, PyType cls, PyObject string, PyObject format) {
        Texts.text(t, string, "strptime() argument 1");
        Texts.text(t, format, "strptime() argument 2");
        return t.runtime().importModule(t, "_strptime").getAttr(t, PyStr.intern("_strptime_datetime")).call(t, cls, string, format);
    }

    /** date, time -&gt; datetime with same date and time fields */
    @PyClassMethod("combine(cls, date, time, tzinfo=NULL)")
    static PyObject combine(PyThread t, PyType cls, PyObject date, PyObject time, PyObject tzinfo) {
        if (!(date instanceof PyDate d)) {
            throw t.typeError("combine() argument 1 must be datetime.date, not " + Texts.shown(date));
        }
        if (!(time instanceof PyTime c)) {
            throw t.typeError("combine() argument 2 must be datetime.time, not " + Texts.shown(time));
        }
        PyTzInfo zone = tzinfo == null ? c.zone : PyTzInfo.check(t, tzinfo);
        return make(t, cls, d.year, d.month, d.day, c.hour, c.minute, c.second, c.micro, zone, c.fold);
    }

    /** Construct a date from a string in ISO 8601 format. */
    @PyClassMethod("fromisoformat(cls, object, /)")
    static PyObject fromisoformat(PyThread t, PyType cls, PyObject object) {
        if (!(object instanceof PyStr s)) {
            throw t.typeError("fromisoformat: argument must be str");
        }
        String v = s.value();
        IsoReader r = new IsoReader(v);
        int end = v.length() < 7 ? -1 : r.dateEnd();
        if (end < 0 || end > v.length() || !r.date(end)) {
            throw notIso(t, s);
        }
        // The separator is any one character, which in Java may be two.
        int start = end < v.length() ? end + Character.charCount(v.codePointAt(end)) : end;
        if (end < v.length() && !r.time(start)) {
            throw notIso(t, s);
        }
        if (cls == TYPE) {
            Days.checkDate(t, r.year, r.month, r.day);
            Days.checkTime(t, r.hour, r.minute, r.second, r.micro, 0);
        }
        return make(t, cls, r.year, r.month, r.day, r.hour, r.minute, r.second, r.micro, PyTime.zone(t, r), 0);
    }

    // ---- fields

    @PyGetter("hour")
    static int hour(PyThread t, PyDateTime self) {
        return self.hour;
    }

    @PyGetter("minute")
    static int minute(PyThread t, PyDateTime self) {
        return self.minute;
    }

    @PyGetter("second")
    static int second(PyThread t, PyDateTime self) {
        return self.second;
    }

    @PyGetter("microsecond")
    static int microsecond(PyThread t, PyDateTime self) {
        return self.micro;
    }

    @PyGetter("tzinfo")
    static PyObject tzinfo(PyThread t, PyDateTime self) {
        return PyTzInfo.orNone(self.zone);
    }

    @PyGetter("fold")
    static int fold(PyThread t, PyDateTime self) {
        return self.fold;
    }

    @Override
    public PyTimeDelta offset(PyThread t) {
        return PyTzInfo.offset(t, zone, PyTzInfo.UTCOFFSET, this);
    }

    @Override
    public PyObject zoneName(PyThread t) {
        return Calls.attr(t, this, PyTzInfo.TZNAME);
    }

    @Override
    public int micro() {
        return micro;
    }

    @Override
    Texts.Moment moment() {
        return this;
    }

    /** Return self.tzinfo.utcoffset(self). */
    @PyMethod("utcoffset(self, /)")
    static PyObject utcoffset(PyThread t, PyDateTime self) {
        return PyTzInfo.orNone(self.offset(t));
    }

    /** Return self.tzinfo.dst(self). */
    @PyMethod("dst(self, /)")
    static PyObject dst(PyThread t, PyDateTime self) {
        return PyTzInfo.orNone(PyTzInfo.offset(t, self.zone, PyTzInfo.DST, self));
    }

    /** Return self.tzinfo.tzname(self). */
    @PyMethod("tzname(self, /)")
    static PyObject tzname(PyThread t, PyDateTime self) {
        return PyTzInfo.name(t, self.zone, self);
    }

    /** Return date object with same year, month and day. */
    @PyMethod("date(self, /)")
    static PyObject date(PyThread t, PyDateTime self) {
        return new PyDate(PyDate.TYPE, PyDate.TYPE, self.year, self.month, self.day);
    }

    /** Return time object with same time but with tzinfo=None. */
    @PyMethod("time(self, /)")
    static PyObject time(PyThread t, PyDateTime self) {
        return new PyTime(PyTime.TYPE, self.hour, self.minute, self.second, self.micro, null, self.fold);
    }

    /** Return time object with same time and tzinfo. */
    @PyMethod("timetz(self, /)")
    static PyObject timetz(PyThread t, PyDateTime self) {
        return new PyTime(PyTime.TYPE, self.hour, self.minute, self.second, self.micro, self.zone, self.fold);
    }

    // ---- text

    /** Return ctime() style string. */
    @PyMethod("ctime(self, /)")
    static String ctime(PyThread t, PyDateTime self) {
        return self.ctime(self.hour, self.minute, self.second);
    }

    /** Return time tuple, compatible with time.localtime(). */
    @PyMethod("timetuple(self, /)")
    static PyObject timetuple(PyThread t, PyDateTime self) {
        PyTimeDelta saving = PyTzInfo.offset(t, self.zone, PyTzInfo.DST, self);
        return self.tuple(t, self.hour, self.minute, self.second, saving == null ? -1 : saving.isZero() ? 0 : 1);
    }

    /** Return UTC time tuple, compatible with time.localtime(). */
    @PyMethod("utctimetuple(self, /)")
    static PyObject utctimetuple(PyThread t, PyDateTime self) {
        PyTimeDelta offset = self.offset(t);
        PyDateTime utc = offset == null ? self : self.plain().moved(t, offset, -1);
        return utc.tuple(t, utc.hour, utc.minute, utc.second, 0);
    }

    /** The same of the class itself. */
    private PyDateTime plain() {
        return extra == null ? this : new PyDateTime(TYPE, year, month, day, hour, minute, second, micro, zone, fold);
    }

    /**
     * [sep] -&gt; string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
     *
     * <p>sep is used to separate the year from the time, and defaults to 'T'. The optional argument timespec specifies the number of additional
     * terms of the time to include.
     */
    @PyMethod("isoformat(self, /, sep='T', timespec='auto')")
    static String isoformat(PyThread t, PyDateTime self, PyObject sep, PyObject timespec) {
        String s = "T";
        if (sep != null) {
            if (!(sep instanceof PyStr p) || p.length() != 1) {
                throw t.typeError("isoformat() argument 1 must be a unicode character, not " + Texts.shown(sep));
            }
            s = p.value();
        }
        StringBuilder b = Texts.date(new StringBuilder(32), self.year, self.month, self.day).append(s);
        Texts.time(t, b, self.hour, self.minute, self.second, self.micro, timespec);
        Texts.offset(b, self.offset(t), ":");
        return b.toString();
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyDateTime self) {
        StringBuilder b = new StringBuilder(self.type().messageName()).append('(').append(self.year).append(", ").append(self.month).append(", ")
                .append(self.day).append(", ").append(self.hour).append(", ").append(self.minute);
        PyTime.reprSeconds(b, self.second, self.micro);
        if (self.fold != 0) {
            b.append(", fold=1");
        }
        if (self.zone != null) {
            b.append(", tzinfo=").append(self.zone.repr(t).value());
        }
        return b.append(')').toString();
    }

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyDateTime self) {
        return Calls.attr(t, self, PyStr.intern("isoformat"), PyStr.of(" "));
    }

    // ---- moments

    /** Seconds since 1970 as if in UTC. */
    private long seconds() {
        return (ordinal() - Days.EPOCH) * Days.SECONDS + (hour * 60 + minute) * 60 + second;
    }

    /** Microseconds since 1970, of UTC if an offset is given. */
    private long total(PyTimeDelta offset) {
        long total = seconds() * 1_000_000 + micro;
        return offset == null ? total : total - offset.micros();
    }

    /** Return POSIX timestamp as float. */
    @PyMethod("timestamp(self, /)")
    static PyObject timestamp(PyThread t, PyDateTime self) {
        if (self.zone != null) {
            PyTimeDelta offset = self.offset(t);
            if (offset == null) {
                throw t.typeError("can't subtract offset-naive and offset-aware datetimes");
            }
            return PyFloat.of(self.total(offset) / 1e6);
        }
        return PyFloat.of(LocalZone.utc(t, self.seconds(), self.fold != 0) + self.micro / 1e6);
    }

    /** Moved by a duration, forwards or backwards; of the same class. */
    PyObject shifted(PyThread t, PyTimeDelta d, int sign) {
        if (extra == null) {
            return moved(t, d, sign);
        }
        PyDateTime m = plain().moved(t, d, sign);
        return make(t, type(), m.year, m.month, m.day, m.hour, m.minute, m.second, m.micro, m.zone, 0);
    }

    private PyDateTime moved(PyThread t, PyTimeDelta d, int sign) {
        long day = ordinal() + (long) sign * d.days;
        long rest = ((hour * 60L + minute) * 60 + second + sign * d.seconds) * 1_000_000 + micro + sign * d.micros;
        day += Math.floorDiv(rest, Days.MICROS);
        rest = Math.floorMod(rest, Days.MICROS);
        if (day < 1 || day > Days.LAST) {
            throw t.overflowError("date value out of range");
        }
        long date = Days.date(day);
        int s = (int) (rest / 1_000_000);
        return new PyDateTime(TYPE, (int) Days.year(date), Days.month(date), Days.day(date), s / 3600, s / 60 % 60, s % 60, (int) (rest % 1_000_000),
                zone, 0);
    }

    private PyDateTime with(PyTzInfo zone, int fold) {
        return new PyDateTime(TYPE, year, month, day, hour, minute, second, micro, zone, fold);
    }

    /** tz -&gt; convert to local time in new timezone tz */
    @PyMethod("astimezone(self, /, tz=None)")
    static PyObject astimezone(PyThread t, PyDateTime self, PyObject tz) {
        PyTzInfo to = PyTzInfo.check(t, tz);
        if (self.zone != null && self.zone == to) {
            return self;
        }
        PyTimeDelta offset = self.offset(t);
        if (offset == null) {
            // Not the offset of that moment's zone: a time that was skipped is read by the other offset.
            long s = self.seconds();
            offset = PyTimeDelta.ofSeconds((int) (s - LocalZone.utc(t, s, self.fold != 0)));
        }
        PyObject moment = self.with(PyTimeZone.UTC, 0).moved(t, offset, -1);
        PyDateTime utc = (PyDateTime) moment;
        if (to == null) {
            to = LocalZone.at(t, utc.seconds());
        }
        PyObject r = make(t, self.type(), utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, utc.micro, to, 0);
        return to == PyTimeZone.UTC ? r : PyTzInfo.fromUtc(t, to, r);
    }

    /** Return datetime with new specified fields. */
    @PyMethod("replace(self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>, hour=<unrepresentable>, "
            + "minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)")
    static PyObject replace(PyThread t, PyDateTime self, PyObject year, PyObject month, PyObject day, PyObject hour, PyObject minute,
            PyObject second, PyObject microsecond, PyObject tzinfo, PyObject fold) {
        int y = Days.field(t, year, self.year);
        int m = Days.field(t, month, self.month);
        int d = Days.field(t, day, self.day);
        int h = Days.field(t, hour, self.hour);
        int i = Days.field(t, minute, self.minute);
        int s = Days.field(t, second, self.second);
        int u = Days.field(t, microsecond, self.micro);
        int f = Days.field(t, fold, self.fold);
        PyTzInfo z = tzinfo == null ? self.zone : PyTzInfo.check(t, tzinfo);
        if (self.extra == null) {
            Days.checkDate(t, y, m, d);
            Days.checkTime(t, h, i, s, u, f);
        }
        return make(t, self.type(), y, m, d, h, i, s, u, z, f);
    }

    /** The same as replace(). */
    @PyMethod("__replace__(self, /, **changes)")
    static PyObject __replace__(PyThread t, PyDateTime self, PyDict changes) {
        return Calls.callEx(t, TYPE.lookup("replace"), new PyObject[] {self}, changes);
    }

    @Override
    public PyObject add(PyThread t, PyObject o) {
        return extra == null && o instanceof PyTimeDelta d && d.extra() == null ? moved(t, d, 1) : super.add(t, o);
    }

    @Override
    public PyObject sub(PyThread t, PyObject o) {
        boolean direct = extra == null && o.extra() == null && (o instanceof PyTimeDelta || o instanceof PyDateTime);
        return direct ? difference(t, o) : super.sub(t, o);
    }

    private PyObject difference(PyThread t, PyObject o) {
        if (o instanceof PyTimeDelta d) {
            return shifted(t, d, -1);
        }
        if (!(o instanceof PyDateTime x)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (zone == x.zone) {
            return PyTimeDelta.ofMicros(t, total(null) - x.total(null));
        }
        PyTimeDelta mine = offset(t);
        PyTimeDelta theirs = x.offset(t);
        if ((mine == null) != (theirs == null)) {
            throw t.typeError("can't subtract offset-naive and offset-aware datetimes");
        }
        return PyTimeDelta.ofMicros(t, total(mine) - x.total(theirs));
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyDateTime self, PyObject o) {
        return o instanceof PyTimeDelta d ? self.shifted(t, d, 1) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__radd__(self, value, /)")
    static PyObject __radd__(PyThread t, PyDateTime self, PyObject o) {
        return __add__(t, self, o);
    }

    @PyMethod("__sub__(self, value, /)")
    static PyObject __sub__(PyThread t, PyDateTime self, PyObject o) {
        return self.difference(t, o);
    }

    @PyMethod("__rsub__(self, value, /)")
    static PyObject __rsub__(PyThread t, PyDateTime self, PyObject o) {
        return o instanceof PyDateTime d ? d.difference(t, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // ---- comparison

    @Override
    public PyObject compare(PyThread t, int op, PyObject o) {
        if (extra == null && o instanceof PyDateTime x && x.extra == null) {
            return compareNative(t, op, this, x);
        }
        return super.compare(t, op, o);
    }

    // CPython: datetime_richcompare in _datetimemodule.c
    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyDateTime self, PyObject o) {
        if (!(o instanceof PyDateTime x)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (self.zone == x.zone) {
            return PyBool.of(Ops.ordered(op, Long.compare(self.total(null), x.total(null))));
        }
        boolean equality = op == Ops.EQ || op == Ops.NE;
        PyTimeDelta mine = self.offset(t);
        PyTimeDelta theirs = x.offset(t);
        if ((mine == null) != (theirs == null)) {
            if (equality) {
                return PyBool.of(op == Ops.NE);
            }
            throw t.typeError("can't compare offset-naive and offset-aware datetimes");
        }
        if (equality && (self.dependsOnFold(t, mine) || x.dependsOnFold(t, theirs))) {
            return PyBool.of(op == Ops.NE);
        }
        return PyBool.of(Ops.ordered(op, Long.compare(self.total(mine), x.total(theirs))));
    }

    /** PEP 495: a time that fold makes ambiguous, or that does not exist, equals no time of another zone. */
    private boolean dependsOnFold(PyThread t, PyTimeDelta offset) {
        if (zone == null || zone.getClass() == PyTimeZone.class) {
            return false;
        }
        PyTimeDelta other = with(zone, 1 - fold).offset(t);
        return (offset == null) != (other == null) || offset != null && offset.micros() != other.micros();
    }

    @Override
    public long hash(PyThread t) {
        return extra == null ? __hash__(t, this) : super.hash(t);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyDateTime self) {
        PyDateTime first = self.fold == 0 || self.zone == null ? self : self.with(self.zone, 0);
        return Hashes.of(self.total(first.offset(t)));
    }

    // ---- pickling

    /** __reduce_ex__(proto) -&gt; (cls, state) */
    @PyMethod("__reduce_ex__(self, proto, /)")
    static PyObject __reduce_ex__(PyThread t, PyDateTime self, PyObject proto) {
        byte[] b = new byte[10];
        self.putState(b);
        if (self.fold != 0 && Convert.toInt(t, proto) > 3) {
            b[2] |= (byte) 128;
        }
        b[4] = (byte) self.hour;
        b[5] = (byte) self.minute;
        b[6] = (byte) self.second;
        PyTime.putState(b, 7, self.micro);
        PyObject s = PyBytes.of(b);
        return PyTuple.of(self.type(), self.zone == null ? PyTuple.of(s) : PyTuple.of(s, self.zone));
    }

    /** __reduce__() -&gt; (cls, state) */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyDateTime self) {
        return __reduce_ex__(t, self, PyInt.of(2));
    }
}
