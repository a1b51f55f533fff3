// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.csv;

import static org.gilpy.modules.csv.CsvModule.QUOTE_MINIMAL;
import static org.gilpy.modules.csv.CsvModule.QUOTE_NONE;
import static org.gilpy.modules.csv.CsvModule.QUOTE_NOTNULL;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyBigInt;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/** CSV dialect: how records are written down. */
// Immutable.
@TypeDef(name = "Dialect", module = "_csv")
final class Dialect extends PyObject {
    static final PyType TYPE = PyType.builtin(new DialectNatives(), "_csv", BaseObject.TYPE, 0);

    /** No such character. */
    static final int NOT_SET = -1;

    /** Index of the argument that is the dialect itself, and of the options. */
    private static final int BASE = 0, DELIMITER = 1, DOUBLEQUOTE = 2, ESCAPECHAR = 3, LINETERMINATOR = 4, QUOTECHAR = 5, QUOTING = 6, SKIPINITIALSPACE = 7,
            STRICT = 8;
    private static final String[] OPTIONS = {"dialect", "delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting",
            "skipinitialspace", "strict"};

    private final Subclassed extra;
    final int delimiter;
    final int escape;
    final int quote;
    final boolean doublequote;
    final boolean skipSpace;
    final boolean strict;
    final int quoting;
    final String terminator;
    /** Whether a char of a text is one of the characters above if it is equal to it: none of them is a surrogate or takes two. */
    final boolean basic;
    /** Which ASCII characters a writer has to look at. */
    private final boolean[] special = new boolean[128];

    private Dialect(PyThread t, PyType cls, PyObject[] v) {
        extra = cls == TYPE ? null : new Subclassed(cls);
        delimiter = character(t, v, DELIMITER, ',');
        doublequote = v[DOUBLEQUOTE] == null || v[DOUBLEQUOTE].truth(t);
        escape = character(t, v, ESCAPECHAR, NOT_SET);
        terminator = terminator(t, v[LINETERMINATOR]);
        quote = character(t, v, QUOTECHAR, '"');
        int style = quoting(t, v[QUOTING]);
        skipSpace = v[SKIPINITIALSPACE] != null && v[SKIPINITIALSPACE].truth(t);
        strict = v[STRICT] != null && v[STRICT].truth(t);
        if (style < 0 || style > QUOTE_NOTNULL) {
            throw t.typeError("bad \"quoting\" value");
        }
        if (v[QUOTECHAR] == PyNone.NONE && v[QUOTING] == null) {
            style = QUOTE_NONE;
        }
        quoting = style;
        if (style != QUOTE_NONE && quote == NOT_SET) {
            throw t.typeError("quotechar must be set if quoting enabled");
        }
        if (terminator == null) {
            throw t.typeError("lineterminator must be set");
        }
        check(t, DELIMITER, delimiter, true);
        check(t, ESCAPECHAR, escape, !skipSpace);
        check(t, QUOTECHAR, quote, !skipSpace);
        checkPair(t, DELIMITER, delimiter, ESCAPECHAR, escape);
        checkPair(t, DELIMITER, delimiter, QUOTECHAR, quote);
        checkPair(t, ESCAPECHAR, escape, QUOTECHAR, quote);
        basic = basic(delimiter) && basic(escape) && basic(quote);
        for (int c = 0; c < 128; c++) {
            special[c] = c == delimiter || c == escape || c == quote || c == '\n' || c == '\r' || terminator.indexOf(c) >= 0;
        }
    }

    private static boolean basic(int c) {
        return c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE && c <= Character.MAX_VALUE;
    }

    private static int character(PyThread t, PyObject[] v, int option, int otherwise) {
        PyObject o = v[option];
        if (o == null) {
            return otherwise;
        }
        if (o == PyNone.NONE && option != DELIMITER) {
            return NOT_SET;
        }
        if (!(o instanceof PyStr s)) {
            throw t.typeError("\"" + OPTIONS[option] + "\" must be string" + (option == DELIMITER ? "" : " or None") + ", not " + o.type().name());
        }
        if (s.length() != 1) {
            throw t.typeError("\"" + OPTIONS[option] + "\" must be a 1-character string");
        }
        return s.codePointAt(0);
    }

    /** Null for None. */
    private static String terminator(PyThread t, PyObject o) {
        if (o == null) {
            return "\r\n";
        }
        if (o == PyNone.NONE) {
            return null;
        }
        if (!(o instanceof PyStr s)) {
            throw t.typeError("\"lineterminator\" must be a string");
        }
        return s.value();
    }

