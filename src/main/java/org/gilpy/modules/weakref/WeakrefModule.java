// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.weakref;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;

/** Weak references to objects; the weakref module is built on it. */
@ModuleDef("_weakref")
final class WeakrefModule {
    @PyAttribute("ref")
    static final PyType REF = PyWeakRef.TYPE;
    @PyAttribute("ReferenceType")
    static final PyType REFERENCE_TYPE = PyWeakRef.TYPE;
    @PyAttribute("ProxyType")
    static final PyType PROXY_TYPE = PyWeakProxy.TYPE;
    @PyAttribute("CallableProxyType")
    static final PyType CALLABLE_PROXY_TYPE = PyWeakProxy.CALLABLE;

    /** An object that stands for another one as long as that lives. */
    @PyFunction("proxy(object, callback=None, /)")
    static PyObject proxy(PyThread t, PyObject object, PyObject callback) {
        PyWeakRef.check(t, object);
        return new PyWeakProxy(t, object, callback == PyNone.NONE ? null : callback, object.type().slot(Slot.CALL) != null);
    }

    /** How many weak references to an object there are. */
    @PyFunction("getweakrefcount(object, /)")
    static long count(PyThread t, PyObject object) {
        return t.runtime().state(WeakReferences.class).of(object).size();
    }

    /** The weak references to an object. */
    @PyFunction("getweakrefs(object, /)")
    static PyObject all(PyThread t, PyObject object) {
        return org.gilpy.objects.PyList.of(t.runtime().state(WeakReferences.class).of(object).toArray(PyObject.NO_ARGS));
    }

    /** Removes a key whose value is a dead reference. */
    @PyFunction("_remove_dead_weakref(dct, key, /)")
    static void removeDead(PyThread t, PyDict dict, PyObject key) {
        if (dict.get(t, key) instanceof PyWeakRef r && r.get() == null) {
            dict.remove(t, key);
        }
    }
}
