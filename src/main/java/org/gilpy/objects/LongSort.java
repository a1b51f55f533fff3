// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * The sort of {@link ListSort} for keys that are numbers: the same runs and merges on an array of longs, without calls. Nothing here
 * runs Python code, but for the handlers of signals that a poll between two large merges finds. One instance per sort.
 */
final class LongSort {
    private static final int MIN_RUN = 24;

    private final long[] keys;
    /** The items that move along. */
    private final PyObject[] items;
    private long[] keyBuffer = {};
    private PyObject[] itemBuffer = PyObject.NO_ARGS;

    /** Merges of so many items and more are polled for. */
    private static final int POLLED = 1 << 16;
    /** Null where it must not be polled. */
    private final PyThread t;

    private LongSort(PyThread t, long[] keys, PyObject[] items) {
        this.t = t;
        this.keys = keys;
        this.items = items;
    }

    /** Sorts the first {@code n} items by as many keys, which are all exact ints of 64 bits or all exact floats; false when they are not. */
    static boolean sort(PyThread t, PyObject[] objects, PyObject[] items, int n) {
        long[] keys = objects[0].getClass() == PyInt.class ? ints(objects, n) : objects[0].getClass() == PyFloat.class ? doubles(objects, n) : null;
        if (keys == null) {
            return false;
        }
        sort(t, keys, items, n);
        return true;
    }

    /** Sorts items by keys, and the keys. A null thread is not polled. */
    static void sort(PyThread t, long[] keys, PyObject[] items, int n) {
        new LongSort(t, keys, items).run(n);
    }

    private static long[] ints(PyObject[] objects, int n) {
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            if (objects[i].getClass() != PyInt.class) {
                return null;
            }
            keys[i] = ((PyInt) objects[i]).value;
        }
        return keys;
    }

    /** Longs in the order of the floats; null when one is not a number, as those have no order. */
    private static long[] doubles(PyObject[] objects, int n) {
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            if (objects[i].getClass() != PyFloat.class) {
                return null;
            }
            double d = ((PyFloat) objects[i]).value;
            if (d != d) {
                return null;
            }
            // Adding zero makes the two zeros equal.
            long b = Double.doubleToRawLongBits(d + 0.0);
            keys[i] = b ^ b >> 63 & Long.MAX_VALUE;
        }
        return keys;
    }

    private void run(int n) {
        int[] start = new int[64];
        int[] power = new int[64];
        int top = 0;
        int lo = 0;
        int hi = nextRun(0, n);
        while (hi < n) {
            int hi2 = nextRun(hi, n);
            int p = ListSort.power(lo, hi, hi2, n);
            while (top > 0 && power[top - 1] > p) {
                top--;
                merge(start[top], lo, hi);
                lo = start[top];
            }
            start[top] = lo;
            power[top++] = p;
            lo = hi;
            hi = hi2;
        }
        while (top > 0) {
            top--;
            merge(start[top], lo, n);
            lo = start[top];
        }
    }

    private int nextRun(int lo, int n) {
        long[] k = keys;
        int i = lo + 1;
        if (i == n) {
            return n;
        }
        if (k[i] < k[lo]) {
            do {
                i++;
            } while (i < n && k[i] < k[i - 1]);
            for (int a = lo, b = i - 1; a < b; a++, b--) {
                long x = k[a];
                k[a] = k[b];
                k[b] = x;
            }
            ListSort.reverse(items, lo, i);
        } else {
            do {
                i++;
            } while (i < n && k[i] >= k[i - 1]);
        }
        int end = Math.min(n, lo + MIN_RUN);
        for (; i < end; i++) {
            long x = k[i];
            PyObject v = items[i];
            int j = i;
            while (j > lo && x < k[j - 1]) {
                k[j] = k[j - 1];
                items[j] = items[j - 1];
                j--;
            }
            k[j] = x;
            items[j] = v;
        }
        return i;
    }

    private void merge(int lo, int mid, int hi) {
        if (t != null && hi - lo >= POLLED) {
            t.poll();
        }
        long[] k = keys;
        if (k[mid - 1] <= k[mid]) {
            return;
        }
        while (k[lo] <= k[mid]) {
            lo++;
        }
        while (k[mid - 1] <= k[hi - 1]) {
            hi--;
        }
        if (mid - lo <= hi - mid) {
            mergeLow(lo, mid, hi);
        } else {
            mergeHigh(lo, mid, hi);
        }
    }

    private void buffer(int from, int n) {
        if (keyBuffer.length < n) {
            int size = Math.max(64, Math.max(n, Math.min(keys.length / 2 + 1, keyBuffer.length * 2)));
            keyBuffer = new long[size];
            itemBuffer = new PyObject[size];
        }
        System.arraycopy(keys, from, keyBuffer, 0, n);
        System.arraycopy(items, from, itemBuffer, 0, n);
    }

    private void mergeLow(int lo, int mid, int hi) {
        int n = mid - lo;
        buffer(lo, n);
        long[] k = keys;
        PyObject[] v = items;
        long[] b = keyBuffer;
        PyObject[] w = itemBuffer;
        int i = 0;
        int j = mid;
        int to = lo;
        while (i < n && j < hi) {
            if (k[j] < b[i]) {
                k[to] = k[j];
                v[to++] = v[j++];
            } else {
                k[to] = b[i];
                v[to++] = w[i++];
            }
        }
        System.arraycopy(b, i, k, to, n - i);
        System.arraycopy(w, i, v, to, n - i);
    }

    private void mergeHigh(int lo, int mid, int hi) {
        int n = hi - mid;
        buffer(mid, n);
        long[] k = keys;
        PyObject[] v = items;
        long[] b = keyBuffer;
        PyObject[] w = itemBuffer;
        int i = mid - 1;
        int j = n - 1;
        int to = hi - 1;
        while (i >= lo && j >= 0) {
            if (b[j] < k[i]) {
                k[to] = k[i];
                v[to--] = v[i--];
            } else {
                k[to] = b[j];
                v[to--] = w[j--];
            }
        }
        System.arraycopy(b, 0, k, to - j, j + 1);
        System.arraycopy(w, 0, v, to - j, j + 1);
    }
}
