// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.objects.Calls;
import org.gilpy.objects.Names;
import org.gilpy.objects.PlainState;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNativeDescr;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;

/** The instructions of a {@link Loader} that find classes, make their instances and give them state. */
// CPython: load_build, load_newobj, find_class ... in _pickle.c
final class Builder {
    private final Loader loader;
    private final PickleStack stack;
    /** The unpickler whose class may have a find_class of its own, or null. */
    private final Unpickler owner;
    /** The class that was last found to take its state as a plain dict, or not to, and its token then. */
    private PyType known;
    private Object knownToken;
    private boolean knownRestorable;

    Builder(Loader loader, Unpickler owner) {
        this.loader = loader;
        this.stack = loader.stack;
        this.owner = owner;
    }

    // ---- globals

    // CPython: _pickle_Unpickler_find_class_impl in _pickle.c
    static PyObject findClass(PyThread t, Loader loader, PyObject module, PyObject name) {
        if (loader.proto < 3 && loader.fixImports) {
            PyDict[] compat = PickleState.of(t).toNew(t);
            PyObject pair = compat[0].get(t, PyTuple.of(module, name));
            if (pair != null) {
                if (!(pair instanceof PyTuple p) || p.size() != 2) {
                    throw t.runtimeError("_compat_pickle.NAME_MAPPING values should be 2-tuples, not " + pair.type().messageName());
                }
                if (!(p.get(0) instanceof PyStr) || !(p.get(1) instanceof PyStr)) {
                    throw t.runtimeError("_compat_pickle.NAME_MAPPING values should be pairs of str, not (" + p.get(0).type().messageName() + ", "
                            + p.get(1).type().messageName() + ")");
                }
                module = p.get(0);
                name = p.get(1);
            } else {
                PyObject other = compat[1].get(t, module);
                if (other != null && !(other instanceof PyStr)) {
                    throw t.runtimeError("_compat_pickle.IMPORT_MAPPING values should be strings, not " + other.type().messageName());
                }
                module = other == null ? module : other;
            }
        }
        if (!(module instanceof PyStr m)) {
            throw t.typeError("module name must be a string");
        }
        if (m.value().isEmpty()) {
            throw t.valueError("Empty module name");
        }
        if (!(name instanceof PyStr n)) {
            throw t.typeError("attribute name must be string, not '" + name.type().messageName() + "'");
        }
        PyObject home = t.runtime().importModule(t, m.value());
        return GlobalSaver.attribute(t, home, n.value(), loader.proto >= 4);
    }

    private PyObject find(PyThread t, PyObject module, PyObject name) {
        if (owner == null || owner.extra() == null || !owner.overrides(PickleNames.FIND_CLASS)) {
            return findClass(t, loader, module, name);
        }
        return Calls.attr(t, owner, PickleNames.FIND_CLASS, module, name);
    }

    PyObject global(PyThread t) {
        PyStr module = OldText.utf8(t, loader.in.line(t, 2));
        return find(t, module, OldText.utf8(t, loader.in.line(t, 2)));
    }

    void stackGlobal(PyThread t) {
        PyObject name = stack.pop(t);
        PyObject module = stack.pop(t);
        if (module.getClass() != PyStr.class || name.getClass() != PyStr.class) {
            throw PickleErrors.unpickling(t, "STACK_GLOBAL requires str");
        }
        stack.push(find(t, module, name));
    }

    PyObject extension(PyThread t, int code) {
        if (code <= 0) {
            throw PickleErrors.unpickling(t, "EXT specifies code <= 0");
        }
        PickleState state = PickleState.of(t);
        PyInt key = PyInt.of(code);
        PyObject o = state.extensionCache(t).get(t, key);
        if (o != null) {
            return o;
        }
        PyObject pair = state.invertedRegistry(t).get(t, key);
        if (pair == null) {
            throw t.valueError("unregistered extension code " + code);
        }
        if (!(pair instanceof PyTuple p) || p.size() != 2 || !(p.get(0) instanceof PyStr) || !(p.get(1) instanceof PyStr)) {
            throw t.valueError("_inverted_registry[" + code + "] isn't a 2-tuple of strings");
        }
        o = find(t, p.get(0), p.get(1));
        state.extensionCache(t).put(t, key, o);
        return o;
    }

    // ---- instances

    void reduce(PyThread t) {
        PyObject args = stack.pop(t);
        PyObject callable = stack.pop(t);
        if (!(args instanceof PyTuple p)) {
            throw t.typeError("argument list must be a tuple");
        }
        stack.push(callable.call(t, p.items().clone(), null));
    }

    private PyTuple arguments(PyThread t, PyObject o, String op) {
        if (o instanceof PyTuple p) {
            return p;
        }
        throw PickleErrors.unpickling(t, op + " args argument must be a tuple, not " + o.type().messageName());
    }

