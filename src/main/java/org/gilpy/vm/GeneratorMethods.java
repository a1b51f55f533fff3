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

/** Natives of generators. */
@TypeDef(name = "generator", subclassable = false)
final class GeneratorMethods {
    private GeneratorMethods() {}

    static final PyType TYPE = PyType.builtin("generator", "builtins", BaseObject.TYPE,
            PyType.HAS_WEAKREF | PyType.NO_NEW | PyType.NOT_SUBCLASSABLE, new GeneratorMethodsNatives(),
            new ResumableMethodsNatives("generator"), new SuspendableMethodsNatives("generator"));

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyGenerator self) {
        return self;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, PyGenerator self) {
        return GeneratorOps.valueOrStop(t, self, self.send((VmThread) t, PyNone.NONE));
    }

    @PyGetter("gi_yieldfrom")
    static PyObject getDelegate(PyThread t, PyGenerator self) {
        return self.delegateOrNone();
    }

    @PyGetter("gi_running")
    static boolean getRunning(PyThread t, PyGenerator self) {
        return self.running();
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyGenerator self) {
        return "<generator object " + self.qualname.value() + " at " + Identity.hex(t, self) + ">";
    }

    @PyGetter("gi_frame")
    static PyObject getFrame(PyThread t, PyGenerator self) {
        return self.frameOrNone();
    }

    @PyGetter("gi_code")
    static PyObject getCode(PyThread t, PyGenerator self) {
        return self.frame.code;
    }

    @PyGetter("gi_suspended")
    static boolean getSuspended(PyThread t, PyGenerator self) {
        return self.suspended();
    }
}
