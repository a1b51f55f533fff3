// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.ast;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.syntax.Ast;

/** Reads the fields of node objects, with the errors of the reference. One use, one thread. */
class AstFields {
    final PyThread t;
    private final PyDict classes;

    AstFields(PyThread t) {
        this.t = t;
        this.classes = t.runtime().importModule(t, "_ast").dict();
    }

    /** Makes a node's record of its object. */
    interface Reader<T> {
        T read(PyObject o);
    }

    final boolean is(PyObject o, String cls) {
        return o.type().isSubtype((PyType) classes.getStr(cls));
    }

    /** The name of the nearest class of the grammar below {@code kind}. */
    final String classOf(PyObject o, String kind) {
        PyType base = (PyType) classes.getStr(kind);
        for (PyType c : o.type().mro()) {
            if (c.base() == base && classes.getStr(c.name()) == c) {
                return c.name();
            }
        }
        throw t.typeError("expected some sort of " + kind + ", but got " + o.repr(t).value());
    }

    /** A field; null when it is None or, if it may be left out, absent. */
    final PyObject get(PyObject o, String field, boolean optional, String cls) {
        PyObject v = o.getAttrOrNull(t, PyStr.intern(field));
        if (v == null) {
            if (optional) {
                return null;
            }
            throw t.typeError("required field \"" + field + "\" missing from " + cls);
        }
        if (v == PyNone.NONE) {
            if (optional) {
                return null;
            }
            throw t.valueError("field '" + field + "' is required for " + cls);
        }
        return v;
    }

    final <T> List<T> list(PyObject o, String field, String cls, Reader<T> reader) {
        PyObject v = o.getAttrOrNull(t, PyStr.intern(field));
        ArrayList<T> out = new ArrayList<>();
        if (v == null) {
            // As in constructors: a list that was left out is empty.
            return out;
        }
        if (!(v instanceof PyList l)) {
            throw t.typeError(cls + " field \"" + field + "\" must be a list, not a " + v.type().name());
        }
        int n = l.size();
        for (int i = 0; i < n; i++) {
            out.add(reader.read(l.get(i)));
            if (l.size() != n) {
                throw t.runtimeError(cls + " field \"" + field + "\" changed size during iteration");
            }
        }
        return out;
    }

    /** A list that must have something in it. */
    final <T> List<T> filled(List<T> list, String what, String owner) {
        if (list.isEmpty()) {
            throw t.valueError("empty " + what + " on " + owner);
        }
        return list;
    }

    final String name(PyObject o, String field, String cls) {
        return identifier(get(o, field, false, cls));
    }

    final String optionalName(PyObject o, String field, String cls) {
        PyObject v = get(o, field, true, cls);
        return v == null ? null : identifier(v);
    }

    final String identifier(PyObject v) {
        if (v.getClass() != PyStr.class) {
            throw t.typeError("AST identifier must be of type str");
        }
        String s = ((PyStr) v).value();
        if (s.equals("None") || s.equals("True") || s.equals("False")) {
            throw t.valueError("identifier field can't represent '" + s + "' constant");
        }
        return s;
    }

    final int integer(PyObject v) {
        if (!(v instanceof PyLong l)) {
            throw t.valueError("invalid integer value: " + v.repr(t).value());
        }
        if (!l.fitsLong() || l.longValue() != (int) l.longValue()) {
            throw t.overflowError("Python int too large to convert to C int");
        }
        return (int) l.longValue();
    }

    final int integer(PyObject o, String field, String cls) {
        return integer(get(o, field, false, cls));
    }

    private int position(PyObject o, String field, String cls) {
        PyObject v = o.getAttrOrNull(t, PyStr.intern(field));
        if (v == null) {
            throw t.typeError("required field \"" + field + "\" missing from " + cls);
        }
        return integer(v);
    }

    final Ast.Span span(PyObject o, String cls) {
        int line = position(o, "lineno", cls);
        int col = position(o, "col_offset", cls);
        PyObject e = get(o, "end_lineno", true, cls);
        int endLine = e == null ? line : integer(e);
        e = get(o, "end_col_offset", true, cls);
        int endCol = e == null ? col : integer(e);
        if (line > endLine) {
            throw t.valueError("AST node line range (" + line + ", " + endLine + ") is not valid");
        }
        if (line < 0 && endLine != line || col < 0 && col != endCol) {
            throw t.valueError("AST node column range (" + col + ", " + endCol + ") for line range (" + line + ", " + endLine + ") is not valid");
        }
        if (line == endLine && col > endCol) {
            throw t.valueError("line " + line + ", column " + col + "-" + endCol + " is not a valid range");
        }
        return new Ast.Span(line, col, endLine, endCol);
    }
}
