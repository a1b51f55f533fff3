// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.WorkingDirectory;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.os.SignalPipe;

/**
 * The program that takes this one's place. Python's descriptors get their real numbers for it, which belong to files of the JVM as a rule:
 * should the system refuse, everything is put back. Used once, under the GIL.
 */
final class Replacement {
    private static final Function EXECVE = Function.ofInt("execve");
    private static final Function FCNTL = Function.ofInt("fcntl");
    private static final Function DUP2 = Function.ofInt("dup2");
    private static final Function DUP3 = Function.ofInt("dup3");
    private static final Function CLOSE = Function.ofInt("close");
    private static final Function CHDIR = Function.ofInt("chdir");
    private static final Function SIGMASK = Function.ofInt("pthread_sigmask");
    private static final int F_DUPFD_CLOEXEC = 1030, F_GETFD = 1, FD_CLOEXEC = 1, O_CLOEXEC = 0x80000, SIG_SETMASK = 2;
    private static final int SIGPIPE = 13, SIGXFSZ = 25;

    private final PyThread t;
    private final byte[] path;
    private final List<byte[]> argv;
    private final List<byte[]> env;
    /** Number and a copy of what it was before, -1 for nothing. */
    private final ArrayList<int[]> moved = new ArrayList<>();

    Replacement(PyThread t, byte[] path, List<byte[]> argv, List<byte[]> env) {
        this.t = t;
        this.path = path;
        this.argv = argv;
        this.env = env;
    }

    /** Returns only when it fails: the errno. */
    long run() {
        int size = path.length + 4096;
        for (byte[] b : argv) {
            size += b.length + 32;
        }
        for (byte[] b : env) {
            size += b.length + 32;
        }
        String folder = WorkingDirectory.of(t).changed();
        String before = System.getProperty("user.dir");
        long blocked = Programs.blocked(t);
        try (Libc.Scratch s = Libc.scratch(size)) {
            if (folder != null) {
                Libc.call(s, CHDIR, s.address + chars(s, folder), 0, 0);
            }
            place();
            int mask = s.reserve(128);
            int old = s.reserve(128);
            s.memory.putLong(mask, blocked >>> 1);
            Libc.call(s, SIGMASK, SIG_SETMASK, s.address + mask, s.address + old);
            // The JVM ignores these by handlers of its own, which would not last.
            SignalPipe.ignore(SIGPIPE);
            SignalPipe.ignore(SIGXFSZ);
            long r = Libc.call(s, EXECVE, s.string(path), strings(s, argv), strings(s, env));
            Libc.call(s, SIGMASK, SIG_SETMASK, s.address + old, 0);
            putBack();
            if (folder != null) {
                Libc.call(s, CHDIR, s.address + chars(s, before), 0, 0);
            }
            return -r;
        }
    }

    private int chars(Libc.Scratch s, String folder) {
        return (int) (s.string(FsPath.encode(t, PyStr.of(folder))) - s.address);
    }

    private static long strings(Libc.Scratch s, List<byte[]> items) {
        int at = s.reserve(8 * (items.size() + 1));
        for (int i = 0; i < items.size(); i++) {
            s.memory.putLong(at + 8 * i, s.string(items.get(i)));
        }
        return s.address + at;
    }

    /** The sources are copied out of the way first, as one's number may be another's source. */
    private void place() {
        Programs.hideOwnFiles(t);
        Descriptors all = Descriptors.of(t);
        ArrayList<int[]> copies = new ArrayList<>();
        int highest = 3;
        for (int n : all.numbers()) {
            highest = Math.max(highest, n + 1);
        }
        for (int n : all.numbers()) {
            Descriptor d = all.find(n);
            if (n > 2 && d != null && d.inheritable) {
                copies.add(new int[] {n, (int) Libc.call(FCNTL, d.real, F_DUPFD_CLOEXEC, highest)});
            }
        }
        for (int[] c : copies) {
            int flags = (int) Libc.call(FCNTL, c[0], F_GETFD, 0);
            moved.add(new int[] {c[0], flags < 0 ? -1 : (int) Libc.call(FCNTL, c[0], F_DUPFD_CLOEXEC, highest), flags});
            Libc.call(DUP2, c[1], c[0], 0);
            Libc.call(CLOSE, c[1], 0, 0);
        }
    }

    private void putBack() {
        for (int[] m : moved) {
            if (m[1] < 0) {
                Libc.call(CLOSE, m[0], 0, 0);
            } else {
                Libc.call(DUP3, m[1], m[0], (m[2] & FD_CLOEXEC) != 0 ? O_CLOEXEC : 0);
                Libc.call(CLOSE, m[1], 0, 0);
            }
        }
    }
}
