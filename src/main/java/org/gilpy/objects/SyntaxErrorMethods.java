// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Invalid syntax. */
@TypeDef(name = "SyntaxError", base = PyBaseException.class)
final class SyntaxErrorMethods {
    private SyntaxErrorMethods() {}

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyBaseException self, PyObject[] args, PyDict kwargs) {
        PyBaseException.__init__(t, self, args, kwargs);
        ExceptionFields.init(t, self, args, kwargs);
    }

    // CPython: SyntaxError_str in exceptions.c
    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyBaseException self) {
        PyObject msg = self.field("msg");
        String text = msg == null ? "None" : msg.str(t).value();
        PyObject file = self.field("filename");
        PyObject line = self.field("lineno");
        String where = file instanceof PyStr f ? f.value().substring(f.value().lastIndexOf('/') + 1) : null;
        boolean hasLine = line != null && line.type() == PyLong.TYPE;
        if (where == null && !hasLine) {
            return PyStr.of(text);
        }
        String n = hasLine ? line.str(t).value() : null;
        return PyStr.of(text + (where != null && hasLine ? " (" + where + ", line " + n + ")"
                : where != null ? " (" + where + ")" : " (line " + n + ")"));
    }
}
