// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Natives of coroutines. */
@TypeDef(name = "coroutine", subclassable = false)
final class CoroutineMethods {
    private CoroutineMethods() {}

    static final PyType TYPE = PyType.builtin("coroutine", "builtins", BaseObject.TYPE,
            PyType.HAS_WEAKREF | PyType.NO_NEW | PyType.NOT_SUBCLASSABLE, new CoroutineMethodsNatives(),
            new ResumableMethodsNatives("coroutine"), new SuspendableMethodsNatives("coroutine"));

    @PyMethod("__await__(self, /)")
    static PyObject __await__(PyThread t, PyGenerator self) {
        return new CoroutineWrapper(self);
    }

    @PyMethod("__del__(self, /)")
    static void __del__(PyThread t, PyGenerator self) {
        if (self.unawaited()) {
            Unawaited.warn((VmThread) t, self);
        } else if (self.started() && !self.running()) {
            self.close(t);
        }
    }

    @PyGetter("cr_origin")
    static PyObject getOrigin(PyThread t, PyGenerator self) {
        return self.origin;
    }

    @PyGetter("cr_await")
    static PyObject getDelegate(PyThread t, PyGenerator self) {
        return self.delegateOrNone();
    }

    @PyGetter("cr_running")
    static boolean getRunning(PyThread t, PyGenerator self) {
        return self.running();
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyGenerator self) {
        return "<coroutine object " + self.qualname.value() + " at " + Identity.hex(t, self) + ">";
    }

    @PyGetter("cr_frame")
    static PyObject getFrame(PyThread t, PyGenerator self) {
        return self.frameOrNone();
    }

    @PyGetter("cr_code")
    static PyObject getCode(PyThread t, PyGenerator self) {
        return self.frame.code;
    }

    @PyGetter("cr_suspended")
    static boolean getSuspended(PyThread t, PyGenerator self) {
        return self.suspended();
    }
}
