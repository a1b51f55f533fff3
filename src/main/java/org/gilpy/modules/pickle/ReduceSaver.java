// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Names;
import org.gilpy.objects.PlainState;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyEllipsis;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Shape;
import org.gilpy.objects.Slot;

/** Writes objects that say themselves, or whose class has somebody say, how they are made anew. Part of a {@link Saver}. */
final class ReduceSaver {
    private static final int PLANS = 32;

    private final Saver saver;
    private final GlobalSaver globals;
    private final ClassPlan[] plans = new ClassPlan[PLANS];
    private final PyInt protocol;
    private PyObject dispatchTable;
    private Reducers reducers;

    ReduceSaver(Saver saver) {
        this.saver = saver;
        this.globals = new GlobalSaver(saver);
        this.protocol = PyInt.of(saver.proto);
    }

    /** A pickle begins, with this dispatch table or (null) that of copyreg. */
    void begin(PyThread t, PyObject table) {
        PyObject now = table == null ? PickleState.of(t).dispatchTable(t) : table;
        if (now != dispatchTable || now.getClass() != PyDict.class) {
            dispatchTable = now;
            reducers = null;
        }
    }

    private Reducers reducers(PyThread t) {
        if (reducers == null) {
            reducers = new Reducers(t, dispatchTable);
            java.util.Arrays.fill(plans, null);
        }
        return reducers;
    }

    private ClassPlan plan(PyType type) {
        int i = System.identityHashCode(type) >>> 4 & PLANS - 1;
        ClassPlan p = plans[i];
        if (p == null || !p.holds(type)) {
            plans[i] = p = new ClassPlan(type);
        }
        return p;
    }

    private PyObject reducer(PyThread t, ClassPlan plan) {
        Reducers r = reducers;
        int version = r.version();
        if (version != 0 && plan.unregistered == version) {
            return null;
        }
        if (version != 0 && plan.registered == version && plan.table.values[plan.place] == plan.reducer) {
            return plan.reducer;
        }
        return r.get(t, plan, version);
    }

    // CPython: save in _pickle.c
    /** Writes an object that is not of a built-in class of values. */
    void save(PyThread t, PyObject o) {
        reducers(t);
        PyObject value;
        PyType type = o.type();
        if (saver.reducerOverride != null) {
            value = saver.reducerOverride.call(t, o);
            if (value != PyNotImplemented.NOT_IMPLEMENTED) {
                reduced(t, value, o);
                return;
            }
        }
        if (type == PyType.TYPE) {
            saveType(t, (PyType) o);
            return;
        }
        ClassPlan plan = plan(type);
        if (plan.function) {
            globals.save(t, o, null);
            return;
        }
        PyObject f = reducer(t, plan);
        if (f != null) {
            value = f.call(t, o);
        } else if (plan.meta) {
            globals.save(t, o, null);
            return;
        } else if (plan.plain && saver.proto >= 2 && !saver.fast && o instanceof PyInstance p && savePlain(t, plan, p)) {
            return;
        } else {
            value = callReduce(t, o, type);
        }
        reduced(t, value, o);
    }

    private PyObject callReduce(PyThread t, PyObject o, PyType type) {
        PyObject f = type.lookup(PickleNames.REDUCE_EX);
        if (Calls.isMethodLike(f) && o.dictGet(PickleNames.REDUCE_EX) == null
                && type.slot(Slot.GETATTRIBUTE) == BaseObject.TYPE.slot(Slot.GETATTRIBUTE)) {
            return f.call(t, o, protocol);
        }
        f = o.getAttrOrNull(t, PickleNames.REDUCE_EX);
        if (f != null) {
            return f.call(t, protocol);
        }
        f = o.getAttrOrNull(t, PickleNames.REDUCE);
        if (f != null) {
            return f.call(t);
        }
        throw PickleErrors.pickling(t, "can't pickle '" + type.messageName() + "' object: " + o.repr(t).value());
    }

    private void reduced(PyThread t, PyObject value, PyObject o) {
        if (value instanceof PyStr name) {
            globals.save(t, o, name);
        } else if (value instanceof PyTuple p) {
            reduce(t, p, o);
        } else {
            throw PickleErrors.pickling(t, "__reduce__ must return a string or tuple");
        }
    }

