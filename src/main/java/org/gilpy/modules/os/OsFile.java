// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyError;
import org.gilpy.objects.WorkingDirectory;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** Open files by their descriptors, for streams. Errors are raised, except that -1 stands for "would wait". Stateless. */
public final class OsFile {
    public static final int O_CLOEXEC = Directories.O_CLOEXEC;
    private static final Function FTRUNCATE = Function.ofInt("ftruncate");

    private OsFile() {}

    private static PyError error(PyThread t, long r) {
        return OsErrors.make(t, (int) -r, null);
    }

    /** The TypeError or ValueError of what is no path. */
    public static void checkPath(PyThread t, PyObject path) {
        FsPath.of(t, FsPath.fspath(t, path), "open");
    }

    /** Opens a file; its descriptor. */
    public static int open(PyThread t, PyObject path, int flags, int mode) {
        PyObject p = FsPath.fspath(t, path);
        byte[] b = FsPath.encode(t, p);
        for (byte x : b) {
            if (x == 0) {
                throw t.valueError("embedded null " + (p instanceof PyStr ? "character" : "byte"));
            }
        }
        return PosixModule.open(t, FsPath.of(t, p, "open").shownAs(path), flags, mode, WorkingDirectory.of(t).fd());
    }

    /** The operating system's number of an open file; OSError EBADF. */
    public static int real(PyThread t, int fd) {
        return Descriptors.of(t).get(t, fd).real;
    }

    /** Receives hidden files. */
    public interface HiddenFiles {
        void add(String name, int real);
    }

    /** Names the files that the program does not see and that every child gets. */
    public static void hidden(PyThread t, HiddenFiles to) {
        Descriptors all = Descriptors.of(t);
        for (String name : all.hiddenNames()) {
            to.add(name, all.hidden(name).real);
        }
    }

    public static void requireOpen(PyThread t, int fd, PyObject shown) {
        if (Descriptors.of(t).find(fd) == null) {
            throw OsErrors.make(t, OsErrors.EBADF, shown);
        }
    }

    /** A file that is open: the preferred size of reads, and how long it is if it is a regular one, else -1. */
    public record Opened(long blockSize, long size) {
        private static final Opened UNKNOWN = new Opened(8192, -1);
    }

    /** What a file that has just been opened is; OSError EISDIR for directories. */
    public static Opened opened(PyThread t, int fd, PyObject shown) {
        Descriptor d = Descriptors.of(t).get(t, fd);
        FileStatus s = d.isStandard() ? null : FileStatus.ofDescriptor(d.real);
        if (s == null) {
            return Opened.UNKNOWN;
        }
        if (s.isDirectory()) {
            throw OsErrors.make(t, OsErrors.EISDIR, shown);
        }
        d.is(s);
        return new Opened(s.blockSize > 1 ? s.blockSize : 8192, s.isRegular() ? s.size : -1);
    }

    public static int read(PyThread t, int fd, byte[] a, int off, int length) {
        return counted(t, Descriptors.of(t).get(t, fd).read(t, a, off, length));
    }

    public static int write(PyThread t, int fd, byte[] a, int off, int length) {
        return counted(t, Descriptors.of(t).get(t, fd).write(t, a, off, length));
    }

    private static int counted(PyThread t, int n) {
        if (n >= 0) {
            return n;
        }
        if (n == -OsErrors.EAGAIN) {
            return -1;
        }
        throw error(t, n);
    }

    public static long seek(PyThread t, int fd, long offset, int whence) {
        long r = Descriptors.of(t).get(t, fd).seek(offset, whence);
        if (r < 0) {
            throw error(t, r);
        }
        return r;
    }

    /** Moves behind the last byte; pipes have no positions and stay. */
    public static void toEnd(PyThread t, int fd) {
        long r = Descriptors.of(t).get(t, fd).seek(0, 2);
        if (r < 0 && r != -OsErrors.ESPIPE) {
            throw error(t, r);
        }
    }

    public static boolean canSeek(PyThread t, int fd) {
        Descriptor d = Descriptors.of(t).find(fd);
        return d != null && d.canSeek();
    }

    /** What tells a file from others. */
    public record Identity(long device, long number) {}

    /** The file of a descriptor, or null when that is not open (any more). */
    public static Identity identity(PyThread t, int fd) {
        Descriptor d = Descriptors.of(t).find(fd);
        FileStatus s = d == null ? null : FileStatus.ofDescriptor(d.real);
        return s == null ? null : new Identity(s.dev, s.ino);
    }

    /** How many bytes lie between the position and the end, as far as that is known; else 0. {@code size}: that of a regular file, or -1 to ask for it. */
    public static long remaining(PyThread t, int fd, long size) {
        Descriptor d = Descriptors.of(t).get(t, fd);
        if (d.isStandard()) {
            return 0;
        }
        if (size < 0) {
            FileStatus s = FileStatus.ofDescriptor(d.real);
            if (s == null || !s.isRegular()) {
                return 0;
            }
            size = s.size;
        }
        long at = d.seek(0, 1);
        return at < 0 ? 0 : Math.max(0, size - at);
    }

    public static void truncate(PyThread t, int fd, long length) {
        long r = Libc.call(FTRUNCATE, Descriptors.of(t).get(t, fd).real, length, 0);
        if (r < 0) {
            throw error(t, r);
        }
    }

    public static boolean isTerminal(PyThread t, int fd) {
        Descriptor d = Descriptors.of(t).find(fd);
        return d != null && d.isTerminal();
    }

    public static void close(PyThread t, int fd) {
        long r = Descriptors.of(t).close(fd);
        if (r < 0) {
            throw error(t, r);
        }
    }

    /** An open file apart from the stream that uses it. */
    public static final class Handle {
        private final int fd;
        private final Descriptor file;

        private Handle(int fd, Descriptor file) {
            this.fd = fd;
            this.file = file;
        }
    }

    public static Handle handle(PyThread t, int fd) {
        return new Handle(fd, Descriptors.of(t).find(fd));
    }

    /** Closes an open file unless its number belongs to another one by now. */
    public static void close(PyThread t, Handle h) {
        if (h.file != null && Descriptors.of(t).find(h.fd) == h.file) {
            Descriptors.of(t).close(h.fd);
        }
    }

    /** The bytes of a name or path. */
    public static PyStr decode(PyThread t, byte[] name) {
        return FsPath.decode(t, name);
    }

    /** Sends a message of a connection. */
    public static void send(PyThread t, int fd, byte[] message) {
        Message.send(t, fd, message);
    }

    /** Sends at once, without waiting, what the file has room for; how many bytes. Errors are left to who waits for room. */
    public static int offer(PyThread t, int fd, byte[] data, int length) {
        return Message.offer(t, fd, data, length);
    }

    /** Sends bytes of a connection as they are: of messages that were begun, or with their lengths. */
    public static void sendRest(PyThread t, int fd, byte[] data) {
        Message.sendRest(t, fd, data);
    }

    /** Receives a message of a connection; null, with its bytes still to come, when it is longer than a limit that is not negative. EOFError at the end. */
    public static byte[] receive(PyThread t, int fd, long limit) {
        return Message.receive(t, fd, limit);
    }

    /** Waits at most so many seconds (negative: for ever) until there is something to receive, or its end; whether there is. */
    public static boolean awaits(PyThread t, int fd, double seconds) {
        return Message.awaits(t, fd, seconds);
    }
}
