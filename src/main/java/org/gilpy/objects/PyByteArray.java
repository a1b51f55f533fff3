// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Arrays;
import org.gilpy.annot.Atomic;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * bytearray(iterable_of_ints) -&gt; bytearray
 * bytearray(string, encoding[, errors]) -&gt; bytearray
 * bytearray(bytes_or_buffer) -&gt; mutable copy of bytes_or_buffer
 * bytearray(int) -&gt; bytes array of size given by the parameter initialized with null bytes
 * bytearray() -&gt; empty bytes array
 */
// Thread-safety: changes are made under the GIL; without one changes and reads are made under the monitor, but for reads of the size alone.
@Atomic
@TypeDef(name = "bytearray")
public class PyByteArray extends PyByteString {
    public static final PyType TYPE = PyType.builtin("bytearray", "builtins", BaseObject.TYPE, 0, new PyByteArrayNatives(),
            new GuardedNatives(new ByteMethodsNatives()));
    private static final byte[] NOTHING = new byte[0];
    private static final String RANGE = "byte must be in range(0, 256)";

    private byte[] data;
    private int size;
    /** While there is an open export, the size is fixed. */
    private final Exports exports = new Exports();

    /** A bytearray that owns the array, of which the first {@code size} bytes count. */
    public PyByteArray(byte[] data, int size) {
        this.data = data;
        this.size = size;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    final byte[] array() {
        return data;
    }

    @Override
    public final int size() {
        return size;
    }

    @Override
    final PyByteString make(byte[] v) {
        return new PyByteArray(v, v.length);
    }

    @Override
    public final byte[] copyBytes() {
        if (Sharing.on()) {
            synchronized (this) {
                return Arrays.copyOf(data, size);
            }
        }
        return Arrays.copyOf(data, size);
    }

    @Override
    final PyByteString same() {
        return make(copyBytes());
    }

    @Override
    final String kind() {
        return "bytearray";
    }

    @Override
    public final synchronized BufferView export(PyThread t, boolean writable) {
        return exports.add(BufferView.ofBytes(this, this, data, size, false));
    }

    @Override
    public final void exportReleased(PyThread t, BufferView view) {
        exports.remove(view);
    }

    // ---- changes

    private void checkResizable(PyThread t) {
        exports.check(t);
    }

    /** Replaces the bytes from start to end by others. */
    private void splice(PyThread t, int start, int end, byte[] by, int count) {
        int tail = size - end;
        long total = (long) start + count + tail;
        if (end - start != count) {
            checkResizable(t);
            if (total > Sequences.MAX_LENGTH) {
                throw t.memoryError();
            }
            if (total > data.length) {
                t.room(total);
                data = Arrays.copyOf(data, (int) Math.min(Sequences.MAX_LENGTH, total + (total >> 3) + 6));
            }
            System.arraycopy(data, end, data, start + count, tail);
            size = (int) total;
            if (size < data.length / 4 && data.length > 64) {
                data = Arrays.copyOf(data, size + (size >> 3) + 6);
            }
        }
        System.arraycopy(by, 0, data, start, count);
    }

    /** Appends bytes. */
    public final void append(PyThread t, byte[] more, int count) {
        if (Sharing.on()) {
            synchronized (this) {
                splice(t, size, size, more, count);
            }
        } else {
            splice(t, size, size, more, count);
        }
    }

    // ---- construction

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return cls == TYPE ? new PyByteArray(NOTHING, 0) : new PyByteArraySub(cls);
    }

    @Atomic(false)
    @PyMethod("__init__(self, /, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")
    static void __init__(PyThread t, PyByteArray self, PyObject source, PyObject encoding, PyObject errors) {
        self.replace(t, NOTHING);
        byte[] v;
        if (encoding != null || errors != null) {
            v = ByteSource.encoded(t, "bytearray", source, encoding, errors);
        } else if (source == null) {
            return;
        } else {
            if (source instanceof PyBytes b) {
                v = b.value().clone();
            } else if (source instanceof PyStr || Buffers.has(source) || Sequences.isIndex(source)
                    || source.type().slot(Slot.ITER) == null) {
                v = ByteSource.bytes(t, source, "bytearray", RANGE);
            } else if ((v = ByteSource.ofPlainInts(source)) == null) {
                // The iterator may look at what is there already.
                PyObject it = source.iter(t);
                for (PyObject x; (x = it.next(t)) != null; ) {
                    self.append(t, new byte[] {ByteMethods.byteValue(t, x)}, 1);
                }
                return;
            }
        }
        self.replace(t, v);
    }

