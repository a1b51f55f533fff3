// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import java.util.Arrays;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Decoding;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.TextCodec;

/**
 * The decoder of a text stream, incremental and with universal newlines. Encodings whose decoders have no state but an incomplete character are
 * decoded in Java, all others by the incremental decoders of their codecs. Guarded by its stream.
 */
final class TextInput {
    /** One of the two is null. */
    private final TextCodec codec;
    private final PyObject decoder;
    private final String errors;
    private final boolean universal;
    private final boolean translate;
    private byte[] waiting = NOTHING;
    private boolean pendingCr;
    private int seen;
    private static final byte[] NOTHING = {};

    TextInput(TextCodec codec, PyObject decoder, String errors, boolean universal, boolean translate) {
        this.codec = codec;
        this.decoder = decoder;
        this.errors = errors;
        this.universal = universal;
        this.translate = translate;
    }

    String decode(PyThread t, byte[] data, boolean last) {
        String s = codec != null ? decodeHere(t, data, last) : decodeByPython(t, data, last);
        if (!universal) {
            return s;
        }
        if (pendingCr && (last || !s.isEmpty())) {
            s = "\r" + s;
            pendingCr = false;
        }
        if (s.indexOf('\r') < 0) {
            if ((seen & NewlineDecoder.LF) == 0 && s.indexOf('\n') >= 0) {
                seen |= NewlineDecoder.LF;
            }
            return s;
        }
        if (!last && s.endsWith("\r")) {
            s = s.substring(0, s.length() - 1);
            pendingCr = true;
        }
        seen = NewlineDecoder.kinds(s, seen);
        return translate ? NewlineDecoder.translated(s) : s;
    }

    private String decodeHere(PyThread t, byte[] data, boolean last) {
        byte[] a = data;
        if (waiting.length > 0) {
            a = Arrays.copyOf(waiting, waiting.length + data.length);
            System.arraycopy(data, 0, a, waiting.length, data.length);
        }
        Decoding d = codec.decodePart(t, a, 0, a.length, errors, last);
        int n = d.consumed();
        waiting = n >= a.length ? NOTHING : Arrays.copyOfRange(a, n, a.length);
        return d.text();
    }

    private String decodeByPython(PyThread t, byte[] data, boolean last) {
        PyObject r = Calls.attr(t, decoder, IoNames.DECODE, PyBytes.of(data), PyBool.of(last));
        if (!(r instanceof PyStr s)) {
            throw t.typeError("decoder should return a string result, not '" + r.type().name() + "'");
        }
        return s.value();
    }

    // ---- state, for positions

    /** The bytes that wait for more and the flags (stored in {@code flags[0]}). */
    byte[] state(PyThread t, long[] flags) {
        byte[] bytes = waiting;
        long f = 0;
        if (decoder != null) {
            PyObject s = Calls.attr(t, decoder, IoNames.GETSTATE);
            if (!(s instanceof PyTuple p) || p.size() != 2) {
                throw t.typeError("illegal decoder state");
            }
            if (!(p.get(0) instanceof PyBytes b)) {
                throw t.typeError("illegal decoder state: the first item should be a bytes object, not '" + p.get(0).type().name() + "'");
            }
            bytes = b.value();
            f = Convert.toLong(t, p.get(1));
        }
        flags[0] = universal ? f << 1 | (pendingCr ? 1 : 0) : f;
        return bytes;
    }

    void setState(PyThread t, byte[] bytes, long flags) {
        long f = flags;
        if (universal) {
            pendingCr = (f & 1) != 0;
            f >>= 1;
        }
        if (decoder != null) {
            Calls.attr(t, decoder, IoNames.SETSTATE, PyTuple.of(PyBytes.of(bytes), PyInt.of(f)));
        } else {
            waiting = bytes;
        }
    }

    void reset(PyThread t) {
        waiting = NOTHING;
        pendingCr = false;
        seen = 0;
        if (decoder != null) {
            Calls.attr(t, decoder, IoNames.RESET);
        }
    }

    /** The kinds of line ends met so far. */
    PyObject newlines() {
        return NewlineDecoder.shown(seen);
    }

    boolean isUniversal() {
        return universal;
    }
}
