// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.collections;

import org.gilpy.annot.Atomic;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.Ops;
import org.gilpy.objects.Owned;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Reprs;
import org.gilpy.objects.Sharing;
import org.gilpy.objects.SliceRange;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Subclassed;

/** A list-like sequence optimized for data accesses near its endpoints. */
// A ring buffer whose capacity is a power of two. Every change of length or order counts up state, by which loops that call Python code notice.
@Atomic
@TypeDef(name = "deque", module = "collections", sequence = true)
public final class PyDeque extends Owned {
    public static final PyType TYPE = PyType.builtin("deque", "collections", BaseObject.TYPE, PyType.SEQUENCE | PyType.HAS_WEAKREF,
            new PyDequeNatives());

    private final Subclassed extra;
    private PyObject[] ring = new PyObject[8];
    /** Place of the first item. */
    private int head;
    private int size;
    /** -1 for no limit. */
    private long maxlen = -1;
    long state;

    private PyDeque(PyType cls) {
        extra = cls == TYPE ? null : new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyDeque(cls);
    }

    @Atomic(false)
    @PyMethod("__init__(self, iterable=<unrepresentable>, maxlen=None)")
    static void __init__(PyThread t, PyDeque self, PyObject iterable, PyObject maxlen) {
        long max = -1;
        if (maxlen != PyNone.NONE) {
            if (!(maxlen instanceof PyLong)) {
                throw t.typeError("an integer is required");
            }
            max = Convert.toLong(t, maxlen);
            if (max < 0) {
                throw t.valueError("maxlen must be non-negative");
            }
        }
        self.maxlen = max;
        if (self.size > 0) {
            self.clear();
        }
        if (iterable != null) {
            self.extend(t, iterable);
        }
    }

    // ---- the ring

    int size() {
        return size;
    }

    PyObject get(int i) {
        return ring[head + i & ring.length - 1];
    }

    private void set(int i, PyObject v) {
        ring[head + i & ring.length - 1] = v;
    }

    private PyObject[] toArray(int capacity) {
        PyObject[] out = new PyObject[capacity];
        int n = Math.min(size, ring.length - head);
        System.arraycopy(ring, head, out, 0, n);
        System.arraycopy(ring, 0, out, n, size - n);
        return out;
    }

    private void room() {
        if (size == ring.length) {
            if (size > 1 << 29) {
                throw new OutOfMemoryError();
            }
            ring = toArray(size * 2);
            head = 0;
        }
    }

    private void addLast(PyObject v) {
        room();
        set(size, v);
        size++;
        state++;
        if (maxlen >= 0 && size > maxlen) {
            removeFirst();
        }
    }

    private void addFirst(PyObject v) {
        room();
        head = head - 1 & ring.length - 1;
        ring[head] = v;
        size++;
        state++;
        if (maxlen >= 0 && size > maxlen) {
            removeLast();
        }
    }

    /** Adds an item at an end, for callers that do not hold the monitor. */
    private void push(PyObject v, boolean first) {
        if (!Sharing.on()) {
            add(v, first);
            return;
        }
        if (begin()) {
            try {
                add(v, first);
            } finally {
                end();
            }
            return;
        }
        synchronized (this) {
            seize();
            add(v, first);
        }
    }

    /** Removes the item at an end, for callers that do not hold the monitor; null when there is none. */
    private PyObject poll(boolean first) {
        if (!Sharing.on()) {
            return remove(first);
        }
        if (begin()) {
            try {
                return remove(first);
            } finally {
                end();
            }
        }
        synchronized (this) {
            seize();
            return remove(first);
        }
    }

    private PyObject remove(boolean first) {
        return size == 0 ? null : first ? removeFirst() : removeLast();
    }

    private static PyObject notEmpty(PyThread t, PyObject v) {
        if (v == null) {
            throw t.indexError("pop from an empty deque");
        }
        return v;
    }

    private void add(PyObject v, boolean first) {
        if (first) {
            addFirst(v);
        } else {
            addLast(v);
        }
    }

    /** An item of a walk that has looked at state; another thread may have removed it since. */
    PyObject item(PyThread t, int i) {
        PyObject v = get(i);
        if (v == null) {
            throw t.runtimeError("deque mutated during iteration");
        }
        return v;
    }

    private PyObject removeFirst() {
        PyObject v = ring[head];
        ring[head] = null;
        head = head + 1 & ring.length - 1;
        size--;
        state++;
        shrink();
        return v;
    }

    private PyObject removeLast() {
        int at = head + size - 1 & ring.length - 1;
        PyObject v = ring[at];
        ring[at] = null;
        size--;
        state++;
        shrink();
        return v;
    }

