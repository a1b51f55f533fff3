// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Locale;

/**
 * The {@code %} operator of str and bytes. Bytes are worked on as text of the characters 0 to 255. An object of it holds the state
 * of one formatting.
 */
// CPython: PyUnicode_Format in unicodeobject.c, _PyBytes_FormatEx in bytesobject.c
final class PercentFormat {
    private final String format;
    private final boolean bytes;
    private final PyObject mapping;
    private final PyObject[] args;
    /** Index of the next argument; -1 while the one argument that is no tuple is unused. */
    private int next;
    /** The value that a parenthesised key gave. */
    private PyObject keyed;
    private final StringBuilder out;

    /**
     * A format that has been parsed: texts and the conversions after them. {@code items} is null where that is only found out on the way; {@code bare} tells whether they are all of str and
     * only {@code %s} and {@code %d}.
     */
    record Parsed(String format, boolean bytes, Item[] items, String rest, boolean bare) {}

    /** A text and a conversion; {@code at}: where its code stands in the format. */
    record Item(String before, boolean left, boolean plus, boolean blank, boolean alternate, boolean zero, int width, int precision, int code, int at) {
        boolean isBare() {
            return !left && !plus && !blank && !alternate && !zero && width < 0 && precision < 0 && (code == 's' || code == 'd');
        }
    }

    private boolean left;
    private boolean plus;
    private boolean blank;
    private boolean alternate;
    private boolean zero;
    private int width;
    private int precision;

    private PercentFormat(String format, boolean bytes, PyObject value) {
        this.format = format;
        this.bytes = bytes;
        this.args = value instanceof PyTuple p ? p.items() : new PyObject[] {value};
        boolean plain = value instanceof PyTuple || value instanceof PyStr
                || bytes && (value instanceof PyBytes || value instanceof PyByteArray);
        this.mapping = !plain && value.type().slot(Slot.GETITEM) != null ? value : null;
        this.out = new StringBuilder(format.length() + 32);
    }

    /** {@code format % value} of str. */
    static String text(PyThread t, PyStr format, PyObject value) {
        Parsed p = FormatCache.of(t).percent(t, format.value(), false);
        String quick = p.bare ? bare(t, p, value) : null;
        return quick != null ? quick : new PercentFormat(format.value(), false, value).run(t, p);
    }

    /** The result where {@code %d} gets ints and the number of values is right; else null, and nothing is done yet. */
    private static String bare(PyThread t, Parsed p, PyObject value) {
        Item[] items = p.items;
        PyObject[] args = value instanceof PyTuple tuple ? tuple.items() : null;
        if ((args == null ? 1 : args.length) != items.length) {
            return null;
        }
        for (int i = 0; i < items.length; i++) {
            if (items[i].code == 'd' && (args == null ? value : args[i]).getClass() != PyInt.class) {
                return null;
            }
        }
        if (items.length == 1) {
            String s = items[0].before, x = (args == null ? value : args[0]).str(t).value();
            s = s.isEmpty() ? x : s.concat(x);
            return p.rest.isEmpty() ? s : s.concat(p.rest);
        }
        StringBuilder b = new StringBuilder(p.format.length() + 16 * items.length);
        for (int i = 0; i < items.length; i++) {
            b.append(items[i].before);
            PyObject x = args[i];
            if (x.getClass() == PyInt.class) {
                b.append(((PyInt) x).value);
            } else {
                b.append(x.str(t).value());
            }
        }
        return b.append(p.rest).toString();
    }

    /** {@code format % value} of bytes, both as Latin-1 text. */
    static String bytes(PyThread t, String format, PyObject value) {
        return new PercentFormat(format, true, value).run(t, FormatCache.of(t).percent(t, format, true));
    }

    private String run(PyThread t, Parsed p) {
        if (p.items == null) {
            return runUnparsed(t);
        }
        for (Item i : p.items) {
            out.append(i.before);
            left = i.left;
            plus = i.plus;
            blank = i.blank;
            alternate = i.alternate;
            zero = i.zero;
            width = i.width;
            precision = i.precision;
            convert(t, argument(t), i.code, i.at);
        }
        out.append(p.rest);
        return end(t);
    }

