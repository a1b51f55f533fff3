// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** One run of a decoder: input, output, and what happens on errors. Used by one thread. */
public final class Decoding {
    final String encoding;
    /** Name of the error handler; null is strict. */
    final String errors;
    byte[] data;
    int size;
    /** Where the decoder is; at the end, how much it consumed. */
    int pos;
    /** Whether no more input follows. */
    final boolean last;
    /** Set by a decoder that made all of the text at once. */
    String whole;
    final StringBuilder out = new StringBuilder();
    private PyBytes object;

    Decoding(String encoding, byte[] data, int from, int to, String errors, boolean last) {
        this.encoding = encoding;
        this.data = data;
        this.pos = from;
        this.size = to;
        this.errors = errors;
        this.last = last;
    }

    /** The text made. */
    public String text() {
        return whole != null ? whole : out.toString();
    }

    /** The index after the last byte that was used. */
    public int consumed() {
        return pos;
    }

    private PyBytes object() {
        if (object == null) {
            object = PyBytes.of(java.util.Arrays.copyOf(data, size));
        }
        return object;
    }

    private PyError exception(PyThread t, int start, int end, String reason) {
        return t.error(Exceptions.UnicodeDecodeError, PyStr.of(encoding), object(), PyInt.of(start), PyInt.of(end), PyStr.of(reason));
    }

    /** Handles the bytes from start to end that cannot be decoded: appends what stands for them and moves {@link #pos}. */
    // CPython: unicode_decode_call_errorhandler_writer in unicodeobject.c
    void error(PyThread t, int start, int end, String reason) {
        if (errors == null) {
            throw exception(t, start, end, reason);
        }
        switch (errors) {
            case "strict":
                throw exception(t, start, end, reason);
            case "ignore":
                pos = end;
                return;
            case "replace":
                out.append('\ufffd');
                pos = end;
                return;
            case "surrogateescape":
                int i = start;
                while (i < end && i < start + 4 && data[i] < 0) {
                    out.append((char) (0xdc00 + (data[i++] & 255)));
                }
                if (i == start) {
                    throw exception(t, start, end, reason);
                }
                pos = i;
                return;
            default:
                custom(t, start, end, reason);
        }
    }

    private void custom(PyThread t, int start, int end, String reason) {
        PyObject handler = CodecRegistry.of(t).handler(t, errors);
        PyBaseException e = exception(t, start, end, reason).value;
        PyObject r = handler.call(t, e);
        if (!(r instanceof PyTuple p) || p.size() != 2 || !(p.get(0) instanceof PyStr s) || !(p.get(1) instanceof PyLong l)) {
            throw t.typeError("decoding error handler must return (str, int) tuple");
        }
        if (!(e.field("object") instanceof PyBytes b)) {
            throw t.typeError("object attribute must be bytes");
        }
        if (b != object) {
            object = b;
            data = b.value();
            size = data.length;
        }
        long n = l.fitsLong() ? l.longValue() : l.signum() < 0 ? Long.MIN_VALUE / 2 : Long.MAX_VALUE;
        long at = n < 0 ? n + size : n;
        if (at < 0 || at > size) {
            throw t.indexError("position " + n + " from error handler out of bounds");
        }
        out.append(s.value());
        pos = (int) at;
    }
}
