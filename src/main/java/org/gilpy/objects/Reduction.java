// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** {@code object.__reduce_ex__} of protocol 2 and {@code __getstate__}. Stateless. */
final class Reduction {
    private Reduction() {}

    // CPython: reduce_newobj in typeobject.c
    static PyObject reduce2(PyThread t, PyObject self, PyObject copyreg) {
        PyType type = self.type();
        if (type.slot(Slot.NEW) == null) {
            throw t.typeError("cannot pickle '" + type.messageName() + "' object");
        }
        PyObject args = PyTuple.EMPTY;
        PyObject kwargs = null;
        PyObject newEx = Attributes.special(t, self, PyStr.of("__getnewargs_ex__"));
        boolean hasArgs = newEx != null;
        if (newEx != null) {
            PyObject r = newEx.call(t);
            if (!(r instanceof PyTuple p)) {
                throw t.typeError("__getnewargs_ex__ should return a tuple, not '" + r.type().name() + "'");
            }
            if (p.size() != 2) {
                throw t.valueError("__getnewargs_ex__ should return a tuple of length 2, not " + p.size());
            }
            args = p.get(0);
            kwargs = p.get(1);
            if (!(args instanceof PyTuple)) {
                throw t.typeError("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '" + args.type().name() + "'");
            }
            if (!(kwargs instanceof PyDict)) {
                throw t.typeError("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '" + kwargs.type().name() + "'");
            }
        } else {
            PyObject newArgs = Attributes.special(t, self, PyStr.of("__getnewargs__"));
            if (newArgs != null) {
                hasArgs = true;
                args = newArgs.call(t);
                if (!(args instanceof PyTuple)) {
                    throw t.typeError("__getnewargs__ should return a tuple, not '" + args.type().name() + "'");
                }
            }
        }
        boolean list = self instanceof PyList;
        boolean dict = self instanceof PyDict;
        if (!hasArgs && !list && !dict && type.solid() != BaseObject.TYPE
                && type.lookup("__getstate__") instanceof PyNativeDescr d && d.owner == BaseObject.TYPE) {
            // CPython says so of objects of variable size.
            throw t.typeError(type.messageName().equals("code") ? "cannot pickle code objects" : "cannot pickle '" + type.messageName() + "' object");
        }
        PyObject state = Calls.attr(t, self, PyStr.of("__getstate__"));
        PyObject function;
        PyObject all;
        if (kwargs == null || ((PyDict) kwargs).size() == 0) {
            function = copyreg.getAttr(t, PyStr.of("__newobj__"));
            all = PyTuple.of(Calls.prepend(type, ((PyTuple) args).items()));
        } else {
            function = copyreg.getAttr(t, PyStr.of("__newobj_ex__"));
            all = PyTuple.of(type, args, kwargs);
        }
        PyObject listItems = list ? self.iter(t) : PyNone.NONE;
        PyObject dictItems = dict ? Calls.attr(t, self, PyStr.of("items")).iter(t) : PyNone.NONE;
        return PyTuple.of(function, all, state, listItems, dictItems);
    }

    // CPython: object_getstate_default in typeobject.c
    static PyObject state(PyThread t, PyObject self) {
        PyType type = self.type();
        PyObject dict = self.getAttrOrNull(t, Names.DICT);
        PyObject state = dict == null ? PyNone.NONE : dict;
        if (dict instanceof PyDict d) {
            PyDict copy = new PyDict();
            for (PyDict.Cursor c = d.cursor(); c.next(); ) {
                copy.put(t, c.key(), c.value());
            }
            state = copy.size() == 0 ? PyNone.NONE : copy;
        }
        if (type.ownDict().getStr("__slotnames__") instanceof PyList names) {
            PyDict slots = new PyDict();
            for (PyObject name : names.toArray()) {
                PyObject v = name instanceof PyStr n ? self.getAttrOrNull(t, n) : null;
                if (v != null) {
                    slots.put(t, name, v);
                }
            }
            return slots.size() > 0 ? PyTuple.of(state, slots) : state;
        }
        if (type.slotCount() > 0) {
            PyDict slots = new PyDict();
            for (PyType k : type.mro()) {
                for (PyDict.Cursor c = k.ownDict().cursor(); c.next(); ) {
                    if (c.value() instanceof PyMember m && m.index >= 0) {
                        PyObject v = valueOf(t, m, self);
                        if (v != null) {
                            slots.putStr((PyStr) c.key(), v);
                        }
                    }
                }
            }
            if (slots.size() > 0) {
                return PyTuple.of(state, slots);
            }
        }
        return state;
    }

    private static PyObject valueOf(PyThread t, PyMember m, PyObject self) {
        try {
            return m.descrGet(t, self, null);
        } catch (PyError e) {
            if (e.matches(Exceptions.AttributeError)) {
                return null;
            }
            throw e;
        }
    }
}
