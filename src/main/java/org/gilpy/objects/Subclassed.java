// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * What an instance of a Python subclass of a built-in type has beyond the built-in part: its type, its dict and the
 * values of its {@code __slots__}. Type and slots are single references, guarded by the GIL; without one a thread sees an old or a new one.
 */
public final class Subclassed {
    private PyType type;
    /** Null until somebody asks; made under the monitor of this, so that threads without a GIL agree on it. */
    private PyDict dict;
    PyObject[] slots;
    /** There once {@code id()} was asked, and when the class has {@code __del__}. */
    Identity.Tag tag;

    public Subclassed(PyType type) {
        this.type = type;
        int n = type.slotCount();
        this.slots = n == 0 ? PyObject.NO_ARGS : new PyObject[n];
    }

    public PyType type() {
        return type;
    }

    void setType(PyType type) {
        this.type = type;
    }

    /** The dict, made when first asked for; null when the type has none. */
    public PyDict dict() {
        PyDict d = dict;
        return d != null || !type.hasDict() ? d : makeDict();
    }

    private synchronized PyDict makeDict() {
        if (dict == null) {
            dict = new PyDict();
        }
        return dict;
    }

    PyDict dictOrNull() {
        return dict;
    }

    public void setDict(PyDict dict) {
        this.dict = dict;
    }

    PyObject dictGet(PyStr name) {
        return dict == null ? null : dict.getStr(name);
    }
}
