// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.hash;

/** BLAKE2b and BLAKE2s (RFC 7693) with all their parameters. Words of BLAKE2s are ints in longs. What changes belongs to who has its owner's turn. */
final class Blake2 {
    private static final long[] IV_B = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L, 0x510e527fade682d1L, 0x9b05688c2b3e6c1fL,
        0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    };
    private static final byte[][] SIGMA = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
    };

    final boolean big;
    final int size;
    private final boolean lastNode;
    private final long[] h;
    private final byte[] buffer;
    private int used;
    private long count;

    Blake2(boolean big, int size, byte[] key, byte[] salt, byte[] person, int fanout, int depth, long leafSize, long nodeOffset, int nodeDepth,
            int innerSize, boolean lastNode) {
        this.big = big;
        this.size = size;
        this.lastNode = lastNode;
        int word = big ? 8 : 4;
        buffer = new byte[word * 16];
        byte[] p = new byte[word * 8];
        p[0] = (byte) size;
        p[1] = (byte) key.length;
        p[2] = (byte) fanout;
        p[3] = (byte) depth;
        put(p, 4, leafSize, 4);
        put(p, 8, nodeOffset, big ? 8 : 6);
        p[big ? 16 : 14] = (byte) nodeDepth;
        p[big ? 17 : 15] = (byte) innerSize;
        System.arraycopy(salt, 0, p, word * 4, salt.length);
        System.arraycopy(person, 0, p, word * 6, person.length);
        h = new long[8];
        for (int i = 0; i < 8; i++) {
            h[i] = iv(i) ^ get(p, i * word);
        }
        if (key.length > 0) {
            System.arraycopy(key, 0, buffer, 0, key.length);
            used = buffer.length;
        }
    }

    private Blake2(Blake2 o) {
        big = o.big;
        size = o.size;
        lastNode = o.lastNode;
        h = o.h.clone();
        buffer = o.buffer.clone();
        used = o.used;
        count = o.count;
    }

    Blake2 copy() {
        return new Blake2(this);
    }

    private static void put(byte[] a, int at, long v, int n) {
        for (int i = 0; i < n; i++) {
            a[at + i] = (byte) (v >> 8 * i);
        }
    }

    private long get(byte[] a, int at) {
        long v = 0;
        for (int i = big ? 7 : 3; i >= 0; i--) {
            v = v << 8 | a[at + i] & 255;
        }
        return v;
    }

    private long iv(int i) {
        // The constants of BLAKE2s are the upper halves.
        return big ? IV_B[i] : IV_B[i] >>> 32;
    }

    void update(byte[] data, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            if (used == buffer.length) {
                count += used;
                compress(false);
                used = 0;
            }
            int n = Math.min(buffer.length - used, end - at);
            System.arraycopy(data, at, buffer, used, n);
            used += n;
            at += n;
        }
    }

    /** The hash; the state is used up. */
    byte[] digest() {
        count += used;
        java.util.Arrays.fill(buffer, used, buffer.length, (byte) 0);
        compress(true);
        byte[] out = new byte[size];
        int word = big ? 8 : 4;
        for (int i = 0; i < size; i++) {
            out[i] = (byte) (h[i / word] >> 8 * (i % word));
        }
        return out;
    }

    private long rotate(long x, int b, int s) {
        return big ? Long.rotateRight(x, b) : Integer.rotateRight((int) x, s) & 0xffffffffL;
    }

    private void mix(long[] v, int a, int b, int c, int d, long x, long y) {
        long mask = big ? -1 : 0xffffffffL;
        v[a] = v[a] + v[b] + x & mask;
        v[d] = rotate(v[d] ^ v[a], 32, 16);
        v[c] = v[c] + v[d] & mask;
        v[b] = rotate(v[b] ^ v[c], 24, 12);
        v[a] = v[a] + v[b] + y & mask;
        v[d] = rotate(v[d] ^ v[a], 16, 8);
        v[c] = v[c] + v[d] & mask;
        v[b] = rotate(v[b] ^ v[c], 63, 7);
    }

    private void compress(boolean last) {
        int word = big ? 8 : 4;
        long mask = big ? -1 : 0xffffffffL;
        long[] m = new long[16];
        long[] v = new long[16];
        for (int i = 0; i < 16; i++) {
            m[i] = get(buffer, i * word);
        }
        for (int i = 0; i < 8; i++) {
            v[i] = h[i];
            v[i + 8] = iv(i);
        }
        v[12] ^= count & mask;
        if (!big) {
            v[13] ^= count >>> 32;
        }
        if (last) {
            v[14] ^= mask;
            if (lastNode) {
                v[15] ^= mask;
            }
        }
        int rounds = big ? 12 : 10;
        for (int r = 0; r < rounds; r++) {
            byte[] s = SIGMA[r % 10];
            mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
            mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
            mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
            mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
            mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
            mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
            mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
            mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
        }
        for (int i = 0; i < 8; i++) {
            h[i] ^= v[i] ^ v[i + 8];
        }
    }
}
