// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** A computed attribute of a built-in type. Immutable once its type is filled. */
@TypeDef(name = "getset_descriptor", subclassable = false)
public final class PyGetSet extends PyObject implements Lasting {
    public static final PyType TYPE = PyType.builtin(new PyGetSetNatives(), "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    final PyType owner;
    final PyStr name;
    private Natives getTable;
    private Natives setTable;
    int getter;
    int setter;

    PyGetSet(PyType owner, PyStr name, Natives table, int getter, int setter) {
        this.owner = owner;
        this.name = name;
        this.getTable = table;
        this.setTable = table;
        this.getter = getter;
        this.setter = setter;
    }

    void setGetter(Natives table, int id) {
        getTable = table;
        getter = id;
    }

    void setSetter(Natives table, int id) {
        setTable = table;
        setter = id;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    private void check(PyThread t, PyObject obj) {
        if (!obj.type().isSubtype(owner)) {
            throw t.typeError("descriptor '" + name.value() + "' for '" + owner.name() + "' objects doesn't apply to a '" + obj.type().name() + "' object");
        }
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        if (obj == null) {
            return this;
        }
        check(t, obj);
        if (getter < 0) {
            throw t.attributeError("attribute '" + name.value() + "' of '" + owner.name() + "' objects is not readable", obj, name);
        }
        return getTable.call(getter, t, obj, null, null, null);
    }

    void set(PyThread t, PyObject obj, PyObject value) {
        check(t, obj);
        if (setter < 0) {
            throw t.error(Exceptions.AttributeError, "attribute '" + name.value() + "' of '" + owner.fullName() + "' objects is not writable");
        }
        setTable.call(setter, t, obj, value, null, null);
    }

    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, PyGetSet self, PyObject instance, PyObject owner) {
        return self.descrGet(t, instance == PyNone.NONE ? null : instance, null);
    }

    @PyMethod("__set__(self, instance, value, /)")
    static void __set__(PyThread t, PyGetSet self, PyObject instance, PyObject value) {
        self.set(t, instance, value);
    }

    @PyMethod("__delete__(self, instance, /)")
    static void __delete__(PyThread t, PyGetSet self, PyObject instance) {
        self.set(t, instance, null);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyGetSet self) {
        return "<attribute '" + self.name.value() + "' of '" + self.owner.name() + "' objects>";
    }

    @PyGetter("__name__")
    static PyObject getName(PyThread t, PyGetSet self) {
        return self.name;
    }

    @PyGetter("__qualname__")
    static String getQualname(PyThread t, PyGetSet self) {
        return self.owner.qualname() + "." + self.name.value();
    }

    @PyGetter("__objclass__")
    static PyObject getObjclass(PyThread t, PyGetSet self) {
        return self.owner;
    }

    @PyGetter("__doc__")
    static PyObject getDoc(PyThread t, PyGetSet self) {
        return self.getter < 0 ? PyNone.NONE : PyBuiltin.doc(self.getTable, self.getter);
    }
}
