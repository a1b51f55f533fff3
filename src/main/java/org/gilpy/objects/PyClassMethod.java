// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Convert a function to be a class method. */
@TypeDef(name = "classmethod")
public final class PyClassMethod extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyClassMethodNatives(), "builtins", BaseObject.TYPE, PyType.HAS_DICT);

    private PyObject wrapped;
    private final Subclassed extra;

    public PyClassMethod(PyObject wrapped) {
        this.wrapped = wrapped;
        this.extra = new Subclassed(TYPE);
    }

    private PyClassMethod(PyType cls) {
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
        PyType c = cls != null ? cls : obj.type();
        if (wrapped instanceof PyNativeDescr) {
            return wrapped.descrGet(t, c, c.type());
        }
        return new PyBoundMethod(wrapped, c);
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyClassMethod(cls);
    }

    @PyMethod("__init__(self, function, /)")
    static void __init__(PyThread t, PyClassMethod self, PyObject function) {
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
    static PyObject __get__(PyThread t, PyClassMethod self, PyObject instance, PyObject owner) {
        return self.descrGet(t, instance == PyNone.NONE ? null : instance, owner instanceof PyType c ? c : null);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyClassMethod self) {
        return "<classmethod(" + self.wrapped.repr(t).value + ")>";
    }

    @PyGetter("__func__")
    static PyObject getFunc(PyThread t, PyClassMethod self) {
        return self.wrapped;
    }

    @PyGetter("__wrapped__")
    static PyObject getWrapped(PyThread t, PyClassMethod self) {
        return self.wrapped;
    }

    @PyGetter("__isabstractmethod__")
    static boolean getAbstract(PyThread t, PyClassMethod self) {
        PyObject a = self.wrapped.getAttrOrNull(t, Names.ISABSTRACTMETHOD);
        return a != null && a.truth(t);
    }

    @PyGetter("__dict__")
    static PyObject getDict(PyThread t, PyClassMethod self) {
        return self.dict();
    }

    @org.gilpy.annot.PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject key) {
        return GenericAlias.of(t, cls, key);
    }
}
