// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.VarHandle;

/**
 * An instance of a Python class whose layout is that of {@code object}. Attributes stand in a value array described by a
 * {@link Shape}; once a program asks for {@code __dict__} (or has very many attributes) they move to a dict for good.
 *
 * <p>Without a GIL (see {@link Sharing}) every store runs under the monitor or is the owner's, and a shape never gives a place up: whoever reads a place by a shape that it saw finds
 * the attribute of that shape, or nothing, and then looks by name.
 */
public final class PyInstance extends Owned {
    PyType type;
    /** Null once the attributes stand in {@link #dict}. */
    public Shape shape;
    /** Values of {@code __slots__} first, then by shape; grows by replacement. */
    public PyObject[] values;
    private PyDict dict;
    /** There once {@code id()} was asked, and when the class has {@code __del__}. */
    Identity.Tag tag;

    public PyInstance(PyType type) {
        this.type = type;
        Shape s = type.rootShape;
        this.shape = s;
        int n = Math.max(s.size, type.room);
        this.values = n == 0 ? NO_ARGS : new PyObject[n];
        if (Sharing.on()) {
            VarHandle.releaseFence();
        }
    }

    /** For {@link #readFrom}. */
    PyInstance() {}

    void writeTo(GraphOut out) {
        out.ref(type);
        out.ref(shape);
        out.ref(dict);
        out.ref(tag);
        // Room that no attribute has yet is not written.
        int n = shape == null ? values.length : Math.min(values.length, shape.size);
        out.num(n);
        for (int i = 0; i < n; i++) {
            out.ref(values[i]);
        }
    }

    void readFrom(GraphIn in) {
        type = (PyType) in.ref();
        shape = (Shape) in.ref();
        dict = (PyDict) in.ref();
        tag = (Identity.Tag) in.ref();
        int n = (int) in.num();
        PyObject[] v = n == 0 ? NO_ARGS : new PyObject[n];
        for (int i = 0; i < n; i++) {
            v[i] = (PyObject) in.ref();
        }
        values = v;
    }

    @Override
    public PyType type() {
        return type;
    }

    @Override
    public PyObject getAttr(PyThread t, PyStr name) {
        Shape s = shape;
        PyType cls = type;
        Shape.Found f = s == null ? null : s.found(cls, name.value());
        if (f != null) {
            PyObject v = f.inClass() != null ? f.inClass().descrGet(t, this, cls) : f.place() >= 0 ? valueAt(f.place()) : null;
            if (v != null) {
                return v;
            }
            if (f.inClass() != null || f.place() < 0) {
                throw t.noAttribute(this, name);
            }
            // The attributes are just moving to the dict.
        }
        return Attributes.get(t, this, name);
    }

    @Override
    public PyObject getAttrOrNull(PyThread t, PyStr name) {
        Shape s = shape;
        Shape.Found f = s == null ? null : s.found(type, name.value());
        if (f != null && f.inClass() == null) {
            PyObject v = f.place() >= 0 ? valueAt(f.place()) : null;
            if (v != null || f.place() < 0) {
                return v;
            }
        }
        return Attributes.getOrNull(t, this, name);
    }

    @Override
    public PyObject dictGet(PyStr name) {
        Shape s = shape;
        if (s != null) {
            int i = s.find(name.value());
            if (i < 0) {
                return null;
            }
            PyObject v = valueAt(i);
            if (v != null || !Sharing.on()) {
                return v;
            }
            // The attributes are just moving to the dict.
        }
        PyDict d = dict;
        if (d == null) {
            synchronized (this) {
                d = dict;
            }
            if (d == null) {
                return null;
            }
        }
        return d.getStr(name);
    }

    /** The value at a place, or null. */
    public PyObject valueAt(int i) {
        PyObject[] v = values;
        return i < v.length ? v[i] : null;
    }

    /** Index of an attribute in {@link #values}, or -1. */
    public int fieldIndex(PyStr name) {
        Shape s = shape;
        return s == null ? -1 : s.find(name.value());
    }

