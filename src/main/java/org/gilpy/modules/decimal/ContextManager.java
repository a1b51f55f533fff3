// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Sets a context for the length of a block. */
// Immutable.
@TypeDef(name = "ContextManager", module = "decimal", subclassable = false)
final class ContextManager extends PyObject {
    static final PyType TYPE = PyType.builtin(new ContextManagerNatives(), "decimal", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final DecimalContext inside;
    private final DecimalContext outside;

    ContextManager(DecimalContext inside, DecimalContext outside) {
        this.inside = inside;
        this.outside = outside;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyMethod("__enter__(self, /)")
    static PyObject __enter__(PyThread t, ContextManager self) {
        DecimalContext.setCurrent(t, self.inside);
        return self.inside;
    }

    @PyMethod("__exit__(self, /, *args)")
    static boolean __exit__(PyThread t, ContextManager self, PyObject[] args) {
        DecimalContext.setCurrent(t, self.outside);
        return false;
    }
}
