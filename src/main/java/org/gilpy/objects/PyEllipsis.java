// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** The type of the Ellipsis singleton. */
@TypeDef(name = "ellipsis", subclassable = false)
public final class PyEllipsis extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyEllipsisNatives(), "builtins", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);
    public static final PyEllipsis ELLIPSIS = new PyEllipsis();

    private PyEllipsis() {}

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, /)")
    static PyObject __new__(PyThread t, PyType cls) {
        return ELLIPSIS;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyObject self) {
        return "Ellipsis";
    }

    @PyMethod("__reduce__(self, /)")
    static String __reduce__(PyThread t, PyObject self) {
        return "Ellipsis";
    }

    @Override
    public PyStr repr(PyThread t) {
        return PyStr.of("Ellipsis");
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyObject self) {
        return 0x7fe3a2b1L;
    }

    @Override
    public long hash(PyThread t) {
        return 0x7fe3a2b1L;
    }
}
