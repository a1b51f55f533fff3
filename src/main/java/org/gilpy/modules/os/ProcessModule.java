// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.util.Map;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import org.gilpy.os.Children;
import org.gilpy.os.Entropy;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.os.SignalPipe;

/** The functions of module os about processes, users and the system; module os joins them with those of posix. */
@ModuleDef("_posixprocess")
public final class ProcessModule {
    private static final Function GETPPID = Function.ofInt("getppid");
    private static final Function GETUID = Function.ofInt("getuid");
    private static final Function GETEUID = Function.ofInt("geteuid");
    private static final Function GETGID = Function.ofInt("getgid");
    private static final Function GETEGID = Function.ofInt("getegid");
    private static final Function GETPGID = Function.ofInt("getpgid");
    private static final Function GETSID = Function.ofInt("getsid");
    private static final Function GETGROUPS = Function.ofInt("getgroups");
    private static final Function GETPRIORITY = Function.ofInt("getpriority");
    private static final Function SETPRIORITY = Function.ofInt("setpriority");
    private static final Function NICE = Function.ofInt("nice");
    private static final Function ABORT = Function.ofInt("abort");
    private static final Function KILLPG = Function.ofInt("killpg");
    private static final Function UMASK = Function.ofInt("umask");
    private static final Function UNAME = Function.ofInt("uname");
    private static final Function TIMES = Function.ofLong("times");
    private static final Function SYSCONF = Function.ofLong("sysconf");
    private static final Function PATHCONF = Function.ofLong("pathconf");
    private static final Function FPATHCONF = Function.ofLong("fpathconf");
    private static final Function CONFSTR = Function.ofLong("confstr");
    private static final Function GETLOGIN_R = Function.ofInt("getlogin_r");
    private static final Function GETLOADAVG = Function.ofInt("getloadavg");
    private static final Function SYNC = Function.ofInt("sync");
    private static final Function AFFINITY = Function.ofInt("sched_getaffinity");

    private static final PyStructSequence.Def UNAME_RESULT = new PyStructSequence.Def("posix.uname_result", 5, true, "sysname", "nodename",
            "release", "version", "machine");
    @PyAttribute("uname_result")
    static final PyType UNAME_TYPE = UNAME_RESULT.type;
    private static final PyStructSequence.Def TIMES_RESULT = new PyStructSequence.Def("posix.times_result", 5, true, "user", "system",
            "children_user", "children_system", "elapsed");
    @PyAttribute("times_result")
    static final PyType TIMES_TYPE = TIMES_RESULT.type;

    private static long checked(PyThread t, long r) {
        if (r < 0) {
            throw OsErrors.make(t, (int) -r, null);
        }
        return r;
    }

    // CPython: _Py_Uid_Converter in posixmodule.c
    /** A user or group number: -1 or an unsigned 32-bit number. */
    static long id(PyThread t, PyObject o, String what) {
        if (o.type().slot(Slot.INDEX) == null) {
            throw t.typeError(what + " should be integer, not " + o.type().name());
        }
        PyLong l = o.index(t);
        if (!l.fitsLong() || l.longValue() > 0xffffffffL || l.longValue() < -1) {
            throw t.overflowError(what + " is " + (l.signum() < 0 ? "less than minimum" : "greater than maximum"));
        }
        return l.longValue();
    }

    // ---- the environment

    /** The environment as a dict of bytes. */
    @PyFunction("_environ()")
    static PyObject environ(PyThread t) {
        PyDict d = new PyDict();
        for (Map.Entry<String, String> e : Environment.of(t).copy().entrySet()) {
            d.put(t, bytes(e.getKey()), bytes(e.getValue()));
        }
        return d;
    }

