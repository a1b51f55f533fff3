// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.TypeDef;

/** {@code bool}: the two ints False and True. */
@TypeDef(name = "bool", base = PyLong.class, subclassable = false)
public final class PyBool extends PyInt {
    public static final PyType TYPE = PyType.builtin(new PyBoolNatives(), "builtins", PyLong.TYPE, PyType.NOT_SUBCLASSABLE);
    public static final PyBool FALSE = new PyBool(0);
    public static final PyBool TRUE = new PyBool(1);

    private PyBool(long value) {
        super(value);
    }

    public static PyBool of(boolean b) {
        return b ? TRUE : FALSE;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public boolean truth(PyThread t) {
        return value != 0;
    }
}
