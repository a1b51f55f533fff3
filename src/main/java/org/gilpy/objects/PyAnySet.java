// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.VarHandle;

/**
 * The hash table of set and frozenset and the operations that both have. The layout (probe sequence, growth) is CPython's, so that sets of
 * ints are iterated in the order that people know. Python code that is called back (comparisons) may change the set:
 * a lookup begins again when it did.
 *
 * <p>A slot of a table gets a key at most once and may then lose it. So, without a GIL (see {@link Sharing}), lookups need no lock; changes are those of {@link SharedSet}, which run under the
 * monitor and call no Python code meanwhile, and what walks over a set walks over a copy of its table.
 */
// CPython: setobject.c
public abstract class PyAnySet extends Owned {
    static final int LINEAR_PROBES = 9;
    private static final int MIN_SIZE = 8;
    /** Answer of {@link #findIn}: no slot, free or not. */
    static final int CHANGED = Integer.MIN_VALUE;
    /** Items between two polls, less one. */
    static final int POLLED = 0xffff;
    /** Stands where a key was removed. */
    static final PyObject DUMMY = new Removed();

    private static final class Removed extends PyObject {
        @Override
        public PyType type() {
            return BaseObject.TYPE;
        }
    }

    /** Slots; a free one has a null key and hash 0, a removed one has hash -1. */
    public static final class Table {
        final long[] hashes;
        final PyObject[] keys;

        Table(int n) {
            hashes = new long[n];
            keys = new PyObject[n];
        }

        Table copy() {
            Table tb = new Table(keys.length);
            System.arraycopy(hashes, 0, tb.hashes, 0, keys.length);
            System.arraycopy(keys, 0, tb.keys, 0, keys.length);
            return tb;
        }

        int mask() {
            return keys.length - 1;
        }

        /** The key of a slot, or null. */
        PyObject key(int i) {
            PyObject k = keys[i];
            return k == DUMMY ? null : k;
        }

        /** The first slot after one that has a key, or -1. */
        int after(int slot) {
            PyObject[] a = keys;
            for (int i = slot + 1; i < a.length; i++) {
                PyObject k = a[i];
                if (k != null && k != DUMMY) {
                    return i;
                }
            }
            return -1;
        }

        /** Whether a slot has a key. */
        boolean has(int i) {
            PyObject k = keys[i];
            return k != null && k != DUMMY;
        }
    }

    Table table = new Table(MIN_SIZE);
    /** Slots in use, removed ones included. */
    int fill;
    int used;
    /** Where pop() looks next. */
    private int finger;

    public final int size() {
        return used;
    }

    // ---- table

    /** The slot of a key in the present table, or less than 0. */
    int find(PyThread t, PyObject key, long hash) {
        for (;;) {
            int e = findIn(t, table, key, hash);
            if (e != CHANGED) {
                return e;
            }
        }
    }

    /** Whether two strings or two ints are the same, 1 or 0; -1 where it takes more to say. */
    private static int plainSame(PyObject a, PyObject b) {
        Class<?> c = a.getClass();
        if (c != b.getClass()) {
            return -1;
        }
        if (c == PyStr.class) {
            return ((PyStr) a).value().equals(((PyStr) b).value()) ? 1 : 0;
        }
        return c == PyInt.class ? ((PyInt) a).value == ((PyInt) b).value ? 1 : 0 : -1;
    }

    /** The slot of a key in a table, {@code ~e} when it is not there and e is where it belongs, or {@link #CHANGED} when Python code that compared keys changed this set. */
    int findIn(PyThread t, Table tb, PyObject key, long hash) {
        // Mostly the first slot tells, and HotSpot makes much of a loop that is hardly ever gone round.
        int i = (int) hash & tb.mask();
        PyObject k = tb.keys[i];
        return k == null ? ~i : k == key && tb.hashes[i] == hash ? i : probe(t, tb, key, hash);
    }

    private int probe(PyThread t, Table tb, PyObject key, long hash) {
        int mask = tb.mask();
        long perturb = hash;
        int i = (int) hash & mask;
        int left = probes(i, mask);
        for (int e = i; ; ) {
            PyObject k = tb.keys[e];
            if (k == null) {
                return ~e;
            }
            if (tb.hashes[e] == hash && k != DUMMY) {
                if (k == key) {
                    return e;
                }
                int known = plainSame(k, key);
                if (known > 0) {
                    return e;
                }
                if (known < 0) {
                    boolean eq = k.same(t, key);
                    if (table != tb || tb.keys[e] != k) {
                        return CHANGED;
                    }
                    if (eq) {
                        return e;
                    }
                }
            }
            if (left-- > 0) {
                e++;
            } else {
                perturb >>>= 5;
                i = (int) (i * 5L + 1 + perturb) & mask;
                left = probes(i, mask);
                e = i;
            }
        }
    }

