// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Ops;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.WorkingDirectory;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.os.SignalPipe;
import org.gilpy.os.Spawn;

/** How module subprocess starts programs. */
@ModuleDef("_posixsubprocess")
final class ForkExecModule {
    private static final Function OPENAT = Function.ofInt("openat");
    private static final Function FACCESSAT = Function.ofInt("faccessat");
    private static final Function UMASK = Function.ofInt("umask");
    private static final int SIGPIPE = 13, SIGXFSZ = 25, EPERM = 1, ENOENT = 2, ENOTDIR = 20;
    private static final int CHILD_FAILED = 255;

    /** Starts a program; its pid. What goes wrong in the child is written to errpipe_write. */
    @PyFunction("fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,"
            + " errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, allow_vfork, /)")
    static long forkExec(PyThread t, PyObject args, PyObject executables, boolean closeFds, PyObject passFds, PyObject cwd, PyObject env, int p2cread,
            int p2cwrite, int c2pread, int c2pwrite, int errread, int errwrite, int errpipeRead, int errpipeWrite, boolean restoreSignals,
            boolean setsid, PyObject group, PyObject gid, PyObject extraGroups, PyObject uid, int umask, PyObject preexec, boolean allowVfork) {
        t.use(org.gilpy.objects.Resource.PROCESSES, 1);
        int[] pass = numbers(t, passFds);
        java.math.BigInteger wide = group.index(t).big();
        if (wide.bitLength() > 31) {
            throw t.overflowError("Python int too large to convert to C int");
        }
        int pgid = wide.intValue();
        if (closeFds && errpipeWrite < 3) {
            throw t.valueError("errpipe_write must be >= 3");
        }
        List<byte[]> argv = strings(t, Ops.items(t, args));
        List<byte[]> paths = new ArrayList<>();
        for (PyObject e : Ops.items(t, executables)) {
            paths.add(FsPath.encode(t, FsPath.fspath(t, e)));
        }
        List<byte[]> vars;
        if (env == PyNone.NONE) {
            vars = Programs.environment(t, env, "fork_exec");
        } else {
            vars = strings(t, Ops.items(t, env));
        }
        byte[] folder = cwd == PyNone.NONE ? null : FsPath.encode(t, FsPath.fspath(t, cwd));
        if (extraGroups != PyNone.NONE && !(extraGroups instanceof PyList)) {
            throw t.typeError("setgroups argument must be a list");
        }
        if (preexec != PyNone.NONE || uid != PyNone.NONE || gid != PyNone.NONE || extraGroups != PyNone.NONE) {
            // Code of the program's own between fork and exec: then it must be a copy of this process that becomes the program.
            PyObject start = t.runtime().importModule(t, "_forkexec").getAttr(t, PyStr.of("start"));
            return Convert.toLong(t, start.call(t, new PyObject[] {args, executables, PyBool.of(closeFds), passFds, cwd, env,
                PyTuple.of(PyInt.of(p2cread), PyInt.of(c2pwrite), PyInt.of(errwrite)), PyInt.of(errpipeWrite), PyInt.of(restoreSignals ? 1 : 0),
                PyInt.of(setsid ? 1 : 0), PyInt.of(pgid), gid, extraGroups, uid, PyInt.of(umask), preexec}, null));
        }
        if (folder != null) {
            int fd = folder(t, folder);
            if (fd < 0) {
                return fail(t, errpipeWrite, -fd, "noexec:chdir");
            }
            Directories.close(fd);
        }
        if (!filesOpen(t, closeFds ? pass : new int[0]) || !filesOpen(t, p2cread, c2pwrite, errwrite)) {
            return fail(t, errpipeWrite, OsErrors.EBADF, "noexec");
        }
        if (!restoreSignals) {
            // What the JVM ignores by a handler of its own would be back to normal in the child.
            SignalPipe.ignore(SIGPIPE);
            SignalPipe.ignore(SIGXFSZ);
        }
        int old = umask < 0 ? 0 : (int) Libc.call(UMASK, umask, 0, 0);
        try {
            int error = 0;
            boolean found = false;
            for (byte[] path : paths) {
                Spawn s = Programs.spawn(t, path, argv, vars);
                if (folder != null) {
                    s.in(folder);
                }
                files(t, s, closeFds, pass, errpipeWrite, p2cread, c2pwrite, errwrite);
                s.signals(Programs.blocked(t), restoreSignals ? 1L << SIGPIPE | 1L << SIGXFSZ : 0);
                if (setsid) {
                    s.newSession();
                }
                if (pgid >= 0) {
                    s.group(pgid);
                }
                // One that is not there costs a process that ends at once, and a SIGCHLD for it.
                long pid = folder != null && path.length > 0 && path[0] != '/' ? 0 : there(t, path);
                pid = pid < 0 ? pid : Programs.start(t, s);
                if (pid > 0) {
                    return pid;
                }
                int e = (int) -pid;
                if (!found || e != ENOENT && e != ENOTDIR) {
                    error = e;
                }
                found |= e != ENOENT && e != ENOTDIR;
            }
            // A session's leader cannot change to another group: that has nothing to do with the program.
            return fail(t, errpipeWrite, error, error == EPERM && setsid && pgid >= 0 ? "noexec" : "");
        } finally {
            if (umask >= 0) {
                Libc.call(UMASK, old, 0, 0);
            }
        }
    }

