// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** A function bound to its first argument. Immutable. */
@TypeDef(name = "method", subclassable = false)
public final class PyBoundMethod extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyBoundMethodNatives(), "builtins", BaseObject.TYPE, PyType.HAS_WEAKREF | PyType.NOT_SUBCLASSABLE);

    public final PyObject function;
    public final PyObject self;

    public PyBoundMethod(PyObject function, PyObject self) {
        this.function = function;
        this.self = self;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        return function.call(t, Calls.prepend(self, args), names);
    }

    @Override
    public PyObject call(PyThread t) {
        return function.call(t, self);
    }

    @Override
    public PyObject call(PyThread t, PyObject a) {
        return function.call(t, self, a);
    }

    @Override
    public PyObject call(PyThread t, PyObject a, PyObject b) {
        return function.call(t, self, a, b);
    }

    @Override
    public PyObject getAttrOrNull(PyThread t, PyStr name) {
        PyObject v = Attributes.generic(t, this, TYPE, name);
        return v != null ? v : function.getAttrOrNull(t, name);
    }

    @Override
    public PyObject getAttr(PyThread t, PyStr name) {
        PyObject v = Attributes.generic(t, this, TYPE, name);
        return v != null ? v : function.getAttr(t, name);
    }

    @PyNew("(cls, function, instance, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject function, PyObject instance) {
        if (function.type().slot(Slot.CALL) == null) {
            throw t.typeError("first argument must be callable");
        }
        if (instance == PyNone.NONE) {
            throw t.typeError("instance must not be None");
        }
        return new PyBoundMethod(function, instance);
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, PyBoundMethod self, PyObject[] args, PyDict kwargs) {
        return Calls.callEx(t, self, args, kwargs);
    }

    @PyMethod("__getattribute__(self, name, /)")
    static PyObject __getattribute__(PyThread t, PyBoundMethod self, PyObject name) {
        return self.getAttr(t, BaseObject.attributeName(t, name));
    }

    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, PyBoundMethod self, PyObject instance, PyObject owner) {
        return self;
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        return this;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyBoundMethod self) {
        PyObject n = self.function.getAttrOrNull(t, Names.QUALNAME);
        if (!(n instanceof PyStr)) {
            n = self.function.getAttrOrNull(t, Names.NAME);
        }
        return "<bound method " + (n instanceof PyStr s ? s.value() : "?") + " of " + self.self.repr(t).value() + ">";
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PyBoundMethod self, PyObject o) {
        return o instanceof PyBoundMethod m ? PyBool.of(self.self == m.self && self.function.same(t, m.function)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyBoundMethod self) {
        return (Identity.id(t, self.self) >> 4) ^ self.function.hash(t);
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyBoundMethod self) {
        return PyTuple.of(t.runtime().builtins().getStr("getattr"), PyTuple.of(self.self, self.function.getAttr(t, Names.NAME)));
    }

    @PyGetter("__self__")
    static PyObject getSelf(PyThread t, PyBoundMethod self) {
        return self.self;
    }

    @PyGetter("__func__")
    static PyObject getFunc(PyThread t, PyBoundMethod self) {
        return self.function;
    }

    @PyGetter("__doc__")
    static PyObject getDoc(PyThread t, PyBoundMethod self) {
        return self.function.getAttr(t, Names.DOC);
    }
}
