// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import java.nio.charset.StandardCharsets;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.StrRepr;

/** Writes functions, classes and whatever else a pickle names by its module and the way to it from there. Part of a {@link Saver}. */
final class GlobalSaver {
    private final Saver saver;

    GlobalSaver(Saver saver) {
        this.saver = saver;
    }

    /** The parts of a dotted name; {@code within} is null or what the name was asked of. */
    static String[] path(PyThread t, PyObject within, String name) {
        int dots = 0;
        for (int i = name.indexOf('.'); i >= 0; i = name.indexOf('.', i + 1)) {
            dots++;
        }
        String[] out = new String[dots + 1];
        int from = 0;
        for (int k = 0; k <= dots; k++) {
            int to = name.indexOf('.', from);
            out[k] = name.substring(from, to < 0 ? name.length() : to);
            from = to + 1;
            if (out[k].equals("<locals>")) {
                throw t.error(Exceptions.AttributeError, within == null ? "Can't get local object " + StrRepr.of(name)
                        : "Can't get local attribute " + StrRepr.of(name) + " on " + within.repr(t).value());
            }
        }
        return out;
    }

    private static PyObject follow(PyThread t, PyObject from, String[] path, int steps) {
        PyObject o = from;
        for (int i = 0; i < steps && o != null; i++) {
            o = o.getAttrOrNull(t, PyStr.of(path[i]));
        }
        return o;
    }

    /** {@code getattr} along a path; AttributeError in the words of pickle. */
    static PyObject attribute(PyThread t, PyObject from, String name, boolean dotted) {
        String[] path = dotted ? path(t, from, name) : new String[] {name};
        PyObject o = follow(t, from, path, path.length);
        if (o == null) {
            throw t.error(Exceptions.AttributeError, "Can't get attribute " + StrRepr.of(name) + " on " + from.repr(t).value());
        }
        return o;
    }

    // CPython: whichmodule in _pickle.c
    private static PyObject whichModule(PyThread t, PyObject o, String[] path) {
        PyObject name = o.getAttrOrNull(t, Names.MODULE);
        if (name != null && name != PyNone.NONE) {
            return name;
        }
        PyDict modules = t.runtime().modules().copy();
        for (PyDict.Cursor c = modules.cursor(); c.next(); ) {
            if (c.value() == PyNone.NONE || c.key() instanceof PyStr s && s.value().equals("__main__")) {
                continue;
            }
            if (follow(t, c.value(), path, path.length) == o) {
                return c.key();
            }
        }
        return Names.MAIN;
    }

    // CPython: save_global in _pickle.c
    /** Writes where an object is found; under the given name, or its own for null. */
    void save(PyThread t, PyObject o, PyObject given) {
        PyObject global = given;
        if (global == null) {
            global = o.getAttrOrNull(t, Names.QUALNAME);
            if (global == null) {
                global = o.getAttr(t, Names.NAME);
            }
        }
        if (!(global instanceof PyStr name)) {
            throw t.typeError("must be str, not " + global.type().messageName());
        }
        String[] path = path(t, null, name.value());
        PyObject module = whichModule(t, o, path);
        String where = module.str(t).value();
        PyObject home;
        try {
            if (!(module instanceof PyStr)) {
                throw t.typeError("module name must be a string");
            }
            home = t.runtime().importModule(t, where);
        } catch (PyError e) {
            throw PickleErrors.pickling(t, "Can't pickle " + o.repr(t).value() + ": import of module " + module.repr(t).value() + " failed");
        }
        PyObject found;
        try {
            found = follow(t, home, path, path.length);
        } catch (PyError e) {
            found = null;
        }
        if (found == null) {
            throw PickleErrors.pickling(t, "Can't pickle " + o.repr(t).value() + ": attribute lookup " + name.value() + " on " + where + " failed");
        }
        if (found != o) {
            throw PickleErrors.pickling(t, "Can't pickle " + o.repr(t).value() + ": it's not the same object as " + where + "." + name.value());
        }
        if (saver.proto >= 2 && saveExtension(t, module, name)) {
            return;
        }
        if (saver.proto >= 4) {
            saver.save(t, module);
            saver.save(t, name);
            saver.out.op(t, Op.STACK_GLOBAL);
        } else {
            saveOld(t, module, path);
        }
        saver.memoize(t, o);
    }

