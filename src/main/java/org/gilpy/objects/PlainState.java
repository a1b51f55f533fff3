// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Arrays;

/**
 * Instances whose state is nothing but their attributes: how pickling takes it out and puts it in without the methods that do so for all others.
 * Stateless.
 */
public final class PlainState {
    private PlainState() {}

    private static final PyStr REDUCE_EX = PyStr.intern("__reduce_ex__");
    private static final PyStr REDUCE = PyStr.intern("__reduce__");
    private static final PyStr GETSTATE = PyStr.intern("__getstate__");
    private static final PyStr SETSTATE = PyStr.intern("__setstate__");

    /** Whether the class leaves all of reduction (protocol 2 and later) to object, which gives class, no arguments and the attributes. */
    public static boolean isReducible(PyType type) {
        return hasPlainDict(type) && type.slotCount() == 0 && type.slot(Slot.NEW) != null
                && ofObject(type, REDUCE_EX) && ofObject(type, REDUCE) && ofObject(type, GETSTATE)
                && type.lookup("__getnewargs_ex__") == null && type.lookup("__getnewargs__") == null
                && type.lookup(Names.CLASS) == BaseObject.TYPE.lookup(Names.CLASS)
                && !(type.lookup("__slotnames__") instanceof PyList l && l.size() > 0);
    }

    /** Whether the class leaves it to the default to put a dict of attributes back. */
    public static boolean isRestorable(PyType type) {
        return hasPlainDict(type) && type.slot(Slot.GETATTR) == null && type.lookup(SETSTATE) == null;
    }

    private static boolean hasPlainDict(PyType type) {
        return type.isHeap() && type.solid() == BaseObject.TYPE && type.hasDict() && type.lookup(Names.DICT) instanceof PyGetSet
                && type.slot(Slot.GETATTRIBUTE) == BaseObject.TYPE.slot(Slot.GETATTRIBUTE);
    }

    private static boolean ofObject(PyType type, PyStr name) {
        return type.lookup(name) instanceof PyNativeDescr d && d.owner == BaseObject.TYPE;
    }

    /** Whether attributes of an instance of this layout stand before the methods of reduction. */
    public static boolean hidesReduction(Shape s) {
        return s.find("__reduce_ex__") >= 0 || s.find("__reduce__") >= 0 || s.find("__getstate__") >= 0;
    }

    /** As for a layout. */
    public static boolean hidesReduction(PyDict d) {
        return d.getStr(REDUCE_EX) != null || d.getStr(REDUCE) != null || d.getStr(GETSTATE) != null;
    }

    /** Copies of the first n attribute values of an instance without slots, or null while they move. */
    public static PyObject[] values(PyInstance o, int n) {
        PyObject[] v = o.values;
        if (n > v.length) {
            return null;
        }
        PyObject[] out = n == 0 ? PyObject.NO_ARGS : Arrays.copyOf(v, n);
        for (PyObject x : out) {
            if (x == null) {
                return null;
            }
        }
        return out;
    }

    /** The dict of these attributes. */
    public static PyDict dict(PyStr[] names, PyObject[] values) {
        PyDict d = new PyDict();
        for (int i = 0; i < names.length; i++) {
            d.putStr(names[i], values[i]);
        }
        return d;
    }

    /** Puts the attributes of a dict into an instance whose class {@link #isRestorable}; false when that cannot be done so. */
    public static boolean restore(PyThread t, PyInstance o, PyDict state) {
        if (o.shape == null || o.dictGet(SETSTATE) != null) {
            return false;
        }
        for (PyDict.Cursor c = state.cursor(); c.next(); ) {
            if (c.key().getClass() != PyStr.class) {
                return false;
            }
        }
        if (Sharing.on() || !o.fill(state)) {
            for (PyDict.Cursor c = state.cursor(); c.next(); ) {
                o.dictSet(t, (PyStr) c.key(), c.value());
            }
        }
        return true;
    }
}
