// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Delegates attribute access to the classes after a given one in the MRO of an object. */
// Only __init__ changes it.
@TypeDef(name = "super")
public final class PySuper extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PySuperNatives(), "builtins", BaseObject.TYPE, 0);

    private PyType thisClass;
    private PyObject self;
    private PyType selfClass;
    private final Subclassed extra;

    private PySuper(PyType cls) {
        extra = cls == TYPE ? null : new Subclassed(cls);
    }

    PySuper(PyType thisClass, PyObject self, PyType selfClass) {
        this.extra = null;
        this.thisClass = thisClass;
        this.self = self;
        this.selfClass = selfClass;
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    // CPython: supercheck in typeobject.c
    static PyType check(PyThread t, PyType cls, PyObject obj) {
        if (obj instanceof PyType c && c.isSubtype(cls)) {
            return c;
        }
        if (obj.type().isSubtype(cls)) {
            return obj.type();
        }
        PyObject claimed = obj.getAttrOrNull(t, Names.CLASS);
        if (claimed instanceof PyType c && c != obj.type() && c.isSubtype(cls)) {
            return c;
        }
        boolean isClass = obj instanceof PyType;
        throw t.typeError("super(type, obj): obj (" + (isClass ? "type " : "instance of ") + (isClass ? ((PyType) obj).name() : obj.type().name())
                + ") is not an instance or subtype of type (" + cls.name() + ").");
    }

    /** {@code super(cls, self).name} without making the super object; null when no class after cls has it. */
    public static PyObject lookup(PyThread t, PyType cls, PyObject self, PyType selfClass, PyStr name, boolean bind) {
        PyType[] mro = selfClass.mro();
        int i = 0;
        if (mro == null) {
            return null;
        }
        while (i < mro.length && mro[i] != cls) {
            i++;
        }
        for (i++; i < mro.length; i++) {
            PyObject v = mro[i].ownDict().getStr(name);
            if (v != null) {
                return bind ? v.descrGet(t, self == selfClass ? null : self, selfClass) : v;
            }
        }
        return null;
    }

    /** What the VM's super instructions need: the class that the lookup starts from, checked. */
    public static PyType startClass(PyThread t, PyType cls, PyObject self) {
        return check(t, cls, self);
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PySuper(cls);
    }

    @PyMethod("__init__(self, type=NULL, object=NULL, /)")
    static void __init__(PyThread t, PySuper self, PyObject type, PyObject object) {
        if (type == null) {
            PyObject[] found = t.superArguments();
            type = found[0];
            object = found[1];
        }
        if (!(type instanceof PyType c)) {
            throw t.typeError("super() argument 1 must be a type, not " + type.type().name());
        }
        self.thisClass = c;
        if (object == null || object == PyNone.NONE) {
            self.self = null;
            self.selfClass = null;
        } else {
            self.selfClass = check(t, c, object);
            self.self = object;
        }
    }

    @Override
    public PyObject getAttrOrNull(PyThread t, PyStr name) {
        if (selfClass != null && !name.value().equals("__class__")) {
            PyObject v = lookup(t, thisClass, self, selfClass, name, true);
            if (v != null) {
                return v;
            }
        }
        return Attributes.generic(t, this, type(), name);
    }

    @Override
    public PyObject getAttr(PyThread t, PyStr name) {
        PyObject v = getAttrOrNull(t, name);
        if (v == null) {
            throw t.attributeError("'" + type().name() + "' object has no attribute '" + name.value() + "'", this, name);
        }
        return v;
    }

    @PyMethod("__getattribute__(self, name, /)")
    static PyObject __getattribute__(PyThread t, PySuper self, PyObject name) {
        return self.getAttr(t, BaseObject.attributeName(t, name));
    }

    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, PySuper self, PyObject instance, PyObject owner) {
        return self.descrGet(t, instance == PyNone.NONE ? null : instance, null);
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        if (obj == null || self != null) {
            return this;
        }
        if (extra != null) {
            return type().call(t, thisClass, obj);
        }
        return new PySuper(thisClass, obj, check(t, thisClass, obj));
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PySuper self) {
        String c = self.thisClass == null ? "NULL" : self.thisClass.name();
        return self.selfClass == null ? "<super: <class '" + c + "'>, NULL>" : "<super: <class '" + c + "'>, <" + self.selfClass.name() + " object>>";
    }

    @PyGetter("__thisclass__")
    static PyObject thisClass(PyThread t, PySuper self) {
        return self.thisClass == null ? PyNone.NONE : self.thisClass;
    }

    @PyGetter("__self__")
    static PyObject self(PyThread t, PySuper self) {
        return self.self == null ? PyNone.NONE : self.self;
    }

    @PyGetter("__self_class__")
    static PyObject selfClass(PyThread t, PySuper self) {
        return self.selfClass == null ? PyNone.NONE : self.selfClass;
    }
}
