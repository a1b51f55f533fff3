// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** {@code str.format}, {@code str.format_map} and {@code str.__format__}. An object of it holds the state of one formatting. */
// CPython: unicode_format.h
public final class StrFormat {
    private final PyObject[] args;
    private final PyObject named;
    private static final int UNKNOWN = 0, AUTOMATIC = 1, MANUAL = 2;
    private int numbering;
    private int nextNumber;

    private StrFormat(PyObject[] args, PyObject named) {
        this.args = args;
        this.named = named;
    }

    /**
     * Fills the fields of a format string.
     *
     * @param args positional arguments; null for format_map, which has none
     * @param named mapping of the keyword arguments
     */
    static String format(PyThread t, String format, PyObject[] args, PyObject named) {
        return new StrFormat(args, named).build(t, format, 2);
    }

    /** A format that has been parsed, up to its end or the first error. */
    record Parsed(String format, Piece[] pieces, boolean fails) {}

    /** A text and the field after it, if there is one. Of the field's name: the first part as text and as a number or -1, and where that ends. */
    record Piece(String literal, boolean field, String name, PyStr first, long index, int end, PyStr spec, int conversion, boolean nested) {}

    static Parsed parse(PyThread t, String format) {
        java.util.ArrayList<Piece> pieces = new java.util.ArrayList<>();
        boolean fails = false;
        try {
            for (FormatParser p = new FormatParser(format); p.next(t); ) {
                int end = FormatParser.firstEnd(p.name);
                String first = p.name.substring(0, end);
                long index = FormatParser.integer(t, first);
                pieces.add(new Piece(p.literal, p.field, p.name, PyStr.of(first), index, end, PyStr.of(p.spec), p.conversion, p.nested));
            }
        } catch (PyError e) {
            fails = true; // it is raised when its turn has come
        }
        return new Parsed(format, pieces.toArray(new Piece[0]), fails);
    }

    private String build(PyThread t, String format, int depth) {
        if (depth <= 0) {
            throw t.valueError("Max string recursion exceeded");
        }
        Parsed parsed = FormatCache.of(t).braces(t, format);
        StringBuilder out = new StringBuilder(format.length() + 32);
        for (Piece p : parsed.pieces) {
            out.append(p.literal);
            if (p.field) {
                PyObject v = fieldValue(t, p.name, p.first, p.index, p.end);
                if (p.conversion != 0) {
                    v = convert(t, v, p.conversion);
                }
                out.append(v.format(t, p.nested ? PyStr.of(build(t, p.spec.value(), depth - 1)) : p.spec).value());
            }
        }
        if (parsed.fails) {
            throw failure(t, format);
        }
        return out.toString();
    }

    private static AssertionError failure(PyThread t, String format) {
        for (FormatParser p = new FormatParser(format); p.next(t); ) {
            FormatParser.integer(t, p.name.substring(0, FormatParser.firstEnd(p.name)));
        }
        throw new AssertionError(format);
    }

    static PyObject convert(PyThread t, PyObject v, int conversion) {
        switch (conversion) {
            case 'r':
                return v.repr(t);
            case 's':
                return v.str(t);
            case 'a':
                return PyStr.of(StrRepr.escapeNonAscii(v.repr(t).value()));
            default:
                throw t.valueError("Unknown conversion specifier "
                        + (conversion > 32 && conversion < 127 ? Character.toString(conversion) : "\\x" + Integer.toHexString(conversion)));
        }
    }

    private PyObject fieldValue(PyThread t, String name, PyStr first, long index, int end) {
        boolean automatic = first == PyStr.EMPTY;
        if (automatic || index >= 0) {
            if (args != null) {
                int kind = automatic ? AUTOMATIC : MANUAL;
                if (numbering == UNKNOWN) {
                    numbering = kind;
                }
                if (numbering != kind) {
                    throw t.valueError(numbering == MANUAL
                            ? "cannot switch from manual field specification to automatic field numbering"
                            : "cannot switch from automatic field numbering to manual field specification");
                }
            }
            if (automatic) {
                index = nextNumber++;
            }
        }
        PyObject v;
        if (index < 0) {
            v = lookup(t, first);
        } else {
            if (args == null) {
                throw t.valueError("Format string contains positional fields");
            }
            if (index >= args.length) {
                throw t.indexError("Replacement index " + index + " out of range for positional args tuple");
            }
            v = args[(int) index];
        }
        if (end < name.length()) {
            for (FormatParser.Rest r = new FormatParser.Rest(name, end); r.next(t); ) {
                if (r.attribute) {
                    v = v.getAttr(t, PyStr.of(r.part));
                } else {
                    v = v.getItem(t, r.index >= 0 ? PyInt.of(r.index) : PyStr.of(r.part));
                }
            }
        }
        return v;
    }

    private PyObject lookup(PyThread t, PyStr key) {
        if (args == null) {
            return named.getItem(t, key);
        }
        PyObject v = ((PyDict) named).getStr(key);
        if (v == null) {
            throw t.keyError(key);
        }
        return v;
    }

    /** {@code str.__format__} with a specification that is not empty. */
    // CPython: format_string_internal in formatter_unicode.c
    static PyStr formatText(PyThread t, PyStr s, PyStr spec) {
        String typeName = s.type().name();
        FormatSpec f = FormatSpec.parse(t, spec.value(), typeName, 's', '<');
        if (f.type != 's') {
            throw f.unknownType(t, typeName);
        }
        if (f.sign != 0) {
            throw t.valueError((f.sign == ' ' ? "Space" : "Sign") + " not allowed in string format specifier");
        }
        if (f.noNegativeZero) {
            throw t.valueError("Negative zero coercion (z) not allowed in string format specifier");
        }
        if (f.alternate) {
            throw t.valueError("Alternate form (#) not allowed in string format specifier");
        }
        if (f.align == '=') {
            throw t.valueError("'=' alignment not allowed in string format specifier");
        }
        String v = s.value();
        if (f.precision >= 0 && f.precision < s.length()) {
            v = s.substring(0, f.precision);
        }
        return PyStr.of(f.pad(t, v));
    }
}
