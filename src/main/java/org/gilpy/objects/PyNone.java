// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** The type of the None singleton. */
@TypeDef(name = "NoneType", subclassable = false)
public final class PyNone extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyNoneNatives(), "builtins", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);
    public static final PyNone NONE = new PyNone();

    private PyNone() {}

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, /)")
    static PyObject __new__(PyThread t, PyType cls) {
        return NONE;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyObject self) {
        return "None";
    }

    @PyMethod("__bool__(self, /)")
    static boolean __bool__(PyThread t, PyObject self) {
        return false;
    }

    @Override
    public PyStr repr(PyThread t) {
        return PyStr.of("None");
    }

    @Override
    public boolean truth(PyThread t) {
        return __bool__(t, this);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyObject self) {
        return 0xfca86420L;
    }

    @Override
    public long hash(PyThread t) {
        return 0xfca86420L;
    }
}
