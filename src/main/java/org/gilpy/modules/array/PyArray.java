// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.gilpy.annot.Atomic;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Buffer;
import org.gilpy.objects.BufferView;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Exports;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyByteArray;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySlice;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.SliceRange;
import org.gilpy.objects.Sharing;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Subclassed;

/**
 * array(typecode [, initializer]) -> array
 *
 * <p>A sequence of values of one machine type, which the typecode tells: b B signed and unsigned bytes, h H shorts, i I ints, l L longs,
 * q Q long longs, f d floats, u w characters. The initializer is an iterable of values, or bytes, or, for characters, a str.
 */
// Thread-safety: changes are made under the GIL, without one under the monitor; the memory only grows.
@Atomic
@TypeDef(name = "array", module = "array", sequence = true)
public class PyArray extends PyObject implements Buffer {
    public static final PyType TYPE = PyType.builtin("array", "array", BaseObject.TYPE, PyType.SEQUENCE | PyType.HAS_WEAKREF, new PyArrayNatives(),
            new ArrayMethodsNatives());
    private static final ByteBuffer NOTHING = ByteBuffer.wrap(new byte[0]).order(ByteOrder.LITTLE_ENDIAN);

    final ItemType items;
    private ByteBuffer data = NOTHING;
    private int size;
    private final Exports exports = new Exports();