    private void saveType(PyThread t, PyType o) {
        PyObject only = o == PyNone.NONE.type() ? PyNone.NONE : o == PyNotImplemented.NOT_IMPLEMENTED.type() ? PyNotImplemented.NOT_IMPLEMENTED
                : o == PyEllipsis.ELLIPSIS.type() ? PyEllipsis.ELLIPSIS : null;
        if (only != null) {
            reduce(t, PyTuple.of(PyType.TYPE, PyTuple.of(only)), o);
        } else {
            globals.save(t, o, null);
        }
    }

    // ---- instances with nothing but attributes

    /** What {@link #reduce} does with the result of {@code object.__reduce_ex__}, without making that result; false when that cannot be. */
    private boolean savePlain(PyThread t, ClassPlan plan, PyInstance o) {
        Shape shape = o.shape;
        PyStr[] names = null;
        PyObject[] values = null;
        PyDict dict = null;
        if (shape != null) {
            names = plan.names(shape);
            if (names == null || (values = PlainState.values(o, names.length)) == null) {
                return false;
            }
        } else {
            dict = o.dict();
            if (dict.getClass() != PyDict.class || PlainState.hidesReduction(dict)) {
                return false;
            }
            dict = dict.copy();
        }
        FrameBuffer out = saver.out;
        saver.save(t, plan.type);
        out.boundary(t);
        if (saver.persistentId != null) {
            saver.save(t, PyTuple.EMPTY);
        } else {
            out.op(t, Op.EMPTY_TUPLE);
        }
        out.op(t, Op.NEWOBJ);
        int known = saver.memo.find(o);
        if (known >= 0) {
            out.op(t, Op.POP);
            saver.get(t, known);
            return true;
        }
        saver.memoize(t, o);
        if (dict != null) {
            if (dict.size() > 0) {
                saver.save(t, dict);
                out.op(t, Op.BUILD);
            }
        } else if (names.length > 0) {
            if (saver.persistentId != null) {
                saver.save(t, PlainState.dict(names, values));
            } else {
                out.boundary(t);
                saveAttributes(t, names, values);
            }
            out.op(t, Op.BUILD);
        }
        return true;
    }

    /** Attributes as the dict that nobody else has. */
    private void saveAttributes(PyThread t, PyStr[] names, PyObject[] values) {
        FrameBuffer out = saver.out;
        out.op(t, Op.EMPTY_DICT);
        saver.memoizeUnseen(t);
        int n = names.length;
        if (n == 1) {
            saver.save(t, names[0]);
            saver.save(t, values[0]);
            out.op(t, Op.SETITEM);
            return;
        }
        // Layouts have fewer names than a batch.
        out.op(t, Op.MARK);
        for (int i = 0; i < n; i++) {
            saver.save(t, names[i]);
            saver.save(t, values[i]);
        }
        out.op(t, Op.SETITEMS);
    }

    // ---- the tuple that __reduce__ returned

    private static PyError bad(PyThread t, String message) {
        return PickleErrors.pickling(t, message);
    }

    private static PyObject optional(PyTuple value, int i) {
        PyObject o = i < value.size() ? value.get(i) : PyNone.NONE;
        return o == PyNone.NONE ? null : o;
    }

    private static PyObject iterator(PyThread t, PyTuple value, int i, String ordinal) {
        PyObject o = optional(value, i);
        if (o != null && o.type().slot(Slot.NEXT) == null) {
            throw bad(t, ordinal + " element of the tuple returned by __reduce__ must be an iterator, not " + o.type().messageName());
        }
        return o;
    }

