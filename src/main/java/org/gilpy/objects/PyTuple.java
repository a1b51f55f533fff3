// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * Built-in immutable sequence.
 *
 * <p>Without an argument the empty tuple; with an iterable a tuple of its items; a tuple is returned as it is.
 */
// Immutable: the array never changes once the tuple is there.
@TypeDef(name = "tuple", sequence = true)
public class PyTuple extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyTupleNatives(), "builtins", BaseObject.TYPE, PyType.SEQUENCE);
    public static final PyTuple EMPTY = new PyTuple(NO_ARGS);

    private final PyObject[] items;

    protected PyTuple(PyObject[] items) {
        this.items = items;
    }

    /** A tuple that owns the array: nobody may change it any more. */
    public static PyTuple of(PyObject... items) {
        return items.length == 0 ? EMPTY : new PyTuple(items);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** The very items; read only. */
    public final PyObject[] items() {
        return items;
    }

    public final int size() {
        return items.length;
    }

    public final PyObject get(int i) {
        return items[i];
    }

    @PyNew("(cls, iterable=(), /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable) {
        if (cls != TYPE) {
            return new PyTupleSub(cls, Ops.items(t, iterable));
        }
        return iterable.getClass() == PyTuple.class ? iterable : of(Ops.items(t, iterable));
    }

    /** A tuple of the items of any iterable; a tuple itself as it is. */
    public static PyTuple from(PyThread t, PyObject iterable) {
        return iterable.getClass() == PyTuple.class ? (PyTuple) iterable : of(Ops.items(t, iterable));
    }

    // ---- comparison and hash

    @Override
    public PyObject compare(PyThread t, int op, PyObject other) {
        if (getClass() != PyTuple.class || other.getClass() != PyTuple.class) {
            return super.compare(t, op, other);
        }
        int quick = quickly(op, items, ((PyTuple) other).items);
        if (quick >= 0) {
            return PyBool.of(quick != 0);
        }
        t.enter(" in comparison");
        try {
            return compareItems(t, op, items, ((PyTuple) other).items);
        } finally {
            t.leave();
        }
    }

    @Override
    public boolean same(PyThread t, PyObject other) {
        if (this == other) {
            return true;
        }
        if (getClass() != PyTuple.class || other.getClass() != PyTuple.class) {
            return super.same(t, other);
        }
        PyObject[] a = items;
        PyObject[] b = ((PyTuple) other).items;
        t.enter(" in comparison");
        try {
            for (int i = 0; i < a.length && i < b.length; i++) {
                if (!a[i].same(t, b[i])) {
                    return false;
                }
            }
            return a.length == b.length;
        } finally {
            t.leave();
        }
    }

    /** Compares tuples that begin with the same objects, numbers and strs, which settle it: 1 or 0; -1 when that is not so. */
    private static int quickly(int op, PyObject[] a, PyObject[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++) {
            PyObject x = a[i];
            PyObject y = b[i];
            if (x == y) {
                continue;
            }
            if (x.getClass() == PyInt.class && y.getClass() == PyInt.class) {
                long p = ((PyInt) x).value;
                long q = ((PyInt) y).value;
                if (p != q) {
                    return PyInt.test(op, p, q) ? 1 : 0;
                }
            } else if (x.getClass() == PyFloat.class && y.getClass() == PyFloat.class) {
                double p = ((PyFloat) x).value;
                double q = ((PyFloat) y).value;
                if (p != q) {
                    return p != p || q != q ? -1 : Ops.ordered(op, p < q ? -1 : 1) ? 1 : 0;
                }
            } else if (x.getClass() == PyStr.class && y.getClass() == PyStr.class) {
                int order = PyStr.compareText((PyStr) x, (PyStr) y);
                if (order != 0) {
                    return Ops.ordered(op, order) ? 1 : 0;
                }
            } else {
                return -1;
            }
        }
        return Ops.ordered(op, Integer.compare(a.length, b.length)) ? 1 : 0;
    }

    // CPython: tuplerichcompare in tupleobject.c
    private static PyObject compareItems(PyThread t, int op, PyObject[] a, PyObject[] b) {
        int n = Math.min(a.length, b.length);
        int i = 0;
        while (i < n && a[i].same(t, b[i])) {
            i++;
        }
        if (i == n) {
            return PyBool.of(Ops.ordered(op, Integer.compare(a.length, b.length)));
        }
        if (op == Ops.EQ) {
            return PyBool.FALSE;
        }
        if (op == Ops.NE) {
            return PyBool.TRUE;
        }
        return a[i].compare(t, op, b[i]);
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyTuple a, PyObject b) {
        return b instanceof PyTuple p ? compareItems(t, op, a.items, p.items) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Override
    public long hash(PyThread t) {
        if (getClass() != PyTuple.class) {
            return super.hash(t);
        }
        return __hash__(t, this);
    }

    // CPython: tuplehash in tupleobject.c (a reduced xxHash)
    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyTuple self) {
        t.enter(" while hashing a tuple");
        try {
            long acc = XX5;
            for (PyObject o : self.items) {
                acc = combine(acc, o.hash(t));
            }
            return finish(acc, self.items.length);
        } finally {
            t.leave();
        }
    }

    private static final long XX5 = 2870177450012600261L;

    private static long combine(long acc, long h) {
        return Long.rotateLeft(acc + h * 0xC2B2AE3D27D4EB4FL, 31) * 0x9E3779B185EBCA87L;
    }

    private static long finish(long acc, int n) {
        acc += n ^ (XX5 ^ 3527539L);
        return acc == -1 ? 1546275796L : acc;
    }

    /** The hash of a slice: that of its parts without their number. */
    static long combine(PyThread t, PyObject a, PyObject b, PyObject c) {
        long acc = combine(combine(combine(XX5, a.hash(t)), b.hash(t)), c.hash(t));
        return acc == -1 ? 1546275796L : acc;
    }

    /** The hash of a tuple whose items have these hashes. */
    static long combine(long[] hashes) {
        long acc = XX5;
        for (long h : hashes) {
            acc = combine(acc, h);
        }
        return finish(acc, hashes.length);
    }

    // ---- length, items

    @Override
    public boolean truth(PyThread t) {
        if (getClass() != PyTuple.class) {
            return super.truth(t);
        }
        return items.length != 0;
    }

    @Override
    public int len(PyThread t) {
        if (getClass() != PyTuple.class) {
            return super.len(t);
        }
        return items.length;
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PyTuple self) {
        return self.items.length;
    }

    @Override
    public PyObject getItem(PyThread t, PyObject key) {
        if (getClass() != PyTuple.class) {
            return super.getItem(t, key);
        }
        return __getitem__(t, this, key);
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyTuple self, PyObject key) {
        if (key instanceof PyInt i) {
            return self.item(t, i.value);
        }
        if (key instanceof PySlice s) {
            return self.slice(SliceRange.of(t, s, self.items.length));
        }
        if (!Sequences.isIndex(key)) {
            throw t.typeError("tuple indices must be integers or slices, not " + key.type().messageName());
        }
        return self.item(t, SliceRange.index(t, key));
    }

    private PyObject item(PyThread t, long i) {
        PyObject[] a = items;
        if (i < 0) {
            i += a.length;
        }
        if (i < 0 || i >= a.length) {
            throw t.indexError("tuple index out of range");
        }
        return a[(int) i];
    }

    private PyObject slice(SliceRange r) {
        if (r.length == 0) {
            return EMPTY;
        }
        if (r.step == 1) {
            if (r.length == items.length && getClass() == PyTuple.class) {
                return this;
            }
            return new PyTuple(Items.range(items, r.start, r.start + r.length));
        }
        PyObject[] out = new PyObject[r.length];
        for (int k = 0, i = r.start; k < r.length; k++, i += r.step) {
            out[k] = items[i];
        }
        return new PyTuple(out);
    }

    @Override
    public boolean contains(PyThread t, PyObject value) {
        if (getClass() != PyTuple.class) {
            return super.contains(t, value);
        }
        return __contains__(t, this, value);
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyTuple self, PyObject key) {
        for (PyObject o : self.items) {
            if (o.same(t, key)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public PyObject iter(PyThread t) {
        if (getClass() != PyTuple.class) {
            return super.iter(t);
        }
        return new PyTupleIterator(this);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyTuple self) {
        return new PyTupleIterator(self);
    }

    // ---- operators

    @Override
    public PyObject add(PyThread t, PyObject other) {
        if (getClass() == PyTuple.class && other.getClass() == PyTuple.class) {
            return concat(t, this, (PyTuple) other);
        }
        return Sequences.add(t, this, other);
    }

    private static PyObject concat(PyThread t, PyTuple a, PyTuple b) {
        int n = a.items.length;
        int m = b.items.length;
        if (m == 0 && a.getClass() == PyTuple.class) {
            return a;
        }
        if (n == 0 && b.getClass() == PyTuple.class) {
            return b;
        }
        if ((long) n + m > Sequences.MAX_LENGTH) {
            throw t.memoryError();
        }
        PyObject[] out = Items.copy(a.items, n + m);
        System.arraycopy(b.items, 0, out, n, m);
        return of(out);
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyTuple self, PyObject value) {
        if (!(value instanceof PyTuple p)) {
            throw t.typeError("can only concatenate tuple (not \"" + value.type().messageName() + "\") to tuple");
        }
        return concat(t, self, p);
    }

    @Override
    public PyObject mul(PyThread t, PyObject other) {
        if (other instanceof PyInt i && getClass() == PyTuple.class) {
            return repeat(t, this, i.value);
        }
        return Sequences.mul(t, this, other);
    }

    @Override
    public PyObject inplace(PyThread t, Slot op, PyObject other) {
        return Sequences.inplace(t, op, this, other);
    }

    private static PyObject repeat(PyThread t, PyTuple s, long n) {
        if (n <= 0 || s.items.length == 0) {
            return EMPTY;
        }
        if (n == 1 && s.getClass() == PyTuple.class) {
            return s;
        }
        return new PyTuple(Sequences.repeat(t, s.items, s.items.length, n));
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyTuple self, PyObject value) {
        return repeat(t, self, SliceRange.count(t, value));
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyTuple self, PyObject value) {
        return Sequences.isIndex(value) ? repeat(t, self, SliceRange.count(t, value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // ---- text

    @Override
    public PyStr repr(PyThread t) {
        if (getClass() != PyTuple.class) {
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
        return getClass() == PyTuple.class ? repr(t) : super.str(t);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyTuple self) {
        PyObject[] a = self.items;
        if (a.length == 0) {
            return "()";
        }
        if (!Reprs.enter(t, self)) {
            return "(...)";
        }
        try {
            StringBuilder b = new StringBuilder("(");
            for (int i = 0; i < a.length; i++) {
                if (i > 0) {
                    b.append(", ");
                }
                b.append(a[i].repr(t).value());
            }
            return b.append(a.length == 1 ? ",)" : ")").toString();
        } finally {
            Reprs.leave(t, self);
        }
    }

    // ---- methods

    /**
     * Returns the first index of value.
     *
     * <p>Raises ValueError if the value is not present.
     */
    @PyMethod("index(self, value, start=0, stop=9223372036854775807, /)")
    static int index(PyThread t, PyTuple self, PyObject value, PyObject start, PyObject stop) {
        PyObject[] a = self.items;
        int end = Math.min(a.length, SliceRange.bound(t, stop, a.length, a.length));
        for (int i = SliceRange.bound(t, start, a.length, 0); i < end; i++) {
            if (a[i].same(t, value)) {
                return i;
            }
        }
        throw t.valueError("tuple.index(x): x not in tuple");
    }

    /** Returns the number of occurrences of value. */
    @PyMethod("count(self, value, /)")
    static int count(PyThread t, PyTuple self, PyObject value) {
        int n = 0;
        for (PyObject o : self.items) {
            if (o.same(t, value)) {
                n++;
            }
        }
        return n;
    }

    @PyMethod("__getnewargs__(self, /)")
    static PyObject __getnewargs__(PyThread t, PyTuple self) {
        return of(self.getClass() == PyTuple.class ? self : of(self.items));
    }

    /** Size of the object in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyTuple self) {
        return 24 + 8L * self.items.length;
    }

    /** See PEP 585. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
