// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Stands in a child process for an object of Java that its parent has: processes share nothing, so it can only say that it is not here. Immutable. */
final class LeftBehind extends PyObject {
    static final PyType TYPE = PyType.builtin("LeftBehind", "java", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final String what;

    LeftBehind(String what) {
        this.what = what;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    private PyError refusal(PyThread t) {
        return t.runtimeError("a child process has no Java objects of its parent: " + what);
    }

    @Override
    public PyObject getAttrOrNull(PyThread t, PyStr name) {
        if (name.value().startsWith("__")) {
            return super.getAttrOrNull(t, name);
        }
        throw refusal(t);
    }

    @Override
    public PyObject getAttr(PyThread t, PyStr name) {
        PyObject v = getAttrOrNull(t, name);
        return v != null ? v : super.getAttr(t, name);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        throw refusal(t);
    }
}