    /** Makes the array the new content. */
    private synchronized void replace(PyThread t, byte[] v) {
        if (size != 0 || v.length != 0) {
            checkResizable(t);
            data = v;
            size = v.length;
        }
    }

    // ---- comparison

    @Atomic(false)
    @PyCompare
    static PyObject compare(PyThread t, int op, PyByteArray a, PyObject b) {
        if (b instanceof PyStr || !Buffers.has(b)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        byte[] x = Buffers.bytes(t, b);
        byte[] y = Sharing.on() ? a.copyBytes() : a.data;
        return PyBool.of(Ops.ordered(op, ByteSearch.compare(y, Sharing.on() ? y.length : a.size, x, x.length)));
    }

    // ---- length and items

    @Override
    public final boolean truth(PyThread t) {
        return getClass() == PyByteArray.class ? size > 0 : super.truth(t);
    }

    @Override
    public final int len(PyThread t) {
        return getClass() == PyByteArray.class ? size : super.len(t);
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PyByteArray self) {
        return self.size;
    }

    @Override
    public final PyObject getItem(PyThread t, PyObject key) {
        if (getClass() != PyByteArray.class) {
            return super.getItem(t, key);
        }
        if (Sharing.on()) {
            synchronized (this) {
                return __getitem__(t, this, key);
            }
        }
        return __getitem__(t, this, key);
    }

    private int place(PyThread t, PyObject key) {
        if (!Sequences.isIndex(key)) {
            throw t.typeError("bytearray indices must be integers or slices, not " + key.type().name());
        }
        return inRange(t, SliceRange.index(t, key), "bytearray index out of range");
    }

    private int inRange(PyThread t, long i, String message) {
        if (i < 0) {
            i += size;
        }
        if (i < 0 || i >= size) {
            throw t.indexError(message);
        }
        return (int) i;
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyByteArray self, PyObject key) {
        if (key instanceof PySlice s) {
            return self.make(ByteSource.slice(self.data, SliceRange.of(t, s, self.size)));
        }
        return PyInt.of(self.data[self.place(t, key)] & 255);
    }

    @Override
    public final void setItem(PyThread t, PyObject key, PyObject value) {
        if (getClass() != PyByteArray.class) {
            super.setItem(t, key, value);
        } else if (Sharing.on()) {
            synchronized (this) {
                __setitem__(t, this, key, value);
            }
        } else {
            __setitem__(t, this, key, value);
        }
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, PyByteArray self, PyObject key, PyObject value) {
        if (!(key instanceof PySlice s)) {
            if (Sequences.isIndex(key)) {
                long i = SliceRange.index(t, key);
                byte b = ByteMethods.byteValue(t, value);
                self.data[self.inRange(t, i, "bytearray index out of range")] = b;
                return;
            }
            self.place(t, key);
            return;
        }
        byte[] v;
        if (value instanceof PyByteString || Buffers.has(value)) {
            v = Buffers.bytes(t, value);
        } else {
            if (value instanceof PyStr || Sequences.isIndex(value)
                    || value.type().slot(Slot.ITER) == null && value.type().slot(Slot.GETITEM) == null) {
                throw t.typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
            }
            v = ByteSource.ofInts(t, value, RANGE);
        }
        SliceRange r = SliceRange.of(t, s, self.size);
        if (r.step == 1) {
            self.splice(t, r.start, r.stop, v, v.length);
            return;
        }
        if (v.length == 0) {
            self.delete(t, r);
            return;
        }
        if (v.length != r.length) {
            throw t.valueError("attempt to assign bytes of size " + v.length + " to extended slice of size " + r.length);
        }
        for (int k = 0, i = r.start; k < r.length; k++, i += r.step) {
            self.data[i] = v[k];
        }
    }

    private void delete(PyThread t, SliceRange r) {
        if (r.length == 0) {
            return;
        }
        if (r.step == 1) {
            splice(t, r.start, r.stop, NOTHING, 0);
            return;
        }
        checkResizable(t);
        boolean[] gone = new boolean[size];
        for (int k = 0, i = r.start; k < r.length; k++, i += r.step) {
            gone[i] = true;
        }
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (!gone[i]) {
                data[n++] = data[i];
            }
        }
        size = n;
    }

