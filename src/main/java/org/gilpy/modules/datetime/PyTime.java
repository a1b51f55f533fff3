// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/**
 * time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --&gt; a time object
 *
 * <p>All arguments are optional. tzinfo may be None, or an instance of a tzinfo subclass. The remaining arguments may be ints.
 */
// Immutable.
@TypeDef(name = "time", module = "datetime")
public final class PyTime extends PyObject implements Texts.Moment {
    static final PyType TYPE = PyType.builtin(new PyTimeNatives(), "datetime", BaseObject.TYPE, 0);

    @PyAttribute("min") static final PyObject MIN = new PyTime(TYPE, 0, 0, 0, 0, null, 0);
    @PyAttribute("max") static final PyObject MAX = new PyTime(TYPE, 23, 59, 59, 999999, null, 0);
    @PyAttribute("resolution") static final PyObject RESOLUTION = PyTimeDelta.RESOLUTION;

    private final Subclassed extra;
    final int hour;
    final int minute;
    final int second;
    final int micro;
    /** Null for none. */
    final PyTzInfo zone;
    final int fold;

    PyTime(PyType cls, int hour, int minute, int second, int micro, PyTzInfo zone, int fold) {
        this.extra = cls == TYPE ? null : new Subclassed(cls);
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

    @Override
    public Subclassed extra() {
        return extra;
    }

    // ---- making

    /** The zone of packed state. */
    static PyTzInfo stateZone(PyThread t, PyObject zone) {
        if (zone == null || zone == PyNone.NONE) {
            return null;
        }
        if (zone instanceof PyTzInfo z) {
            return z;
        }
        throw t.typeError("bad tzinfo state arg");
    }

    static int three(byte[] b, int at) {
        return (b[at] & 255) << 16 | (b[at + 1] & 255) << 8 | b[at + 2] & 255;
    }

    @PyNew("(cls, hour=NULL, minute=NULL, second=NULL, microsecond=NULL, tzinfo=None, *, fold=NULL)")
    static PyObject __new__(PyThread t, PyType cls, PyObject hour, PyObject minute, PyObject second, PyObject microsecond, PyObject tzinfo,
            PyObject fold) {
        if (hour != null && second == null) {
            byte[] b = PyDate.state(t, hour, 6, "time");
            if (b != null && (b[0] & 0x7f) < 24) {
                return new PyTime(cls, b[0] & 0x7f, b[1], b[2], three(b, 3), stateZone(t, minute), b[0] < 0 ? 1 : 0);
            }
        }
        int h = Days.field(t, hour, 0);
        int m = Days.field(t, minute, 0);
        int s = Days.field(t, second, 0);
        int u = Days.field(t, microsecond, 0);
        int f = Days.field(t, fold, 0);
        Days.checkTime(t, h, m, s, u, f);
        return new PyTime(cls, h, m, s, u, PyTzInfo.check(t, tzinfo), f);
    }

    private static PyObject make(PyThread t, PyType cls, int hour, int minute, int second, int micro, PyTzInfo zone, int fold) {
        if (cls == TYPE) {
            Days.checkTime(t, hour, minute, second, micro, fold);
            return new PyTime(TYPE, hour, minute, second, micro, zone, fold);
        }
        PyObject z = PyTzInfo.orNone(zone);
        PyObject[] args = {PyInt.of(hour), PyInt.of(minute), PyInt.of(second), PyInt.of(micro), z};
        if (fold == 0) {
            return cls.call(t, args, null);
        }
        PyDict d = new PyDict();
        d.putStr("fold", PyInt.of(fold));
        return Calls.callEx(t, cls, args, d);
    }

    /** Construct a time from a string in ISO 8601 format. */
    @PyClassMethod("fromisoformat(cls, object, /)")
    static PyObject fromisoformat(PyThread t, PyType cls, PyObject object) {
        if (!(object instanceof PyStr s)) {
            throw t.typeError("fromisoformat: argument must be str");
        }
        IsoReader r = new IsoReader(s.value());
        if (!r.time(s.value().startsWith("T") ? 1 : 0)) {
            throw PyDate.notIso(t, s);
        }
        return make(t, cls, r.hour, r.minute, r.second, r.micro, zone(t, r), 0);
    }

    /** The zone that was read. */
    static PyTzInfo zone(PyThread t, IsoReader r) {
        return r.zoned ? PyTimeZone.of(t, PyTimeDelta.ofMicros(t, r.offsetSeconds * 1_000_000 + r.offsetMicros)) : null;
    }

    // ---- fields

    @PyGetter("hour")
    static int hour(PyThread t, PyTime self) {
        return self.hour;
    }

    @PyGetter("minute")
    static int minute(PyThread t, PyTime self) {
        return self.minute;
    }

    @PyGetter("second")
    static int second(PyThread t, PyTime self) {
        return self.second;
    }

    @PyGetter("microsecond")
    static int microsecond(PyThread t, PyTime self) {
        return self.micro;
    }

    @PyGetter("tzinfo")
    static PyObject tzinfo(PyThread t, PyTime self) {
        return PyTzInfo.orNone(self.zone);
    }

    @PyGetter("fold")
    static int fold(PyThread t, PyTime self) {
        return self.fold;
    }

    @Override
    public PyTimeDelta offset(PyThread t) {
        return PyTzInfo.offset(t, zone, PyTzInfo.UTCOFFSET, PyNone.NONE);
    }

    @Override
    public PyObject zoneName(PyThread t) {
        return Calls.attr(t, this, PyTzInfo.TZNAME);
    }

    @Override
    public int micro() {
        return micro;
    }

    /** Return self.tzinfo.utcoffset(self). */
    @PyMethod("utcoffset(self, /)")
    static PyObject utcoffset(PyThread t, PyTime self) {
        return PyTzInfo.orNone(self.offset(t));
    }

    /** Return self.tzinfo.dst(self). */
    @PyMethod("dst(self, /)")
    static PyObject dst(PyThread t, PyTime self) {
        return PyTzInfo.orNone(PyTzInfo.offset(t, self.zone, PyTzInfo.DST, PyNone.NONE));
    }

    /** Return self.tzinfo.tzname(self). */
    @PyMethod("tzname(self, /)")
    static PyObject tzname(PyThread t, PyTime self) {
        return PyTzInfo.name(t, self.zone, PyNone.NONE);
    }

    // ---- text

    /**
     * Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
     *
     * <p>The optional argument timespec specifies the number of additional terms of the time to include. Valid options are 'auto', 'hours',
     * 'minutes', 'seconds', 'milliseconds' and 'microseconds'.
     */
    @PyMethod("isoformat(self, /, timespec=<unrepresentable>)")
    static String isoformat(PyThread t, PyTime self, PyObject timespec) {
        StringBuilder b = new StringBuilder(24);
        Texts.time(t, b, self.hour, self.minute, self.second, self.micro, timespec);
        Texts.offset(b, self.offset(t), ":");
        return b.toString();
    }

    /** format -&gt; strftime() style string. */
    @PyMethod("strftime(self, format)")
    static PyObject strftime(PyThread t, PyTime self, PyObject format) {
        String f = Texts.text(t, format, "strftime() argument 1");
        PyObject one = PyInt.of(1);
        return Texts.format(t, self, f, PyTuple.of(PyInt.of(1900), one, one, PyInt.of(self.hour), PyInt.of(self.minute), PyInt.of(self.second),
                PyInt.of(0), one, PyInt.of(-1)));
    }

    /** Formats self with strftime. */
    @PyMethod("__format__(self, format, /)")
    static PyObject __format__(PyThread t, PyTime self, PyObject format) {
        String f = Texts.text(t, format, "__format__() argument 1");
        return f.isEmpty() ? self.str(t) : Calls.attr(t, self, PyStr.intern("strftime"), format);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyTime self) {
        StringBuilder b = new StringBuilder(self.type().messageName()).append('(').append(self.hour).append(", ").append(self.minute);
        reprSeconds(b, self.second, self.micro);
        if (self.zone != null) {
            b.append(", tzinfo=").append(self.zone.repr(t).value());
        }
        return b.append(self.fold != 0 ? ", fold=1)" : ")").toString();
    }

    static void reprSeconds(StringBuilder b, int second, int micro) {
        if (second != 0 || micro != 0) {
            b.append(", ").append(second);
        }
        if (micro != 0) {
            b.append(", ").append(micro);
        }
    }

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyTime self) {
        return Calls.attr(t, self, PyStr.intern("isoformat"));
    }

