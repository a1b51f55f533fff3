// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;

/** Bytes as the source of numbers. Stateless. */
final class NumberBytes {
    private NumberBytes() {}

    /** The bytes of bytes or a bytearray; null for all else. */
    static PyBytes ofBytes(PyThread t, PyObject o) {
        return o instanceof PyBytes || o instanceof PyByteArray ? PyBytes.of(Buffers.bytes(t, o)) : null;
    }

    /** The bytes of any bytes-like object; null for all else. */
    static PyBytes ofBuffer(PyThread t, PyObject o) {
        return Buffers.has(o) ? PyBytes.of(Buffers.bytes(t, o)) : null;
    }

    /** The bytes as text; those that are not ASCII as '?', which no number has. */
    static String ascii(PyBytes bytes) {
        return new String(bytes.value(), StandardCharsets.US_ASCII).replace('\uFFFD', '?');
    }

    // CPython: PyObject_Bytes in bytesobject.c
    /** The bytes of a bytes-like object, of an object with {@code __bytes__} or of an iterable of ints. */
    static byte[] toBytes(PyThread t, PyObject o) {
        if (o.getClass() == PyBytes.class) {
            return ((PyBytes) o).value();
        }
        PyObject f = o.type().slot(Slot.BYTES);
        if (f != null && f != PyNone.NONE) {
            PyObject r = Calls.method(t, f, o);
            if (!(r instanceof PyBytes b)) {
                throw t.typeError("__bytes__ returned non-bytes (type " + r.type().messageName() + ")");
            }
            return b.value();
        }
        if (o instanceof PyStr || o instanceof PyLong) {
            throw t.typeError("cannot convert '" + o.type().messageName() + "' object to bytes");
        }
        return ByteSource.bytes(t, o, "bytes", "bytes must be in range(0, 256)");
    }
}
