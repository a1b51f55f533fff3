// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.util.Arrays;

/** A growing array of bytes. Used by one thread. */
public final class Bytes {
    public byte[] data;
    public int size;

    public Bytes(int room) {
        data = new byte[room];
    }

    /** All of an array, which is not to be written to. */
    static Bytes of(byte[] all) {
        Bytes b = new Bytes(0);
        b.data = all;
        b.size = all.length;
        return b;
    }

    private void room(int n) {
        if (size + n > data.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, size + n));
        }
    }

    void raw(int b) {
        if (size == data.length) {
            room(1);
        }
        data[size++] = (byte) b;
    }

    /** A number of at least zero, seven bits in a byte. */
    void count(int n) {
        room(5);
        byte[] d = data;
        int at = size;
        while ((n & ~127) != 0) {
            d[at++] = (byte) (n | 128);
            n >>>= 7;
        }
        d[at++] = (byte) n;
        size = at;
    }

    /** Any number; those near zero take little room. */
    void num(long v) {
        long z = v << 1 ^ v >> 63;
        room(10);
        while ((z & ~127L) != 0) {
            data[size++] = (byte) (z | 128);
            z >>>= 7;
        }
        data[size++] = (byte) z;
    }

    void fixed(long v) {
        room(8);
        for (int i = 0; i < 8; i++) {
            data[size++] = (byte) (v >>> 8 * i);
        }
    }

    public void append(byte[] from, int at, int n) {
        room(n);
        System.arraycopy(from, at, data, size, n);
        size += n;
    }

    public void append(Bytes b) {
        append(b.data, 0, b.size);
    }

    void text(String s) {
        int n = s.length();
        room(n + 6);
        int start = size;
        count(n << 1);
        byte[] d = data;
        int at = size;
        for (int i = 0; i < n; i++) {
            char c = s.charAt(i);
            if (c > 255) {
                size = start;
                wide(s);
                return;
            }
            d[at + i] = (byte) c;
        }
        size = at + n;
    }

    private void wide(String s) {
        int n = s.length();
        count(n << 1 | 1);
        room(n * 2);
        for (int i = 0; i < n; i++) {
            char c = s.charAt(i);
            data[size++] = (byte) c;
            data[size++] = (byte) (c >> 8);
        }
    }

    void bytes(byte[] b) {
        count(b.length);
        append(b, 0, b.length);
    }

    void longs(long[] a) {
        count(a.length);
        room(a.length * 8);
        Raw.copy(a, data, size);
        size += a.length * 8;
    }

    void ints(int[] a) {
        count(a.length);
        room(a.length * 4);
        Raw.copy(a, data, size);
        size += a.length * 4;
    }
}
