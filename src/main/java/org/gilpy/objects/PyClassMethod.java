// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Convert a function to be a class method. */
@TypeDef(name = "classmethod")
public final class PyClassMethod extends WrappedFunction implements Lasting {
    public static final PyType TYPE = typeOf(new PyClassMethodNatives());

    public PyClassMethod(PyObject wrapped) {
        super(TYPE, wrapped);
    }

    private PyClassMethod(PyType cls) {
        super(cls, PyNone.NONE);
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        PyType c = cls != null ? cls : obj.type();
        PyObject wrapped = wrapped();
        if (wrapped instanceof PyNativeDescr) {
            return wrapped.descrGet(t, c, c.type());
        }
        return new PyBoundMethod(wrapped, c);
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyClassMethod(cls);
    }
}
