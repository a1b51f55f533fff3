// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.util.List;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import org.gilpy.os.Children;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.os.Spawn;

/** The functions of module os that start programs and wait for children; module os joins them with those of posix. */
@ModuleDef("_posixchildren")
final class ChildrenModule {
    private static final Function SYSCALL = Function.ofLong("syscall");
    private static final int PIDFD_OPEN = 434, PIDFD_SEND_SIGNAL = 424;
    private static final int SHELL_NOT_STARTED = 127;

    private static final PyStructSequence.Def WAITID_RESULT = new PyStructSequence.Def("posix.waitid_result", 5, true, "si_pid", "si_uid",
            "si_signo", "si_status", "si_code");
    @PyAttribute("waitid_result")
    static final PyType WAITID_TYPE = WAITID_RESULT.type;
    @PyAttribute("POSIX_SPAWN_OPEN")
    static final int POSIX_SPAWN_OPEN = 0;
    @PyAttribute("POSIX_SPAWN_CLOSE")
    static final int POSIX_SPAWN_CLOSE = 1;
    @PyAttribute("POSIX_SPAWN_DUP2")
    static final int POSIX_SPAWN_DUP2 = 2;

    // ---- waiting

    private static Children.Ended await(PyThread t, long pid, int options, boolean usage) {
        Children children = Programs.children(t);
        Children.Ended[] e = new Children.Ended[1];
        t.<RuntimeException>blocking(() -> e[0] = children.waitpid(pid, options, usage));
        if (e[0].pid < 0) {
            throw t.osError((int) -e[0].pid, null);
        }
        return e[0];
    }

    /** Waits for a child: its pid and wait status; (0, 0) when none has ended and WNOHANG is given. */
    @PyFunction("waitpid(pid, options, /)")
    static PyObject waitpid(PyThread t, int pid, int options) {
        VirtualPids own = t.runtime().virtualPids();
        if (own != null && (pid == -1 || own.knows(pid))) {
            long[] r = own.waitpid(t, pid, options);
            return PyTuple.of(PyInt.of(r[0]), PyInt.of(r[1]));
        }
        HostAccess.ask(t, HostAccess.Door.PROCESSES, "os.waitpid()");
        Children.Ended e = await(t, pid, options, false);
        return PyTuple.of(PyInt.of(e.pid), PyInt.of(e.status));
    }

    /** Waits for any child: its pid and wait status. */
    @PyFunction("wait()")
    static PyObject waitForAny(PyThread t) {
        return waitpid(t, -1, 0);
    }

    /** As waitpid(), and what the child has used. */
    @PyFunction("wait4(pid, options)")
    static PyObject wait4(PyThread t, int pid, int options) {
        Children.Ended e = await(t, pid, options, true);
        return PyTuple.of(PyInt.of(e.pid), PyInt.of(e.status), ResourceModule.usage(e.usage));
    }

    /** As wait(), and what the child has used. */
    @PyFunction("wait3(options)")
    static PyObject wait3(PyThread t, int options) {
        return wait4(t, -1, options);
    }

    /** Waits for a change of one or more children: a waitid_result, or None when there is none and WNOHANG is given. */
    @PyFunction("waitid(idtype, id, options, /)")
    static PyObject waitid(PyThread t, int type, long id, int options) {
        Children children = Programs.children(t);
        long real = type == 3 ? Descriptors.of(t).get(t, (int) id).real : id;
        Children.Ended[] e = new Children.Ended[1];
        t.<RuntimeException>blocking(() -> e[0] = children.waitid(type, real, options));
        if (e[0].pid < 0) {
            throw t.osError((int) -e[0].pid, null);
        }
        if (e[0].info == null) {
            return PyNone.NONE;
        }
        int[] i = e[0].info;
        return PyStructSequence.make(WAITID_RESULT, PyInt.of(i[3]), PyInt.of(i[4]), PyInt.of(i[0]), PyInt.of(i[5]), PyInt.of(i[2]));
    }

    /** A descriptor of a process. */
    @PyFunction("pidfd_open(pid, flags=0)")
    static long pidfdOpen(PyThread t, int pid, int flags) {
        long r = Libc.call(SYSCALL, PIDFD_OPEN, pid, flags);
        if (r < 0) {
            throw t.osError((int) -r, null);
        }
        return Descriptors.of(t).add(new Descriptor((int) r));
    }

    /** Sends a signal to the process of a descriptor; module signal documents it. */
    @PyFunction("_pidfd_send_signal(pidfd, sig, flags, /)")
    static void pidfdSendSignal(PyThread t, int fd, int signal, int flags) {
        Descriptor d = Descriptors.of(t).get(t, fd);
        if (isOurs(d.real) && signal > 0) {
            // The system would tell us by another thread, and late.
            t.runtime().importModule(t, "_signal").getAttr(t, PyStr.intern("raise_signal")).call(t, PyInt.of(signal));
            return;
        }
        try (Libc.Scratch s = Libc.scratch()) {
            long r = Libc.call(s, SYSCALL, PIDFD_SEND_SIGNAL, d.real, signal, 0, flags, 0);
            if (r < 0) {
                throw t.osError((int) -r, null);
            }
        }
    }

