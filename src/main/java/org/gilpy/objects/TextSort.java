// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * The sort of {@link ListSort} for keys that are strings: first by their beginnings as numbers ({@link LongSort}), then those that
 * begin alike by the whole text. Strings have no surrogates, so Java's order is Python's. Runs no Python code. Stateless.
 */
final class TextSort {
    private TextSort() {}

    /** Sorts the first {@code n} keys and the items (null: the keys are the items) that belong to them; false when not all are such strings. */
    static boolean sort(PyThread t, PyObject[] keys, PyObject[] items, int n) {
        if (!isPlain(keys, n)) {
            return false;
        }
        long[] prefixes = new long[n];
        int width = isNarrow(keys, n) ? 8 : 4;
        for (int i = 0; i < n; i++) {
            prefixes[i] = prefix(((PyStr) keys[i]).value(), width);
        }
        if (items == null) {
            LongSort.sort(Sharing.on() ? null : t, prefixes, keys, n);
            finish(t, prefixes, keys, null, width, n);
            return true;
        }
        PyObject[] pairs = new PyObject[n];
        for (int i = 0; i < n; i++) {
            pairs[i] = PyTuple.of(keys[i], items[i]);
        }
        LongSort.sort(Sharing.on() ? null : t, prefixes, pairs, n);
        for (int i = 0; i < n; i++) {
            PyTuple p = (PyTuple) pairs[i];
            keys[i] = p.get(0);
            items[i] = p.get(1);
        }
        finish(t, prefixes, keys, items, width, n);
        return true;
    }

    private static boolean isPlain(PyObject[] keys, int n) {
        for (int i = 0; i < n; i++) {
            if (keys[i].getClass() != PyStr.class || ((PyStr) keys[i]).hasSurrogates()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the first eight characters of all strings fit a byte each. */
    private static boolean isNarrow(PyObject[] keys, int n) {
        for (int i = 0; i < n; i++) {
            String s = ((PyStr) keys[i]).value();
            for (int j = Math.min(8, s.length()) - 1; j >= 0; j--) {
                if (s.charAt(j) > 255) {
                    return false;
                }
            }
        }
        return true;
    }

    private static long prefix(String s, int width) {
        int bits = 64 / width;
        long p = 0;
        int n = Math.min(width, s.length());
        for (int j = 0; j < n; j++) {
            p = p << bits | s.charAt(j);
        }
        if (n < width) {
            p <<= bits * (width - n);
        }
        // Unsigned order as signed.
        return p ^ Long.MIN_VALUE;
    }

    /** Puts in order what has equal prefixes. */
    private static void finish(PyThread t, long[] prefixes, PyObject[] keys, PyObject[] items, int width, int n) {
        for (int lo = 0; lo < n; ) {
            int hi = lo + 1;
            while (hi < n && prefixes[hi] == prefixes[lo]) {
                hi++;
            }
            if (hi - lo > 1) {
                new ListSort.Texts(t, keys, items).run(lo, hi);
            }
            lo = hi;
        }
    }
}
