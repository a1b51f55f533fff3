// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** The type of the NotImplemented singleton. */
@TypeDef(name = "NotImplementedType", subclassable = false)
public final class PyNotImplemented extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyNotImplementedNatives(), "builtins", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);
    public static final PyNotImplemented NOT_IMPLEMENTED = new PyNotImplemented();

    private PyNotImplemented() {}

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, /)")
    static PyObject __new__(PyThread t, PyType cls) {
        return NOT_IMPLEMENTED;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyObject self) {
        return "NotImplemented";
    }

    @PyMethod("__reduce__(self, /)")
    static String __reduce__(PyThread t, PyObject self) {
        return "NotImplemented";
    }

    @PyMethod("__bool__(self, /)")
    static boolean __bool__(PyThread t, PyObject self) {
        t.warn(Exceptions.DeprecationWarning, "NotImplemented should not be used in a boolean context", 1);
        return true;
    }

    @Override
    public PyStr repr(PyThread t) {
        return PyStr.of("NotImplemented");
    }

    @Override
    public boolean truth(PyThread t) {
        return __bool__(t, this);
    }
}
