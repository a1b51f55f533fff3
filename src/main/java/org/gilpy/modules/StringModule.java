// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.FormatParser;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** What class string.Formatter needs of the interpreter: the parser of format strings. Stateless. */
@ModuleDef("_string")
public final class StringModule {
    private static String text(PyThread t, PyObject o) {
        if (o instanceof PyStr s) {
            return s.value();
        }
        throw t.typeError("expected str, got " + o.type().name());
    }

    /** Iterates over the literal texts and fields of a format string. */
    @PyFunction("formatter_parser(string, /)")
    static PyObject formatterParser(PyThread t, PyObject string) {
        PyList out = new PyList();
        for (FormatParser p = new FormatParser(text(t, string)); p.next(t); ) {
            PyObject none = PyNone.NONE;
            out.append(PyTuple.of(PyStr.of(p.literal), p.field ? PyStr.of(p.name) : none, p.field ? PyStr.of(p.spec) : none,
                    p.conversion != 0 ? PyStr.ofCodePoint(p.conversion) : none));
        }
        return out.iter(t);
    }

    private static PyObject part(long index, String s) {
        return index >= 0 ? PyInt.of(index) : PyStr.of(s);
    }

    /** Splits a field name into its first part and an iterator over the attributes and items that follow. */
    @PyFunction("formatter_field_name_split(string, /)")
    static PyObject formatterFieldNameSplit(PyThread t, PyObject string) {
        String name = text(t, string);
        int end = FormatParser.firstEnd(name);
        String first = name.substring(0, end);
        PyList out = new PyList();
        for (FormatParser.Rest r = new FormatParser.Rest(name, end); r.next(t); ) {
            out.append(PyTuple.of(PyBool.of(r.attribute), part(r.index, r.part)));
        }
        return PyTuple.of(part(FormatParser.integer(t, first), first), out.iter(t));
    }
}
