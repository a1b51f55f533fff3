// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/** Instructions on names: globals, class and module namespaces, cells. Stateless. */
final class NameOps {
    private NameOps() {}

    static PyObject loadGlobal(VmThread t, Frame f, int pc, int name) {
        return loadGlobal(t, f.code, f.globals, f.builtins, pc, name);
    }

    static PyObject loadGlobal(VmThread t, PyCode code, PyDict g, PyDict b, int pc, int name) {
        PyStr n = code.names[name];
        if (code.caches[pc] == null) {
            code.caches[pc] = OperandTypes.MIXED;
        }
        PyDict.Table gt = g.table;
        int i = PyDict.findStr(gt, n);
        PyObject own = i < 0 || g.getClass() != PyDict.class ? null : gt.values[i];
        if (own != null) {
            code.caches[pc] = new GlobalCache(gt, -1, gt, i);
            return own;
        }
        if (g.getClass() != PyDict.class) {
            PyObject v = lookup(t, g, n);
            if (v != null) {
                return v;
            }
        }
        if (b.getClass() != PyDict.class) {
            PyObject v = lookup(t, b, n);
            if (v == null) {
                throw undefined(t, n);
            }
            return v;
        }
        PyDict.Table bt = b.table;
        i = PyDict.findStr(bt, n);
        PyObject v = i < 0 ? null : bt.values[i];
        if (v == null) {
            throw undefined(t, n);
        }
        if (g.getClass() == PyDict.class) {
            code.caches[pc] = new GlobalCache(gt, gt.used, bt, i);
        }
        return v;
    }

    private static PyError undefined(VmThread t, PyStr n) {
        return PyBaseException.nameError(t, Exceptions.NameError, "name '" + n.value() + "' is not defined", n);
    }

    static void storeGlobal(VmThread t, Frame f, int pc, int name, PyObject v) {
        storeGlobal(t, f.code, f.globals, pc, name, v);
    }

    static void storeGlobal(VmThread t, PyCode code, PyDict g, int pc, int name, PyObject v) {
        if (code.caches[pc] instanceof GlobalCache c && c.set(g, v)) {
            return;
        }
        PyStr n = code.names[name];
        if (g.getClass() != PyDict.class) {
            g.setItem(t, n, v);
            return;
        }
        g.putStr(n, v);
        PyDict.Table tb = g.table;
        int i = PyDict.findStr(tb, n);
        if (i >= 0) {
            code.caches[pc] = new GlobalCache(tb, -1, tb, i);
        }
    }

    /** The value in a mapping, or null when it raises KeyError. */
    private static PyObject lookup(VmThread t, PyObject mapping, PyStr n) {
        if (mapping.getClass() == PyDict.class) {
            return ((PyDict) mapping).getStr(n);
        }
        try {
            return mapping.getItem(t, n);
        } catch (PyError e) {
            if (e.matches(Exceptions.KeyError)) {
                return null;
            }
            throw e;
        }
    }

    static PyObject loadName(VmThread t, Frame f, int pc, int name) {
        if (f.locals == f.globals) {
            if (f.code.caches[pc] instanceof GlobalCache g) {
                PyObject v = g.get(f);
                if (v != null) {
                    return v;
                }
            }
            return loadGlobal(t, f, pc, name);
        }
        PyStr n = f.code.names[name];
        if (f.locals == null) {
            // Code of a module that was made a function: it works on the globals.
            f.locals = f.globals;
            return loadGlobal(t, f, pc, name);
        }
        PyObject v = lookup(t, f.locals, n);
        if (v == null) {
            v = lookup(t, f.globals, n);
        }
        if (v == null) {
            v = f.builtins.getStr(n);
        }
        if (v == null) {
            throw undefined(t, n);
        }
        return v;
    }

    static void storeName(VmThread t, Frame f, int pc, int name, PyObject v) {
        if (f.locals == f.globals || f.locals == null) {
            storeGlobal(t, f, pc, name, v);
        } else if (f.locals.getClass() == PyDict.class) {
            ((PyDict) f.locals).putStr(f.code.names[name], v);
        } else {
            f.locals.setItem(t, f.code.names[name], v);
        }
    }

    /** What the name stood for, or null when that is not known. */
    static PyObject deleteName(VmThread t, Frame f, int name) {
        PyStr n = f.code.names[name];
        if (f.locals == null) {
            f.locals = f.globals;
        }
        if (f.locals.getClass() == PyDict.class) {
            PyObject old = ((PyDict) f.locals).removeStr(n);
            if (old == null) {
                throw undefined(t, n);
            }
            return old;
        }
        try {
            f.locals.delItem(t, n);
            return null;
        } catch (PyError e) {
            throw e.matches(Exceptions.KeyError) ? undefined(t, n) : e;
        }
    }

    static PyObject deleteGlobal(VmThread t, Frame f, int name) {
        PyStr n = f.code.names[name];
        PyObject old = f.globals.removeStr(n);
        if (old == null) {
            throw undefined(t, n);
        }
        return old;
    }

    static PyError unboundLocal(VmThread t, Frame f, int reg) {
        return unboundLocal(t, f.code, reg);
    }

    static PyError unboundLocal(VmThread t, PyCode code, int reg) {
        String n = code.registerName(reg);
        // Without a name: nothing else can be meant.
        return t.error(Exceptions.UnboundLocalError, "cannot access local variable '" + n + "' where it is not associated with a value");
    }

    static PyObject emptyCell(VmThread t, Frame f, int reg) {
        return emptyCell(t, f.code, reg);
    }

    static PyObject emptyCell(VmThread t, PyCode code, int reg) {
        String n = code.registerName(reg);
        if (reg < code.firstFree) {
            throw unboundLocal(t, code, reg);
        }
        throw PyBaseException.nameError(t, Exceptions.NameError,
                "cannot access free variable '" + n + "' where it is not associated with a value in enclosing scope", PyStr.of(n));
    }

    /** A name in the namespace of the class around type parameters, else in the cell. */
    static PyObject loadFromDictOrDeref(VmThread t, Frame f, PyObject mapping, int cell, int name) {
        PyObject v = lookup(t, mapping, f.code.names[name]);
        if (v == null) {
            v = ((PyCell) f.r[cell]).value;
        }
        return v != null ? v : emptyCell(t, f, cell);
    }

    /** A name in the namespace of the class around type parameters, else in globals and builtins. */
    static PyObject loadFromDictOrGlobals(VmThread t, Frame f, int pc, PyObject mapping, int name) {
        PyObject v = lookup(t, mapping, f.code.names[name]);
        return v != null ? v : loadGlobal(t, f, pc, name);
    }

    static PyObject loadClassDeref(VmThread t, Frame f, int cell, int name) {
        PyObject v = lookup(t, f.locals, f.code.names[name]);
        if (v == null) {
            v = ((PyCell) f.r[cell]).value;
        }
        return v != null ? v : emptyCell(t, f, cell);
    }
}
