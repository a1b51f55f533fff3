// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.VarHandle;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * dict() -&gt; new empty dictionary
 * dict(mapping) -&gt; new dictionary of the mapping's pairs
 * dict(iterable) -&gt; new dictionary of the pairs that the iterable gives
 * dict(**kwargs) -&gt; new dictionary of the keyword arguments
 */
// An insertion-ordered open-addressing table. The Table has a fixed capacity and is replaced when it is full; an entry never moves within its
// table and its place is not used again, so a place (table, index) is a stable address that inline caches keep: it is valid as long as the
// dict still has that table and the value there is not null. Python code that is called back (comparisons) may change the dict: a lookup
// begins again when it did. Special methods are here, the named methods in DictMethods. Without a GIL (see Sharing) changes are those of
// SharedDict, under the monitor of the dict or by its owner; lookups are the same: a place that a lookup finds in a table keeps its key or loses it for good.
@TypeDef(name = "dict", mapping = true)
public class PyDict extends Owned {
    public static final PyType TYPE = PyType.builtin("dict", "builtins", BaseObject.TYPE, PyType.MAPPING, new PyDictNatives(),
            new DictMethodsNatives());

    /** Entries in order of insertion; a deleted one has neither key nor value, and for its hash the place of an entry before it. */
    public static final class Table {
        /** The table of all empty dicts; full, so it is never written. */
        static final Table EMPTY = new Table(0);

        final int[] index;
        final long[] hashes;
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
            hashes = new long[capacity];
            keys = new PyObject[capacity];
            values = new PyObject[capacity];
        }

        /** A copy of a table without gaps, which nobody changes now. */
        Table(Table from) {
            index = from.index.clone();
            hashes = from.hashes.clone();
            keys = from.keys.clone();
            values = from.values.clone();
            used = from.used;
        }