    /** From now on programs in place of this one inherit the given descriptors, besides the standard ones, and no others. */
    @PyFunction("_inherit_only(fds, /)")
    static void inheritOnly(PyThread t, PyObject fds) {
        java.util.HashSet<Integer> kept = new java.util.HashSet<>();
        for (PyObject o : Ops.items(t, fds)) {
            kept.add(Convert.toInt(t, o));
        }
        Descriptors all = Descriptors.of(t);
        for (int n : all.numbers()) {
            Descriptor d = all.find(n);
            if (n > 2 && d != null) {
                d.inheritable = kept.contains(n);
            }
        }
    }

    /** Whether a descriptor names this process: made by pidfd_open(), or an open folder of the process file system. */
    private static boolean isOurs(int pidfd) {
        long pid = ProcessHandle.current().pid();
        try {
            String info = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/fdinfo/" + pidfd));
            return (info + "\n").contains("\nPid:\t" + pid + "\n")
                    || java.nio.file.Files.readSymbolicLink(java.nio.file.Path.of("/proc/self/fd/" + pidfd)).toString().equals("/proc/" + pid);
        } catch (java.io.IOException e) {
            return false; // the system call says what is wrong
        }
    }

    // ---- the shell

    /** Runs a command in a shell; its wait status. */
    @PyFunction("system(command)")
    static long system(PyThread t, PyObject command) {
        t.use(org.gilpy.objects.Resource.PROCESSES, 1);
        FsPath c = FsPath.of(t, command, "system", "command", 0);
        Spawn s = Programs.spawn(t, "/bin/sh".getBytes(), List.of("sh".getBytes(), "-c".getBytes(), c.bytes), Programs.environment(t, PyNone.NONE,
                "system"));
        Programs.inherit(t, s);
        s.signals(Programs.blocked(t), 0);
        long pid = Programs.start(t, s);
        if (pid < 0) {
            return SHELL_NOT_STARTED << 8;
        }
        return await(t, pid, 0, false).status;
    }

    // ---- programs in place of this one

    /** Becomes another program. */
    @PyFunction("execv(path, argv, /)")
    static void execv(PyThread t, PyObject path, PyObject argv) {
        FsPath p = FsPath.of(t, path, "execv");
        exec(t, p, Programs.arguments(t, argv, "execv() arg 2"), PyNone.NONE, "execv");
    }

    /** Becomes another program with an environment. */
    @PyFunction("execve(path, argv, env)")
    static void execve(PyThread t, PyObject path, PyObject argv, PyObject env) {
        FsPath p = FsPath.of(t, path, "execve", "path", FsPath.FD);
        if (!(argv instanceof PyList) && !(argv instanceof PyTuple)) {
            throw t.typeError("execve: argv must be a tuple or list");
        }
        if (!(env instanceof PyDict) && env.getAttrOrNull(t, PyStr.intern("keys")) == null) {
            throw t.typeError("execve: environment must be a mapping object");
        }
        exec(t, p, Programs.arguments(t, argv, "execve: argv"), env, "execve");
    }

    private static void exec(PyThread t, FsPath path, List<byte[]> argv, PyObject env, String function) {
        List<byte[]> vars = Programs.environment(t, env, function);
        byte[] program = path.isFd() ? ("/proc/self/fd/" + path.real(t)).getBytes() : path.bytes;
        long error = new Replacement(t, program, argv, vars).run();
        throw OsErrors.make(t, (int) error, env == PyNone.NONE ? null : path.object);
    }

    // ---- posix_spawn

    /** Starts a program as posix_spawn(3) does; its pid. */
    @PyFunction("posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=NULL, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=NULL)")
    static long posixSpawn(PyThread t, PyObject path, PyObject argv, PyObject env, PyObject actions, PyObject group, boolean resetIds, boolean setsid,
            PyObject mask, PyObject defaults, PyObject scheduler) {
        return spawn(t, false, path, argv, env, actions, group, resetIds, setsid, mask, defaults, scheduler);
    }

    /** As posix_spawn(), for a program that is looked for in PATH. */
    @PyFunction("posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=NULL, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=NULL)")
    static long posixSpawnp(PyThread t, PyObject path, PyObject argv, PyObject env, PyObject actions, PyObject group, boolean resetIds, boolean setsid,
            PyObject mask, PyObject defaults, PyObject scheduler) {
        return spawn(t, true, path, argv, env, actions, group, resetIds, setsid, mask, defaults, scheduler);
    }