    PyArray(ItemType items) {
        this.items = items;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** An instance of a Python subclass. */
    static final class Sub extends PyArray {
        private final Subclassed extra;

        Sub(PyType cls, ItemType items) {
            super(items);
            this.extra = new Subclassed(cls);
        }

        @Override
        public PyType type() {
            return extra.type();
        }

        @Override
        public Subclassed extra() {
            return extra;
        }
    }

    static PyArray make(PyType cls, ItemType items) {
        return cls == TYPE ? new PyArray(items) : new Sub(cls, items);
    }

    // ---- construction

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        if (kwargs != null && kwargs.size() > 0 && cls == TYPE) {
            throw t.typeError("array.array() takes no keyword arguments");
        }
        if (args.length == 0 || args.length > 2) {
            throw t.typeError("array() takes at " + (args.length == 0 ? "least 1 argument" : "most 2 arguments") + " (" + args.length + " given)");
        }
        if (!(args[0] instanceof PyStr s) || s.length() != 1) {
            throw t.typeError("array() argument 1 must be a unicode character, not " + args[0].type().name());
        }
        char code = s.value().charAt(0);
        if (code == 'u') {
            t.warn(Exceptions.DeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16", 1);
        }
        PyObject initial = args.length == 2 ? args[1] : null;
        boolean text = code == 'u' || code == 'w';
        if (!text && initial instanceof PyStr) {
            throw t.typeError("cannot use a str to initialize an array with typecode '" + code + "'");
        }
        if (!text && initial instanceof PyArray a && a.items.isText()) {
            throw t.typeError("cannot use a unicode array to initialize an array with typecode '" + code + "'");
        }
        ItemType items = ItemType.of(code);
        if (items == null) {
            throw t.valueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
        }
        PyArray a = make(cls, items);
        if (initial != null) {
            a.fill(t, initial);
        }
        return a;
    }

    private void fill(PyThread t, PyObject initial) {
        if (initial instanceof PyStr s) {
            addText(t, s);
        } else if (initial instanceof PyBytes || initial instanceof PyByteArray) {
            addBytes(t, Buffers.bytes(t, initial));
        } else if (initial instanceof PyArray a && a.items == items) {
            addBytes(t, a.bytes());
        } else {
            addAll(t, initial);
        }
    }

    // ---- storage

    final int size() {
        return size;
    }

    final PyObject get(int i) {
        return items.get(data, i);
    }

    final ByteBuffer data() {
        return data;
    }

    /** The item at a place, or null past the end. */
    final PyObject at(int i) {
        ByteBuffer d = data;
        if (i < size && (i + 1L) * items.size <= d.capacity()) {
            return items.get(d, i);
        }
        synchronized (this) {
            return i < size ? items.get(data, i) : null;
        }
    }

    final synchronized byte[] bytes() {
        return Arrays.copyOf(data.array(), size * items.size);
    }

    /** An array of the items of this one and of those that the bytes are. */
    private synchronized PyArray followedBy(PyThread t, byte[] more) {
        int n = size * items.size;
        t.room((long) n + more.length);
        if ((long) n + more.length > Integer.MAX_VALUE - 8) {
            throw t.memoryError();
        }
        byte[] all = new byte[n + more.length];
        System.arraycopy(data.array(), 0, all, 0, n);
        System.arraycopy(more, 0, all, n, more.length);
        PyArray out = new PyArray(items);
        out.data = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        out.size = all.length / items.size;
        return out;
    }

    /** Makes room for so many items in all. */
    private void ensure(PyThread t, long n) {
        long capacity = data.capacity() / items.size;
        if (n > capacity) {
            long bytes = Math.max(n, Math.min(n + (n >> 3) + 8, (Integer.MAX_VALUE - 16) / items.size)) * items.size;
            if (bytes > Integer.MAX_VALUE - 8) {
                throw t.memoryError();
            }
            t.room(bytes);
            data = ByteBuffer.wrap(Arrays.copyOf(data.array(), (int) bytes)).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Replaces the items from {@code from} to {@code to} by {@code count} others, whose bytes are given. */
    final synchronized void splice(PyThread t, int from, int to, byte[] bytes) {
        int count = bytes.length / items.size;
        int change = count - (to - from);
        if (change != 0) {
            exports.check(t);
            ensure(t, (long) size + change);
            byte[] a = data.array();
            System.arraycopy(a, to * items.size, a, (to + change) * items.size, (size - to) * items.size);
            size += change;
        }
        System.arraycopy(bytes, 0, data.array(), from * items.size, bytes.length);
    }

    final void append(PyThread t, PyObject v) {
        long bits = items.bits(t, v);
        if (Sharing.on()) {
            synchronized (this) {
                append(t, bits);
            }
        } else {
            append(t, bits);
        }
    }

    private void append(PyThread t, long bits) {
        exports.check(t);
        int n = size;
        ensure(t, n + 1L);
        items.put(data, n, bits);
        size = n + 1;
    }

    final synchronized void insert(PyThread t, int at, PyObject v) {
        long bits = items.bits(t, v);
        splice(t, at, at, new byte[items.size]);
        items.put(data, at, bits);
    }

    final void addAll(PyThread t, PyObject iterable) {
        PyObject it = iterable.iter(t);
        for (PyObject x; (x = it.next(t)) != null; ) {
            append(t, x);
        }
    }

    final synchronized void addBytes(PyThread t, byte[] bytes) {
        if (bytes.length % items.size != 0) {
            throw t.valueError("bytes length not a multiple of item size");
        }
        splice(t, size, size, bytes);
    }

    final void addText(PyThread t, PyStr s) {
        int[] points = s.value().codePoints().toArray();
        ByteBuffer b = ByteBuffer.allocate(points.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int p : points) {
            b.putInt(p);
        }
        addBytes(t, b.array());
    }

    final synchronized void truncate(PyThread t, int n) {
        exports.check(t);
        size = n;
    }

    @Override
    public final synchronized BufferView export(PyThread t, boolean writable) {
        String format = items.isText() ? "w" : String.valueOf(items.code);
        return exports.add(BufferView.ofItems(this, this, data, size, false, format, items.size));
    }

    @Override
    public final void exportReleased(PyThread t, BufferView view) {
        exports.remove(view);
    }

    // ---- the sequence

    @Override
    public int len(PyThread t) {
        return getClass() == PyArray.class ? size : super.len(t);
    }

    @Override
    public PyObject getItem(PyThread t, PyObject key) {
        if (getClass() != PyArray.class) {
            return super.getItem(t, key);
        }
        if (key.getClass() == PyInt.class) {
            long i = ((PyInt) key).value;
            if (i >= 0 && i < size && !Sharing.on()) {
                return items.get(data, (int) i);
            }
        }
        if (Sharing.on()) {
            synchronized (this) {
                return __getitem__(t, this, key);
            }
        }
        return __getitem__(t, this, key);
    }

    @Override
    public void setItem(PyThread t, PyObject key, PyObject value) {
        if (getClass() != PyArray.class) {
            super.setItem(t, key, value);
        } else if (Sharing.on()) {
            synchronized (this) {
                __setitem__(t, this, key, value);
            }
        } else {
            __setitem__(t, this, key, value);
        }
    }

    @Override
    public PyObject iter(PyThread t) {
        return getClass() == PyArray.class ? new PyArrayIterator(this) : super.iter(t);
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PyArray self) {
        return self.size;
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyArray self) {
        return new PyArrayIterator(self);
    }

    private static boolean isIndex(PyObject o) {
        return o instanceof PyLong || o.type().slot(Slot.INDEX) != null;
    }

    private int index(PyThread t, PyObject key, String message) {
        if (!isIndex(key)) {
            throw t.typeError("array indices must be integers");
        }
        long i = SliceRange.index(t, key);
        if (i < 0) {
            i += size;
        }
        if (i < 0 || i >= size) {
            throw t.indexError(message);
        }
        return (int) i;
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyArray self, PyObject key) {
        if (!(key instanceof PySlice s)) {
            return self.get(self.index(t, key, "array index out of range"));
        }
        SliceRange r = SliceRange.of(t, s, self.size);
        PyArray out = new PyArray(self.items);
        int n = self.items.size;
        byte[] bytes = new byte[r.length * n];
        byte[] from = self.data.array();
        if (r.step == 1) {
            System.arraycopy(from, r.start * n, bytes, 0, bytes.length);
        } else {
            for (int k = 0, i = r.start; k < r.length; k++, i += r.step) {
                System.arraycopy(from, i * n, bytes, k * n, n);
            }
        }
        out.addBytes(t, bytes);
        return out;
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, PyArray self, PyObject key, PyObject value) {
        if (!(key instanceof PySlice s)) {
            int i = self.index(t, key, "array assignment index out of range");
            long bits = self.items.bits(t, value);
            if (i < self.size) {
                self.items.put(self.data, i, bits);
            }
            return;
        }
        if (!(value instanceof PyArray other)) {
            throw t.typeError("can only assign array (not \"" + value.type().name() + "\") to array slice");
        }
        if (other.items != self.items) {
            throw t.typeError("bad argument type for built-in operation");
        }
        SliceRange r = SliceRange.of(t, s, self.size);
        byte[] bytes = other.bytes();
        if (r.step == 1) {
            self.splice(t, r.start, r.start + r.length, bytes);
            return;
        }
        int n = self.items.size;
        if (other.size != r.length) {
            throw t.valueError("attempt to assign array of size " + other.size + " to extended slice of size " + r.length);
        }
        for (int k = 0, i = r.start; k < r.length; k++, i += r.step) {
            System.arraycopy(bytes, k * n, self.data.array(), i * n, n);
        }
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, PyArray self, PyObject key) {
        if (!(key instanceof PySlice s)) {
            int i = self.index(t, key, "array assignment index out of range");
            self.splice(t, i, i + 1, new byte[0]);
            return;
        }
        SliceRange r = SliceRange.of(t, s, self.size);
        if (r.step == 1) {
            self.splice(t, r.start, r.start + r.length, new byte[0]);
            return;
        }
        if (r.length == 0) {
            return;
        }
        boolean[] gone = new boolean[self.size];
        for (int k = 0, i = r.start; k < r.length; k++, i += r.step) {
            gone[i] = true;
        }
        self.exports.check(t);
        int n = self.items.size;
        int to = 0;
        byte[] a = self.data.array();
        for (int i = 0; i < self.size; i++) {
            if (!gone[i]) {
                System.arraycopy(a, i * n, a, to * n, n);
                to++;
            }
        }
        self.size = to;
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyArray self, PyObject key) {
        PyObject x;
        for (int i = 0; (x = self.at(i)) != null; i++) {
            if (x.same(t, key)) {
                return true;
            }
        }
        return false;
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyArray self, PyObject value) {
        if (!(value instanceof PyArray other)) {
            throw t.typeError("can only append array (not \"" + value.type().name() + "\") to array");
        }
        if (other.items != self.items) {
            throw t.typeError("bad argument type for built-in operation");
        }
        byte[] more = other.bytes();
        return self.followedBy(t, more);
    }

    @Atomic(false)
    @PyMethod("__iadd__(self, value, /)")
    static PyObject __iadd__(PyThread t, PyArray self, PyObject value) {
        if (!(value instanceof PyArray other)) {
            throw t.typeError("can only extend array with array (not \"" + value.type().name() + "\")");
        }
        self.extend(t, other);
        return self;
    }

    final void extend(PyThread t, PyArray other) {
        if (other.items != items) {
            throw t.typeError("can only extend with array of same kind");
        }
        addBytes(t, other.bytes());
    }

    private byte[] repeated(PyThread t, PyObject count) {
        if (!isIndex(count)) {
            throw t.typeError("can't multiply sequence by non-int of type '" + count.type().name() + "'");
        }
        long n = Math.max(0, SliceRange.count(t, count));
        int length = size * items.size;
        t.room(n, Math.max(1, length));
        if (length != 0 && n > (Integer.MAX_VALUE - 8) / length) {
            throw t.memoryError();
        }
        byte[] one = data.array();
        byte[] out = new byte[(int) (n * length)];
        for (int i = 0; i < out.length; i += length) {
            System.arraycopy(one, 0, out, i, length);
        }
        return out;
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyArray self, PyObject value) {
        PyArray out = new PyArray(self.items);
        out.addBytes(t, self.repeated(t, value));
        return out;
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyArray self, PyObject value) {
        return __mul__(t, self, value);
    }

    @PyMethod("__imul__(self, value, /)")
    static PyObject __imul__(PyThread t, PyArray self, PyObject value) {
        self.splice(t, 0, self.size, self.repeated(t, value));
        return self;
    }

    // ---- comparison and text

    @Atomic(false)
    @PyCompare
    static PyObject compare(PyThread t, int op, PyArray self, PyObject o) {
        if (!(o instanceof PyArray other)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (self.size != other.size && (op == Ops.EQ || op == Ops.NE)) {
            return PyBool.of(op == Ops.NE);
        }
        PyObject x;
        PyObject y;
        for (int i = 0; (x = self.at(i)) != null && (y = other.at(i)) != null; i++) {
            if (!x.compare(t, Ops.EQ, y).truth(t)) {
                return op == Ops.EQ ? PyBool.FALSE : op == Ops.NE ? PyBool.TRUE : x.compare(t, op, y);
            }
        }
        return PyBool.of(Ops.ordered(op, Integer.compare(self.size, other.size)));
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyArray self) {
        String head = self.type().name() + "('" + self.items.code + "'";
        if (self.size == 0) {
            return head + ")";
        }
        PyObject shown = self.items.isText() ? PyStr.of(self.text(t)) : ArrayMethods.tolist(t, self);
        return head + ", " + shown.repr(t).value() + ")";
    }

    /** The characters of an array of text. */
    final String text(PyThread t) {
        StringBuilder out = new StringBuilder(size);
        for (int i = 0; i < size; i++) {
            int c = data.getInt(i * 4);
            if (c < 0 || c > Character.MAX_CODE_POINT) {
                throw t.valueError("character U+" + Integer.toHexString(c) + " is not in range [U+0000; U+10ffff]");
            }
            out.appendCodePoint(c);
        }
        return out.toString();
    }
}
