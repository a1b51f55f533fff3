// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.csv;

import java.util.Arrays;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyBigInt;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** CSV parsing and writing. */
@ModuleDef("_csv")
public final class CsvModule {
    @PyAttribute("QUOTE_MINIMAL")
    static final int QUOTE_MINIMAL = 0;
    @PyAttribute("QUOTE_ALL")
    static final int QUOTE_ALL = 1;
    @PyAttribute("QUOTE_NONNUMERIC")
    static final int QUOTE_NONNUMERIC = 2;
    @PyAttribute("QUOTE_NONE")
    static final int QUOTE_NONE = 3;
    @PyAttribute("QUOTE_STRINGS")
    static final int QUOTE_STRINGS = 4;
    @PyAttribute("QUOTE_NOTNULL")
    static final int QUOTE_NOTNULL = 5;
    @PyAttribute("Dialect")
    static final PyType DIALECT = Dialect.TYPE;
    @PyAttribute("Reader")
    static final PyType READER = CsvReader.TYPE;
    @PyAttribute("Writer")
    static final PyType WRITER = CsvWriter.TYPE;

    @PyAttribute("Error")
    final PyType error;

    public CsvModule(PyThread t) {
        error = CsvState.of(t).errorType(t);
    }

    /** The second of one or two positional arguments, null when it is not there. */
    private static PyObject second(PyThread t, PyObject[] args) {
        if (args.length == 0) {
            throw t.typeError(" expected at least 1 argument, got 0");
        }
        if (args.length > 2) {
            throw t.typeError(" expected at most 2 arguments, got " + args.length);
        }
        return args.length == 2 ? args[1] : null;
    }

    private static Dialect dialect(PyThread t, PyObject dialect, PyDict options) {
        return Dialect.make(t, Dialect.TYPE, dialect == null ? PyObject.NO_ARGS : new PyObject[] {dialect}, options);
    }

    /**
     * reader(iterable, dialect='excel', **options): an iterator over the records in the lines that the iterable gives, each of them a list of texts.
     *
     * <p>The dialect is a name or an object with attributes; options change what it says.
     */
    @PyFunction("reader(*args, **kwargs)")
    static PyObject reader(PyThread t, PyObject[] args, PyDict kwargs) {
        PyObject dialect = second(t, args);
        PyObject lines = args[0].iter(t);
        return new CsvReader(lines, dialect(t, dialect, kwargs));
    }

    /**
     * writer(fileobj, dialect='excel', **options): an object that writes records to something with a write method.
     *
     * <p>The dialect is a name or an object with attributes; options change what it says.
     */
    @PyFunction("writer(*args, **kwargs)")
    static PyObject writer(PyThread t, PyObject[] args, PyDict kwargs) {
        PyObject dialect = second(t, args);
        return CsvWriter.make(t, args[0], dialect(t, dialect, kwargs));
    }

    /** register_dialect(name, dialect=None, **options): keeps a dialect under a name. */
    @PyFunction("register_dialect(*args, **kwargs)")
    static void registerDialect(PyThread t, PyObject[] args, PyDict kwargs) {
        PyObject dialect = second(t, args);
        if (!(args[0] instanceof PyStr name)) {
            throw t.typeError("dialect name must be a string");
        }
        Dialect d = dialect(t, dialect, kwargs);
        CsvState.of(t).dialects.put(t, name, d);
    }

    /** Forgets the dialect of a name. */
    @PyFunction("unregister_dialect(name)")
    static void unregisterDialect(PyThread t, PyObject name) {
        if (CsvState.of(t).dialects.remove(t, name) == null) {
            throw CsvState.error(t, "unknown dialect");
        }
    }

    /** The dialect of a name. */
    @PyFunction("get_dialect(name)")
    static PyObject getDialect(PyThread t, PyObject name) {
        return Dialect.named(t, name);
    }

    /** A list of the names of dialects. */
    @PyFunction("list_dialects()")
    static PyObject listDialects(PyThread t) {
        PyDict d = CsvState.of(t).dialects;
        PyObject[] names = new PyObject[d.size()];
        int n = 0;
        for (PyDict.Cursor c = d.cursor(); n < names.length && c.next();) {
            names[n++] = c.key();
        }
        return PyList.of(n == names.length ? names : Arrays.copyOf(names, n));
    }

    /** The longest field that readers take; an argument is the limit from now on, and the one until now comes back. */
    @PyFunction("field_size_limit(new_limit=NULL)")
    static long fieldSizeLimit(PyThread t, PyObject limit) {
        CsvState s = CsvState.of(t);
        long old = s.limit;
        if (limit != null) {
            if (limit.getClass() == PyBigInt.class) {
                throw t.overflowError("Python int too large to convert to C long");
            }
            if (limit.getClass() != PyInt.class) {
                throw t.typeError("limit must be an integer");
            }
            s.limit = Convert.toLong(t, limit);
        }
        return old;
    }
}
