// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.nio.charset.StandardCharsets;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/**
 * Processes that start at the same time take turns, as many at once as there are processors: ten that start side by side are all ready late, while of ten
 * that start in turn most are ready early. A turn is a lock on a byte of a file that is in memory only, so that it ends with the
 * process that has it, however that ends; and nobody waits for one for long. Used by one thread.
 */
final class Turns {
    private static final Function MEMFD = Function.ofInt("memfd_create");
    private static final Function OPEN = Function.ofInt("open");
    private static final Function FCNTL = Function.ofInt("fcntl");
    private static final Function CLOSE = Function.ofInt("close");
    private static final int MFD_CLOEXEC = 1, O_RDWR = 2, O_CLOEXEC = 0x80000, F_OFD_SETLK = 37, EAGAIN = 11, EACCES = 13;
    private static final short F_WRLCK = 1;
    /** struct flock: type, whence, start, length, pid. */
    private static final int FLOCK = 32, START = 8, LENGTH = 16;
    private static final int STEP = 4, MOST = 1000;

    private int fd;

    private Turns(int fd) {
        this.fd = fd;
    }

    /** The file for one parent's children, or a negative number where the system has no such files. */
    static int make() {
        try (Libc.Scratch s = Libc.scratch()) {
            return (int) Libc.call(s, MEMFD, s.address + s.reserve(8), MFD_CLOEXEC, 0);
        }
    }

    /** Waits for a turn, but not for ever. The inherited descriptor is closed. */
    static Turns begin(int inherited) {
        // Locks belong to what open(2) makes, which those who inherit a descriptor share.
        int fd;
        try (Libc.Scratch s = Libc.scratch()) {
            fd = (int) Libc.call(s, OPEN, s.string(("/proc/self/fd/" + inherited).getBytes(StandardCharsets.US_ASCII)), O_RDWR | O_CLOEXEC, 0);
        }
        Libc.call(CLOSE, inherited, 0, 0);
        Turns mine = new Turns(fd);
        for (int waited = 0; fd >= 0 && waited < MOST && !mine.take(); waited += STEP) {
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return mine;
            }
        }
        return mine;
    }

    /** Whether there was one; also when the system does not know such locks. */
    private boolean take() {
        int n = Runtime.getRuntime().availableProcessors();
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(FLOCK);
            for (int i = 0; i < n; i++) {
                s.memory.putLong(at, 0);
                s.memory.putShort(at, F_WRLCK);
                s.memory.putLong(at + START, i);
                s.memory.putLong(at + LENGTH, 1);
                s.memory.putLong(at + LENGTH + 8, 0);
                long r = Libc.call(s, FCNTL, fd, F_OFD_SETLK, s.address + at);
                if (r >= 0 || r != -EAGAIN && r != -EACCES) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The others may go on. */
    void end() {
        if (fd >= 0) {
            Libc.call(CLOSE, fd, 0, 0);
            fd = -1;
        }
    }
}
