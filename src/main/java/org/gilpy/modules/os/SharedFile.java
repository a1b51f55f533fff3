// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gilpy.objects.PyThread;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.os.Mapping;

/**
 * A file without a name whose memory all processes of a tree share: the first that needs it makes it, its children find it among their hidden
 * descriptors, and it goes away with the last of them, however that ends. Immutable.
 */
public final class SharedFile {
    private static final Function MEMFD = Function.ofInt("memfd_create");
    private static final Function FTRUNCATE = Function.ofInt("ftruncate");
    private static final Function OPEN = Function.ofInt("open");
    private static final Function CLOSE = Function.ofInt("close");
    private static final int O_RDWR = 2, MFD_CLOEXEC = 1;

    /** The operating system's number of the file in this process, or -1 when the memory is that of this interpreter alone. */
    public final int real;
    public final MemorySegment memory;
    /** Tells files of one system apart. */
    public final long inode;

    private SharedFile(int real, MemorySegment memory, long inode) {
        this.real = real;
        this.memory = memory;
        this.inode = inode;
    }

    /** The file of the calling interpreter's process tree, made when it is not there. */
    public static SharedFile own(PyThread t, String name, long size) {
        try {
            Descriptors all = Descriptors.of(t);
            synchronized (all) {
                Descriptor d = all.hidden(name);
                if (d != null) {
                    SharedFile f = map(d.real, size);
                    if (f != null) {
                        return f;
                    }
                } else {
                    int real = create(name, size);
                    SharedFile f = real < 0 ? null : map(real, size);
                    if (f != null) {
                        all.hidden(name, new Descriptor(real));
                        return f;
                    }
                }
            }
        } catch (LinkageError | IllegalCallerException e) {
            // A JVM that may not call the system, or a system without the call: then there is no other process to share with.
        }
        return new SharedFile(-1, MemorySegment.ofArray(new long[(int) Math.min(size, 1 << 20) / 8]), 0);
    }

    /** The file that another process has open under a number; null when there is none. */
    public static SharedFile of(PyThread t, long pid, int number, String name, long size) {
        try (Libc.Scratch s = Libc.scratch()) {
            int real = (int) Libc.call(s, OPEN, s.string(path(pid, number)), O_RDWR | Directories.O_CLOEXEC, 0);
            if (real < 0) {
                return null;
            }
            SharedFile f = map(real, size);
            if (f == null) {
                Libc.call(CLOSE, real, 0, 0);
                return null;
            }
            Descriptors all = Descriptors.of(t);
            synchronized (all) {
                if (all.hidden(name) == null) {
                    all.hidden(name, new Descriptor(real));
                }
            }
            return f;
        } catch (LinkageError | IllegalCallerException e) {
            return null;
        }
    }

    /** Whether the interpreter has a file of this name, made or inherited. */
    public static boolean isKnown(PyThread t, String name) {
        return Descriptors.of(t).hidden(name) != null;
    }

    /** What is to be done when the interpreter ends and the process does not. */
    public static void atEnd(PyThread t, Runnable work) {
        Descriptors.of(t).atEnd(work);
    }

    /** A new file without a name; its number, or -1. */
    static int create(String name, long size) {
        int real = memory(name);
        return real < 0 || Libc.call(FTRUNCATE, real, size, 0) < 0 ? -1 : real;
    }

    private static int memory(String name) {
        try (Libc.Scratch s = Libc.scratch()) {
            return (int) Libc.call(s, MEMFD, s.string(("gilpy-" + name).getBytes(StandardCharsets.US_ASCII)), MFD_CLOEXEC, 0);
        } catch (UnsatisfiedLinkError e) {
            return temporary();
        }
    }

    private static int temporary() {
        try (Libc.Scratch s = Libc.scratch()) {
            Path p = Files.createTempFile("gilpy", null);
            try {
                return (int) Libc.call(s, OPEN, s.string(p.toString().getBytes(StandardCharsets.UTF_8)), O_RDWR | Directories.O_CLOEXEC, 0);
            } finally {
                Files.delete(p);
            }
        } catch (IOException e) {
            return -1;
        }
    }

    private static SharedFile map(int real, long size) {
        FileStatus x = FileStatus.ofDescriptor(real);
        if (x == null || x.size != size) {
            return null;
        }
        Mapping m = Mapping.of(real, 0, size, Mapping.PROT_READ | Mapping.PROT_WRITE, Mapping.MAP_SHARED, new int[1]);
        return m == null ? null : new SharedFile(real, m.segment, x.ino);
    }

    private static byte[] path(long pid, int number) {
        return ("/proc/" + pid + "/fd/" + number).getBytes(StandardCharsets.US_ASCII);
    }

    /** The inode of the file that a process has open under a number; -1 when that cannot be found out. */
    public static long inode(long pid, int number) {
        FileStatus x = FileStatus.of(FileStatus.AT_FDCWD, path(pid, number), 0, new int[1]);
        return x == null ? -1 : x.ino;
    }

    /** Where the memory lies for the operating system; 0 when it is not shared. */
    public long address() {
        return real < 0 ? 0 : memory.address();
    }
}
