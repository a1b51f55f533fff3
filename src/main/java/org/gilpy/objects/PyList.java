// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.VarHandle;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * Built-in mutable sequence.
 *
 * <p>Without an argument a new empty list; with an iterable a list of its items.
 */
// Owns the array and the special methods; the named methods are in ListMethods. Python code that is called back (comparisons, iterators) may
// change the list: loops that call any read items and size again at each step. Without a GIL (see Sharing) changes and copies of several items
// run under the monitor or are the owner's; a read of one item takes the array once, and an item that is not there (any more) is null.
@TypeDef(name = "list", sequence = true)
public class PyList extends Owned {
    public static final PyType TYPE = PyType.builtin("list", "builtins", BaseObject.TYPE, PyType.SEQUENCE, new PyListNatives(), new ListMethodsNatives());

    PyObject[] items;
    int size;

    public PyList() {
        items = NO_ARGS;
    }

    /** A list that owns the array, of which the first {@code size} are items. */
    public PyList(PyObject[] items, int size) {
        this.items = items;
        this.size = size;
    }

    public static PyList of(PyObject... items) {
        return new PyList(items, items.length);
    }

    /** A new list of the items of any iterable. */
    public static PyList from(PyThread t, PyObject iterable) {
        PyList l = new PyList();
        l.extend(t, iterable);
        return l;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return cls == TYPE ? new PyList() : new PyListSub(cls);
    }

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyList self, PyObject[] args, PyDict kwargs) {
        // Keyword arguments may be for the __new__ of a subclass.
        PyObject iterable = Sequences.onlyIterable(t, TYPE, self.type() != TYPE && self.type().slot(Slot.NEW) != TYPE.slot(Slot.NEW), args, kwargs);
        self.clear();
        if (iterable != null) {
            self.extend(t, iterable);
        }
    }

    // ---- Java's view

    public final int size() {
        return size;
    }

    /** Item at an index that is known to be in range; None when another thread has just removed it. */
    public final PyObject get(int i) {
        PyObject v = itemOrNull(i);
        return v == null ? PyNone.NONE : v;
    }

    /** Item at an index, which must not be negative; null when there is none. */
    public final PyObject itemOrNull(int i) {
        PyObject[] a = items;
        return i < size && i < a.length ? a[i] : null;
    }

    /** Replaces the item at an index that is known to be in range. */
    public final void set(int i, PyObject value) {
        put(i, value);
    }

    /** Replaces the item at an index; false when there is none. */
    public final boolean put(int i, PyObject value) {
        if (Sharing.on()) {
            return putShared(i, value);
        }
        if (i < 0 || i >= size) {
            return false;
        }
        items[i] = value;
        return true;
    }

    private boolean putShared(int i, PyObject value) {
        if (!begin()) {
            return putLocked(i, value);
        }
        boolean there = i >= 0 && i < size;
        if (there) {
            items[i] = value;
        }
        end();
        return there;
    }

    private boolean putLocked(int i, PyObject value) {
        synchronized (this) {
            seize();
            if (i < 0 || i >= size) {
                return false;
            }
            items[i] = value;
            return true;
        }
    }

    public final void append(PyObject o) {
        if (Sharing.on()) {
            appendShared(o);
            return;
        }
        add(o);
    }

    private void appendShared(PyObject o) {
        if (!begin()) {
            appendLocked(o);
            return;
        }
        try {
            add(o);
        } finally {
            end();
        }
    }

    private void appendLocked(PyObject o) {
        synchronized (this) {
            seize();
            add(o);
        }
    }

    private void add(PyObject o) {
        PyObject[] a = items;
        int n = size;
        if (n == a.length) {
            items = a = Items.copy(a, n < 4 ? 4 : grown(n));
        }
        a[n] = o;
        size = n + 1;
    }

    /** Appends the items of a part of an array. */
    public final void appendAll(PyObject[] from, int start, int end) {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                addAll(from, start, end);
            }
            return;
        }
        addAll(from, start, end);
    }

    private void addAll(PyObject[] from, int start, int end) {
        int n = size;
        int count = end - start;
        PyObject[] a = items;
        if (a.length - n < count) {
            a = n == 0 ? new PyObject[count] : Items.copy(a, Math.max(n + count, grown(n)));
        }
        System.arraycopy(from, start, a, n, count);
        items = a;
        size = n + count;
    }

    private static int grown(int n) {
        return (int) Math.min(Sequences.MAX_LENGTH, n + (long) (n >> 1));
    }

    /** {@code list.sort(key=key, reverse=reverse)}. */
    public final void sort(PyThread t, PyObject key, boolean reverse) {
        ListSort.sort(t, this, key, reverse);
    }

    /** The items as they are at one moment, in an array of the caller's own. */
    public final PyObject[] toArray() {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                return Items.copy(items, size);
            }
        }
        return Items.copy(items, size);
    }

    public final void clear() {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                own(NO_ARGS, 0);
            }
            return;
        }
        own(NO_ARGS, 0);
    }

    /** Takes another array. Without a GIL: under the monitor. */
    final void own(PyObject[] a, int n) {
        VarHandle.releaseFence();
        items = a;
        size = n;
    }

    /** Appends the first {@code m} of an array. */
    final void appendAll(PyThread t, PyObject[] more, int m) {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                addAll(t, more, m);
            }
            return;
        }
        addAll(t, more, m);
    }

    private void addAll(PyThread t, PyObject[] more, int m) {
        int n = size;
        if (n + (long) m > Sequences.MAX_LENGTH) {
            throw t.memoryError();
        }
        if (m == 0) {
            return;
        }
        if (items.length < n + m) {
            t.room(n + m, 4);
            items = Items.copy(items, n == 0 ? m : Math.max(n + m, grown(n)));
        }
        VarHandle.releaseFence();
        System.arraycopy(more, 0, items, n, m);
        size = n + m;
    }

    // CPython: list_extend in listobject.c
    public final void extend(PyThread t, PyObject iterable) {
        if (iterable instanceof PyList l && l.type() == TYPE) {
            if (Sharing.on()) {
                PyObject[] a = l.toArray();
                appendAll(t, a, a.length);
            } else {
                appendAll(t, l.items, l.size);
            }
            return;
        }
        if (iterable.getClass() == PyTuple.class) {
            PyObject[] a = ((PyTuple) iterable).items();
            appendAll(t, a, a.length);
            return;
        }
        PyObject[] all = Ops.snapshot(iterable);
        if (all != null) {
            appendAll(t, all, all.length);
            return;
        }
        PyObject it = iterable.iter(t);
        int hint = Ops.lengthHint(t, iterable, 8);
        if (size == 0 && items.length == 0 && hint > 0 && !Sharing.on()) {
            items = new PyObject[Math.min(hint, 1 << 20)];
        }
        int k = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            append(x);
            if ((++k & 4095) == 0) {
                t.poll();
                t.room(size, 4);
            }
        }
    }

    /** Puts an item before index {@code i}, which is clipped to the list. */
    public final void insert(int i, PyObject value) {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                put(i, size, value);
            }
            return;
        }
        put(i, size, value);
    }

    private void put(int i, int n, PyObject value) {
        i = i < 0 ? Math.max(0, i + n) : Math.min(i, n);
        add(value);
        System.arraycopy(items, i, items, i + 1, n - i);
        items[i] = value;
    }

    /** Removes and returns the item at an index that is known to be in range; null when another thread was faster. */
    public final PyObject removeAt(int i) {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                return i < size ? take(i) : null;
            }
        }
        return take(i);
    }

    /** Removes and returns an item, counted from the end when the index is negative; null when there is none. */
    public final PyObject pop(long i) {
        if (Sharing.on()) {
            return popShared(i);
        }
        return popAt(i);
    }

    private PyObject popShared(long i) {
        if (begin()) {
            try {
                return popAt(i);
            } finally {
                end();
            }
        }
        synchronized (this) {
            seize();
            return popAt(i);
        }
    }

    /** Removes what a search found at an index; false when it is not there any more. */
    final boolean removeFound(int i, PyObject x) {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                if (itemOrNull(i) != x) {
                    return false;
                }
                take(i);
            }
        } else if (i < size) {
            // The comparison may have changed the list: what is there now goes, as in CPython.
            take(i);
        }
        return true;
    }

    private PyObject popAt(long i) {
        if (i < 0) {
            i += size;
        }
        return i < 0 || i >= size ? null : take((int) i);
    }

    private PyObject take(int i) {
        PyObject[] a = items;
        PyObject v = a[i];
        int n = --size;
        System.arraycopy(a, i + 1, a, i, n - i);
        a[n] = null;
        if (n < a.length >> 2 && a.length > 16) {
            items = Items.copy(a, a.length >> 1);
        }
        return v;
    }

    /** Replaces items from start up to end (both in range) by the first {@code m} of an array, which is not that of this list. */
    final void replace(PyThread t, int start, int end, PyObject[] with, int m) {
        if (Sharing.on()) {
            synchronized (this) {
                // Another thread may have shortened the list since the caller looked.
                seize();
                int s = Math.min(start, size);
                exchange(t, s, Math.max(s, Math.min(end, size)), with, m);
            }
            return;
        }
        exchange(t, start, end, with, m);
    }

    private void exchange(PyThread t, int start, int end, PyObject[] with, int m) {
        int n = size;
        long to = n - (end - start) + (long) m;
        if (to > Sequences.MAX_LENGTH) {
            throw t.memoryError();
        }
        int size2 = (int) to;
        PyObject[] a = items;
        if (size2 > a.length || size2 < a.length >> 2 && a.length > 16) {
            PyObject[] b = new PyObject[size2 > n ? Math.max(size2, Math.min(grown(n), size2 + (size2 >> 3))) : size2];
            System.arraycopy(a, 0, b, 0, start);
            System.arraycopy(with, 0, b, start, m);
            System.arraycopy(a, end, b, start + m, n - end);
            VarHandle.releaseFence();
            items = b;
        } else {
            System.arraycopy(a, end, a, start + m, n - end);
            System.arraycopy(with, 0, a, start, m);
            for (int i = size2; i < n; i++) {
                a[i] = null;
            }
        }
        size = size2;
    }

    // ---- comparison

    @Override
    public PyObject compare(PyThread t, int op, PyObject other) {
        if (getClass() != PyList.class || other.getClass() != PyList.class) {
            return super.compare(t, op, other);
        }
        t.enter(" in comparison");
        try {
            return compareItems(t, op, this, (PyList) other);
        } finally {
            t.leave();
        }
    }

    /** How many items at the beginning are the same objects, or ints of the same value: what runs no Python code. */
    private static int sameObjects(PyList a, PyList b) {
        PyObject[] xs = a.items;
        PyObject[] ys = b.items;
        int n = Math.min(Math.min(a.size, xs.length), Math.min(b.size, ys.length));
        for (int i = 0; i < n; i++) {
            PyObject x = xs[i];
            PyObject y = ys[i];
            if (x != y && !(x.getClass() == PyInt.class && y.getClass() == PyInt.class && ((PyInt) x).value == ((PyInt) y).value)) {
                return i;
            }
        }
        return n;
    }

    // CPython: list_richcompare in listobject.c
    private static PyObject compareItems(PyThread t, int op, PyList a, PyList b) {
        if (a.size != b.size && (op == Ops.EQ || op == Ops.NE)) {
            return PyBool.of(op == Ops.NE);
        }
        int i = 0;
        PyObject x = null;
        PyObject y = null;
        if (!Sharing.on()) {
            i = sameObjects(a, b);
        }
        for (;;) {
            x = a.itemOrNull(i);
            y = b.itemOrNull(i);
            if (x == null || y == null || x != y && !x.same(t, y)) {
                break;
            }
            i++;
        }
        // The comparison of two items may have emptied the lists.
        if (x == null || y == null || i >= a.size || i >= b.size) {
            return PyBool.of(Ops.ordered(op, Integer.compare(a.size, b.size)));
        }
        if (op == Ops.EQ) {
            return PyBool.FALSE;
        }
        if (op == Ops.NE) {
            return PyBool.TRUE;
        }
        return x.compare(t, op, y);
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyList a, PyObject b) {
        return b instanceof PyList l ? compareItems(t, op, a, l) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // ---- length, items

    @Override
    public boolean truth(PyThread t) {
        if (getClass() != PyList.class) {
            return super.truth(t);
        }
        return size != 0;
    }

    @Override
    public int len(PyThread t) {
        if (getClass() != PyList.class) {
            return super.len(t);
        }
        return size;
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PyList self) {
        return self.size;
    }

    @Override
    public PyObject getItem(PyThread t, PyObject key) {
        if (getClass() != PyList.class) {
            return super.getItem(t, key);
        }
        if (key.getClass() == PyInt.class) {
            long i = ((PyInt) key).value;
            PyObject v = i >= 0 && i <= Integer.MAX_VALUE ? itemOrNull((int) i) : null;
            if (v != null) {
                return v;
            }
        }
        return __getitem__(t, this, key);
    }

    @PyMethod("__getitem__(self, index, /)")
    static PyObject __getitem__(PyThread t, PyList self, PyObject key) {
        if (key instanceof PySlice s) {
            return ListSlices.get(self, SliceRange.of(t, s, self.size));
        }
        // An __index__ may change the list: the array is read after it.
        int i = self.position(t, key, "list index out of range");
        PyObject v = self.itemOrNull(i);
        if (v == null) {
            synchronized (self) {
                self.seize();
                v = self.itemOrNull(i);
            }
            if (v == null) {
                throw t.indexError("list index out of range");
            }
        }
        return v;
    }

    private int position(PyThread t, PyObject key, String message) {
        if (!Sequences.isIndex(key)) {
            throw t.typeError("list indices must be integers or slices, not " + key.type().messageName());
        }
        long i = key instanceof PyInt p ? p.value : SliceRange.index(t, key);
        if (i < 0) {
            i += size;
        }
        if (i < 0 || i >= size) {
            throw t.indexError(message);
        }
        return (int) i;
    }

    @Override
    public void setItem(PyThread t, PyObject key, PyObject value) {
        if (getClass() != PyList.class) {
            super.setItem(t, key, value);
            return;
        }
        if (key.getClass() == PyInt.class) {
            long i = ((PyInt) key).value;
            if (i >= 0 && i <= Integer.MAX_VALUE && put((int) i, value)) {
                return;
            }
        }
        __setitem__(t, this, key, value);
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, PyList self, PyObject key, PyObject value) {
        if (key instanceof PySlice s) {
            ListSlices.set(t, self, s, value);
        } else {
            if (!self.put(self.position(t, key, "list assignment index out of range"), value)) {
                throw t.indexError("list assignment index out of range");
            }
        }
    }

    @Override
    public void delItem(PyThread t, PyObject key) {
        if (getClass() != PyList.class) {
            super.delItem(t, key);
            return;
        }
        __delitem__(t, this, key);
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, PyList self, PyObject key) {
        if (key instanceof PySlice s) {
            ListSlices.delete(t, self, SliceRange.of(t, s, self.size));
        } else if (self.removeAt(self.position(t, key, "list assignment index out of range")) == null) {
            throw t.indexError("list assignment index out of range");
        }
    }

    @Override
    public boolean contains(PyThread t, PyObject value) {
        if (getClass() != PyList.class) {
            return super.contains(t, value);
        }
        return indexOf(t, value, 0, Integer.MAX_VALUE) >= 0;
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyList self, PyObject key) {
        return self.indexOf(t, key, 0, Integer.MAX_VALUE) >= 0;
    }

    /** The first place from start up to end of an equal item, or -1. */
    final int indexOf(PyThread t, PyObject value, int start, int end) {
        for (int i = start; i < end; i++) {
            PyObject x = itemOrNull(i);
            if (x == null) {
                break;
            }
            if (x.same(t, value)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public PyObject iter(PyThread t) {
        if (getClass() != PyList.class) {
            return super.iter(t);
        }
        return new PyListIterator(this);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyList self) {
        return new PyListIterator(self);
    }

    /** Return a reverse iterator over the list. */
    @PyMethod("__reversed__(self, /)")
    static PyObject __reversed__(PyThread t, PyList self) {
        return new PyListReverseIterator(self);
    }

    // ---- operators

    @Override
    public PyObject add(PyThread t, PyObject other) {
        if (getClass() == PyList.class && other.getClass() == PyList.class) {
            return concat(t, this, (PyList) other);
        }
        return Sequences.add(t, this, other);
    }

    private static PyList concat(PyThread t, PyList a, PyList b) {
        long n = (long) a.size + b.size;
        if (n > Sequences.MAX_LENGTH) {
            throw t.memoryError();
        }
        if (Sharing.on()) {
            PyList l = of(a.toArray());
            PyObject[] more = b.toArray();
            l.appendAll(t, more, more.length);
            return l;
        }
        PyObject[] out = new PyObject[(int) n];
        System.arraycopy(a.items, 0, out, 0, a.size);
        System.arraycopy(b.items, 0, out, a.size, b.size);
        return new PyList(out, out.length);
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyList self, PyObject value) {
        if (!(value instanceof PyList l)) {
            throw t.typeError("can only concatenate list (not \"" + value.type().messageName() + "\") to list");
        }
        return concat(t, self, l);
    }

    @Override
    public PyObject mul(PyThread t, PyObject other) {
        if (other instanceof PyInt i && getClass() == PyList.class) {
            return repeat(t, this, i.value);
        }
        return Sequences.mul(t, this, other);
    }

    private static PyList repeat(PyThread t, PyList s, long n) {
        if (n <= 0 || s.size == 0) {
            return new PyList();
        }
        PyObject[] a = Sharing.on() ? s.toArray() : s.items;
        return a.length == 0 ? new PyList() : of(Sequences.repeat(t, a, Sharing.on() ? a.length : s.size, n));
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyList self, PyObject value) {
        return repeat(t, self, SliceRange.count(t, value));
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyList self, PyObject value) {
        return Sequences.isIndex(value) ? repeat(t, self, SliceRange.count(t, value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Override
    public PyObject inplace(PyThread t, Slot op, PyObject other) {
        if (op == Slot.ADD && getClass() == PyList.class) {
            extend(t, other);
            return this;
        }
        if (op == Slot.MUL && getClass() == PyList.class && !Sequences.isIndex(other)) {
            return Sequences.mul(t, this, other);
        }
        return super.inplace(t, op, other);
    }

    @PyMethod("__iadd__(self, value, /)")
    static PyObject __iadd__(PyThread t, PyList self, PyObject value) {
        self.extend(t, value);
        return self;
    }

    @PyMethod("__imul__(self, value, /)")
    static PyObject __imul__(PyThread t, PyList self, PyObject value) {
        if (!Sequences.isIndex(value)) {
            throw t.typeError("can't multiply sequence by non-int of type '" + value.type().messageName() + "'");
        }
        long n = SliceRange.count(t, value);
        if (Sharing.on()) {
            synchronized (self) {
                self.seize();
                self.multiply(t, n);
            }
        } else {
            self.multiply(t, n);
        }
        return self;
    }

    private void multiply(PyThread t, long n) {
        if (n <= 0 || size == 0) {
            own(NO_ARGS, 0);
        } else if (n > 1) {
            PyObject[] a = Sequences.repeat(t, items, size, n);
            own(a, a.length);
        }
    }

    // ---- text

    @Override
    public PyStr repr(PyThread t) {
        if (getClass() != PyList.class) {
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
        return getClass() == PyList.class ? repr(t) : super.str(t);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyList self) {
        if (self.size == 0) {
            return "[]";
        }
        if (!Reprs.enter(t, self)) {
            return "[...]";
        }
        try {
            StringBuilder b = new StringBuilder("[");
            PyObject x;
            for (int i = 0; (x = self.itemOrNull(i)) != null; i++) {
                if (i > 0) {
                    b.append(", ");
                }
                b.append(x.repr(t).value());
            }
            return b.append(']').toString();
        } finally {
            Reprs.leave(t, self);
        }
    }
}
