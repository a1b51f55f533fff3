// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** A codec of several bytes that the JVM has. Holds the charset; otherwise stateless. */
public final class CharsetCodec extends TextCodec {
    private final Charset charset;

    public CharsetCodec(String name, Charset charset) {
        super(name);
        this.charset = charset;
    }

    @Override
    void decode(PyThread t, Decoding d) {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(1024);
        while (d.pos < d.size) {
            ByteBuffer in = ByteBuffer.wrap(d.data, d.pos, d.size - d.pos);
            CoderResult r = decoder.decode(in, out, false);
            d.pos = in.position();
            d.out.append(out.flip());
            out.clear();
            if (r.isError()) {
                d.error(t, d.pos, d.pos + r.length(), "illegal multibyte sequence");
                decoder.reset();
            } else if (r.isUnderflow() && d.pos < d.size) {
                if (!d.last) {
                    return;
                }
                d.error(t, d.pos, d.size, "incomplete multibyte sequence");
                decoder.reset();
            }
        }
    }

    @Override
    void encode(PyThread t, Encoding e) {
        CharsetEncoder encoder = charset.newEncoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        String s = e.text.value();
        int i = 0;
        while (i < s.length()) {
            CharBuffer in = CharBuffer.wrap(s, i, s.length());
            CoderResult r = run(encoder, in, e, false);
            i = s.length() - in.remaining();
            if (!r.isError()) {
                break;
            }
            int start = i;
            i = e.error(t, start, start + r.length(), "illegal multibyte sequence");
            if (e.replacementBytes != null) {
                e.add(e.replacementBytes);
            } else {
                CharBuffer rep = CharBuffer.wrap(e.replacementText);
                if (run(encoder, rep, e, false).isError()) {
                    throw e.exception(t, start, start + r.length(), "illegal multibyte sequence");
                }
            }
        }
        run(encoder, CharBuffer.wrap(""), e, true);
        ByteBuffer out = ByteBuffer.allocate(64);
        encoder.flush(out);
        e.add(java.util.Arrays.copyOf(out.array(), out.position()));
    }

    private static CoderResult run(CharsetEncoder encoder, CharBuffer in, Encoding e, boolean end) {
        ByteBuffer out = ByteBuffer.allocate(1024);
        for (;;) {
            CoderResult r = encoder.encode(in, out, end);
            e.add(java.util.Arrays.copyOf(out.array(), out.position()));
            out.clear();
            if (!r.isOverflow()) {
                return r;
            }
        }
    }
}
