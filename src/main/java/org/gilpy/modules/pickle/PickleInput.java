// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import java.util.Arrays;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/**
 * The bytes that a pickle is read from: some that are at hand, and perhaps a file for more. From a file no byte is taken that does not belong to the
 * pickle: what a file lets one see beforehand (peek) is only read when it has been used. Guarded by the turn of its owner.
 */
final class PickleInput {
    private static final int PREFETCH = 128 * 1024;

    byte[] bytes;
    /** The next byte. */
    int pos;
    int end;
    /** Up to here the bytes at hand have been taken from the file. */
    private int taken;
    private final PyObject read;
    private final PyObject readline;
    private PyObject peek;

    PickleInput(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
        this.taken = end;
        this.read = null;
        this.readline = null;
    }

    PickleInput(PyThread t, PyObject file) {
        this.bytes = new byte[0];
        PyObject p = file.getAttrOrNull(t, PickleNames.PEEK);
        this.peek = p == PyNone.NONE ? null : p;
        this.read = file.getAttrOrNull(t, PickleNames.READ);
        this.readline = file.getAttrOrNull(t, PickleNames.READLINE);
        if (read == null || readline == null) {
            throw t.typeError("file must have 'read' and 'readline' attributes");
        }
    }

    private static PyError truncated(PyThread t) {
        return PickleErrors.unpickling(t, "pickle data was truncated");
    }

    /** The place in {@link #bytes} (to be asked for afterwards) of the next n bytes, which are then behind. */
    int take(PyThread t, long n) {
        int p = pos;
        if (end - p >= n) {
            pos = p + (int) n;
            return p;
        }
        if (read == null || n > Integer.MAX_VALUE - 16) {
            throw truncated(t);
        }
        fill(t, (int) n);
        if (end < n) {
            throw truncated(t);
        }
        pos = (int) n;
        return 0;
    }

    int next(PyThread t) {
        int p = pos;
        if (p == end) {
            p = take(t, 1);
        } else {
            pos = p + 1;
        }
        return bytes[p] & 255;
    }

    private void at(byte[] b, int takenTo) {
        bytes = b;
        pos = 0;
        end = b.length;
        taken = takenTo;
    }

    private static byte[] data(PyThread t, PyObject o) {
        return Buffers.bytes(t, o);
    }

    /** Takes from the file what has been used of the bytes that were only looked at. */
    void skipUsed(PyThread t) {
        if (read != null && pos > taken) {
            read.call(t, PyInt.of(pos - taken));
            taken = pos;
        }
    }

    private void fill(PyThread t, int n) {
        skipUsed(t);
        if (peek != null && n < PREFETCH) {
            PyObject seen = null;
            try {
                seen = peek.call(t, PyInt.of(PREFETCH));
            } catch (PyError e) {
                if (!e.matches(Exceptions.NotImplementedError)) {
                    throw e;
                }
                peek = null;
            }
            if (seen != null) {
                byte[] b = data(t, seen);
                if (b.length >= n) {
                    at(b, 0);
                    return;
                }
            }
        }
        byte[] b = data(t, read.call(t, PyInt.of(n)));
        at(b, b.length);
    }

    /** The rest of the line, without the newline; lines shorter than {@code least} bytes, newline included, are truncated. */
    byte[] line(PyThread t, int least) {
        int p = pos;
        while (p < end && bytes[p] != '\n') {
            p++;
        }
        if (p == end) {
            if (read == null) {
                throw truncated(t);
            }
            skipUsed(t);
            byte[] b = data(t, readline.call(t));
            at(b, b.length);
            p = b.length - 1;
            if (p < 0 || b[p] != '\n') {
                throw truncated(t);
            }
        }
        byte[] out = Arrays.copyOfRange(bytes, pos, p);
        pos = p + 1;
        if (out.length + 1 < least) {
            throw truncated(t);
        }
        return out;
    }

    /** A copy of the next n bytes. */
    byte[] copy(PyThread t, long n) {
        int p = take(t, n);
        return Arrays.copyOfRange(bytes, p, p + (int) n);
    }

    int int4(PyThread t) {
        int p = take(t, 4);
        byte[] b = bytes;
        return b[p] & 255 | (b[p + 1] & 255) << 8 | (b[p + 2] & 255) << 16 | b[p + 3] << 24;
    }

    long int8(PyThread t) {
        int p = take(t, 8);
        long v = 0;
        for (int i = 7; i >= 0; i--) {
            v = v << 8 | bytes[p + i] & 255;
        }
        return v;
    }

    double float8(PyThread t) {
        int p = take(t, 8);
        byte[] b = bytes;
        long v = 0;
        for (int i = 0; i < 8; i++) {
            v = v << 8 | b[p + i] & 255;
        }
        return Double.longBitsToDouble(v);
    }
}
