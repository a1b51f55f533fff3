// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Arrays;

/**
 * Decodes bytes that come in pieces: in Java for the common encodings, else by the incremental decoder of the registry. Used by one
 * thread at a time.
 */
public abstract class TextDecoder {
    /** A decoder for a text encoding; LookupError when it is not known. */
    public static TextDecoder of(PyThread t, String encoding, String errors) {
        TextCodec c = Codecs.builtin(encoding);
        if (c == UnicodeCodecs.UTF_8 || c == UnicodeCodecs.ASCII || c == UnicodeCodecs.LATIN_1) {
            return new Direct(c, errors);
        }
        PyTuple info = CodecRegistry.of(t).lookup(t, encoding);
        PyObject f = info.getAttr(t, PyStr.intern("incrementaldecoder"));
        if (f == PyNone.NONE) {
            throw t.error(Exceptions.LookupError, encoding);
        }
        return new Registered(f.call(t, PyStr.of(errors == null ? "strict" : errors)));
    }

    /** Decodes a piece; what is incomplete at its end waits for the next one unless this is the last. */
    public abstract PyStr decode(PyThread t, byte[] data, int from, int to, boolean last);

    /** Bytes that wait, and a number, as {@code getstate()} of incremental decoders. */
    public abstract PyTuple getState(PyThread t);

    public abstract void setState(PyThread t, PyObject state);

    public abstract void reset(PyThread t);

    private static final class Direct extends TextDecoder {
        private static final byte[] NONE = {};
        private final TextCodec codec;
        private final String errors;
        private byte[] pending = NONE;

        Direct(TextCodec codec, String errors) {
            this.codec = codec;
            this.errors = errors;
        }

        @Override
        public PyStr decode(PyThread t, byte[] data, int from, int to, boolean last) {
            if (pending.length > 0) {
                byte[] all = Arrays.copyOf(pending, pending.length + to - from);
                System.arraycopy(data, from, all, pending.length, to - from);
                data = all;
                from = 0;
                to = all.length;
            } else if (from > 0) {
                // Positions in errors count from the beginning of the piece.
                data = Arrays.copyOfRange(data, from, to);
                to -= from;
                from = 0;
            }
            Decoding d = codec.decodePart(t, data, from, to, errors, last);
            pending = d.consumed() == to ? NONE : Arrays.copyOfRange(data, d.consumed(), to);
            return PyStr.of(d.text());
        }

        @Override
        public PyTuple getState(PyThread t) {
            return PyTuple.of(PyBytes.of(pending), PyInt.of(0));
        }

        @Override
        public void setState(PyThread t, PyObject state) {
            if (!(state instanceof PyTuple p) || p.size() != 2 || !(p.get(0) instanceof PyBytes b)) {
                throw t.typeError("illegal decoder state");
            }
            pending = b.value();
        }

        @Override
        public void reset(PyThread t) {
            pending = NONE;
        }
    }

    private static final class Registered extends TextDecoder {
        private static final PyStr DECODE = PyStr.intern("decode");
        private final PyObject decoder;

        Registered(PyObject decoder) {
            this.decoder = decoder;
        }

        @Override
        public PyStr decode(PyThread t, byte[] data, int from, int to, boolean last) {
            PyObject r = Calls.attr(t, decoder, DECODE, PyBytes.of(Arrays.copyOfRange(data, from, to)), PyBool.of(last));
            if (!(r instanceof PyStr s)) {
                throw t.typeError("decoder should return a string result, not '" + r.type().name() + "'");
            }
            return s;
        }

        @Override
        public PyTuple getState(PyThread t) {
            PyObject r = Calls.attr(t, decoder, PyStr.intern("getstate"));
            if (!(r instanceof PyTuple p) || p.size() != 2) {
                throw t.typeError("illegal decoder state");
            }
            return p;
        }

        @Override
        public void setState(PyThread t, PyObject state) {
            Calls.attr(t, decoder, PyStr.intern("setstate"), state);
        }

        @Override
        public void reset(PyThread t) {
            Calls.attr(t, decoder, PyStr.intern("reset"));
        }
    }
}