    @Override
    public final void delItem(PyThread t, PyObject key) {
        if (getClass() != PyByteArray.class) {
            super.delItem(t, key);
        } else if (Sharing.on()) {
            synchronized (this) {
                __delitem__(t, this, key);
            }
        } else {
            __delitem__(t, this, key);
        }
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, PyByteArray self, PyObject key) {
        if (key instanceof PySlice s) {
            self.delete(t, SliceRange.of(t, s, self.size));
        } else {
            int i = self.place(t, key);
            self.splice(t, i, i + 1, NOTHING, 0);
        }
    }

    @Override
    public final boolean contains(PyThread t, PyObject v) {
        if (getClass() != PyByteArray.class) {
            return super.contains(t, v);
        }
        if (Sharing.on()) {
            synchronized (this) {
                return ByteSource.contains(t, this, v);
            }
        }
        return ByteSource.contains(t, this, v);
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyByteArray self, PyObject key) {
        return ByteSource.contains(t, self, key);
    }

    @Override
    public final PyObject iter(PyThread t) {
        return getClass() == PyByteArray.class ? new PyBytesIterator(this) : super.iter(t);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyByteArray self) {
        return new PyBytesIterator(self);
    }

    // ---- operators

    @Override
    public final PyObject add(PyThread t, PyObject other) {
        return Sequences.add(t, this, other);
    }

    @Override
    public final PyObject mul(PyThread t, PyObject other) {
        return Sequences.mul(t, this, other);
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyByteArray self, PyObject value) {
        byte[] b = operand(t, value);
        return self.make(ByteSource.concat(t, self.data, self.size, b));
    }

    private static byte[] operand(PyThread t, PyObject value) {
        if (!Buffers.isSimple(value)) {
            throw t.typeError("can't concat " + value.type().name() + " to bytearray");
        }
        return Buffers.bytes(t, value);
    }

