// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import sun.misc.Unsafe;

/**
 * Atomic access to words of memory that processes share. Where the JVM was started so that it allows that without a warning, words are reached by
 * their addresses: a process that has just started has compiled nothing yet, and a handle is forty times as slow there. Whoever has one of these
 * keeps the memory mapped. Thread-safe.
 */
@SuppressWarnings({"removal", "deprecation"})
public final class SharedWords {
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    /** Null where it must not be used. */
    private static final Unsafe UNSAFE = unsafe();

    private final MemorySegment memory;
    /** Where the memory lies, or 0 when words are to be reached by handles. */
    private final long address;

    public SharedWords(MemorySegment memory) {
        this.memory = memory;
        this.address = UNSAFE != null && memory.isNative() ? memory.address() : 0;
    }

    private static Unsafe unsafe() {
        if (!"allow".equals(System.getProperty("sun.misc.unsafe.memory.access"))) {
            return null;
        }
        try {
            Field f = Unsafe.class.getDeclaredField("theUnsafe");
            f.setAccessible(true);
            return (Unsafe) f.get(null);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    public int getInt(long at) {
        return address != 0 ? UNSAFE.getIntVolatile(null, address + at) : (int) INT.getVolatile(memory, at);
    }

    public void putInt(long at, int value) {
        if (address != 0) {
            UNSAFE.putIntVolatile(null, address + at, value);
        } else {
            INT.setVolatile(memory, at, value);
        }
    }

    public boolean changeInt(long at, int from, int to) {
        return address != 0 ? UNSAFE.compareAndSwapInt(null, address + at, from, to) : INT.compareAndSet(memory, at, from, to);
    }

    public void addInt(long at, int more) {
        for (int v; !changeInt(at, v = getInt(at), v + more); ) {
            Thread.onSpinWait();
        }
    }

    public long getLong(long at) {
        return address != 0 ? UNSAFE.getLongVolatile(null, address + at) : (long) LONG.getVolatile(memory, at);
    }

    public void putLong(long at, long value) {
        if (address != 0) {
            UNSAFE.putLongVolatile(null, address + at, value);
        } else {
            LONG.setVolatile(memory, at, value);
        }
    }

    public boolean changeLong(long at, long from, long to) {
        return address != 0 ? UNSAFE.compareAndSwapLong(null, address + at, from, to) : LONG.compareAndSet(memory, at, from, to);
    }

    /** Clears some bits and sets others. */
    public void changeBits(long at, long clear, long set) {
        for (long v; !changeLong(at, v = getLong(at), v & ~clear | set); ) {
            Thread.onSpinWait();
        }
    }
}
