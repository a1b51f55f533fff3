// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** Resource usage and limits of the process. */
@ModuleDef("resource")
final class ResourceModule {
    private static final Function GETRUSAGE = Function.ofInt("getrusage");
    private static final Function GETRLIMIT = Function.ofInt("getrlimit");
    private static final Function SETRLIMIT = Function.ofInt("setrlimit");
    private static final Function PRLIMIT = Function.ofInt("prlimit");
    private static final int LIMITS = 16;
    private static final PyStructSequence.Def RUSAGE = new PyStructSequence.Def("resource.struct_rusage", 16, true, "ru_utime", "ru_stime",
            "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd",
            "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw");

    @PyAttribute("struct_rusage")
    static final PyType STRUCT_RUSAGE = RUSAGE.type;
    @PyAttribute("error")
    static final PyType ERROR = Exceptions.OSError;
    @PyAttribute("RLIMIT_AS")
    static final int RLIMIT_AS = 9;
    @PyAttribute("RLIMIT_CORE")
    static final int RLIMIT_CORE = 4;
    @PyAttribute("RLIMIT_CPU")
    static final int RLIMIT_CPU = 0;
    @PyAttribute("RLIMIT_DATA")
    static final int RLIMIT_DATA = 2;
    @PyAttribute("RLIMIT_FSIZE")
    static final int RLIMIT_FSIZE = 1;
    @PyAttribute("RLIMIT_MEMLOCK")
    static final int RLIMIT_MEMLOCK = 8;
    @PyAttribute("RLIMIT_MSGQUEUE")
    static final int RLIMIT_MSGQUEUE = 12;
    @PyAttribute("RLIMIT_NICE")
    static final int RLIMIT_NICE = 13;
    @PyAttribute("RLIMIT_NOFILE")
    static final int RLIMIT_NOFILE = 7;
    @PyAttribute("RLIMIT_NPROC")
    static final int RLIMIT_NPROC = 6;
    @PyAttribute("RLIMIT_OFILE")
    static final int RLIMIT_OFILE = 7;
    @PyAttribute("RLIMIT_RSS")
    static final int RLIMIT_RSS = 5;
    @PyAttribute("RLIMIT_RTPRIO")
    static final int RLIMIT_RTPRIO = 14;
    @PyAttribute("RLIMIT_RTTIME")
    static final int RLIMIT_RTTIME = 15;
    @PyAttribute("RLIMIT_SIGPENDING")
    static final int RLIMIT_SIGPENDING = 11;
    @PyAttribute("RLIMIT_STACK")
    static final int RLIMIT_STACK = 3;
    @PyAttribute("RLIM_INFINITY")
    static final int RLIM_INFINITY = -1;
    @PyAttribute("RUSAGE_CHILDREN")
    static final int RUSAGE_CHILDREN = -1;
    @PyAttribute("RUSAGE_SELF")
    static final int RUSAGE_SELF = 0;
    @PyAttribute("RUSAGE_THREAD")
    static final int RUSAGE_THREAD = 1;

    private static void check(PyThread t, long r) {
        if (r < 0) {
            throw t.osError((int) -r, null);
        }
    }

    /** The resources that a process has used: RUSAGE_SELF, RUSAGE_CHILDREN or RUSAGE_THREAD. */
    /** The words of a struct rusage. */
    static PyObject usage(long[] words) {
        PyObject[] v = new PyObject[16];
        v[0] = PyFloat.of(words[0] + words[1] * 1e-6);
        v[1] = PyFloat.of(words[2] + words[3] * 1e-6);
        for (int i = 2; i < 16; i++) {
            v[i] = PyInt.of(words[i + 2]);
        }
        return PyStructSequence.make(RUSAGE, v);
    }

    @PyFunction("getrusage(who, /)")
    static PyObject getrusage(PyThread t, int who) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(144);
            long r = Libc.call(s, GETRUSAGE, who, s.address + at, 0);
            if (r == -OsErrors.EINVAL) {
                throw t.valueError("invalid who parameter");
            }
            check(t, r);
            long[] words = new long[18];
            for (int i = 0; i < words.length; i++) {
                words[i] = s.memory.getLong(at + 8 * i);
            }
            return usage(words);
        }
    }

    private static PyObject limits(Libc.Scratch s, int at) {
        return PyTuple.of(PyInt.of(s.memory.getLong(at)), PyInt.of(s.memory.getLong(at + 8)));
    }

    private static void checkResource(PyThread t, int resource) {
        if (resource < 0 || resource >= LIMITS) {
            throw t.valueError("invalid resource specified");
        }
    }

    /** The soft and the hard limit of a resource. */
    @PyFunction("getrlimit(resource, /)")
    static PyObject getrlimit(PyThread t, int resource) {
        checkResource(t, resource);
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(16);
            check(t, Libc.call(s, GETRLIMIT, resource, s.address + at, 0));
            return limits(s, at);
        }
    }

    private static int pack(PyThread t, Libc.Scratch s, PyObject limits) {
        PyObject[] pair = Ops.items(t, limits);
        if (pair.length != 2) {
            throw t.valueError("expected a tuple of 2 integers");
        }
        int at = s.reserve(16);
        s.memory.putLong(at, Convert.toLong(t, pair[0]));
        s.memory.putLong(at + 8, Convert.toLong(t, pair[1]));
        return at;
    }

    private static void checkSet(PyThread t, long r) {
        if (r == -OsErrors.EINVAL) {
            throw t.valueError("current limit exceeds maximum limit");
        }
        if (r == -OsErrors.EPERM) {
            throw t.valueError("not allowed to raise maximum limit");
        }
        check(t, r);
    }

    /** Sets the soft and the hard limit of a resource. */
    @PyFunction("setrlimit(resource, limits, /)")
    static void setrlimit(PyThread t, int resource, PyObject limits) {
        checkResource(t, resource);
        try (Libc.Scratch s = Libc.scratch()) {
            int at = pack(t, s, limits);
            checkSet(t, Libc.call(s, SETRLIMIT, resource, s.address + at, 0));
        }
    }

    /** The limits of a resource of some process, which are set too when new ones are given. */
    @PyFunction("prlimit(pid, resource, limits=None, /)")
    static PyObject prlimit(PyThread t, int pid, int resource, PyObject limits) {
        checkResource(t, resource);
        try (Libc.Scratch s = Libc.scratch()) {
            int old = s.reserve(16);
            long now = limits == PyNone.NONE ? 0 : s.address + pack(t, s, limits);
            checkSet(t, Libc.call(s, PRLIMIT, pid, resource, now, s.address + old, 0, 0));
            return limits(s, old);
        }
    }

    /** The size of a page of memory, in bytes. */
    @PyFunction("getpagesize()")
    static int getpagesize(PyThread t) {
        return 4096;
    }
}
