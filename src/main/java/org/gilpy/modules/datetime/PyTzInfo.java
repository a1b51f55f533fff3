// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/** Abstract base class for time zone info objects. */
// Immutable, but for what subclasses add.
@TypeDef(name = "tzinfo", module = "datetime")
public class PyTzInfo extends PyObject {
    static final PyType TYPE = PyType.builtin(new PyTzInfoNatives(), "datetime", BaseObject.TYPE, 0);
    static final PyStr UTCOFFSET = PyStr.intern("utcoffset");
    static final PyStr DST = PyStr.intern("dst");
    static final PyStr TZNAME = PyStr.intern("tzname");
    private static final PyStr FROMUTC = PyStr.intern("fromutc");

    private final Subclassed extra;

    PyTzInfo(PyType cls) {
        this.extra = cls == TYPE ? null : new Subclassed(cls);
    }

    /** For the subclass in Java, whose instances have no more than it. */
    PyTzInfo() {
        this.extra = null;
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyTzInfo(cls);
    }

    // ---- asking a zone

    /** A zone that is an argument: null for None. */
    static PyTzInfo check(PyThread t, PyObject zone) {
        if (zone == null || zone == PyNone.NONE) {
            return null;
        }
        if (zone instanceof PyTzInfo z) {
            return z;
        }
        throw t.typeError("tzinfo argument must be None or of a tzinfo subclass, not type '" + zone.type().messageName() + "'");
    }

    /** {@code zone.utcoffset(moment)} or {@code zone.dst(moment)}; null for None, and where there is no zone. */
    static PyTimeDelta offset(PyThread t, PyTzInfo zone, PyStr method, PyObject moment) {
        if (zone == null) {
            return null;
        }
        if (zone.getClass() == PyTimeZone.class) {
            return method == UTCOFFSET ? ((PyTimeZone) zone).offset : null;
        }
        PyObject r = Calls.attr(t, zone, method, moment);
        if (r == PyNone.NONE) {
            return null;
        }
        if (!(r instanceof PyTimeDelta d)) {
            throw t.typeError("tzinfo." + method.value() + "() must return None or timedelta, not '" + r.type().messageName() + "'");
        }
        if (!d.underOneDay()) {
            throw t.valueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).");
        }
        return d;
    }

    /** {@code zone.tzname(moment)}; None where there is no zone. */
    static PyObject name(PyThread t, PyTzInfo zone, PyObject moment) {
        if (zone == null) {
            return PyNone.NONE;
        }
        PyObject r = Calls.attr(t, zone, TZNAME, moment);
        if (r != PyNone.NONE && !(r instanceof PyStr)) {
            throw t.typeError("tzinfo.tzname() must return None or a string, not '" + r.type().messageName() + "'");
        }
        return r;
    }

    /** {@code zone.fromutc(moment)}. */
    static PyObject fromUtc(PyThread t, PyTzInfo zone, PyObject moment) {
        return Calls.attr(t, zone, FROMUTC, moment);
    }

    static PyObject orNone(PyObject o) {
        return o == null ? PyNone.NONE : o;
    }

    // ---- methods

    private static PyError missing(PyThread t, String method) {
        return t.error(Exceptions.NotImplementedError, "a tzinfo subclass must implement " + method + "()");
    }

    /** datetime -&gt; string name of time zone. */
    @PyMethod("tzname(self, dt, /)")
    static PyObject tzname(PyThread t, PyTzInfo self, PyObject dt) {
        throw missing(t, "tzname");
    }

    /** datetime -&gt; timedelta showing offset from UTC, negative values indicating West of UTC */
    @PyMethod("utcoffset(self, dt, /)")
    static PyObject utcoffset(PyThread t, PyTzInfo self, PyObject dt) {
        throw missing(t, "utcoffset");
    }

    /** datetime -&gt; DST offset as timedelta positive east of UTC. */
    @PyMethod("dst(self, dt, /)")
    static PyObject dst(PyThread t, PyTzInfo self, PyObject dt) {
        throw missing(t, "dst");
    }

    static PyDateTime own(PyThread t, PyTzInfo self, PyObject dt) {
        if (!(dt instanceof PyDateTime d)) {
            throw t.typeError("fromutc: argument must be a datetime");
        }
        if (d.zone != self) {
            throw t.valueError("fromutc: dt.tzinfo is not self");
        }
        return d;
    }

    // CPython: tzinfo_fromutc in _datetimemodule.c
    /** datetime in UTC -&gt; datetime in local time. */
    @PyMethod("fromutc(self, dt, /)")
    static PyObject fromutc(PyThread t, PyTzInfo self, PyObject dt) {
        PyDateTime d = own(t, self, dt);
        PyTimeDelta offset = offset(t, self, UTCOFFSET, d);
        if (offset == null) {
            throw t.valueError("fromutc: non-None utcoffset() result required");
        }
        PyTimeDelta saving = offset(t, self, DST, d);
        if (saving == null) {
            throw t.valueError("fromutc: non-None dst() result required");
        }
        // The standard offset never changes within a zone, so daylight saving is looked up in standard time.
        PyObject r = d;
        long standard = offset.micros() - saving.micros();
        if (standard != 0) {
            r = d.shifted(t, PyTimeDelta.ofMicros(t, standard), 1);
            saving = r instanceof PyDateTime moved ? offset(t, moved.zone, DST, moved) : null;
            if (saving == null) {
                throw t.valueError("fromutc: tz.dst() gave inconsistent results; cannot convert");
            }
        }
        return saving.isZero() ? r : ((PyDateTime) r).shifted(t, saving, 1);
    }

    /** -&gt; (cls, state) */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyTzInfo self) {
        PyObject init = self.getAttrOrNull(t, PyStr.intern("__getinitargs__"));
        PyObject args = init == null ? PyTuple.EMPTY : init.call(t);
        return PyTuple.of(self.type(), args, Calls.attr(t, self, PyStr.intern("__getstate__")));
    }
}
