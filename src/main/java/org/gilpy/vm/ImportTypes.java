// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.code.CodeObject;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyBytes;
import java.io.IOException;
import org.gilpy.objects.WorkingDirectory;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The classes of the import system, for importlib. */
// Stateless.
@ModuleDef("_importsystem")
final class ImportTypes {
    @PyAttribute("ModuleSpec") static final PyType SPEC = ModuleSpec.TYPE;
    @PyAttribute("BuiltinImporter") static final PyType BUILTIN = ModuleSpec.BUILTIN_IMPORTER;
    @PyAttribute("FrozenImporter") static final PyType FROZEN = ModuleSpec.FROZEN_IMPORTER;
    @PyAttribute("_PathFinder") static final PyType PATH = ModuleSpec.PATH_FINDER;
    @PyAttribute("_SourceFileLoader") static final PyType LOADER = SourceLoader.TYPE;

    /** The code in a compiled file, or None when it is not one that this interpreter can use. */
    @PyFunction("_read_compiled(data, path, /)")
    static PyObject readCompiled(PyThread t, PyBytes data, String path) {
        CodeObject c = CodeCache.read(((VmThread) t).interpreter, data.value(), path);
        return c == null ? PyNone.NONE : new PyCode(c);
    }

    /** Compiles a source and writes the result to a file. */
    @PyFunction("_write_compiled(source, path, target, /)")
    static void writeCompiled(PyThread t, PyBytes source, String path, String target) {
        try {
            CodeCache.store((VmThread) t, ((VmThread) t).interpreter, source.value(), path, WorkingDirectory.of(t).resolve(target));
        } catch (IOException e) {
            throw t.osError(e, target);
        }
    }

    /** The spec of a module by the finders of sys.meta_path, or None. */
    @PyFunction("_find_spec(name, path, /)")
    static PyObject findSpec(PyThread t, String name, PyObject path) {
        PyObject s = ((VmThread) t).interpreter.imports.findSpec((VmThread) t, name, path);
        return s == null ? PyNone.NONE : s;
    }

    /** The module of a name, imported when it is not there. */
    @PyFunction("_gcd_import(name, /)")
    static PyObject importAbsolute(PyThread t, String name) {
        return ((VmThread) t).interpreter.imports.importAbsolute((VmThread) t, name);
    }

    /** Make the module of a spec and run it. */
    @PyFunction("_load(spec, /)")
    static PyObject load(PyThread t, PyObject spec) {
        String name = spec.getAttr(t, PyStr.intern("name")).str(t).value();
        return ((VmThread) t).interpreter.imports.load((VmThread) t, spec, name);
    }

    /** Make the module of a spec, without running it. */
    @PyFunction("module_from_spec(spec, /)")
    static PyObject moduleFromSpec(PyThread t, PyObject spec) {
        PyObject loader = spec.getAttrOrNull(t, PyStr.intern("loader"));
        PyObject create = loader == null ? null : loader.getAttrOrNull(t, PyStr.intern("create_module"));
        PyObject module = null;
        if (create != null) {
            module = create.call(t, spec);
        } else if (loader != null && loader.getAttrOrNull(t, PyStr.intern("exec_module")) != null) {
            throw t.error(org.gilpy.objects.Exceptions.ImportError, "loaders that define exec_module() must also define create_module()");
        }
        if (module == null || module == PyNone.NONE) {
            module = new PyModule(spec.getAttr(t, PyStr.intern("name")).str(t).value());
        }
        Imports.setAttributes((VmThread) t, module, spec, loader);
        return module;
    }
}
