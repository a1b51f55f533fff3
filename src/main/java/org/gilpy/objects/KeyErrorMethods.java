// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Mapping key not found. */
@TypeDef(name = "KeyError", base = PyBaseException.class)
final class KeyErrorMethods {
    private KeyErrorMethods() {}

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyBaseException self) {
        return self.args().size() == 1 ? self.args().get(0).repr(t) : PyBaseException.__str__(t, self);
    }
}
