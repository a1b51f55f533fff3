// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.IOException;
import java.nio.file.Files;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Identity;
import org.gilpy.objects.Lasting;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;
import org.gilpy.objects.WorkingDirectory;

/** Loader of a module from a source file. */
@TypeDef(name = "SourceFileLoader", module = "_frozen_importlib_external")
class SourceLoader extends PyObject implements Lasting {
    static final PyType TYPE = PyType.builtin(new SourceLoaderNatives(), "_frozen_importlib_external", BaseObject.TYPE, PyType.HAS_DICT);

    final String name;
    final String path;
    private final Subclassed extra;

    SourceLoader(String name, String path) {
        this(TYPE, name, path);
    }

    private SourceLoader(PyType cls, String name, String path) {
        this.name = name;
        this.path = path;
        this.extra = new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, fullname, path)")
    static PyObject __new__(PyThread t, PyType cls, String name, String path) {
        return new SourceLoader(cls, name, path);
    }

    @PyMethod("__init__(self, fullname, path)")
    static void __init__(PyThread t, SourceLoader self, String name, String path) {}

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, SourceLoader self) {
        return "<_frozen_importlib_external." + self.type().name() + " object at " + Identity.hex(t, self) + ">";
    }

    @PyGetter("name")
    static String getName(PyThread t, SourceLoader self) {
        return self.name;
    }

    @PyGetter("path")
    static String getPath(PyThread t, SourceLoader self) {
        return self.path;
    }

    /** None: the default module object will do. */
    @PyMethod("create_module(self, spec)")
    static PyObject createModule(PyThread t, SourceLoader self, PyObject spec) {
        return PyNone.NONE;
    }

    /** Runs the source in the module. */
    @PyMethod("exec_module(self, module)")
    static void execModule(PyThread t, SourceLoader self, PyObject module) {
        VmThread vt = (VmThread) t;
        PyDict globals = (PyDict) module.dict();
        if (self.type() == TYPE) {
            vt.interpreter.imports.exec(vt, self, globals);
            return;
        }
        PyObject code = self.getAttr(t, PyStr.intern("get_code")).call(t, module.getAttr(t, Names.NAME));
        if (code == PyNone.NONE) {
            throw t.error(Exceptions.ImportError, "cannot load module '" + self.name + "' when get_code() returns None");
        }
        if (!(code instanceof PyCode c)) {
            throw t.typeError("exec() arg 1 must be a string, bytes or code object");
        }
        vt.interpreter.exec(t, c, globals, globals, null);
    }

    /** Compiles the source of the module. */
    @PyMethod("source_to_code(self, data, path, *, _optimize=-1)")
    static PyObject sourceToCode(PyThread t, SourceLoader self, PyObject data, PyObject path, PyObject optimize) {
        return t.runtime().builtins().getStr("compile").call(t, new PyObject[] {data, path, PyStr.of("exec"), PyBool.TRUE, optimize},
                new PyStr[] {PyStr.intern("dont_inherit"), PyStr.intern("optimize")});
    }

    /** Imports the module; deprecated. */
    @PyMethod("load_module(self, fullname)")
    static PyObject loadModule(PyThread t, SourceLoader self, PyObject fullname) {
        return t.runtime().importModule(t, "importlib._abc").getAttr(t, PyStr.intern("_load_module_shim")).call(t, self, fullname);
    }

    /** The reader of resources of the package. */
    @PyMethod("get_resource_reader(self, module)")
    static PyObject resourceReader(PyThread t, SourceLoader self, PyObject module) {
        return t.runtime().importModule(t, "importlib.readers").getAttr(t, PyStr.intern("FileReader")).call(t, self);
    }

    /** The text of the source. */
    @PyMethod("get_source(self, fullname)")
    static PyObject getSource(PyThread t, SourceLoader self, PyObject fullname) {
        return PyStr.of(((VmThread) t).interpreter.front.decode(read(t, self.path), self.path, true));
    }

    /** The compiled source. */
    @PyMethod("get_code(self, fullname)")
    static PyObject getCode(PyThread t, SourceLoader self, PyObject fullname) {
        if (self.type() == TYPE) {
            return ((VmThread) t).interpreter.imports.code((VmThread) t, self.path);
        }
        PyObject path = self.getAttr(t, PyStr.intern("get_filename")).call(t, fullname);
        PyObject data = self.getAttr(t, PyStr.intern("get_data")).call(t, path);
        return self.getAttr(t, PyStr.intern("source_to_code")).call(t, data, path);
    }

    /** The file of the module. */
    @PyMethod("get_filename(self, name=None)")
    static String getFilename(PyThread t, SourceLoader self, PyObject name) {
        return self.path;
    }

    /** The bytes of a file. */
    @PyMethod("get_data(self, path)")
    static PyObject getData(PyThread t, SourceLoader self, String path) {
        return PyBytes.of(read(t, path));
    }

    /** Whether the module is a package. */
    @PyMethod("is_package(self, fullname)")
    static boolean isPackage(PyThread t, SourceLoader self, PyObject fullname) {
        return self.path.endsWith("/__init__.py");
    }

    /** The bytes of a source: of the file system, or of the library in the jar. */
    static byte[] read(PyThread t, String path) {
        Interpreter in = ((VmThread) t).interpreter;
        if (in.config.libraryInJar && Library.isBelow(in, path)) {
            byte[] b = Library.source(in, path);
            if (b == null) {
                throw t.osError(org.gilpy.objects.OsErrors.ENOENT, path);
            }
            return b;
        }
        org.gilpy.objects.HostAccess access = in.config.access;
        if (access != null && !access.mayImport(path)) {
            throw org.gilpy.objects.HostAccess.refused(t, org.gilpy.objects.HostAccess.Door.FILES, "to import from " + path);
        }
        try {
            return Files.readAllBytes(WorkingDirectory.of(t).resolve(path));
        } catch (IOException e) {
            throw t.osError(e, path);
        }
    }
}
