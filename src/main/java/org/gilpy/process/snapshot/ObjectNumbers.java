// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

/** Numbers of objects by their identity: open addressing in two arrays. Keeps the objects alive. Used by one thread. */
final class ObjectNumbers {
    private Object[] keys;
    private int[] values;
    private int size;

    ObjectNumbers(int expected) {
        int n = Integer.highestOneBit(Math.max(expected, 1 << 10)) * 4;
        keys = new Object[n];
        values = new int[n];
    }

    /** The number of an object, or -1. */
    int get(Object o) {
        Object[] k = keys;
        int mask = k.length - 1;
        for (int i = place(o, mask);; i = i + 1 & mask) {
            Object x = k[i];
            if (x == o) {
                return values[i];
            }
            if (x == null) {
                return -1;
            }
        }
    }

    /** Adds an object that is not there yet. */
    void put(Object o, int number) {
        if (++size * 2 > keys.length) {
            grow();
        }
        insert(keys, values, o, number);
    }

    private static int place(Object o, int mask) {
        int h = System.identityHashCode(o);
        return (h ^ h >>> 15) & mask;
    }

    private static void insert(Object[] keys, int[] values, Object o, int number) {
        int mask = keys.length - 1;
        int i = place(o, mask);
        while (keys[i] != null) {
            i = i + 1 & mask;
        }
        keys[i] = o;
        values[i] = number;
    }

    private void grow() {
        Object[] k = new Object[keys.length * 2];
        int[] v = new int[k.length];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != null) {
                insert(k, v, keys[i], values[i]);
            }
        }
        keys = k;
        values = v;
    }
}
