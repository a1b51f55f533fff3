// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;

/** Instances of built-in types that have a {@code __dict__} of their own and may be subclassed. */
@TypeDef
public abstract class Attributed extends PyObject {
    private final PyType exact;
    private final Subclassed extra;
    /** Null until somebody asks; made under the monitor of this, so that threads without a GIL agree on it. */
    private PyDict attributes;

    /** An instance of {@code cls}, which is {@code exact} or a Python subclass of it. */
    protected Attributed(PyType cls, PyType exact) {
        this.exact = exact;
        this.extra = cls == exact ? null : new Subclassed(cls);
    }

    /** A type whose instances have a dict and may be referred to weakly. */
    protected static PyType attributedType(Natives own, String module) {
        return PyType.builtin(own.owner, module, BaseObject.TYPE, PyType.HAS_DICT | PyType.HAS_WEAKREF, own, new AttributedNatives(own.owner));
    }

    @Override
    public final PyType type() {
        return extra == null ? exact : extra.type();
    }

    @Override
    public final Subclassed extra() {
        return extra;
    }

    /** The dict, or null when nobody asked for it. */
    protected final PyDict dictOrNull() {
        return extra == null ? attributes : extra.dictOrNull();
    }

    @Override
    public final PyDict dict() {
        if (extra != null) {
            return extra.dict();
        }
        PyDict d = attributes;
        return d != null ? d : makeDict();
    }

    private synchronized PyDict makeDict() {
        if (attributes == null) {
            attributes = new PyDict();
        }
        return attributes;
    }

    @Override
    public final void setDict(PyDict dict) {
        if (extra != null) {
            extra.setDict(dict);
        } else {
            attributes = dict;
        }
    }

    @Override
    public final PyObject dictGet(PyStr name) {
        return extra != null ? super.dictGet(name) : attributes == null ? null : attributes.getStr(name);
    }

    @PyGetter("__dict__")
    static PyObject getDict(PyThread t, PyObject self) {
        return self.dict();
    }

    @PySetter("__dict__")
    protected static void setDict(PyThread t, PyObject self, PyObject value) {
        if (value == null) {
            throw t.typeError("cannot delete __dict__");
        }
        if (!(value instanceof PyDict d)) {
            throw t.typeError("__dict__ must be set to a dictionary, not a '" + value.type().messageName() + "'");
        }
        self.setDict(d);
    }
}
