// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The iterator that {@code coroutine.__await__} gives. */
@TypeDef(name = "coroutine_wrapper", subclassable = false)
final class CoroutineWrapper extends PyObject {
    static final PyType TYPE = PyType.builtin(new CoroutineWrapperNatives(), "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final PyGenerator coroutine;

    CoroutineWrapper(PyGenerator coroutine) {
        this.coroutine = coroutine;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, CoroutineWrapper self) {
        return self;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, CoroutineWrapper self) {
        return ResumableMethods.send(t, self.coroutine, PyNone.NONE);
    }

    /** Resumes with a value. */
    @PyMethod("send(self, value, /)")
    static PyObject send(PyThread t, CoroutineWrapper self, PyObject value) {
        return ResumableMethods.send(t, self.coroutine, value);
    }

    /** Raises an exception inside. */
    @PyMethod("throw(self, typ, val=None, tb=None, /)")
    static PyObject throwMethod(PyThread t, CoroutineWrapper self, PyObject type, PyObject value, PyObject tb) {
        return ResumableMethods.throwMethod(t, self.coroutine, type, value, tb);
    }

    /** Raises GeneratorExit inside. */
    @PyMethod("close(self, /)")
    static PyObject close(PyThread t, CoroutineWrapper self) {
        return self.coroutine.close(t);
    }
}
