// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** sys.stdin, sys.stdout and sys.stderr as the interpreter starts with them. Stateless. */
final class StandardStreams {
    private StandardStreams() {}

    // CPython: init_sys_streams in pylifecycle.c
    static void make(PyThread t, boolean unbuffered, String setting, String closed) {
        String encoding = "utf-8";
        String errors = isPlainLocale() ? "surrogateescape" : "strict";
        if (setting != null && !setting.isEmpty()) {
            int colon = setting.indexOf(':');
            String e = colon < 0 ? setting : setting.substring(0, colon);
            String r = colon < 0 ? "" : setting.substring(colon + 1);
            if (!e.isEmpty()) {
                encoding = e;
                errors = "strict";
            }
            if (!r.isEmpty()) {
                errors = r;
            }
        }
        PyDict sys = t.runtime().sys();
        put(sys, "stdin", closed.indexOf('0') >= 0 ? PyNone.NONE : stream(t, 0, "<stdin>", encoding, errors, false));
        put(sys, "stdout", closed.indexOf('1') >= 0 ? PyNone.NONE : stream(t, 1, "<stdout>", encoding, errors, unbuffered));
        put(sys, "stderr", closed.indexOf('2') >= 0 ? PyNone.NONE : stream(t, 2, "<stderr>", encoding, "backslashreplace", unbuffered));
    }

    private static void put(PyDict sys, String name, PyObject stream) {
        sys.putStr(name, stream);
        sys.putStr("__" + name + "__", stream);
    }

    /** Whether the locale is one that names no language, in which bytes that do not decode must survive. */
    private static boolean isPlainLocale() {
        String l = System.getenv("LC_ALL");
        if (l == null || l.isEmpty()) {
            l = System.getenv("LC_CTYPE");
        }
        if (l == null || l.isEmpty()) {
            l = System.getenv("LANG");
        }
        return l == null || l.isEmpty() || l.equals("C") || l.equals("POSIX") || l.equals("C.UTF-8") || l.equals("C.utf8");
    }

    private static PyObject stream(PyThread t, int fd, String name, String encoding, String errors, boolean unbuffered) {
        boolean write = fd != 0;
        FileIo raw = new FileIo(FileIo.TYPE);
        raw.open(t, PyInt.of(fd), write ? "wb" : "rb", false, PyNone.NONE);
        raw.setAttr(t, IoNames.NAME, PyStr.of(name));
        boolean lines = fd == 2 || !unbuffered && FileIo.isatty(t, raw);
        PyObject buffer = raw;
        if (!write) {
            BufferedReader b = new BufferedReader(BufferedReader.TYPE);
            b.init(t, raw, PyInt.of(RawIoBase.CHUNK));
            buffer = b;
        } else if (!unbuffered) {
            BufferedWriter b = new BufferedWriter(BufferedWriter.TYPE);
            b.init(t, raw, PyInt.of(RawIoBase.CHUNK));
            buffer = b;
        }
        TextIoWrapper w = new TextIoWrapper(TextIoWrapper.TYPE);
        w.init(t, buffer, PyStr.of(encoding), PyStr.of(errors), write ? PyStr.of("\n") : PyNone.NONE, lines, unbuffered && write);
        w.setAttr(t, IoNames.MODE, PyStr.of(write ? "w" : "r"));
        return w;
    }
}