    private static int quoting(PyThread t, PyObject o) {
        if (o == null) {
            return QUOTE_MINIMAL;
        }
        if (o.getClass() != PyInt.class && o.getClass() != PyBigInt.class) {
            throw t.typeError("\"quoting\" must be an integer");
        }
        return Convert.toInt(t, o);
    }

    private void check(PyThread t, int option, int c, boolean spaceAllowed) {
        if (c == '\n' || c == '\r' || c == ' ' && !spaceAllowed) {
            throw t.valueError("bad " + OPTIONS[option] + " value");
        }
        if (c != NOT_SET && terminator.indexOf(c) >= 0) {
            throw t.valueError("bad " + OPTIONS[option] + " or lineterminator value");
        }
    }

    private static void checkPair(PyThread t, int option, int c, int other, int d) {
        if (c == d && c != NOT_SET) {
            throw t.valueError("bad " + OPTIONS[option] + " or " + OPTIONS[other] + " value");
        }
    }

    /** Whether a writer has to quote or to escape a character. */
    boolean special(int c) {
        return c < 128 ? special[c] : c == delimiter || c == escape || c == quote || terminator.indexOf(c) >= 0;
    }

    static PyObject named(PyThread t, PyObject name) {
        PyObject d = CsvState.of(t).dialects.get(t, name);
        if (d == null) {
            throw CsvState.error(t, "unknown dialect");
        }
        return d;
    }

    // CPython: dialect_new in _csv.c
    /** The dialect that arguments of Dialect describe. */
    static Dialect make(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        int named = kwargs == null ? 0 : kwargs.size();
        if (args.length + named > OPTIONS.length) {
            throw t.typeError("function takes at most " + OPTIONS.length + " arguments (" + (args.length + named) + " given)");
        }
        PyObject[] v = new PyObject[OPTIONS.length];
        System.arraycopy(args, 0, v, 0, args.length);
        boolean changed = args.length > 1;
        if (named > 0) {
            for (PyDict.Cursor c = kwargs.cursor(); c.next();) {
                int i = option(t, ((PyStr) c.key()).value());
                if (i < args.length) {
                    throw t.typeError("argument for function given by name ('" + OPTIONS[i] + "') and position (" + (i + 1) + ")");
                }
                v[i] = c.value();
                changed |= i != BASE;
            }
        }
        PyObject base = v[BASE];
        if (base != null) {
            if (base instanceof PyStr) {
                base = named(t, base);
            }
            if (!changed && base instanceof Dialect d) {
                return d;
            }
            for (int i = DELIMITER; i < v.length; i++) {
                if (v[i] == null) {
                    v[i] = base.getAttrOrNull(t, PyStr.intern(OPTIONS[i]));
                }
            }
        }
        return new Dialect(t, cls, v);
    }

    private static int option(PyThread t, String name) {
        for (int i = 0; i < OPTIONS.length; i++) {
            if (OPTIONS[i].equals(name)) {
                return i;
            }
        }
        throw t.typeError("this function got an unexpected keyword argument '" + name + "'");
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return make(t, cls, args, kwargs);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    private static PyObject text(int c) {
        return c == NOT_SET ? PyNone.NONE : PyStr.ofCodePoint(c);
    }

    @PyGetter("delimiter")
    static PyObject delimiter(PyThread t, Dialect self) {
        return text(self.delimiter);
    }

    @PyGetter("doublequote")
    static boolean doublequote(PyThread t, Dialect self) {
        return self.doublequote;
    }

    @PyGetter("escapechar")
    static PyObject escapechar(PyThread t, Dialect self) {
        return text(self.escape);
    }

    @PyGetter("lineterminator")
    static String lineterminator(PyThread t, Dialect self) {
        return self.terminator;
    }

    @PyGetter("quotechar")
    static PyObject quotechar(PyThread t, Dialect self) {
        return text(self.quote);
    }

    @PyGetter("quoting")
    static int quoting(PyThread t, Dialect self) {
        return self.quoting;
    }

    @PyGetter("skipinitialspace")
    static boolean skipinitialspace(PyThread t, Dialect self) {
        return self.skipSpace;
    }

    @PyGetter("strict")
    static boolean strict(PyThread t, Dialect self) {
        return self.strict;
    }

    private PyError notPicklable(PyThread t) {
        return t.typeError("cannot pickle '" + type().name() + "' instances");
    }

    /** Dialects cannot be pickled. */
    @PyMethod("__reduce__(self, /, *args)")
    static PyObject __reduce__(PyThread t, Dialect self, PyObject[] args) {
        throw self.notPicklable(t);
    }

    /** Dialects cannot be pickled. */
    @PyMethod("__reduce_ex__(self, /, *args)")
    static PyObject __reduce_ex__(PyThread t, Dialect self, PyObject[] args) {
        throw self.notPicklable(t);
    }
}
