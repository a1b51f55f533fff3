// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import java.util.ArrayList;
import org.gilpy.embed.host.Bridge;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.vm.PyTraceback;
import org.gilpy.vm.VmThread;

/**
 * An exception that Python code did not catch. Its Java stack trace begins with the Python frames; its {@linkplain #getCause() cause} is the Python exception's
 * {@code __cause__} or {@code __context__} or, for an exception that Java code threw below Python, that one. Immutable.
 */
public final class PythonException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int DEEPEST = 20;

    private final transient PyValue value;
    private final String type;
    private final String text;
    private final String traceback;

    private PythonException(PyValue value, String type, String text, String traceback, Throwable cause) {
        super(text.isEmpty() ? type : type + ": " + text, cause);
        this.value = value;
        this.type = type;
        this.text = text;
        this.traceback = traceback;
    }

    static PythonException of(Python vm, VmThread t, PyBaseException e) {
        return of(vm, t, e, 0);
    }

    private static PythonException of(Python vm, VmThread t, PyBaseException e, int depth) {
        Throwable cause = Bridge.javaOf(e);
        PyObject next = e.cause != null ? e.cause : e.suppressContext ? null : e.context;
        if (cause == null && next instanceof PyBaseException n && depth < DEEPEST) {
            cause = of(vm, t, n, depth + 1);
        }
        String text;
        try {
            text = e.str(t).value();
        } catch (PyError x) {
            text = "<exception str() failed>";
        }
        StringBuilder b = new StringBuilder();
        ArrayList<StackTraceElement> frames = new ArrayList<>();
        if (e.traceback instanceof PyTraceback first) {
            b.append("Traceback (most recent call last):\n");
            for (PyTraceback tb = first; tb != null; tb = tb.next()) {
                String file = tb.frame.code.co().filename;
                String name = tb.frame.code.co().name;
                b.append("  File \"").append(file).append("\", line ").append(tb.line).append(", in ").append(name).append('\n');
                String module = file.substring(file.lastIndexOf('/') + 1);
                frames.add(0, new StackTraceElement("python", name, module, Math.max(1, tb.line)));
            }
        }
        String type = e.type().fullName();
        b.append(type).append(text.isEmpty() ? "" : ": ").append(text).append('\n');
        PythonException x = new PythonException(vm.value(e), type, text, b.toString(), cause);
        for (StackTraceElement s : x.getStackTrace()) {
            String c = s.getClassName();
            if (c.equals(PythonException.class.getName()) || c.startsWith("org.gilpy.") && !c.startsWith("org.gilpy.embed.")) {
                continue;
            }
            frames.add(s);
        }
        x.setStackTrace(frames.toArray(new StackTraceElement[0]));
        return x;
    }

    /** The name of the Python class, with its module unless that is {@code builtins}: {@code ValueError}, {@code json.decoder.JSONDecodeError}. */
    public String type() {
        return type;
    }

    /** What {@code str()} of the exception gives. */
    public String text() {
        return text;
    }

    /** The traceback as Python shows it, without source lines: each line ends with a line feed. */
    public String traceback() {
        return traceback;
    }

    /** The exception object. */
    public PyValue value() {
        return value;
    }
}
