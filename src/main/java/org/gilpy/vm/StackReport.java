// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.List;

/**
 * The stacks of threads as text, read without the GIL while the threads run: a frame may be left meanwhile, but what is read of it
 * was true a moment ago. Stateless.
 */
final class StackReport {
    private static final int MAX_FRAMES = 100;
    private static final int MAX_THREADS = 100;
    private static final int MAX_TEXT = 500;

    private StackReport() {}

    // CPython: _Py_DumpTracebackThreads in traceback.c
    static String of(Interpreter in, VmThread thread, boolean all) {
        StringBuilder b = new StringBuilder();
        if (!all) {
            b.append("Stack (most recent call first):\n");
            frames(b, thread);
            return b.toString();
        }
        List<VmThread> threads = List.copyOf(in.threads());
        int n = 0;
        for (int i = threads.size() - 1; i >= 0; i--) { // the newest first
            VmThread t = threads.get(i);
            if (n > 0) {
                b.append('\n');
            }
            if (n == MAX_THREADS) {
                b.append("...\n");
                break;
            }
            String id = Long.toHexString(t.ident);
            b.append(t == thread ? "Current thread 0x" : "Thread 0x").repeat('0', Math.max(0, 16 - id.length())).append(id)
                    .append(" (most recent call first):\n");
            frames(b, t);
            n++;
        }
        return b.toString();
    }

    static void frames(StringBuilder b, VmThread t) {
        frames(b, t, MAX_FRAMES);
    }

    /** The innermost frames of a thread, at most so many. */
    static void frames(StringBuilder b, VmThread t, int most) {
        Frame f = t.carrier == Thread.currentThread() ? t.frame() : t.snapshot();
        if (f == null) {
            b.append("  <no Python frame>\n");
            return;
        }
        for (int n = 0; f != null && n < most; f = f.back, n++) {
            b.append("  File \"");
            escape(b, f.code.co().filename);
            b.append("\", line ").append(f.line()).append(" in ");
            escape(b, f.code.name.value());
            b.append('\n');
        }
    }

    private static void escape(StringBuilder b, String s) {
        int n = s.codePointCount(0, s.length());
        int shown = Math.min(n, MAX_TEXT);
        for (int i = 0, k = 0; k < shown; k++) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c >= ' ' && c < 127) {
                b.append((char) c);
            } else if (c < 256) {
                hex(b, 'x', c, 2);
            } else {
                hex(b, c < 0x10000 ? 'u' : 'U', c, c < 0x10000 ? 4 : 8);
            }
        }
        if (shown < n) {
            b.append("...");
        }
    }

    private static void hex(StringBuilder b, char kind, int c, int digits) {
        String h = Integer.toHexString(c);
        b.append('\\').append(kind).repeat('0', digits - h.length()).append(h);
    }
}
