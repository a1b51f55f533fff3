// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Calls into the C library. All of them go through one downcall of six word-sized arguments, because each further signature
 * would cost start-up time again; arguments that a function does not have are not looked at by it. The class is initialised
 * by the first call, never by a program that only prints.
 *
 * <p>Errors are answered as negative errno values, as Linux system calls do. Thread-safe: only constants and caches that may be filled twice.
 */
public final class Libc {
    private Libc() {}

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
    private static final MethodHandle CALL = handle();
    private static final long ERRNO_OFFSET =
            Linker.Option.captureStateLayout().byteOffset(java.lang.foreign.MemoryLayout.PathElement.groupElement("errno"));

    private static MethodHandle handle() {
        ValueLayout.OfLong w = ValueLayout.JAVA_LONG;
        return LINKER.downcallHandle(FunctionDescriptor.of(w, w, w, w, w, w, w), Linker.Option.captureCallState("errno"));
    }

    /**
     * Native memory for the arguments and results of one call: 4 KB for small things at the start, the rest for bulk data. Used by one
     * thread at a time.
     */
    public static final class Scratch implements AutoCloseable {
        private static final int SIZE = 1 << 17;
        private final MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
        private final ByteBuffer stateBytes = state.asByteBuffer().order(ByteOrder.nativeOrder());
        /** The memory; position and limit are free to use. */
        public final ByteBuffer memory;
        /** The address of {@link #memory}. */
        public final long address;
        private final int size;
        private int used;

        private Scratch(int size) {
            this.size = size;
            this.memory = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
            this.address = MemorySegment.ofBuffer(memory).address();
        }

        public int errno() {
            return stateBytes.getInt((int) ERRNO_OFFSET);
        }

        /** Copies a C string into the memory and returns its address. */
        public long string(byte[] s) {
            if (used + s.length + 1 > size) {
                throw new IllegalArgumentException("strings of " + (used + s.length) + " bytes");
            }
            memory.put(used, s);
            memory.put(used + s.length, (byte) 0);
            long a = address + used;
            used += s.length + 1 + 15 & ~15;
            return a;
        }

        /** Reserves zeroed memory; the index in {@link #memory}. */
        public int reserve(int size) {
            int at = used;
            for (int i = 0; i < size; i++) {
                memory.put(at + i, (byte) 0);
            }
            used += size + 15 & ~15;
            return at;
        }

        /** Gives back what was reserved since {@code reserve} answered {@code at}. */
        public void release(int at) {
            used = at;
        }

        /** Bytes left for bulk data. */
        public int room() {
            return size - used;
        }

        /** The C string at an index. */
        public byte[] cString(int at) {
            int n = 0;
            while (memory.get(at + n) != 0) {
                n++;
            }
            byte[] b = new byte[n];
            memory.get(at, b);
            return b;
        }

        @Override
        public void close() {
            used = 0;
            if (size != SIZE) {
                return;
            }
            for (int i = 0; i < POOL.length(); i++) {
                if (POOL.get(i) == null && POOL.compareAndSet(i, null, this)) {
                    return;
                }
            }
        }
    }

    /** Scratch memory that nobody uses: a cache without meaning of its own. */
    private static final AtomicReferenceArray<Scratch> POOL = new AtomicReferenceArray<>(8);

    public static Scratch scratch() {
        for (int i = 0; i < POOL.length(); i++) {
            Scratch s = POOL.get(i);
            if (s != null && POOL.compareAndSet(i, s, null)) {
                return s;
            }
        }
        return new Scratch(Scratch.SIZE);
    }

    /** Scratch memory with room for so many bytes. */
    public static Scratch scratch(int size) {
        return size <= Scratch.SIZE ? scratch() : new Scratch(size);
    }

    /** Calls a function; a result of -1 is turned into the negative errno. */
    public static long call(Scratch s, Function f, long a, long b, long c, long d, long e, long g) {
        long r;
        try {
            r = (long) CALL.invokeExact(f.address(SYMBOLS), s.state, a, b, c, d, e, g);
        } catch (Error | RuntimeException x) {
            throw x;
        } catch (Throwable x) {
            throw new AssertionError(x);
        }
        if (f.isInt) {
            r = (int) r;
        }
        return r == -1 ? -s.errno() : r;
    }

    public static long call(Scratch s, Function f, long a, long b, long c) {
        return call(s, f, a, b, c, 0, 0, 0);
    }

    /** A call without memory arguments. */
    public static long call(Function f, long a, long b, long c) {
        try (Scratch s = scratch()) {
            return call(s, f, a, b, c, 0, 0, 0);
        }
    }

    public static long call(Function f) {
        return call(f, 0, 0, 0);
    }
}
