// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Search in linear time (Knuth, Morris, Pratt), for long needles, where the plain search may need the product of both lengths.
 * Stateless.
 */
final class LinearSearch {
    private LinearSearch() {}

    /** Whether the plain search might take too long. */
    static boolean pays(int haystack, int needle) {
        return needle >= 64 && (long) (haystack - needle) * needle > 20_000_000;
    }

    /** A run of chars or bytes. */
    private interface Units {
        int at(int i);
    }

    private record Text(String s) implements Units {
        @Override
        public int at(int i) {
            return s.charAt(i);
        }
    }

    private record Bytes(byte[] a) implements Units {
        @Override
        public int at(int i) {
            return a[i];
        }
    }

    static int find(String s, String x, int from, int to) {
        return find(new Text(s), new Text(x), x.length(), from, to);
    }

    static int find(byte[] a, byte[] x, int from, int to) {
        return find(new Bytes(a), new Bytes(x), x.length, from, to);
    }

    static int rfind(String s, String x, int from, int to) {
        return rfind(new Text(s), new Text(x), x.length(), from, to);
    }

    static int rfind(byte[] a, byte[] x, int from, int to) {
        return rfind(new Bytes(a), new Bytes(x), x.length, from, to);
    }

    private static int find(Units s, Units x, int m, int from, int to) {
        int[] border = new int[m];
        for (int i = 1, k = 0; i < m; i++) {
            while (k > 0 && x.at(i) != x.at(k)) {
                k = border[k - 1];
            }
            if (x.at(i) == x.at(k)) {
                k++;
            }
            border[i] = k;
        }
        for (int i = from, k = 0; i < to; i++) {
            int c = s.at(i);
            while (k > 0 && c != x.at(k)) {
                k = border[k - 1];
            }
            if (c == x.at(k) && ++k == m) {
                return i - m + 1;
            }
        }
        return -1;
    }

    /** The same on both runs read backwards. */
    private static int rfind(Units s, Units x, int m, int from, int to) {
        int i = find(j -> s.at(to - 1 - j), j -> x.at(m - 1 - j), m, 0, to - from);
        return i < 0 ? -1 : to - i - m;
    }
}
