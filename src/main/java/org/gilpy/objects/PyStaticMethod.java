// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Convert a function to be a static method. */
@TypeDef(name = "staticmethod")
public final class PyStaticMethod extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyStaticMethodNatives(), "builtins", BaseObject.TYPE, PyType.HAS_DICT);

    private PyObject wrapped;
    private final Subclassed extra;

    public PyStaticMethod(PyObject wrapped) {
        this.wrapped = wrapped;
        this.extra = new Subclassed(TYPE);
    }

    private PyStaticMethod(PyType cls) {
        this.wrapped = PyNone.NONE;
        this.extra = new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    public PyObject wrapped() {
        return wrapped;
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        return wrapped;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyStaticMethod(cls);
    }

    @PyMethod("__init__(self, function, /)")
    static void __init__(PyThread t, PyStaticMethod self, PyObject function) {
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
    static PyObject __get__(PyThread t, PyStaticMethod self, PyObject instance, PyObject owner) {
        return self.descrGet(t, instance == PyNone.NONE ? null : instance, owner instanceof PyType c ? c : null);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        return wrapped.call(t, args, names);
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, PyStaticMethod self, PyObject[] args, PyDict kwargs) {
        return Calls.callEx(t, self.wrapped, args, kwargs);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyStaticMethod self) {
        return "<staticmethod(" + self.wrapped.repr(t).value + ")>";
    }

    @PyGetter("__func__")
    static PyObject getFunc(PyThread t, PyStaticMethod self) {
        return self.wrapped;
    }

    @PyGetter("__wrapped__")
    static PyObject getWrapped(PyThread t, PyStaticMethod self) {
        return self.wrapped;
    }

    @PyGetter("__isabstractmethod__")
    static boolean getAbstract(PyThread t, PyStaticMethod self) {
        PyObject a = self.wrapped.getAttrOrNull(t, Names.ISABSTRACTMETHOD);
        return a != null && a.truth(t);
    }

    @PyGetter("__dict__")
    static PyObject getDict(PyThread t, PyStaticMethod self) {
        return self.dict();
    }

    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject key) {
        return GenericAlias.of(t, cls, key);
    }
}