    /** How many slots after one are looked at before the search jumps. */
    private static int probes(int i, int mask) {
        return i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
    }

    final boolean contains(PyThread t, PyObject key, long hash) {
        return find(t, key, hash) >= 0;
    }

    /** Adds a key; whether it was new. */
    final boolean add(PyThread t, PyObject key, long hash) {
        return Sharing.on() ? SharedSet.add(t, this, key, hash) : addOwn(t, key, hash);
    }

    boolean addOwn(PyThread t, PyObject key, long hash) {
        for (;;) {
            Table tb = table;
            int e = findIn(t, tb, key, hash);
            if (e >= 0) {
                return false;
            }
            if (e != CHANGED) {
                put(tb, ~e, key, hash);
                counted(t);
                return true;
            }
        }
    }

    /** Fills a slot; a thread that sees the key sees its hash. */
    static void put(Table tb, int e, PyObject key, long hash) {
        tb.hashes[e] = hash;
        VarHandle.storeStoreFence();
        tb.keys[e] = key;
    }

    /** Adds a key that is not there to a set that nobody else knows. */
    private void addNew(PyThread t, PyObject key, long hash) {
        insertClean(table, key, hash);
        counted(t);
    }

    /** A key has been added to the table. */
    void counted(PyThread t) {
        fill++;
        used++;
        if (fill * 5L >= table.mask() * 3L) {
            resize(t, used > 50000 ? used * 2L : used * 4L);
        }
    }

    /** A set with the same items that other threads do not change: this one with a GIL, else a copy. */
    PyAnySet stable() {
        if (!Sharing.on() || this instanceof PyFrozenSet) {
            return this;
        }
        PyAnySet s = fresh();
        synchronized (this) {
            seize();
            s.table = table.copy();
            s.fill = fill;
            s.used = used;
        }
        return s;
    }

    // ---- the table's changes; without a GIL under the monitor

    static void insertClean(Table tb, PyObject key, long hash) {
        int mask = tb.mask();
        long perturb = hash;
        int i = (int) hash & mask;
        int e = i;
        for (int left = probes(i, mask); tb.keys[e] != null; ) {
            if (left-- > 0) {
                e++;
            } else {
                perturb >>>= 5;
                i = (int) (i * 5L + 1 + perturb) & mask;
                left = probes(i, mask);
                e = i;
            }
        }
        put(tb, e, key, hash);
    }

    void resize(PyThread t, long minUsed) {
        long n = MIN_SIZE;
        while (n <= minUsed) {
            n <<= 1;
        }
        if (n > 1 << 30) {
            throw t.memoryError();
        }
        Table old = table;
        Table tb = new Table((int) n);
        for (int i = -1; (i = old.after(i)) >= 0; ) {
            insertClean(tb, old.keys[i], old.hashes[i]);
        }
        fill = used;
        VarHandle.storeStoreFence();
        table = tb;
    }

    /** Removes a key; whether it was there. */
    final boolean discard(PyThread t, PyObject key, long hash) {
        if (Sharing.on()) {
            return SharedSet.discard(t, this, key, hash);
        }
        int e = find(t, key, hash);
        if (e < 0) {
            return false;
        }
        removeAt(e);
        return true;
    }

    void removeAt(int e) {
        table.keys[e] = DUMMY;
        table.hashes[e] = -1;
        used--;
    }

