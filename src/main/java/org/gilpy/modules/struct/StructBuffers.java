// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.struct;

import org.gilpy.objects.BufferView;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyByteString;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** Structs in the memory of other objects. Stateless. */
final class StructBuffers {
    private StructBuffers() {}

    static BufferView view(PyThread t, PyObject buffer) {
        BufferView v = Buffers.view(t, buffer, false);
        if (!v.isContiguous()) {
            v.release(t);
            throw t.error(Exceptions.BufferError, "memoryview: underlying buffer is not C-contiguous");
        }
        return v;
    }

    /** The values of the struct at a place that is known to be inside. */
    static PyTuple at(PyThread t, StructFormat f, BufferView v, int offset) {
        byte[] window = new byte[f.size];
        v.memory.get(v.offset + offset, window);
        return f.unpack(t, window, 0);
    }

    static PyTuple unpack(PyThread t, StructFormat f, PyObject buffer) {
        byte[] a = Buffers.array(buffer);
        if (a != null) {
            checkSize(t, f, ((PyByteString) buffer).size());
            return f.unpack(t, a, 0);
        }
        BufferView v = view(t, buffer);
        try {
            checkSize(t, f, v.size());
            return at(t, f, v, 0);
        } finally {
            v.release(t);
        }
    }

    private static void checkSize(PyThread t, StructFormat f, int size) {
        if (size != f.size) {
            throw StructFormat.error(t, "unpack requires a buffer of " + f.size + " bytes");
        }
    }

    static PyTuple unpackFrom(PyThread t, StructFormat f, PyObject buffer, long offset) {
        byte[] a = Buffers.array(buffer);
        if (a != null) {
            return f.unpack(t, a, place(t, f, ((PyByteString) buffer).size(), offset, false));
        }
        BufferView v = view(t, buffer);
        try {
            return at(t, f, v, place(t, f, v.size(), offset, false));
        } finally {
            v.release(t);
        }
    }

    /** The offset from the beginning of the buffer, checked. */
    private static int place(PyThread t, StructFormat f, int size, long offset, boolean pack) {
        long at = offset;
        if (at < 0) {
            if (at + f.size > 0) {
                throw StructFormat.error(t, (pack ? "no space to pack " : "not enough data to unpack ") + f.size + " bytes at offset " + offset);
            }
            if (at + size < 0) {
                throw StructFormat.error(t, "offset " + offset + " out of range for " + size + "-byte buffer");
            }
            at += size;
        }
        if (size - at < f.size) {
            throw StructFormat.error(t, (pack ? "pack_into" : "unpack_from") + " requires a buffer of at least "
                    + Long.toUnsignedString(at + f.size) + " bytes for " + (pack ? "packing " : "unpacking ") + f.size
                    + " bytes at offset " + at + " (actual buffer size is " + size + ")");
        }
        return (int) at;
    }

    /** {@code pack_into(buffer, offset, values...)} with the arguments from {@code from} on. */
    static void packInto(PyThread t, StructFormat f, PyObject[] args, int from) {
        int n = args.length - from;
        if (n == 0) {
            throw StructFormat.error(t, "pack_into expected buffer argument");
        }
        if (n == 1) {
            throw StructFormat.error(t, "pack_into expected offset argument");
        }
        if (n - 2 != f.items()) {
            throw StructFormat.error(t, "pack_into expected " + f.items() + " items for packing (got " + (n - 2) + ")");
        }
        PyObject buffer = args[from];
        BufferView v = null;
        try {
            v = Buffers.view(t, buffer, true);
        } catch (PyError e) {
            if (!e.matches(Exceptions.BufferError) && !e.matches(Exceptions.TypeError)) {
                throw e;
            }
        }
        if (v == null || v.readonly || !v.isContiguous()) {
            if (v != null) {
                v.release(t);
            }
            throw t.typeError("argument must be read-write bytes-like object, not " + buffer.type().name());
        }
        try {
            PyLong offset = args[from + 1].index(t);
            if (!offset.fitsLong()) {
                throw t.indexError("cannot fit '" + args[from + 1].type().name() + "' into an index-sized integer");
            }
            int at = place(t, f, v.size(), offset.longValue(), true);
            v.memory.put(v.offset + at, f.pack(t, args, from + 2, "pack_into"));
        } finally {
            v.release(t);
        }
    }

    static PyObject iterate(PyThread t, StructFormat f, PyObject buffer) {
        if (f.size == 0) {
            throw StructFormat.error(t, "cannot iteratively unpack with a struct of length 0");
        }
        BufferView v = view(t, buffer);
        if (v.size() % f.size != 0) {
            v.release(t);
            throw StructFormat.error(t, "iterative unpacking requires a buffer of a multiple of " + f.size + " bytes");
        }
        return new PyUnpackIterator(f, v);
    }
}
