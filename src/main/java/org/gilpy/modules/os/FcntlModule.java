// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** Control of open files: fcntl, ioctl, locks. Stateless. */
@ModuleDef("fcntl")
final class FcntlModule {
    private static final Function FCNTL = Function.ofInt("fcntl");
    private static final Function IOCTL = Function.ofInt("ioctl");
    private static final Function FLOCK = Function.ofInt("flock");
    private static final int MOST = 1024;

    @PyAttribute("DN_ACCESS")
    static final int DN_ACCESS = 1;
    @PyAttribute("DN_ATTRIB")
    static final int DN_ATTRIB = 32;
    @PyAttribute("DN_CREATE")
    static final int DN_CREATE = 4;
    @PyAttribute("DN_DELETE")
    static final int DN_DELETE = 8;
    @PyAttribute("DN_MODIFY")
    static final int DN_MODIFY = 2;
    @PyAttribute("DN_MULTISHOT")
    static final long DN_MULTISHOT = 2147483648L;
    @PyAttribute("DN_RENAME")
    static final int DN_RENAME = 16;
    @PyAttribute("FASYNC")
    static final int FASYNC = 8192;
    @PyAttribute("FD_CLOEXEC")
    static final int FD_CLOEXEC = 1;
    @PyAttribute("FICLONE")
    static final int FICLONE = 1074041865;
    @PyAttribute("FICLONERANGE")
    static final int FICLONERANGE = 1075876877;
    @PyAttribute("F_ADD_SEALS")
    static final int F_ADD_SEALS = 1033;
    @PyAttribute("F_DUPFD")
    static final int F_DUPFD = 0;
    @PyAttribute("F_DUPFD_CLOEXEC")
    static final int F_DUPFD_CLOEXEC = 1030;
    @PyAttribute("F_EXLCK")
    static final int F_EXLCK = 4;
    @PyAttribute("F_GETFD")
    static final int F_GETFD = 1;
    @PyAttribute("F_GETFL")
    static final int F_GETFL = 3;
    @PyAttribute("F_GETLEASE")
    static final int F_GETLEASE = 1025;
    @PyAttribute("F_GETLK")
    static final int F_GETLK = 5;
    @PyAttribute("F_GETLK64")
    static final int F_GETLK64 = 5;
    @PyAttribute("F_GETOWN")
    static final int F_GETOWN = 9;
    @PyAttribute("F_GETOWN_EX")
    static final int F_GETOWN_EX = 16;
    @PyAttribute("F_GETPIPE_SZ")
    static final int F_GETPIPE_SZ = 1032;
    @PyAttribute("F_GETSIG")
    static final int F_GETSIG = 11;
    @PyAttribute("F_GET_FILE_RW_HINT")
    static final int F_GET_FILE_RW_HINT = 1037;
    @PyAttribute("F_GET_RW_HINT")
    static final int F_GET_RW_HINT = 1035;
    @PyAttribute("F_GET_SEALS")
    static final int F_GET_SEALS = 1034;
    @PyAttribute("F_NOTIFY")
    static final int F_NOTIFY = 1026;
    @PyAttribute("F_OFD_GETLK")
    static final int F_OFD_GETLK = 36;
    @PyAttribute("F_OFD_SETLK")
    static final int F_OFD_SETLK = 37;
    @PyAttribute("F_OFD_SETLKW")
    static final int F_OFD_SETLKW = 38;
    @PyAttribute("F_OWNER_PGRP")
    static final int F_OWNER_PGRP = 2;
    @PyAttribute("F_OWNER_PID")
    static final int F_OWNER_PID = 1;
    @PyAttribute("F_OWNER_TID")
    static final int F_OWNER_TID = 0;
    @PyAttribute("F_RDLCK")
    static final int F_RDLCK = 0;
    @PyAttribute("F_SEAL_FUTURE_WRITE")
    static final int F_SEAL_FUTURE_WRITE = 16;
    @PyAttribute("F_SEAL_GROW")
    static final int F_SEAL_GROW = 4;
    @PyAttribute("F_SEAL_SEAL")
    static final int F_SEAL_SEAL = 1;
    @PyAttribute("F_SEAL_SHRINK")
    static final int F_SEAL_SHRINK = 2;
    @PyAttribute("F_SEAL_WRITE")
    static final int F_SEAL_WRITE = 8;
    @PyAttribute("F_SETFD")
    static final int F_SETFD = 2;
    @PyAttribute("F_SETFL")
    static final int F_SETFL = 4;
    @PyAttribute("F_SETLEASE")
    static final int F_SETLEASE = 1024;
    @PyAttribute("F_SETLK")
    static final int F_SETLK = 6;
    @PyAttribute("F_SETLK64")
    static final int F_SETLK64 = 6;
    @PyAttribute("F_SETLKW")
    static final int F_SETLKW = 7;
    @PyAttribute("F_SETLKW64")
    static final int F_SETLKW64 = 7;
    @PyAttribute("F_SETOWN")
    static final int F_SETOWN = 8;
    @PyAttribute("F_SETOWN_EX")
    static final int F_SETOWN_EX = 15;
    @PyAttribute("F_SETPIPE_SZ")
    static final int F_SETPIPE_SZ = 1031;
    @PyAttribute("F_SETSIG")
    static final int F_SETSIG = 10;
    @PyAttribute("F_SET_FILE_RW_HINT")
    static final int F_SET_FILE_RW_HINT = 1038;
    @PyAttribute("F_SET_RW_HINT")
    static final int F_SET_RW_HINT = 1036;
    @PyAttribute("F_SHLCK")
    static final int F_SHLCK = 8;
    @PyAttribute("F_UNLCK")
    static final int F_UNLCK = 2;
    @PyAttribute("F_WRLCK")
    static final int F_WRLCK = 1;
    @PyAttribute("LOCK_EX")
    static final int LOCK_EX = 2;
    @PyAttribute("LOCK_MAND")
    static final int LOCK_MAND = 32;
    @PyAttribute("LOCK_NB")
    static final int LOCK_NB = 4;
    @PyAttribute("LOCK_READ")
    static final int LOCK_READ = 64;
    @PyAttribute("LOCK_RW")
    static final int LOCK_RW = 192;
    @PyAttribute("LOCK_SH")
    static final int LOCK_SH = 1;
    @PyAttribute("LOCK_UN")
    static final int LOCK_UN = 8;
    @PyAttribute("LOCK_WRITE")
    static final int LOCK_WRITE = 128;
    @PyAttribute("RWH_WRITE_LIFE_EXTREME")
    static final int RWH_WRITE_LIFE_EXTREME = 5;
    @PyAttribute("RWH_WRITE_LIFE_LONG")
    static final int RWH_WRITE_LIFE_LONG = 4;
    @PyAttribute("RWH_WRITE_LIFE_MEDIUM")
    static final int RWH_WRITE_LIFE_MEDIUM = 3;
    @PyAttribute("RWH_WRITE_LIFE_NONE")
    static final int RWH_WRITE_LIFE_NONE = 1;
    @PyAttribute("RWH_WRITE_LIFE_NOT_SET")
    static final int RWH_WRITE_LIFE_NOT_SET = 0;
    @PyAttribute("RWH_WRITE_LIFE_SHORT")
    static final int RWH_WRITE_LIFE_SHORT = 2;

