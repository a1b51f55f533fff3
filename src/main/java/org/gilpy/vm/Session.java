// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.code.CodeObject;
import org.gilpy.objects.Finalizers;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/** Programs from standard input: whole, or statement by statement on a terminal. Stateless. */
final class Session {
    private Session() {}

    /** Makes the source of code without a file known to {@code linecache}, for tracebacks. */
    static void remember(VmThread t, String filename, String source) {
        t.interpreter.anonymousSources.put(filename, source);
    }

    static void run(VmThread t, PyDict g) {
        Interpreter in = t.interpreter;
        PyObject stdin = in.sysAttr("stdin");
        if (stdin == null || stdin == PyNone.NONE) {
            return;
        }
        boolean tty = in.config.interactive || Calls.attr(t, stdin, PyStr.of("isatty")).truth(t);
        if (!tty) {
            String source = Calls.attr(t, stdin, PyStr.of("read")).str(t).value();
            remember(t, "<stdin>", source);
            PyObject code = in.compile(t, source, "<stdin>", "exec", 0, true, -1);
            in.exec(t, code, g, g, null);
            return;
        }
        if (!in.config.quiet) {
            Reports.stderr(t, "Python " + in.sysAttr("version").str(t).value() + " on linux\nType \"help\", \"copyright\" or \"exit\" for more information.\n");
        }
        in.sys().putStr("ps1", PyStr.of(">>> "));
        in.sys().putStr("ps2", PyStr.of("... "));
        loop(t, g);
    }

    private static void loop(VmThread t, PyDict g) {
        Interpreter in = t.interpreter;
        StringBuilder block = new StringBuilder();
        int count = 0;
        // Of __future__: what one input asks for holds in all that follow.
        int futures = 0;
        for (;;) {
            String line;
            try {
                line = Console.input(t, in.sysAttr(block.isEmpty() ? "ps1" : "ps2")).str(t).value();
            } catch (PyError e) {
                if (e.matches(Exceptions.EOFError)) {
                    Reports.stderr(t, "\n");
                    return;
                }
                if (e.matches(Exceptions.KeyboardInterrupt)) {
                    Reports.stderr(t, "\nKeyboardInterrupt\n");
                    block.setLength(0);
                    continue;
                }
                throw e;
            }
            boolean blank = line.isBlank();
            if (block.isEmpty() && blank) {
                continue;
            }
            boolean more = !block.isEmpty();
            block.append(line).append('\n');
            String name = "<python-input-" + count + ">";
            try {
                PyObject code = null;
                try {
                    // Without an implied dedent: an open block wants its empty line, like an open bracket its end.
                    code = in.compile(t, block.toString(), name, "single", (more && blank ? 0x4000 : 0x4000 | 0x200) | futures, true, -1);
                    futures |= ((PyCode) code).co.flags & (CodeObject.FUTURE_ANNOTATIONS | CodeObject.FUTURE_BARRY);
                } catch (PyError e) {
                    if (e.value.type() == Exceptions._IncompleteInputError) {
                        continue;
                    }
                    throw e;
                }
                remember(t, name, block.toString());
                count++;
                block.setLength(0);
                in.exec(t, code, g, g, null);
            } catch (PyError e) {
                block.setLength(0);
                if (e.matches(Exceptions.SystemExit)) {
                    throw e;
                }
                Reports.uncaught(t, e.value);
            }
            if (t.beforeCollection()) {
                Finalizers.of(t).collectSoon(t);
            }
            PyObject out = in.sysAttr("stdout");
            if (out != null && out != PyNone.NONE) {
                Calls.attr(t, out, Names.FLUSH);
            }
        }
    }
}
