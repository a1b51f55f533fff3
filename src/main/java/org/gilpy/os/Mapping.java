// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory that the operating system maps for us: a file, or pages of no file. {@link #close} takes it away; whoever still uses its segment then
 * gets an IllegalStateException and not a crash. Thread-safe as memory is.
 */
public final class Mapping {
    private static final Function MMAP = Function.ofLong("mmap");
    private static final Function MUNMAP = Function.ofInt("munmap");
    public static final int PROT_READ = 1, PROT_WRITE = 2, MAP_SHARED = 1, MAP_PRIVATE = 2;

    public final long address;
    public final long size;
    /** The whole of it. */
    public final MemorySegment segment;
    private final Arena arena;

    private Mapping(long address, long size, Arena arena) {
        this.address = address;
        this.size = size;
        this.arena = arena;
        this.segment = MemorySegment.ofAddress(address).reinterpret(size, arena, new Unmapping(address, size));
    }

    private record Unmapping(long address, long size) implements java.util.function.Consumer<MemorySegment> {
        @Override
        public void accept(MemorySegment ignored) {
            Libc.call(MUNMAP, address, size, 0);
        }
    }

    /** Maps {@code size} bytes of a file of the operating system (-1: of none); {@code error[0]} is the errno when that fails and null is returned. */
    public static Mapping of(int real, long offset, long size, int prot, int flags, int[] error) {
        long r;
        try (Libc.Scratch s = Libc.scratch()) {
            r = Libc.call(s, MMAP, 0, size, prot, flags, real, offset);
        }
        if (r < 0 && r > -4096) {
            error[0] = (int) -r;
            return null;
        }
        return new Mapping(r, size, Arena.ofShared());
    }

    /** Unmaps the memory; nothing when that was done before. */
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