        /** With arrays that come from a table of the same capacity. */
        Table(int[] index, long[] hashes) {
            this.index = index;
            this.hashes = hashes;
            keys = new PyObject[hashes.length];
            values = new PyObject[hashes.length];
        }
    }

    /** Answer of {@link #findIn}. */
    static final int CHANGED = -2;

    /** Never null. */
    public Table table = Table.EMPTY;
    int size;

    public PyDict() {}

    @Override
    public PyType type() {
        return TYPE;
    }

    public final int size() {
        return size;
    }

    static int spread(long h) {
        return (int) (h * 0x9E3779B97F4A7C15L >>> 32);
    }

    // ---- text keys: never run Python code

    /** The place of a text key in the present table, or -1. */
    public final int findStr(PyStr key) {
        return findStr(table, key, PyStr.textHash(key.value()));
    }

    /** The place of a text key in a table, or -1. */
    public static int findStr(Table tb, PyStr key) {
        return findStr(tb, key, PyStr.textHash(key.value()));
    }

    static int findStr(Table tb, PyStr key, long h) {
        int mask = tb.index.length - 1;
        int i = spread(h) & mask;
        for (;;) {
            int e = tb.index[i] - 1;
            if (e < 0) {
                return -1;
            }
            if (tb.hashes[e] == h) {
                PyObject k = tb.keys[e];
                if (k == key || k instanceof PyStr s && s.value().equals(key.value())) {
                    return e;
                }
            }
            i = i + 1 & mask;
        }
    }

    /** Value of a text key, or null. */
    public final PyObject getStr(PyStr key) {
        Table tb = table;
        int e = findStr(tb, key, PyStr.textHash(key.value()));
        return e < 0 ? null : tb.values[e];
    }

    public final PyObject getStr(String key) {
        return getStr(PyStr.of(key));
    }

    public final void putStr(PyStr key, PyObject value) {
        long h = PyStr.textHash(key.value());
        if (Sharing.on()) {
            SharedDict.putStr(this, key, h, value);
            return;
        }
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

    /** For dicts that no other thread knows yet, or under the monitor. */
    final void putStrIfAbsent(PyStr key, PyObject value) {
        if (findStr(key) < 0) {
            putStr(key, value);
        }
    }

    /** Removes a text key; its value, or null when it was not there. */
    public final PyObject removeStr(PyStr key) {
        if (Sharing.on()) {
            return SharedDict.removeStr(this, key);
        }
        int e = findStr(key);
        return e < 0 ? null : removeAt(e);
    }

    // ---- any keys

    /** The place of a key with this hash in the present table, or -1. */
    final int find(PyThread t, PyObject key, long h) {
        for (;;) {
            int e = findIn(t, table, key, h);
            if (e != CHANGED) {
                return e;
            }
        }
    }

    /** The place of a key in a table, -1, or {@link #CHANGED} when Python code that compared keys changed this dict. */
    final int findIn(PyThread t, Table tb, PyObject key, long h) {
        Class<?> c = key.getClass();
        int mask = tb.index.length - 1;
        int i = spread(h) & mask;
        for (;;) {
            int e = tb.index[i] - 1;
            if (e < 0) {
                return -1;
            }
            if (tb.hashes[e] == h) {
                PyObject k = tb.keys[e];
                if (k == key) {
                    return e;
                }
                if (k != null) {
                    if (c == PyStr.class && k.getClass() == PyStr.class) {
                        if (((PyStr) k).value().equals(((PyStr) key).value())) {
                            return e;
                        }
                    } else if (c == PyInt.class && k.getClass() == PyInt.class) {
                        if (((PyInt) k).value == ((PyInt) key).value) {
                            return e;
                        }
                    } else {
                        boolean eq = k.same(t, key);
                        if (table != tb || tb.keys[e] != k) {
                            return CHANGED;
                        }
                        if (eq) {
                            return e;
                        }
                    }
                }
            }
            i = i + 1 & mask;
        }
    }

    /** The place of a key in the present table, or -1. */
    public final int place(PyThread t, PyObject key) {
        return find(t, key, key.hash(t));
    }

    /** Value of a key, or null; TypeError when the key is unhashable. */
    public final PyObject get(PyThread t, PyObject key) {
        return get(t, key, key.hash(t));
    }

    /** Value of a key whose hash is known, or null. */
    public final PyObject get(PyThread t, PyObject key, long hash) {
        for (;;) {
            Table tb = table;
            int e = findIn(t, tb, key, hash);
            if (e != CHANGED) {
                return e < 0 ? null : tb.values[e];
            }
        }
    }

    public final boolean has(PyThread t, PyObject key, long hash) {
        return find(t, key, hash) >= 0;
    }

    public final void put(PyThread t, PyObject key, PyObject value) {
        put(t, key, key.hash(t), value);
    }

    public final void put(PyThread t, PyObject key, long h, PyObject value) {
        if (Sharing.on()) {
            SharedDict.put(t, this, key, h, value, true);
            return;
        }
        int e = find(t, key, h);
        if (e >= 0) {
            table.values[e] = value;
        } else {
            append(key, h, value);
        }
    }

    /** Removes a key; its value, or null when it was not there. */
    public final PyObject remove(PyThread t, PyObject key) {
        return remove(t, key, key.hash(t));
    }

    public final PyObject remove(PyThread t, PyObject key, long hash) {
        if (Sharing.on()) {
            return SharedDict.remove(t, this, key, hash);
        }
        int e = find(t, key, hash);
        return e < 0 ? null : removeAt(e);
    }

    /** Replaces a value in the present table, if the place still has one: how inline caches store. */
    public final boolean replace(Table tb, int e, PyObject value) {
        if (Sharing.on()) {
            return SharedDict.replace(this, tb, e, value);
        }
        if (table != tb || tb.values[e] == null) {
            return false;
        }
        tb.values[e] = value;
        return true;
    }

    /** The value of a key; when it is absent the key gets {@code value}, and the result is null. */
    public final PyObject putIfAbsent(PyThread t, PyObject key, long h, PyObject value) {
        if (Sharing.on()) {
            return SharedDict.put(t, this, key, h, value, false);
        }
        int e = find(t, key, h);
        if (e >= 0) {
            return table.values[e];
        }
        append(key, h, value);
        return null;
    }

    /** Removes the last entry; the pair, or null when there is none. */
    final PyTuple removeLast() {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                return takeLast();
            }
        }
        return takeLast();
    }

    private PyTuple takeLast() {
        int e = size == 0 ? -1 : last();
        if (e < 0) {
            return null;
        }
        PyObject k = table.keys[e];
        return PyTuple.of(k, removeAt(e));
    }

    /** Makes room in an empty dict for so many entries. */
    public final void reserve(int n) {
        if (n > 5 && !Sharing.on() && size == 0 && table.keys.length < n) {
            table = new Table(n);
        }
    }

    /** Adds an entry whose key is known to be absent. Without a GIL: under the monitor. */
    final void append(PyObject key, long h, PyObject value) {
        Table tb = table;
        if (tb.used == tb.keys.length) {
            tb = resize(size < 4 ? 5 : (int) Math.min(1 << 29, size * 2L), 0);
        }
        int e = tb.used;
        tb.values[e] = value;
        tb.keys[e] = key;
        tb.hashes[e] = h;
        VarHandle.storeStoreFence();
        tb.used = e + 1;
        link(tb, e);
        size++;
    }

    /** Puts an entry, whose key is known to be absent, at a place that no entry ever had. */
    final void putAt(int e, PyObject key, long h, PyObject value) {
        Table tb = table;
        tb.values[e] = value;
        tb.keys[e] = key;
        tb.hashes[e] = h;
        link(tb, e);
        size++;
    }

    static void link(Table tb, int e) {
        int mask = tb.index.length - 1;
        int i = spread(tb.hashes[e]) & mask;
        while (tb.index[i] != 0) {
            i = i + 1 & mask;
        }
        tb.index[i] = e + 1;
    }

    /** Moves to a new table of the given capacity whose first {@code gap} places look deleted. */
    final Table resize(int capacity, int gap) {
        Table old = table;
        Table tb = new Table(capacity);
        int n = gap;
        for (int e = 0; e < gap; e++) {
            tb.hashes[e] = e - 1;
        }
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
        VarHandle.storeStoreFence();
        table = tb;
        return tb;
    }

    final PyObject removeAt(int e) {
        Table tb = table;
        PyObject v = tb.values[e];
        tb.values[e] = null;
        tb.keys[e] = null;
        tb.hashes[e] = e - 1;
        size--;
        return v;
    }

    /** Place of the last entry, or -1. */
    final int last() {
        Table tb = table;
        int e = tb.used - 1;
        while (e >= 0 && tb.values[e] == null) {
            e = (int) tb.hashes[e];
        }
        // Shorten the way for the next time.
        for (int i = tb.used - 1; i > e; ) {
            int before = (int) tb.hashes[i];
            tb.hashes[i] = e;
            i = before;
        }
        return e;
    }

    public final void clear() {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                table = Table.EMPTY;
                size = 0;
            }
            return;
        }
        table = Table.EMPTY;
        size = 0;
    }

    /** Makes this, which is empty and new or (without a GIL) locked, a copy of another dict. */
    private void copyOf(PyDict d) {
        if (d.size > 0) {
            Table own = table;
            try {
                if (d.size == d.table.used) {
                    table = new Table(d.table);
                    size = d.size;
                    return;
                }
                table = d.table;
                resize(d.size < 4 ? 5 : d.size + (d.size >> 1), 0);
            } catch (OutOfMemoryError e) {
                table = own;
                throw e;
            }
            size = d.size;
        }
    }

    /** A new dict of class dict itself with the same entries. */
    public final PyDict copy() {
        PyDict d = new PyDict();
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                d.copyOf(this);
            }
            return d;
        }
        d.copyOf(this);
        return d;
    }

    /** The keys, values or items, as a {@link PyDictIterator} of that kind gives them, as they are at one moment. */
    final PyObject[] toArray(int kind) {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                return collect(kind);
            }
        }
        return collect(kind);
    }

    private PyObject[] collect(int kind) {
        PyObject[] out = new PyObject[size];
        Table tb = table;
        int n = 0;
        for (int e = 0; e < tb.used && n < out.length; e++) {
            PyObject v = tb.values[e];
            if (v != null) {
                out[n++] = kind == PyDictIterator.KEYS ? tb.keys[e] : kind == PyDictIterator.VALUES ? v : PyTuple.of(tb.keys[e], v);
            }
        }
        return out;
    }

    // ---- merging

    // CPython: dict_merge in dictobject.c
    /** Takes over all pairs of a mapping: a dict, or an object with keys(). */
    public final void merge(PyThread t, PyObject mapping) {
        merge(t, mapping, true);
    }

    final void merge(PyThread t, PyObject mapping, boolean override) {
        if (mapping instanceof PyDict d && plainIteration(d)) {
            mergeDict(t, d, override);
            return;
        }
        PyObject it = Calls.attr(t, mapping, Names.KEYS).iter(t);
        for (PyObject k; (k = it.next(t)) != null; ) {
            if (override || find(t, k, k.hash(t)) < 0) {
                put(t, k, mapping.getItem(t, k));
            }
        }
    }

    static boolean plainIteration(PyDict d) {
        return d.getClass() == PyDict.class || d.type().slot(Slot.ITER) instanceof PyNativeDescr n && n.owner == TYPE;
    }

    private void mergeDict(PyThread t, PyDict d, boolean override) {
        if (d == this || d.size == 0) {
            return;
        }
        if (Sharing.on()) {
            SharedDict.merge(t, this, d.copy(), override);
            return;
        }
        if (size == 0) {
            copyOf(d);
            return;
        }
        Table tb = d.table;
        int n = d.size;
        for (int e = 0; e < tb.used; e++) {
            PyObject v = tb.values[e];
            PyObject k = tb.keys[e];
            if (v == null) {
                continue;
            }
            long h = tb.hashes[e];
            if (override || find(t, k, h) < 0) {
                put(t, k, h, v);
            }
            if (d.size != n) {
                throw t.runtimeError("dict mutated during update");
            }
            tb = d.table;
        }
    }

    // CPython: PyDict_MergeFromSeq2 in dictobject.c
    private void mergePairs(PyThread t, PyObject iterable) {
        PyObject it = iterable.iter(t);
        int i = 0;
        for (PyObject x; (x = it.next(t)) != null; i++) {
            PyObject[] pair;
            if (x instanceof PyTuple p) {
                pair = p.items();
            } else if (x instanceof PyList l) {
                pair = l.toArray();
            } else {
                PyObject[] a;
                try {
                    a = Ops.items(t, x.iter(t));
                } catch (PyError e) {
                    throw e.matches(Exceptions.TypeError) ? t.typeError("cannot convert dictionary update sequence element #" + i + " to a sequence") : e;
                }
                pair = a;
            }
            if (pair.length != 2) {
                throw t.valueError("dictionary update sequence element #" + i + " has length " + pair.length + "; 2 is required");
            }
            put(t, pair[0], pair[1]);
        }
    }

    /** What {@code dict(...)} and {@code update(...)} do with their arguments. */
    final void update(PyThread t, String function, PyObject[] args, PyDict kwargs) {
        if (args.length > 1) {
            throw t.typeError(function + " expected at most 1 argument, got " + args.length);
        }
        if (args.length == 1) {
            PyObject a = args[0];
            if (a.getClass() == PyDict.class || a.getAttrOrNull(t, Names.KEYS) != null) {
                merge(t, a);
            } else {
                mergePairs(t, a);
            }
        }
        if (kwargs != null) {
            mergeDict(t, kwargs, true);
        }
    }

    // ---- iteration

    public final Cursor cursor() {
        return new Cursor(table);
    }

    /** Walks the entries of one table in order; entries added while it walks may be seen. */
    public static final class Cursor {
        private final Table tb;
        private int e = -1;
        private PyObject key;
        private PyObject value;

        Cursor(Table tb) {
            this.tb = tb;
        }

        public boolean next() {
            while (++e < tb.used) {
                key = tb.keys[e];
                value = tb.values[e];
                if (value != null && key != null) {
                    return true;
                }
            }
            return false;
        }

        public PyObject key() {
            return key;
        }

        public PyObject value() {
            return value;
        }
    }

    // ---- special methods

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return cls == TYPE ? new PyDict() : new PyDictSub(cls);
    }

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyDict self, PyObject[] args, PyDict kwargs) {
        self.update(t, "dict", args, kwargs);
    }

    @Override
    public boolean truth(PyThread t) {
        return extra() == null ? size != 0 : super.truth(t);
    }

    @Override
    public int len(PyThread t) {
        return extra() == null ? size : super.len(t);
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PyDict self) {
        return self.size;
    }

    @Override
    public PyObject getItem(PyThread t, PyObject key) {
        if (extra() != null) {
            return super.getItem(t, key);
        }
        PyObject v = get(t, key, key.hash(t));
        if (v == null) {
            throw t.keyError(key);
        }
        return v;
    }

    /** Return self[key]. */
    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyDict self, PyObject key) {
        PyObject v = self.get(t, key);
        if (v == null) {
            if (self.type() != TYPE) {
                PyObject missing = self.type().slot(Slot.MISSING);
                if (missing != null) {
                    return Calls.method(t, missing, self, key);
                }
            }
            throw t.keyError(key);
        }
        return v;
    }

    @Override
    public void setItem(PyThread t, PyObject key, PyObject value) {
        if (extra() != null) {
            super.setItem(t, key, value);
        } else {
            put(t, key, key.hash(t), value);
        }
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, PyDict self, PyObject key, PyObject value) {
        self.put(t, key, value);
    }

    @Override
    public void delItem(PyThread t, PyObject key) {
        if (extra() != null) {
            super.delItem(t, key);
        } else {
            __delitem__(t, this, key);
        }
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, PyDict self, PyObject key) {
        if (self.remove(t, key) == null) {
            throw t.keyError(key);
        }
    }

    @Override
    public boolean contains(PyThread t, PyObject key) {
        return extra() == null ? find(t, key, key.hash(t)) >= 0 : super.contains(t, key);
    }

    /** True if the dictionary has the specified key, else False. */
    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyDict self, PyObject key) {
        return self.find(t, key, key.hash(t)) >= 0;
    }

    @Override
    public PyObject iter(PyThread t) {
        return extra() == null ? new PyDictIterator(this, PyDictIterator.KEYS) : super.iter(t);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyDict self) {
        return new PyDictIterator(self, PyDictIterator.KEYS);
    }

    /** Return a reverse iterator over the dict keys. */
    @PyMethod("__reversed__(self, /)")
    static PyObject __reversed__(PyThread t, PyDict self) {
        return new PyDictIterator(self, PyDictIterator.REVERSE_KEYS);
    }

    @Override
    public PyObject compare(PyThread t, int op, PyObject other) {
        if (getClass() != PyDict.class || other.getClass() != PyDict.class || op != Ops.EQ && op != Ops.NE) {
            return super.compare(t, op, other);
        }
        t.enter(" in comparison");
        try {
            return PyBool.of(isEqual(t, (PyDict) other) == (op == Ops.EQ));
        } finally {
            t.leave();
        }
    }

    // CPython: dict_equal in dictobject.c
    final boolean isEqual(PyThread t, PyDict o) {
        if (size != o.size) {
            return false;
        }
        for (int e = 0; e < table.used; e++) {
            Table tb = table;
            PyObject v = e < tb.used ? tb.values[e] : null;
            PyObject k = v == null ? null : tb.keys[e];
            if (k != null) {
                PyObject w = o.get(t, k, tb.hashes[e]);
                if (w == null || !v.same(t, w)) {
                    return false;
                }
            }
        }
        return true;
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PyDict self, PyObject value) {
        return value instanceof PyDict d ? PyBool.of(self.isEqual(t, d)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__ne__(self, value, /)")
    static PyObject __ne__(PyThread t, PyDict self, PyObject value) {
        return value instanceof PyDict d ? PyBool.of(!self.isEqual(t, d)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyObject self, PyObject value) {
        if (!(self instanceof PyDict a) || !(value instanceof PyDict b)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyDict d = a.copy();
        d.update(t, "update", new PyObject[] {b}, null);
        return d;
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyObject self, PyObject value) {
        return __or__(t, value, self);
    }

    @PyMethod("__ior__(self, value, /)")
    static PyObject __ior__(PyThread t, PyDict self, PyObject value) {
        self.update(t, "update", new PyObject[] {value}, null);
        return self;
    }

    @Override
    public PyStr repr(PyThread t) {
        if (getClass() != PyDict.class) {
            return super.repr(t);
        }
        t.enter(" while getting the repr of an object");
        try {
            return PyStr.of(__repr__(t, this));
        } finally {
            t.leave();
        }
    }

    @Override
    public PyStr str(PyThread t) {
        return getClass() == PyDict.class ? repr(t) : super.str(t);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyDict self) {
        if (self.size == 0) {
            return "{}";
        }
        if (!Reprs.enter(t, self)) {
            return "{...}";
        }
        try {
            StringBuilder b = new StringBuilder("{");
            for (int e = 0; e < self.table.used; e++) {
                Table tb = self.table;
                PyObject v = e < tb.used ? tb.values[e] : null;
                PyObject k = v == null ? null : tb.keys[e];
                if (k != null) {
                    if (b.length() > 1) {
                        b.append(", ");
                    }
                    b.append(k.repr(t).value()).append(": ").append(v.repr(t).value());
                }
            }
            return b.append('}').toString();
        } finally {
            Reprs.leave(t, self);
        }
    }
}
