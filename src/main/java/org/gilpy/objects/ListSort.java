// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Stable merge sort that uses the runs it finds (Peters' timsort without galloping inside a merge, merge order of powersort). Sorts an
 * array of keys and, along with it, the items that belong to them. A comparison that raises leaves a permutation.
 * One instance per sort.
 */
abstract class ListSort {
    private static final int MIN_RUN = 32;

    /** Whether key a is less than key b. */
    abstract boolean less(PyObject a, PyObject b);

    private final PyThread t;
    private final PyObject[] keys;
    /** The items, or null where the keys are the items themselves. */
    private final PyObject[] items;
    private PyObject[] keyBuffer = PyObject.NO_ARGS;
    private PyObject[] itemBuffer = PyObject.NO_ARGS;
    private int steps;

    private ListSort(PyThread t, PyObject[] keys, PyObject[] items) {
        this.t = t;
        this.keys = keys;
        this.items = items;
    }

    private static final class Generic extends ListSort {
        private final PyThread t;

        Generic(PyThread t, PyObject[] keys, PyObject[] items) {
            super(t, keys, items);
            this.t = t;
        }

        @Override
        boolean less(PyObject a, PyObject b) {
            PyObject r = a.compare(t, Ops.LT, b);
            return r == PyBool.TRUE || r != PyBool.FALSE && r.truth(t);
        }
    }

    /** Strings without surrogates, which Java orders as Python does. */
    static final class Texts extends ListSort {
        Texts(PyThread t, PyObject[] keys, PyObject[] items) {
            super(t, keys, items);
        }

        @Override
        boolean less(PyObject a, PyObject b) {
            return ((PyStr) a).value().compareTo(((PyStr) b).value()) < 0;
        }
    }

    // CPython: list_sort_impl in listobject.c
    /** {@code list.sort(key=key, reverse=reverse)}. */
    static void sort(PyThread t, PyList list, PyObject key, boolean reverse) {
        if (Sharing.on() && key == PyNone.NONE && sortAtOnce(t, list, reverse)) {
            return;
        }
        PyObject[] items;
        int n;
        // While it is sorted the list looks empty; whoever changes it replaces this array.
        PyObject[] marker = new PyObject[0];
        synchronized (list) {
            list.seize();
            items = list.items;
            n = list.size;
            list.own(marker, 0);
        }
        boolean modified;
        try {
            sort(t, items, n, key, reverse);
        } finally {
            synchronized (list) {
                list.seize();
                modified = list.items != marker;
                list.own(items, n);
            }
        }
        if (modified) {
            throw t.valueError("list modified during sort");
        }
    }

    /** Sorts a list in one step for other threads, if that needs no Python code. */
    private static boolean sortAtOnce(PyThread t, PyList list, boolean reverse) {
        synchronized (list) {
            list.seize();
            PyObject[] a = list.toArray();
            if (a.length > 1) {
                if (reverse) {
                    reverse(a, 0, a.length);
                }
                if (!LongSort.sort(null, a, a, a.length) && !TextSort.sort(t, a, null, a.length)) {
                    return false;
                }
                if (reverse) {
                    reverse(a, 0, a.length);
                }
                list.own(a, a.length);
            }
            return true;
        }
    }

    /** Sorts the first {@code n} of an array. */
    static void sort(PyThread t, PyObject[] items, int n, PyObject key, boolean reverse) {
        PyObject[] keys = items;
        if (key != PyNone.NONE) {
            keys = new PyObject[n];
            for (int i = 0; i < n; i++) {
                keys[i] = key.call(t, items[i]);
            }
        }
        if (n < 2) {
            return;
        }
        // Reversing before and after keeps equal items in their order.
        if (reverse) {
            reverse(items, 0, n);
            if (keys != items) {
                reverse(keys, 0, n);
            }
        }
        try {
            sort(t, keys, keys == items ? null : items, n);
        } finally {
            if (reverse) {
                reverse(items, 0, n);
            }
        }
    }

    private static void sort(PyThread t, PyObject[] keys, PyObject[] items, int n) {
        if (!LongSort.sort(t, keys, items == null ? keys : items, n) && !TextSort.sort(t, keys, items, n)) {
            new Generic(t, keys, items).run(0, n);
        }
    }

