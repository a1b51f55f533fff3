// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/**
 * Memory that the operating system maps for us: a file, or pages of no file. {@link #close} takes it away; whoever still uses its segment then
 * gets an IllegalStateException and not a crash. Thread-safe as memory is.
 */
public final class Mapping {
    private static final Function MMAP = Function.ofLong("mmap");
    private static final Function MUNMAP = Function.ofInt("munmap");
    private static final Function MREMAP = Function.ofLong("mremap");
    private static final Function MSYNC = Function.ofInt("msync");
    private static final Function MADVISE = Function.ofInt("madvise");
    public static final int PROT_READ = 1, PROT_WRITE = 2, MAP_SHARED = 1, MAP_PRIVATE = 2, MAP_ANONYMOUS = 32;
    private static final int MREMAP_MAYMOVE = 1, MS_SYNC = 4;

    public final long address;
    public final long size;
    /** The whole of it. */
    public final MemorySegment segment;
    /** The file it was made of, -1 for none, and how. */
    public volatile int real;
    public final long offset;
    public final int prot;
    public final int flags;
    private final Arena arena;
    private final Unmapping end;

    private Mapping(long address, long size, int real, long offset, int prot, int flags) {
        this.address = address;
        this.size = size;
        this.real = real;
        this.offset = offset;
        this.prot = prot;
        this.flags = flags;
        arena = Arena.ofShared();
        end = new Unmapping(address, size);
        segment = MemorySegment.ofAddress(address).reinterpret(size, arena, end);
    }

    /** What the end of the arena does. */
    private static final class Unmapping implements Consumer<MemorySegment> {
        private final long address;
        private final long size;
        /** The memory is kept, for another mapping. Written before the arena is closed. */
        volatile boolean kept;

        Unmapping(long address, long size) {
            this.address = address;
            this.size = size;
        }

        @Override
        public void accept(MemorySegment ignored) {
            if (!kept) {
                Libc.call(MUNMAP, address, size, 0);
            }
        }
    }

    private static boolean failed(long r, int[] error) {
        if (r >= 0 || r < -4095) {
            return false;
        }
        error[0] = (int) -r;
        return true;
    }

    /** Maps {@code size} bytes of a file of the operating system (-1: of none); {@code error[0]} is the errno when that fails and null is returned. */
    public static Mapping of(int real, long offset, long size, int prot, int flags, int[] error) {
        long r;
        try (Libc.Scratch s = Libc.scratch()) {
            r = Libc.call(s, MMAP, 0, size, prot, flags, real, offset);
        }
        return failed(r, error) ? null : new Mapping(r, size, real, offset, prot, flags);
    }

    /** The same memory with another size, perhaps at another place; this mapping is closed. Null and the errno when that fails: this one remains. */
    public Mapping resized(long newSize, int[] error) {
        // Nobody may look while the memory moves.
        end.kept = true;
        arena.close();
        long r;
        try (Libc.Scratch s = Libc.scratch()) {
            r = Libc.call(s, MREMAP, address, size, newSize, MREMAP_MAYMOVE, 0, 0);
        }
        boolean failed = failed(r, error);
        return new Mapping(failed ? address : r, failed ? size : newSize, real, offset, prot, flags);
    }

    /** Writes a part back to the file; 0 or a negative errno. */
    public long sync(long offset, long length) {
        return Libc.call(MSYNC, address + offset, length, MS_SYNC);
    }

    /** Tells the system how a part will be used; 0 or a negative errno. */
    public long advise(long offset, long length, int advice) {
        return Libc.call(MADVISE, address + offset, length, advice);
    }

    /** Its file is closed while the memory remains: the number may come to mean another one. */
    public void forgetFile() {
        real = -1;
    }

    public boolean isOpen() {
        return arena.scope().isAlive();
    }

    /** Unmaps the memory; nothing when that was done before. */
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