    // CPython: save_reduce in _pickle.c
    /** Writes how an object is made anew: a call, then its items, then its state. Null for an object that is not to be remembered. */
    void reduce(PyThread t, PyTuple value, PyObject o) {
        if (value.size() < 2 || value.size() > 6) {
            throw bad(t, "tuple returned by __reduce__ must contain 2 through 6 elements");
        }
        PyObject callable = value.get(0);
        if (callable.type().slot(Slot.CALL) == null) {
            throw bad(t, "first item of the tuple returned by __reduce__ must be callable");
        }
        if (!(value.get(1) instanceof PyTuple args)) {
            throw bad(t, "second item of the tuple returned by __reduce__ must be a tuple");
        }
        PyObject state = optional(value, 2);
        PyObject listItems = iterator(t, value, 3, "fourth");
        PyObject dictItems = iterator(t, value, 4, "fifth");
        PyObject setter = optional(value, 5);
        if (setter != null && setter.type().slot(Slot.CALL) == null) {
            throw bad(t, "sixth element of the tuple returned by __reduce__ must be a function, not " + setter.type().messageName());
        }
        FrameBuffer out = saver.out;
        String name = "";
        if (saver.proto >= 2 && callable.getAttrOrNull(t, Names.NAME) instanceof PyStr s) {
            name = s.value();
        }
        if (name.equals("__newobj_ex__")) {
            saveNewEx(t, args);
        } else if (name.equals("__newobj__")) {
            saveNew(t, args, o);
        } else {
            saver.save(t, callable);
            saver.save(t, args);
            out.op(t, Op.REDUCE);
        }
        if (o != null) {
            int known = saver.memo.find(o);
            if (known >= 0) {
                // The object was in its own arguments and is complete by now: that one is taken.
                out.op(t, Op.POP);
                saver.get(t, known);
                return;
            }
            saver.memoize(t, o);
        }
        if (listItems != null) {
            saver.appendAll(t, listItems);
        }
        if (dictItems != null) {
            saver.setAll(t, dictItems);
        }
        if (state == null) {
            return;
        }
        if (setter == null) {
            saver.save(t, state);
            out.op(t, Op.BUILD);
        } else {
            saver.save(t, setter);
            saver.save(t, o);
            saver.save(t, state);
            out.op(t, Op.TUPLE2);
            out.op(t, Op.REDUCE);
            out.op(t, Op.POP);
        }
    }

    private void saveNew(PyThread t, PyTuple args, PyObject o) {
        if (args.size() < 1) {
            throw bad(t, "__newobj__ arglist is empty");
        }
        if (!(args.get(0) instanceof PyType cls)) {
            throw bad(t, "args[0] from __newobj__ args is not a type");
        }
        if (o != null && o.getAttr(t, Names.CLASS) != cls) {
            throw bad(t, "args[0] from __newobj__ args has the wrong class");
        }
        saver.save(t, cls);
        saver.save(t, PyTuple.of(java.util.Arrays.copyOfRange(args.items(), 1, args.size())));
        saver.out.op(t, Op.NEWOBJ);
    }

    private void saveNewEx(PyThread t, PyTuple all) {
        if (all.size() != 3) {
            throw bad(t, "length of the NEWOBJ_EX argument tuple must be exactly 3, not " + all.size());
        }
        if (!(all.get(0) instanceof PyType cls)) {
            throw bad(t, "first item from NEWOBJ_EX argument tuple must be a class, not " + all.get(0).type().messageName());
        }
        if (!(all.get(1) instanceof PyTuple args)) {
            throw bad(t, "second item from NEWOBJ_EX argument tuple must be a tuple, not " + all.get(1).type().messageName());
        }
        if (!(all.get(2) instanceof PyDict kwargs)) {
            throw bad(t, "third item from NEWOBJ_EX argument tuple must be a dict, not " + all.get(2).type().messageName());
        }
        if (saver.proto >= 4) {
            saver.save(t, cls);
            saver.save(t, args);
            saver.save(t, kwargs);
            saver.out.op(t, Op.NEWOBJ_EX);
            return;
        }
        PyObject partial = t.runtime().importModule(t, "functools").getAttr(t, PyStr.of("partial"));
        PyObject[] first = Calls.prepend(cls.getAttr(t, Names.NEW), Calls.prepend(cls, args.items()));
        saver.save(t, Calls.callEx(t, partial, first, kwargs));
        saver.save(t, PyTuple.EMPTY);
        saver.out.op(t, Op.REDUCE);
    }
}
