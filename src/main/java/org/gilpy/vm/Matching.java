// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import org.gilpy.objects.Classes;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyByteArray;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** Mapping and class patterns. Stateless. */
final class Matching {
    private Matching() {}

    // CPython: match_keys in ceval.c
    static PyObject keys(VmThread t, PyObject map, PyTuple keys) {
        int n = keys.size();
        if (n == 0) {
            return PyTuple.EMPTY;
        }
        PyObject get = map.getAttr(t, PyStr.intern("get"));
        PyObject dummy = new PyList();
        PyDict seen = new PyDict();
        PyObject[] values = new PyObject[n];
        for (int i = 0; i < n; i++) {
            PyObject k = keys.get(i);
            if (seen.get(t, k) != null) {
                throw t.valueError("mapping pattern checks duplicate key (" + k.repr(t).value() + ")");
            }
            seen.put(t, k, k);
            PyObject v = get.call(t, k, dummy);
            if (v == dummy) {
                return PyNone.NONE;
            }
            values[i] = v;
        }
        return PyTuple.of(values);
    }

    // CPython: match_class in ceval.c
    static PyObject matchClass(VmThread t, PyObject subject, PyObject cls, PyTuple names, int positional) {
        if (!(cls instanceof PyType type)) {
            throw t.typeError("called match pattern must be a class");
        }
        if (!Classes.isInstance(t, subject, type)) {
            return PyNone.NONE;
        }
        ArrayList<PyObject> values = new ArrayList<>();
        ArrayList<String> seen = new ArrayList<>();
        if (positional > 0) {
            boolean self = false;
            PyObject match = type.getAttrOrNull(t, Names.MATCH_ARGS);
            PyTuple args;
            if (match != null) {
                if (!(match instanceof PyTuple p)) {
                    throw t.typeError(type.name() + ".__match_args__ must be a tuple (got " + match.type().name() + ")");
                }
                args = p;
            } else {
                args = PyTuple.EMPTY;
                self = matchesSelf(type);
            }
            int allowed = self ? 1 : args.size();
            if (allowed < positional) {
                throw t.typeError(type.name() + "() accepts " + allowed + " positional sub-pattern" + (allowed == 1 ? "" : "s")
                        + " (" + positional + " given)");
            }
            if (self) {
                values.add(subject);
            } else {
                for (int i = 0; i < positional; i++) {
                    if (!(args.get(i) instanceof PyStr name)) {
                        throw t.typeError("__match_args__ elements must be strings (got " + args.get(i).type().name() + ")");
                    }
                    PyObject v = attribute(t, subject, type, name, seen);
                    if (v == null) {
                        return PyNone.NONE;
                    }
                    values.add(v);
                }
            }
        }
        for (PyObject n : names.items()) {
            PyObject v = attribute(t, subject, type, (PyStr) n, seen);
            if (v == null) {
                return PyNone.NONE;
            }
            values.add(v);
        }
        return PyTuple.of(values.toArray(PyObject.NO_ARGS));
    }

    private static PyObject attribute(VmThread t, PyObject subject, PyType type, PyStr name, ArrayList<String> seen) {
        if (seen.contains(name.value())) {
            throw t.typeError(type.name() + "() got multiple sub-patterns for attribute " + name.repr(t).value());
        }
        seen.add(name.value());
        return subject.getAttrOrNull(t, name);
    }

    private static boolean matchesSelf(PyType type) {
        PyType s = type.solid();
        return s == PyLong.TYPE || s == PyFloat.TYPE || s == PyStr.TYPE || s == PyBytes.TYPE || s == PyByteArray.TYPE || s == PyList.TYPE
                || s == PyTuple.TYPE || s == PyDict.TYPE || s == PySet.TYPE || s == PyFrozenSet.TYPE || type.isSubtype(PyLong.TYPE);
    }
}
