// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.util.Arrays;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyThread;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/**
 * The file descriptors of one interpreter: its own numbers, so that two Pythons in a JVM do not see each other's files and none
 * closes those of the JVM. 0, 1 and 2 are the standard streams of the process. Guarded by its monitor.
 */
public final class Descriptors {
    private static final Function FCNTL = Function.ofInt("fcntl");
    private static final int F_GETFD = 1, FD_CLOEXEC = 1, S_IFIFO = 0x1000, S_IFSOCK = 0xc000;
    private Descriptor[] table = new Descriptor[16];

    public Descriptors() {
        for (int i = 0; i < 3; i++) {
            table[i] = Descriptor.standard(i);
        }
    }

    public static Descriptors of(PyThread t) {
        return t.runtime().state(Descriptors.class);
    }

    /** The file of a descriptor, or null. */
    public Descriptor find(int fd) {
        Descriptor d = known(fd);
        return d != null || fd < 3 ? d : inherited(fd);
    }

    private synchronized Descriptor known(int fd) {
        return fd < 0 || fd >= table.length ? null : table[fd];
    }

    /**
     * The pipe or socket that the parent process left open under this number. Files of this class have a flag that nothing inherited
     * can have; those of the JVM are regular ones, which are not looked for therefore.
     */
    private Descriptor inherited(int fd) {
        long flags = Libc.call(FCNTL, fd, F_GETFD, 0);
        if (flags < 0 || (flags & FD_CLOEXEC) != 0) {
            return null;
        }
        FileStatus s = FileStatus.ofDescriptor(fd);
        if (s == null || s.format() != S_IFIFO && s.format() != S_IFSOCK) {
            return null;
        }
        synchronized (this) {
            Descriptor d = known(fd);
            if (d == null) {
                d = new Descriptor(fd);
                d.inheritable = true;
                put(fd, d);
            }
            return d;
        }
    }

    /** The file of a descriptor; OSError EBADF when there is none. */
    public Descriptor get(PyThread t, int fd) {
        Descriptor d = find(fd);
        if (d == null) {
            throw t.osError(OsErrors.EBADF, null);
        }
        return d;
    }

    /** Gives a file the lowest free number. */
    public int add(Descriptor d) {
        return add(d, 0);
    }

    /** Gives a file the lowest free number from {@code lowest} on. */
    public synchronized int add(Descriptor d, int lowest) {
        int i = lowest;
        while (i < table.length && table[i] != null) {
            i++;
        }
        put(i, d);
        return i;
    }

    /** Sets the file of a number; what was there, or null. */
    public synchronized Descriptor put(int fd, Descriptor d) {
        if (fd >= table.length) {
            table = Arrays.copyOf(table, Math.max(fd + 1, table.length * 2));
        }
        Descriptor old = table[fd];
        table[fd] = d;
        return old;
    }

    /** Closes a descriptor; 0 or a negative errno. */
    public long close(int fd) {
        Descriptor d;
        find(fd);
        synchronized (this) {
            d = known(fd);
            if (d == null) {
                return -OsErrors.EBADF;
            }
            table[fd] = null;
        }
        return d.close();
    }

    /** All numbers in use. */
    public synchronized int[] numbers() {
        int[] out = new int[table.length];
        int n = 0;
        for (int i = 0; i < table.length; i++) {
            if (table[i] != null) {
                out[n++] = i;
            }
        }
        return Arrays.copyOf(out, n);
    }
}
