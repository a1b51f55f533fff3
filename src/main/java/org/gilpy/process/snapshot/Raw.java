// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import sun.misc.Unsafe;

/**
 * Makes objects without running a constructor, and reads and writes fields by their places where the JVM was started so that it allows
 * that without a warning: a handle for each field costs a child that has just started more than all else that it does. Stateless.
 */
@SuppressWarnings({"removal", "deprecation"})
final class Raw {
    private static final Unsafe UNSAFE;
    /** Whether fields may be reached by their places, and arrays by their addresses. */
    static final boolean FIELDS = "allow".equals(System.getProperty("sun.misc.unsafe.memory.access"));

    static {
        try {
            Field f = Unsafe.class.getDeclaredField("theUnsafe");
            f.setAccessible(true);
            UNSAFE = (Unsafe) f.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Raw() {}

    /** A new object, all fields zero. */
    static Object make(Class<?> c) {
        try {
            return UNSAFE.allocateInstance(c);
        } catch (InstantiationException e) {
            throw new IllegalStateException(c.getName(), e);
        }
    }

    /** Where a field lies in its object; not for records. */
    static long place(Field f) {
        return UNSAFE.objectFieldOffset(f);
    }

    /** The object in a static field, whose class is initialised. */
    static Object constant(Field f) {
        if (FIELDS && !f.getDeclaringClass().isRecord()) {
            return UNSAFE.getObject(UNSAFE.staticFieldBase(f), UNSAFE.staticFieldOffset(f));
        }
        try {
            f.setAccessible(true);
            return f.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies numbers as they lie in memory: snapshots stay on their machine. */
    static void copy(byte[] from, int at, int[] to) {
        if (!FIELDS) {
            ints(from, at, to.length).get(to);
            return;
        }
        UNSAFE.copyMemory(from, Unsafe.ARRAY_BYTE_BASE_OFFSET + at, to, Unsafe.ARRAY_INT_BASE_OFFSET, to.length * 4L);
    }

    static void copy(byte[] from, int at, long[] to) {
        if (!FIELDS) {
            longs(from, at, to.length).get(to);
            return;
        }
        UNSAFE.copyMemory(from, Unsafe.ARRAY_BYTE_BASE_OFFSET + at, to, Unsafe.ARRAY_LONG_BASE_OFFSET, to.length * 8L);
    }

    static void copy(int[] from, byte[] to, int at) {
        if (!FIELDS) {
            ints(to, at, from.length).put(from);
            return;
        }
        UNSAFE.copyMemory(from, Unsafe.ARRAY_INT_BASE_OFFSET, to, Unsafe.ARRAY_BYTE_BASE_OFFSET + at, from.length * 4L);
    }

    static void copy(long[] from, byte[] to, int at) {
        if (!FIELDS) {
            longs(to, at, from.length).put(from);
            return;
        }
        UNSAFE.copyMemory(from, Unsafe.ARRAY_LONG_BASE_OFFSET, to, Unsafe.ARRAY_BYTE_BASE_OFFSET + at, from.length * 8L);
    }

    private static IntBuffer ints(byte[] b, int at, int n) {
        return ByteBuffer.wrap(b, at, n * 4).order(ByteOrder.nativeOrder()).asIntBuffer();
    }

    private static LongBuffer longs(byte[] b, int at, int n) {
        return ByteBuffer.wrap(b, at, n * 8).order(ByteOrder.nativeOrder()).asLongBuffer();
    }

    static Object get(Object o, long place) {
        return UNSAFE.getObject(o, place);
    }

    /** A primitive field, of the type that class files have the character for: its bits. */
    static long bits(Object o, long place, char type) {
        return switch (type) {
            case 'I' -> UNSAFE.getInt(o, place);
            case 'Z' -> UNSAFE.getBoolean(o, place) ? 1 : 0;
            case 'J' -> UNSAFE.getLong(o, place);
            case 'B' -> UNSAFE.getByte(o, place);
            case 'D' -> Double.doubleToRawLongBits(UNSAFE.getDouble(o, place));
            case 'C' -> UNSAFE.getChar(o, place);
            case 'S' -> UNSAFE.getShort(o, place);
            default -> Float.floatToRawIntBits(UNSAFE.getFloat(o, place));
        };
    }

    static void put(Object o, long place, Object v) {
        UNSAFE.putObject(o, place, v);
    }

    static void putBits(Object o, long place, char type, long bits) {
        switch (type) {
            case 'I' -> UNSAFE.putInt(o, place, (int) bits);
            case 'Z' -> UNSAFE.putBoolean(o, place, bits != 0);
            case 'J' -> UNSAFE.putLong(o, place, bits);
            case 'B' -> UNSAFE.putByte(o, place, (byte) bits);
            case 'D' -> UNSAFE.putDouble(o, place, Double.longBitsToDouble(bits));
            case 'C' -> UNSAFE.putChar(o, place, (char) bits);
            case 'S' -> UNSAFE.putShort(o, place, (short) bits);
            default -> UNSAFE.putFloat(o, place, Float.intBitsToFloat((int) bits));
        }
    }
}