    private static long real(PyThread t, PyObject file) {
        return Descriptors.of(t).get(t, PosixModule.descriptor(t, file)).real;
    }

    private static long check(PyThread t, long r) {
        if (r < 0) {
            throw t.osError((int) -r, null);
        }
        return r;
    }

    private static PyObject control(PyThread t, Function f, String name, PyObject fd, long op, PyObject arg, boolean mutate) {
        long real = real(t, fd);
        if (arg instanceof PyLong) {
            long value = Convert.toLong(t, arg);
            if (f == FCNTL && (op == F_GETFD || op == F_SETFD)) {
                // In the system nothing is inheritable: that is arranged when a process is started.
                Descriptor d = Descriptors.of(t).get(t, PosixModule.descriptor(t, fd));
                if (op == F_GETFD) {
                    return PyInt.of(d.inheritable ? 0 : FD_CLOEXEC);
                }
                d.inheritable = (value & FD_CLOEXEC) == 0;
                return PyInt.of(0);
            }
            return PyInt.of(check(t, Libc.call(f, real, op, value)));
        }
        byte[] data = arg instanceof PyStr s ? s.value().getBytes(java.nio.charset.StandardCharsets.UTF_8) : Buffers.bytes(t, arg);
        if (data.length > MOST) {
            throw t.valueError(name + " argument 3 is too long");
        }
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(Math.max(data.length, 8));
            s.memory.put(at, data);
            long r = check(t, Libc.call(s, f, real, op, s.address + at));
            byte[] out = new byte[data.length];
            s.memory.get(at, out);
            if (mutate && arg instanceof PyByteArray b) {
                b.setItem(t, PySlice.of(PyNone.NONE, PyNone.NONE, PyNone.NONE), PyBytes.of(out));
                return PyInt.of(r);
            }
            return PyBytes.of(out);
        }
    }

    /** Performs an operation on a file; the argument is an integer or the bytes of a structure. */
    @PyFunction("fcntl(fd, cmd, arg=0, /)")
    static PyObject fcntl(PyThread t, PyObject fd, int cmd, PyObject arg) {
        return control(t, FCNTL, "fcntl", fd, cmd, arg, false);
    }

    /** Performs an operation on a device; a bytearray receives the result in place. */
    @PyFunction("ioctl(fd, request, arg=0, mutate_flag=True, /)")
    static PyObject ioctl(PyThread t, PyObject fd, long request, PyObject arg, boolean mutate) {
        return control(t, IOCTL, "ioctl", fd, request, arg, mutate);
    }

    /** Locks or unlocks a file: LOCK_SH, LOCK_EX or LOCK_UN, with LOCK_NB without waiting. */
    @PyFunction("flock(fd, operation, /)")
    static void flock(PyThread t, PyObject fd, int operation) {
        long real = real(t, fd);
        long[] r = new long[1];
        t.blocking(() -> r[0] = Libc.call(FLOCK, real, operation, 0));
        check(t, r[0]);
    }

    /** Locks or unlocks a part of a file, as fcntl's record locks. */
    @PyFunction("lockf(fd, cmd, len=0, start=0, whence=0, /)")
    static void lockf(PyThread t, PyObject fd, int cmd, long len, long start, int whence) {
        long real = real(t, fd);
        int kind = (cmd & LOCK_UN) != 0 ? F_UNLCK : (cmd & LOCK_SH) != 0 ? F_RDLCK : (cmd & LOCK_EX) != 0 ? F_WRLCK : -1;
        if (kind < 0) {
            throw t.valueError("unrecognized lockf argument");
        }
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(32);
            s.memory.putShort(at, (short) kind);
            s.memory.putShort(at + 2, (short) whence);
            s.memory.putLong(at + 8, start);
            s.memory.putLong(at + 16, len);
            long[] r = new long[1];
            t.blocking(() -> r[0] = Libc.call(s, FCNTL, real, (cmd & LOCK_NB) != 0 ? F_SETLK : F_SETLKW, s.address + at));
            check(t, r[0]);
        }
    }
}
