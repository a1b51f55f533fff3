// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Convert a function to be a static method. */
@TypeDef(name = "staticmethod")
public final class PyStaticMethod extends WrappedFunction implements Lasting {
    public static final PyType TYPE = typeOf(new PyStaticMethodNatives());

    public PyStaticMethod(PyObject wrapped) {
        super(TYPE, wrapped);
    }

    private PyStaticMethod(PyType cls) {
        super(cls, PyNone.NONE);
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        return wrapped();
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyStaticMethod(cls);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        return wrapped().call(t, args, names);
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, PyStaticMethod self, PyObject[] args, PyDict kwargs) {
        return Calls.callEx(t, self.wrapped(), args, kwargs);
    }
}
