// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * bytes(iterable_of_ints) -&gt; bytes
 * bytes(string, encoding[, errors]) -&gt; bytes
 * bytes(bytes_or_buffer) -&gt; immutable copy of bytes_or_buffer
 * bytes(int) -&gt; bytes object of size given by the parameter initialized with null bytes
 * bytes() -&gt; empty bytes object
 */
// Immutable.
@TypeDef(name = "bytes")
public class PyBytes extends PyByteString {
    public static final PyType TYPE = PyType.builtin("bytes", "builtins", BaseObject.TYPE, 0, new PyBytesNatives(), new ByteMethodsNatives());
    public static final PyBytes EMPTY = new PyBytes(new byte[0]);
    private static final PyBytes[] SINGLE = singles();

    private final byte[] value;
    /** 0 until computed; benign race. */
    private long hash;

    protected PyBytes(byte[] value) {
        this.value = value;
    }

    private static PyBytes[] singles() {
        PyBytes[] a = new PyBytes[256];
        for (int i = 0; i < 256; i++) {
            a[i] = new PyBytes(new byte[] {(byte) i});
        }
        return a;
    }

    /** Bytes that own the array. */
    public static PyBytes of(byte[] value) {
        return value.length > 1 ? new PyBytes(value) : value.length == 0 ? EMPTY : SINGLE[value[0] & 255];
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** The very bytes; read only. */
    public final byte[] value() {
        return value;
    }

    static String latin1(byte[] a) {
        return new String(a, StandardCharsets.ISO_8859_1);
    }

    /** The bytes as characters 0 to 255. */
    final String latin1() {
        return latin1(value);
    }

    /** The inverse of {@link #latin1}. */
    static PyBytes ofLatin1(String s) {
        return of(s.getBytes(StandardCharsets.ISO_8859_1));
    }

    // ---- as a run of bytes

    @Override
    final byte[] array() {
        return value;
    }

    @Override
    public final int size() {
        return value.length;
    }

    @Override
    final PyByteString make(byte[] v) {
        return of(v);
    }

    @Override
    final PyByteString same() {
        return getClass() == PyBytes.class ? this : of(value);
    }

    @Override
    final String kind() {
        return "bytes";
    }

    @Override
    public final BufferView export(PyThread t, boolean writable) {
        if (writable) {
            throw t.error(Exceptions.BufferError, "Object is not writable.");
        }
        return BufferView.ofBytes(this, this, value, value.length, true);
    }

    @Override
    public final void exportReleased(PyThread t, BufferView view) {
        // Immutable: nobody counts.
    }

    // ---- construction

    @PyNew("(cls, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")
    static PyObject __new__(PyThread t, PyType cls, PyObject source, PyObject encoding, PyObject errors) {
        PyBytes b = make(t, source, encoding, errors);
        return cls == TYPE ? b : new PyBytesSub(cls, b.value);
    }

    // CPython: bytes_new_impl in bytesobject.c
    private static PyBytes make(PyThread t, PyObject source, PyObject encoding, PyObject errors) {
        if (encoding != null || errors != null) {
            return of(ByteSource.encoded(t, "bytes", source, encoding, errors));
        }
        if (source == null) {
            return EMPTY;
        }
        if (source.getClass() == PyBytes.class) {
            return (PyBytes) source;
        }
        PyObject f = source.type().slot(Slot.BYTES);
        if (f != null) {
            PyObject r = Calls.method(t, f, source);
            if (!(r instanceof PyBytes b)) {
                throw t.typeError("__bytes__ returned non-bytes (type " + r.type().name() + ")");
            }
            return b;
        }
        return of(ByteSource.bytes(t, source, "bytes", "bytes must be in range(0, 256)"));
    }

    @PyMethod("__getnewargs__(self, /)")
    static PyObject __getnewargs__(PyThread t, PyBytes self) {
        return PyTuple.of(new PyBytes(self.value));
    }

    /** Converts this value to exact type bytes. */
    @PyMethod("__bytes__(self, /)")
    static PyObject __bytes__(PyThread t, PyBytes self) {
        return self.same();
    }

    // ---- comparison and hash

    static long bytesHash(byte[] a) {
        if (a.length == 0) {
            return 0;
        }
        // Without the 31 to the power of the length that Java adds it is what str has for the same ASCII characters.
        int power = 1;
        int square = 31;
        for (int n = a.length; n > 0; n >>= 1) {
            if ((n & 1) != 0) {
                power *= square;
            }
            square *= square;
        }
        long h = (java.util.Arrays.hashCode(a) - power) * 0x9E3779B97F4A7C15L;
        h ^= h >>> 32;
        return h == -1 ? -2 : h;
    }

    @Override
    public final long hash(PyThread t) {
        return getClass() == PyBytes.class ? __hash__(t, this) : super.hash(t);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyBytes self) {
        long h = self.hash;
        if (h == 0) {
            self.hash = h = bytesHash(self.value);
        }
        return h;
    }

    @Override
    public final boolean equals(Object o) {
        return o instanceof PyBytes b && java.util.Arrays.equals(value, b.value);
    }

    @Override
    public final int hashCode() {
        return java.util.Arrays.hashCode(value);
    }

    @PyCompare
    static PyObject compare(PyThread t, int op, PyBytes a, PyObject b) {
        if (!(b instanceof PyBytes x)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (op == Ops.EQ || op == Ops.NE) {
            return PyBool.of(java.util.Arrays.equals(a.value, x.value) == (op == Ops.EQ));
        }
        return PyBool.of(Ops.ordered(op, java.util.Arrays.compareUnsigned(a.value, x.value)));
    }

    @Override
    public final PyObject compare(PyThread t, int op, PyObject other) {
        return getClass() == PyBytes.class && other.getClass() == PyBytes.class ? compare(t, op, this, other) : super.compare(t, op, other);
    }

    // ---- length and items

    @Override
    public final boolean truth(PyThread t) {
        return getClass() == PyBytes.class ? value.length > 0 : super.truth(t);
    }

    @Override
    public final int len(PyThread t) {
        return getClass() == PyBytes.class ? value.length : super.len(t);
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PyBytes self) {
        return self.value.length;
    }

    @Override
    public final PyObject getItem(PyThread t, PyObject key) {
        return getClass() == PyBytes.class ? __getitem__(t, this, key) : super.getItem(t, key);
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyBytes self, PyObject key) {
        if (key instanceof PySlice s) {
            SliceRange r = SliceRange.of(t, s, self.value.length);
            return r.step == 1 && r.length == self.value.length ? self.same() : of(ByteSource.slice(self.value, r));
        }
        if (!Sequences.isIndex(key)) {
            throw t.typeError("byte indices must be integers or slices, not " + key.type().name());
        }
        long i = SliceRange.index(t, key);
        if (i < 0) {
            i += self.value.length;
        }
        if (i < 0 || i >= self.value.length) {
            throw t.indexError("index out of range");
        }
        return PyInt.of(self.value[(int) i] & 255);
    }

    @Override
    public final boolean contains(PyThread t, PyObject v) {
        return getClass() == PyBytes.class ? ByteSource.contains(t, this, v) : super.contains(t, v);
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyBytes self, PyObject key) {
        return ByteSource.contains(t, self, key);
    }

    @Override
    public final PyObject iter(PyThread t) {
        return getClass() == PyBytes.class ? new PyBytesIterator(this) : super.iter(t);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyBytes self) {
        return new PyBytesIterator(self);
    }

    // ---- operators

    @Override
    public final PyObject add(PyThread t, PyObject other) {
        return getClass() == PyBytes.class && other.getClass() == PyBytes.class ? __add__(t, this, other) : Sequences.add(t, this, other);
    }

    @Override
    public final PyObject mul(PyThread t, PyObject other) {
        return Sequences.mul(t, this, other);
    }

    @Override
    public final PyObject inplace(PyThread t, Slot op, PyObject other) {
        return Sequences.inplace(t, op, this, other);
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyBytes self, PyObject value) {
        if (!Buffers.isSimple(value)) {
            throw t.typeError("can't concat " + value.type().name() + " to bytes");
        }
        byte[] b = Buffers.bytes(t, value);
        if (b.length == 0 && self.getClass() == PyBytes.class) {
            return self;
        }
        if (self.value.length == 0 && value.getClass() == PyBytes.class) {
            return value;
        }
        return of(ByteSource.concat(t, self.value, self.value.length, b));
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyBytes self, PyObject value) {
        long n = SliceRange.count(t, value);
        return n == 1 ? self.same() : of(ByteSource.repeat(t, self.value, self.value.length, n));
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyBytes self, PyObject value) {
        return Sequences.isIndex(value) ? __mul__(t, self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__mod__(self, value, /)")
    static PyObject __mod__(PyThread t, PyBytes self, PyObject value) {
        return ofLatin1(PercentFormat.bytes(t, self.latin1(), value));
    }

    @PyMethod("__rmod__(self, value, /)")
    static PyObject __rmod__(PyThread t, PyBytes self, PyObject value) {
        return value instanceof PyBytes f ? ofLatin1(PercentFormat.bytes(t, f.latin1(), self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // ---- text

    @Override
    public final PyStr repr(PyThread t) {
        return getClass() == PyBytes.class ? PyStr.of(ByteText.repr(value, value.length)) : super.repr(t);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyBytes self) {
        return ByteText.repr(self.value, self.value.length);
    }

    @PyMethod("__str__(self, /)")
    static String __str__(PyThread t, PyBytes self) {
        return __repr__(t, self);
    }

    /** Gives a memoryview of the bytes. */
    @PyMethod("__buffer__(self, flags, /)")
    static PyObject __buffer__(PyThread t, PyBytes self, int flags) {
        return PyMemoryView.ofFlags(t, self, flags);
    }

    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyBytes self) {
        return 33 + self.value.length;
    }
}
