// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyType;

/** Fast implementation of the datetime type. */
// Stateless.
@ModuleDef("_datetime")
public final class DatetimeModule {
    @PyAttribute("MINYEAR") static final int MINYEAR = Days.MIN_YEAR;
    @PyAttribute("MAXYEAR") static final int MAXYEAR = Days.MAX_YEAR;
    @PyAttribute("UTC") static final PyObject UTC = PyTimeZone.UTC;
    @PyAttribute("date") static final PyType DATE = PyDate.TYPE;
    @PyAttribute("time") static final PyType TIME = PyTime.TYPE;
    @PyAttribute("datetime") static final PyType DATETIME = PyDateTime.TYPE;
    @PyAttribute("timedelta") static final PyType TIMEDELTA = PyTimeDelta.TYPE;
    @PyAttribute("timezone") static final PyType TIMEZONE = PyTimeZone.TYPE;
    @PyAttribute("tzinfo") static final PyType TZINFO = PyTzInfo.TYPE;
}
