// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.util.ArrayList;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.WorkingDirectory;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** Reading directories. Stateless. */
final class Directories {
    private static final Function OPENAT = Function.ofInt("openat");
    private static final Function GETDENTS = Function.ofLong("getdents64");
    private static final Function CLOSE = Function.ofInt("close");
    private static final Function LSEEK = Function.ofLong("lseek");
    static final int O_DIRECTORY = 0x10000, O_CLOEXEC = 0x80000, O_PATH = 0x200000;

    private Directories() {}

    private record Entry(byte[] name, long inode, int kind) {}

    static int open(PyThread t, int dirFd, FsPath path, int flags) {
        try (Libc.Scratch s = Libc.scratch()) {
            long fd = Libc.call(s, OPENAT, dirFd, s.string(path.bytes), flags | O_CLOEXEC, 0, 0, 0);
            if (fd < 0) {
                throw path.error(t, fd);
            }
            return (int) fd;
        }
    }

    static void close(int fd) {
        Libc.call(CLOSE, fd, 0, 0);
    }

    private static ArrayList<Entry> read(PyThread t, FsPath path) {
        ArrayList<Entry> out = new ArrayList<>();
        int fd = path.isFd() ? path.real(t) : open(t, WorkingDirectory.of(t).fd(), path, O_DIRECTORY);
        try (Libc.Scratch s = Libc.scratch()) {
            if (path.isFd()) {
                Libc.call(s, LSEEK, fd, 0, 0);
            }
            int room = s.room();
            for (;;) {
                long n = Libc.call(s, GETDENTS, fd, s.address, room);
                if (n < 0) {
                    throw OsErrors.make(t, (int) -n, path.object);
                }
                if (n == 0) {
                    return out;
                }
                for (int at = 0; at < n; at += s.memory.getShort(at + 16) & 0xffff) {
                    byte[] name = s.cString(at + 19);
                    if (name.length == 1 && name[0] == '.' || name.length == 2 && name[0] == '.' && name[1] == '.') {
                        continue;
                    }
                    out.add(new Entry(name, s.memory.getLong(at), s.memory.get(at + 18)));
                }
            }
        } finally {
            if (!path.isFd()) {
                close(fd);
            }
        }
    }

    static ArrayList<PyObject> names(PyThread t, FsPath path) {
        ArrayList<PyObject> out = new ArrayList<>();
        for (Entry e : read(t, path)) {
            out.add(path.like(t, e.name));
        }
        return out;
    }

    static DirEntry[] entries(PyThread t, FsPath path) {
        ArrayList<DirEntry> out = new ArrayList<>();
        int dir = path.isFd() ? path.real(t) : WorkingDirectory.of(t).fd();
        byte[] prefix = path.isFd() ? new byte[0] : path.bytes;
        boolean slash = prefix.length > 0 && prefix[prefix.length - 1] != '/';
        for (Entry e : read(t, path)) {
            byte[] name = e.name;
            byte[] full = new byte[prefix.length + (slash ? 1 : 0) + name.length];
            System.arraycopy(prefix, 0, full, 0, prefix.length);
            if (slash) {
                full[prefix.length] = '/';
            }
            System.arraycopy(name, 0, full, full.length - name.length, name.length);
            PyObject n = path.like(t, name);
            out.add(new DirEntry(n, path.isFd() ? n : path.like(t, full), dir, full, e.inode, e.kind));
        }
        return out.toArray(new DirEntry[0]);
    }
}
