// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.csv;

import static org.gilpy.modules.csv.CsvModule.QUOTE_ALL;
import static org.gilpy.modules.csv.CsvModule.QUOTE_NONE;
import static org.gilpy.modules.csv.CsvModule.QUOTE_NONNUMERIC;
import static org.gilpy.modules.csv.CsvModule.QUOTE_NOTNULL;
import static org.gilpy.modules.csv.CsvModule.QUOTE_STRINGS;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyComplex;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;

/** CSV writer: writes sequences as records. */
// Immutable: a record is put together by the thread that writes it.
@TypeDef(name = "writer", module = "_csv", subclassable = false)
final class CsvWriter extends PyObject {
    static final PyType TYPE = PyType.builtin(new CsvWriterNatives(), "_csv", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final PyObject write;
    private final Dialect dialect;

    private CsvWriter(PyObject write, Dialect dialect) {
        this.write = write;
        this.dialect = dialect;
    }

    static CsvWriter make(PyThread t, PyObject file, Dialect dialect) {
        PyObject write = file.getAttrOrNull(t, PyStr.intern("write"));
        if (write == null || write.type().slot(Slot.CALL) == null) {
            throw t.typeError("argument 1 must have a \"write\" method");
        }
        return new CsvWriter(write, dialect);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Writes a record: the items of an iterable, as texts. Gives what the write method gives. */
    @PyMethod("writerow(self, row, /)")
    static PyObject writerow(PyThread t, CsvWriter self, PyObject row) {
        return self.write.call(t, PyStr.of(self.record(t, row)));
    }

    /** Writes all records of an iterable. */
    @PyMethod("writerows(self, rows, /)")
    static void writerows(PyThread t, CsvWriter self, PyObject rows) {
        PyObject it = rows.iter(t);
        for (PyObject row; (row = it.next(t)) != null;) {
            writerow(t, self, row);
        }
    }

    @PyGetter("dialect")
    static PyObject dialect(PyThread t, CsvWriter self) {
        return self.dialect;
    }

    // CPython: csv_writerow in _csv.c
    private String record(PyThread t, PyObject row) {
        PyObject it;
        try {
            it = row.iter(t);
        } catch (PyError e) {
            if (!e.matches(Exceptions.TypeError)) {
                throw e;
            }
            throw CsvState.error(t, "iterable expected, not " + row.type().name());
        }
        Dialect d = dialect;
        StringBuilder b = new StringBuilder();
        int count = 0;
        boolean isNone = false;
        for (PyObject field; (field = it.next(t)) != null; count++) {
            isNone = field == PyNone.NONE;
            String s = isNone ? null : field instanceof PyStr p ? p.value() : field.str(t).value();
            append(t, b, s, quoted(field), count);
        }
        if (count > 0 && b.length() == 0) {
            if (d.quoting == QUOTE_NONE || isNone && (d.quoting == QUOTE_STRINGS || d.quoting == QUOTE_NOTNULL)) {
                throw CsvState.error(t, "single empty field record must be quoted");
            }
            append(t, b, null, true, 0);
        }
        return b.append(d.terminator).toString();
    }

    /** Whether the style says that a value of this kind is quoted. */
    private boolean quoted(PyObject field) {
        return switch (dialect.quoting) {
            case QUOTE_ALL -> true;
            case QUOTE_NONNUMERIC -> !isNumber(field);
            case QUOTE_STRINGS -> field instanceof PyStr;
            case QUOTE_NOTNULL -> field != PyNone.NONE;
            default -> false;
        };
    }

    private static boolean isNumber(PyObject o) {
        if (o instanceof PyLong || o instanceof PyFloat || o instanceof PyComplex) {
            return true;
        }
        PyType c = o.type();
        return !(o instanceof PyStr) && (c.lookup("__float__") != null || c.lookup("__index__") != null || c.lookup("__int__") != null);
    }

    /** Appends a field; {@code s} is null for None. */
    private void append(PyThread t, StringBuilder b, String s, boolean quoted, int index) {
        Dialect d = dialect;
        int n = s == null ? 0 : s.length();
        if (d.skipSpace && d.delimiter == ' ' && n == 0) {
            if (d.quoting == QUOTE_NONE || s == null && (d.quoting == QUOTE_STRINGS || d.quoting == QUOTE_NOTNULL)) {
                throw CsvState.error(t, "empty field must be quoted if delimiter is a space and skipinitialspace is true");
            }
            quoted = true;
        }
        if (index > 0) {
            b.appendCodePoint(d.delimiter);
        }
        int start = b.length();
        int plain = 0;
        while (plain < n && !special(s, plain)) {
            plain++;
        }
        if (plain == n) {
            if (quoted) {
                b.appendCodePoint(d.quote).append(s == null ? "" : s).appendCodePoint(d.quote);
            } else if (s != null) {
                b.append(s);
            }
            return;
        }
        b.append(s, 0, plain);
        for (int i = plain; i < n;) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (d.special(c)) {
                boolean escaped = d.quoting == QUOTE_NONE || (c == d.quote ? !d.doublequote : c == d.escape);
                if (escaped) {
                    if (d.escape == Dialect.NOT_SET) {
                        throw CsvState.error(t, "need to escape, but no escapechar set");
                    }
                    b.appendCodePoint(d.escape);
                } else {
                    quoted = true;
                    if (c == d.quote) {
                        b.appendCodePoint(c);
                    }
                }
            }
            b.appendCodePoint(c);
        }
        if (quoted) {
            b.insert(start, Character.toString(d.quote)).appendCodePoint(d.quote);
        }
    }

    private boolean special(String s, int i) {
        char c = s.charAt(i);
        return dialect.special(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE && dialect.special(s.codePointAt(i));
    }
}
