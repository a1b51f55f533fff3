// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.VarHandle;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Descriptor of a name in {@code __slots__}, or of a field of a built-in exception. Immutable. */
@TypeDef(name = "member_descriptor", subclassable = false)
public final class PyMember extends PyObject implements Lasting {
    public static final PyType TYPE = PyType.builtin(new PyMemberNatives(), "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    final PyType owner;
    final PyStr name;
    /** Index into the slot values; fields of exceptions count from -1 downwards. */
    public final int index;

    PyMember(PyType owner, PyStr name, int index) {
        this.owner = owner;
        this.name = name;
        this.index = index;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    private PyObject[] place(PyThread t, PyObject obj) {
        if (!obj.type().isSubtype(owner)) {
            throw t.typeError("descriptor '" + name.value() + "' for '" + owner.name() + "' objects doesn't apply to a '" + obj.type().name() + "' object");
        }
        if (obj instanceof PyInstance p) {
            return p.values;
        }
        if (obj instanceof PyBaseException e) {
            return index < 0 ? e.fields : e.slotValues();
        }
        return obj.extra().slots;
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        if (obj == null) {
            return this;
        }
        PyObject[] values = place(t, obj);
        if (index < 0) {
            PyObject v = values[-1 - index];
            if (v == null && obj.type().isSubtype(Exceptions.OSError) && name.value().equals("characters_written")) {
                throw t.noAttribute(obj, name);
            }
            return v == null ? PyNone.NONE : v;
        }
        PyObject v = values[index];
        if (v == null) {
            String type = obj.type().fullName();
            throw t.attributeError("'" + (type.startsWith("__main__.") ? type.substring(9) : type) + "' object has no attribute '" + name.value() + "'",
                    obj, name);
        }
        return v;
    }

    public void set(PyThread t, PyObject obj, PyObject value) {
        if (owner == Exceptions.BaseExceptionGroup) {
            throw t.error(Exceptions.AttributeError, "readonly attribute");
        }
        if (Sharing.on()) {
            synchronized (obj) {
                VarHandle.releaseFence();
                Owned.seize(obj);
                put(t, obj, value);
            }
        } else {
            put(t, obj, value);
        }
    }

    private void put(PyThread t, PyObject obj, PyObject value) {
        PyObject[] values = place(t, obj);
        int i = index < 0 ? -1 - index : index;
        if (value == null && values[i] == null && index >= 0) {
            throw t.noAttribute(obj, name);
        }
        values[i] = value;
    }

    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, PyMember self, PyObject instance, PyObject owner) {
        return self.descrGet(t, instance == PyNone.NONE ? null : instance, null);
    }

    @PyMethod("__set__(self, instance, value, /)")
    static void __set__(PyThread t, PyMember self, PyObject instance, PyObject value) {
        self.set(t, instance, value);
    }

    @PyMethod("__delete__(self, instance, /)")
    static void __delete__(PyThread t, PyMember self, PyObject instance) {
        self.set(t, instance, null);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyMember self) {
        return "<member '" + self.name.value() + "' of '" + self.owner.name() + "' objects>";
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyMember self) {
        return PyTuple.of(t.runtime().builtins().getStr("getattr"), PyTuple.of(self.owner, self.name));
    }

    @PyGetter("__name__")
    static PyObject getName(PyThread t, PyMember self) {
        return self.name;
    }

    @PyGetter("__qualname__")
    static String getQualname(PyThread t, PyMember self) {
        return self.owner.qualname() + "." + self.name.value();
    }

    @PyGetter("__objclass__")
    static PyObject getObjclass(PyThread t, PyMember self) {
        return self.owner;
    }

    @PyGetter("__doc__")
    static PyObject getDoc(PyThread t, PyMember self) {
        return PyNone.NONE;
    }
}
