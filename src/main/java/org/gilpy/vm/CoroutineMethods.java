// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Natives of coroutines. */
@TypeDef(name = "coroutine", subclassable = false)
final class CoroutineMethods {
    private CoroutineMethods() {}

    static final PyType TYPE = PyType.builtin(new CoroutineMethodsNatives(), "builtins", BaseObject.TYPE, PyType.HAS_WEAKREF | PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    @PyMethod("__await__(self, /)")
    static PyObject __await__(PyThread t, PyGenerator self) {
        return new CoroutineWrapper(self);
    }

    @PyGetter("cr_origin")
    static PyObject getOrigin(PyThread t, PyGenerator self) {
        return self.origin;
    }

    /** Resumes with a value as the result of the yield. */
    @PyMethod("send(self, value, /)")
    static PyObject send(PyThread t, PyGenerator self, PyObject value) {
        return GeneratorOps.valueOrStop(t, self, self.send((VmThread) t, value));
    }

    /** Raises an exception at the yield. */
    @PyMethod("throw(self, typ, val=None, tb=None, /)")
    static PyObject throwMethod(PyThread t, PyGenerator self, PyObject type, PyObject value, PyObject tb) {
        return GeneratorOps.valueOrStop(t, self, self.raise((VmThread) t, GeneratorOps.thrown((VmThread) t, type, value, tb)));
    }

    /** Raises GeneratorExit at the yield and expects the end. */
    @PyMethod("close(self, /)")
    static PyObject close(PyThread t, PyGenerator self) {
        return self.close(t);
    }

    @PyGetter("cr_await")
    static PyObject getDelegate(PyThread t, PyGenerator self) {
        PyObject d = self.delegate();
        return d == null ? PyNone.NONE : d;
    }

    @PyGetter("cr_running")
    static boolean getRunning(PyThread t, PyGenerator self) {
        return self.running();
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyGenerator self) {
        return "<coroutine object " + self.qualname.value + " at " + Identity.hex(t, self) + ">";
    }

    @PyGetter("__name__")
    static PyObject getName(PyThread t, PyGenerator self) {
        return self.name;
    }

    @PySetter("__name__")
    static void setName(PyThread t, PyGenerator self, PyObject v) {
        if (!(v instanceof PyStr s)) {
            throw t.typeError("__name__ must be set to a string object");
        }
        self.name = s;
    }

    @PyGetter("__qualname__")
    static PyObject getQualname(PyThread t, PyGenerator self) {
        return self.qualname;
    }

    @PySetter("__qualname__")
    static void setQualname(PyThread t, PyGenerator self, PyObject v) {
        if (!(v instanceof PyStr s)) {
            throw t.typeError("__qualname__ must be set to a string object");
        }
        self.qualname = s;
    }

    @PyGetter("cr_frame")
    static PyObject getFrame(PyThread t, PyGenerator self) {
        return self.finished() ? PyNone.NONE : self.frame;
    }

    @PyGetter("cr_code")
    static PyObject getCode(PyThread t, PyGenerator self) {
        return self.frame.code;
    }

    @PyGetter("cr_suspended")
    static boolean getSuspended(PyThread t, PyGenerator self) {
        return self.started() && !self.running() && !self.finished();
    }

    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject key) {
        return GenericAlias.of(t, cls, key);
    }
}
