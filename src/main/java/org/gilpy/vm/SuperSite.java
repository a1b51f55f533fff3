// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.Calls;
import org.gilpy.objects.PyNativeDescr;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PySuper;
import org.gilpy.objects.PyType;

/** What {@code super().name} of compiled code found the last time, for calls. A race loses the entry, which is immutable. */
public final class SuperSite {
    private record Entry(PyObject cls, Object token, PyObject method) {}

    private Entry last;

    /** What is to be called with {@code self} as first argument, or null when the general way has to be gone. */
    PyObject find(VmThread t, PyCode code, PyObject sup, PyObject cls, PyObject self, int name) {
        if (sup != PySuper.TYPE || !(cls instanceof PyType c) || self instanceof PyType) {
            return null;
        }
        Object token = self.type().token;
        Entry e = last;
        if (e != null && e.cls == cls && e.token == token) {
            return e.method;
        }
        PyStr n = code.names[name];
        PyType start = PySuper.startClass(t, c, self);
        if (start != self.type() || n.value().equals("__class__")) {
            return null;
        }
        PyObject v = PySuper.lookup(t, c, self, start, n, false);
        if (v instanceof Calls.MethodLike && !(v instanceof PyNativeDescr d && d.type() == PyNativeDescr.CLASS_METHOD)) {
            last = new Entry(cls, token, v);
            return v;
        }
        return null;
    }
}
