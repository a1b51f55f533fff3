// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.Classes;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyByteArray;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** Patterns of sequences, mappings and classes. Stateless. */
final class Matching {
    private static final PyStr GET = PyStr.intern("get");

    private Matching() {}

    static PyObject length(VmThread t, PyObject subject) {
        return PyInt.of(subject.getClass() == PyTuple.class ? ((PyTuple) subject).size() : subject.len(t));
    }

    static PyBool isSequence(PyObject subject) {
        Class<?> c = subject.getClass();
        return c == PyTuple.class || c == PyInt.class || c == PyStr.class ? PyBool.of(c == PyTuple.class) : PyBool.of(subject.type().has(PyType.SEQUENCE));
    }

    static PyBool isMapping(PyObject subject) {
        Class<?> c = subject.getClass();
        return c == PyTuple.class || c == PyInt.class || c == PyStr.class ? PyBool.FALSE : PyBool.of(subject.type().has(PyType.MAPPING));
    }

    // CPython: match_keys in ceval.c
    /** The values of a mapping under all of the keys, or None. */
    static PyObject keys(VmThread t, PyObject map, PyObject keys) {
        PyObject[] all = ((PyTuple) keys).items();
        if (all.length == 0) {
            return PyTuple.EMPTY;
        }
        PyDict plain = map.getClass() == PyDict.class ? (PyDict) map : null;
        PyObject get = plain != null ? null : map.getAttr(t, GET);
        PyObject dummy = plain != null ? null : new PyList();
        PyDict seen = all.length == 1 ? null : new PyDict();
        PyObject[] values = new PyObject[all.length];
        for (int i = 0; i < all.length; i++) {
            PyObject k = all[i];
            if (seen != null) {
                if (seen.get(t, k) != null) {
                    throw t.valueError("mapping pattern checks duplicate key (" + k.repr(t).value() + ")");
                }
                seen.put(t, k, k);
            }
            PyObject v = plain != null ? plain.get(t, k) : get.call(t, k, dummy);
            if (v == dummy) {
                return PyNone.NONE;
            }
            values[i] = v;
        }
        return PyTuple.of(values);
    }

    /** A dict of what a mapping has under other keys. */
    static PyObject rest(VmThread t, PyObject map, PyObject keys) {
        PyDict d = new PyDict();
        ColdOps.update(t, d, map);
        for (PyObject k : ((PyTuple) keys).items()) {
            d.remove(t, k);
        }
        return d;
    }

    // CPython: match_class in ceval.c
    /** The attributes that a class pattern asks for, or None. */
    static PyObject matchClass(VmThread t, PyObject subject, PyObject cls, PyObject keywords, int positional) {
        if (!(cls instanceof PyType type)) {
            throw t.typeError("called match pattern must be a class");
        }
        if (subject.type() != type && !Classes.isInstance(t, subject, type)) {
            return PyNone.NONE;
        }
        PyObject[] more = ((PyTuple) keywords).items();
        PyObject[] values = new PyObject[positional + more.length];
        PyObject[] names = PyObject.NO_ARGS;
        boolean self = false;
        if (positional > 0) {
            PyObject match = type.getAttrOrNull(t, Names.MATCH_ARGS);
            if (match != null && !(match instanceof PyTuple)) {
                throw t.typeError(type.name() + ".__match_args__ must be a tuple (got " + match.type().name() + ")");
            }
            self = match == null && matchesSelf(type);
            names = match == null ? PyObject.NO_ARGS : ((PyTuple) match).items();
            int allowed = self ? 1 : names.length;
            if (allowed < positional) {
                throw t.typeError(type.name() + "() accepts " + allowed + " positional sub-pattern" + (allowed == 1 ? "" : "s")
                        + " (" + positional + " given)");
            }
        }
        int done = self ? 1 : 0;
        if (self) {
            values[0] = subject;
        }
        for (int i = done; i < values.length; i++) {
            PyObject n = i < positional ? names[i] : more[i - positional];
            if (!(n instanceof PyStr name)) {
                throw t.typeError("__match_args__ elements must be strings (got " + n.type().name() + ")");
            }
            for (int j = done; j < i; j++) {
                if (name.value().equals(((PyStr) (j < positional ? names[j] : more[j - positional])).value())) {
                    throw t.typeError(type.name() + "() got multiple sub-patterns for attribute " + name.repr(t).value());
                }
            }
            if ((values[i] = subject.getAttrOrNull(t, name)) == null) {
                return PyNone.NONE;
            }
        }
        return PyTuple.of(values);
    }

    private static boolean matchesSelf(PyType type) {
        PyType s = type.solid();
        return s == PyLong.TYPE || s == PyFloat.TYPE || s == PyStr.TYPE || s == PyBytes.TYPE || s == PyByteArray.TYPE || s == PyList.TYPE
                || s == PyTuple.TYPE || s == PyDict.TYPE || s == PySet.TYPE || s == PyFrozenSet.TYPE || type.isSubtype(PyLong.TYPE);
    }
}