    private String end(PyThread t) {
        if (mapping == null && next < args.length) {
            throw t.typeError("not all arguments converted during " + (bytes ? "bytes" : "string") + " formatting");
        }
        return out.toString();
    }

    /** Parses a format as far as that needs no arguments and meets no error. */
    static Parsed parse(PyThread t, String format, boolean bytes) {
        if (format.indexOf('(') >= 0 || format.indexOf('*') >= 0) {
            return new Parsed(format, bytes, null, null, false);
        }
        java.util.ArrayList<Item> items = new java.util.ArrayList<>();
        PercentFormat p = new PercentFormat(format, bytes, PyTuple.EMPTY);
        int n = format.length();
        StringBuilder text = new StringBuilder();
        int pos = 0;
        for (int i; (i = format.indexOf('%', pos)) >= 0; ) {
            text.append(format, pos, i);
            pos = i + 1;
            if (pos < n && format.charAt(pos) == '%') {
                text.append('%');
                pos++;
                continue;
            }
            try {
                pos = p.head(t, pos);
            } catch (PyError e) {
                // It is raised when its turn has come.
                return new Parsed(format, bytes, null, null, false);
            }
            int code = format.codePointAt(pos);
            items.add(new Item(text.toString(), p.left, p.plus, p.blank, p.alternate, p.zero, p.width, p.precision, code, pos));
            text.setLength(0);
            pos += Character.charCount(code);
        }
        boolean bare = !bytes && !items.isEmpty();
        for (Item i : items) {
            bare &= i.isBare();
        }
        return new Parsed(format, bytes, items.toArray(new Item[0]), text.append(format, pos, n).toString(), bare);
    }

    private String runUnparsed(PyThread t) {
        String f = format;
        int n = f.length();
        int pos = 0;
        for (;;) {
            int i = f.indexOf('%', pos);
            if (i < 0) {
                out.append(f, pos, n);
                break;
            }
            out.append(f, pos, i);
            pos = i + 1;
            if (pos < n && f.charAt(pos) == '%') {
                out.append('%');
                pos++;
            } else {
                pos = conversion(t, pos);
            }
        }
        return end(t);
    }

    private PyObject argument(PyThread t) {
        if (keyed != null) {
            PyObject v = keyed;
            keyed = null;
            return v;
        }
        if (next >= args.length) {
            throw t.typeError("not enough arguments for format string");
        }
        return args[next++];
    }

    private char at(PyThread t, int pos) {
        if (pos >= format.length()) {
            throw t.valueError("incomplete format");
        }
        return format.charAt(pos);
    }

    /** Formats the conversion that begins after a percent sign; gives the place after it. */
    private int conversion(PyThread t, int pos) {
        pos = head(t, pos);
        int code = format.codePointAt(pos);
        PyObject v = argument(t);
        convert(t, v, code, pos);
        return pos + Character.charCount(code);
    }

    /** Reads all of a conversion but its code, whose place is the result. */
    private int head(PyThread t, int pos) {
        left = plus = blank = alternate = zero = false;
        width = precision = -1;
        keyed = null;
        if (pos < format.length() && format.charAt(pos) == '(') {
            pos = key(t, pos + 1);
        }
        char c;
        flags:
        for (;; pos++) {
            c = at(t, pos);
            switch (c) {
                case '-': left = true; break;
                case '+': plus = true; break;
                case ' ': blank = true; break;
                case '#': alternate = true; break;
                case '0': zero = true; break;
                default: break flags;
            }
        }
        if (c == '*') {
            width = star(t, "ssize_t");
            if (width < 0) {
                left = true;
                width = -Math.max(width, -Integer.MAX_VALUE);
            }
            pos++;
        } else {
            int end = digitsEnd(pos);
            if (end > pos) {
                width = number(t, pos, end, "width too big");
                pos = end;
            }
        }
        if (at(t, pos) == '.') {
            pos++;
            precision = 0;
            if (at(t, pos) == '*') {
                precision = Math.max(0, star(t, "int"));
                pos++;
            } else {
                int end = digitsEnd(pos);
                precision = end == pos ? 0 : number(t, pos, end, bytes ? "prec too big" : "precision too big");
                pos = end;
            }
        }
        c = at(t, pos);
        if (c == 'h' || c == 'l' || c == 'L') {
            at(t, ++pos);
        }
        return pos;
    }