    private static PyBytes bytes(String s) {
        return PyBytes.of(s.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    private static String variable(PyThread t, PyObject o, String function) {
        FsPath p = FsPath.of(t, o, function);
        return new String(p.bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @PyFunction("putenv(name, value, /)")
    static void putenv(PyThread t, PyObject name, PyObject value) {
        String n = variable(t, name, "putenv");
        String v = variable(t, value, "putenv");
        if (n.isEmpty() || n.indexOf('=') >= 0) {
            throw t.valueError("illegal environment variable name");
        }
        Environment.of(t).put(n, v);
    }

    @PyFunction("unsetenv(name, /)")
    static void unsetenv(PyThread t, PyObject name) {
        String n = variable(t, name, "unsetenv");
        if (n.isEmpty() || n.indexOf('=') >= 0) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        Environment.of(t).remove(n);
    }

    // ---- identity

    @PyFunction("getpid()")
    static long getpid(PyThread t) {
        VirtualPids own = t.runtime().virtualPids();
        return own != null ? own.getpid() : ProcessHandle.current().pid();
    }

    @PyFunction("getppid()")
    static long getppid(PyThread t) {
        VirtualPids own = t.runtime().virtualPids();
        if (own != null) {
            return own.getppid();
        }
        HostAccess.ask(t, HostAccess.Door.PROCESSES, "os.getppid()");
        return Libc.call(GETPPID);
    }

    @PyFunction("getuid()")
    static long getuid(PyThread t) {
        return Libc.call(GETUID) & 0xffffffffL;
    }

    @PyFunction("geteuid()")
    static long geteuid(PyThread t) {
        return Libc.call(GETEUID) & 0xffffffffL;
    }

    @PyFunction("getgid()")
    static long getgid(PyThread t) {
        return Libc.call(GETGID) & 0xffffffffL;
    }

    @PyFunction("getegid()")
    static long getegid(PyThread t) {
        return Libc.call(GETEGID) & 0xffffffffL;
    }

    @PyFunction("getpgid(pid)")
    static long getpgid(PyThread t, int pid) {
        return checked(t, Libc.call(GETPGID, pid, 0, 0));
    }

    @PyFunction("getpgrp()")
    static long getpgrp(PyThread t) {
        return checked(t, Libc.call(GETPGID, 0, 0, 0));
    }

    @PyFunction("getsid(pid, /)")
    static long getsid(PyThread t, int pid) {
        return checked(t, Libc.call(GETSID, pid, 0, 0));
    }

    @PyFunction("getgroups()")
    static PyObject getgroups(PyThread t) {
        PyList out = new PyList();
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(4 * 4096);
            long n = checked(t, Libc.call(s, GETGROUPS, 4096, s.address + at, 0));
            for (int i = 0; i < n; i++) {
                out.append(PyInt.of(s.memory.getInt(at + 4 * i) & 0xffffffffL));
            }
        }
        return out;
    }

    @PyFunction("getlogin()")
    static PyObject getlogin(PyThread t) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(256);
            long r = Libc.call(s, GETLOGIN_R, s.address + at, 256, 0);
            if (r != 0) {
                throw t.osError((int) Math.abs(r), null);
            }
            return FsPath.decode(t, s.cString(at));
        }
    }

    @PyFunction("getpriority(which, who)")
    static long getpriority(PyThread t, int which, int who) {
        long r = Libc.call(GETPRIORITY, which, who, 0);
        // A priority of -1 looks like an error, one without an errno.
        return r < 0 && r >= -20 && r != -OsErrors.ESRCH ? r : checked(t, r);
    }

    @PyFunction("setpriority(which, who, priority)")
    static void setpriority(PyThread t, int which, int who, int priority) {
        checked(t, Libc.call(SETPRIORITY, which, who, priority));
    }

    @PyFunction("nice(increment, /)")
    static long nice(PyThread t, int increment) {
        return checked(t, Libc.call(NICE, increment, 0, 0));
    }

    // ---- processes

    /** kill(2) as it is. */
    @PyFunction("_kill(pid, signal, /)")
    static void systemKill(PyThread t, long pid, int signal) {
        checked(t, t.runtime().state(Children.class).kill(pid, signal));
    }

    @PyFunction("kill(pid, signal, /)")
    static void kill(PyThread t, long pid, int signal) {
        VirtualPids own = t.runtime().virtualPids();
        if (own != null && own.knows(pid)) {
            own.kill(t, pid, signal);
            t.poll();
            return;
        }
        HostAccess.ask(t, HostAccess.Door.PROCESSES, "os.kill()");
        if (pid == ProcessHandle.current().pid() && signal > 0 && signal <= 64) {
            // The JVM does not report all signals to us, and is late for the others.
            t.runtime().importModule(t, "_signal").getAttr(t, PyStr.intern("_send")).call(t, PyInt.of(signal));
        } else {
            checked(t, t.runtime().state(Children.class).kill(pid, signal));
        }
        t.poll();
    }

    @PyFunction("killpg(pgid, signal, /)")
    static void killpg(PyThread t, long pgid, int signal) {
        checked(t, Libc.call(KILLPG, pgid, signal, 0));
        t.poll();
    }

    @PyFunction("_exit(status)")
    static void exit(PyThread t, int status) {
        t.runtime().exit(t, status);
    }

    @PyFunction("abort()")
    static void abort(PyThread t) {
        SignalPipe.byDefault(6);
        Libc.call(ABORT);
    }

    @PyFunction("umask(mask, /)")
    static long umask(PyThread t, int mask) {
        return Libc.call(UMASK, mask, 0, 0);
    }

    @PyFunction("sched_yield()")
    static void schedYield(PyThread t) {
        t.<RuntimeException>blocking(Thread::yield);
    }

    @PyFunction("times()")
    static PyObject times(PyThread t) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(32);
            long elapsed = Libc.call(s, TIMES, s.address + at, 0, 0);
            double hz = Libc.call(SYSCONF, 2, 0, 0);
            PyObject[] v = new PyObject[5];
            for (int i = 0; i < 4; i++) {
                v[i] = PyFloat.of(s.memory.getLong(at + 8 * i) / hz);
            }
            v[4] = PyFloat.of(elapsed / hz);
            return PyStructSequence.make(TIMES_RESULT, v);
        }
    }

    // ---- the system

    @PyFunction("uname()")
    static PyObject uname(PyThread t) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(6 * 65);
            checked(t, Libc.call(s, UNAME, s.address + at, 0, 0));
            PyObject[] v = new PyObject[5];
            for (int i = 0; i < 5; i++) {
                v[i] = FsPath.decode(t, s.cString(at + 65 * i));
            }
            return PyStructSequence.make(UNAME_RESULT, v);
        }
    }

    @PyFunction("strerror(code, /)")
    static String strerror(PyThread t, int code) {
        return code == 0 ? "Success" : OsErrors.text(code);
    }

    @PyFunction("cpu_count()")
    static PyObject cpuCount(PyThread t) {
        return PyInt.of(java.lang.Runtime.getRuntime().availableProcessors());
    }

    @PyFunction("sched_getaffinity(pid, /)")
    static PyObject affinity(PyThread t, int pid) {
        PySet out = new PySet();
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(1024);
            checked(t, Libc.call(s, AFFINITY, pid, 1024, s.address + at));
            for (int i = 0; i < 8192; i++) {
                if ((s.memory.get(at + i / 8) >> (i & 7) & 1) != 0) {
                    out.addKey(t, PyInt.of(i));
                }
            }
        }
        return out;
    }

    @PyFunction("urandom(size, /)")
    static PyObject urandom(PyThread t, long size) {
        if (size < 0) {
            throw t.valueError("negative argument not allowed");
        }
        t.room(size);
        byte[] b = new byte[(int) Math.min(size, Integer.MAX_VALUE - 64)];
        Entropy.fill(b);
        return PyBytes.of(b);
    }

    @PyFunction("getrandom(size, flags=0)")
    static PyObject getrandom(PyThread t, long size, int flags) {
        if (size < 0) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        return urandom(t, size);
    }

    @PyFunction("getloadavg()")
    static PyObject loadavg(PyThread t) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(24);
            if (Libc.call(s, GETLOADAVG, s.address + at, 3, 0) != 3) {
                throw t.error(Exceptions.OSError, "Load averages are unobtainable");
            }
            return PyTuple.of(PyFloat.of(s.memory.getDouble(at)), PyFloat.of(s.memory.getDouble(at + 8)), PyFloat.of(s.memory.getDouble(at + 16)));
        }
    }

    @PyFunction("sync()")
    static void sync(PyThread t) {
        Libc.call(SYNC);
    }

    @PyFunction("_limit_names(kind, /)")
    static PyObject limitNames(PyThread t, String kind) {
        String[] n = names(kind);
        PyDict d = new PyDict();
        for (int i = 0; i < n.length; i++) {
            d.putStr(n[i], PyInt.of(values(kind)[i]));
        }
        return d;
    }

    private static String[] names(String kind) {
        return switch (kind) {
            case "sysconf" -> SystemLimits.SYSCONF_NAMES;
            case "pathconf" -> SystemLimits.PATHCONF_NAMES;
            default -> SystemLimits.CONFSTR_NAMES;
        };
    }

    private static int[] values(String kind) {
        return switch (kind) {
            case "sysconf" -> SystemLimits.SYSCONF_VALUES;
            case "pathconf" -> SystemLimits.PATHCONF_VALUES;
            default -> SystemLimits.CONFSTR_VALUES;
        };
    }

    private static int limit(PyThread t, PyObject name, String kind) {
        if (name instanceof PyStr s) {
            int i = java.util.Arrays.binarySearch(names(kind), s.value());
            if (i < 0) {
                throw t.valueError("unrecognized configuration name");
            }
            return values(kind)[i];
        }
        if (name.type().slot(Slot.INDEX) == null) {
            throw t.typeError("configuration names must be strings or integers");
        }
        return Convert.toInt(t, name);
    }

    @PyFunction("sysconf(name, /)")
    static long sysconf(PyThread t, PyObject name) {
        long r = Libc.call(SYSCONF, limit(t, name, "sysconf"), 0, 0);
        return r == -OsErrors.EINVAL ? checked(t, r) : Math.max(r, -1);
    }

    @PyFunction("pathconf(path, name)")
    static long pathconf(PyThread t, PyObject path, PyObject name) {
        FsPath p = FsPath.of(t, path, "pathconf", "path", FsPath.FD);
        int n = limit(t, name, "pathconf");
        int fd = p.isFd() ? p.real(t) : Directories.open(t, WorkingDirectory.of(t).fd(), p, 0);
        try {
            long r = Libc.call(FPATHCONF, fd, n, 0);
            if (r == -OsErrors.EINVAL) {
                throw p.error(t, r);
            }
            return Math.max(r, -1);
        } finally {
            if (!p.isFd()) {
                Directories.close(fd);
            }
        }
    }

    @PyFunction("fpathconf(fd, name, /)")
    static long fpathconf(PyThread t, PyObject fd, PyObject name) {
        long r = Libc.call(FPATHCONF, FsPath.of(t, fd, "fpathconf", "fd", FsPath.FD).real(t), limit(t, name, "pathconf"), 0);
        return r == -OsErrors.EINVAL ? checked(t, r) : Math.max(r, -1);
    }

    @PyFunction("confstr(name, /)")
    static PyObject confstr(PyThread t, PyObject name) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(4096);
            long n = checked(t, Libc.call(s, CONFSTR, limit(t, name, "confstr"), s.address + at, 4096));
            return n == 0 ? PyNone.NONE : FsPath.decode(t, s.cString(at));
        }
    }
}
