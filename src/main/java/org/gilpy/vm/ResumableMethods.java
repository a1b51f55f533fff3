// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/** The methods by which generators and coroutines alike are driven. Stateless. */
@TypeDef
final class ResumableMethods {
    private ResumableMethods() {}

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
}