    private int key(PyThread t, int pos) {
        if (mapping == null) {
            throw t.typeError("format requires a mapping");
        }
        int start = pos;
        int open = 1;
        while (open > 0) {
            if (pos >= format.length()) {
                throw t.valueError("incomplete format key");
            }
            char c = format.charAt(pos++);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        String k = format.substring(start, pos - 1);
        keyed = mapping.getItem(t, bytes ? PyBytes.ofLatin1(k) : PyStr.of(k));
        next = args.length;
        return pos;
    }

    private int star(PyThread t, String cType) {
        PyObject v = argument(t);
        if (!(v instanceof PyLong l)) {
            throw t.typeError("* wants int");
        }
        if (!l.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C " + cType);
        }
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, l.longValue()));
    }

    private int digitsEnd(int pos) {
        while (pos < format.length() && format.charAt(pos) >= '0' && format.charAt(pos) <= '9') {
            pos++;
        }
        return pos;
    }

    private int number(PyThread t, int from, int to, String tooBig) {
        long v = 0;
        for (int i = from; i < to; i++) {
            v = v * 10 + format.charAt(i) - '0';
            if (v > Integer.MAX_VALUE) {
                throw t.valueError(tooBig);
            }
        }
        return (int) v;
    }

    private void convert(PyThread t, PyObject v, int code, int pos) {
        switch (code) {
            case 's':
                plain(t, bytes ? byteText(t, v) : v.str(t).value());
                break;
            case 'b':
                if (!bytes) {
                    throw unsupported(t, code, pos);
                }
                plain(t, byteText(t, v));
                break;
            case 'r':
                plain(t, bytes ? StrRepr.escapeNonAscii(v.repr(t).value()) : v.repr(t).value());
                break;
            case 'a':
                plain(t, StrRepr.escapeNonAscii(v.repr(t).value()));
                break;
            case 'c':
                precision = -1;
                plain(t, character(t, v));
                break;
            case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
                integer(t, v, code);
                break;
            case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
                floating(t, v, code);
                break;
            default:
                throw unsupported(t, code, pos);
        }
    }

    private PyError unsupported(PyThread t, int code, int pos) {
        return t.valueError("unsupported format character '" + (code >= 31 && code <= 126 ? (char) code : '?') + "' (0x"
                + Integer.toHexString(code) + ") at index " + format.codePointCount(0, pos));
    }

    // ---- texts

    private void plain(PyThread t, String s) {
        int n = s.codePointCount(0, s.length());
        if (precision >= 0 && precision < n) {
            s = s.substring(0, s.offsetByCodePoints(0, precision));
            n = precision;
        }
        int missing = missing(t, n);
        if (!left) {
            out.repeat(' ', missing);
        }
        out.append(s);
        if (left) {
            out.repeat(' ', missing);
        }
    }

    private int missing(PyThread t, int n) {
        if (width <= n) {
            return 0;
        }
        t.room(width);
        if (out.length() + (long) width > Sequences.MAX_LENGTH) {
            throw t.memoryError();
        }
        return width - n;
    }

    private static String byteText(PyThread t, PyObject v) {
        if (v.getClass() == PyBytes.class) {
            return ((PyBytes) v).latin1();
        }
        PyObject f = v.type().slot(Slot.BYTES);
        if (f != null && f != PyNone.NONE && !(v instanceof PyBytes && f instanceof PyNativeDescr)) {
            PyObject r = Calls.method(t, f, v);
            if (!(r instanceof PyBytes b)) {
                throw t.typeError("__bytes__ returned non-bytes (type " + r.type().name() + ")");
            }
            return b.latin1();
        }
        if (!Buffers.has(v)) {
            throw t.typeError("%b requires a bytes-like object, or an object that implements __bytes__, not '" + v.type().name() + "'");
        }
        return PyBytes.latin1(Buffers.bytes(t, v));
    }

    private String character(PyThread t, PyObject v) {
        if (bytes) {
            if (v instanceof PyBytes || v instanceof PyByteArray) {
                String s = PyBytes.latin1(Buffers.bytes(t, v));
                if (s.length() == 1) {
                    return s;
                }
                throw t.typeError("%c requires an integer in range(256) or a single byte");
            }
            PyLong l = charNumber(t, v, "%c requires an integer in range(256) or a single byte");
            if (!l.fitsLong() || l.longValue() < 0 || l.longValue() > 255) {
                throw t.overflowError("%c arg not in range(256)");
            }
            return String.valueOf((char) l.longValue());
        }
        if (v instanceof PyStr s) {
            if (s.length() == 1) {
                return s.value();
            }
            throw t.typeError("%c requires int or char");
        }
        PyLong l = charNumber(t, v, "%c requires int or char");
        if (!l.fitsLong() || l.longValue() < 0 || l.longValue() > 0x10ffff) {
            throw t.overflowError("%c arg not in range(0x110000)");
        }
        return Character.toString((int) l.longValue());
    }

    private static PyLong charNumber(PyThread t, PyObject v, String message) {
        if (!Sequences.isIndex(v)) {
            throw t.typeError(message);
        }
        try {
            return v.index(t);
        } catch (PyError e) {
            if (e.matches(Exceptions.TypeError)) {
                throw t.typeError(message);
            }
            throw e;
        }
    }

    // ---- numbers

    private void integer(PyThread t, PyObject v, int code) {
        if (code == 'd' && width < 0 && precision < 0 && !plus && !blank && v instanceof PyInt i) {
            out.append(i.value);
            return;
        }
        PyLong l = toInteger(t, v, bytes && code == 'i' ? 'd' : code);
        boolean negative = l.signum() < 0;
        String digits;
        String prefix = "";
        switch (code) {
            case 'o':
                digits = IntText.magnitude(l, 3);
                prefix = "0o";
                break;
            case 'x':
                digits = IntText.magnitude(l, 4);
                prefix = "0x";
                break;
            case 'X':
                digits = IntText.magnitude(l, 4).toUpperCase(Locale.ROOT);
                prefix = "0X";
                break;
            default:
                digits = IntText.decimal(t, l);
                if (negative) {
                    digits = digits.substring(1);
                }
                break;
        }
        if (precision > digits.length()) {
            if (precision > Sequences.MAX_LENGTH - 10) {
                throw t.overflowError("precision too large");
            }
            digits = "0".repeat(precision - digits.length()) + digits;
        }
        number(t, negative, alternate ? prefix : "", digits);
    }

    private static PyLong toInteger(PyThread t, PyObject v, int code) {
        if (v instanceof PyLong l) {
            return l;
        }
        boolean exact = code == 'x' || code == 'X' || code == 'o';
        PyObject f = exact ? null : v.type().slot(Slot.INT);
        if (f != null && f != PyNone.NONE || Sequences.isIndex(v)) {
            try {
                if (f == null) {
                    return v.index(t);
                }
                if (Calls.method(t, f, v) instanceof PyLong l) {
                    return l;
                }
            } catch (PyError e) {
                if (!e.matches(Exceptions.TypeError)) {
                    throw e;
                }
            }
        }
        throw t.typeError("%" + (char) code + " format: " + (exact ? "an integer" : "a real number") + " is required, not " + v.type().name());
    }

    private void floating(PyThread t, PyObject v, int code) {
        double d;
        if (v instanceof PyFloat f) {
            d = f.value;
        } else {
            d = bytes ? byteFloat(t, v) : PyFloat.toDouble(t, v);
        }
        String s = FloatFormat.text(t, d, code, precision, alternate);
        boolean negative = s.charAt(0) == '-';
        number(t, negative, "", negative ? s.substring(1) : s);
    }

    private static double byteFloat(PyThread t, PyObject v) {
        try {
            return PyFloat.toDouble(t, v);
        } catch (PyError e) {
            if (e.matches(Exceptions.TypeError)) {
                throw t.typeError("float argument required, not " + v.type().name());
            }
            throw e;
        }
    }

    private void number(PyThread t, boolean negative, String prefix, String digits) {
        String sign = negative ? "-" : plus ? "+" : blank ? " " : "";
        int missing = missing(t, sign.length() + prefix.length() + digits.length());
        if (left) {
            out.append(sign).append(prefix).append(digits).repeat(' ', missing);
        } else if (zero) {
            out.append(sign).append(prefix).repeat('0', missing).append(digits);
        } else {
            out.repeat(' ', missing).append(sign).append(prefix).append(digits);
        }
    }
}
