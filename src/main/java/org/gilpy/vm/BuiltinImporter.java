// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Meta path importer for modules written in Java. */
@TypeDef(name = "BuiltinImporter", module = "_frozen_importlib")
final class BuiltinImporter {
    private BuiltinImporter() {}

    /** The spec of a native module, or None. */
    @PyClassMethod("find_spec(cls, fullname, path=None, target=None)")
    static PyObject findSpec(PyThread t, PyType cls, String name, PyObject path, PyObject target) {
        PyObject s = ((VmThread) t).interpreter.imports.nativeSpec(name, path);
        return s == null ? PyNone.NONE : s;
    }

    /** Makes the module. */
    @PyClassMethod("create_module(cls, spec)")
    static PyObject createModule(PyThread t, PyType cls, PyObject spec) {
        return ((VmThread) t).interpreter.imports.createNative((VmThread) t, spec.getAttr(t, PyStr.intern("name")).str(t).value());
    }

    /** Nothing is left to do. */
    @PyClassMethod("exec_module(cls, module)")
    static void execModule(PyThread t, PyType cls, PyObject module) {}

    /** None: there is no Python source. */
    @PyClassMethod("get_source(cls, fullname)")
    static PyObject getSource(PyThread t, PyType cls, PyObject name) {
        return PyNone.NONE;
    }

    /** None: there is no code object. */
    @PyClassMethod("get_code(cls, fullname)")
    static PyObject getCode(PyThread t, PyType cls, PyObject name) {
        return PyNone.NONE;
    }

    /** False: native modules are no packages. */
    @PyClassMethod("is_package(cls, fullname)")
    static boolean isPackage(PyThread t, PyType cls, PyObject name) {
        return false;
    }
}
