// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.util.ArrayList;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** Files and descriptors of the operating system; the functions of module os are documented there. */
@ModuleDef("posix")
public final class PosixModule {
    private static final Function OPENAT = Function.ofInt("openat");
    private static final Function MKDIRAT = Function.ofInt("mkdirat");
    private static final Function UNLINKAT = Function.ofInt("unlinkat");
    private static final Function RENAMEAT = Function.ofInt("renameat");
    private static final Function LINKAT = Function.ofInt("linkat");
    private static final Function SYMLINKAT = Function.ofInt("symlinkat");
    private static final Function READLINKAT = Function.ofLong("readlinkat");
    private static final Function GETCWD = Function.ofLong("getcwd");
    private static final Function FCHMODAT = Function.ofInt("fchmodat");
    private static final Function FCHMOD = Function.ofInt("fchmod");
    private static final Function FCHOWNAT = Function.ofInt("fchownat");
    private static final Function FCHOWN = Function.ofInt("fchown");
    private static final Function FACCESSAT = Function.ofInt("faccessat");
    private static final Function UTIMENSAT = Function.ofInt("utimensat");
    private static final Function FUTIMENS = Function.ofInt("futimens");
    private static final Function MKFIFOAT = Function.ofInt("mkfifoat");
    private static final Function MKNODAT = Function.ofInt("mknodat");
    private static final Function FTRUNCATE = Function.ofInt("ftruncate");
    private static final Function FSYNC = Function.ofInt("fsync");
    private static final Function FDATASYNC = Function.ofInt("fdatasync");
    private static final Function PIPE2 = Function.ofInt("pipe2");
    private static final Function FCNTL = Function.ofInt("fcntl");
    private static final Function DUP2 = Function.ofInt("dup2");
    private static final Function IOCTL = Function.ofInt("ioctl");
    private static final Function OPENPTY = Function.ofInt("openpty");
    private static final Function TTYNAME_R = Function.ofInt("ttyname_r");
    private static final Function FALLOCATE = Function.ofInt("posix_fallocate");
    private static final Function STATVFS = Function.ofInt("statvfs");
    private static final Function FSTATVFS = Function.ofInt("fstatvfs");
    private static final Function LOCKF = Function.ofInt("lockf");
    private static final Function MEMFD = Function.ofInt("memfd_create");
    private static final int AT_REMOVEDIR = 0x200, AT_EACCESS = 0x200, AT_SYMLINK_FOLLOW = 0x400, F_DUPFD_CLOEXEC = 1030, F_GETFL = 3, F_SETFL = 4;
    private static final int O_CREAT = 0x40, O_NONBLOCK = 0x800;
    private static final int UTIME_NOW = 0x3fffffff, PATH_MAX = 4096;

    @PyAttribute("stat_result")
    static final PyType STAT_RESULT = FileStatus.TYPE.type;
    @PyAttribute("DirEntry")
    static final PyType DIR_ENTRY = DirEntry.TYPE;
    private static final PyStructSequence.Def STATVFS_RESULT = new PyStructSequence.Def("os.statvfs_result", 10, true, "f_bsize", "f_frsize",
            "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid");
    @PyAttribute("statvfs_result")
    static final PyType STATVFS_TYPE = STATVFS_RESULT.type;
    private static final PyStructSequence.Def TERMINAL_SIZE = new PyStructSequence.Def("os.terminal_size", 2, true, "columns", "lines");
    @PyAttribute("terminal_size")
    static final PyType TERMINAL_TYPE = TERMINAL_SIZE.type;

    /** Constants by name: the caller copies them into the module. */
    @PyFunction("_constants()")
    static PyObject constants(PyThread t) {
        PyDict d = new PyDict();
        for (int i = 0; i < PosixConstants.NAMES.length; i++) {
            d.putStr(PosixConstants.NAMES[i], PyInt.of(PosixConstants.VALUES[i]));
        }
        return d;
    }

    private static void check(PyThread t, long result, FsPath path) {
        if (result < 0) {
            throw path.error(t, result);
        }
    }

    private static void check(PyThread t, long result) {
        if (result < 0) {
            throw OsErrors.make(t, (int) -result, null);
        }
    }

    // ---- paths

    /** The path of an object that names one. */
    @PyFunction("fspath(path)")
    static PyObject fspath(PyThread t, PyObject path) {
        return FsPath.fspath(t, path);
    }

    @PyFunction("getcwd()")
    static PyObject getcwd(PyThread t) {
        return FsPath.decode(t, cwd(t));
    }

    @PyFunction("getcwdb()")
    static PyObject getcwdb(PyThread t) {
        return PyBytes.of(cwd(t));
    }

