// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.code.CodeObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/** The text of an exception with its traceback. Stateless. */
final class TracebackText {
    private TracebackText() {}

    static void append(VmThread t, StringBuilder b, PyBaseException e) {
        PyTraceback tb = (PyTraceback) e.traceback;
        if (tb != null) {
            b.append("Traceback (most recent call last):\n");
            for (; tb != null; tb = tb.next()) {
                b.append("  File \"").append(tb.frame.code.co().filename).append("\", line ").append(tb.line).append(", in ")
                        .append(tb.frame.code.qualname.value()).append('\n');
            }
        }
        b.append(e.type().name());
        String s;
        try {
            s = e.str(t).value();
        } catch (PyError x) {
            s = "<exception str() failed>";
        }
        b.append(s.isEmpty() ? "" : ": ").append(s).append('\n');
    }

    // CPython: tb_printinternal in traceback.c
    /** A traceback as errors show it that nobody can catch: with source lines, without carets. */
    static void appendTraceback(VmThread t, StringBuilder b, PyTraceback tb) {
        b.append("Traceback (most recent call last):\n");
        PyTraceback before = null;
        int same = 0;
        for (; tb != null; tb = tb.next()) {
            CodeObject c = tb.frame.code.co();
            boolean again = before != null && before.line == tb.line && before.frame.code.co().filename.equals(c.filename)
                    && before.frame.code.co().name.equals(c.name);
            if (!again) {
                appendRepeats(b, same);
                same = 0;
            }
            before = tb;
            if (++same <= SHOWN) {
                b.append("  File \"").append(c.filename).append("\", line ").append(tb.line).append(", in ").append(c.name).append('\n');
                String line = sourceLine(t, c.filename, tb.line);
                if (!line.isEmpty()) {
                    b.append("    ").append(line).append('\n');
                }
            }
        }
        appendRepeats(b, same);
    }

    /** How many equal entries in a row are shown. */
    private static final int SHOWN = 3;

    private static void appendRepeats(StringBuilder b, int same) {
        if (same > SHOWN) {
            b.append("  [Previous line repeated ").append(same - SHOWN).append(same - SHOWN == 1 ? " more time]\n" : " more times]\n");
        }
    }

    private static String sourceLine(VmThread t, String file, int line) {
        try {
            PyObject linecache = t.interpreter.importModule(t, "linecache");
            return Calls.attr(t, linecache, PyStr.intern("getline"), PyStr.of(file), PyInt.of(line)).str(t).value().strip();
        } catch (PyError e) {
            // An entry without its source is still an entry.
            return "";
        }
    }
}
