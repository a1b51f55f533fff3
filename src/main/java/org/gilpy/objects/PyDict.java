// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.TypeDef;

/**
 * {@code dict}: insertion-ordered open-addressing table. The {@link Table} has a fixed capacity and is replaced when it is
 * full; an entry never moves within its table, so a place (table, index) is a stable address that inline caches keep: it is
 * valid as long as the dict still has that table and the value there is not null.
 */
@TypeDef(name = "dict", mapping = true)
public class PyDict extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyDictNatives(), "builtins", BaseObject.TYPE, PyType.MAPPING);

    /** Entries in order of insertion; a deleted one has neither key nor value. */
    public static final class Table {
        /** The table of all empty dicts; full, so it is never written. */
        static final Table EMPTY = new Table(0);

        final int[] index;
        final int[] hashes;
        public final PyObject[] keys;
        public final PyObject[] values;
        /** Entries ever appended to this table, deleted ones included. */
        public int used;

        Table(int capacity) {
            int slots = 8;
            while (slots * 2 < capacity * 3) {
                slots <<= 1;
            }
            index = new int[slots];
            hashes = new int[capacity];
            keys = new PyObject[capacity];
            values = new PyObject[capacity];
        }
    }

    /** Never null. */
    public Table table = Table.EMPTY;
    private int size;

    public PyDict() {}

    @Override
    public PyType type() {
        return TYPE;
    }

    public final int size() {
        return size;
    }

    private static int fold(long hash) {
        return (int) (hash ^ hash >>> 32);
    }

    private static int spread(int h) {
        return (h ^ h >>> 15) * 0x9E3779B1 >>> 7;
    }

    // ---- text keys: never run Python code

    /** The place of a text key in the present table, or -1. */
    public final int findStr(PyStr key) {
        return findStr(table, key, fold(PyStr.textHash(key.value)));
    }

    private static int findStr(Table tb, PyStr key, int h) {
        int mask = tb.index.length - 1;
        int i = spread(h) & mask;
        for (;;) {
            int e = tb.index[i] - 1;
            if (e < 0) {
                return -1;
            }
            if (tb.hashes[e] == h) {
                PyObject k = tb.keys[e];
                if (k == key || k instanceof PyStr s && s.value.equals(key.value)) {
                    return e;
                }
            }
            i = i + 1 & mask;
        }
    }

    /** Value of a text key, or null. */
    public final PyObject getStr(PyStr key) {
        Table tb = table;
        int e = findStr(tb, key, fold(PyStr.textHash(key.value)));
        return e < 0 ? null : tb.values[e];
    }

    public final PyObject getStr(String key) {
        return getStr(PyStr.of(key));
    }

    public final void putStr(PyStr key, PyObject value) {
        int h = fold(PyStr.textHash(key.value));
        int e = findStr(table, key, h);
        if (e >= 0) {
            table.values[e] = value;
        } else {
            append(key, h, value);
        }
    }

    public final void putStr(String key, PyObject value) {
        putStr(PyStr.intern(key), value);
    }

    final void putStrIfAbsent(PyStr key, PyObject value) {
        if (findStr(key) < 0) {
            putStr(key, value);
        }
    }

    /** Removes a text key; its value, or null when it was not there. */
    public final PyObject removeStr(PyStr key) {
        int e = findStr(key);
        return e < 0 ? null : removeAt(e);
    }

    // ---- any keys

    private int find(PyThread t, PyObject key, int h) {
        if (key.getClass() == PyStr.class) {
            return findStr(table, (PyStr) key, h);
        }
        restart:
        for (;;) {
            Table tb = table;
            int mask = tb.index.length - 1;
            int i = spread(h) & mask;
            for (;;) {
                int e = tb.index[i] - 1;
                if (e < 0) {
                    return -1;
                }
                if (tb.hashes[e] == h && tb.values[e] != null) {
                    PyObject k = tb.keys[e];
                    if (k == key) {
                        return e;
                    }
                    boolean eq = k.same(t, key);
                    if (table != tb) {
                        continue restart;
                    }
                    if (eq) {
                        return e;
                    }
                }
                i = i + 1 & mask;
            }
        }
    }

    /** Value of a key, or null; TypeError when the key is unhashable. */
    public final PyObject get(PyThread t, PyObject key) {
        int e = find(t, key, fold(key.hash(t)));
        return e < 0 ? null : table.values[e];
    }

    public final void put(PyThread t, PyObject key, PyObject value) {
        int h = fold(key.hash(t));
        int e = find(t, key, h);
        if (e >= 0) {
            table.values[e] = value;
        } else {
            append(key, h, value);
        }
    }

    /** Removes a key; its value, or null when it was not there. */
    public final PyObject remove(PyThread t, PyObject key) {
        int e = find(t, key, fold(key.hash(t)));
        return e < 0 ? null : removeAt(e);
    }

    private void append(PyObject key, int h, PyObject value) {
        Table tb = table;
        if (tb.used == tb.keys.length) {
            tb = grow();
        }
        int e = tb.used;
        tb.values[e] = value;
        tb.keys[e] = key;
        tb.hashes[e] = h;
        tb.used = e + 1;
        link(tb, e);
        size++;
    }

    private static void link(Table tb, int e) {
        int mask = tb.index.length - 1;
        int i = spread(tb.hashes[e]) & mask;
        while (tb.index[i] != 0) {
            i = i + 1 & mask;
        }
        tb.index[i] = e + 1;
    }

    private Table grow() {
        Table old = table;
        Table tb = new Table(size < 4 ? 5 : size * 2);
        int n = 0;
        for (int e = 0; e < old.used; e++) {
            PyObject v = old.values[e];
            if (v != null) {
                tb.values[n] = v;
                tb.keys[n] = old.keys[e];
                tb.hashes[n] = old.hashes[e];
                link(tb, n++);
            }
        }
        tb.used = n;
        table = tb;
        return tb;
    }

    private PyObject removeAt(int e) {
        Table tb = table;
        PyObject v = tb.values[e];
        tb.values[e] = null;
        tb.keys[e] = null;
        size--;
        return v;
    }

    public final void clear() {
        table = Table.EMPTY;
        size = 0;
    }

    // ---- iteration

    public final Cursor cursor() {
        return new Cursor(table);
    }

    /** Walks the entries of one table in order; entries added while it walks may be seen. */
    public static final class Cursor {
        private final Table tb;
        private int e = -1;

        Cursor(Table tb) {
            this.tb = tb;
        }

        public boolean next() {
            while (++e < tb.used) {
                if (tb.values[e] != null) {
                    return true;
                }
            }
            return false;
        }

        public PyObject key() {
            return tb.keys[e];
        }

        public PyObject value() {
            return tb.values[e];
        }
    }
}
