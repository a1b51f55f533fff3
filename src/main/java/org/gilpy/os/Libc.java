// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

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
    private static final int ERRNO_OFFSET = errnoOffset();

    /** Where the kept errno is. What the layout itself has for this question takes milliseconds at its first call. */
    private static int errnoOffset() {
        long offset = 0;
        for (MemoryLayout m : Linker.Option.captureStateLayout().memberLayouts()) {
            if (m.name().equals(Optional.of("errno"))) {
                return (int) offset;
            }
            offset += m.byteSize();
        }
        throw new AssertionError("this JVM keeps no errno");
    }

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
        /** Its place in the pool, or -1 when it has none. */
        private final int place;
        private int used;

        private Scratch(int size, int place) {
            this.size = size;
            this.place = place;
            this.memory = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
            this.address = MemorySegment.ofBuffer(memory).address();
        }

        public int errno() {
            return stateBytes.getInt(ERRNO_OFFSET);
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
            used += size + 15 & ~15;
            for (int i = at; i < used; i += 8) {
                memory.putLong(i, 0);
            }
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
            if (place >= 0) {
                POOL.free.getAndAdd(1 << place);
            }
        }
    }

    /**
     * Scratch memory that is kept: a cache without meaning of its own. A bit says that the one in its place is not in use; who clears it has that
     * one. (Elements of atomic arrays are ten times as slow as this before the JVM has compiled them.)
     */
    private static final class Pool {
        private static final int PLACES = 8;
        private final Scratch[] all = new Scratch[PLACES];
        private final AtomicInteger made = new AtomicInteger();
        private final AtomicInteger free = new AtomicInteger();
    }

    private static final Pool POOL = new Pool();

    static {
        Exit.callable();
    }

    public static Scratch scratch() {
        for (int f; (f = POOL.free.get()) != 0; ) {
            int bit = f & -f;
            if (POOL.free.compareAndSet(f, f & ~bit)) {
                return POOL.all[Integer.numberOfTrailingZeros(bit)];
            }
        }
        int place = POOL.made.get() < Pool.PLACES ? POOL.made.getAndIncrement() : Pool.PLACES;
        if (place >= Pool.PLACES) {
            return new Scratch(Scratch.SIZE, -1);
        }
        return POOL.all[place] = new Scratch(Scratch.SIZE, place);
    }

    /** Scratch memory with room for so many bytes. */
    public static Scratch scratch(int size) {
        return size <= Scratch.SIZE ? scratch() : new Scratch(size, -1);
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

    /** Does what the first call has to do besides: tens of milliseconds while the JVM is cold. */
    public static void prepare() {
        call(Function.ofInt("getpid"));
    }
}
