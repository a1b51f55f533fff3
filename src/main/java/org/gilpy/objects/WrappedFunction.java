// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** A descriptor around a function: what classmethod and staticmethod have in common. Only {@code __init__} changes it. */
@TypeDef
public abstract class WrappedFunction extends PyObject {
    private PyObject wrapped;
    private final Subclassed extra;

    WrappedFunction(PyType cls, PyObject wrapped) {
        this.wrapped = wrapped;
        this.extra = new Subclassed(cls);
    }

    static PyType typeOf(Natives natives) {
        return PyType.builtin(natives.owner, "builtins", BaseObject.TYPE, PyType.HAS_DICT, natives, new WrappedFunctionNatives(natives.owner));
    }

    @Override
    public final PyType type() {
        return extra.type();
    }

    @Override
    public final Subclassed extra() {
        return extra;
    }

    public final PyObject wrapped() {
        return wrapped;
    }

    @PyMethod("__init__(self, function, /)")
    static void __init__(PyThread t, WrappedFunction self, PyObject function) {
        self.wrapped = function;
        PyDict d = self.dict();
        for (String n : new String[] {"__module__", "__name__", "__qualname__", "__doc__"}) {
            PyObject v = function.getAttrOrNull(t, PyStr.intern(n));
            if (v != null) {
                d.putStr(n, v);
            }
        }
        PyObject a = function.getAttrOrNull(t, Names.ANNOTATIONS);
        if (a != null) {
            d.putStr(Names.ANNOTATIONS, a);
        }
    }

    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, WrappedFunction self, PyObject instance, PyObject owner) {
        return self.descrGet(t, instance == PyNone.NONE ? null : instance, owner instanceof PyType c ? c : null);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, WrappedFunction self) {
        String name = self instanceof PyStaticMethod ? "staticmethod" : "classmethod";
        return "<" + name + "(" + self.wrapped.repr(t).value() + ")>";
    }

    @PyGetter("__func__")
    static PyObject getFunc(PyThread t, WrappedFunction self) {
        return self.wrapped;
    }

    @PyGetter("__wrapped__")
    static PyObject getWrapped(PyThread t, WrappedFunction self) {
        return self.wrapped;
    }

    @PyGetter("__isabstractmethod__")
    static boolean getAbstract(PyThread t, WrappedFunction self) {
        PyObject a = self.wrapped.getAttrOrNull(t, Names.ISABSTRACTMETHOD);
        return a != null && a.truth(t);
    }

    @PyGetter("__dict__")
    static PyObject getDict(PyThread t, WrappedFunction self) {
        return self.dict();
    }
}
