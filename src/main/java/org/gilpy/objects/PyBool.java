// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * Returns True when the argument is true, False otherwise.
 *
 * <p>The builtins True and False are the only two instances of the class bool. The class is a subclass of int, and cannot be subclassed.
 */
@TypeDef(name = "bool", base = PyLong.class, subclassable = false)
public final class PyBool extends PyInt {
    public static final PyType TYPE = PyType.builtin(new PyBoolNatives(), "builtins", PyLong.TYPE, PyType.NOT_SUBCLASSABLE);
    public static final PyBool FALSE = new PyBool(0);
    public static final PyBool TRUE = new PyBool(1);
    private static final PyStr FALSE_TEXT = PyStr.intern("False");
    private static final PyStr TRUE_TEXT = PyStr.intern("True");

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

    @PyNew("(cls, object=False, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject o) {
        return of(o.truth(t));
    }

    @Override
    public boolean truth(PyThread t) {
        return this == TRUE;
    }

    @Override
    public PyStr repr(PyThread t) {
        return this == TRUE ? TRUE_TEXT : FALSE_TEXT;
    }

    @Override
    public PyStr str(PyThread t) {
        return this == TRUE ? TRUE_TEXT : FALSE_TEXT;
    }

    @Override
    public PyStr format(PyThread t, PyStr spec) {
        return IntFormat.format(t, this, spec.value());
    }

    @Override
    public PyObject and(PyThread t, PyObject o) {
        return o instanceof PyBool b ? of(this == TRUE && b == TRUE) : super.and(t, o);
    }

    @Override
    public PyObject or(PyThread t, PyObject o) {
        return o instanceof PyBool b ? of(this == TRUE || b == TRUE) : super.or(t, o);
    }

    @Override
    public PyObject xor(PyThread t, PyObject o) {
        return o instanceof PyBool b ? of(this != b) : super.xor(t, o);
    }

    @Override
    public String toString() {
        return this == TRUE ? "True" : "False";
    }

    @PyMethod("__repr__(self, /)")
    static PyObject __repr__(PyThread t, PyBool self) {
        return self.repr(t);
    }

    @PyMethod("__and__(self, value, /)")
    static PyObject __and__(PyThread t, PyBool self, PyObject o) {
        return o instanceof PyBool ? self.and(t, o) : PyLong.__and__(t, self, o);
    }

    @PyMethod("__rand__(self, value, /)")
    static PyObject __rand__(PyThread t, PyBool self, PyObject o) {
        return __and__(t, self, o);
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyBool self, PyObject o) {
        return o instanceof PyBool ? self.or(t, o) : PyLong.__or__(t, self, o);
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyBool self, PyObject o) {
        return __or__(t, self, o);
    }

    @PyMethod("__xor__(self, value, /)")
    static PyObject __xor__(PyThread t, PyBool self, PyObject o) {
        return o instanceof PyBool ? self.xor(t, o) : PyLong.__xor__(t, self, o);
    }

    @PyMethod("__rxor__(self, value, /)")
    static PyObject __rxor__(PyThread t, PyBool self, PyObject o) {
        return __xor__(t, self, o);
    }

    @PyMethod("__invert__(self, /)")
    static long __invert__(PyThread t, PyBool self) {
        t.warn(Exceptions.DeprecationWarning, "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. "
                + "This returns the bitwise inversion of the underlying int object and is usually not what you expect from "
                + "negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise "
                + "inversion of the underlying int.", 1);
        return ~self.value;
    }
}
