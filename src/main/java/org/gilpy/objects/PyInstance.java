// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * An instance of a Python class whose layout is that of {@code object}. Attributes stand in a value array described by a
 * {@link Shape}; once a program asks for {@code __dict__} (or has very many attributes) they move to a dict for good.
 */
public final class PyInstance extends PyObject {
    PyType type;
    /** Null once the attributes stand in {@link #dict}. */
    public Shape shape;
    /** Values of {@code __slots__} first, then by shape; grows by replacement. */
    public PyObject[] values;
    private PyDict dict;

    public PyInstance(PyType type) {
        this.type = type;
        Shape s = type.rootShape;
        this.shape = s;
        int n = s.size;
        this.values = n == 0 ? NO_ARGS : new PyObject[n];
    }

    @Override
    public PyType type() {
        return type;
    }

    @Override
    public PyObject dictGet(PyStr name) {
        Shape s = shape;
        if (s == null) {
            return dict.getStr(name);
        }
        int i = s.find(name.value);
        return i < 0 ? null : values[i];
    }

    /** Index of an attribute in {@link #values}, or -1. */
    public int fieldIndex(PyStr name) {
        Shape s = shape;
        return s == null ? -1 : s.find(name.value);
    }

    /** Sets an attribute of the instance dict. */
    void dictSet(PyThread t, PyStr name, PyObject value) {
        Shape s = shape;
        if (s == null) {
            dict.putStr(name, value);
            return;
        }
        int i = s.find(name.value);
        if (i >= 0) {
            values[i] = value;
            return;
        }
        Shape next = s.with(name);
        if (next == null) {
            dict().putStr(name, value);
            return;
        }
        append(s, next, value);
    }

    /** Takes the transition from {@code s} (the present shape) to {@code next}. */
    public void append(Shape s, Shape next, PyObject value) {
        PyObject[] v = values;
        int n = s.size;
        if (n >= v.length) {
            v = java.util.Arrays.copyOf(v, n < 4 ? 4 : n * 2);
        }
        v[n] = value;
        values = v;
        shape = next;
    }

    /** Deletes an attribute of the instance dict; false when there is none. */
    boolean dictDelete(PyThread t, PyStr name) {
        Shape s = shape;
        if (s != null && s.find(name.value) < 0) {
            return false;
        }
        if (s != null && s.key.value.equals(name.value)) {
            values[s.size - 1] = null;
            shape = s.parent;
            return true;
        }
        return dict().removeStr(name) != null;
    }

    @Override
    public PyDict dict() {
        if (dict == null && type.hasDict()) {
            PyDict d = new PyDict();
            PyStr[] keys = shape.keys();
            int first = type.slotCount();
            for (int i = 0; i < keys.length; i++) {
                d.putStr(keys[i], values[first + i]);
            }
            values = first == 0 ? NO_ARGS : java.util.Arrays.copyOf(values, first);
            dict = d;
            shape = null;
        }
        return dict;
    }

    @Override
    public void setDict(PyDict d) {
        dict();
        dict = d;
    }

    /** Changes the class; the caller has checked that the layouts agree. */
    void setType(PyThread t, PyType to) {
        if (type.hasDict()) {
            dict();
        } else {
            shape = to.rootShape;
        }
        type = to;
    }
}
