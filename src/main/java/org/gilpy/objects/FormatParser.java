// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Walks a format string: each step gives literal text and the replacement field after it. Used by one thread.
 */
// CPython: MarkupIterator_next and parse_field in unicode_format.h
public final class FormatParser {
    private final String s;
    private int pos;

    /** What {@link #next} found. */
    public String literal;
    public boolean field;
    public String name;
    public String spec;
    /** Conversion character, or 0. */
    public int conversion;
    /** Whether {@link #spec} has fields itself. */
    boolean nested;

    public FormatParser(String s) {
        this.s = s;
    }

    /** False at the end. */
    public boolean next(PyThread t) {
        int n = s.length();
        literal = "";
        field = false;
        name = "";
        spec = "";
        conversion = 0;
        nested = false;
        if (pos >= n) {
            return false;
        }
        int start = pos;
        char c = 0;
        boolean markup = false;
        while (pos < n) {
            c = s.charAt(pos++);
            if (c == '{' || c == '}') {
                markup = true;
                break;
            }
        }
        boolean atEnd = pos >= n;
        int end = pos;
        if (markup) {
            if (c == '}' && (atEnd || s.charAt(pos) != '}')) {
                throw t.valueError("Single '}' encountered in format string");
            }
            if (c == '{' && atEnd) {
                throw t.valueError("Single '{' encountered in format string");
            }
            if (s.charAt(pos) == c) {
                pos++;
                markup = false;
            } else {
                end--;
            }
        }
        literal = s.substring(start, end);
        if (markup) {
            parseField(t);
        }
        return true;
    }

    private void parseField(PyThread t) {
        int n = s.length();
        field = true;
        int start = pos;
        char c = 0;
        scan:
        while (pos < n) {
            c = s.charAt(pos++);
            switch (c) {
                case '{':
                    throw t.valueError("unexpected '{' in field name");
                case '[':
                    while (pos < n && s.charAt(pos) != ']') {
                        pos++;
                    }
                    break;
                case '}': case ':': case '!':
                    break scan;
                default:
                    break;
            }
        }
        if (c != '}' && c != ':' && c != '!') {
            throw t.valueError("expected '}' before end of string");
        }
        name = s.substring(start, pos - 1);
        if (c == '}') {
            return;
        }
        if (c == '!') {
            if (pos >= n) {
                throw t.valueError("end of string while looking for conversion specifier");
            }
            conversion = s.codePointAt(pos);
            pos += Character.charCount(conversion);
            if (pos < n) {
                c = s.charAt(pos++);
                if (c == '}') {
                    return;
                }
                if (c != ':') {
                    throw t.valueError("expected ':' after conversion specifier");
                }
            }
        }
        start = pos;
        int open = 1;
        while (pos < n) {
            c = s.charAt(pos++);
            if (c == '{') {
                nested = true;
                open++;
            } else if (c == '}' && --open == 0) {
                spec = s.substring(start, pos - 1);
                return;
            }
        }
        throw t.valueError("unmatched '{' in format spec");
    }

    // ---- field names: first.attr[item]...

    /** The first part of a field name ends here. */
    public static int firstEnd(String name) {
        int i = 0;
        while (i < name.length() && name.charAt(i) != '.' && name.charAt(i) != '[') {
            i++;
        }
        return i;
    }

    /** The number that a part of a field name is, or -1. */
    public static long integer(PyThread t, String s) {
        if (s.isEmpty()) {
            return -1;
        }
        long v = 0;
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            int d = Ucd.decimal(c);
            if (d < 0) {
                return -1;
            }
            if (v > (Long.MAX_VALUE - d) / 10) {
                throw t.valueError("Too many decimal digits in format string");
            }
            v = v * 10 + d;
            i += Character.charCount(c);
        }
        return v;
    }

    /** Walks the parts of a field name after the first. */
    public static final class Rest {
        private final String s;
        private int pos;
        /** What {@link #next} found. */
        public boolean attribute;
        public String part;
        /** The part as an index, or -1. */
        public long index;

        public Rest(String name, int from) {
            s = name;
            pos = from;
        }

        public boolean next(PyThread t) {
            int n = s.length();
            if (pos >= n) {
                return false;
            }
            char c = s.charAt(pos++);
            index = -1;
            int start = pos;
            if (c == '.') {
                attribute = true;
                while (pos < n && s.charAt(pos) != '.' && s.charAt(pos) != '[') {
                    pos++;
                }
                part = s.substring(start, pos);
            } else if (c == '[') {
                attribute = false;
                while (pos < n && s.charAt(pos) != ']') {
                    pos++;
                }
                if (pos >= n) {
                    throw t.valueError("Missing ']' in format string");
                }
                part = s.substring(start, pos++);
                index = integer(t, part);
            } else {
                throw t.valueError("Only '.' or '[' may follow ']' in format field specifier");
            }
            if (part.isEmpty()) {
                throw t.valueError("Empty attribute in format string");
            }
            return true;
        }
    }
}
