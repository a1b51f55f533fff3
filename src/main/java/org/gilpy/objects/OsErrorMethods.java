// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Base class for I/O related errors. */
@TypeDef(name = "OSError", base = PyBaseException.class)
final class OsErrorMethods {
    private OsErrorMethods() {}

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        PyType c = cls;
        if (cls == Exceptions.OSError && args.length >= 2 && args.length <= 5 && args[0] instanceof PyInt n) {
            c = OsErrors.classOf((int) n.value);
        }
        PyBaseException e = new PyBaseException(c, args);
        ExceptionFields.init(t, e, args, kwargs);
        return e;
    }

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyBaseException self, PyObject[] args, PyDict kwargs) {
        if (kwargs != null && kwargs.size() > 0 && self.type().slot(Slot.NEW) instanceof PyBuiltin) {
            throw t.typeError(self.type().name() + "() takes no keyword arguments");
        }
        if (!(self.type().slot(Slot.NEW) instanceof PyBuiltin)) {
            self.setArgs(PyTuple.of(args));
        }
        ExceptionFields.init(t, self, args, kwargs);
    }

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyBaseException self) {
        PyObject no = self.field("errno");
        PyObject text = self.field("strerror");
        PyObject file = self.field("filename");
        if (file != null) {
            PyObject second = self.field("filename2");
            return PyStr.of("[Errno " + str(t, no) + "] " + str(t, text) + ": " + file.repr(t).value()
                    + (second == null ? "" : " -> " + second.repr(t).value()));
        }
        if (no != null && text != null) {
            return PyStr.of("[Errno " + str(t, no) + "] " + str(t, text));
        }
        return PyBaseException.__str__(t, self);
    }

    private static String str(PyThread t, PyObject o) {
        return o == null ? "None" : o.str(t).value();
    }
}
