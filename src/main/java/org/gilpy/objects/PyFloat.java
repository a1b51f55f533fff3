// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.TypeDef;

/** {@code float}. */
@TypeDef(name = "float")
public class PyFloat extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyFloatNatives(), "builtins", BaseObject.TYPE, 0);

    public final double value;

    public PyFloat(double value) {
        this.value = value;
    }

    public static PyFloat of(double value) {
        return new PyFloat(value);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** A real number as a double; TypeError "must be real number, not T". */
    public static double toDouble(PyThread t, PyObject o) {
        if (o instanceof PyFloat f) {
            return f.value;
        }
        throw t.typeError("must be real number, not " + o.type().name());
    }
}
