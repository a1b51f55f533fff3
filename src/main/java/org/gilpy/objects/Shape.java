// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.HashMap;

/**
 * Hidden class of {@link PyInstance}: which attribute stands at which index of the value array, in order of
 * insertion. Shapes of one type form a tree below the type's root shape; a shape never changes once made, only its
 * transitions grow (under its monitor).
 */
public final class Shape {
    /** Past this many attributes an instance goes over to a dict. */
    static final int MAX = 128;

    public final PyType type;
    final Shape parent;
    /** The attribute added last; null in a root. */
    final PyStr key;
    /** Number of values, those of {@code __slots__} included, which come first. */
    final int size;
    /** An attribute further back than this is deleted by going over to a dict. */
    private static final int MOST_BEHIND = 8;
    /** So often a type's shapes are left for one that another order of insertion makes; whose attributes come and go at random gets dicts. */
    private static final int MOST_REMOVALS = 64;

    /** What the deletion of an attribute has led to. */
    private record Removal(String name, Shape rest) {}

    /** So many names can be remembered, by their hashes. */
    private static final int FOUND = 16;

    /**
     * What a name is to instances of this shape as long as their class has this token: the place of an attribute; with -1, what the class has under the name, or null for nothing.
     */
    record Found(String name, Object token, int place, PyObject inClass) {}

    private HashMap<String, Integer> table;
    /** What was looked up last by name. Races lose some. */
    private Found[] found;
    /** The last one found from here. A race loses one. */
    private Removal removal;
    /** In a root: how many have been found in its tree. Guarded by the monitor. */
    private int removals;
    private Shape onlyChild;
    private HashMap<String, Shape> children;

    Shape(PyType type) {
        this(type, null, null, type.slotCount());
    }

    private Shape(PyType type, Shape parent, PyStr key, int size) {
        this.type = type;
        this.parent = parent;
        this.key = key;
        this.size = size;
    }

    void writeTo(GraphOut out) {
        out.ref(type);
        out.ref(parent);
        out.ref(key);
        out.num(size);
    }

    /** The transition from the parent comes back too. */
    static Shape readFrom(GraphIn in) {
        PyType type = (PyType) in.ref();
        Shape parent = (Shape) in.ref();
        PyStr key = (PyStr) in.ref();
        Shape s = new Shape(type, parent, key, (int) in.num());
        if (parent != null) {
            parent.add(s);
        }
        return s;
    }

    private void add(Shape c) {
        if (onlyChild == null) {
            onlyChild = c;
        } else {
            if (children == null) {
                children = new HashMap<>();
            }
            children.put(c.key.value(), c);
        }
    }

    /** Index of an attribute, or -1. */
    int find(String name) {
        HashMap<String, Integer> m = table;
        if (m == null) {
            m = new HashMap<>();
            for (Shape s = this; s.key != null; s = s.parent) {
                m.put(s.key.value(), s.size - 1);
            }
            java.lang.invoke.VarHandle.storeStoreFence();
            table = m;
        }
        Integer i = m.get(name);
        return i == null ? -1 : i;
    }

    /** What a name is to instances of a class that have this shape; null for classes that look attributes up in ways of their own, and for descriptors that may change. */
    Found found(PyType cls, String name) {
        Found[] all = found;
        int h = name.hashCode();
        int i = (h ^ h >>> 4) & FOUND - 1;
        Object token = cls.token;
        Found f = all == null ? null : all[i];
        return f != null && f.token == token && f.name.equals(name) ? f : look(cls, token, name, i);
    }

    private Found look(PyType cls, Object token, String name, int i) {
        if (cls.slot(Slot.GETATTRIBUTE) != Attributes.objectGetattribute() || cls.slot(Slot.GETATTR) != null) {
            return null;
        }
        PyObject d = cls.lookup(name);
        // The class of a descriptor of a Python class may get a __set__, and a replaced class variable does not change the token.
        if (d != null && d.type().isHeap()) {
            return null;
        }
        int place = d != null && Attributes.isData(d) ? -1 : find(name);
        if (d != null && place < 0) {
            PyType owner = cls.whereDefined(PyStr.of(name));
            if (owner == null || owner.isVariable(name)) {
                return null;
            }
        }
        Found f = new Found(name, token, place, place < 0 ? d : null);
        Found[] all = found;
        if (all == null) {
            found = all = new Found[FOUND];
        }
        all[i] = f;
        return f;
    }

    /** Whether this is another shape with this one attribute more. */
    public boolean isAfter(Shape other, PyStr name) {
        return parent == other && key.value().equals(name.value());
    }

    /** The shape with one attribute more; null when there would be too many. */
    Shape with(PyStr name) {
        Shape c = onlyChild;
        if (c != null && c.key.value().equals(name.value())) {
            return c;
        }
        synchronized (this) {
            if (children != null) {
                c = children.get(name.value());
                if (c != null) {
                    return c;
                }
            }
            if (size - type.slotCount() >= MAX) {
                return null;
            }
            c = new Shape(type, this, PyStr.intern(name.value()), size + 1);
            add(c);
            return c;
        }
    }

    /** The shape with one attribute less, which this one has, the others in the same order; null when a dict is better. */
    Shape without(PyStr name) {
        String n = name.value();
        if (key.value().equals(n)) {
            return parent;
        }
        Removal known = removal;
        if (known != null && known.name.equals(n)) {
            return known.rest;
        }
        Shape rest = this;
        PyStr[] behind = new PyStr[MOST_BEHIND];
        int count = 0;
        for (; !rest.key.value().equals(n); rest = rest.parent) {
            if (count == MOST_BEHIND) {
                return null;
            }
            behind[count++] = rest.key;
        }
        if (!type.rootShape.mayRemove()) {
            return null;
        }
        rest = rest.parent;
        while (count > 0) {
            rest = rest.with(behind[--count]);
        }
        removal = new Removal(n, rest);
        return rest;
    }

    private synchronized boolean mayRemove() {
        if (removals == MOST_REMOVALS) {
            return false;
        }
        removals++;
        return true;
    }

    /** The attribute names in order of insertion. */
    public PyStr[] keys() {
        int n = size - type.slotCount();
        PyStr[] out = new PyStr[n];
        for (Shape s = this; s.key != null; s = s.parent) {
            out[--n] = s.key;
        }
        return out;
    }
}