    /** Removes some key, or returns null when there is none. */
    final PyObject removeAny() {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                return takeAny();
            }
        }
        return takeAny();
    }

    private PyObject takeAny() {
        if (used == 0) {
            return null;
        }
        Table tb = table;
        int e = finger & tb.mask();
        while (!tb.has(e)) {
            e = e + 1 & tb.mask();
        }
        PyObject k = tb.keys[e];
        removeAt(e);
        finger = e + 1;
        return k;
    }

    public final void clear() {
        own(new Table(MIN_SIZE), 0, 0);
    }

    /** Takes over the table of a set that nobody else knows. */
    final void take(PyAnySet s) {
        own(s.table, s.fill, s.used);
    }

    private void own(Table tb, int fill, int used) {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                assign(tb, fill, used);
            }
        } else {
            assign(tb, fill, used);
        }
    }

    private void assign(Table tb, int fill, int used) {
        this.table = tb;
        this.fill = fill;
        this.used = used;
    }

    /** Removes the slots of removed keys when they are many. */
    private void tidy(PyThread t) {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                compact(t);
            }
        } else {
            compact(t);
        }
    }

    private void compact(PyThread t) {
        if (fill - used > table.mask() / 4) {
            resize(t, used > 50000 ? used * 2L : used * 4L);
        }
    }

    // ---- with other iterables

    /** Adds a key; whether it was new. TypeError when it is unhashable. */
    public final boolean addKey(PyThread t, PyObject key) {
        return add(t, key, key.hash(t));
    }

    private void merge(PyThread t, PyAnySet o) {
        if (o == this || o.used == 0) {
            return;
        }
        if (Sharing.on()) {
            SharedSet.merge(t, this, o.stable());
            return;
        }
        if ((fill + (long) o.used) * 5 >= table.mask() * 3L) {
            resize(t, (used + (long) o.used) * 2);
        }
        if (fill == 0 && takeFrom(t, o)) {
            return;
        }
        int n = 0;
        for (int i = -1; (i = o.table.after(i)) >= 0; ) {
            pollAt(t, n++);
            Table from = o.table;
            add(t, from.keys[i], from.hashes[i]);
        }
    }

    /** Takes the keys of another set over as they are, as this one is empty; whether no other code came between. */
    private boolean takeFrom(PyThread t, PyAnySet o) {
        Table tb = table;
        Table from = o.table;
        int n = o.used;
        if (tb.keys.length == from.keys.length && o.fill == n) {
            System.arraycopy(from.keys, 0, tb.keys, 0, tb.keys.length);
            System.arraycopy(from.hashes, 0, tb.hashes, 0, tb.keys.length);
        } else {
            // What is not yet complete nobody may see: a long copy is made aside.
            boolean aside = from.keys.length > POLLED;
            Table into = aside ? new Table(tb.keys.length) : tb;
            int moved = 0;
            for (int i = -1; (i = from.after(i)) >= 0; ) {
                insertClean(into, from.keys[i], from.hashes[i]);
                pollAt(t, moved++);
            }
            if (aside) {
                if (table != tb || fill != 0 || o.table != from || o.used != n) {
                    return false;
                }
                table = into;
            }
        }
        fill = n;
        used = n;
        return true;
    }

    /** Limits, cancel and signals in a walk over a long table, at each of its items; without letting go of the GIL, as all of a walk happens at once. */
    static void pollAt(PyThread t, int item) {
        if ((item & POLLED) == POLLED) {
            t.pollHolding();
        }
    }

    /** Adds all items of an iterable. */
    public final void update(PyThread t, PyObject iterable) {
        if (iterable instanceof PyAnySet s) {
            merge(t, s);
            return;
        }
        if (iterable.getClass() == PyDict.class) {
            PyDict d = Sharing.on() ? ((PyDict) iterable).copy() : (PyDict) iterable;
            if (!Sharing.on() && (fill + (long) d.size()) * 5 >= table.mask() * 3L) {
                resize(t, (used + (long) d.size()) * 2);
            }
            PyDict.Table tb = d.table;
            for (int e = 0; e < tb.used; e++) {
                pollAt(t, e);
                PyObject k = tb.keys[e];
                if (k != null && tb.values[e] != null) {
                    add(t, k, tb.hashes[e]);
                    if (d.table != tb) {
                        throw t.runtimeError("dictionary changed size during iteration");
                    }
                }
            }
            return;
        }
        PyObject it = iterable.iter(t);
        int n = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            addKey(t, x);
            if ((++n & 4095) == 0) {
                t.poll();
            }
        }
    }

    /** An empty set of the built-in kind of this one. */
    abstract PyAnySet fresh();

    /** A copy of the built-in kind of this one. */
    final PyAnySet copy(PyThread t) {
        PyAnySet s = fresh();
        s.merge(t, this);
        return s;
    }

    private PyAnySet freshOf(PyThread t, PyObject iterable) {
        PyAnySet s = fresh();
        s.update(t, iterable);
        return s;
    }

    final PyAnySet union(PyThread t, PyObject[] others) {
        PyAnySet s = copy(t);
        for (PyObject o : others) {
            if (o != this) {
                s.update(t, o);
            }
        }
        return s;
    }

    final PyAnySet intersection(PyThread t, PyObject other) {
        if (other == this) {
            return copy(t);
        }
        PyAnySet result = fresh();
        if (other instanceof PyAnySet o) {
            PyAnySet so = this;
            if (o.used > so.used) {
                PyAnySet x = so;
                so = o;
                o = x;
            }
            o = o.stable();
            int n = 0;
            for (int i = -1; (i = o.table.after(i)) >= 0; ) {
                pollAt(t, n++);
                PyObject k = o.table.keys[i];
                long h = o.table.hashes[i];
                if (so.find(t, k, h) >= 0) {
                    result.addNew(t, k, h);
                }
            }
            return result;
        }
        PyObject it = other.iter(t);
        int n = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            if ((++n & 4095) == 0) {
                t.poll();
            }
            long h = x.hash(t);
            if (find(t, x, h) >= 0) {
                result.add(t, x, h);
            }
        }
        return result;
    }

    final PyAnySet intersectionOfAll(PyThread t, PyObject[] others) {
        if (others.length == 0) {
            return copy(t);
        }
        PyAnySet s = this;
        for (PyObject o : others) {
            s = s.intersection(t, o);
        }
        return s;
    }

    final PyAnySet difference(PyThread t, PyObject other) {
        boolean dict = other.getClass() == PyDict.class;
        if (!dict && !(other instanceof PyAnySet)) {
            PyAnySet s = copy(t);
            s.removeAll(t, other);
            return s;
        }
        int n = dict ? ((PyDict) other).size() : ((PyAnySet) other).used;
        if (used >> 2 > n) {
            PyAnySet s = copy(t);
            s.removeAll(t, other);
            return s;
        }
        PyAnySet result = fresh();
        PyAnySet self = stable();
        int seen = 0;
        for (int i = -1; (i = self.table.after(i)) >= 0; ) {
            pollAt(t, seen++);
            PyObject k = self.table.keys[i];
            long h = self.table.hashes[i];
            if (dict ? !((PyDict) other).has(t, k, h) : ((PyAnySet) other).find(t, k, h) < 0) {
                result.addNew(t, k, h);
            }
        }
        return result;
    }

    /** Removes all items of an iterable. */
    final void removeAll(PyThread t, PyObject other) {
        if (other == this) {
            clear();
            return;
        }
        if (other instanceof PyAnySet o) {
            if (o.used >> 3 > used) {
                o = intersection(t, o);
            }
            o = o.stable();
            int n = 0;
            for (int i = -1; (i = o.table.after(i)) >= 0; ) {
                pollAt(t, n++);
                discard(t, o.table.keys[i], o.table.hashes[i]);
            }
        } else {
            PyObject it = other.iter(t);
            int n = 0;
            for (PyObject x; (x = it.next(t)) != null; ) {
                if ((++n & 4095) == 0) {
                    t.poll();
                }
                discard(t, x, x.hash(t));
            }
        }
        tidy(t);
    }

    /** Keeps what is in exactly one of this and the other. */
    final void toggleAll(PyThread t, PyObject other) {
        if (other == this) {
            clear();
            return;
        }
        if (other.getClass() == PyDict.class) {
            PyDict.Table tb = (Sharing.on() ? ((PyDict) other).copy() : (PyDict) other).table;
            for (int e = 0; e < tb.used; e++) {
                pollAt(t, e);
                PyObject k = tb.keys[e];
                if (k != null && tb.values[e] != null) {
                    toggle(t, k, tb.hashes[e]);
                }
            }
            return;
        }
        PyAnySet o = other instanceof PyAnySet s ? s.stable() : freshOf(t, other);
        int n = 0;
        for (int i = -1; (i = o.table.after(i)) >= 0; ) {
            pollAt(t, n++);
            toggle(t, o.table.keys[i], o.table.hashes[i]);
        }
    }

    private void toggle(PyThread t, PyObject key, long hash) {
        if (!discard(t, key, hash)) {
            add(t, key, hash);
        }
    }

    final PyAnySet symmetricDifference(PyThread t, PyObject other) {
        PyAnySet s = freshOf(t, other);
        s.toggleAll(t, this);
        return s;
    }

    // ---- keys that may be sets themselves

    /** The hash of a key that is looked for, where an unhashable set counts as the frozenset of its items (then {@code shape[0]} is that). */
    private static long lookupHash(PyThread t, PyObject key, PyObject[] shape) {
        try {
            return key.hash(t);
        } catch (PyError e) {
            if (!(key instanceof PySet s) || !e.matches(Exceptions.TypeError)) {
                throw e;
            }
            PyFrozenSet f = PyFrozenSet.from(t, s);
            shape[0] = f;
            return f.hash(t);
        }
    }

    final boolean containsKey(PyThread t, PyObject key) {
        if (key instanceof PySet) {
            PyObject[] k = {key};
            long h = lookupHash(t, key, k);
            return find(t, k[0], h) >= 0;
        }
        return find(t, key, key.hash(t)) >= 0;
    }

    final boolean discardKey(PyThread t, PyObject key) {
        if (key instanceof PySet) {
            PyObject[] k = {key};
            long h = lookupHash(t, key, k);
            return discard(t, k[0], h);
        }
        return discard(t, key, key.hash(t));
    }

    // ---- the special methods of both types

    /** The items in the order of iteration. */
    public final PyObject[] toArray() {
        PyAnySet s = stable();
        Table tb = s.table;
        PyObject[] out = new PyObject[s.used];
        int n = 0;
        for (int i = -1; n < out.length && (i = tb.after(i)) >= 0; ) {
            out[n++] = tb.keys[i];
        }
        return out;
    }

    // CPython: set_richcompare
    static PyObject compareNative(PyThread t, int op, PyAnySet a, PyObject other) {
        if (!(other instanceof PyAnySet b)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        switch (op) {
            case Ops.EQ: return PyBool.of(a.used == b.used && SetRelations.isSubset(t, a, b));
            case Ops.NE: return PyBool.of(a.used != b.used || !SetRelations.isSubset(t, a, b));
            case Ops.LE: return PyBool.of(SetRelations.isSubset(t, a, b));
            case Ops.GE: return PyBool.of(SetRelations.isSubset(t, b, a));
            case Ops.LT: return PyBool.of(a.used < b.used && SetRelations.isSubset(t, a, b));
            default: return PyBool.of(b.used < a.used && SetRelations.isSubset(t, b, a));
        }
    }

    private static long shuffle(long h) {
        return (h ^ 89869747L ^ h << 16) * 3644798167L;
    }

    // CPython: frozenset_hash
    final long frozenHash() {
        long hash = 0;
        Table tb = table;
        for (int i = 0; i < tb.keys.length; i++) {
            if (tb.has(i)) {
                hash ^= shuffle(tb.hashes[i]);
            }
        }
        hash ^= (used + 1L) * 1927868237L;
        hash ^= hash >>> 11 ^ hash >>> 25;
        hash = hash * 69069L + 907133923L;
        return hash == -1 ? 590923713L : hash;
    }

    static String reprNative(PyThread t, PyAnySet self) {
        if (self.used == 0) {
            return self.type().name() + "()";
        }
        if (!Reprs.enter(t, self)) {
            return self.type().name() + "(...)";
        }
        try {
            StringBuilder b = new StringBuilder();
            boolean plain = self.type() == PySet.TYPE;
            if (!plain) {
                b.append(self.type().name()).append('(');
            }
            PyObject[] a = Ops.items(t, self);
            for (int i = 0; i < a.length; i++) {
                b.append(i > 0 ? ", " : "{").append(a[i].repr(t).value());
            }
            return b.append(plain ? "}" : "})").toString();
        } finally {
            Reprs.leave(t, self);
        }
    }

    static PyObject reduceNative(PyThread t, PyAnySet self) {
        return PyTuple.of(self.type(), PyTuple.of(PyList.of(Ops.items(t, self))), Calls.attr(t, self, PyStr.of("__getstate__")));
    }

    static long sizeofNative(PyAnySet self) {
        int n = self.table.keys.length;
        return n == MIN_SIZE ? 200 : 200 + 16L * n;
    }

    /** Without a thread: the keys are constants of the compiler, of which only tuples and frozensets need care. */
    final void addConstant(PyObject key) {
        long h = SetConstants.hash(key);
        if (!SetConstants.has(table, key, h)) {
            insertClean(table, key, h);
            fill++;
            used++;
            if (fill * 5L >= table.mask() * 3L) {
                resize(null, used > 50000 ? used * 2L : used * 4L);
            }
        }
    }
}
