// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyStaticMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Meta path importer for frozen modules, of which there are none. */
@TypeDef(name = "FrozenImporter", module = "_frozen_importlib")
final class FrozenImporter {
    @PyAttribute("_ORIGIN")
    static final String ORIGIN = "frozen";

    private FrozenImporter() {}

    private static PyError none(PyThread t, PyObject name) {
        PyError e = t.error(Exceptions.ImportError, name.repr(t).value() + " is not a frozen module");
        e.value.setField("name", name);
        return e;
    }

    /** None. */
    @PyClassMethod("find_spec(cls, fullname, path=None, target=None)")
    static PyObject findSpec(PyThread t, PyType cls, PyObject name, PyObject path, PyObject target) {
        return PyNone.NONE;
    }

    /** None: default module objects will do. */
    @PyStaticMethod("create_module(spec)")
    static PyObject createModule(PyThread t, PyObject spec) {
        return PyNone.NONE;
    }

    /** ImportError. */
    @PyStaticMethod("exec_module(module)")
    static void execModule(PyThread t, PyObject module) {
        throw none(t, module.getAttr(t, PyStr.of("__spec__")).getAttr(t, PyStr.of("name")));
    }

    /** ImportError. */
    @PyClassMethod("get_code(cls, fullname)")
    static PyObject getCode(PyThread t, PyType cls, PyObject name) {
        throw none(t, name);
    }

    /** ImportError. */
    @PyClassMethod("get_source(cls, fullname)")
    static PyObject getSource(PyThread t, PyType cls, PyObject name) {
        throw none(t, name);
    }

    /** ImportError. */
    @PyClassMethod("is_package(cls, fullname)")
    static PyObject isPackage(PyThread t, PyType cls, PyObject name) {
        throw none(t, name);
    }
}
