// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;

/** The descriptors that a class puts in its dict when its instances get a dict. Stateless. */
@TypeDef(name = "object")
final class InstanceAttributes {
    private InstanceAttributes() {}

    private static final Natives NATIVES = new InstanceAttributesNatives();

    /** Adds what {@code cls} has and its base has not. */
    static void add(PyType cls, PyType base, PyDict dict) {
        if (cls.hasDict() && !base.hasDict()) {
            dict.putStrIfAbsent(Names.DICT, new PyGetSet(cls, Names.DICT, NATIVES, find(Natives.GETTER, Names.DICT), find(Natives.SETTER, Names.DICT)));
        }
        if (cls.has(PyType.HAS_WEAKREF) && !base.has(PyType.HAS_WEAKREF)) {
            dict.putStrIfAbsent(Names.WEAKREF, new PyGetSet(cls, Names.WEAKREF, NATIVES, find(Natives.GETTER, Names.WEAKREF), -1));
        }
    }

    private static int find(byte kind, PyStr name) {
        int i = 0;
        while (NATIVES.kinds[i] != kind || !NATIVES.names[i].equals(name.value())) {
            i++;
        }
        return i;
    }

    /** dictionary for instance variables */
    @PyGetter("__dict__")
    static PyObject dict(PyThread t, PyObject self) {
        if (self instanceof PyType) {
            return PyType.TYPE.lookup(Names.DICT).descrGet(t, self, self.type());
        }
        PyDict d = self.dict();
        if (d == null) {
            throw t.attributeError("This object has no __dict__", self, Names.DICT);
        }
        return d;
    }

    @PySetter("__dict__")
    static void setDict(PyThread t, PyObject self, PyObject value) {
        if (value != null && !(value instanceof PyDict)) {
            throw t.typeError("__dict__ must be set to a dictionary, not a '" + value.type().name() + "'");
        }
        if (self.dict() == null) {
            throw t.attributeError("This object has no __dict__", self, Names.DICT);
        }
        if (self instanceof PyModule) {
            throw t.typeError("this __dict__ descriptor does not support '" + self.type().messageName() + "' objects");
        }
        self.setDict(value == null ? new PyDict() : (PyDict) value);
    }

    /** list of weak references to the object */
    @PyGetter("__weakref__")
    static PyObject weakref(PyThread t, PyObject self) {
        PyObject[] all = Ops.items(t, t.runtime().importModule(t, "_weakref").getAttr(t, PyStr.intern("getweakrefs")).call(t, self));
        return all.length == 0 ? PyNone.NONE : all[0];
    }
}
