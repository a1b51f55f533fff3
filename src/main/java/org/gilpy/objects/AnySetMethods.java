// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** The natives that set and frozenset have in common. Stateless. */
@TypeDef
final class AnySetMethods {
    private AnySetMethods() {}

    @PyCompare
    static PyObject compare(PyThread t, int op, PyAnySet self, PyObject value) {
        return PyAnySet.compareNative(t, op, self, value);
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PyAnySet self) {
        return self.size();
    }

    /** x.__contains__(y) is y in x. */
    @PyMethod("__contains__(self, object, /)")
    static boolean __contains__(PyThread t, PyAnySet self, PyObject key) {
        return self.containsKey(t, key);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyAnySet self) {
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
    static PyObject union(PyThread t, PyAnySet self, PyObject[] others) {
        return self.union(t, others);
    }

    /** Return a new set with elements common to the set and all others. */
    @PyMethod("intersection(self, /, *others)")
    static PyObject intersection(PyThread t, PyAnySet self, PyObject[] others) {
        return self.intersectionOfAll(t, others);
    }

    /** Return a new set with elements in the set that are not in the others. */
    @PyMethod("difference(self, /, *others)")
    static PyObject difference(PyThread t, PyAnySet self, PyObject[] others) {
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
    static PyObject symmetric_difference(PyThread t, PyAnySet self, PyObject other) {
        return self.symmetricDifference(t, other);
    }

    /** Return True if two sets have a null intersection. */
    @PyMethod("isdisjoint(self, other, /)")
    static boolean isdisjoint(PyThread t, PyAnySet self, PyObject other) {
        return SetRelations.isDisjoint(t, self, other);
    }

    /** Report whether another set contains this set. */
    @PyMethod("issubset(self, other, /)")
    static boolean issubset(PyThread t, PyAnySet self, PyObject other) {
        return SetRelations.isSubset(t, self, other);
    }

    /** Report whether this set contains another set. */
    @PyMethod("issuperset(self, other, /)")
    static boolean issuperset(PyThread t, PyAnySet self, PyObject other) {
        return SetRelations.isSuperset(t, self, other);
    }

    // ---- text, pickling

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyAnySet self) {
        return PyAnySet.reprNative(t, self);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyAnySet self) {
        return PyAnySet.reduceNative(t, self);
    }

    /** S.__sizeof__() -> size of S in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyAnySet self) {
        return PyAnySet.sizeofNative(self);
    }

    /** See PEP 585. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