    private static long spawn(PyThread t, boolean searched, PyObject path, PyObject argv, PyObject env, PyObject actions, PyObject group,
            boolean resetIds, boolean setsid, PyObject mask, PyObject defaults, PyObject scheduler) {
        t.use(org.gilpy.objects.Resource.PROCESSES, 1);
        String function = searched ? "posix_spawnp" : "posix_spawn";
        FsPath p = FsPath.of(t, path, function);
        if (!(argv instanceof PyList) && !(argv instanceof PyTuple)) {
            throw t.typeError(function + ": argv must be a tuple or list");
        }
        if (Ops.items(t, argv).length == 0) {
            throw t.valueError(function + ": argv must not be empty");
        }
        if (env != PyNone.NONE && !(env instanceof PyDict) && env.getAttrOrNull(t, PyStr.intern("keys")) == null) {
            throw t.typeError(function + ": environment must be a mapping object or None");
        }
        List<byte[]> args = Programs.arguments(t, argv, function + ": argv");
        Spawn s = Programs.spawn(t, p.bytes, args, Programs.environment(t, env, function));
        if (searched) {
            s.searched();
        }
        if (group != null && group != PyNone.NONE) {
            s.group(Convert.toInt(t, group));
        }
        if (resetIds) {
            s.resettingIds();
        }
        if (setsid) {
            s.newSession();
        }
        s.signals(signals(t, mask) | (Ops.items(t, mask).length == 0 ? Programs.blocked(t) : 0), signals(t, defaults));
        if (scheduler != null && scheduler != PyNone.NONE) {
            if (!(scheduler instanceof PyTuple pair) || pair.size() != 2) {
                throw t.typeError("A scheduler tuple must have two elements");
            }
            s.scheduler(pair.get(0) == PyNone.NONE ? -1 : Convert.toInt(t, pair.get(0)), IdentityModule.priority(t, pair.get(1)));
        }
        Descriptors all = Descriptors.of(t);
        java.util.TreeSet<Integer> closed = new java.util.TreeSet<>();
        Programs.hideOwnFiles(t);
        for (int n : all.numbers()) {
            // The actions see all descriptors; which of them are not inheritable comes to count afterwards.
            Descriptor d = all.find(n);
            if (n > 2 && d != null) {
                s.file(d.real, n);
                if (!d.inheritable) {
                    closed.add(n);
                }
            }
        }
        if (actions != PyNone.NONE) {
            if (!(actions instanceof PyList) && !(actions instanceof PyTuple) && actions.type().slot(Slot.ITER) == null) {
                throw t.typeError("file_actions must be a sequence or None");
            }
            for (PyObject a : Ops.items(t, actions)) {
                Spawn.Action action = action(t, a);
                s.action(action);
                closed.remove(action.opens() || action.to() == Spawn.Action.NONE ? action.fd() : action.to());
            }
        }
        for (int n : closed) {
            s.action(new Spawn.Action(n, null, 0, 0, Spawn.Action.NONE));
        }
        long pid = Programs.start(t, s);
        if (pid < 0) {
            throw OsErrors.make(t, (int) -pid, p.object);
        }
        return pid;
    }

    private static long signals(PyThread t, PyObject set) {
        long bits = 0;
        for (PyObject o : Ops.items(t, set)) {
            long n = Convert.toLong(t, o);
            if (n < 1 || n > 64) {
                throw t.valueError("signal number " + n + " out of range [1; 64]");
            }
            bits |= n == 64 ? 0 : 1L << n;
        }
        return bits;
    }

    private static Spawn.Action action(PyThread t, PyObject o) {
        if (!(o instanceof PyTuple a) || a.size() == 0) {
            throw t.typeError("Each file_actions element must be a non-empty tuple");
        }
        int kind = Convert.toInt(t, a.get(0));
        switch (kind) {
            case POSIX_SPAWN_OPEN -> {
                if (a.size() != 5) {
                    throw t.typeError("A open file_action tuple must have 5 elements");
                }
                return new Spawn.Action(Convert.toInt(t, a.get(1)), FsPath.of(t, a.get(2), "posix_spawn").bytes, Convert.toInt(t, a.get(3)),
                        Convert.toInt(t, a.get(4)), Spawn.Action.NONE);
            }
            case POSIX_SPAWN_CLOSE -> {
                if (a.size() != 2) {
                    throw t.typeError("A close file_action tuple must have 2 elements");
                }
                return new Spawn.Action(Convert.toInt(t, a.get(1)), null, 0, 0, Spawn.Action.NONE);
            }
            case POSIX_SPAWN_DUP2 -> {
                if (a.size() != 3) {
                    throw t.typeError("A dup2 file_action tuple must have 3 elements");
                }
                return new Spawn.Action(Convert.toInt(t, a.get(1)), null, 0, 0, Convert.toInt(t, a.get(2)));
            }
            default -> throw t.typeError("Unknown file_actions identifier");
        }
    }
}