    /** Before protocol 4 only what stands in the module itself has an instruction: the rest is got with getattr(). */
    private void saveOld(PyThread t, PyObject module, String[] path) {
        PyObject getattr = path.length > 1 ? PickleState.of(t).getattr(t) : null;
        for (int i = 1; i < path.length; i++) {
            saver.save(t, getattr);
            if (saver.proto < 2) {
                saver.out.op(t, Op.MARK);
            }
        }
        saveLines(t, module, PyStr.of(path[0]));
        for (int i = 1; i < path.length; i++) {
            saver.save(t, PyStr.of(path[i]));
            saver.out.op(t, saver.proto < 2 ? Op.TUPLE : Op.TUPLE2);
            saver.out.op(t, Op.REDUCE);
        }
    }

    private boolean saveExtension(PyThread t, PyObject module, PyStr name) {
        PyDict registry = PickleState.of(t).extensionRegistry(t);
        PyObject code = registry.size() == 0 ? null : registry.get(t, PyTuple.of(module, name));
        if (code == null) {
            return false;
        }
        PyLong l = code.index(t);
        long n = l.fitsLong() ? l.longValue() : -1;
        if (n <= 0 || n > Integer.MAX_VALUE) {
            throw t.runtimeError("extension code " + l.repr(t).value() + " is out of range");
        }
        if (n <= 0xff) {
            saver.out.op1(t, Op.EXT1, (int) n);
        } else if (n <= 0xffff) {
            saver.out.op2(t, Op.EXT2, (int) n);
        } else {
            saver.out.op4(t, Op.EXT4, (int) n);
        }
        return true;
    }

    private void saveLines(PyThread t, PyObject module, PyObject name) {
        if (saver.fixImports) {
            PyDict[] old = PickleState.of(t).toOld(t);
            PyObject pair = old[0].get(t, PyTuple.of(module, name));
            if (pair != null) {
                if (!(pair instanceof PyTuple p) || p.size() != 2) {
                    throw t.runtimeError("_compat_pickle.REVERSE_NAME_MAPPING values should be 2-tuples, not " + pair.type().messageName());
                }
                if (!(p.get(0) instanceof PyStr) || !(p.get(1) instanceof PyStr)) {
                    throw t.runtimeError("_compat_pickle.REVERSE_NAME_MAPPING values should be pairs of str, not ("
                            + p.get(0).type().messageName() + ", " + p.get(1).type().messageName() + ")");
                }
                module = p.get(0);
                name = p.get(1);
            } else {
                PyObject other = old[1].get(t, module);
                if (other != null && !(other instanceof PyStr)) {
                    throw t.runtimeError("_compat_pickle.REVERSE_IMPORT_MAPPING values should be strings, not " + other.type().messageName());
                }
                module = other == null ? module : other;
            }
        }
        String first = line(t, (PyStr) module, "module");
        String second = line(t, (PyStr) name, "global");
        saver.out.line(t, Op.GLOBAL, first + '\n' + second);
    }

    /** An identifier in the encoding of the protocol, as characters that stand for bytes. */
    private String line(PyThread t, PyStr s, String kind) {
        String v = s.value();
        boolean ascii = true;
        for (int i = 0; i < v.length() && ascii; i++) {
            ascii = v.charAt(i) < 128;
        }
        if (ascii) {
            return v;
        }
        if (saver.proto < 3 || s.hasSurrogates() && !new String(v.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(v)) {
            throw PickleErrors.pickling(t, "can't pickle " + kind + " identifier '" + v + "' using pickle protocol " + saver.proto);
        }
        return new String(v.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
