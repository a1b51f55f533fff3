// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import java.util.Arrays;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/**
 * The bytes of a pickle under way. In protocol 4 they go in frames: nine bytes are kept free where a frame begins and are filled in, or
 * closed up again for a very short frame, when it ends. Guarded by the turn of its owner.
 */
final class FrameBuffer {
    private static final int HEADER = 9;
    /** A frame ends at the first instruction behind this size; what is as large as this by itself stands outside of frames. */
    static final int FRAME_TARGET = 64 * 1024;
    static final int SMALLEST_FRAME = 4;
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 16;

    byte[] bytes;
    int pos;
    /** Where the open frame begins, or -1. */
    private int frameStart = -1;
    private boolean framing;
    /** The write method of the file, or null to keep everything. */
    private final PyObject write;

    FrameBuffer(PyObject write) {
        this.write = write;
        this.bytes = new byte[write == null ? 256 : 4096];
    }

    /** Begins anew. */
    void reset() {
        pos = 0;
        frameStart = -1;
        framing = false;
        if (bytes.length > 1 << 20) {
            bytes = new byte[4096];
        }
    }

    void startFraming() {
        framing = true;
    }

    /** Makes room for n bytes, in a frame where there are frames; they are to be put at {@link #pos}. */
    void room(PyThread t, int n) {
        if (bytes.length - pos < n + HEADER) {
            grow(t, n);
        }
        if (framing && frameStart < 0) {
            frameStart = pos;
            pos += HEADER;
        }
    }

    private void grow(PyThread t, int n) {
        long need = (long) pos + n + HEADER;
        if (need > MAX_LENGTH) {
            throw t.memoryError();
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_LENGTH, need + need));
    }

    void op(PyThread t, byte op) {
        room(t, 1);
        bytes[pos++] = op;
    }

    void op1(PyThread t, byte op, int operand) {
        room(t, 2);
        byte[] b = bytes;
        int p = pos;
        b[p] = op;
        b[p + 1] = (byte) operand;
        pos = p + 2;
    }

    void op2(PyThread t, byte op, int operand) {
        room(t, 3);
        byte[] b = bytes;
        int p = pos;
        b[p] = op;
        b[p + 1] = (byte) operand;
        b[p + 2] = (byte) (operand >> 8);
        pos = p + 3;
    }

    void op4(PyThread t, byte op, int operand) {
        room(t, 5);
        bytes[pos] = op;
        putInt(bytes, pos + 1, operand);
        pos += 5;
    }

    private static void putInt(byte[] b, int p, int v) {
        b[p] = (byte) v;
        b[p + 1] = (byte) (v >> 8);
        b[p + 2] = (byte) (v >> 16);
        b[p + 3] = (byte) (v >> 24);
    }

    void op8(PyThread t, byte op, long operand) {
        room(t, 9);
        bytes[pos] = op;
        putInt(bytes, pos + 1, (int) operand);
        putInt(bytes, pos + 5, (int) (operand >> 32));
        pos += 9;
    }

    void float8(PyThread t, byte op, double value) {
        room(t, 9);
        byte[] b = bytes;
        int p = pos;
        long bits = Double.doubleToRawLongBits(value);
        b[p] = op;
        for (int i = 8; i > 0; i--) {
            b[p + i] = (byte) bits;
            bits >>= 8;
        }
        pos = p + 9;
    }

    /** An instruction of the first protocols: characters up to 255, then a newline. */
    void line(PyThread t, byte op, String text) {
        int n = text.length();
        room(t, n + 2);
        bytes[pos++] = op;
        latin1(text);
        bytes[pos++] = '\n';
    }

    /** Puts characters up to 255; there is room. */
    @SuppressWarnings("deprecation")
    void latin1(String text) {
        int n = text.length();
        // Takes the low bytes of the characters without a detour.
        text.getBytes(0, n, bytes, pos);
        pos += n;
    }

    void raw(PyThread t, byte[] data, int from, int n) {
        room(t, n);
        System.arraycopy(data, from, bytes, pos, n);
        pos += n;
    }

    /**
     * A run of bytes with the instruction that has its length. A large one stands outside of frames and is given to the file as it is.
     *
     * @param width bytes of the length
     * @param payload the object that holds just these bytes, or null
     */
    void sized(PyThread t, byte op, int width, byte[] data, int from, int n, PyObject payload) {
        boolean alone = n >= FRAME_TARGET;
        boolean framed = framing;
        if (alone) {
            endFrame();
            framing = false;
        }
        switch (width) {
            case 1 -> op1(t, op, n);
            case 4 -> op4(t, op, n);
            default -> op8(t, op, n);
        }
        if (alone && write != null) {
            flush(t);
            PyObject p = payload != null ? payload : PyBytes.of(Arrays.copyOfRange(data, from, from + n));
            write.call(t, p);
        } else {
            raw(t, data, from, n);
        }
        framing = framed;
    }

    /** To be called where an instruction begins: ends a frame that is large enough. */
    void boundary(PyThread t) {
        if (frameStart >= 0 && pos - frameStart - HEADER >= FRAME_TARGET) {
            endFrame();
            if (write != null) {
                flush(t);
            }
        }
    }

    void endFrame() {
        if (!framing || frameStart < 0) {
            return;
        }
        int start = frameStart;
        int n = pos - start - HEADER;
        if (n >= SMALLEST_FRAME) {
            bytes[start] = Op.FRAME;
            putInt(bytes, start + 1, n);
            putInt(bytes, start + 5, 0);
        } else {
            System.arraycopy(bytes, start + HEADER, bytes, start, n);
            pos -= HEADER;
        }
        frameStart = -1;
    }

    /** Gives what there is to the file. */
    void flush(PyThread t) {
        PyObject out = take();
        pos = 0;
        frameStart = -1;
        write.call(t, out);
    }

    PyBytes take() {
        return PyBytes.of(Arrays.copyOf(bytes, pos));
    }
}
