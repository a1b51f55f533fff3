// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.BitSet;
import org.gilpy.os.Mapping;
import org.gilpy.os.Mappings;

/** Arrays of primitives and the rarer values of Java's library. Stateless. */
final class Plain {
    private Plain() {}

    static void write(Object o, Kind kind, GraphWriter out, Bytes b) {
        switch (kind) {
            case BYTES -> b.bytes((byte[]) o);
            case INTS -> b.ints((int[]) o);
            case LONGS -> b.longs((long[]) o);
            case CHARS -> b.text(new String((char[]) o));
            case BOOLEANS -> {
                boolean[] a = (boolean[]) o;
                b.count(a.length);
                for (boolean x : a) {
                    b.raw(x ? 1 : 0);
                }
            }
            case DOUBLES -> {
                double[] a = (double[]) o;
                b.count(a.length);
                for (double x : a) {
                    b.fixed(Double.doubleToRawLongBits(x));
                }
            }
            case SHORTS -> {
                short[] a = (short[]) o;
                b.count(a.length);
                for (short x : a) {
                    b.num(x);
                }
            }
            case FLOATS -> {
                float[] a = (float[]) o;
                b.count(a.length);
                for (float x : a) {
                    b.num(Float.floatToRawIntBits(x));
                }
            }
            case BUFFER -> buffer((ByteBuffer) o, out, b);
            case MAPPING -> mapping((Mapping) o, out, b);
            case BUILDER -> b.text(o.toString());
            case CHARSET -> b.text(((Charset) o).name());
            case ZONE -> b.text(((ZoneId) o).getId());
            case BITS -> b.longs(((BitSet) o).toLongArray());
            default -> throw new IllegalStateException(kind.name());
        }
    }

    private static void mapping(Mapping m, GraphWriter out, Bytes b) {
        boolean shared = m.real >= 0 && (m.flags & Mapping.MAP_SHARED) != 0;
        b.raw(shared ? 1 : 0);
        b.num(m.size);
        b.num(m.prot);
        if (shared) {
            out.hold();
            b.num(out.file(m.real));
            b.num(m.offset);
        } else {
            b.bytes(m.segment.toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private static Mapping mapping(GraphReader in) {
        boolean shared = in.raw() != 0;
        long size = in.num();
        int prot = (int) in.num();
        int[] error = new int[1];
        Mapping m;
        if (shared) {
            int real = in.file((int) in.num());
            m = Mapping.of(real, in.num(), size, prot, Mapping.MAP_SHARED, error);
        } else {
            byte[] bytes = in.bytes();
            m = Mapping.of(-1, 0, size, Mapping.PROT_READ | Mapping.PROT_WRITE, Mapping.MAP_PRIVATE | Mapping.MAP_ANONYMOUS, error);
            if (m != null) {
                MemorySegment.copy(bytes, 0, m.segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
            }
        }
        if (m == null) {
            throw new OutOfMemoryError("no room to map memory: error " + error[0]);
        }
        in.afterwards(() -> in.thread().runtime().state(Mappings.class).add(m));
        return m;
    }

    /** A view of an array or a mapping goes with that. Other memory goes by its contents. */
    private static void buffer(ByteBuffer m, GraphWriter out, Bytes b) {
        boolean array = m.hasArray();
        if (m.isDirect() && !MemorySegment.ofBuffer(m).scope().isAlive()) {
            // What it showed was closed, so nobody will look.
            m = ByteBuffer.allocateDirect(0);
        }
        long address = m.isDirect() ? MemorySegment.ofBuffer(m.duplicate().clear()).address() : 0;
        Mapping mapping = address == 0 ? null : out.mappings.find(address);
        b.raw((array ? 1 : 0) | (mapping != null ? 8 : 0) | (m.isReadOnly() ? 2 : 0) | (m.order() == ByteOrder.LITTLE_ENDIAN ? 4 : 0));
        if (array) {
            out.ref(m.array());
            b.count(m.arrayOffset());
            b.count(m.capacity());
        } else if (mapping != null) {
            out.ref(mapping);
            b.num(address - mapping.address);
            b.count(m.capacity());
        } else {
            byte[] copy = new byte[m.capacity()];
            m.get(0, copy);
            b.bytes(copy);
        }
        b.count(m.position());
        b.count(m.limit());
    }

    static Object read(Kind kind, GraphReader in) {
        return switch (kind) {
            case BYTES -> in.bytes();
            case INTS -> in.ints();
            case LONGS -> in.longs();
            case CHARS -> in.text().toCharArray();
            case BOOLEANS -> {
                boolean[] a = new boolean[in.count()];
                for (int i = 0; i < a.length; i++) {
                    a[i] = in.raw() != 0;
                }
                yield a;
            }
            case DOUBLES -> {
                double[] a = new double[in.count()];
                for (int i = 0; i < a.length; i++) {
                    a[i] = Double.longBitsToDouble(in.fixed());
                }
                yield a;
            }
            case SHORTS -> {
                short[] a = new short[in.count()];
                for (int i = 0; i < a.length; i++) {
                    a[i] = (short) in.num();
                }
                yield a;
            }
            case FLOATS -> {
                float[] a = new float[in.count()];
                for (int i = 0; i < a.length; i++) {
                    a[i] = Float.intBitsToFloat((int) in.num());
                }
                yield a;
            }
            case BUFFER -> buffer(in);
            case MAPPING -> mapping(in);
            case BUILDER -> new StringBuilder(in.text());
            case CHARSET -> Charset.forName(in.text());
            case ZONE -> ZoneId.of(in.text());
            case BITS -> BitSet.valueOf(in.longs());
            default -> throw new IllegalStateException(kind.name());
        };
    }

    private static ByteBuffer buffer(GraphReader in) {
        int flags = in.raw();
        ByteBuffer m;
        if ((flags & 1) != 0) {
            byte[] array = (byte[]) in.ref();
            int offset = in.count();
            int capacity = in.count();
            m = ByteBuffer.wrap(array, offset, capacity).slice();
        } else if ((flags & 8) != 0) {
            Mapping mapping = (Mapping) in.ref();
            long offset = in.num();
            m = mapping.segment.asSlice(offset, in.count()).asByteBuffer();
        } else {
            m = ByteBuffer.wrap(in.bytes());
        }
        int position = in.count();
        m.limit(in.count()).position(position);
        if ((flags & 2) != 0) {
            m = m.asReadOnlyBuffer();
        }
        return m.order((flags & 4) != 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }
}
