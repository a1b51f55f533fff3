// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The natives that generators, coroutines and asynchronous generators have in common. Stateless. */
@TypeDef
final class SuspendableMethods {
    private SuspendableMethods() {}

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

    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject key) {
        return GenericAlias.of(t, cls, key);
    }
}
