// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStructSequence;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** What statx(2) tells about a file. Immutable. */
final class FileStatus {
    private static final Function STATX = Function.ofInt("statx");
    static final int AT_FDCWD = -100, AT_SYMLINK_NOFOLLOW = 0x100, AT_EMPTY_PATH = 0x1000;
    private static final int SIZE = 256, BASIC = 0x7ff, TYPE_ONLY = 1, DONT_SYNC = 0x4000, FIFO = 0x1000;
    /** In bytes: longer paths do not fit into the memory of a call, and the system takes none of them. */
    private static final int LONGEST_PATH = 100_000;

    static final PyStructSequence.Def TYPE = new PyStructSequence.Def("os.stat_result", 10, true,
            "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime",
            "st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev");

    final int mode;
    final long ino;
    final long dev;
    final long size;
    final int blockSize;
    private final long links;
    private final long uid;
    private final long gid;
    private final long blocks;
    private final long rdev;
    private final long[] seconds = new long[3];
    private final int[] nanos = new int[3];

    private FileStatus(ByteBuffer m, int at) {
        blockSize = m.getInt(at + 4);
        links = m.getInt(at + 16) & 0xffffffffL;
        uid = m.getInt(at + 20) & 0xffffffffL;
        gid = m.getInt(at + 24) & 0xffffffffL;
        mode = m.getShort(at + 28) & 0xffff;
        ino = m.getLong(at + 32);
        size = m.getLong(at + 40);
        blocks = m.getLong(at + 48);
        int[] times = {64, 112, 96};
        for (int i = 0; i < 3; i++) {
            seconds[i] = m.getLong(at + times[i]);
            nanos[i] = m.getInt(at + times[i] + 8);
        }
        rdev = device(m.getInt(at + 128) & 0xffffffffL, m.getInt(at + 132) & 0xffffffffL);
        dev = device(m.getInt(at + 136) & 0xffffffffL, m.getInt(at + 140) & 0xffffffffL);
    }

    static long device(long major, long minor) {
        return (major & 0xfffff000L) << 32 | (major & 0xfff) << 8 | (minor & 0xffffff00L) << 12 | minor & 0xff;
    }

    /** The status of a path, or the errno in {@code error[0]}. */
    static FileStatus of(int dirFd, byte[] path, int flags, int[] error) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(SIZE);
            long r = path.length > LONGEST_PATH ? -36 : Libc.call(s, STATX, dirFd, s.string(path), flags, BASIC, s.address + at, 0);
            if (r < 0) {
                error[0] = (int) -r;
                return null;
            }
            return new FileStatus(s.memory, at);
        }
    }

    /** Whether a path leads to a named pipe, as far as that is known without asking another machine. */
    static boolean isFifo(int dirFd, byte[] path) {
        if (path.length > LONGEST_PATH) {
            return false;
        }
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(SIZE);
            return Libc.call(s, STATX, dirFd, s.string(path), DONT_SYNC, TYPE_ONLY, s.address + at, 0) >= 0 && (s.memory.getShort(at + 28) & 0xf000) == FIFO;
        }
    }

    /** The status of an open file, or null. */
    static FileStatus ofDescriptor(int real) {
        return of(real, new byte[0], AT_EMPTY_PATH, new int[1]);
    }

    int format() {
        return mode & 0xf000;
    }

    boolean isRegular() {
        return format() == 0x8000;
    }

    boolean isDirectory() {
        return format() == 0x4000;
    }

    boolean isLink() {
        return format() == 0xa000;
    }

    private PyObject nanoseconds(int i) {
        long s = seconds[i];
        if (s > -9_000_000_000L && s < 9_000_000_000L) {
            return PyInt.of(s * 1_000_000_000 + nanos[i]);
        }
        return Ints.of(BigInteger.valueOf(s).multiply(BigInteger.valueOf(1_000_000_000)).add(BigInteger.valueOf(nanos[i])));
    }

    PyObject result() {
        PyObject[] v = new PyObject[19];
        v[0] = PyInt.of(mode);
        v[1] = Ints.ofUnsigned(ino);
        v[2] = Ints.ofUnsigned(dev);
        v[3] = PyInt.of(links);
        v[4] = PyInt.of(uid);
        v[5] = PyInt.of(gid);
        v[6] = PyInt.of(size);
        for (int i = 0; i < 3; i++) {
            v[7 + i] = PyInt.of(seconds[i]);
            v[10 + i] = PyFloat.of(seconds[i] + 1e-9 * nanos[i]);
            v[13 + i] = nanoseconds(i);
        }
        v[16] = PyInt.of(blockSize);
        v[17] = PyInt.of(blocks);
        v[18] = Ints.ofUnsigned(rdev);
        return PyStructSequence.make(TYPE, v);
    }
}
