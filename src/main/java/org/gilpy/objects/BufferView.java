// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One open export of a {@link Buffer}: memory and how items lie in it. The item at indices i, j ... is at byte
 * {@code offset + i * strides[0] + j * strides[1] ...}. Released once; the rest is immutable.
 */
public final class BufferView {
    private final Buffer exporter;
    /** The object that Python sees as the owner of the memory. */
    public final PyObject owner;
    /** Accessed by absolute positions only; little-endian. */
    public final ByteBuffer memory;
    public final int offset;
    public final boolean readonly;
    /** As of module struct. */
    public final String format;
    public final int itemSize;
    public final int[] shape;
    public final int[] strides;
    private boolean released;

    public BufferView(Buffer exporter, PyObject owner, ByteBuffer memory, int offset, boolean readonly, String format, int itemSize,
            int[] shape, int[] strides) {
        this.exporter = exporter;
        this.owner = owner;
        this.memory = memory.order() == ByteOrder.LITTLE_ENDIAN ? memory : memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.offset = offset;
        this.readonly = readonly;
        this.format = format;
        this.itemSize = itemSize;
        this.shape = shape;
        this.strides = strides;
    }

    /** A view of {@code length} plain bytes of an array. */
    public static BufferView ofBytes(Buffer exporter, PyObject owner, byte[] array, int length, boolean readonly) {
        return new BufferView(exporter, owner, ByteBuffer.wrap(array), 0, readonly, "B", 1, new int[] {length}, new int[] {1});
    }

    /** A one-dimensional view of {@code count} items that lie one after the other. */
    public static BufferView ofItems(Buffer exporter, PyObject owner, ByteBuffer memory, int count, boolean readonly, String format,
            int itemSize) {
        return new BufferView(exporter, owner, memory, 0, readonly, format, itemSize, new int[] {count}, new int[] {itemSize});
    }

    /** Number of items. */
    public int items() {
        int n = 1;
        for (int d : shape) {
            n *= d;
        }
        return n;
    }

    /** Number of bytes of all items. */
    public int size() {
        return items() * itemSize;
    }

    /** Whether the items lie in C order without gaps. */
    public boolean isContiguous() {
        int expected = itemSize;
        for (int d = shape.length - 1; d >= 0; d--) {
            if (shape[d] == 0) {
                return true;
            }
            if (shape[d] != 1 && strides[d] != expected) {
                return false;
            }
            expected *= shape[d];
        }
        return true;
    }

    /** Whether the items lie in Fortran order without gaps. */
    public boolean isFortranContiguous() {
        int expected = itemSize;
        for (int d = 0; d < shape.length; d++) {
            if (shape[d] == 0) {
                return true;
            }
            if (shape[d] != 1 && strides[d] != expected) {
                return false;
            }
            expected *= shape[d];
        }
        return true;
    }

    /** Whether a contiguous view shows an array from its beginning to its end. */
    boolean isWhole(byte[] array) {
        return memory.hasArray() && memory.array() == array && memory.arrayOffset() == 0 && offset == 0 && size() == array.length;
    }

    /** All bytes in C order, in a new array. */
    public byte[] toBytes() {
        byte[] out = new byte[size()];
        if (isContiguous()) {
            if (out.length > 0) {
                memory.get(offset, out);
            }
        } else {
            copyOut(out, 0, 0, offset);
        }
        return out;
    }

    private int copyOut(byte[] out, int at, int dim, int position) {
        if (dim == shape.length) {
            memory.get(position, out, at, itemSize);
            return at + itemSize;
        }
        for (int i = 0; i < shape[dim]; i++) {
            at = copyOut(out, at, dim + 1, position + i * strides[dim]);
        }
        return at;
    }

    /** All bytes in Fortran order, in a new array. */
    byte[] toFortranBytes() {
        byte[] out = new byte[size()];
        int n = items();
        int[] index = new int[shape.length];
        for (int k = 0; k < n; k++) {
            int position = offset;
            for (int d = 0; d < index.length; d++) {
                position += index[d] * strides[d];
            }
            memory.get(position, out, k * itemSize, itemSize);
            for (int d = 0; d < index.length && ++index[d] == shape[d]; d++) {
                index[d] = 0;
            }
        }
        return out;
    }

    /** Overwrites the memory from the start with {@code length} bytes; only for contiguous views. */
    public void write(byte[] source, int from, int length) {
        memory.put(offset, source, from, length);
    }

    /** Ends the export; further calls do nothing. */
    public void release(PyThread t) {
        if (Sharing.on()) {
            synchronized (this) {
                if (released) {
                    return;
                }
                released = true;
            }
            exporter.exportReleased(t, this);
        } else if (!released) {
            released = true;
            exporter.exportReleased(t, this);
        }
    }
}
