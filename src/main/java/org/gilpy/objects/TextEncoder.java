// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Encodes text that comes in pieces: in Java for the common encodings, else by the incremental encoder of the registry. Used by one
 * thread at a time.
 */
public abstract class TextEncoder {
    /** An encoder for a text encoding; LookupError when it is not known. */
    public static TextEncoder of(PyThread t, String encoding, String errors) {
        TextCodec c = Codecs.builtin(encoding);
        if (c == UnicodeCodecs.UTF_8 || c == UnicodeCodecs.ASCII || c == UnicodeCodecs.LATIN_1) {
            return new Direct(c, errors);
        }
        PyTuple info = CodecRegistry.of(t).lookup(t, encoding);
        PyObject f = info.getAttr(t, PyStr.intern("incrementalencoder"));
        if (f == PyNone.NONE) {
            throw t.error(Exceptions.LookupError, encoding);
        }
        return new Registered(f.call(t, PyStr.of(errors == null ? "strict" : errors)));
    }

    public abstract byte[] encode(PyThread t, PyStr s, boolean last);

    /** Goes to a state: 0 is that after the beginning of the stream, where no byte order mark is written. */
    public abstract void setState(PyThread t, long state);

    public abstract void reset(PyThread t);

    private static final class Direct extends TextEncoder {
        private final TextCodec codec;
        private final String errors;

        Direct(TextCodec codec, String errors) {
            this.codec = codec;
            this.errors = errors;
        }

        @Override
        public byte[] encode(PyThread t, PyStr s, boolean last) {
            return codec.encode(t, s, errors);
        }

        @Override
        public void setState(PyThread t, long state) {
            // These encodings have no state.
        }

        @Override
        public void reset(PyThread t) {
            // These encodings have no state.
        }
    }

    private static final class Registered extends TextEncoder {
        private final PyObject encoder;

        Registered(PyObject encoder) {
            this.encoder = encoder;
        }

        @Override
        public byte[] encode(PyThread t, PyStr s, boolean last) {
            PyObject r = Calls.attr(t, encoder, PyStr.intern("encode"), s, PyBool.of(last));
            if (!(r instanceof PyBytes b)) {
                throw t.typeError("encoder should return a bytes object, not '" + r.type().name() + "'");
            }
            return b.value();
        }

        @Override
        public void setState(PyThread t, long state) {
            Calls.attr(t, encoder, PyStr.intern("setstate"), PyInt.of(state));
        }

        @Override
        public void reset(PyThread t) {
            Calls.attr(t, encoder, PyStr.intern("reset"));
        }
    }
}