    /** Sets an attribute of the instance dict. */
    void dictSet(PyThread t, PyStr name, PyObject value) {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                put(name, value);
            }
        } else {
            put(name, value);
        }
    }

    private void put(PyStr name, PyObject value) {
        Shape s = shape;
        if (s == null) {
            dict.putStr(name, value);
            return;
        }
        int i = s.find(name.value());
        if (i >= 0) {
            values[i] = value;
            return;
        }
        Shape next = s.with(name);
        if (next == null) {
            toDict().putStr(name, value);
            return;
        }
        grow(s, next, value);
    }

    /** Takes the attributes of a dict, whose keys are of class str itself, into an instance that has none yet; false when it has some, or they are too many. */
    boolean fill(PyDict state) {
        Shape s = shape;
        if (s == null || s.key != null) {
            return false;
        }
        int first = s.size;
        PyObject[] v = java.util.Arrays.copyOf(values, first + state.size());
        int n = first;
        for (PyDict.Cursor c = state.cursor(); c.next() && n < v.length; n++) {
            s = s.with((PyStr) c.key());
            if (s == null) {
                return false;
            }
            v[n] = c.value();
        }
        values = v;
        VarHandle.storeStoreFence();
        shape = s;
        return true;
    }

    /** Stores to a place of the given shape; false when the shape is another one by now. */
    public boolean store(Shape s, int i, PyObject value) {
        if (Sharing.on()) {
            if (!begin()) {
                return storeLocked(s, i, value);
            }
            boolean same = shape == s;
            if (same) {
                values[i] = value;
            }
            end();
            return same;
        }
        values[i] = value;
        return true;
    }

    private boolean storeLocked(Shape s, int i, PyObject value) {
        synchronized (this) {
            seize();
            if (shape != s) {
                return false;
            }
            values[i] = value;
            return true;
        }
    }

    /** Takes the transition from {@code s} to {@code next}; false when the shape is another one by now. */
    public boolean append(Shape s, Shape next, PyObject value) {
        if (Sharing.on()) {
            if (!begin()) {
                return appendLocked(s, next, value);
            }
            try {
                if (shape != s) {
                    return false;
                }
                grow(s, next, value);
                return true;
            } finally {
                end();
            }
        }
        grow(s, next, value);
        return true;
    }

    private boolean appendLocked(Shape s, Shape next, PyObject value) {
        synchronized (this) {
            seize();
            if (shape != s) {
                return false;
            }
            grow(s, next, value);
            return true;
        }
    }

    private void grow(Shape s, Shape next, PyObject value) {
        PyObject[] v = values;
        int n = s.size;
        if (n >= v.length) {
            v = java.util.Arrays.copyOf(v, n < 4 ? 4 : n * 2);
            type.room = Math.max(type.room, Math.min(v.length, 16));
        }
        v[n] = value;
        VarHandle.storeStoreFence();
        values = v;
        VarHandle.storeStoreFence();
        shape = next;
    }

    /** Deletes an attribute of the instance dict; false when there is none. */
    boolean dictDelete(PyThread t, PyStr name) {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                Shape s = shape;
                return (s == null || s.find(name.value()) >= 0) && toDict().removeStr(name) != null;
            }
        }
        Shape s = shape;
        if (s == null) {
            return dict.removeStr(name) != null;
        }
        int i = s.find(name.value());
        if (i < 0) {
            return false;
        }
        Shape rest = s.without(name);
        if (rest == null) {
            return toDict().removeStr(name) != null;
        }
        int last = s.size - 1;
        System.arraycopy(values, i + 1, values, i, last - i);
        values[last] = null;
        shape = rest;
        return true;
    }

    @Override
    public PyDict dict() {
        if (Sharing.on()) {
            synchronized (this) {
                seize();
                return toDict();
            }
        }
        return toDict();
    }

    private PyDict toDict() {
        if (dict == null && type.hasDict()) {
            PyDict d = new PyDict();
            PyStr[] keys = shape.keys();
            int first = type.slotCount();
            for (int i = 0; i < keys.length; i++) {
                d.putStr(keys[i], values[first + i]);
            }
            VarHandle.storeStoreFence();
            dict = d;
            VarHandle.storeStoreFence();
            shape = null;
            values = first == 0 ? NO_ARGS : java.util.Arrays.copyOf(values, first);
        }
        return dict;
    }

    @Override
    public void setDict(PyDict d) {
        dict();
        VarHandle.releaseFence();
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
        if (to.has(PyType.FINALIZED) && Finalizers.guard(this) == null) {
            Finalizers.watch(t, this);
        }
    }
}
