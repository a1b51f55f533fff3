// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** Starting other programs and waiting for them; the subprocess module is built on it. */
@ModuleDef("_spawn")
final class SpawnModule {
    private static final Function SPAWN = Function.ofInt("posix_spawn");
    private static final Function ACTIONS_INIT = Function.ofInt("posix_spawn_file_actions_init");
    private static final Function ACTIONS_DESTROY = Function.ofInt("posix_spawn_file_actions_destroy");
    private static final Function ADD_DUP2 = Function.ofInt("posix_spawn_file_actions_adddup2");
    private static final Function ADD_CHDIR = Function.ofInt("posix_spawn_file_actions_addchdir_np");
    private static final Function ATTR_INIT = Function.ofInt("posix_spawnattr_init");
    private static final Function ATTR_FLAGS = Function.ofInt("posix_spawnattr_setflags");
    private static final Function ATTR_MASK = Function.ofInt("posix_spawnattr_setsigmask");
    private static final Function ATTR_DEFAULTS = Function.ofInt("posix_spawnattr_setsigdefault");
    private static final Function WAITPID = Function.ofInt("waitpid");
    private static final int SETSIGDEF = 4, SETSIGMASK = 8, SETSID = 0x80, WNOHANG = 1;

    /** Starts a program; a tuple of its pid and an error number, one of which is 0. */
    @PyFunction("spawn(path, argv, env, cwd, fds, new_session, /)")
    static PyObject spawn(PyThread t, PyBytes path, PyObject argv, PyObject env, PyObject cwd, PyObject fds, boolean newSession) {
        try (Libc.Scratch s = Libc.scratch()) {
            int actions = s.reserve(80);
            int attr = s.reserve(336);
            int mask = s.reserve(128);
            int defaults = s.reserve(128);
            int pid = s.reserve(8);
            long fa = s.address + actions;
            Libc.call(s, ACTIONS_INIT, fa, 0, 0);
            Libc.call(s, ATTR_INIT, s.address + attr, 0, 0);
            // The JVM's own handlers go with exec; what it ignores or blocks must be set right.
            for (int i = 0; i < 8; i++) {
                s.memory.put(defaults + i, (byte) 0xFF);
            }
            Libc.call(s, ATTR_MASK, s.address + attr, s.address + mask, 0);
            Libc.call(s, ATTR_DEFAULTS, s.address + attr, s.address + defaults, 0);
            Libc.call(s, ATTR_FLAGS, s.address + attr, SETSIGDEF | SETSIGMASK | (newSession ? SETSID : 0), 0);
            for (PyObject pair : Ops.items(t, fds)) {
                PyObject[] p = ((PyTuple) pair).items();
                Descriptor d = Descriptors.of(t).find((int) ((PyLong) p[0]).longValue());
                if (d == null) {
                    throw t.osError(9, null);
                }
                Libc.call(s, ADD_DUP2, fa, d.real, ((PyLong) p[1]).longValue());
            }
            if (cwd != PyNone.NONE) {
                Libc.call(s, ADD_CHDIR, fa, s.string(((PyBytes) cwd).value()), 0);
            }
            long args = strings(t, s, argv);
            long vars = strings(t, s, env);
            long program = s.string(path.value());
            long r = Libc.call(s, SPAWN, s.address + pid, program, fa, s.address + attr, args, vars);
            Libc.call(s, ACTIONS_DESTROY, fa, 0, 0);
            return PyTuple.of(PyInt.of(r == 0 ? s.memory.getInt(pid) : 0), PyInt.of(Math.abs(r)));
        } catch (IllegalArgumentException e) {
            throw t.osError(7, null);
        }
    }

    private static long strings(PyThread t, Libc.Scratch s, PyObject list) {
        PyObject[] items = Ops.items(t, list);
        int at = s.reserve(8 * (items.length + 1));
        for (int i = 0; i < items.length; i++) {
            s.memory.putLong(at + 8 * i, s.string(((PyBytes) items[i]).value()));
        }
        return s.address + at;
    }

    /** Waits for a child: (pid, status); (0, 0) when it has not ended and option 1 says not to wait. */
    @PyFunction("waitpid(pid, options, /)")
    static PyObject waitpid(PyThread t, long pid, int options) {
        long[] result = new long[2];
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            for (;;) {
                result[0] = Libc.call(s, WAITPID, pid, s.address + at, options | WNOHANG);
                result[1] = s.memory.getInt(at);
                if (result[0] != 0 || (options & WNOHANG) != 0) {
                    break;
                }
                // Asked again and again rather than blocked in the system, so that Ctrl-C gets through.
                t.blocking(() -> Thread.sleep(2));
            }
        }
        if (result[0] < 0) {
            throw t.osError((int) -result[0], null);
        }
        return PyTuple.of(PyInt.of(result[0]), PyInt.of(result[1]));
    }
}
