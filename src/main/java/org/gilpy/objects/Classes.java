// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** {@code isinstance} and {@code issubclass}, and the making of exception classes. Stateless. */
public final class Classes {
    private Classes() {}

    /** A new exception class of a native module: one per interpreter. */
    public static PyType exception(PyThread t, String qualifiedName, PyType base) {
        int dot = qualifiedName.lastIndexOf('.');
        PyDict ns = new PyDict();
        ns.putStr(Names.MODULE, PyStr.of(qualifiedName.substring(0, dot)));
        return (PyType) PyType.TYPE.call(t, PyStr.of(qualifiedName.substring(dot + 1)), PyTuple.of(base), ns);
    }

    // CPython: object_isinstance in abstract.c
    public static boolean isInstance(PyThread t, PyObject o, PyObject cls) {
        if (o.type() == cls) {
            return true;
        }
        if (cls instanceof PyType c && c.type() == PyType.TYPE) {
            return isInstanceDefault(t, o, c);
        }
        if (cls instanceof UnionType u) {
            cls = u.args();
        }
        if (cls instanceof PyTuple p) {
            t.enter(" in __instancecheck__");
            try {
                for (PyObject c : p.items()) {
                    if (isInstance(t, o, c)) {
                        return true;
                    }
                }
                return false;
            } finally {
                t.leave();
            }
        }
        PyObject check = cls.type().slot(Slot.INSTANCECHECK);
        if (check != null) {
            t.enter(" in __instancecheck__");
            try {
                return Calls.method(t, check, cls, o).truth(t);
            } finally {
                t.leave();
            }
        }
        return isInstanceDefault(t, o, cls);
    }

    static boolean isInstanceDefault(PyThread t, PyObject o, PyObject cls) {
        if (cls instanceof PyType c) {
            if (o.type().isSubtype(c)) {
                return true;
            }
            if (o instanceof PyInt || o instanceof PyStr || o instanceof PyFloat || o == PyNone.NONE || o.type().tellsItsClass()) {
                return false;
            }
            PyObject claimed = o.getAttrOrNull(t, Names.CLASS);
            return claimed != o.type() && claimed instanceof PyType k && k.isSubtype(c);
        }
        checkClass(t, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union");
        PyObject claimed = o.getAttrOrNull(t, Names.CLASS);
        return claimed != null && derives(t, claimed, cls);
    }

    public static boolean isSubclass(PyThread t, PyObject c, PyObject cls) {
        if (cls instanceof PyType k && k.type() == PyType.TYPE) {
            return c == cls || isSubclassDefault(t, c, k);
        }
        if (cls instanceof UnionType u) {
            cls = u.args();
        }
        if (cls instanceof PyTuple p) {
            t.enter(" in __subclasscheck__");
            try {
                for (PyObject k : p.items()) {
                    if (isSubclass(t, c, k)) {
                        return true;
                    }
                }
                return false;
            } finally {
                t.leave();
            }
        }
        PyObject check = cls.type().slot(Slot.SUBCLASSCHECK);
        if (check != null) {
            t.enter(" in __subclasscheck__");
            try {
                return Calls.method(t, check, cls, c).truth(t);
            } finally {
                t.leave();
            }
        }
        return isSubclassDefault(t, c, cls);
    }

    static boolean isSubclassDefault(PyThread t, PyObject c, PyObject cls) {
        if (c instanceof PyType a && cls instanceof PyType b) {
            return a.isSubtype(b);
        }
        checkClass(t, c, "issubclass() arg 1 must be a class");
        checkClass(t, cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
        return derives(t, c, cls);
    }

    private static PyTuple bases(PyThread t, PyObject c) {
        return c.getAttrOrNull(t, Names.BASES) instanceof PyTuple p ? p : null;
    }

    private static void checkClass(PyThread t, PyObject c, String message) {
        if (!(c instanceof PyType) && bases(t, c) == null) {
            throw t.typeError(message);
        }
    }

    private static boolean derives(PyThread t, PyObject c, PyObject cls) {
        if (c == cls) {
            return true;
        }
        PyTuple b = bases(t, c);
        if (b == null) {
            return false;
        }
        t.enter(" in __subclasscheck__");
        try {
            for (PyObject k : b.items()) {
                if (derives(t, k, cls)) {
                    return true;
                }
            }
            return false;
        } finally {
            t.leave();
        }
    }
}