    // ---- comparison

    /** Microseconds since midnight, of UTC if an offset is given. */
    private long total(PyTimeDelta offset) {
        long total = ((hour * 60L + minute) * 60 + second) * 1_000_000 + micro;
        return offset == null ? total : total - offset.micros();
    }

    @Override
    public PyObject compare(PyThread t, int op, PyObject o) {
        if (extra == null && o instanceof PyTime x && x.extra == null && zone == x.zone) {
            return PyBool.of(Ops.ordered(op, Long.compare(total(null), x.total(null))));
        }
        return super.compare(t, op, o);
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyTime self, PyObject o) {
        if (!(o instanceof PyTime x)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (self.zone == x.zone) {
            return PyBool.of(Ops.ordered(op, Long.compare(self.total(null), x.total(null))));
        }
        PyTimeDelta mine = self.offset(t);
        PyTimeDelta theirs = x.offset(t);
        if ((mine == null) != (theirs == null)) {
            if (op == Ops.EQ || op == Ops.NE) {
                return PyBool.of(op == Ops.NE);
            }
            throw t.typeError("can't compare offset-naive and offset-aware times");
        }
        return PyBool.of(Ops.ordered(op, Long.compare(self.total(mine), x.total(theirs))));
    }

    @Override
    public long hash(PyThread t) {
        return extra == null ? __hash__(t, this) : super.hash(t);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyTime self) {
        PyTime first = self.fold == 0 || self.zone == null ? self
                : new PyTime(TYPE, self.hour, self.minute, self.second, self.micro, self.zone, 0);
        return Hashes.of(self.total(first.offset(t)));
    }

    /** Return time with new specified fields. */
    @PyMethod("replace(self, /, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, "
            + "tzinfo=<unrepresentable>, *, fold=<unrepresentable>)")
    static PyObject replace(PyThread t, PyTime self, PyObject hour, PyObject minute, PyObject second, PyObject microsecond, PyObject tzinfo,
            PyObject fold) {
        int h = Days.field(t, hour, self.hour);
        int m = Days.field(t, minute, self.minute);
        int s = Days.field(t, second, self.second);
        int u = Days.field(t, microsecond, self.micro);
        int f = Days.field(t, fold, self.fold);
        PyTzInfo z = tzinfo == null ? self.zone : PyTzInfo.check(t, tzinfo);
        return make(t, self.type(), h, m, s, u, z, f);
    }

    /** The same as replace(). */
    @PyMethod("__replace__(self, /, **changes)")
    static PyObject __replace__(PyThread t, PyTime self, PyDict changes) {
        return Calls.callEx(t, TYPE.lookup("replace"), new PyObject[] {self}, changes);
    }

    // ---- pickling

    static void putState(byte[] b, int at, int micro) {
        b[at] = (byte) (micro >> 16);
        b[at + 1] = (byte) (micro >> 8);
        b[at + 2] = (byte) micro;
    }

    /** __reduce_ex__(proto) -&gt; (cls, state) */
    @PyMethod("__reduce_ex__(self, proto, /)")
    static PyObject __reduce_ex__(PyThread t, PyTime self, PyObject proto) {
        boolean folded = self.fold != 0 && Convert.toInt(t, proto) > 3;
        byte[] b = {(byte) (folded ? self.hour | 128 : self.hour), (byte) self.minute, (byte) self.second, 0, 0, 0};
        putState(b, 3, self.micro);
        PyObject s = PyBytes.of(b);
        return PyTuple.of(self.type(), self.zone == null ? PyTuple.of(s) : PyTuple.of(s, self.zone));
    }

    /** __reduce__() -&gt; (cls, state) */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyTime self) {
        return __reduce_ex__(t, self, PyInt.of(2));
    }
}
