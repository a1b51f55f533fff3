// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** Low-level import machinery bits as used by importlib. */
// Stateless. The import of a module takes a lock of that module; the lock of acquire_lock is for programs, and held around a fork.
@ModuleDef("_imp")
final class ImpModule {
    @PyAttribute("check_hash_based_pycs")
    static final String CHECK = "default";

    /** Returns the list of file suffixes used to identify extension modules. */
    @PyFunction("extension_suffixes()")
    static PyObject extensionSuffixes(PyThread t) {
        return new PyList();
    }

    /** Whether a module of this name is written in Java. */
    @PyFunction("is_builtin(name, /)")
    static long isBuiltin(PyThread t, String name) {
        return ((VmThread) t).interpreter.imports.isNative(name) ? name.equals("builtins") || name.equals("sys") ? -1 : 1 : 0;
    }

    /** Create a module that is written in Java. */
    @PyFunction("create_builtin(spec, /)")
    static PyObject createBuiltin(PyThread t, PyObject spec) {
        String name = spec.getAttr(t, PyStr.intern("name")).str(t).value();
        Imports imports = ((VmThread) t).interpreter.imports;
        return imports.isNative(name) ? imports.createNative((VmThread) t, name) : PyNone.NONE;
    }

    /** Nothing is left to do. */
    @PyFunction("exec_builtin(mod, /)")
    static long execBuiltin(PyThread t, PyObject module) {
        return 0;
    }

    /** False: there are no frozen modules. */
    @PyFunction("is_frozen(name, /)")
    static boolean isFrozen(PyThread t, String name) {
        return false;
    }

    /** ImportError: there are no frozen modules. */
    @PyFunction("is_frozen_package(name, /)")
    static boolean isFrozenPackage(PyThread t, String name) {
        throw t.error(Exceptions.ImportError, "No such frozen object named " + name);
    }

    /** None: there are no frozen modules. */
    @PyFunction("find_frozen(name, /, *, withdata=False)")
    static PyObject findFrozen(PyThread t, String name, boolean withData) {
        return PyNone.NONE;
    }

    /** No modules are frozen. */
    @PyFunction("_frozen_module_names()")
    static PyObject frozenNames(PyThread t) {
        return new PyList();
    }

    /** Does nothing: there are no frozen modules. */
    @PyFunction("_override_frozen_modules_for_tests(override, /)")
    static void overrideFrozen(PyThread t, int override) {}

    /** Does nothing: there are no extension modules. Returns the former setting. */
    @PyFunction("_override_multi_interp_extensions_check(override, /)")
    static long overrideExtensions(PyThread t, int override) {
        return 0;
    }

    /** Take the import lock; the thread that has it may take it again. */
    @PyFunction("acquire_lock()")
    static void acquireLock(PyThread t) {
        ImportLock.of(t).acquire(t);
    }

    /** Give the import lock back. */
    @PyFunction("release_lock()")
    static void releaseLock(PyThread t) {
        ImportLock.of(t).release(t);
    }

    /** Whether the import lock is held. */
    @PyFunction("lock_held()")
    static boolean lockHeld(PyThread t) {
        return ImportLock.of(t).held();
    }
}
