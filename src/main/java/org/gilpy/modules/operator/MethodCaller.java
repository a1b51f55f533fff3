// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.operator;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Reprs;

/**
 * Return a callable object that calls the given method on its operand.
 * After f = methodcaller('name'), the call f(r) returns r.name().
 * After g = methodcaller('name', 'date', foo=1), the call g(r) returns
 * r.name('date', foo=1).
 */
// Immutable.
@TypeDef(name = "methodcaller", module = "operator", subclassable = false)
final class MethodCaller extends PyObject {
    static final PyType TYPE = PyType.builtin(new MethodCallerNatives(), "operator", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);

    private final PyStr name;
    private final PyObject[] args;
    private final PyDict kwargs;

    private MethodCaller(PyStr name, PyObject[] args, PyDict kwargs) {
        this.name = name;
        this.args = args;
        this.kwargs = kwargs == null ? new PyDict() : kwargs;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, name, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject name, PyObject[] args, PyDict kwargs) {
        if (!(name instanceof PyStr s)) {
            throw t.typeError("method name must be a string");
        }
        return new MethodCaller(PyStr.intern(s.value()), args, kwargs);
    }

    @Override
    public PyObject call(PyThread t, PyObject o) {
        if (kwargs.size() == 0) {
            return Calls.attr(t, o, name, args);
        }
        return Calls.callEx(t, o.getAttr(t, name), args, kwargs);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] a, PyStr[] keywords) {
        Getters.checkOne(t, "methodcaller", a, keywords);
        return call(t, a[0]);
    }

    @PyMethod("__call__(self, obj, /)")
    static PyObject __call__(PyThread t, MethodCaller self, PyObject obj) {
        return self.call(t, obj);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, MethodCaller self) {
        if (!Reprs.enter(t, self)) {
            return "operator.methodcaller(...)";
        }
        try {
            StringBuilder b = new StringBuilder("operator.methodcaller(").append(self.name.repr(t).value());
            for (PyObject a : self.args) {
                b.append(", ").append(a.repr(t).value());
            }
            for (PyDict.Cursor c = self.kwargs.cursor(); c.next(); ) {
                b.append(", ").append(c.key().str(t).value()).append('=').append(c.value().repr(t).value());
            }
            return b.append(')').toString();
        } finally {
            Reprs.leave(t, self);
        }
    }

    /** Return state information for pickling */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, MethodCaller self) {
        if (self.kwargs.size() == 0) {
            return PyTuple.of(TYPE, PyTuple.of(Calls.prepend(self.name, self.args)));
        }
        PyObject partial = t.runtime().importModule(t, "functools").getAttr(t, PyStr.of("partial"));
        return PyTuple.of(Calls.callEx(t, partial, new PyObject[] {TYPE, self.name}, self.kwargs), PyTuple.of(self.args));
    }
}