    private static int folder(PyThread t, byte[] folder) {
        try (Libc.Scratch s = Libc.scratch()) {
            return (int) Libc.call(s, OPENAT, WorkingDirectory.of(t).fd(), s.string(folder), Directories.O_DIRECTORY | Directories.O_PATH
                    | Directories.O_CLOEXEC, 0, 0, 0);
        }
    }

    /** 0 for a path that there is, or a negative errno. */
    private static long there(PyThread t, byte[] path) {
        try (Libc.Scratch s = Libc.scratch()) {
            return Libc.call(s, FACCESSAT, WorkingDirectory.of(t).fd(), s.string(path), 0);
        }
    }

    private static boolean filesOpen(PyThread t, int... numbers) {
        for (int n : numbers) {
            if (n < -1 || n >= 0 && Descriptors.of(t).find(n) == null) {
                return false;
            }
        }
        return true;
    }

    private static long fail(PyThread t, int pipe, int error, String what) {
        Descriptor d = Descriptors.of(t).find(pipe);
        if (d != null) {
            d.report(("OSError:" + Integer.toHexString(error) + ":" + what).getBytes());
        }
        return Programs.failed(t, CHILD_FAILED);
    }

    private static void files(PyThread t, Spawn s, boolean closeFds, int[] pass, int errpipeWrite, int... standard) {
        Descriptors all = Descriptors.of(t);
        if (closeFds) {
            s.closingOthers();
            for (int n : pass) {
                Descriptor d = all.find(n);
                if (n > 2 && n != errpipeWrite && d != null) {
                    s.file(d.real, n);
                }
            }
        } else {
            Programs.inherit(t, s);
        }
        for (int i = 0; i < 3; i++) {
            if (standard[i] >= 0) {
                s.file(all.get(t, standard[i]).real, i);
            }
        }
    }

    /** Descriptors in ascending order. */
    private static int[] numbers(PyThread t, PyObject tuple) {
        if (!(tuple instanceof PyTuple p)) {
            throw t.typeError("fork_exec() argument 4 must be tuple, not " + tuple.type().name());
        }
        int[] out = new int[p.size()];
        long last = -1;
        for (int i = 0; i < out.length; i++) {
            PyObject o = p.get(i);
            long n = o instanceof PyLong l && l.fitsLong() ? l.longValue() : -1;
            if (n <= last || n > Integer.MAX_VALUE) {
                throw t.valueError("bad value(s) in fds_to_keep");
            }
            out[i] = (int) n;
            last = n;
        }
        return out;
    }

    private static List<byte[]> strings(PyThread t, PyObject[] items) {
        ArrayList<byte[]> out = new ArrayList<>();
        for (PyObject o : items) {
            byte[] b = o instanceof PyBytes x ? x.value() : FsPath.encode(t, FsPath.fspath(t, o));
            for (byte x : b) {
                if (x == 0) {
                    throw t.valueError("embedded null byte");
                }
            }
            out.add(b);
        }
        return out;
    }
}