    private PyType type(PyThread t, PyObject o, String op) {
        if (!(o instanceof PyType c)) {
            throw PickleErrors.unpickling(t, op + " class argument must be a type, not " + o.type().messageName());
        }
        if (c.slot(Slot.NEW) == null || c.has(PyType.NO_NEW)) {
            throw PickleErrors.unpickling(t, op + " class argument '" + c.messageName() + "' doesn't have __new__");
        }
        return c;
    }

    void newObject(PyThread t) {
        PyObject args = stack.pop(t);
        PyObject cls = stack.pop(t);
        PyType c = type(t, cls, "NEWOBJ");
        stack.push(Calls.create(t, c, arguments(t, args, "NEWOBJ").items(), null));
    }

    void newObjectEx(PyThread t) {
        PyObject kwargs = stack.pop(t);
        PyObject args = stack.pop(t);
        PyObject cls = stack.pop(t);
        PyType c = type(t, cls, "NEWOBJ_EX");
        PyTuple p = arguments(t, args, "NEWOBJ_EX");
        if (!(kwargs instanceof PyDict d)) {
            throw PickleErrors.unpickling(t, "NEWOBJ_EX kwargs argument must be a dict, not " + kwargs.type().messageName());
        }
        if (d.size() == 0) {
            stack.push(Calls.create(t, c, p.items(), null));
        } else {
            stack.push(Calls.callEx(t, c.getAttr(t, Names.NEW), Calls.prepend(c, p.items()), d));
        }
    }

    private static PyObject instantiate(PyThread t, PyObject cls, PyTuple args) {
        if (args.size() == 0 && cls instanceof PyType c && c.getAttrOrNull(t, PickleNames.GETINITARGS) == null) {
            return Calls.create(t, c, PyObject.NO_ARGS, null);
        }
        return cls.call(t, args.items().clone(), null);
    }

    void inst(PyThread t) {
        int start = stack.unmark(t);
        PyTuple args = stack.popTuple(start);
        PyStr module = OldText.utf8(t, loader.in.line(t, 2));
        PyStr name = OldText.utf8(t, loader.in.line(t, 2));
        stack.push(instantiate(t, find(t, module, name), args));
    }

    void object(PyThread t) {
        int start = stack.unmark(t);
        if (stack.size - start < 1) {
            throw stack.underflow(t);
        }
        PyTuple args = stack.popTuple(start + 1);
        stack.push(instantiate(t, stack.pop(t), args));
    }

    // ---- state

    private boolean restorable(PyType type) {
        if (type != known || type.token != knownToken) {
            known = type;
            knownToken = type.token;
            knownRestorable = PlainState.isRestorable(type);
        }
        return knownRestorable;
    }

    void build(PyThread t) {
        if (stack.size - 2 < stack.fence) {
            throw stack.underflow(t);
        }
        PyObject state = stack.pop(t);
        PyObject o = stack.top(t);
        if (o instanceof PyInstance p && state.getClass() == PyDict.class && restorable(p.type()) && PlainState.restore(t, p, (PyDict) state)) {
            return;
        }
        PyObject set = o.getAttrOrNull(t, PickleNames.SETSTATE);
        if (set != null) {
            set.call(t, state);
            return;
        }
        PyObject slots = null;
        if (state instanceof PyTuple p && p.size() == 2) {
            state = p.get(0);
            slots = p.get(1);
        }
        if (state != PyNone.NONE) {
            setDict(t, o, state);
        }
        if (slots != null && slots != PyNone.NONE) {
            if (!(slots instanceof PyDict d)) {
                throw PickleErrors.unpickling(t, "slot state is not a dictionary");
            }
            for (PyDict.Cursor c = d.cursor(); c.next(); ) {
                if (!(c.key() instanceof PyStr name)) {
                    throw t.typeError("attribute name must be string, not '" + c.key().type().messageName() + "'");
                }
                o.setAttr(t, name, c.value());
            }
        }
    }

    private static void setDict(PyThread t, PyObject o, PyObject state) {
        if (!(state instanceof PyDict d)) {
            throw PickleErrors.unpickling(t, "state is not a dictionary");
        }
        PyObject dict = o.getAttr(t, Names.DICT);
        for (PyDict.Cursor c = d.cursor(); c.next(); ) {
            PyObject key = c.key();
            PyStr name = key.getClass() == PyStr.class ? PyStr.internedOrNull(((PyStr) key).value()) : null;
            dict.setItem(t, name == null ? key : name, c.value());
        }
    }

    /** Whether a method is one of this module itself. */
    static boolean isOwn(PyObject f, PyType owner) {
        return f instanceof PyNativeDescr d && d.owner == owner;
    }
}
