// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Natives of asynchronous generators (PEP 525). */
@TypeDef(name = "async_generator", subclassable = false)
final class AsyncGeneratorMethods {
    private AsyncGeneratorMethods() {}

    static final PyType TYPE = PyType.builtin("async_generator", "builtins", BaseObject.TYPE,
            PyType.HAS_WEAKREF | PyType.NO_NEW | PyType.NOT_SUBCLASSABLE, new AsyncGeneratorMethodsNatives(),
            new SuspendableMethodsNatives("async_generator"));

    @PyMethod("__aiter__(self, /)")
    static PyObject __aiter__(PyThread t, PyGenerator self) {
        return self;
    }

    @PyMethod("__anext__(self, /)")
    static PyObject __anext__(PyThread t, PyGenerator self) {
        AsyncGenAwaitable.initHooks((VmThread) t, self);
        return new AsyncGenAwaitable(self, AsyncGenAwaitable.SEND, PyNone.NONE, null);
    }

    /** An awaitable that resumes with a value. */
    @PyMethod("asend(self, value, /)")
    static PyObject asend(PyThread t, PyGenerator self, PyObject value) {
        AsyncGenAwaitable.initHooks((VmThread) t, self);
        return new AsyncGenAwaitable(self, AsyncGenAwaitable.SEND, value, null);
    }

    /** An awaitable that raises an exception inside. */
    @PyMethod("athrow(self, typ, val=None, tb=None, /)")
    static PyObject athrow(PyThread t, PyGenerator self, PyObject type, PyObject value, PyObject tb) {
        if (value != PyNone.NONE || tb != PyNone.NONE) {
            GeneratorOps.warnOfThree(t, "athrow");
        }
        AsyncGenAwaitable.initHooks((VmThread) t, self);
        return new AsyncGenAwaitable(self, AsyncGenAwaitable.THROW, null, new PyObject[] {type, value, tb});
    }

    /** An awaitable that raises GeneratorExit inside. */
    @PyMethod("aclose(self, /)")
    static PyObject aclose(PyThread t, PyGenerator self) {
        AsyncGenAwaitable.initHooks((VmThread) t, self);
        return new AsyncGenAwaitable(self, AsyncGenAwaitable.CLOSE, null, null);
    }

    @PyGetter("ag_await")
    static PyObject getDelegate(PyThread t, PyGenerator self) {
        return self.delegateOrNone();
    }

    @PyGetter("ag_running")
    static boolean getRunning(PyThread t, PyGenerator self) {
        return self.async.runningAsync;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyGenerator self) {
        return "<async_generator object " + self.qualname.value() + " at " + Identity.hex(t, self) + ">";
    }

    @PyGetter("ag_frame")
    static PyObject getFrame(PyThread t, PyGenerator self) {
        return self.frameOrNone();
    }

    @PyGetter("ag_code")
    static PyObject getCode(PyThread t, PyGenerator self) {
        return self.frame.code;
    }

    @PyGetter("ag_suspended")
    static boolean getSuspended(PyThread t, PyGenerator self) {
        return self.suspended();
    }
}
