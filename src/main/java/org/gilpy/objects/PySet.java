// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Build an unordered collection of unique elements. */
@TypeDef(name = "set")
public class PySet extends PyAnySet {
    public static final PyType TYPE = PyType.builtin("set", "builtins", BaseObject.TYPE, PyType.HAS_WEAKREF, new PySetNatives(), new SetMethodsNatives());

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    final PyAnySet fresh() {
        return new PySet();
    }

    /** A new set of the items of any iterable. */
    public static PySet from(PyThread t, PyObject iterable) {
        PySet s = new PySet();
        s.update(t, iterable);
        return s;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return cls == TYPE ? new PySet() : new PySetSub(cls);
    }

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PySet self, PyObject[] args, PyDict kwargs) {
        PyObject iterable = Sequences.onlyIterable(t, TYPE, false, args, kwargs);
        self.clear();
        if (iterable != null) {
            self.update(t, iterable);
        }
    }

    // ---- comparison

    @Override
    public PyObject compare(PyThread t, int op, PyObject other) {
        if (getClass() == PySet.class && (other.getClass() == PySet.class || other.getClass() == PyFrozenSet.class)) {
            return compareNative(t, op, this, other);
        }
        return super.compare(t, op, other);
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PySet self, PyObject value) {
        return compareNative(t, Ops.EQ, self, value);
    }

    @PyMethod("__ne__(self, value, /)")
    static PyObject __ne__(PyThread t, PySet self, PyObject value) {
        return compareNative(t, Ops.NE, self, value);
    }

    @PyMethod("__lt__(self, value, /)")
    static PyObject __lt__(PyThread t, PySet self, PyObject value) {
        return compareNative(t, Ops.LT, self, value);
    }

    @PyMethod("__le__(self, value, /)")
    static PyObject __le__(PyThread t, PySet self, PyObject value) {
        return compareNative(t, Ops.LE, self, value);
    }

    @PyMethod("__gt__(self, value, /)")
    static PyObject __gt__(PyThread t, PySet self, PyObject value) {
        return compareNative(t, Ops.GT, self, value);
    }

    @PyMethod("__ge__(self, value, /)")
    static PyObject __ge__(PyThread t, PySet self, PyObject value) {
        return compareNative(t, Ops.GE, self, value);
    }

    // ---- length, items

    @Override
    public boolean truth(PyThread t) {
        return getClass() == PySet.class ? size() != 0 : super.truth(t);
    }

    @Override
    public int len(PyThread t) {
        return getClass() == PySet.class ? size() : super.len(t);
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PySet self) {
        return self.size();
    }

    @Override
    public boolean contains(PyThread t, PyObject key) {
        return getClass() == PySet.class ? containsKey(t, key) : super.contains(t, key);
    }

    /** x.__contains__(y) is y in x. */
    @PyMethod("__contains__(self, object, /)")
    static boolean __contains__(PyThread t, PySet self, PyObject key) {
        return self.containsKey(t, key);
    }

    @Override
    public PyObject iter(PyThread t) {
        return getClass() == PySet.class ? new PySetIterator(this) : super.iter(t);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PySet self) {
        return new PySetIterator(self);
    }

    // ---- operators

    private static boolean sets(PyObject a, PyObject b) {
        return a instanceof PyAnySet && b instanceof PyAnySet;
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyObject self, PyObject value) {
        return sets(self, value) ? ((PyAnySet) self).union(t, new PyObject[] {value}) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyObject self, PyObject value) {
        return __or__(t, value, self);
    }

    @PyMethod("__and__(self, value, /)")
    static PyObject __and__(PyThread t, PyObject self, PyObject value) {
        return sets(self, value) ? ((PyAnySet) self).intersection(t, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rand__(self, value, /)")
    static PyObject __rand__(PyThread t, PyObject self, PyObject value) {
        return __and__(t, value, self);
    }

    @PyMethod("__sub__(self, value, /)")
    static PyObject __sub__(PyThread t, PyObject self, PyObject value) {
        return sets(self, value) ? ((PyAnySet) self).difference(t, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rsub__(self, value, /)")
    static PyObject __rsub__(PyThread t, PyObject self, PyObject value) {
        return __sub__(t, value, self);
    }

    @PyMethod("__xor__(self, value, /)")
    static PyObject __xor__(PyThread t, PyObject self, PyObject value) {
        return sets(self, value) ? ((PyAnySet) self).symmetricDifference(t, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__rxor__(self, value, /)")
    static PyObject __rxor__(PyThread t, PyObject self, PyObject value) {
        return __xor__(t, value, self);
    }

    // ---- methods

    /** Return a new set with elements from the set and all others. */
    @PyMethod("union(self, /, *others)")
    static PyObject union(PyThread t, PySet self, PyObject[] others) {
        return self.union(t, others);
    }

    /** Return a new set with elements common to the set and all others. */
    @PyMethod("intersection(self, /, *others)")
    static PyObject intersection(PyThread t, PySet self, PyObject[] others) {
        return self.intersectionOfAll(t, others);
    }

    /** Return a new set with elements in the set that are not in the others. */
    @PyMethod("difference(self, /, *others)")
    static PyObject difference(PyThread t, PySet self, PyObject[] others) {
        if (others.length == 0) {
            return self.copy(t);
        }
        PyAnySet s = self.difference(t, others[0]);
        for (int i = 1; i < others.length; i++) {
            s.removeAll(t, others[i]);
        }
        return s;
    }

    /** Return a new set with elements in either the set or other but not both. */
    @PyMethod("symmetric_difference(self, other, /)")
    static PyObject symmetric_difference(PyThread t, PySet self, PyObject other) {
        return self.symmetricDifference(t, other);
    }

    /** Return True if two sets have a null intersection. */
    @PyMethod("isdisjoint(self, other, /)")
    static boolean isdisjoint(PyThread t, PySet self, PyObject other) {
        return self.isDisjoint(t, other);
    }

    /** Report whether another set contains this set. */
    @PyMethod("issubset(self, other, /)")
    static boolean issubset(PyThread t, PySet self, PyObject other) {
        return self.isSubset(t, other);
    }

    /** Report whether this set contains another set. */
    @PyMethod("issuperset(self, other, /)")
    static boolean issuperset(PyThread t, PySet self, PyObject other) {
        return self.isSuperset(t, other);
    }

    // ---- text, pickling

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PySet self) {
        return reprNative(t, self);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PySet self) {
        return reduceNative(t, self);
    }

    /** S.__sizeof__() -> size of S in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PySet self) {
        return sizeofNative(self);
    }

    /** See PEP 585. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
