// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/**
 * The dispatch table of one pickler: reduction functions by class. Where it is a dict, or a ChainMap of dicts as in multiprocessing, it is asked without
 * running Python code, and {@link #version} tells whether a class may have been added since. Guarded by the turn of its owner.
 */
final class Reducers {
    private static final PyStr MAPS = PyStr.intern("maps");

    private final PyObject mapping;
    /** The dicts to look in, the first one first; null where the mapping has to be asked. */
    private final PyDict[] dicts;
    private final PyDict.Table[] tables;
    private final int[] used;
    private int version;

    Reducers(PyThread t, PyObject mapping) {
        this.mapping = mapping;
        this.dicts = dicts(t, mapping);
        int n = dicts == null ? 0 : dicts.length;
        this.tables = new PyDict.Table[n];
        this.used = new int[n];
    }

    private static PyDict[] dicts(PyThread t, PyObject mapping) {
        if (mapping.getClass() == PyDict.class) {
            return new PyDict[] {(PyDict) mapping};
        }
        PyDict collections = t.runtime().modules();
        PyObject module = mapping.type().isHeap() ? collections.getStr("collections") : null;
        if (module == null || module.dict().getStr("ChainMap") != mapping.type()
                || !(mapping.getAttrOrNull(t, MAPS) instanceof PyList list)) {
            return null;
        }
        PyDict[] out = new PyDict[list.size()];
        for (int i = 0; i < out.length; i++) {
            if (list.get(i).getClass() != PyDict.class) {
                return null;
            }
            out[i] = (PyDict) list.get(i);
        }
        return out;
    }

    /** Changes when a class that had no reduction function may have got one; 0 when nothing can be said. */
    int version() {
        if (dicts == null) {
            return 0;
        }
        for (int i = 0; i < dicts.length; i++) {
            PyDict.Table now = dicts[i].table;
            if (tables[i] != now || used[i] != now.used) {
                tables[i] = now;
                used[i] = now.used;
                version++;
            }
        }
        return version;
    }

    /** The reduction function of a class, or null; the plan of the class notes where it was found. */
    PyObject get(PyThread t, ClassPlan plan, int version) {
        plan.unregistered = -1;
        plan.registered = -1;
        if (dicts == null) {
            return ask(t, plan.type);
        }
        for (PyDict d : dicts) {
            int e = d.place(t, plan.type);
            if (e >= 0) {
                PyDict.Table table = d.table;
                PyObject f = e < table.keys.length && table.keys[e] == plan.type ? table.values[e] : null;
                if (f == null) {
                    // Without a GIL the dict may have changed since.
                    return d.get(t, plan.type);
                }
                plan.table = table;
                plan.place = e;
                plan.reducer = f;
                plan.registered = version;
                return f;
            }
        }
        plan.unregistered = version;
        return null;
    }

    private PyObject ask(PyThread t, PyType type) {
        try {
            return mapping.getItem(t, type);
        } catch (PyError e) {
            if (e.matches(Exceptions.KeyError)) {
                return null;
            }
            throw e;
        }
    }
}
