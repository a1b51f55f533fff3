// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** Fixed offset from UTC implementation of tzinfo. */
// Immutable.
@TypeDef(name = "timezone", module = "datetime", base = PyTzInfo.class, subclassable = false)
public final class PyTimeZone extends PyTzInfo {
    static final PyType TYPE = PyType.builtin(new PyTimeZoneNatives(), "datetime", PyTzInfo.TYPE, PyType.NOT_SUBCLASSABLE);

    @PyAttribute("utc") static final PyTimeZone UTC = new PyTimeZone(PyTimeDelta.ZERO, null);
    @PyAttribute("min") static final PyTimeZone MIN = new PyTimeZone(PyTimeDelta.ofSeconds(-86340), null);
    @PyAttribute("max") static final PyTimeZone MAX = new PyTimeZone(PyTimeDelta.ofSeconds(86340), null);

    final PyTimeDelta offset;
    /** Null for a name made of the offset. */
    private final PyObject name;

    private PyTimeZone(PyTimeDelta offset, PyObject name) {
        this.offset = offset;
        this.name = name;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    static PyTimeZone make(PyThread t, PyTimeDelta offset, String name) {
        return new PyTimeZone(offset, name == null ? null : PyStr.of(name));
    }

    /** The zone of an offset without a name; UTC for none. */
    static PyTimeZone of(PyThread t, PyTimeDelta offset) {
        if (offset.isZero()) {
            return UTC;
        }
        if (!offset.underOneDay()) {
            throw t.valueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
                    + offset.repr(t).value() + ".");
        }
        return new PyTimeZone(offset, null);
    }

    @PyNew("(cls, offset, name=NULL)")
    static PyObject __new__(PyThread t, PyType cls, PyObject offset, PyObject name) {
        if (!(offset instanceof PyTimeDelta d)) {
            throw t.typeError("timezone() argument 1 must be datetime.timedelta, not " + Texts.shown(offset));
        }
        if (name == null) {
            return of(t, d);
        }
        if (!(name instanceof PyStr)) {
            throw t.typeError("timezone() argument 2 must be str, not " + Texts.shown(name));
        }
        return d.isZero() ? new PyTimeZone(d, name) : new PyTimeZone(of(t, d).offset, name);
    }

    private static void check(PyThread t, PyObject dt, String method) {
        if (dt != PyNone.NONE && !(dt instanceof PyDateTime)) {
            throw t.typeError(method + "(dt) argument must be a datetime instance or None, not " + dt.type().messageName());
        }
    }

    /** If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'. */
    @PyMethod("tzname(self, dt, /)")
    static PyObject tzname(PyThread t, PyTimeZone self, PyObject dt) {
        check(t, dt, "tzname");
        return __str__(t, self);
    }

    /** Return fixed offset. */
    @PyMethod("utcoffset(self, dt, /)")
    static PyObject utcoffset(PyThread t, PyTimeZone self, PyObject dt) {
        check(t, dt, "utcoffset");
        return self.offset;
    }

    /** Return None. */
    @PyMethod("dst(self, dt, /)")
    static PyObject dst(PyThread t, PyTimeZone self, PyObject dt) {
        check(t, dt, "dst");
        return PyNone.NONE;
    }

    /** datetime in UTC -&gt; datetime in local time. */
    @PyMethod("fromutc(self, dt, /)")
    static PyObject fromutc(PyThread t, PyTimeZone self, PyObject dt) {
        return own(t, self, dt).shifted(t, self.offset, 1);
    }

    /** pickle support */
    @PyMethod("__getinitargs__(self, /)")
    static PyObject __getinitargs__(PyThread t, PyTimeZone self) {
        return self.name == null ? PyTuple.of(self.offset) : PyTuple.of(self.offset, self.name);
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyTimeZone self, PyObject o) {
        if (!(o instanceof PyTimeZone z) || op != Ops.EQ && op != Ops.NE) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return self.offset.compare(t, op, z.offset);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyTimeZone self) {
        return PyTimeDelta.__hash__(t, self.offset);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyTimeZone self) {
        if (self == UTC) {
            return "datetime.timezone.utc";
        }
        String name = self.name == null ? "" : ", " + self.name.repr(t).value();
        return "datetime.timezone(" + self.offset.repr(t).value() + name + ")";
    }

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyTimeZone self) {
        if (self.name != null) {
            return self.name;
        }
        StringBuilder b = new StringBuilder("UTC");
        if (!self.offset.isZero()) {
            Texts.offset(b, self.offset, ":");
        }
        return PyStr.of(b.toString());
    }
}
