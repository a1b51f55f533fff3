// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.functools;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** A key whose comparisons call a function of two arguments. Its object is a single reference. */
@TypeDef(name = "KeyWrapper", module = "functools", subclassable = false)
final class KeyWrapper extends PyObject {
    static final PyType TYPE = PyType.builtin(new KeyWrapperNatives(), "functools", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final PyObject function;
    /** Null in the key function itself. */
    private PyObject object;

    KeyWrapper(PyObject function, PyObject object) {
        this.function = function;
        this.object = object;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject call(PyThread t, PyObject o) {
        return new KeyWrapper(function, o);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        if (args.length == 1 && (names == null || names.length == 0 || names[0].value().equals("obj"))) {
            return new KeyWrapper(function, args[0]);
        }
        if (args.length == 0) {
            throw t.typeError("K() missing required argument 'obj' (pos 1)");
        }
        if (args.length == 1) {
            throw t.typeError("K() got an unexpected keyword argument '" + names[0].value() + "'");
        }
        throw t.typeError("K() takes at most 1 argument (" + args.length + " given)");
    }

    @PyMethod("__call__(self, obj)")
    static PyObject __call__(PyThread t, KeyWrapper self, PyObject obj) {
        return self.call(t, obj);
    }

    /** Value wrapped by a key function. */
    @PyGetter("obj")
    static PyObject obj(PyThread t, KeyWrapper self) {
        PyObject o = self.object;
        return o == null ? PyNone.NONE : o;
    }

    @PySetter("obj")
    static void setObj(PyThread t, KeyWrapper self, PyObject value) {
        self.object = value;
    }

    @Override
    @PyCompare
    public PyObject compare(PyThread t, int op, PyObject other) {
        if (!(other instanceof KeyWrapper k)) {
            throw t.typeError("other argument must be K instance");
        }
        PyObject x = object;
        PyObject y = k.object;
        if (x == null || y == null) {
            throw t.error(Exceptions.AttributeError, "object");
        }
        return function.call(t, x, y).compare(t, op, PyInt.of(0));
    }

}
