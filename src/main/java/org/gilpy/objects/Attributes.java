// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Attribute access of instances (classes have their own in {@link TypeMethods}). Stateless. */
public final class Attributes {
    private Attributes() {}

    /** {@code o.name}, user hooks included. */
    static PyObject get(PyThread t, PyObject o, PyStr name) {
        PyType type = o.type();
        PyObject hook = type.slot(Slot.GETATTRIBUTE);
        PyObject fallback = type.slot(Slot.GETATTR);
        if (hook instanceof PyNativeDescr n && fallback == null) {
            if (n == objectGetattribute()) {
                PyObject v = generic(t, o, type, name);
                if (v == null) {
                    throw t.noAttribute(o, name);
                }
                return v;
            }
            return n.call(t, o, name);
        }
        try {
            PyObject v = hook == objectGetattribute() ? generic(t, o, type, name) : Calls.method(t, hook, o, name);
            if (v != null) {
                return v;
            }
        } catch (PyError e) {
            if (fallback == null || !e.matches(Exceptions.AttributeError)) {
                throw withContext(e, o, name);
            }
        }
        return viaFallback(t, fallback, o, name);
    }

    private static PyObject viaFallback(PyThread t, PyObject fallback, PyObject o, PyStr name) {
        try {
            return Calls.method(t, fallback, o, name);
        } catch (PyError e) {
            throw withContext(e, o, name);
        }
    }

    /** An AttributeError that a hook has raised, with the name and object it is about. */
    private static PyError withContext(PyError e, PyObject o, PyStr name) {
        if (e.matches(Exceptions.AttributeError) && e.value.fields.length >= 2 && e.value.fields[0] == null
                && e.value.fields[1] == null) {
            e.value.fields[0] = name;
            e.value.fields[1] = o;
        }
        return e;
    }

    static PyObject getOrNull(PyThread t, PyObject o, PyStr name) {
        PyType type = o.type();
        if (type.slot(Slot.GETATTRIBUTE) == objectGetattribute() && type.slot(Slot.GETATTR) == null) {
            try {
                return generic(t, o, type, name);
            } catch (PyError e) {
                if (e.matches(Exceptions.AttributeError)) {
                    return null;
                }
                throw e;
            }
        }
        try {
            return get(t, o, name);
        } catch (PyError e) {
            if (e.matches(Exceptions.AttributeError)) {
                return null;
            }
            throw e;
        }
    }

    static PyObject objectGetattribute() {
        return BaseObject.TYPE.slot(Slot.GETATTRIBUTE);
    }

    // CPython: _PyObject_GenericGetAttrWithDict in object.c
    /** {@code object.__getattribute__}, or null where it raises AttributeError for want of the attribute. */
    public static PyObject generic(PyThread t, PyObject o, PyType type, PyStr name) {
        PyObject d = type.lookup(name);
        if (d != null && isData(d) && (!(d instanceof PyInstance) || d.type().slot(Slot.GET) != null)) {
            return d.descrGet(t, o, type);
        }
        PyObject v = o.dictGet(name);
        if (v != null) {
            return v;
        }
        return d == null ? null : d.descrGet(t, o, type);
    }

    /** As {@link #generic}, with a dict in the place of the object's own. */
    public static PyObject genericWithDict(PyThread t, PyObject o, PyType type, PyStr name, PyDict dict) {
        PyObject d = type.lookup(name);
        if (d != null && isData(d)) {
            return d.descrGet(t, o, type);
        }
        PyObject v = dict.getStr(name);
        if (v != null) {
            return v;
        }
        return d == null ? null : d.descrGet(t, o, type);
    }

    /** Whether a value found in a class is a data descriptor. */
    public static boolean isData(PyObject d) {
        if (d instanceof PyInstance) {
            PyType type = d.type();
            return type.slot(Slot.SET) != null || type.slot(Slot.DELETE) != null;
        }
        return d.type().slot(Slot.SET) != null;
    }

    static void set(PyThread t, PyObject o, PyStr name, PyObject value) {
        PyType type = o.type();
        PyObject hook = type.slot(value == null ? Slot.DELATTR : Slot.SETATTR);
        if (hook instanceof PyNativeDescr n && n.owner == BaseObject.TYPE) {
            genericSet(t, o, type, name, value);
        } else if (value == null) {
            Calls.method(t, hook, o, name);
        } else {
            Calls.method(t, hook, o, name, value);
        }
    }

    // CPython: _PyObject_GenericSetAttrWithDict in object.c
    /** {@code object.__setattr__} and, for a null value, {@code object.__delattr__}. */
    public static void genericSet(PyThread t, PyObject o, PyType type, PyStr name, PyObject value) {
        PyObject d = type.lookup(name);
        if (d != null && setByDescriptor(t, o, d, value)) {
            return;
        }
        if (o instanceof PyInstance p && type.hasDict()) {
            if (value != null) {
                p.dictSet(t, name, value);
            } else if (!p.dictDelete(t, name)) {
                throw t.noAttribute(o, name);
            }
            return;
        }
        PyDict dict = o.dict();
        if (dict == null) {
            if (d != null) {
                throw t.attributeError("'" + type.messageName() + "' object attribute '" + name.value() + "' is read-only", o, name);
            }
            throw t.attributeError("'" + type.messageName() + "' object has no attribute '" + name.value()
                    + "'" + (value != null ? " and no __dict__ for setting new attributes" : ""), o, name);
        }
        if (value != null) {
            dict.putStr(name, value);
        } else if (dict.removeStr(name) == null) {
            throw t.noAttribute(o, name);
        }
    }

    /** Lets a data descriptor of the class set or delete a value; false when it is none. */
    private static boolean setByDescriptor(PyThread t, PyObject o, PyObject d, PyObject value) {
        if (d instanceof PyMember m) {
            m.set(t, o, value);
            return true;
        }
        if (d instanceof PyGetSet g) {
            g.set(t, o, value);
            return true;
        }
        PyObject setter = d.type().slot(value == null ? Slot.DELETE : Slot.SET);
        if (setter != null) {
            if (value == null) {
                Calls.method(t, setter, d, o);
            } else {
                Calls.method(t, setter, d, o, value);
            }
            return true;
        }
        if (d.type().slot(value == null ? Slot.SET : Slot.DELETE) != null) {
            throw t.error(Exceptions.AttributeError, value == null ? "__delete__" : "__set__");
        }
        return false;
    }

    /** As {@link #genericSet}, with a dict in the place of the object's own. */
    public static void genericSetWithDict(PyThread t, PyObject o, PyType type, PyStr name, PyObject value, PyDict dict) {
        PyObject d = type.lookup(name);
        if (d != null && setByDescriptor(t, o, d, value)) {
            return;
        }
        if (value != null) {
            dict.putStr(name, value);
        } else if (dict.removeStr(name) == null) {
            throw t.noAttribute(o, name);
        }
    }

    /** The special method bound to {@code o}, or null; looks only at the type, as the VM does for implicit calls. */
    public static PyObject special(PyThread t, PyObject o, PyStr name) {
        PyType type = o.type();
        PyObject d = type.lookup(name);
        return d == null ? null : d.descrGet(t, o, type);
    }
}
