// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyType;

/**
 * What a class was found to have under a name, for objects whose own attributes are not kept by shape: those of built-in classes, and of classes derived from
 * them. A record, as the JVM's compiler takes its fields for constants where it is one.
 *
 * @param token of the class; as long as the class has it, the rest holds
 * @param descriptor what was found, or null
 * @param data whether that comes before what the object itself has
 */
record KnownLookup(Object token, PyObject descriptor, boolean data, PyStr name) {
    /** The attribute of an object; null when the class is not as it was, or when there is none. */
    PyObject load(VmThread t, PyObject o) {
        PyType type = o.type();
        if (type.token != token) {
            return null;
        }
        if (data) {
            return descriptor.descrGet(t, o, type);
        }
        PyObject v = o.dictGet(name);
        return v != null || descriptor == null ? v : descriptor.descrGet(t, o, type);
    }

    /** Whether the object's class is as it was and the object itself has nothing by the name. */
    boolean isOfClass(PyObject o) {
        return o.type().token == token && o.dictGet(name) == null;
    }
}
