// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.random;

/**
 * The generator MT19937 of Matsumoto and Nishimura. Guarded by its own monitor, so that threads without a GIL draw different numbers.
 */
final class MersenneTwister {
    static final int N = 624;
    private static final int M = 397;

    private final int[] state = new int[N];
    private int index = N;

    private void seed(int s) {
        state[0] = s;
        for (int i = 1; i < N; i++) {
            s = 1812433253 * (s ^ s >>> 30) + i;
            state[i] = s;
        }
        index = N;
    }

    /** Initialises by an array of any positive length. */
    synchronized void seed(int[] key) {
        seed(19650218);
        int i = 1;
        int j = 0;
        for (int k = Math.max(N, key.length); k > 0; k--) {
            int before = state[i - 1];
            state[i] = (state[i] ^ (before ^ before >>> 30) * 1664525) + key[j] + j;
            if (++i >= N) {
                state[0] = state[N - 1];
                i = 1;
            }
            if (++j >= key.length) {
                j = 0;
            }
        }
        for (int k = N - 1; k > 0; k--) {
            int before = state[i - 1];
            state[i] = (state[i] ^ (before ^ before >>> 30) * 1566083941) - i;
            if (++i >= N) {
                state[0] = state[N - 1];
                i = 1;
            }
        }
        state[0] = 0x80000000;
    }

    private void generate() {
        int[] s = state;
        for (int i = 0; i < N; i++) {
            int next = i + 1 < N ? i + 1 : 0;
            int far = i + M < N ? i + M : i + M - N;
            int y = s[i] & 0x80000000 | s[next] & 0x7fffffff;
            s[i] = s[far] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        index = 0;
    }

    private int draw() {
        if (index >= N) {
            generate();
        }
        int y = state[index++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    /** The next 32 random bits. */
    synchronized int next() {
        return draw();
    }

    /** A float in [0, 1) with 53 random bits. */
    synchronized double nextDouble() {
        int a = draw() >>> 5;
        int b = draw() >>> 6;
        return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
    }

    /** So many words in a row. */
    synchronized int[] next(int words) {
        int[] out = new int[words];
        for (int i = 0; i < words; i++) {
            out[i] = draw();
        }
        return out;
    }

    /** The state words followed by the index. */
    synchronized int[] save() {
        int[] out = java.util.Arrays.copyOf(state, N + 1);
        out[N] = index;
        return out;
    }

    synchronized void restore(int[] saved) {
        System.arraycopy(saved, 0, state, 0, N);
        index = saved[N];
    }
}
