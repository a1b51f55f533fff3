// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** A codec between text and bytes that is written in Java. Stateless: what one conversion needs is in {@link Decoding} or {@link Encoding}. */
public abstract class TextCodec {
    /** As exceptions show it. */
    public final String name;

    protected TextCodec(String name) {
        this.name = name;
    }

    /** Decodes from {@code d.pos} on; leaves what is incomplete where the input is not final. */
    abstract void decode(PyThread t, Decoding d);

    abstract void encode(PyThread t, Encoding e);

    /** Decodes all bytes. */
    public final String decode(PyThread t, byte[] data, int size, String errors) {
        Decoding d = new Decoding(name, data, 0, size, errors, true);
        decode(t, d);
        return d.text();
    }

    /** Starts decoding a part of a stream; the place where it stopped is in the result. */
    public final Decoding decodePart(PyThread t, byte[] data, int from, int to, String errors, boolean last) {
        Decoding d = new Decoding(name, data, from, to, errors, last);
        decode(t, d);
        return d;
    }

    public final byte[] encode(PyThread t, PyStr s, String errors) {
        Encoding e = new Encoding(name, s, errors);
        encode(t, e);
        return e.bytes();
    }
}
