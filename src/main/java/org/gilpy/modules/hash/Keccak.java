// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.hash;

import java.util.Arrays;

/** The sponge of SHAKE (FIPS 202): takes bytes, then gives as many as are wanted. What changes belongs to who has its owner's turn. */
final class Keccak {
    private static final long[] ROUND = {
        0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L, 0x000000000000808bL, 0x0000000080000001L,
        0x8000000080008081L, 0x8000000000008009L, 0x000000000000008aL, 0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
        0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L, 0x8000000000008003L, 0x8000000000008002L, 0x8000000000000080L,
        0x000000000000800aL, 0x800000008000000aL, 0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
    };
    private static final int[] ROTATION = {1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44};
    private static final int[] PLACE = {10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1};

    private final int rate;
    private final long[] state;
    private int pos;

    Keccak(int rate) {
        this(rate, new long[25], 0);
    }

    private Keccak(int rate, long[] state, int pos) {
        this.rate = rate;
        this.state = state;
        this.pos = pos;
    }

    Keccak copy() {
        return new Keccak(rate, state.clone(), pos);
    }

    int rate() {
        return rate;
    }

    private void xor(int at, int b) {
        state[at >> 3] ^= (b & 255L) << ((at & 7) << 3);
    }

    void update(byte[] data, int from, int length) {
        for (int i = from; i < from + length; i++) {
            xor(pos++, data[i]);
            if (pos == rate) {
                permute();
                pos = 0;
            }
        }
    }

    /** Ends the input. */
    void end() {
        xor(pos, 0x1f);
        xor(rate - 1, 0x80);
        permute();
        pos = 0;
    }

    /** Gives bytes, after the end of the input. */
    void squeeze(byte[] out, int from, int length) {
        for (int i = from; i < from + length; i++, pos++) {
            if (pos == rate) {
                permute();
                pos = 0;
            }
            out[i] = (byte) (state[pos >> 3] >> ((pos & 7) << 3));
        }
    }

    private void permute() {
        long[] a = state;
        long[] c = new long[5];
        for (long constant : ROUND) {
            for (int x = 0; x < 5; x++) {
                c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }
            for (int x = 0; x < 5; x++) {
                long d = c[(x + 4) % 5] ^ Long.rotateLeft(c[(x + 1) % 5], 1);
                for (int y = 0; y < 25; y += 5) {
                    a[x + y] ^= d;
                }
            }
            long moved = a[1];
            for (int i = 0; i < 24; i++) {
                long next = a[PLACE[i]];
                a[PLACE[i]] = Long.rotateLeft(moved, ROTATION[i]);
                moved = next;
            }
            for (int y = 0; y < 25; y += 5) {
                long[] row = Arrays.copyOfRange(a, y, y + 5);
                for (int x = 0; x < 5; x++) {
                    a[y + x] = row[x] ^ ~row[(x + 1) % 5] & row[(x + 2) % 5];
                }
            }
            a[0] ^= constant;
        }
    }
}
