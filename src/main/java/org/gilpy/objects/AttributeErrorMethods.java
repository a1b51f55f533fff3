// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Natives of {@code AttributeError}; its fields are made by {@link PyType}. */
@TypeDef(name = "AttributeError", base = PyBaseException.class)
final class AttributeErrorMethods {
    private AttributeErrorMethods() {}

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyBaseException self, PyObject[] args, PyDict kwargs) {
        self.setArgs(PyTuple.of(args));
        ExceptionFields.init(t, self, args, kwargs);
    }
}
