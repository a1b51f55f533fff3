// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** The functions of module os that change whose a process is, where it belongs and when it runs; module os joins them with those of posix. */
@ModuleDef("_posixids")
final class IdentityModule {
    private static final Function SETSID = Function.ofInt("setsid");
    private static final Function SETPGID = Function.ofInt("setpgid");
    private static final Function TCGETPGRP = Function.ofInt("tcgetpgrp");
    private static final Function TCSETPGRP = Function.ofInt("tcsetpgrp");
    private static final Function GETRESUID = Function.ofInt("getresuid");
    private static final Function GETRESGID = Function.ofInt("getresgid");
    private static final Function SETRESUID = Function.ofInt("setresuid");
    private static final Function SETRESGID = Function.ofInt("setresgid");
    private static final Function SETREUID = Function.ofInt("setreuid");
    private static final Function SETREGID = Function.ofInt("setregid");
    private static final Function SETUID = Function.ofInt("setuid");
    private static final Function SETGID = Function.ofInt("setgid");
    private static final Function SETEUID = Function.ofInt("seteuid");
    private static final Function SETEGID = Function.ofInt("setegid");
    private static final Function SETGROUPS = Function.ofInt("setgroups");
    private static final Function INITGROUPS = Function.ofInt("initgroups");
    private static final Function GETGROUPLIST = Function.ofInt("getgrouplist");
    private static final Function CHROOT = Function.ofInt("chroot");
    private static final Function SETAFFINITY = Function.ofInt("sched_setaffinity");
    private static final Function PRIORITY_MAX = Function.ofInt("sched_get_priority_max");
    private static final Function PRIORITY_MIN = Function.ofInt("sched_get_priority_min");
    private static final Function GETSCHEDULER = Function.ofInt("sched_getscheduler");
    private static final Function SETSCHEDULER = Function.ofInt("sched_setscheduler");
    private static final Function GETPARAM = Function.ofInt("sched_getparam");
    private static final Function SETPARAM = Function.ofInt("sched_setparam");
    private static final Function RR_INTERVAL = Function.ofInt("sched_rr_get_interval");
    private static final int PROCESSORS = 8192;

    @PyAttribute("SCHED_OTHER")
    static final int SCHED_OTHER = 0;
    @PyAttribute("SCHED_FIFO")
    static final int SCHED_FIFO = 1;
    @PyAttribute("SCHED_RR")
    static final int SCHED_RR = 2;
    @PyAttribute("SCHED_BATCH")
    static final int SCHED_BATCH = 3;
    @PyAttribute("SCHED_IDLE")
    static final int SCHED_IDLE = 5;
    @PyAttribute("SCHED_RESET_ON_FORK")
    static final int SCHED_RESET_ON_FORK = 0x40000000;

    private static long checked(PyThread t, long r) {
        if (r < 0) {
            throw t.osError((int) -r, null);
        }
        return r;
    }

    private static long uid(PyThread t, PyObject o) {
        return ProcessModule.id(t, o, "uid");
    }

    private static long gid(PyThread t, PyObject o) {
        return ProcessModule.id(t, o, "gid");
    }

    // ---- sessions and groups of processes

    /** Makes a session with this process as its leader. */
    @PyFunction("setsid()")
    static void setsid(PyThread t) {
        checked(t, Libc.call(SETSID));
    }

    @PyFunction("setpgid(pid, pgrp, /)")
    static void setpgid(PyThread t, int pid, int group) {
        checked(t, Libc.call(SETPGID, pid, group, 0));
    }

    @PyFunction("setpgrp()")
    static void setpgrp(PyThread t) {
        checked(t, Libc.call(SETPGID, 0, 0, 0));
    }

    @PyFunction("tcgetpgrp(fd, /)")
    static long tcgetpgrp(PyThread t, int fd) {
        return checked(t, Libc.call(TCGETPGRP, Descriptors.of(t).get(t, fd).real, 0, 0));
    }

    @PyFunction("tcsetpgrp(fd, pgid, /)")
    static void tcsetpgrp(PyThread t, int fd, int group) {
        checked(t, Libc.call(TCSETPGRP, Descriptors.of(t).get(t, fd).real, group, 0));
    }

