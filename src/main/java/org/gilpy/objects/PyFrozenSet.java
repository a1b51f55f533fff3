// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Build an immutable unordered collection of unique elements. */
// Immutable once made.
@TypeDef(name = "frozenset")
public class PyFrozenSet extends PyAnySet {
    public static final PyType TYPE = PyType.builtin("frozenset", "builtins", BaseObject.TYPE, PyType.HAS_WEAKREF, new PyFrozenSetNatives(),
            new AnySetMethodsNatives("frozenset"));

    /** 0 until somebody asks; benign race. */
    private long hash;

    protected PyFrozenSet() {}

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    final PyAnySet fresh() {
        return new PyFrozenSet();
    }

    /** A frozenset of constants of the compiler; needs no thread. */
    public static PyFrozenSet ofConstants(PyObject[] items) {
        PyFrozenSet first = new PyFrozenSet();
        for (PyObject o : items) {
            first.addConstant(o);
        }
        // CPython's compiler builds it again from the items in the order of the first one, which shows in the order of iteration.
        PyFrozenSet s = new PyFrozenSet();
        for (PyObject o : first.toArray()) {
            s.addConstant(o);
        }
        return s;
    }

    /** A frozenset of the items of any iterable; one itself as it is. */
    public static PyFrozenSet from(PyThread t, PyObject iterable) {
        if (iterable.getClass() == PyFrozenSet.class) {
            return (PyFrozenSet) iterable;
        }
        PyFrozenSet s = new PyFrozenSet();
        s.update(t, iterable);
        return s;
    }

    @PyNew("(cls, iterable=(), /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable) {
        if (cls == TYPE) {
            return from(t, iterable);
        }
        PyFrozenSet s = new PyFrozenSetSub(cls);
        s.update(t, iterable);
        return s;
    }

    // ---- comparison and hash

    @Override
    public long hash(PyThread t) {
        return getClass() == PyFrozenSet.class ? __hash__(t, this) : super.hash(t);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyFrozenSet self) {
        long h = self.hash;
        if (h == 0) {
            self.hash = h = self.frozenHash();
        }
        return h;
    }

    /** Return a shallow copy of a set. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyFrozenSet self) {
        return self.getClass() == PyFrozenSet.class ? self : self.copy(t);
    }

    @Override
    public PyObject compare(PyThread t, int op, PyObject other) {
        if (getClass() == PyFrozenSet.class && (other.getClass() == PySet.class || other.getClass() == PyFrozenSet.class)) {
            return compareNative(t, op, this, other);
        }
        return super.compare(t, op, other);
    }

    // ---- length, items

    @Override
    public boolean truth(PyThread t) {
        return getClass() == PyFrozenSet.class ? size() != 0 : super.truth(t);
    }

    @Override
    public int len(PyThread t) {
        return getClass() == PyFrozenSet.class ? size() : super.len(t);
    }

    @Override
    public boolean contains(PyThread t, PyObject key) {
        return getClass() == PyFrozenSet.class ? containsKey(t, key) : super.contains(t, key);
    }

    @Override
    public PyObject iter(PyThread t) {
        return getClass() == PyFrozenSet.class ? new PySetIterator(this) : super.iter(t);
    }
}
