// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;

/**
 * The base class of all classes.
 *
 * <p>Natives of {@code object}.
 */
@TypeDef(name = "object")
public final class BaseObject {
    private BaseObject() {}

    public static final PyType TYPE;

    /** Links a type that has no base yet; null when its own class is still at its initialisation, and will do it. */
    private static void complete(PyType t) {
        if (t != null && t.base == null) {
            t.link(TYPE);
        }
    }

    static {
        TYPE = new PyType("object", "builtins", null, new Natives[] {new BaseObjectNatives()}, 0);
        TYPE.link(null);
        // This class may have been initialised first: then type and dict, which it needs, were linked before there was an object.
        complete(PyType.TYPE);
        complete(PyDict.TYPE);
    }

    static PyObject newNative() {
        return TYPE.slot(Slot.NEW);
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return Calls.newObject(t, cls, args.length > 0 || kwargs != null && kwargs.size() > 0);
    }

    // CPython: object_init in typeobject.c
    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyObject self, PyObject[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs != null && kwargs.size() > 0) {
            PyType type = self.type();
            if (!(type.slot(Slot.INIT) instanceof PyNativeDescr n && n.owner == TYPE)) {
                throw t.typeError("object.__init__() takes exactly one argument (the instance to initialize)");
            }
            if (type.slot(Slot.NEW) == newNative()) {
                throw t.typeError(type.name() + ".__init__() takes exactly one argument (the instance to initialize)");
            }
        }
    }

    @PyMethod("__getattribute__(self, name, /)")
    static PyObject __getattribute__(PyThread t, PyObject self, PyObject name) {
        PyStr n = attributeName(t, name);
        PyObject v = Attributes.generic(t, self, self.type(), n);
        if (v == null) {
            throw t.noAttribute(self, n);
        }
        return v;
    }

    static PyStr attributeName(PyThread t, PyObject name) {
        if (!(name instanceof PyStr s)) {
            throw t.typeError("attribute name must be string, not '" + name.type().name() + "'");
        }
        return s;
    }

    @PyMethod("__setattr__(self, name, value, /)")
    static void __setattr__(PyThread t, PyObject self, PyObject name, PyObject value) {
        if (self instanceof PyType) {
            throw t.typeError("can't apply this __setattr__ to " + self.type().name() + " object");
        }
        Attributes.genericSet(t, self, self.type(), attributeName(t, name), value);
    }

    @PyMethod("__delattr__(self, name, /)")
    static void __delattr__(PyThread t, PyObject self, PyObject name) {
        if (self instanceof PyType) {
            throw t.typeError("can't apply this __delattr__ to " + self.type().name() + " object");
        }
        Attributes.genericSet(t, self, self.type(), attributeName(t, name), null);
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, PyObject self, PyObject other) {
        if (op == Ops.EQ) {
            return self == other ? PyBool.TRUE : PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyObject eq = op == Ops.NE ? self.type().slot(Slot.EQ) : null;
        PyObject r = eq == null || eq == PyNone.NONE ? PyNotImplemented.NOT_IMPLEMENTED : Calls.method(t, eq, self, other);
        return r == PyNotImplemented.NOT_IMPLEMENTED ? r : PyBool.of(!r.truth(t));
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyObject self) {
        return Identity.hash(t, self);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyObject self) {
        return "<" + TypeMethods.displayName(t, self.type()) + " object at " + Identity.hex(t, self) + ">";
    }

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyObject self) {
        return self.repr(t);
    }

    /** Default object formatter. */
    @PyMethod("__format__(self, format_spec, /)")
    static PyObject __format__(PyThread t, PyObject self, PyObject spec) {
        if (!(spec instanceof PyStr s)) {
            throw t.typeError("__format__() argument must be str, not " + spec.type().name());
        }
        if (!s.value().isEmpty()) {
            throw t.typeError("unsupported format string passed to " + self.type().name() + ".__format__");
        }
        return self.str(t);
    }

    /** Default dir() implementation. */
    @PyMethod("__dir__(self, /)")
    static PyObject __dir__(PyThread t, PyObject self) {
        PyDict names = new PyDict();
        PyObject dict = self.getAttrOrNull(t, Names.DICT);
        if (dict instanceof PyDict d) {
            for (PyDict.Cursor c = d.cursor(); c.next(); ) {
                names.put(t, c.key(), PyNone.NONE);
            }
        }
        PyObject cls = self.getAttrOrNull(t, Names.CLASS);
        if (cls instanceof PyType c) {
            TypeMethods.mergeNames(t, c, names);
        }
        return PyList.of(Ops.items(t, names));
    }

    /** Size of object in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyObject self) {
        return 16 + 8L * self.type().slotCount();
    }

    /** Helper for pickle. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyObject self) {
        return reduce(t, self, 0);
    }

    /** Helper for pickle. */
    @PyMethod("__reduce_ex__(self, protocol, /)")
    static PyObject __reduce_ex__(PyThread t, PyObject self, PyObject protocol) {
        PyObject own = self.type().lookup("__reduce__");
        if (!(own instanceof PyNativeDescr d && d.owner == TYPE) || self.dictGet(PyStr.of("__reduce__")) != null) {
            return self.getAttr(t, PyStr.of("__reduce__")).call(t);
        }
        return reduce(t, self, Convert.toInt(t, protocol));
    }

    private static PyObject reduce(PyThread t, PyObject self, int protocol) {
        PyObject copyreg = t.runtime().importModule(t, "copyreg");
        if (protocol < 2) {
            return copyreg.getAttr(t, PyStr.of("_reduce_ex")).call(t, self, PyInt.of(protocol));
        }
        return Reduction.reduce2(t, self, copyreg);
    }

    /** Helper for pickle. */
    @PyMethod("__getstate__(self, /)")
    static PyObject __getstate__(PyThread t, PyObject self) {
        return Reduction.state(t, self);
    }

    /** Called when a class is subclassed. */
    @PyClassMethod("__init_subclass__(cls, /)")
    static void __init_subclass__(PyThread t, PyType cls) {}

    /** Whether a class is a subclass in the eyes of an abstract class. */
    @PyClassMethod("__subclasshook__(cls, object, /)")
    static PyObject __subclasshook__(PyThread t, PyType cls, PyObject sub) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyGetter("__class__")
    static PyObject getClass(PyThread t, PyObject self) {
        return self.type();
    }

    // CPython: object_set_class in typeobject.c
    @PySetter("__class__")
    static void setClass(PyThread t, PyObject self, PyObject value) {
        if (value == null) {
            throw t.typeError("can't delete __class__ attribute");
        }
        if (!(value instanceof PyType to)) {
            throw t.typeError("__class__ must be set to a class, not '" + value.type().name() + "' object");
        }
        PyType from = self.type();
        boolean modules = from.isSubtype(PyModule.TYPE) && to.isSubtype(PyModule.TYPE);
        if (!modules && (!from.isHeap() || !to.isHeap())) {
            throw t.typeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
        }
        if (from.solid() != to.solid() || !TypeMaker.sameLayout(from, to)) {
            throw t.typeError("__class__ assignment: '" + to.name() + "' object layout differs from '" + from.name() + "'");
        }
        if (self instanceof PyInstance p) {
            p.setType(t, to);
        } else if (self instanceof PyBaseException e) {
            e.setType(to);
        } else if (self instanceof PyType c) {
            c.setMeta(to);
            c.changed();
        } else if (self instanceof PyModule m) {
            m.setType(to);
        } else {
            self.extra().setType(to);
        }
    }
}
