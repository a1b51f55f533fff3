// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Items;
import org.gilpy.objects.Names;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.Slot;

/** Call instructions with many, keyword or spread arguments. Stateless. */
final class CallOps {
    private CallOps() {}

    static PyObject callN(VmThread t, PyObject callee, PyObject[] r, int first, int n) {
        return callee.call(t, Items.range(r, first, first + n), null);
    }

    static PyObject callKw(VmThread t, PyObject[] r, int method, int b, int c) {
        int first = b + 1;
        int n = c;
        if (method != 0) {
            if (r[b + 1] != null) {
                n++;
            } else {
                first++;
            }
        }
        PyObject[] names = ((PyTuple) r[first + n]).items();
        PyStr[] kw = new PyStr[names.length];
        System.arraycopy(names, 0, kw, 0, kw.length);
        return r[b].call(t, Items.range(r, first, first + n), kw);
    }

    static PyObject callEx(VmThread t, PyObject[] r, int hasKeywords, int b) {
        PyObject f = r[b];
        PyObject[] args;
        PyObject a = r[b + 1];
        if (a.getClass() == PyTuple.class) {
            args = ((PyTuple) a).items();
            if (args.length > 0) {
                args = args.clone();
            }
        } else {
            args = positional(t, f, a);
        }
        if (hasKeywords == 0) {
            return f.call(t, args, null);
        }
        PyObject k = r[b + 2];
        if (!(k instanceof PyDict)) {
            PyDict d = new PyDict();
            merge(t, d, k, f);
            k = d;
        }
        return Calls.callEx(t, f, args, (PyDict) k);
    }

    private static PyObject[] positional(VmThread t, PyObject f, PyObject a) {
        try {
            return Ops.items(t, a);
        } catch (PyError e) {
            if (e.matches(Exceptions.TypeError) && a.type().slot(Slot.ITER) == null && a.type().slot(Slot.GETITEM) == null) {
                throw t.typeError(describe(t, f) + " argument after * must be an iterable, not " + a.type().name());
            }
            throw e;
        }
    }

    // CPython: _PyObject_FunctionStr in object.c
    static String describe(VmThread t, PyObject f) {
        PyObject q = f.getAttrOrNull(t, Names.QUALNAME);
        if (!(q instanceof PyStr s)) {
            return f.str(t).value();
        }
        PyObject m = f.getAttrOrNull(t, Names.MODULE);
        if (m instanceof PyStr ms && !ms.value().equals("builtins")) {
            return ms.value() + "." + s.value() + "()";
        }
        return s.value() + "()";
    }

    /** {@code f(**mapping)} into {@code d}. */
    static void merge(VmThread t, PyObject target, PyObject mapping, PyObject f) {
        PyDict d = (PyDict) target;
        if (mapping instanceof PyDict m && m.getClass() == PyDict.class) {
            for (PyDict.Cursor c = m.cursor(); c.next(); ) {
                add(t, d, c.key(), c.value(), f);
            }
            return;
        }
        PyObject keys = mapping.getAttrOrNull(t, Names.KEYS);
        if (keys == null) {
            throw t.typeError(describe(t, f) + " argument after ** must be a mapping, not " + mapping.type().name());
        }
        PyObject it = keys.call(t).iter(t);
        for (PyObject k; (k = it.next(t)) != null; ) {
            add(t, d, k, mapping.getItem(t, k), f);
        }
    }

    private static void add(VmThread t, PyDict d, PyObject k, PyObject v, PyObject f) {
        if (d.get(t, k) != null) {
            throw t.typeError(describe(t, f) + " got multiple values for keyword argument '" + k.str(t).value() + "'");
        }
        d.put(t, k, v);
    }
}
