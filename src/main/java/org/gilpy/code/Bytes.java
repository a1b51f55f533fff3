// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

import java.util.Arrays;

/** A growing byte array with the encodings of the code format: variable-length numbers and strings. For one thread. */
final class Bytes {
    byte[] data;
    int size;

    Bytes(int capacity) {
        data = new byte[capacity];
    }

    private void room(int n) {
        if (size + n > data.length) data = Arrays.copyOf(data, Math.max(data.length * 2, size + n));
    }

    void raw(int b) {
        room(1);
        data[size++] = (byte) b;
    }

    void raw(byte[] bytes, int length) {
        room(length);
        System.arraycopy(bytes, 0, data, size, length);
        size += length;
    }

    void fixed(long value, int width) {
        room(width);
        for (int i = 0; i < width; i++) data[size++] = (byte) (value >>> 8 * i);
    }

    /** Seven bits a byte, lowest first. */
    void unsigned(long value) {
        while ((value & ~0x7FL) != 0) {
            raw((int) value & 0x7F | 0x80);
            value >>>= 7;
        }
        raw((int) value);
    }

    void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    /** One byte a char when all fit, else two; lone surrogates survive. */
    void string(String s) {
        boolean narrow = true;
        for (int i = 0; i < s.length() && narrow; i++) narrow = s.charAt(i) < 256;
        unsigned((long) s.length() << 1 | (narrow ? 0 : 1));
        room(s.length() * 2);
        for (int i = 0; i < s.length(); i++) {
            data[size++] = (byte) s.charAt(i);
            if (!narrow) data[size++] = (byte) (s.charAt(i) >> 8);
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(data, size);
    }

    /** Reads what the methods above write. Running over the end is an {@link ArrayIndexOutOfBoundsException}. */
    static final class Reader {
        final byte[] data;
        int at;

        Reader(byte[] data, int at) {
            this.data = data;
            this.at = at;
        }

        int raw() {
            return data[at++] & 0xFF;
        }

        long fixed(int width) {
            long value = 0;
            for (int i = 0; i < width; i++) value |= (data[at++] & 0xFFL) << 8 * i;
            return value;
        }

        long unsigned() {
            int b = data[at++];
            if (b >= 0) return b;
            long value = b & 0x7F;
            for (int shift = 7; ; shift += 7) {
                b = data[at++];
                value |= (b & 0x7FL) << shift;
                if (b >= 0) return value;
            }
        }

        int number() {
            return (int) unsigned();
        }

        long signed() {
            long value = unsigned();
            return value >>> 1 ^ -(value & 1);
        }

        @SuppressWarnings("deprecation") // the constructor from bytes of one char each is the fast one
        String string() {
            long head = unsigned();
            int length = (int) (head >>> 1);
            if ((head & 1) == 0) {
                String s = new String(data, 0, at, length);
                at += length;
                return s;
            }
            char[] chars = new char[length];
            for (int i = 0; i < length; i++, at += 2) chars[i] = (char) (data[at] & 0xFF | data[at + 1] << 8);
            return new String(chars);
        }
    }
}
