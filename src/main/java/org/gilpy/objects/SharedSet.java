// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.VarHandle;
import org.gilpy.objects.PyAnySet.Table;

/**
 * Changes of a set that several threads use without a GIL, by the rules of {@link SharedDict}: under the monitor or by the owner, without Python code, and a slot is complete before
 * its key can be seen. Stateless.
 */
final class SharedSet {
    private SharedSet() {}

    /** Whether it takes Python code to compare a key with those of its hash in the present table. */
    private static boolean asks(PyAnySet s, PyObject key, long hash) {
        Table tb = s.table;
        int mask = tb.mask();
        long perturb = hash;
        int i = (int) hash & mask;
        for (;;) {
            int last = i + PyAnySet.LINEAR_PROBES <= mask ? i + PyAnySet.LINEAR_PROBES : i;
            for (int e = i; e <= last; e++) {
                PyObject k = tb.keys[e];
                if (k == null) {
                    return false;
                }
                if (tb.hashes[e] == hash && k != PyAnySet.DUMMY && k != key && !(plain(k) && plain(key))) {
                    return true;
                }
            }
            perturb >>>= 5;
            i = (int) (i * 5L + 1 + perturb) & mask;
        }
    }

    private static boolean plain(PyObject k) {
        Class<?> c = k.getClass();
        return c == PyStr.class || c == PyInt.class;
    }

    private static final int OLD = 0, NEW = 1, ASK = 2;

    /** Adds a key if that takes no Python code. */
    private static int addPlain(PyThread t, PyAnySet s, PyObject key, long hash) {
        Table tb = s.table;
        int mask = tb.mask();
        long perturb = hash;
        int i = (int) hash & mask;
        boolean ask = false;
        for (;;) {
            int last = i + PyAnySet.LINEAR_PROBES <= mask ? i + PyAnySet.LINEAR_PROBES : i;
            for (int e = i; e <= last; e++) {
                PyObject k = tb.keys[e];
                if (k == null) {
                    if (ask) {
                        return ASK;
                    }
                    PyAnySet.put(tb, e, key, hash);
                    s.counted(t);
                    return NEW;
                }
                if (tb.hashes[e] == hash && k != PyAnySet.DUMMY) {
                    if (k == key || plain(k) && plain(key) && k.same(t, key)) {
                        return OLD;
                    }
                    ask |= !(plain(k) && plain(key));
                }
            }
            perturb >>>= 5;
            i = (int) (i * 5L + 1 + perturb) & mask;
        }
    }

    static boolean add(PyThread t, PyAnySet s, PyObject key, long hash) {
        int r;
        if (s.begin()) {
            try {
                r = addPlain(t, s, key, hash);
            } finally {
                s.end();
            }
        } else {
            r = addLocked(t, s, key, hash);
        }
        return r == ASK ? addAsking(t, s, key, hash) : r == NEW;
    }

    private static int addLocked(PyThread t, PyAnySet s, PyObject key, long hash) {
        synchronized (s) {
            s.seize();
            return addPlain(t, s, key, hash);
        }
    }

    private static boolean addAsking(PyThread t, PyAnySet s, PyObject key, long hash) {
        for (;;) {
            Table tb = s.table;
            int fill = s.fill;
            VarHandle.acquireFence();
            int e = s.findIn(t, tb, key, hash);
            if (e >= 0) {
                return false;
            }
            synchronized (s) {
                s.seize();
                if (e != PyAnySet.CHANGED && s.table == tb && s.fill == fill) {
                    PyAnySet.insertClean(tb, key, hash);
                    s.counted(t);
                    return true;
                }
            }
        }
    }

    static boolean discard(PyThread t, PyAnySet s, PyObject key, long hash) {
        synchronized (s) {
            s.seize();
            if (!asks(s, key, hash)) {
                int e = s.find(t, key, hash);
                if (e >= 0) {
                    s.removeAt(e);
                }
                return e >= 0;
            }
        }
        for (;;) {
            Table tb = s.table;
            int e = s.findIn(t, tb, key, hash);
            if (e < 0 && e != PyAnySet.CHANGED) {
                return false;
            }
            synchronized (s) {
                s.seize();
                if (e != PyAnySet.CHANGED && s.table == tb && tb.has(e)) {
                    s.removeAt(e);
                    return true;
                }
            }
        }
    }

    /** Adds keys that take no Python code, not very many; where to go on. */
    private static int addRun(PyThread t, PyAnySet s, Table from, int i) {
        int end = Math.min(from.keys.length, i + PyAnySet.POLLED);
        for (; i < end; i++) {
            if (from.has(i)) {
                if (asks(s, from.keys[i], from.hashes[i])) {
                    break;
                }
                s.addOwn(t, from.keys[i], from.hashes[i]);
            }
        }
        return i;
    }

    /** Adds the keys of a set that nobody else changes: at once, unless keys have to be compared by Python code. */
    static void merge(PyThread t, PyAnySet s, PyAnySet own) {
        Table from = own.table;
        int i = 0;
        synchronized (s) {
            s.seize();
            if ((s.fill + (long) own.used) * 5 >= s.table.mask() * 3L) {
                s.resize(t, (s.used + (long) own.used) * 2);
            }
            boolean alike = s.table.keys.length == from.keys.length && own.fill == own.used;
            if (s.fill == 0 && (alike || from.keys.length <= PyAnySet.POLLED)) {
                // Nothing is compared, and the order is that of the other one where it can be.
                Table tb = alike ? from.copy() : s.table.copy();
                for (; !alike && i < from.keys.length; i++) {
                    if (from.has(i)) {
                        PyAnySet.insertClean(tb, from.keys[i], from.hashes[i]);
                    }
                }
                VarHandle.releaseFence();
                s.table = tb;
                s.fill = s.used = own.used;
                return;
            }
            i = addRun(t, s, from, i);
        }
        while (i < from.keys.length) {
            t.pollHolding();
            // What asks, and then again as many as need not.
            if (from.has(i)) {
                add(t, s, from.keys[i], from.hashes[i]);
            }
            synchronized (s) {
                s.seize();
                i = addRun(t, s, from, i + 1);
            }
        }
    }
}