    private static byte[] cwd(PyThread t) {
        int fd = WorkingDirectory.of(t).fd();
        if (fd == WorkingDirectory.OF_PROCESS) {
            return processDirectory(t);
        }
        byte[] b = readlink(t, WorkingDirectory.OF_PROCESS, ("/proc/self/fd/" + fd).getBytes(), null);
        String deleted = " (deleted)";
        if (b.length > deleted.length() && new String(b, b.length - deleted.length(), deleted.length()).equals(deleted)
                && FileStatus.of(WorkingDirectory.OF_PROCESS, b, 0, new int[1]) == null) {
            throw t.osError(OsErrors.ENOENT, null);
        }
        return b;
    }

    /** The directory that the process was started in, which nothing changes. */
    private static byte[] processDirectory(PyThread t) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(PATH_MAX);
            if (Libc.call(s, GETCWD, s.address + at, PATH_MAX, 0) == 0) {
                throw OsErrors.make(t, s.errno(), null);
            }
            int n = 0;
            while (s.memory.get(at + n) != 0) {
                n++;
            }
            byte[] b = new byte[n];
            s.memory.get(at, b);
            return b;
        }
    }

    @PyFunction("chdir(path)")
    static void chdir(PyThread t, PyObject path) {
        FsPath p = FsPath.of(t, path, "chdir", "path", FsPath.FD);
        int fd;
        if (p.isFd()) {
            try (Libc.Scratch s = Libc.scratch()) {
                // A fresh descriptor: the program may close its own.
                long r = Libc.call(s, OPENAT, p.real(t), s.string(new byte[] {'.'}), Directories.O_DIRECTORY | Directories.O_CLOEXEC, 0, 0, 0);
                check(t, r, p);
                fd = (int) r;
            }
        } else {
            fd = Directories.open(t, WorkingDirectory.of(t).fd(), p, Directories.O_DIRECTORY | Directories.O_PATH);
            if (access(WorkingDirectory.of(t).fd(), p.bytes, 1, 0) < 0) {
                Directories.close(fd);
                throw OsErrors.make(t, OsErrors.EACCES, p.object);
            }
        }
        byte[] real = readlink(t, WorkingDirectory.OF_PROCESS, ("/proc/self/fd/" + fd).getBytes(), p.object);
        int old = WorkingDirectory.of(t).set(FsPath.decode(t, real).value(), fd);
        if (old != WorkingDirectory.OF_PROCESS) {
            Directories.close(old);
        }
    }

    @PyFunction("fchdir(fd)")
    static void fchdir(PyThread t, PyObject fd) {
        int n = descriptor(t, fd);
        Descriptors.of(t).get(t, n);
        chdir(t, PyInt.of(n));
    }

    // ---- status

    @PyFunction("stat(path, *, dir_fd=None, follow_symlinks=True)")
    static PyObject stat(PyThread t, PyObject path, PyObject dirFd, boolean follow) {
        FsPath p = FsPath.of(t, path, "stat", "path", FsPath.FD);
        if (p.isFd() && dirFd != PyNone.NONE) {
            throw t.valueError("stat: can't specify dir_fd without matching path");
        }
        if (p.isFd() && !follow) {
            throw t.valueError("stat: cannot use fd and follow_symlinks together");
        }
        return status(t, p, dirFd, follow).result();
    }

    private static FileStatus status(PyThread t, FsPath p, PyObject dirFd, boolean follow) {
        int[] error = new int[1];
        FileStatus s = p.isFd() ? FileStatus.of(p.real(t), new byte[0], FileStatus.AT_EMPTY_PATH, error)
                : FileStatus.of(FsPath.directory(t, dirFd), p.bytes, follow ? 0 : FileStatus.AT_SYMLINK_NOFOLLOW, error);
        if (s == null) {
            throw p.error(t, -error[0]);
        }
        return s;
    }

    @PyFunction("lstat(path, *, dir_fd=None)")
    static PyObject lstat(PyThread t, PyObject path, PyObject dirFd) {
        return status(t, FsPath.of(t, path, "lstat"), dirFd, false).result();
    }

    @PyFunction("fstat(fd)")
    static PyObject fstat(PyThread t, int fd) {
        Descriptor d = Descriptors.of(t).get(t, fd);
        int[] error = new int[1];
        FileStatus s = FileStatus.of(d.real, new byte[0], FileStatus.AT_EMPTY_PATH, error);
        if (s == null) {
            throw t.osError(error[0], null);
        }
        return s.result();
    }

    /** st_mode of a path (an int, text, bytes or path object), or -1 where there is nothing; no exceptions for what is no path. */
    @PyFunction("_mode(path, follow=True, /)")
    static long mode(PyThread t, PyObject path, boolean follow) {
        FsPath p;
        try {
            p = FsPath.of(t, path, "stat", "path", FsPath.FD);
        } catch (PyError e) {
            if (e.matches(Exceptions.ValueError) || e.matches(Exceptions.OSError)) {
                return -1;
            }
            throw e;
        }
        if (p.isFd()) {
            Descriptor d = Descriptors.of(t).find(p.fd);
            FileStatus s = d == null ? null : FileStatus.ofDescriptor(d.real);
            return s == null ? -1 : s.mode;
        }
        FileStatus s = FileStatus.of(WorkingDirectory.of(t).fd(), p.bytes, follow ? 0 : FileStatus.AT_SYMLINK_NOFOLLOW, new int[1]);
        return s == null ? -1 : s.mode;
    }

    private static long access(int dir, byte[] path, int mode, int flags) {
        try (Libc.Scratch s = Libc.scratch()) {
            return Libc.call(s, FACCESSAT, dir, s.string(path), mode, flags, 0, 0);
        }
    }

    @PyFunction("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)")
    static boolean access(PyThread t, PyObject path, int mode, PyObject dirFd, boolean effective, boolean follow) {
        FsPath p = FsPath.of(t, path, "access");
        int flags = (effective ? AT_EACCESS : 0) | (follow ? 0 : FileStatus.AT_SYMLINK_NOFOLLOW);
        return access(FsPath.directory(t, dirFd), p.bytes, mode, flags) == 0;
    }

    @PyFunction("statvfs(path)")
    static PyObject statvfs(PyThread t, PyObject path) {
        FsPath p = FsPath.of(t, path, "statvfs", "path", FsPath.FD);
        return statvfs(t, p);
    }

    @PyFunction("fstatvfs(fd, /)")
    static PyObject fstatvfs(PyThread t, int fd) {
        return statvfs(t, FsPath.of(t, PyInt.of(fd), "fstatvfs", "fd", FsPath.FD));
    }

    private static PyObject statvfs(PyThread t, FsPath p) {
        int fd = p.isFd() ? p.real(t) : Directories.open(t, WorkingDirectory.of(t).fd(), p, Directories.O_PATH);
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(128);
            check(t, Libc.call(s, FSTATVFS, fd, s.address + at, 0), p);
            PyObject[] v = new PyObject[11];
            for (int i = 0; i < 8; i++) {
                v[i] = Ints.ofUnsigned(s.memory.getLong(at + 8 * i));
            }
            v[8] = Ints.ofUnsigned(s.memory.getLong(at + 72));
            v[9] = Ints.ofUnsigned(s.memory.getLong(at + 80));
            v[10] = Ints.ofUnsigned(s.memory.getLong(at + 64));
            return PyStructSequence.make(STATVFS_RESULT, v);
        } finally {
            if (!p.isFd()) {
                Directories.close(fd);
            }
        }
    }

    // ---- directories

    @PyFunction("listdir(path=None)")
    static PyObject listdir(PyThread t, PyObject path) {
        PyList out = new PyList();
        for (PyObject n : Directories.names(t, FsPath.of(t, path, "listdir", "path", FsPath.NULLABLE | FsPath.FD))) {
            out.append(n);
        }
        return out;
    }

    @PyFunction("scandir(path=None)")
    static PyObject scandir(PyThread t, PyObject path) {
        return new ScandirIterator(Directories.entries(t, FsPath.of(t, path, "scandir", "path", FsPath.NULLABLE | FsPath.FD)));
    }

    @PyFunction("mkdir(path, mode=511, *, dir_fd=None)")
    static void mkdir(PyThread t, PyObject path, int mode, PyObject dirFd) {
        simple(t, MKDIRAT, FsPath.of(t, path, "mkdir"), dirFd, mode);
    }

    private static void simple(PyThread t, Function f, FsPath p, PyObject dirFd, long arg) {
        int dir = FsPath.directory(t, dirFd);
        try (Libc.Scratch s = Libc.scratch()) {
            check(t, Libc.call(s, f, dir, s.string(p.bytes), arg), p);
        }
    }

    @PyFunction("rmdir(path, *, dir_fd=None)")
    static void rmdir(PyThread t, PyObject path, PyObject dirFd) {
        simple(t, UNLINKAT, FsPath.of(t, path, "rmdir"), dirFd, AT_REMOVEDIR);
    }

    @PyFunction("unlink(path, *, dir_fd=None)")
    static void unlink(PyThread t, PyObject path, PyObject dirFd) {
        simple(t, UNLINKAT, FsPath.of(t, path, "unlink"), dirFd, 0);
    }

    @PyFunction("remove(path, *, dir_fd=None)")
    static void remove(PyThread t, PyObject path, PyObject dirFd) {
        simple(t, UNLINKAT, FsPath.of(t, path, "remove"), dirFd, 0);
    }

    private static void two(PyThread t, Function f, FsPath a, FsPath b, PyObject dirA, PyObject dirB, long flags) {
        int da = FsPath.directory(t, dirA);
        int db = FsPath.directory(t, dirB);
        try (Libc.Scratch s = Libc.scratch()) {
            long r = Libc.call(s, f, da, s.string(a.bytes), db, s.string(b.bytes), flags, 0);
            if (r < 0) {
                throw OsErrors.make(t, (int) -r, a.object, b.object);
            }
        }
    }

    @PyFunction("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)")
    static void rename(PyThread t, PyObject src, PyObject dst, PyObject srcDir, PyObject dstDir) {
        two(t, RENAMEAT, FsPath.of(t, src, "rename", "src", 0), FsPath.of(t, dst, "rename", "dst", 0), srcDir, dstDir, 0);
    }

    @PyFunction("replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)")
    static void replace(PyThread t, PyObject src, PyObject dst, PyObject srcDir, PyObject dstDir) {
        two(t, RENAMEAT, FsPath.of(t, src, "replace", "src", 0), FsPath.of(t, dst, "replace", "dst", 0), srcDir, dstDir, 0);
    }

    @PyFunction("link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)")
    static void link(PyThread t, PyObject src, PyObject dst, PyObject srcDir, PyObject dstDir, boolean follow) {
        // As CPython: by default link(2), which on Linux does not follow.
        two(t, LINKAT, FsPath.of(t, src, "link", "src", 0), FsPath.of(t, dst, "link", "dst", 0), srcDir, dstDir,
                srcDir != PyNone.NONE && follow ? AT_SYMLINK_FOLLOW : 0);
    }

    @PyFunction("symlink(src, dst, target_is_directory=False, *, dir_fd=None)")
    static void symlink(PyThread t, PyObject src, PyObject dst, boolean isDirectory, PyObject dirFd) {
        FsPath a = FsPath.of(t, src, "symlink", "src", 0);
        FsPath b = FsPath.of(t, dst, "symlink", "dst", 0);
        int dir = FsPath.directory(t, dirFd);
        try (Libc.Scratch s = Libc.scratch()) {
            long r = Libc.call(s, SYMLINKAT, s.string(a.bytes), dir, s.string(b.bytes));
            if (r < 0) {
                throw OsErrors.make(t, (int) -r, a.object, b.object);
            }
        }
    }

    @PyFunction("readlink(path, *, dir_fd=None)")
    static PyObject readlink(PyThread t, PyObject path, PyObject dirFd) {
        FsPath p = FsPath.of(t, path, "readlink");
        return p.like(t, readlink(t, FsPath.directory(t, dirFd), p.bytes, p.object));
    }

    private static byte[] readlink(PyThread t, int dir, byte[] path, PyObject shown) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(4097);
            long n = Libc.call(s, READLINKAT, dir, s.string(path), s.address + at, 4096, 0, 0);
            if (n < 0) {
                throw OsErrors.make(t, (int) -n, shown);
            }
            byte[] b = new byte[(int) n];
            s.memory.get(at, b);
            return b;
        }
    }

    @PyFunction("mkfifo(path, mode=438, *, dir_fd=None)")
    static void mkfifo(PyThread t, PyObject path, int mode, PyObject dirFd) {
        simple(t, MKFIFOAT, FsPath.of(t, path, "mkfifo"), dirFd, mode);
    }

    @PyFunction("mknod(path, mode=384, device=0, *, dir_fd=None)")
    static void mknod(PyThread t, PyObject path, int mode, long device, PyObject dirFd) {
        FsPath p = FsPath.of(t, path, "mknod");
        int dir = FsPath.directory(t, dirFd);
        try (Libc.Scratch s = Libc.scratch()) {
            check(t, Libc.call(s, MKNODAT, dir, s.string(p.bytes), mode, device, 0, 0), p);
        }
    }

    // ---- owner, mode, times

    @PyFunction("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)")
    static void chmod(PyThread t, PyObject path, int mode, PyObject dirFd, boolean follow) {
        FsPath p = FsPath.of(t, path, "chmod", "path", FsPath.FD);
        if (p.isFd()) {
            check(t, Libc.call(FCHMOD, p.real(t), mode, 0), p);
            return;
        }
        int dir = FsPath.directory(t, dirFd);
        try (Libc.Scratch s = Libc.scratch()) {
            long r = Libc.call(s, FCHMODAT, dir, s.string(p.bytes), mode, follow ? 0 : FileStatus.AT_SYMLINK_NOFOLLOW, 0, 0);
            if (r == -95 && !follow) {
                throw t.error(Exceptions.NotImplementedError, dirFd == PyNone.NONE ? "chmod: follow_symlinks unavailable on this platform"
                        : "chmod: cannot use dir_fd and follow_symlinks together on this platform");
            }
            check(t, r, p);
        }
    }

    @PyFunction("fchmod(fd, mode)")
    static void fchmod(PyThread t, int fd, int mode) {
        check(t, Libc.call(FCHMOD, Descriptors.of(t).get(t, fd).real, mode, 0));
    }

    @PyFunction("chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)")
    static void chown(PyThread t, PyObject path, PyObject uid, PyObject gid, PyObject dirFd, boolean follow) {
        FsPath p = FsPath.of(t, path, "chown", "path", FsPath.FD);
        long u = ProcessModule.id(t, uid, "uid");
        long g = ProcessModule.id(t, gid, "gid");
        if (p.isFd()) {
            check(t, Libc.call(FCHOWN, p.real(t), u, g), p);
            return;
        }
        int dir = FsPath.directory(t, dirFd);
        try (Libc.Scratch s = Libc.scratch()) {
            check(t, Libc.call(s, FCHOWNAT, dir, s.string(p.bytes), u, g, follow ? 0 : FileStatus.AT_SYMLINK_NOFOLLOW, 0), p);
        }
    }

    @PyFunction("lchown(path, uid, gid)")
    static void lchown(PyThread t, PyObject path, PyObject uid, PyObject gid) {
        chown(t, path, uid, gid, PyNone.NONE, false);
    }

    @PyFunction("fchown(fd, uid, gid)")
    static void fchown(PyThread t, int fd, PyObject uid, PyObject gid) {
        check(t, Libc.call(FCHOWN, Descriptors.of(t).get(t, fd).real, ProcessModule.id(t, uid, "uid"), ProcessModule.id(t, gid, "gid")));
    }

    @PyFunction("utime(path, times=None, *, ns=NULL, dir_fd=None, follow_symlinks=True)")
    static void utime(PyThread t, PyObject path, PyObject times, PyObject ns, PyObject dirFd, boolean follow) {
        FsPath p = FsPath.of(t, path, "utime", "path", FsPath.FD);
        if (times != PyNone.NONE && ns != null) {
            throw t.valueError("utime: you may specify either 'times' or 'ns' but not both");
        }
        long[] when = {0, UTIME_NOW, 0, UTIME_NOW};
        if (ns != null) {
            if (!(ns instanceof PyTuple x) || x.size() != 2) {
                throw t.typeError("utime: 'ns' must be a tuple of two ints");
            }
            for (int i = 0; i < 2; i++) {
                PyTuple d = (PyTuple) Ops.divmod(t, x.get(i), PyInt.of(1_000_000_000));
                when[2 * i] = Convert.toLong(t, d.get(0));
                when[2 * i + 1] = Convert.toLong(t, d.get(1));
            }
        } else if (times != PyNone.NONE) {
            if (!(times instanceof PyTuple x) || x.size() != 2) {
                throw t.typeError("utime: 'times' must be either a tuple of two ints or None");
            }
            for (int i = 0; i < 2; i++) {
                if (x.get(i) instanceof PyFloat f) {
                    double sec = Math.floor(f.value);
                    if (Double.isNaN(sec)) {
                        throw t.valueError("Invalid value NaN (not a number)");
                    }
                    if (sec >= 0x1p63 || sec < -0x1p63) {
                        throw t.overflowError("timestamp out of range for platform time_t");
                    }
                    long nano = (long) Math.floor((f.value - sec) * 1e9);
                    when[2 * i] = (long) sec;
                    when[2 * i + 1] = Math.min(nano, 999_999_999);
                } else {
                    when[2 * i] = Convert.toLong(t, x.get(i));
                    when[2 * i + 1] = 0;
                }
            }
        }
        int dir = p.isFd() ? p.real(t) : FsPath.directory(t, dirFd);
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(32);
            for (int i = 0; i < 4; i++) {
                s.memory.putLong(at + 8 * i, when[i]);
            }
            check(t, p.isFd() ? Libc.call(s, FUTIMENS, dir, s.address + at, 0)
                    : Libc.call(s, UTIMENSAT, dir, s.string(p.bytes), s.address + at, follow ? 0 : FileStatus.AT_SYMLINK_NOFOLLOW, 0, 0), p);
        }
    }

    // ---- descriptors

    @PyFunction("open(path, flags, mode=511, *, dir_fd=None)")
    static long open(PyThread t, PyObject path, int flags, int mode, PyObject dirFd) {
        return open(t, FsPath.of(t, path, "open"), flags, mode, FsPath.directory(t, dirFd));
    }

    static int open(PyThread t, FsPath p, int flags, int mode, int dir) {
        HostAccess access = t.runtime().access();
        if (access != null) {
            access.mode(t, flags);
        }
        Opening o = new Opening(p.bytes, flags, mode, dir);
        o.open(t);
        if (o.result < 0) {
            throw p.error(t, o.result);
        }
        Descriptor d = new Descriptor((int) o.result);
        d.nonBlocking = (flags & O_NONBLOCK) != 0;
        return Descriptors.add(t, d);
    }

    @PyFunction("close(fd)")
    static void close(PyThread t, int fd) {
        check(t, Descriptors.of(t).close(fd));
    }

    @PyFunction("closerange(fd_low, fd_high, /)")
    static void closerange(PyThread t, int low, int high) {
        Descriptors d = Descriptors.of(t);
        for (int n : d.numbers()) {
            if (n >= low && n < high) {
                d.close(n);
            }
        }
    }

    @PyFunction("read(fd, length, /)")
    static PyObject read(PyThread t, int fd, long length) {
        return PyBytes.of(read(t, fd, length, -1));
    }

    private static byte[] read(PyThread t, int fd, long length, long at) {
        if (length < 0) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        if (length > Integer.MAX_VALUE - 64) {
            throw t.memoryError();
        }
        Descriptor d = Descriptors.of(t).get(t, fd);
        if (length > Descriptor.LARGEST && at < 0 && d.waits()) {
            length = Descriptor.LARGEST; // it gives no more at a time
        }
        t.room(length);
        byte[] a = new byte[(int) length];
        int n = at < 0 ? d.read(t, a, 0, a.length) : d.pread(t, a, 0, a.length, at);
        check(t, n);
        return n == a.length ? a : java.util.Arrays.copyOf(a, n);
    }

    @PyFunction("write(fd, data, /)")
    static long write(PyThread t, int fd, PyObject data) {
        byte[] b = Buffers.bytes(t, data);
        int n = Descriptors.of(t).get(t, fd).write(t, b, 0, b.length);
        check(t, n);
        return n;
    }

    @PyFunction("pread(fd, length, offset, /)")
    static PyObject pread(PyThread t, int fd, long length, long offset) {
        if (offset < 0) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        return PyBytes.of(read(t, fd, length, offset));
    }

    @PyFunction("pwrite(fd, buffer, offset, /)")
    static long pwrite(PyThread t, int fd, PyObject data, long offset) {
        byte[] b = Buffers.bytes(t, data);
        if (offset < 0) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        int n = Descriptors.of(t).get(t, fd).pwrite(t, b, 0, b.length, offset);
        check(t, n);
        return n;
    }

    @PyFunction("readv(fd, buffers, /)")
    static long readv(PyThread t, int fd, PyObject buffers) {
        BufferView[] v = views(t, buffers, true, "readv");
        int total = 0;
        for (BufferView x : v) {
            total += x.size();
        }
        byte[] a = read(t, fd, total, -1);
        int at = 0;
        for (BufferView x : v) {
            int n = Math.min(x.size(), a.length - at);
            x.write(a, at, n);
            at += n;
            x.release(t);
        }
        return a.length;
    }

    @PyFunction("writev(fd, buffers, /)")
    static long writev(PyThread t, int fd, PyObject buffers) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (BufferView x : views(t, buffers, false, "writev")) {
            byte[] b = x.toBytes();
            all.write(b, 0, b.length);
            x.release(t);
        }
        return write(t, fd, PyBytes.of(all.toByteArray()));
    }

    private static BufferView[] views(PyThread t, PyObject buffers, boolean writable, String function) {
        if (buffers.type().slot(Slot.GETITEM) == null) {
            throw t.typeError(function + "() arg 2 must be a sequence");
        }
        ArrayList<BufferView> out = new ArrayList<>();
        for (PyObject o : Ops.items(t, buffers)) {
            out.add(Buffers.view(t, o, writable));
        }
        return out.toArray(new BufferView[0]);
    }

    @PyFunction("lseek(fd, position, whence, /)")
    static long lseek(PyThread t, int fd, long position, int whence) {
        long r = Descriptors.of(t).get(t, fd).seek(position, whence);
        check(t, r);
        return r;
    }

    @PyFunction("isatty(fd, /)")
    static boolean isatty(PyThread t, int fd) {
        Descriptor d = Descriptors.of(t).find(fd);
        return d != null && d.isTerminal();
    }

    @PyFunction("ttyname(fd, /)")
    static PyObject ttyname(PyThread t, int fd) {
        Descriptor d = Descriptors.of(t).get(t, fd);
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(256);
            long r = Libc.call(s, TTYNAME_R, d.real, s.address + at, 256);
            if (r != 0) {
                throw t.osError((int) Math.abs(r), null);
            }
            return FsPath.decode(t, s.cString(at));
        }
    }

    @PyFunction("ftruncate(fd, length, /)")
    static void ftruncate(PyThread t, int fd, long length) {
        check(t, Libc.call(FTRUNCATE, Descriptors.of(t).get(t, fd).real, length, 0));
    }

    @PyFunction("truncate(path, length)")
    static void truncate(PyThread t, PyObject path, long length) {
        FsPath p = FsPath.of(t, path, "truncate", "path", FsPath.FD);
        if (p.isFd()) {
            check(t, Libc.call(FTRUNCATE, p.real(t), length, 0), p);
            return;
        }
        int fd = Directories.open(t, WorkingDirectory.of(t).fd(), p, 1);
        try {
            check(t, Libc.call(FTRUNCATE, fd, length, 0), p);
        } finally {
            Directories.close(fd);
        }
    }

    /** A descriptor given as a number or an object that has one. */
    static int descriptor(PyThread t, PyObject o) {
        if (o instanceof PyBool) {
            t.warn(Exceptions.RuntimeWarning, "bool is used as a file descriptor", 1);
        }
        if (o.type().slot(Slot.INDEX) != null) {
            return Convert.toInt(t, o);
        }
        PyObject f = o.getAttrOrNull(t, PyStr.intern("fileno"));
        if (f == null) {
            throw t.typeError("argument must be an int, or have a fileno() method.");
        }
        PyObject r = f.call(t);
        if (!(r instanceof PyLong)) {
            throw t.typeError("fileno() returned a non-integer");
        }
        int n = Convert.toInt(t, r);
        if (n < 0) {
            throw t.valueError("file descriptor cannot be a negative integer (" + n + ")");
        }
        return n;
    }

    @PyFunction("fsync(fd)")
    static void fsync(PyThread t, PyObject fd) {
        sync(t, FSYNC, Descriptors.of(t).get(t, descriptor(t, fd)).real);
    }

    @PyFunction("fdatasync(fd)")
    static void fdatasync(PyThread t, PyObject fd) {
        sync(t, FDATASYNC, Descriptors.of(t).get(t, descriptor(t, fd)).real);
    }

    private static void sync(PyThread t, Function f, int real) {
        long[] r = new long[1];
        t.blocking(() -> r[0] = Libc.call(f, real, 0, 0));
        check(t, r[0]);
    }

    @PyFunction("posix_fallocate(fd, offset, length, /)")
    static void fallocate(PyThread t, int fd, long offset, long length) {
        long r = Libc.call(FALLOCATE, Descriptors.of(t).get(t, fd).real, offset, length);
        check(t, -Math.abs(r));
    }

    @PyFunction("lockf(fd, command, length, /)")
    static void lockf(PyThread t, int fd, int command, long length) {
        int real = Descriptors.of(t).get(t, fd).real;
        long[] r = new long[1];
        t.blocking(() -> r[0] = Libc.call(LOCKF, real, command, length));
        check(t, r[0]);
    }

    @PyFunction("pipe()")
    static PyObject pipe(PyThread t) {
        return pipe(t, 0);
    }

    @PyFunction("pipe2(flags, /)")
    static PyObject pipe2(PyThread t, int flags) {
        return pipe(t, flags);
    }

    private static PyObject pipe(PyThread t, int flags) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            check(t, Libc.call(s, PIPE2, s.address + at, flags | Directories.O_CLOEXEC, 0));
            int[] n = new int[2];
            for (int i = 0; i < 2; i++) {
                Descriptor d = new Descriptor(s.memory.getInt(at + 4 * i));
                d.nonBlocking = (flags & O_NONBLOCK) != 0;
                n[i] = Descriptors.add(t, d);
            }
            return PyTuple.of(PyInt.of(n[0]), PyInt.of(n[1]));
        }
    }

    @PyFunction("dup(fd, /)")
    static long dup(PyThread t, int fd) {
        return Descriptors.add(t, copy(t, fd));
    }

    private static Descriptor copy(PyThread t, int fd) {
        Descriptor d = Descriptors.of(t).get(t, fd);
        if (d.ofHost()) {
            return d;
        }
        long r = Libc.call(FCNTL, d.real, F_DUPFD_CLOEXEC, 3);
        check(t, r);
        Descriptor c = new Descriptor((int) r);
        c.nonBlocking = d.nonBlocking;
        return c;
    }

    @PyFunction("dup2(fd, fd2, inheritable=True)")
    static long dup2(PyThread t, int fd, int fd2, boolean inheritable) {
        Descriptors table = Descriptors.of(t);
        Descriptor from = table.get(t, fd);
        if (fd2 < 0) {
            throw t.osError(OsErrors.EBADF, null);
        }
        if (fd == fd2) {
            return fd2;
        }
        Descriptor target = table.find(fd2);
        if (fd2 <= 2 && (target == null || !target.ofHost())) {
            check(t, Libc.call(DUP2, from.real, fd2, 0));
            Descriptor standard = Descriptor.standard(fd2);
            standard.inheritable = inheritable;
            table.put(fd2, standard);
            return fd2;
        }
        Descriptor c = copy(t, fd);
        c.inheritable = inheritable;
        Descriptor old = table.put(fd2, c);
        if (old != null) {
            old.close();
        }
        return fd2;
    }

    @PyFunction("get_inheritable(fd, /)")
    static boolean getInheritable(PyThread t, int fd) {
        return Descriptors.of(t).get(t, fd).inheritable;
    }

    @PyFunction("set_inheritable(fd, inheritable, /)")
    static void setInheritable(PyThread t, int fd, int inheritable) {
        Descriptors.of(t).get(t, fd).inheritable = inheritable != 0;
    }

    @PyFunction("get_blocking(fd, /)")
    static boolean getBlocking(PyThread t, int fd) {
        long r = Libc.call(FCNTL, Descriptors.of(t).get(t, fd).real, F_GETFL, 0);
        check(t, r);
        return (r & O_NONBLOCK) == 0;
    }

    @PyFunction("set_blocking(fd, blocking, /)")
    static void setBlocking(PyThread t, int fd, boolean blocking) {
        Descriptor d = Descriptors.of(t).get(t, fd);
        long r = Libc.call(FCNTL, d.real, F_GETFL, 0);
        check(t, r);
        check(t, Libc.call(FCNTL, d.real, F_SETFL, blocking ? r & ~O_NONBLOCK : r | O_NONBLOCK));
        d.nonBlocking = !blocking;
    }

    @PyFunction("memfd_create(name, flags=1)")
    static long memfdCreate(PyThread t, PyObject name, int flags) {
        FsPath p = FsPath.of(t, name, "memfd_create");
        try (Libc.Scratch s = Libc.scratch()) {
            long r = Libc.call(s, MEMFD, s.string(p.bytes), flags, 0);
            check(t, r);
            return Descriptors.add(t, new Descriptor((int) r));
        }
    }

    /** Opens a pseudo-terminal: the descriptors of its master and slave ends. */
    @PyFunction("openpty()")
    static PyObject openpty(PyThread t) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            check(t, Libc.call(s, OPENPTY, s.address + at, s.address + at + 4, 0));
            Descriptors all = Descriptors.of(t);
            int master = Descriptors.add(t, new Descriptor(s.memory.getInt(at)));
            return PyTuple.of(PyInt.of(master), PyInt.of(Descriptors.add(t, new Descriptor(s.memory.getInt(at + 4)))));
        }
    }

    /** The window size of a terminal: (columns, lines). */
    @PyFunction("get_terminal_size(fd=1, /)")
    static PyObject getTerminalSize(PyThread t, int fd) {
        Descriptor d = Descriptors.of(t).get(t, fd);
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            check(t, Libc.call(s, IOCTL, d.real, 0x5413, s.address + at));
            return PyStructSequence.make(TERMINAL_SIZE, PyInt.of(s.memory.getShort(at + 2) & 0xffff), PyInt.of(s.memory.getShort(at) & 0xffff));
        }
    }

    @PyFunction("major(device, /)")
    static long major(PyThread t, PyObject device) {
        long d = unsigned(t, device);
        return d >>> 8 & 0xfff | d >>> 32 & 0xfffff000L;
    }

    @PyFunction("minor(device, /)")
    static long minor(PyThread t, PyObject device) {
        long d = unsigned(t, device);
        return d & 0xff | d >>> 12 & 0xffffff00L;
    }

    @PyFunction("makedev(major, minor, /)")
    static PyObject makedev(PyThread t, PyObject major, PyObject minor) {
        return Ints.ofUnsigned(FileStatus.device(unsigned(t, major) & 0xffffffffL, unsigned(t, minor) & 0xffffffffL));
    }

    private static long unsigned(PyThread t, PyObject o) {
        java.math.BigInteger n = o.index(t).big();
        // NODEV is -1.
        if (n.signum() < 0 && !n.equals(java.math.BigInteger.ONE.negate()) || n.bitLength() > 64) {
            throw t.overflowError(n.signum() < 0 ? "can't convert negative int to unsigned" : "int too big to convert");
        }
        return n.longValue();
    }
}