    // ---- users and groups

    private static PyObject three(PyThread t, Function f) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(12);
            checked(t, Libc.call(s, f, s.address + at, s.address + at + 4, s.address + at + 8));
            return PyTuple.of(PyInt.of(s.memory.getInt(at) & 0xffffffffL), PyInt.of(s.memory.getInt(at + 4) & 0xffffffffL),
                    PyInt.of(s.memory.getInt(at + 8) & 0xffffffffL));
        }
    }

    @PyFunction("getresuid()")
    static PyObject getresuid(PyThread t) {
        return three(t, GETRESUID);
    }

    @PyFunction("getresgid()")
    static PyObject getresgid(PyThread t) {
        return three(t, GETRESGID);
    }

    @PyFunction("setresuid(ruid, euid, suid, /)")
    static void setresuid(PyThread t, PyObject ruid, PyObject euid, PyObject suid) {
        checked(t, Libc.call(SETRESUID, uid(t, ruid), uid(t, euid), uid(t, suid)));
    }

    @PyFunction("setresgid(rgid, egid, sgid, /)")
    static void setresgid(PyThread t, PyObject rgid, PyObject egid, PyObject sgid) {
        checked(t, Libc.call(SETRESGID, gid(t, rgid), gid(t, egid), gid(t, sgid)));
    }

    @PyFunction("setreuid(ruid, euid, /)")
    static void setreuid(PyThread t, PyObject ruid, PyObject euid) {
        checked(t, Libc.call(SETREUID, uid(t, ruid), uid(t, euid), 0));
    }

    @PyFunction("setregid(rgid, egid, /)")
    static void setregid(PyThread t, PyObject rgid, PyObject egid) {
        checked(t, Libc.call(SETREGID, gid(t, rgid), gid(t, egid), 0));
    }

    @PyFunction("setuid(uid, /)")
    static void setuid(PyThread t, PyObject uid) {
        checked(t, Libc.call(SETUID, uid(t, uid), 0, 0));
    }

    @PyFunction("setgid(gid, /)")
    static void setgid(PyThread t, PyObject gid) {
        checked(t, Libc.call(SETGID, gid(t, gid), 0, 0));
    }

    @PyFunction("seteuid(euid, /)")
    static void seteuid(PyThread t, PyObject euid) {
        checked(t, Libc.call(SETEUID, uid(t, euid), 0, 0));
    }

    @PyFunction("setegid(egid, /)")
    static void setegid(PyThread t, PyObject egid) {
        checked(t, Libc.call(SETEGID, gid(t, egid), 0, 0));
    }

    @PyFunction("setgroups(groups, /)")
    static void setgroups(PyThread t, PyObject groups) {
        if (!(groups instanceof PyList) && !(groups instanceof PyTuple)) {
            throw t.typeError("setgroups argument must be a sequence");
        }
        PyObject[] all = Ops.items(t, groups);
        try (Libc.Scratch s = Libc.scratch(4 * all.length + 64)) {
            int at = s.reserve(4 * all.length);
            for (int i = 0; i < all.length; i++) {
                if (!(all[i] instanceof PyLong)) {
                    throw t.typeError("groups must be integers");
                }
                s.memory.putInt(at + 4 * i, (int) gid(t, all[i]));
            }
            checked(t, Libc.call(s, SETGROUPS, all.length, s.address + at, 0));
        }
    }

    @PyFunction("initgroups(username, gid, /)")
    static void initgroups(PyThread t, PyObject user, PyObject gid) {
        byte[] name = FsPath.of(t, user, "initgroups").bytes;
        try (Libc.Scratch s = Libc.scratch()) {
            checked(t, Libc.call(s, INITGROUPS, s.string(name), gid(t, gid), 0));
        }
    }

    /** The groups that a user belongs to. */
    @PyFunction("getgrouplist(user, group, /)")
    static PyObject getgrouplist(PyThread t, String user, PyObject group) {
        try (Libc.Scratch s = Libc.scratch()) {
            int count = s.reserve(8);
            int most = 4096;
            int at = s.reserve(4 * most);
            s.memory.putInt(count, most);
            Libc.call(s, GETGROUPLIST, s.string(FsPath.encode(t, PyStr.of(user))), gid(t, group), s.address + at, s.address + count, 0, 0);
            PyList out = new PyList();
            for (int i = 0; i < Math.min(most, s.memory.getInt(count)); i++) {
                out.append(PyInt.of(s.memory.getInt(at + 4 * i) & 0xffffffffL));
            }
            return out;
        }
    }

    @PyFunction("chroot(path)")
    static void chroot(PyThread t, PyObject path) {
        FsPath p = FsPath.of(t, path, "chroot");
        try (Libc.Scratch s = Libc.scratch()) {
            long r = Libc.call(s, CHROOT, s.string(p.bytes), 0, 0);
            if (r < 0) {
                throw p.error(t, r);
            }
        }
    }

    // ---- scheduling

    /** Says on which processors a process may run. */
    @PyFunction("sched_setaffinity(pid, mask, /)")
    static void setAffinity(PyThread t, int pid, PyObject mask) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(PROCESSORS / 8);
            PyObject it = mask.iter(t);
            for (PyObject o; (o = it.next(t)) != null; ) {
                if (!(o instanceof PyLong)) {
                    throw t.typeError("expected an iterator of ints, but iterator yielded <class '" + o.type().name() + "'>");
                }
                java.math.BigInteger n = o.index(t).big();
                if (n.signum() < 0) {
                    throw t.valueError("negative CPU number");
                }
                if (n.bitLength() > 31) {
                    throw t.overflowError("CPU number too large");
                }
                if (n.intValue() >= PROCESSORS) {
                    throw t.osError(OsErrors.EINVAL, null);
                }
                int b = at + n.intValue() / 8;
                s.memory.put(b, (byte) (s.memory.get(b) | 1 << n.intValue() % 8));
            }
            checked(t, Libc.call(s, SETAFFINITY, pid, PROCESSORS / 8, s.address + at));
        }
    }

    @PyFunction("sched_get_priority_max(policy)")
    static long priorityMax(PyThread t, int policy) {
        return checked(t, Libc.call(PRIORITY_MAX, policy, 0, 0));
    }

    @PyFunction("sched_get_priority_min(policy)")
    static long priorityMin(PyThread t, int policy) {
        return checked(t, Libc.call(PRIORITY_MIN, policy, 0, 0));
    }

    @PyFunction("sched_getscheduler(pid, /)")
    static long getScheduler(PyThread t, int pid) {
        return checked(t, Libc.call(GETSCHEDULER, pid, 0, 0));
    }

    /** The priority that a sched_param tells. */
    static int priority(PyThread t, PyObject param) {
        if (!param.type().name().equals("sched_param") || !(param instanceof PyTuple)) {
            throw t.typeError("must have a sched_param object");
        }
        PyObject p = ((PyTuple) param).get(0);
        java.math.BigInteger n = p.index(t).big();
        if (n.bitLength() > 31) {
            throw t.overflowError("sched_priority out of range");
        }
        return n.intValue();
    }

    @PyFunction("sched_setscheduler(pid, policy, param, /)")
    static void setScheduler(PyThread t, int pid, int policy, PyObject param) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            s.memory.putInt(at, priority(t, param));
            checked(t, Libc.call(s, SETSCHEDULER, pid, policy, s.address + at));
        }
    }

    @PyFunction("_sched_getparam(pid, /)")
    static int getParam(PyThread t, int pid) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            checked(t, Libc.call(s, GETPARAM, pid, s.address + at, 0));
            return s.memory.getInt(at);
        }
    }

    @PyFunction("sched_setparam(pid, param, /)")
    static void setParam(PyThread t, int pid, PyObject param) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            s.memory.putInt(at, priority(t, param));
            checked(t, Libc.call(s, SETPARAM, pid, s.address + at, 0));
        }
    }

    @PyFunction("sched_rr_get_interval(pid, /)")
    static double roundRobinInterval(PyThread t, int pid) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(16);
            checked(t, Libc.call(s, RR_INTERVAL, pid, s.address + at, 0));
            return s.memory.getLong(at) + s.memory.getLong(at + 8) * 1e-9;
        }
    }
}
