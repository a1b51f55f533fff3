// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.ByteBuffer;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Create a new memoryview object which references the given object. */
// Views cut from one another share one export, which ends with the last of them and whose monitor guards the counts without a GIL.
@TypeDef(name = "memoryview", subclassable = false, sequence = true)
public final class PyMemoryView extends PyObject implements Buffer {
    public static final PyType TYPE = PyType.builtin(new PyMemoryViewNatives(), "builtins", BaseObject.TYPE,
            PyType.NOT_SUBCLASSABLE | PyType.SEQUENCE);

    /** The export that views share. */
    private static final class Managed {
        final BufferView export;
        int views;

        Managed(BufferView export) {
            this.export = export;
        }
    }

    private final Managed managed;
    /** What this view shows; never released itself. */
    private final BufferView view;
    private final PyObject owner;
    private boolean released;
    private int exports;
    private boolean hashed;
    private long hash;

    private PyMemoryView(Managed managed, PyObject owner, BufferView view) {
        this.managed = managed;
        this.owner = owner;
        this.view = view;
        if (Sharing.on()) {
            synchronized (managed) {
                managed.views++;
            }
        } else {
            managed.views++;
        }
    }

    /** {@code memoryview(o)}. */
    public static PyMemoryView of(PyThread t, PyObject o) {
        if (o instanceof PyMemoryView m) {
            return m.derived(t, m.viewOrFail(t));
        }
        if (!Buffers.has(o)) {
            throw t.typeError("memoryview: a bytes-like object is required, not '" + o.type().name() + "'");
        }
        BufferView v = Buffers.view(t, o, false);
        return new PyMemoryView(new Managed(v), v.owner, v);
    }

    /** A memoryview over an export that the view now owns. */
    public static PyMemoryView of(BufferView export) {
        return new PyMemoryView(new Managed(export), export.owner, export);
    }

    /** {@code o.__buffer__(flags)}: BufferError when the flags ask for writing and the memory is read-only. */
    public static PyMemoryView ofFlags(PyThread t, PyObject o, int flags) {
        PyMemoryView m = of(t, o);
        if ((flags & 1) != 0 && m.view.readonly) {
            m.release(t);
            throw t.error(Exceptions.BufferError, "Object is not writable.");
        }
        return m;
    }

    private PyMemoryView derived(PyThread t, BufferView v) {
        if (Sharing.on()) {
            synchronized (managed) {
                // As long as this view lasts the export does.
                viewOrFail(t);
                return new PyMemoryView(managed, owner, v);
            }
        }
        return new PyMemoryView(managed, owner, v);
    }

