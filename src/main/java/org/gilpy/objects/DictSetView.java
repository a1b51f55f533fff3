// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Set operations and comparisons of the views of keys and items. Stateless. */
@TypeDef(name = "dict_set_view")
final class DictSetView {
    private DictSetView() {}

    /** Marks the views that are like sets. */
    interface SetView {}

    private static boolean isSet(PyObject o) {
        return o instanceof SetView || o instanceof PyAnySet;
    }

    private static boolean allIn(PyThread t, PyObject a, PyObject b) {
        PyObject it = a.iter(t);
        for (PyObject x; (x = it.next(t)) != null; ) {
            if (!b.contains(t, x)) {
                return false;
            }
        }
        return true;
    }

    // CPython: dictview_richcompare in dictobject.c
    @PyCompare
    static PyObject compare(PyThread t, int op, PyDictView self, PyObject other) {
        if (!isSet(other)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        int n = self.dict.size();
        int m = other.len(t);
        switch (op) {
            case Ops.EQ: return PyBool.of(n == m && allIn(t, self, other));
            case Ops.NE: return PyBool.of(n != m || !allIn(t, self, other));
            case Ops.LT: return PyBool.of(n < m && allIn(t, self, other));
            case Ops.LE: return PyBool.of(n <= m && allIn(t, self, other));
            case Ops.GT: return PyBool.of(n > m && allIn(t, other, self));
            default: return PyBool.of(n >= m && allIn(t, other, self));
        }
    }

    @PyMethod("__sub__(self, value, /)")
    static PyObject __sub__(PyThread t, PyObject self, PyObject value) {
        PySet s = PySet.from(t, self);
        s.removeAll(t, value);
        return s;
    }

    @PyMethod("__rsub__(self, value, /)")
    static PyObject __rsub__(PyThread t, PyObject self, PyObject value) {
        return __sub__(t, value, self);
    }

    // CPython: _PyDictView_Intersect in dictobject.c
    @PyMethod("__and__(self, value, /)")
    static PyObject __and__(PyThread t, PyObject self, PyObject value) {
        if (!(self instanceof SetView)) {
            PyObject x = self;
            self = value;
            value = x;
        }
        int n = self.len(t);
        if (value.getClass() == PySet.class && n <= value.len(t)) {
            return ((PyAnySet) value).intersection(t, self);
        }
        if (value instanceof SetView && value.len(t) > n) {
            PyObject x = self;
            self = value;
            value = x;
        }
        PySet s = new PySet();
        PyObject it = value.iter(t);
        for (PyObject x; (x = it.next(t)) != null; ) {
            if (self.contains(t, x)) {
                s.addKey(t, x);
            }
        }
        return s;
    }

    @PyMethod("__rand__(self, value, /)")
    static PyObject __rand__(PyThread t, PyObject self, PyObject value) {
        return __and__(t, value, self);
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyObject self, PyObject value) {
        PySet s = PySet.from(t, self);
        s.update(t, value);
        return s;
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyObject self, PyObject value) {
        return __or__(t, value, self);
    }

    @PyMethod("__xor__(self, value, /)")
    static PyObject __xor__(PyThread t, PyObject self, PyObject value) {
        PySet s = PySet.from(t, self);
        s.toggleAll(t, value);
        return s;
    }

    @PyMethod("__rxor__(self, value, /)")
    static PyObject __rxor__(PyThread t, PyObject self, PyObject value) {
        return __xor__(t, value, self);
    }

    /** Return True if the view and the given iterable have a null intersection. */
    @PyMethod("isdisjoint(self, other, /)")
    static boolean isdisjoint(PyThread t, PyDictView self, PyObject other) {
        if (other == self) {
            return self.dict.size() == 0;
        }
        PyObject view = self;
        if (isSet(other) && other.len(t) > self.dict.size()) {
            view = other;
            other = self;
        }
        PyObject it = other.iter(t);
        for (PyObject x; (x = it.next(t)) != null; ) {
            if (view.contains(t, x)) {
                return false;
            }
        }
        return true;
    }
}
