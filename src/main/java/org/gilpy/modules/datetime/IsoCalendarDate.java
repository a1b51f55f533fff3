// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** The result of date.isocalendar() or datetime.isocalendar(): a tuple of year, week and weekday. */
// Immutable.
@TypeDef(name = "IsoCalendarDate", module = "datetime", base = PyTuple.class, subclassable = false)
final class IsoCalendarDate extends PyTuple {
    static final PyType TYPE = PyType.builtin(new IsoCalendarDateNatives(), "datetime", PyTuple.TYPE, PyType.NOT_SUBCLASSABLE);

    IsoCalendarDate(PyObject... items) {
        super(items);
    }

    static IsoCalendarDate of(int[] f) {
        return new IsoCalendarDate(PyInt.of(f[0]), PyInt.of(f[1]), PyInt.of(f[2]));
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, year, week, weekday)")
    static PyObject __new__(PyThread t, PyType cls, int year, int week, int weekday) {
        return of(new int[] {year, week, weekday});
    }

    @PyGetter("year")
    static PyObject year(PyThread t, IsoCalendarDate self) {
        return self.get(0);
    }

    @PyGetter("week")
    static PyObject week(PyThread t, IsoCalendarDate self) {
        return self.get(1);
    }

    @PyGetter("weekday")
    static PyObject weekday(PyThread t, IsoCalendarDate self) {
        return self.get(2);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, IsoCalendarDate self) {
        return "datetime.IsoCalendarDate(year=" + self.get(0).repr(t).value() + ", week=" + self.get(1).repr(t).value() + ", weekday="
                + self.get(2).repr(t).value() + ")";
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, IsoCalendarDate self) {
        return PyTuple.of(PyTuple.TYPE, PyTuple.of(PyTuple.of(self.items())));
    }
}
