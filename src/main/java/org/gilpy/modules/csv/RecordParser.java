// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.csv;

import static org.gilpy.modules.csv.CsvModule.QUOTE_NONE;
import static org.gilpy.modules.csv.CsvModule.QUOTE_NONNUMERIC;
import static org.gilpy.modules.csv.CsvModule.QUOTE_NOTNULL;
import static org.gilpy.modules.csv.CsvModule.QUOTE_STRINGS;

import java.util.Arrays;
import org.gilpy.objects.FloatParse;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** Makes one record out of one or more lines: a state machine that takes what is plain text in one go. For one thread. */
final class RecordParser {
    private static final int START_RECORD = 0, START_FIELD = 1, ESCAPED = 2, IN_FIELD = 3, IN_QUOTED = 4, ESCAPED_IN_QUOTED = 5, QUOTE_IN_QUOTED = 6,
            LINE_END = 7, AFTER_ESCAPED_NEWLINE = 8;

    private final Dialect d;
    private final long limit;
    private final int delimiter;
    private final int escape;
    /** {@link Dialect#NOT_SET} where quotes do not matter. */
    private final int quote;
    private int state;
    private PyObject[] fields = new PyObject[8];
    private int n;
    /** The text of the field so far, if it is in pieces. */
    private StringBuilder text;
    private boolean unquoted = true;

    RecordParser(Dialect d, long limit) {
        this.d = d;
        this.limit = limit;
        delimiter = d.delimiter;
        escape = d.escape;
        quote = d.quoting == QUOTE_NONE ? Dialect.NOT_SET : d.quote;
    }

    boolean complete() {
        return state == START_RECORD;
    }

    PyList record() {
        return new PyList(fields, n);
    }

    /** The record when there are no more lines; null when none has begun. */
    PyList end(PyThread t) {
        if ((text == null || text.length() == 0) && state != IN_QUOTED) {
            return null;
        }
        if (d.strict) {
            throw CsvState.error(t, "unexpected end of data");
        }
        save(t);
        return record();
    }

    private static boolean isNewline(int c) {
        return c == '\n' || c == '\r';
    }

    // CPython: parse_process_char in _csv.c
    void line(PyThread t, String s) {
        int length = s.length();
        int i = 0;
        while (i < length) {
            int c = s.charAt(i);
            int next = i + 1;
            if (!d.basic && Character.isHighSurrogate((char) c)) {
                c = s.codePointAt(i);
                next = i + Character.charCount(c);
            }
            switch (state) {
                case START_RECORD:
                    if (isNewline(c)) {
                        state = LINE_END;
                        break;
                    }
                    state = START_FIELD;
                    // falls through
                case START_FIELD:
                    unquoted = true;
                    if (isNewline(c)) {
                        save(t);
                        state = LINE_END;
                    } else if (c == quote) {
                        unquoted = false;
                        state = IN_QUOTED;
                    } else if (c == escape) {
                        state = ESCAPED;
                    } else if (c == ' ' && d.skipSpace) {
                        break;
                    } else if (c == delimiter) {
                        save(t);
                    } else {
                        next = plain(t, s, i);
                    }
                    break;
                case ESCAPED:
                    append(t, s, i, next);
                    state = isNewline(c) ? AFTER_ESCAPED_NEWLINE : IN_FIELD;
                    break;
                case AFTER_ESCAPED_NEWLINE:
                case IN_FIELD:
                    if (isNewline(c)) {
                        save(t);
                        state = LINE_END;
                    } else if (c == escape) {
                        state = ESCAPED;
                    } else if (c == delimiter) {
                        save(t);
                        state = START_FIELD;
                    } else {
                        // After an escaped newline the state stays what it is: CPython's reader goes on to the next line then.
                        next = plainEnd(s, i);
                        append(t, s, i, next);
                    }
                    break;
                case IN_QUOTED:
                    if (c == escape) {
                        state = ESCAPED_IN_QUOTED;
                    } else if (c == quote) {
                        state = d.doublequote ? QUOTE_IN_QUOTED : IN_FIELD;
                    } else {
                        next = quoted(t, s, i);
                    }
                    break;
                case ESCAPED_IN_QUOTED:
                    append(t, s, i, next);
                    state = IN_QUOTED;
                    break;
                case QUOTE_IN_QUOTED:
                    if (c == quote) {
                        append(t, s, i, next);
                        state = IN_QUOTED;
                    } else if (c == delimiter) {
                        save(t);
                        state = START_FIELD;
                    } else if (isNewline(c)) {
                        save(t);
                        state = LINE_END;
                    } else if (!d.strict) {
                        append(t, s, i, next);
                        state = IN_FIELD;
                    } else {
                        throw CsvState.error(t, "'" + Character.toString(delimiter) + "' expected after '" + Character.toString(quote) + "'");
                    }
                    break;
                default:
                    if (!isNewline(c)) {
                        throw CsvState.error(t, "new-line character seen in unquoted field - do you need to open the file with newline=''?");
                    }
            }
            i = next;
        }
        endLine(t);
    }