    private BufferView shaped(int offset, boolean readonly, String format, int itemSize, int[] shape, int[] strides) {
        return new BufferView(this, view.owner, view.memory, offset, readonly, format, itemSize, shape, strides);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** What this view shows; ValueError after release(). */
    public BufferView viewOrFail(PyThread t) {
        if (released) {
            throw t.valueError("operation forbidden on released memoryview object");
        }
        return view;
    }

    boolean isContiguous() {
        return view.isContiguous();
    }

    @Override
    public BufferView export(PyThread t, boolean writable) {
        BufferView v = viewOrFail(t);
        if (writable && v.readonly) {
            throw t.error(Exceptions.BufferError, "memoryview: underlying buffer is not writable");
        }
        if (Sharing.on()) {
            synchronized (managed) {
                viewOrFail(t);
                exports++;
            }
        } else {
            exports++;
        }
        return new BufferView(this, owner, v.memory, v.offset, v.readonly, v.format, v.itemSize, v.shape, v.strides);
    }

    @Override
    public void exportReleased(PyThread t, BufferView v) {
        if (Sharing.on()) {
            synchronized (managed) {
                exports--;
            }
        } else {
            exports--;
        }
    }

    /** Ends the use of the memory; BufferError while others use it through this view. */
    public void release(PyThread t) {
        if (Sharing.on() ? endsShared(t) : ends(t)) {
            managed.export.release(t);
        }
    }

    private boolean endsShared(PyThread t) {
        synchronized (managed) {
            return ends(t);
        }
    }

    /** Ends this view; whether it was the last one of the export. */
    private boolean ends(PyThread t) {
        if (released) {
            return false;
        }
        if (exports > 0) {
            throw t.error(Exceptions.BufferError, "memoryview has " + exports + " exported buffer" + (exports == 1 ? "" : "s"));
        }
        released = true;
        return --managed.views == 0;
    }

    @PyNew("(cls, object)")
    static PyObject __new__(PyThread t, PyType cls, PyObject object) {
        return of(t, object);
    }

    @PyClassMethod("_from_flags(cls, /, object, flags)")
    static PyObject fromFlags(PyThread t, PyType cls, PyObject object, int flags) {
        return ofFlags(t, object, flags);
    }

    // ---- facts

    @PyGetter("obj")
    static PyObject getObj(PyThread t, PyMemoryView self) {
        self.viewOrFail(t);
        return self.owner == null ? PyNone.NONE : self.owner;
    }

    @PyGetter("nbytes")
    static int getNbytes(PyThread t, PyMemoryView self) {
        return self.viewOrFail(t).size();
    }

    @PyGetter("readonly")
    static boolean getReadonly(PyThread t, PyMemoryView self) {
        return self.viewOrFail(t).readonly;
    }

    @PyGetter("itemsize")
    static int getItemsize(PyThread t, PyMemoryView self) {
        return self.viewOrFail(t).itemSize;
    }

    @PyGetter("format")
    static String getFormat(PyThread t, PyMemoryView self) {
        return self.viewOrFail(t).format;
    }

    @PyGetter("ndim")
    static int getNdim(PyThread t, PyMemoryView self) {
        return self.viewOrFail(t).shape.length;
    }

    private static PyTuple tuple(int[] a) {
        PyObject[] items = new PyObject[a.length];
        for (int i = 0; i < a.length; i++) {
            items[i] = PyInt.of(a[i]);
        }
        return PyTuple.of(items);
    }

    @PyGetter("shape")
    static PyObject getShape(PyThread t, PyMemoryView self) {
        return tuple(self.viewOrFail(t).shape);
    }

    @PyGetter("strides")
    static PyObject getStrides(PyThread t, PyMemoryView self) {
        return tuple(self.viewOrFail(t).strides);
    }

    @PyGetter("suboffsets")
    static PyObject getSuboffsets(PyThread t, PyMemoryView self) {
        self.viewOrFail(t);
        return PyTuple.EMPTY;
    }

    @PyGetter("c_contiguous")
    static boolean getCContiguous(PyThread t, PyMemoryView self) {
        return self.viewOrFail(t).isContiguous();
    }

    @PyGetter("f_contiguous")
    static boolean getFContiguous(PyThread t, PyMemoryView self) {
        return self.viewOrFail(t).isFortranContiguous();
    }

    @PyGetter("contiguous")
    static boolean getContiguous(PyThread t, PyMemoryView self) {
        return self.viewOrFail(t).isContiguous() || self.view.isFortranContiguous();
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PyMemoryView self) {
        BufferView v = self.viewOrFail(t);
        if (v.shape.length == 0) {
            throw t.typeError("0-dim memory has no length");
        }
        return v.shape[0];
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyMemoryView self) {
        return "<" + (self.released ? "released " : "") + "memory at " + Identity.hex(t, self) + ">";
    }

    // ---- items

    private char code(PyThread t) {
        char c = BufferItems.code(view.format);
        if (BufferItems.size(c) != view.itemSize) {
            throw t.error(Exceptions.NotImplementedError, "memoryview: format " + view.format + " not supported");
        }
        return c;
    }

    private int position(PyThread t, int at, int dim, PyObject key) {
        long i = SliceRange.index(t, key);
        int n = view.shape[dim];
        if (i < 0) {
            i += n;
        }
        if (i < 0 || i >= n) {
            throw t.indexError("index out of bounds on dimension " + (dim + 1));
        }
        return at + (int) i * view.strides[dim];
    }

    private static boolean all(PyTuple p, boolean slices) {
        for (PyObject x : p.items()) {
            if (slices ? !(x instanceof PySlice) : !Sequences.isIndex(x)) {
                return false;
            }
        }
        return true;
    }

    /** Position of the item that a tuple of indices names. */
    private int position(PyThread t, PyTuple key) {
        int n = view.shape.length;
        if (key.size() < n) {
            throw t.error(Exceptions.NotImplementedError, "sub-views are not implemented");
        }
        if (key.size() > n) {
            throw t.typeError("cannot index " + n + "-dimension view with " + key.size() + "-element tuple");
        }
        int at = view.offset;
        for (int d = 0; d < n; d++) {
            at = position(t, at, d, key.get(d));
        }
        return at;
    }

    private BufferView cut(PyThread t, PySlice s) {
        SliceRange r = SliceRange.of(t, s, view.shape[0]);
        int[] shape = view.shape.clone();
        int[] strides = view.strides.clone();
        shape[0] = r.length;
        strides[0] *= r.step;
        return shaped(view.offset + r.start * view.strides[0], view.readonly, view.format, view.itemSize, shape, strides);
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyMemoryView self, PyObject key) {
        BufferView v = self.viewOrFail(t);
        int n = v.shape.length;
        if (n == 0) {
            if (key instanceof PyTuple p && p.size() == 0) {
                return BufferItems.get(v.memory, v.offset, self.code(t));
            }
            if (key == PyEllipsis.ELLIPSIS) {
                return self;
            }
            throw t.typeError("invalid indexing of 0-dim memory");
        }
        if (Sequences.isIndex(key)) {
            char c = self.code(t);
            if (n > 1) {
                throw t.error(Exceptions.NotImplementedError, "multi-dimensional sub-views are not implemented");
            }
            int at = self.position(t, v.offset, 0, key);
            self.viewOrFail(t);
            return BufferItems.get(v.memory, at, c);
        }
        if (key instanceof PySlice s) {
            return self.derived(t, self.cut(t, s));
        }
        if (key instanceof PyTuple p) {
            if (all(p, false)) {
                char c = self.code(t);
                int at = self.position(t, p);
                self.viewOrFail(t);
                return BufferItems.get(v.memory, at, c);
            }
            if (all(p, true)) {
                throw t.error(Exceptions.NotImplementedError, "multi-dimensional slicing is not implemented");
            }
        }
        throw t.typeError("memoryview: invalid slice key");
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, PyMemoryView self, PyObject key, PyObject value) {
        BufferView v = self.viewOrFail(t);
        if (v.readonly) {
            throw t.typeError("cannot modify read-only memory");
        }
        int n = v.shape.length;
        if (n == 0) {
            if (key == PyEllipsis.ELLIPSIS || key instanceof PyTuple p && p.size() == 0) {
                self.put(t, v.offset, value);
                return;
            }
            throw t.typeError("invalid indexing of 0-dim memory");
        }
        if (Sequences.isIndex(key)) {
            if (n > 1) {
                throw t.error(Exceptions.NotImplementedError, "sub-views are not implemented");
            }
            self.put(t, self.position(t, v.offset, 0, key), value);
        } else if (key instanceof PySlice s && n == 1) {
            self.assign(t, s, value);
        } else if (key instanceof PyTuple p && all(p, false)) {
            self.put(t, self.position(t, p), value);
        } else if (key instanceof PySlice || key instanceof PyTuple p && all(p, true)) {
            throw t.error(Exceptions.NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
        } else {
            throw t.typeError("memoryview: invalid slice key");
        }
    }

    private void put(PyThread t, int at, PyObject value) {
        char c = code(t);
        // The conversion may run Python code that releases the view.
        ByteBuffer item = ByteBuffer.allocate(view.itemSize).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        BufferItems.put(t, item, 0, c, value);
        viewOrFail(t);
        view.memory.put(at, item.array());
    }

    private void assign(PyThread t, PySlice s, PyObject value) {
        BufferView source = Buffers.view(t, value, false);
        try {
            BufferView to = cut(t, s);
            if (source.shape.length != 1 || source.itemSize != to.itemSize || source.shape[0] != to.shape[0]
                    || !sameFormat(source.format, to.format)) {
                throw t.valueError("memoryview assignment: lvalue and rvalue have different structures");
            }
            byte[] bytes = source.toBytes();
            viewOrFail(t);
            if (to.isContiguous()) {
                to.write(bytes, 0, bytes.length);
            } else {
                for (int i = 0; i < to.shape[0]; i++) {
                    to.memory.put(to.offset + i * to.strides[0], bytes, i * to.itemSize, to.itemSize);
                }
            }
        } finally {
            source.release(t);
        }
    }

    private static boolean sameFormat(String a, String b) {
        return (a.startsWith("@") ? a.substring(1) : a).equals(b.startsWith("@") ? b.substring(1) : b);
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, PyMemoryView self, PyObject key) {
        if (self.viewOrFail(t).readonly) {
            throw t.typeError("cannot modify read-only memory");
        }
        throw t.typeError("cannot delete memory");
    }

    /** The item at a place of the first of one dimension, for the iterator. */
    PyObject item(PyThread t, int i, char code) {
        BufferView v = viewOrFail(t);
        return BufferItems.get(v.memory, v.offset + i * v.strides[0], code);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyMemoryView self) {
        BufferView v = self.viewOrFail(t);
        if (v.shape.length == 0) {
            throw t.typeError("invalid indexing of 0-dim memory");
        }
        if (v.shape.length > 1) {
            throw t.error(Exceptions.NotImplementedError, "multi-dimensional sub-views are not implemented");
        }
        return new PyMemoryIterator(self, v.shape[0], self.code(t));
    }

    // ---- comparison and hash

    // CPython: memory_richcompare in memoryobject.c
    private static PyObject equal(PyThread t, PyMemoryView self, PyObject other, boolean negate) {
        boolean same;
        if (self.released || other instanceof PyMemoryView m && m.released) {
            same = self == other;
        } else if (!Buffers.has(other)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        } else {
            BufferView w;
            try {
                w = Buffers.view(t, other, false);
            } catch (PyError e) {
                if (e.matches(Exceptions.Exception)) {
                    return PyNotImplemented.NOT_IMPLEMENTED;
                }
                throw e;
            }
            try {
                same = equal(t, self.view, w);
            } finally {
                w.release(t);
            }
        }
        return PyBool.of(same != negate);
    }

    private static boolean equal(PyThread t, BufferView a, BufferView b) {
        if (!java.util.Arrays.equals(a.shape, b.shape)) {
            return false;
        }
        char x = BufferItems.code(a.format);
        char y = BufferItems.code(b.format);
        if (BufferItems.size(x) != a.itemSize || BufferItems.size(y) != b.itemSize) {
            return StructItems.equal(t, a, b);
        }
        byte[] p = a.toBytes();
        byte[] q = b.toBytes();
        if (x == y && x != 'f' && x != 'd' && x != 'e' && x != '?') {
            return java.util.Arrays.equals(p, q);
        }
        ByteBuffer m = ByteBuffer.wrap(p).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        ByteBuffer n = ByteBuffer.wrap(q).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0, count = a.items(); i < count; i++) {
            if (!BufferItems.get(m, i * a.itemSize, x).compare(t, Ops.EQ, BufferItems.get(n, i * b.itemSize, y)).truth(t)) {
                return false;
            }
        }
        return true;
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PyMemoryView self, PyObject value) {
        return equal(t, self, value, false);
    }

    @PyMethod("__ne__(self, value, /)")
    static PyObject __ne__(PyThread t, PyMemoryView self, PyObject value) {
        return equal(t, self, value, true);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyMemoryView self) {
        if (!self.hashed) {
            BufferView v = self.viewOrFail(t);
            if (!v.readonly) {
                throw t.valueError("cannot hash writable memoryview object");
            }
            char c = BufferItems.code(v.format);
            if (c != 'B' && c != 'b' && c != 'c') {
                throw t.valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
            }
            if (self.owner != null) {
                self.owner.hash(t);
            }
            self.hash = PyBytes.bytesHash(v.toBytes());
            self.hashed = true;
        }
        return self.hash;
    }

    // ---- methods

    /** Return the data in the buffer as a byte string; order says how items of several dimensions follow each other. */
    @PyMethod("tobytes(self, /, order='C')")
    static PyObject tobytes(PyThread t, PyMemoryView self, PyObject order) {
        BufferView v = self.viewOrFail(t);
        String o = order == PyNone.NONE ? "C" : Convert.toText(t, order, "tobytes", "order");
        switch (o) {
            case "C":
                return PyBytes.of(v.toBytes());
            case "F":
                return PyBytes.of(v.toFortranBytes());
            case "A":
                return PyBytes.of(!v.isContiguous() && v.isFortranContiguous() ? v.toFortranBytes() : v.toBytes());
            default:
                throw t.valueError("order must be 'C', 'F' or 'A'");
        }
    }

    /** Return the data in the buffer as a list of elements. */
    @PyMethod("tolist(self, /)")
    static PyObject tolist(PyThread t, PyMemoryView self) {
        BufferView v = self.viewOrFail(t);
        return list(v, self.code(t), 0, v.offset);
    }

    private static PyObject list(BufferView v, char code, int dim, int at) {
        if (dim == v.shape.length) {
            return BufferItems.get(v.memory, at, code);
        }
        PyObject[] items = new PyObject[v.shape[dim]];
        for (int i = 0; i < items.length; i++) {
            items[i] = list(v, code, dim + 1, at + i * v.strides[dim]);
        }
        return PyList.of(items);
    }

    /** Return the data as hexadecimal digits, with an optional separator between groups of bytes. */
    @PyMethod("hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)")
    static String hex(PyThread t, PyMemoryView self, PyObject sep, int bytes_per_sep) {
        byte[] a = self.viewOrFail(t).toBytes();
        return ByteText.hex(t, a, a.length, sep, bytes_per_sep);
    }

    /** Return a read-only view of the same memory. */
    @PyMethod("toreadonly(self, /)")
    static PyObject toreadonly(PyThread t, PyMemoryView self) {
        BufferView v = self.viewOrFail(t);
        return self.derived(t, self.shaped(v.offset, true, v.format, v.itemSize, v.shape, v.strides));
    }

    /** Release the underlying memory; the view cannot be used afterwards. */
    @PyMethod("release(self, /)")
    static void releaseMethod(PyThread t, PyMemoryView self) {
        self.release(t);
    }

    @PyMethod("__enter__(self, /)")
    static PyObject __enter__(PyThread t, PyMemoryView self) {
        self.viewOrFail(t);
        return self;
    }

    @PyMethod("__exit__(self, /, *exc_info)")
    static void __exit__(PyThread t, PyMemoryView self, PyObject[] exc_info) {
        self.release(t);
    }

    // CPython: memoryview_cast_impl in memoryobject.c
    /** View the same memory with another format or shape. */
    @PyMethod("cast(self, /, format, shape=<unrepresentable>)")
    static PyObject cast(PyThread t, PyMemoryView self, String format, PyObject shape) {
        BufferView v = self.viewOrFail(t);
        if (!v.isContiguous()) {
            throw t.typeError("memoryview: casts are restricted to C-contiguous views");
        }
        int n = v.shape.length;
        if (shape != null && !(shape instanceof PyList) && !(shape instanceof PyTuple)) {
            throw t.typeError("shape must be a list or a tuple");
        }
        PyObject[] dims = shape == null ? null : Ops.items(t, shape);
        if (dims != null && dims.length > 64) {
            throw t.valueError("memoryview: number of dimensions must not exceed 64");
        }
        if (dims != null && n != 1 && dims.length != 1) {
            throw t.typeError("memoryview: cast must be 1D -> ND or ND -> 1D");
        }
        char to = BufferItems.code(format);
        int itemSize = to == 'e' ? 2 : BufferItems.size(to);
        if (itemSize == 0) {
            throw t.valueError("memoryview: destination format must be a native single character format prefixed with an optional '@'");
        }
        char from = BufferItems.code(v.format);
        if (BufferItems.size(from) == 0) {
            throw t.valueError("memoryview: source format must be a native single character format prefixed with an optional '@'");
        }
        if (!isByte(from) && !isByte(to)) {
            throw t.typeError("memoryview: cannot cast between two non-byte formats");
        }
        int size = v.size();
        if (size % itemSize != 0) {
            throw t.typeError("memoryview: length is not a multiple of itemsize");
        }
        int[] lengths;
        if (dims == null) {
            lengths = new int[] {size / itemSize};
        } else {
            lengths = new int[dims.length];
            long product = itemSize;
            for (int i = 0; i < dims.length; i++) {
                if (!(dims[i] instanceof PyLong l)) {
                    throw t.typeError("memoryview.cast(): elements of shape must be integers");
                }
                if (l.signum() <= 0) {
                    throw t.valueError("memoryview.cast(): elements of shape must be integers > 0");
                }
                if (!l.fitsLong() || l.longValue() > Integer.MAX_VALUE || (product *= l.longValue()) > Integer.MAX_VALUE) {
                    throw t.valueError("memoryview.cast(): product(shape) > SSIZE_MAX");
                }
                lengths[i] = (int) l.longValue();
            }
            if (product != size) {
                throw t.typeError("memoryview: product(shape) * itemsize != buffer size");
            }
        }
        int[] strides = new int[lengths.length];
        int step = itemSize;
        for (int d = lengths.length - 1; d >= 0; d--) {
            strides[d] = step;
            step *= lengths[d];
        }
        return self.derived(t, self.shaped(v.offset, v.readonly, format, itemSize, lengths, strides));
    }

    private static boolean isByte(char code) {
        return code == 'B' || code == 'b' || code == 'c';
    }

    /** Gives a memoryview of the memory. */
    @PyMethod("__buffer__(self, flags, /)")
    static PyObject __buffer__(PyThread t, PyMemoryView self, int flags) {
        return ofFlags(t, self, flags);
    }

    /** Ends what __buffer__ began. */
    @PyMethod("__release_buffer__(self, buffer, /)")
    static void __release_buffer__(PyThread t, PyMemoryView self, PyMemoryView buffer) {
        buffer.release(t);
    }

    @PyClassMethod("__class_getitem__(cls, item, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject item) {
        return GenericAlias.of(t, cls, item);
    }
}