    private void shrink() {
        if (ring.length > 64 && size < ring.length >> 3) {
            ring = toArray(ring.length >> 2);
            head = 0;
        }
    }

    private void clear() {
        ring = new PyObject[8];
        head = 0;
        size = 0;
        state++;
    }

    private void extend(PyThread t, PyObject iterable) {
        if (iterable == this) {
            iterable = PyList.from(t, iterable);
        }
        PyObject it = iterable.iter(t);
        int n = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            push(x, false);
            if ((++n & 4095) == 0) {
                t.poll();
            }
        }
    }

    private void rotate(long n) {
        if (size < 2) {
            return;
        }
        int k = (int) Math.floorMod(n, (long) size);
        if (k == 0) {
            return;
        }
        if (size == ring.length) {
            head = head - k & ring.length - 1;
        } else if (k <= size / 2) {
            for (int i = 0; i < k; i++) {
                int last = head + size - 1 & ring.length - 1;
                PyObject v = ring[last];
                ring[last] = null;
                head = head - 1 & ring.length - 1;
                ring[head] = v;
            }
        } else {
            for (int i = size - k; i > 0; i--) {
                PyObject v = ring[head];
                ring[head] = null;
                head = head + 1 & ring.length - 1;
                ring[head + size - 1 & ring.length - 1] = v;
            }
        }
        state++;
    }

    private void removeAt(int i) {
        if (i < size / 2) {
            for (; i > 0; i--) {
                set(i, get(i - 1));
            }
            removeFirst();
        } else {
            for (; i < size - 1; i++) {
                set(i, get(i + 1));
            }
            removeLast();
        }
    }

    // ---- methods

    /** Add an element to the right side of the deque. */
    @Atomic(false)
    @PyMethod("append(self, item, /)")
    static void append(PyThread t, PyDeque self, PyObject item) {
        self.push(item, false);
    }

    /** Add an element to the left side of the deque. */
    @Atomic(false)
    @PyMethod("appendleft(self, item, /)")
    static void appendleft(PyThread t, PyDeque self, PyObject item) {
        self.push(item, true);
    }

    /** Remove and return the rightmost element. */
    @Atomic(false)
    @PyMethod("pop(self, /)")
    static PyObject pop(PyThread t, PyDeque self) {
        return notEmpty(t, self.poll(false));
    }

    /** Remove and return the leftmost element. */
    @Atomic(false)
    @PyMethod("popleft(self, /)")
    static PyObject popleft(PyThread t, PyDeque self) {
        return notEmpty(t, self.poll(true));
    }

    /** Remove all elements from the deque. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, PyDeque self) {
        self.clear();
    }

    /** Return a shallow copy of a deque. */
    @Atomic(false)
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyDeque self) {
        if (self.extra == null) {
            PyDeque d = new PyDeque(TYPE);
            d.maxlen = self.maxlen;
            synchronized (self) {
                self.seize();
                if (self.size > 0) {
                    d.ring = self.toArray(self.ring.length);
                    d.size = self.size;
                }
            }
            return d;
        }
        PyObject d = self.maxlen < 0 ? self.type().call(t, self) : self.type().call(t, self, PyInt.of(self.maxlen));
        if (!(d instanceof PyDeque)) {
            throw t.typeError(self.type().messageName() + "() must return a deque, not " + d.type().messageName());
        }
        return d;
    }

    /** Return a shallow copy of a deque. */
    @Atomic(false)
    @PyMethod("__copy__(self, /)")
    static PyObject __copy__(PyThread t, PyDeque self) {
        return copy(t, self);
    }

    /** Extend the right side of the deque with elements from the iterable. */
    @Atomic(false)
    @PyMethod("extend(self, iterable, /)")
    static void extend(PyThread t, PyDeque self, PyObject iterable) {
        self.extend(t, iterable);
    }

    /** Extend the left side of the deque with elements from the iterable. */
    @Atomic(false)
    @PyMethod("extendleft(self, iterable, /)")
    static void extendleft(PyThread t, PyDeque self, PyObject iterable) {
        if (iterable == self) {
            iterable = PyList.from(t, iterable);
        }
        PyObject it = iterable.iter(t);
        int n = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            self.push(x, true);
            if ((++n & 4095) == 0) {
                t.poll();
            }
        }
    }

    /** Return number of occurrences of value. */
    @Atomic(false)
    @PyMethod("count(self, value, /)")
    static int count(PyThread t, PyDeque self, PyObject value) {
        int n = 0;
        long state = self.state;
        for (int i = 0; i < self.size; i++) {
            if (self.item(t, i).same(t, value)) {
                n++;
            }
            self.check(t, state);
        }
        return n;
    }

    private void check(PyThread t, long before) {
        if (state != before) {
            throw t.runtimeError("deque mutated during iteration");
        }
    }

    private static long bound(PyThread t, PyObject o, int n) {
        if (!(o instanceof PyLong) && o.type().slot(Slot.INDEX) == null) {
            throw t.typeError("slice indices must be integers or have an __index__ method");
        }
        int i = Convert.toClippedInt(t, o);
        return i < 0 ? Math.max(0, (long) i + n) : Math.min(i, n);
    }

    /**
     * Return first index of value.
     *
     * <p>Raises ValueError if the value is not present.
     */
    @Atomic(false)
    @PyMethod("index(self, value, start=0, stop=9223372036854775807, /)")
    static int index(PyThread t, PyDeque self, PyObject value, PyObject start, PyObject stop) {
        int from = (int) bound(t, start, self.size);
        int to = (int) bound(t, stop, self.size);
        long state = self.state;
        for (int i = from; i < to; i++) {
            boolean eq = self.item(t, i).same(t, value);
            self.check(t, state);
            if (eq) {
                return i;
            }
        }
        throw t.valueError(value.repr(t).value() + " is not in deque");
    }

    /** Insert value before index. */
    @PyMethod("insert(self, index, value, /)")
    static void insert(PyThread t, PyDeque self, long index, PyObject value) {
        int n = self.size;
        if (self.maxlen >= 0 && n >= self.maxlen) {
            throw t.indexError("deque already at its maximum size");
        }
        if (index >= n) {
            self.addLast(value);
        } else if (index <= -n || index == 0) {
            self.addFirst(value);
        } else {
            self.rotate(-index);
            if (index < 0) {
                self.addLast(value);
            } else {
                self.addFirst(value);
            }
            self.rotate(index);
        }
    }

    // CPython: deque_remove_impl in _collectionsmodule.c
    /** Remove first occurrence of value. */
    @Atomic(false)
    @PyMethod("remove(self, value, /)")
    static void remove(PyThread t, PyDeque self, PyObject value) {
        long state = self.state;
        int n = self.size;
        int i = 0;
        while (i < n) {
            boolean eq = self.item(t, i).same(t, value);
            if (self.state != state) {
                throw t.indexError("deque mutated during iteration");
            }
            if (eq) {
                break;
            }
            i++;
        }
        if (i == n) {
            throw t.valueError(value.repr(t).value() + " is not in deque");
        }
        if (Sharing.on()) {
            synchronized (self) {
                self.seize();
                if (self.state != state) {
                    throw t.indexError("deque mutated during iteration");
                }
                self.removeAt(i);
            }
            return;
        }
        self.removeAt(i);
    }

    /** Reverse <em>in place</em>. */
    @PyMethod("reverse(self, /)")
    static void reverse(PyThread t, PyDeque self) {
        for (int i = 0, j = self.size - 1; i < j; i++, j--) {
            PyObject x = self.get(i);
            self.set(i, self.get(j));
            self.set(j, x);
        }
        self.state++;
    }

    /** Rotate the deque n steps to the right. If n is negative, rotates left. */
    @PyMethod("rotate(self, n=1, /)")
    static void rotate(PyThread t, PyDeque self, long n) {
        self.rotate(n);
    }

    /** maximum size of a deque or None if unbounded */
    @PyGetter("maxlen")
    static PyObject maxlen(PyThread t, PyDeque self) {
        return self.maxlen < 0 ? PyNone.NONE : PyInt.of(self.maxlen);
    }

    // ---- length, items

    @Override
    public boolean truth(PyThread t) {
        return extra == null ? size != 0 : super.truth(t);
    }

    @Override
    public int len(PyThread t) {
        return extra == null ? size : super.len(t);
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PyDeque self) {
        return self.size;
    }

    private int position(PyThread t, PyObject key) {
        if (!(key instanceof PyLong) && key.type().slot(Slot.INDEX) == null) {
            throw t.typeError("sequence index must be integer, not '" + key.type().messageName() + "'");
        }
        long i = key instanceof PyInt p ? p.value : SliceRange.index(t, key);
        if (i < 0) {
            i += size;
        }
        if (i < 0 || i >= size) {
            throw t.indexError("deque index out of range");
        }
        return (int) i;
    }

    @Override
    public PyObject getItem(PyThread t, PyObject key) {
        if (extra != null) {
            return super.getItem(t, key);
        }
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                return get(position(t, key));
            }
        }
        return get(position(t, key));
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyDeque self, PyObject key) {
        return self.get(self.position(t, key));
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, PyDeque self, PyObject key, PyObject value) {
        self.set(self.position(t, key), value);
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, PyDeque self, PyObject key) {
        self.removeAt(self.position(t, key));
    }

    @Atomic(false)
    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyDeque self, PyObject key) {
        long state = self.state;
        for (int i = 0; i < self.size; i++) {
            boolean eq = self.item(t, i).same(t, key);
            self.check(t, state);
            if (eq) {
                return true;
            }
        }
        return false;
    }

    @Override
    public PyObject iter(PyThread t) {
        return extra == null ? new PyDequeIterator(this, 0) : super.iter(t);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyDeque self) {
        return new PyDequeIterator(self, 0);
    }

    /** Return a reverse iterator over the deque. */
    @PyMethod("__reversed__(self, /)")
    static PyObject __reversed__(PyThread t, PyDeque self) {
        return new PyDequeReverseIterator(self, 0);
    }

    // ---- operators

    @Atomic(false)
    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyDeque self, PyObject value) {
        if (!(value instanceof PyDeque o)) {
            throw t.typeError("can only concatenate deque (not \"" + value.type().messageName() + "\") to deque");
        }
        PyDeque d = (PyDeque) copy(t, self);
        d.extend(t, o);
        return d;
    }

    @Atomic(false)
    @PyMethod("__iadd__(self, value, /)")
    static PyObject __iadd__(PyThread t, PyDeque self, PyObject value) {
        self.extend(t, value);
        return self;
    }

    private static boolean isIndex(PyObject o) {
        return o instanceof PyLong || o.type().slot(Slot.INDEX) != null;
    }

    private void repeat(PyThread t, long n) {
        if (size == 0 || n == 1) {
            return;
        }
        if (n <= 0) {
            clear();
            return;
        }
        PyObject[] once = toArray(size);
        if (maxlen < 0 && n > (1 << 30) / once.length) {
            throw t.memoryError();
        }
        if (maxlen >= 0) {
            n = Math.min(n, (maxlen + once.length - 1) / once.length + 1);
        }
        for (long i = 1; i < n; i++) {
            for (PyObject o : once) {
                addLast(o);
            }
            if ((i & 4095) == 0) {
                t.poll();
            }
        }
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyDeque self, PyObject value) {
        if (!isIndex(value)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        long n = SliceRange.count(t, value);
        PyDeque d = (PyDeque) copy(t, self);
        d.repeat(t, n);
        return d;
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyDeque self, PyObject value) {
        return __mul__(t, self, value);
    }

    @PyMethod("__imul__(self, value, /)")
    static PyObject __imul__(PyThread t, PyDeque self, PyObject value) {
        if (!isIndex(value)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        self.repeat(t, SliceRange.count(t, value));
        return self;
    }

    // CPython: deque_richcompare in _collectionsmodule.c
    @Atomic(false)
    @PyCompare
    static PyObject compare(PyThread t, int op, PyDeque a, PyObject other) {
        if (!(other instanceof PyDeque b)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (a == b) {
            return PyBool.of(op == Ops.EQ || op == Ops.LE || op == Ops.GE);
        }
        if (a.size != b.size && (op == Ops.EQ || op == Ops.NE)) {
            return PyBool.of(op == Ops.NE);
        }
        PyObject i = a.iter(t);
        PyObject j = b.iter(t);
        for (;;) {
            PyObject x = i.next(t);
            PyObject y = j.next(t);
            if (x == null || y == null) {
                return PyBool.of(Ops.ordered(op, x == y ? 0 : x == null ? -1 : 1));
            }
            if (!x.same(t, y)) {
                return PyBool.of(op == Ops.NE || op != Ops.EQ && x.compare(t, op, y).truth(t));
            }
        }
    }

    // ---- text, pickling

    @Atomic(false)
    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyDeque self) {
        if (!Reprs.enter(t, self)) {
            return "[...]";
        }
        try {
            String items = PyList.from(t, self).repr(t).value();
            return self.type().name() + "(" + items + (self.maxlen >= 0 ? ", maxlen=" + self.maxlen + ")" : ")");
        } finally {
            Reprs.leave(t, self);
        }
    }

    /** Return state information for pickling. */
    @Atomic(false)
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyDeque self) {
        PyObject state = Calls.attr(t, self, PyStr.of("__getstate__"));
        PyTuple args = self.maxlen < 0 ? PyTuple.EMPTY : PyTuple.of(PyTuple.EMPTY, PyInt.of(self.maxlen));
        return PyTuple.of(self.type(), args, state, self.iter(t));
    }

    /** Return the size of the deque in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyDeque self) {
        return 216 + 528L * Math.max(1, (self.size + 63) / 64);
    }

    /** See PEP 585. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