    private void endLine(PyThread t) {
        switch (state) {
            case START_FIELD -> {
                unquoted = true;
                save(t);
                state = START_RECORD;
            }
            case IN_FIELD, QUOTE_IN_QUOTED -> {
                save(t);
                state = START_RECORD;
            }
            case ESCAPED -> {
                append(t, "\n", 0, 1);
                state = IN_FIELD;
            }
            case ESCAPED_IN_QUOTED -> {
                append(t, "\n", 0, 1);
                state = IN_QUOTED;
            }
            case LINE_END -> state = START_RECORD;
            default -> {
                // The record goes on in the next line, or has not begun.
            }
        }
    }

    /** Takes a field without quotes that begins at i, with the delimiter behind it; gives the place to go on at. */
    private int plain(PyThread t, String s, int i) {
        int end = plainEnd(s, i);
        if (d.basic && end < s.length() && s.charAt(end) == delimiter && (text == null || text.length() == 0)) {
            check(t, s, i, end);
            add(t, s.substring(i, end));
            state = START_FIELD;
            return end + 1;
        }
        append(t, s, i, end);
        state = IN_FIELD;
        return end;
    }

    private int plainEnd(String s, int i) {
        int length = s.length();
        if (!d.basic) {
            while (i < length) {
                int c = s.codePointAt(i);
                if (c == delimiter || c == escape || isNewline(c)) {
                    return i;
                }
                i += Character.charCount(c);
            }
            return length;
        }
        for (; i < length; i++) {
            char c = s.charAt(i);
            if (c == delimiter || c == escape || c == '\n' || c == '\r') {
                return i;
            }
        }
        return length;
    }

    /** Takes text between quotes that begins at i; if that is all of the field, with the quote and the delimiter behind it. */
    private int quoted(PyThread t, String s, int i) {
        int length = s.length();
        int end = i;
        if (d.basic) {
            while (end < length && s.charAt(end) != quote && s.charAt(end) != escape) {
                end++;
            }
            if (end + 1 < length && s.charAt(end) == quote && s.charAt(end + 1) == delimiter && d.doublequote && (text == null || text.length() == 0)) {
                check(t, s, i, end);
                add(t, s.substring(i, end));
                state = START_FIELD;
                return end + 2;
            }
        } else {
            while (end < length) {
                int c = s.codePointAt(end);
                if (c == quote || c == escape) {
                    break;
                }
                end += Character.charCount(c);
            }
        }
        append(t, s, i, end);
        return end;
    }

    private void append(PyThread t, String s, int from, int to) {
        if (text == null) {
            text = new StringBuilder();
        }
        text.append(s, from, to);
        check(t, text, 0, text.length());
    }

    private void check(PyThread t, CharSequence s, int from, int to) {
        if (to - from > limit && Character.codePointCount(s, from, to) > limit) {
            throw CsvState.error(t, "field larger than field limit (" + limit + ")");
        }
    }

    private void save(PyThread t) {
        if (text == null || text.length() == 0) {
            add(t, "");
        } else {
            String s = text.toString();
            text.setLength(0);
            add(t, s);
        }
    }

    private void add(PyThread t, String s) {
        PyObject field;
        int quoting = d.quoting;
        if (unquoted && s.isEmpty() && (quoting == QUOTE_NOTNULL || quoting == QUOTE_STRINGS)) {
            field = PyNone.NONE;
        } else {
            field = PyStr.of(s);
            if (unquoted && !s.isEmpty() && (quoting == QUOTE_NONNUMERIC || quoting == QUOTE_STRINGS)) {
                field = PyFloat.of(FloatParse.parse(t, s, field));
            }
        }
        if (n == fields.length) {
            fields = Arrays.copyOf(fields, 2 * n);
        }
        fields[n++] = field;
    }
}
