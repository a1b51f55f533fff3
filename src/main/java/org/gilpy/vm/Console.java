// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.TextSink;

/** {@code print} and {@code input}. Stateless. */
final class Console {
    private Console() {}

    // CPython: builtin_print_impl in bltinmodule.c
    static void print(PyThread t, PyObject[] args, PyObject sep, PyObject end, PyObject file, boolean flush) {
        if (file == PyNone.NONE) {
            file = t.runtime().sysAttr("stdout");
            if (file == null) {
                throw t.runtimeError("lost sys.stdout");
            }
            if (file == PyNone.NONE) {
                return;
            }
        }
        PyStr s = separator(t, sep, "sep", " ");
        PyStr e = separator(t, end, "end", "\n");
        if (file instanceof TextSink sink && sink.accepts() && file.dictGet(Names.WRITE) == null) {
            printTo(t, sink, args, s, e);
            if (flush) {
                Calls.attr(t, file, Names.FLUSH);
            }
            return;
        }
        PyObject write = file.getAttr(t, Names.WRITE);
        for (int i = 0; i < args.length; i++) {
            if (i > 0) {
                write.call(t, s);
            }
            write.call(t, args[i].str(t));
        }
        write.call(t, e);
        if (flush) {
            Calls.attr(t, file, Names.FLUSH);
        }
    }

    /** Writes a line of plain values in one piece, so that without a GIL the lines of several threads stay whole. */
    private static void printTo(PyThread t, TextSink sink, PyObject[] args, PyStr sep, PyStr end) {
        ArrayList<PyStr> pieces = new ArrayList<>(2 * args.length + 1);
        for (int i = 0; i < args.length; i++) {
            if (i > 0) {
                pieces.add(sep);
            }
            if (!plain(args[i])) {
                // Its __str__ may print or raise: what comes before has to be written by then.
                write(t, sink, pieces);
            }
            pieces.add(args[i].str(t));
        }
        pieces.add(end);
        write(t, sink, pieces);
    }

    private static void write(PyThread t, TextSink sink, ArrayList<PyStr> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        PyStr line = pieces.get(0);
        if (pieces.size() > 1) {
            StringBuilder b = new StringBuilder();
            for (PyStr p : pieces) {
                b.append(p.value());
            }
            line = PyStr.of(b.toString());
        }
        try {
            sink.write(t, line);
        } catch (PyError e) {
            if (pieces.size() == 1 || !e.matches(Exceptions.UnicodeEncodeError)) {
                throw e;
            }
            // Nothing has been written: the pieces up to the one that cannot be encoded are.
            for (PyStr p : pieces) {
                sink.write(t, p);
            }
        }
        pieces.clear();
    }

    private static boolean plain(PyObject o) {
        Class<?> c = o.getClass();
        return c == PyStr.class || c == PyInt.class || c == PyFloat.class || c == PyBool.class || o == PyNone.NONE;
    }

    private static PyStr separator(PyThread t, PyObject o, String name, String fallback) {
        if (o == null || o == PyNone.NONE) {
            return PyStr.of(fallback);
        }
        if (o instanceof PyStr s) {
            return s;
        }
        throw t.typeError(name + " must be None or a string, not " + o.type().name());
    }

    private static void flushQuietly(PyThread t, PyObject stream) {
        try {
            Calls.attr(t, stream, Names.FLUSH);
        } catch (PyError e) {
            if (!e.matches(Exceptions.Exception)) {
                throw e;
            }
        }
    }

    // CPython: builtin_input_impl in bltinmodule.c, the branch without readline
    static PyObject input(PyThread t, PyObject prompt) {
        PyObject in = stream(t, "stdin");
        PyObject out = stream(t, "stdout");
        PyObject err = stream(t, "stderr");
        flushQuietly(t, err);
        if (prompt != null) {
            Calls.attr(t, out, Names.WRITE, prompt.str(t));
        }
        flushQuietly(t, out);
        PyObject line = Calls.attr(t, in, PyStr.intern("readline"));
        if (!(line instanceof PyStr s)) {
            throw t.typeError("object.readline() returned non-string");
        }
        if (s.value().isEmpty()) {
            throw t.error(Exceptions.EOFError, "EOF when reading a line");
        }
        return s.value().endsWith("\n") ? PyStr.of(s.value().substring(0, s.value().length() - 1)) : s;
    }

    static void flushOutput(PyThread t) {
        flushQuietly(t, stream(t, "stdout"));
    }

    private static PyObject stream(PyThread t, String name) {
        PyObject o = t.runtime().sysAttr(name);
        if (o == null || o == PyNone.NONE) {
            throw t.runtimeError("input(): lost sys." + name);
        }
        return o;
    }
}
