// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Arrays;

/** One run of an encoder: text, output, and what happens on errors. Used by one thread. */
final class Encoding {
    final String encoding;
    final String errors;
    final PyStr text;
    private byte[] out;
    private int size;

    /** What the error handler gave: one of the two. */
    String replacementText;
    byte[] replacementBytes;

    Encoding(String encoding, PyStr text, String errors) {
        this.encoding = encoding;
        this.text = text;
        this.errors = errors;
    }

    byte[] bytes() {
        return out == null ? new byte[0] : size == out.length ? out : Arrays.copyOf(out, size);
    }

    /** Makes an array the whole result. */
    void whole(byte[] a) {
        out = a;
        size = a.length;
    }

    private void room(int n) {
        if (out == null) {
            out = new byte[Math.max(n, text.value().length() + 8)];
        } else if (size + n > out.length) {
            out = Arrays.copyOf(out, Math.max(size + n, size + (size >> 1) + 16));
        }
    }

    void add(int b) {
        room(1);
        out[size++] = (byte) b;
    }

    void add(byte[] a) {
        room(a.length);
        System.arraycopy(a, 0, out, size, a.length);
        size += a.length;
    }

    void addAscii(String s) {
        room(s.length());
        for (int i = 0; i < s.length(); i++) {
            out[size++] = (byte) s.charAt(i);
        }
    }

    PyError exception(PyThread t, int start, int end, String reason) {
        return t.error(Exceptions.UnicodeEncodeError, PyStr.of(encoding), text.exact(), PyInt.of(text.toIndex(start)), PyInt.of(text.toIndex(end)),
                PyStr.of(reason));
    }

    /**
     * Handles the characters between two offsets of the value that cannot be encoded: sets {@link #replacementText} or {@link
     * #replacementBytes}.
     *
     * @return the offset where encoding goes on
     */
    // CPython: unicode_encode_call_errorhandler in unicodeobject.c
    int error(PyThread t, int start, int end, String reason) {
        replacementBytes = null;
        replacementText = "";
        switch (errors == null ? "strict" : errors) {
            case "strict":
                throw exception(t, start, end, reason);
            case "ignore":
                return end;
            case "replace":
                replacementText = "?".repeat(text.toIndex(end) - text.toIndex(start));
                return end;
            case "surrogateescape":
                escape(t, start, end, reason);
                return end;
            default:
                return custom(t, start, end, reason);
        }
    }

    private void escape(PyThread t, int start, int end, String reason) {
        byte[] b = new byte[end - start];
        for (int i = start; i < end; i++) {
            char c = text.value().charAt(i);
            if (c < 0xdc80 || c > 0xdcff) {
                throw exception(t, i, end, reason);
            }
            b[i - start] = (byte) c;
        }
        replacementBytes = b;
    }

    private int custom(PyThread t, int start, int end, String reason) {
        PyObject handler = CodecRegistry.of(t).handler(t, errors);
        PyObject r = handler.call(t, exception(t, start, end, reason).value);
        if (!(r instanceof PyTuple p) || p.size() != 2 || !(p.get(0) instanceof PyStr) && !(p.get(0) instanceof PyBytes)
                || !(p.get(1) instanceof PyLong l)) {
            throw t.typeError("encoding error handler must return (str/bytes, int) tuple");
        }
        if (p.get(0) instanceof PyBytes b) {
            replacementBytes = b.value();
        } else {
            replacementText = ((PyStr) p.get(0)).value();
        }
        int length = text.length();
        long n = l.fitsLong() ? l.longValue() : l.signum() < 0 ? Long.MIN_VALUE / 2 : Long.MAX_VALUE;
        long at = n < 0 ? n + length : n;
        if (at < 0 || at > length) {
            throw t.indexError("position " + n + " from error handler out of bounds");
        }
        return text.toOffset((int) at);
    }
}
