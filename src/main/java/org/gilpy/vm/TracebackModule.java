// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** What linecache and traceback need of the front end, so that printing an error loads little. */
@ModuleDef("_traceback")
final class TracebackModule {
    private static PyObject tuple(int[] v) {
        PyObject[] out = new PyObject[v.length];
        for (int i = 0; i < v.length; i++) {
            out[i] = PyInt.of(v[i]);
        }
        return PyTuple.of(out);
    }

    /** Row, column, end row and end column of what is underlined in a segment, or None. */
    @PyFunction("anchors(segment, /)")
    static PyObject anchors(PyThread t, String segment) {
        int[] a = ((VmThread) t).interpreter.front.caretAnchors(segment);
        return a == null ? PyNone.NONE : tuple(a);
    }

    /** Line, end line, column and end column of the call that the first statement returns or assigns, or None. */
    @PyFunction("whole_call(text, /)")
    static PyObject wholeCall(PyThread t, String text) {
        int[] a = ((VmThread) t).interpreter.front.wholeCall(text);
        return a == null || a.length == 0 ? PyNone.NONE : tuple(a);
    }

    /** Size, modification time and lines of a source file; None when it cannot be read as one. */
    @PyFunction("read_source(path, /)")
    static PyObject readSource(PyThread t, String path) {
        byte[] bytes;
        double time;
        String text;
        Interpreter in = ((VmThread) t).interpreter;
        if (in.config.access != null && !in.config.access.mayImport(path) || in.config.libraryInJar && Library.isBelow(in, path)) {
            return PyNone.NONE;
        }
        try {
            Path p = Path.of(path);
            if (!Files.isRegularFile(p)) {
                return PyNone.NONE;
            }
            bytes = Files.readAllBytes(p);
            java.time.Instant modified = Files.getLastModifiedTime(p).toInstant();
            time = modified.getEpochSecond() + 1e-9 * modified.getNano(); // as os.stat() gives it
            text = ((VmThread) t).interpreter.front.decode(bytes, path, true);
        } catch (IOException | java.nio.file.InvalidPathException | FrontEnd.SourceError e) {
            return PyNone.NONE;
        }
        PyList lines = new PyList();
        int start = 0;
        int n = text.length();
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.append(PyStr.of(text.substring(start, i) + "\n"));
                if (c == '\r' && i + 1 < n && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < n) {
            lines.append(PyStr.of(text.substring(start) + "\n"));
        }
        return PyTuple.of(PyInt.of(bytes.length), PyFloat.of(time), lines);
    }
}