    static void reverse(PyObject[] a, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            PyObject x = a[i];
            a[i] = a[j];
            a[j] = x;
        }
    }

    /** Sorts the keys from {@code from} up to {@code n}. */
    final void run(int from, int n) {
        int minRun = minRun(n - from);
        // Starts of the runs that wait for being merged, and the power of the border after each.
        int[] start = new int[64];
        int[] power = new int[64];
        int top = 0;
        int lo = from;
        int hi = nextRun(from, n, minRun);
        while (hi < n) {
            int hi2 = nextRun(hi, n, minRun);
            int p = power(lo - from, hi - from, hi2 - from, n - from);
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

    private static int minRun(int n) {
        int r = 0;
        while (n >= 2 * MIN_RUN) {
            r |= n & 1;
            n >>= 1;
        }
        return n + r;
    }

    /** First bit in which the midpoints of two neighbouring runs, as fractions of n, differ. */
    static int power(int lo, int mid, int hi, int n) {
        long a = lo + (long) mid;
        long b = mid + (long) hi;
        int p = 0;
        for (;;) {
            p++;
            if (a >= n) {
                a -= n;
                b -= n;
            } else if (b >= n) {
                return p;
            }
            a <<= 1;
            b <<= 1;
        }
    }

    /** Finds or makes a sorted run that begins at lo; its end. */
    private int nextRun(int lo, int n, int minRun) {
        PyObject[] k = keys;
        int i = lo + 1;
        if (i == n) {
            return n;
        }
        if (less(k[i], k[lo])) {
            do {
                i++;
            } while (i < n && less(k[i], k[i - 1]));
            reverse(k, lo, i);
            if (items != null) {
                reverse(items, lo, i);
            }
        } else {
            do {
                i++;
            } while (i < n && !less(k[i], k[i - 1]));
        }
        int end = Math.min(n, lo + minRun);
        for (; i < end; i++) {
            insert(lo, i);
        }
        return i;
    }

    private void insert(int lo, int i) {
        PyObject[] k = keys;
        PyObject x = k[i];
        int l = lo;
        int r = i;
        while (l < r) {
            int m = l + r >>> 1;
            if (less(x, k[m])) {
                r = m;
            } else {
                l = m + 1;
            }
        }
        System.arraycopy(k, l, k, l + 1, i - l);
        k[l] = x;
        if (items != null) {
            PyObject v = items[i];
            System.arraycopy(items, l, items, l + 1, i - l);
            items[l] = v;
        }
    }

    private void merge(int lo, int mid, int hi) {
        if ((++steps & 63) == 0) {
            t.pollHolding();
        }
        PyObject[] k = keys;
        // What is in place already at both ends is left out.
        lo = upper(k[mid], lo, mid);
        if (lo == mid) {
            return;
        }
        hi = lower(k[mid - 1], mid, hi);
        if (mid - lo <= hi - mid) {
            mergeLow(lo, mid, hi);
        } else {
            mergeHigh(lo, mid, hi);
        }
    }

    /** First place in lo..hi whose key is greater than x: found from the left in doubling steps. */
    private int upper(PyObject x, int lo, int hi) {
        int step = 1;
        int l = lo;
        while (l + step <= hi && !less(x, keys[l + step - 1])) {
            l += step;
            step <<= 1;
        }
        int r = Math.min(hi, l + step - 1);
        while (l < r) {
            int m = l + r >>> 1;
            if (less(x, keys[m])) {
                r = m;
            } else {
                l = m + 1;
            }
        }
        return l;
    }

    /** First place in lo..hi whose key is not less than x: found from the right in doubling steps. */
    private int lower(PyObject x, int lo, int hi) {
        int step = 1;
        int r = hi;
        while (r - step >= lo && !less(keys[r - step], x)) {
            r -= step;
            step <<= 1;
        }
        int l = Math.max(lo, r - step + 1);
        while (l < r) {
            int m = l + r >>> 1;
            if (less(keys[m], x)) {
                l = m + 1;
            } else {
                r = m;
            }
        }
        return l;
    }

    private void buffer(int from, int n) {
        if (keyBuffer.length < n) {
            int size = Math.min(keys.length, Math.max(64, Math.max(n, keyBuffer.length * 2)));
            keyBuffer = new PyObject[size];
            if (items != null) {
                itemBuffer = new PyObject[size];
            }
        }
        System.arraycopy(keys, from, keyBuffer, 0, n);
        if (items != null) {
            System.arraycopy(items, from, itemBuffer, 0, n);
        }
    }

    private void mergeLow(int lo, int mid, int hi) {
        int n = mid - lo;
        buffer(lo, n);
        PyObject[] k = keys;
        PyObject[] b = keyBuffer;
        int i = 0;
        int j = mid;
        int to = lo;
        try {
            while (i < n && j < hi) {
                if ((to & 4095) == 0) {
                    t.pollHolding();
                }
                if (less(k[j], b[i])) {
                    k[to] = k[j];
                    if (items != null) {
                        items[to] = items[j];
                    }
                    j++;
                } else {
                    k[to] = b[i];
                    if (items != null) {
                        items[to] = itemBuffer[i];
                    }
                    i++;
                }
                to++;
            }
        } finally {
            System.arraycopy(b, i, k, to, n - i);
            if (items != null) {
                System.arraycopy(itemBuffer, i, items, to, n - i);
            }
        }
    }

    private void mergeHigh(int lo, int mid, int hi) {
        int n = hi - mid;
        buffer(mid, n);
        PyObject[] k = keys;
        PyObject[] b = keyBuffer;
        int i = mid - 1;
        int j = n - 1;
        int to = hi - 1;
        try {
            while (i >= lo && j >= 0) {
                if ((to & 4095) == 0) {
                    t.pollHolding();
                }
                if (less(b[j], k[i])) {
                    k[to] = k[i];
                    if (items != null) {
                        items[to] = items[i];
                    }
                    i--;
                } else {
                    k[to] = b[j];
                    if (items != null) {
                        items[to] = itemBuffer[j];
                    }
                    j--;
                }
                to--;
            }
        } finally {
            System.arraycopy(b, 0, k, to - j, j + 1);
            if (items != null) {
                System.arraycopy(itemBuffer, 0, items, to - j, j + 1);
            }
        }
    }
}
