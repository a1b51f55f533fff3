// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.contextvars;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The type of Token.MISSING. */
// Immutable.
@TypeDef(name = "Token.MISSING", module = "_contextvars", subclassable = false)
final class MissingToken extends PyObject {
    static final PyType TYPE = PyType.builtin(new MissingTokenNatives(), "_contextvars", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE | PyType.NO_NEW);

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, MissingToken self) {
        return "<Token.MISSING>";
    }
}
