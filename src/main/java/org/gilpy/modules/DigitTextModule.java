// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/** The loops of module base64 that write digits of the bases 32 and 85. Stateless. */
@ModuleDef("_base64")
public final class DigitTextModule {
    private DigitTextModule() {}

    /** Groups between two polls, less one. */
    private static final int POLLED = 0xffff;

    private static byte[] room(PyThread t, long size) {
        t.room(size);
        if (size > Integer.MAX_VALUE - 8) {
            throw t.memoryError();
        }
        return new byte[(int) size];
    }

    private static int byteAt(byte[] a, int i) {
        return i < a.length ? a[i] & 255 : 0;
    }

    /** Eight digits for each five bytes, filled up with equals signs. */
    @PyFunction("base32(data, alphabet, /)")
    static PyObject base32(PyThread t, PyObject data, PyObject alphabet) {
        byte[] a = Buffers.bytes(t, data);
        byte[] digits = Buffers.bytes(t, alphabet);
        int groups = (int) ((a.length + 4L) / 5);
        byte[] out = room(t, 8L * groups);
        for (int g = 0, i = 0, at = 0; g < groups; g++, i += 5) {
            if ((g & POLLED) == POLLED) {
                t.poll();
            }
            long v = (long) byteAt(a, i) << 32 | (long) byteAt(a, i + 1) << 24 | byteAt(a, i + 2) << 16 | byteAt(a, i + 3) << 8 | byteAt(a, i + 4);
            for (int shift = 35; shift >= 0; shift -= 5) {
                out[at++] = digits[(int) (v >> shift) & 31];
            }
        }
        int missing = groups * 5 - a.length;
        for (int i = out.length - missing * 8 / 5; i < out.length; i++) {
            out[i] = '=';
        }
        return PyBytes.of(out);
    }

    /**
     * Five digits for each four bytes, the last group cut unless it is to be filled; one digit of their own for four noughts and for four
     * spaces, where such are given.
     */
    @PyFunction("base85(data, alphabet, pad, zeros, spaces, /)")
    static PyObject base85(PyThread t, PyObject data, PyObject alphabet, boolean pad, PyObject zeros, PyObject spaces) {
        byte[] a = Buffers.bytes(t, data);
        byte[] digits = Buffers.bytes(t, alphabet);
        int zero = zeros == PyNone.NONE ? -1 : Buffers.bytes(t, zeros)[0];
        int space = spaces == PyNone.NONE ? -1 : Buffers.bytes(t, spaces)[0];
        int groups = (int) ((a.length + 3L) / 4);
        int missing = pad ? 0 : groups * 4 - a.length;
        byte[] out = room(t, 5L * groups);
        int at = 0;
        for (int g = 0, i = 0; g < groups; g++, i += 4) {
            if ((g & POLLED) == POLLED) {
                t.poll();
            }
            int word = byteAt(a, i) << 24 | byteAt(a, i + 1) << 16 | byteAt(a, i + 2) << 8 | byteAt(a, i + 3);
            boolean whole = g < groups - 1 || missing == 0;
            if (word == 0 && zero >= 0 && whole) {
                out[at++] = (byte) zero;
            } else if (word == 0x20202020 && space >= 0) {
                out[at++] = (byte) space;
            } else {
                long v = word & 0xffffffffL;
                for (int k = 4; k >= 0; k--) {
                    long q = v / 85;
                    out[at + k] = digits[(int) (v - q * 85)];
                    v = q;
                }
                at += 5;
            }
        }
        return PyBytes.of(java.util.Arrays.copyOf(out, at - missing));
    }
}
