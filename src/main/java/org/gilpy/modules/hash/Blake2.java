// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** BLAKE2b and BLAKE2s (RFC 7693) with all their parameters. Words of BLAKE2s are ints in longs. What changes belongs to who has its owner's turn. */
final class Blake2 {
    private static final long[] IV_B = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L, 0x510e527fade682d1L, 0x9b05688c2b3e6c1fL,
        0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    };
    /** The upper halves of the others. */
    private static final int[] IV_S = upper(IV_B);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final byte[][] SIGMA = {
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

    private static int[] upper(long[] a) {
        int[] r = new int[a.length];
        for (int i = 0; i < r.length; i++) {
            r[i] = (int) (a[i] >>> 32);
        }
        return r;
    }

    private long iv(int i) {
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

    private void compress(boolean last) {
        if (big) {
            long[] m = new long[16];
            for (int i = 0; i < 16; i++) {
                m[i] = (long) LONGS.get(buffer, i * 8);
            }
            Blake2Rounds.big(h, m, IV_B, IV_B[4] ^ count, IV_B[5], last ? ~IV_B[6] : IV_B[6], last && lastNode ? ~IV_B[7] : IV_B[7]);
        } else {
            int[] m = new int[16];
            int[] v = new int[8];
            for (int i = 0; i < 16; i++) {
                m[i] = (int) INTS.get(buffer, i * 4);
            }
            for (int i = 0; i < 8; i++) {
                v[i] = (int) h[i];
            }
            Blake2Rounds.small(v, m, IV_S, IV_S[4] ^ (int) count, IV_S[5] ^ (int) (count >>> 32), last ? ~IV_S[6] : IV_S[6],
                    last && lastNode ? ~IV_S[7] : IV_S[7]);
            for (int i = 0; i < 8; i++) {
                h[i] = v[i] & 0xffffffffL;
            }
        }
    }
}