    @PyMethod("__iadd__(self, value, /)")
    static PyObject __iadd__(PyThread t, PyByteArray self, PyObject value) {
        byte[] b = operand(t, value);
        self.append(t, b, b.length);
        return self;
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyByteArray self, PyObject value) {
        return self.make(ByteSource.repeat(t, self.data, self.size, SliceRange.count(t, value)));
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyByteArray self, PyObject value) {
        return Sequences.isIndex(value) ? __mul__(t, self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__imul__(self, value, /)")
    static PyObject __imul__(PyThread t, PyByteArray self, PyObject value) {
        if (!Sequences.isIndex(value)) {
            throw t.typeError("can't multiply sequence by non-int of type '" + value.type().name() + "'");
        }
        long n = SliceRange.count(t, value);
        if (n != 1) {
            byte[] v = ByteSource.repeat(t, self.data, self.size, n);
            if (v.length != self.size) {
                self.checkResizable(t);
                self.data = v;
                self.size = v.length;
            }
        }
        return self;
    }

    @Atomic(false)
    @PyMethod("__mod__(self, value, /)")
    static PyObject __mod__(PyThread t, PyByteArray self, PyObject value) {
        return self.make(PyBytes.ofLatin1(PercentFormat.bytes(t, PyBytes.latin1(self.copyBytes()), value)).value().clone());
    }

    @Atomic(false)
    @PyMethod("__rmod__(self, value, /)")
    static PyObject __rmod__(PyThread t, PyByteArray self, PyObject value) {
        return value instanceof PyByteArray f ? __mod__(t, f, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // ---- methods that change it

    /** Appends a single item to the end. */
    @PyMethod("append(self, item, /)")
    static void append(PyThread t, PyByteArray self, PyObject item) {
        byte b = ByteMethods.byteValue(t, item);
        self.checkResizable(t);
        if (self.size == self.data.length) {
            if (self.size == Sequences.MAX_LENGTH) {
                throw t.memoryError();
            }
            t.room(self.size * 3L / 2);
            self.data = Arrays.copyOf(self.data, (int) Math.min(Sequences.MAX_LENGTH, self.size + (self.size >> 1) + 8L));
        }
        self.data[self.size++] = b;
    }

    /** Appends all items of an iterable of ints or of a bytes-like object. */
    @Atomic(false)
    @PyMethod("extend(self, iterable_of_ints, /)")
    static void extend(PyThread t, PyByteArray self, PyObject iterable) {
        byte[] v;
        if (Buffers.has(iterable)) {
            v = Buffers.bytes(t, iterable);
        } else {
            if (iterable.type().slot(Slot.ITER) == null && iterable.type().slot(Slot.GETITEM) == null) {
                throw t.typeError("can't extend bytearray with " + iterable.type().name());
            }
            if (iterable instanceof PyStr s && !s.value().isEmpty()) {
                throw t.typeError("expected iterable of integers; got: 'str'");
            }
            v = ByteSource.ofInts(t, iterable, RANGE);
        }
        self.append(t, v, v.length);
    }

    /** Inserts a single item before the given index. */
    @PyMethod("insert(self, index, item, /)")
    static void insert(PyThread t, PyByteArray self, long index, PyObject item) {
        byte b = ByteMethods.byteValue(t, item);
        long i = index < 0 ? Math.max(0, index + self.size) : Math.min(index, self.size);
        self.splice(t, (int) i, (int) i, new byte[] {b}, 1);
    }

    /** Removes and returns the item at an index, by default the last. */
    @PyMethod("pop(self, index=-1, /)")
    static int pop(PyThread t, PyByteArray self, long index) {
        if (self.size == 0) {
            throw t.indexError("pop from empty bytearray");
        }
        int i = self.inRange(t, index, "pop index out of range");
        self.checkResizable(t);
        int b = self.data[i] & 255;
        self.splice(t, i, i + 1, NOTHING, 0);
        return b;
    }

    /** Removes the first occurrence of a value. */
    @PyMethod("remove(self, value, /)")
    static void remove(PyThread t, PyByteArray self, PyObject value) {
        byte b = ByteMethods.byteValue(t, value);
        for (int i = 0; i < self.size; i++) {
            if (self.data[i] == b) {
                self.splice(t, i, i + 1, NOTHING, 0);
                return;
            }
        }
        throw t.valueError("value not found in bytearray");
    }

    /** Reverses the order of the items in place. */
    @PyMethod("reverse(self, /)")
    static void reverse(PyThread t, PyByteArray self) {
        byte[] a = self.data;
        for (int i = 0, j = self.size - 1; i < j; i++, j--) {
            byte b = a[i];
            a[i] = a[j];
            a[j] = b;
        }
    }

    /** Removes all items. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, PyByteArray self) {
        self.splice(t, 0, self.size, NOTHING, 0);
    }

    /** Returns a copy. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyByteArray self) {
        return self.same();
    }

    // ---- text and state

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyByteArray self) {
        return self.type().name() + "(" + ByteText.repr(self.data, self.size, true) + ")";
    }

    @PyMethod("__str__(self, /)")
    static String __str__(PyThread t, PyByteArray self) {
        return __repr__(t, self);
    }

    /** Returns the number of bytes that are allocated. */
    @PyMethod("__alloc__(self, /)")
    static int __alloc__(PyThread t, PyByteArray self) {
        return self.data.length == 0 ? 0 : Math.max(self.data.length, self.size + 1);
    }

    /** Returns the size of the object in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyByteArray self) {
        return 56 + __alloc__(t, self);
    }

    private static PyObject reduce(PyThread t, PyByteArray self, long protocol) {
        PyObject state = Calls.attr(t, self, PyStr.intern("__getstate__"));
        if (self.size == 0) {
            return PyTuple.of(self.type(), PyTuple.EMPTY, state);
        }
        PyBytes b = PyBytes.of(self.copyBytes());
        return protocol < 3 ? PyTuple.of(self.type(), PyTuple.of(PyStr.of(b.latin1()), PyStr.of("latin-1")), state)
                : PyTuple.of(self.type(), PyTuple.of(b), state);
    }

    /** Returns state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyByteArray self) {
        return reduce(t, self, 2);
    }

    /** Returns state information for pickling. */
    @PyMethod("__reduce_ex__(self, proto=0, /)")
    static PyObject __reduce_ex__(PyThread t, PyByteArray self, long proto) {
        return reduce(t, self, proto);
    }

    /** Gives a memoryview of the bytes. */
    @PyMethod("__buffer__(self, flags, /)")
    static PyObject __buffer__(PyThread t, PyByteArray self, int flags) {
        return PyMemoryView.ofFlags(t, self, flags);
    }

    /** Ends what __buffer__ began. */
    @PyMethod("__release_buffer__(self, buffer, /)")
    static void __release_buffer__(PyThread t, PyByteArray self, PyMemoryView buffer) {
        buffer.release(t);
    }
}
