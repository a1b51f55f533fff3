// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Import can't find module, or can't find name in module. */
@TypeDef(name = "ImportError", base = PyBaseException.class)
final class ImportErrorMethods {
    private ImportErrorMethods() {}

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyBaseException self, PyObject[] args, PyDict kwargs) {
        self.setArgs(PyTuple.of(args));
        ExceptionFields.init(t, self, args, kwargs);
    }

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyBaseException self) {
        return self.field("msg") instanceof PyStr s && s.getClass() == PyStr.class ? s : PyBaseException.__str__(t, self);
    }
}
