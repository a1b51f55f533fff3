// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Natives of {@code SystemExit}; its fields are made by {@link PyType}. */
@TypeDef(name = "SystemExit", base = PyBaseException.class)
final class SystemExitMethods {
    private SystemExitMethods() {}

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyBaseException self, PyObject[] args, PyDict kwargs) {
        self.setArgs(PyTuple.of(args));
        PyBaseException.__init__(t, self, args, kwargs);
        ExceptionFields.init(t, self, args, kwargs);
    }
}
