// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Build an unordered collection of unique elements. */
@TypeDef(name = "set")
public class PySet extends PyAnySet {
    public static final PyType TYPE = PyType.builtin("set", "builtins", BaseObject.TYPE, PyType.HAS_WEAKREF, new PySetNatives(), new SetMethodsNatives(),
            new AnySetMethodsNatives("set"));

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

    // ---- length, items

    @Override
    public boolean truth(PyThread t) {
        return getClass() == PySet.class ? size() != 0 : super.truth(t);
    }

    @Override
    public int len(PyThread t) {
        return getClass() == PySet.class ? size() : super.len(t);
    }

    @Override
    public boolean contains(PyThread t, PyObject key) {
        return getClass() == PySet.class ? containsKey(t, key) : super.contains(t, key);
    }

    @Override
    public PyObject iter(PyThread t) {
        return getClass() == PySet.class ? new PySetIterator(this) : super.iter(t);
    }
}
