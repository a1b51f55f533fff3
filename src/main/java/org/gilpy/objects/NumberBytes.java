// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;

/** Bytes as the source and result of numbers. Stateless. */
final class NumberBytes {
    private NumberBytes() {}

    static PyObject make(byte[] value) {
        return PyBytes.of(value);
    }

    /** The text of bytes or a bytearray, one character for each byte; null for all else. */
    static String ofBytes(PyObject o) {
        return o instanceof PyBytes b ? new String(b.value(), StandardCharsets.ISO_8859_1) : null;
    }

    /** The text of any object with a buffer; null for all else. */
    static String text(PyThread t, PyObject o) {
        return ofBytes(o);
    }

    // CPython: PyObject_Bytes in bytesobject.c
    /** The bytes of a bytes-like object, of an object with {@code __bytes__} or of an iterable of ints. */
    static byte[] toBytes(PyThread t, PyObject o) {
        if (o instanceof PyBytes b) {
            return b.value();
        }
        PyObject f = o.type().slot(Slot.BYTES);
        if (f != null && f != PyNone.NONE) {
            PyObject r = Calls.method(t, f, o);
            if (!(r instanceof PyBytes b)) {
                throw t.typeError("__bytes__ returned non-bytes (type " + r.type().name() + ")");
            }
            return b.value();
        }
        if (o instanceof PyStr || o.type().slot(Slot.ITER) == null && o.type().slot(Slot.GETITEM) == null) {
            throw t.typeError("cannot convert '" + o.type().name() + "' object to bytes");
        }
        PyObject[] items = Ops.items(t, o);
        byte[] out = new byte[items.length];
        for (int i = 0; i < items.length; i++) {
            PyLong v = items[i].index(t);
            if (!v.fitsLong() || v.longValue() < 0 || v.longValue() > 255) {
                throw t.valueError("bytes must be in range(0, 256)");
            }
            out[i] = (byte) v.longValue();
        }
        return out;
    }
}
