// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyError;
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
            for (int i = 0; i < args.length; i++) {
                if (i > 0) {
                    sink.write(t, s);
                }
                sink.write(t, args[i].str(t));
            }
            sink.write(t, e);
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

    private static PyObject stream(PyThread t, String name) {
        PyObject o = t.runtime().sysAttr(name);
        if (o == null || o == PyNone.NONE) {
            throw t.runtimeError("input(): lost sys." + name);
        }
        return o;
    }
}
