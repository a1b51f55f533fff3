// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.VarHandle;

/**
 * Changes of a dict that several threads use without a GIL. Each holds the monitor of the dict, or is its owner's (see {@link Owned}), and calls no Python code meanwhile: a key that only
 * Python code can compare is looked for outside, and the change is made only if the dict has not been changed since. What stands in a table is
 * complete before it is linked, so that lookups need no lock. Stateless.
 */
final class SharedDict {
    private SharedDict() {}

    /** Answer of {@link #findPlain}: some key with this hash has to be compared by its own method. */
    private static final int ASK = -2;

    /** The place of a key as far as it can be known without Python code; -1 for none. */
    private static int findPlain(PyDict.Table tb, PyObject key, long h) {
        boolean ask = false;
        int mask = tb.index.length - 1;
        for (int i = PyDict.spread(h) & mask;; i = i + 1 & mask) {
            int e = tb.index[i] - 1;
            if (e < 0) {
                return ask ? ASK : -1;
            }
            PyObject k = tb.keys[e];
            if (k == null || tb.hashes[e] != h) {
                continue;
            }
            if (k == key) {
                return e;
            }
            Class<?> c = key.getClass();
            if (c == PyStr.class && k.getClass() == PyStr.class) {
                if (((PyStr) k).value().equals(((PyStr) key).value())) {
                    return e;
                }
            } else if (c == PyInt.class && k.getClass() == PyInt.class) {
                if (((PyInt) k).value == ((PyInt) key).value) {
                    return e;
                }
            } else {
                ask = true;
            }
        }
    }

    static void putStr(PyDict d, PyStr key, long h, PyObject value) {
        if (d.begin()) {
            try {
                assign(d, key, h, value);
            } finally {
                d.end();
            }
            return;
        }
        synchronized (d) {
            d.seize();
            assign(d, key, h, value);
        }
    }

    private static void assign(PyDict d, PyStr key, long h, PyObject value) {
        int e = PyDict.findStr(d.table, key, h);
        if (e >= 0) {
            d.table.values[e] = value;
        } else {
            d.append(key, h, value);
        }
    }

    static PyObject removeStr(PyDict d, PyStr key) {
        synchronized (d) {
            d.seize();
            int e = d.findStr(key);
            return e < 0 ? null : d.removeAt(e);
        }
    }

    static boolean replace(PyDict d, PyDict.Table tb, int e, PyObject value) {
        if (!d.begin()) {
            return replaceLocked(d, tb, e, value);
        }
        boolean there = d.table == tb && tb.values[e] != null;
        if (there) {
            tb.values[e] = value;
        }
        d.end();
        return there;
    }

    private static boolean replaceLocked(PyDict d, PyDict.Table tb, int e, PyObject value) {
        synchronized (d) {
            d.seize();
            if (d.table != tb || tb.values[e] == null) {
                return false;
            }
            tb.values[e] = value;
            return true;
        }
    }

    /** Puts a pair; the value that the key had, or null. Unless {@code override}, a value that is there stays. */
    static PyObject put(PyThread t, PyDict d, PyObject key, long h, PyObject value, boolean override) {
        if (!d.begin()) {
            return putLocked(t, d, key, h, value, override);
        }
        int e;
        try {
            e = findPlain(d.table, key, h);
            if (e != ASK) {
                return put(d, e, key, h, value, override);
            }
        } finally {
            d.end();
        }
        return putAsking(t, d, key, h, value, override);
    }

    private static PyObject putLocked(PyThread t, PyDict d, PyObject key, long h, PyObject value, boolean override) {
        synchronized (d) {
            d.seize();
            int e = findPlain(d.table, key, h);
            if (e != ASK) {
                return put(d, e, key, h, value, override);
            }
        }
        return putAsking(t, d, key, h, value, override);
    }

    private static PyObject putAsking(PyThread t, PyDict d, PyObject key, long h, PyObject value, boolean override) {
        for (;;) {
            PyDict.Table tb = d.table;
            int used = tb.used;
            VarHandle.acquireFence();
            int e = d.findIn(t, tb, key, h);
            synchronized (d) {
                d.seize();
                if (e != PyDict.CHANGED && d.table == tb && (e >= 0 ? tb.keys[e] != null : tb.used == used)) {
                    return put(d, e, key, h, value, override);
                }
            }
        }
    }

    private static PyObject put(PyDict d, int e, PyObject key, long h, PyObject value, boolean override) {
        if (e < 0) {
            d.append(key, h, value);
            return null;
        }
        PyObject old = d.table.values[e];
        if (override) {
            d.table.values[e] = value;
        }
        return old;
    }

    static PyObject remove(PyThread t, PyDict d, PyObject key, long h) {
        if (d.begin()) {
            try {
                int e = findPlain(d.table, key, h);
                if (e != ASK) {
                    return e < 0 ? null : d.removeAt(e);
                }
            } finally {
                d.end();
            }
        } else {
            synchronized (d) {
                d.seize();
                int e = findPlain(d.table, key, h);
                if (e != ASK) {
                    return e < 0 ? null : d.removeAt(e);
                }
            }
        }
        for (;;) {
            PyDict.Table tb = d.table;
            int e = d.findIn(t, tb, key, h);
            if (e == -1) {
                return null;
            }
            synchronized (d) {
                d.seize();
                if (e != PyDict.CHANGED && d.table == tb && tb.keys[e] != null) {
                    return d.removeAt(e);
                }
            }
        }
    }

    /** Takes over all pairs of a dict that belongs to the caller: at once, unless keys have to be compared by Python code. */
    static void merge(PyThread t, PyDict d, PyDict own, boolean override) {
        PyDict.Table from = own.table;
        int i = 0;
        synchronized (d) {
            d.seize();
            for (; i < from.used; i++) {
                PyObject k = from.keys[i];
                if (from.values[i] == null) {
                    continue;
                }
                int e = findPlain(d.table, k, from.hashes[i]);
                if (e == ASK) {
                    break;
                }
                put(d, e, k, from.hashes[i], from.values[i], override);
            }
        }
        for (; i < from.used; i++) {
            if (from.values[i] != null) {
                put(t, d, from.keys[i], from.hashes[i], from.values[i], override);
            }
        }
    }
}
