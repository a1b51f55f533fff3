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
// The lock of acquire_lock is a counter: modules have locks of their own. One object per interpreter, guarded by the GIL.
@ModuleDef("_imp")
final class ImpModule {
    @PyAttribute("check_hash_based_pycs")
    static final String CHECK = "default";

    private int held;

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

    /** Hold the import lock once more. */
    @PyFunction("acquire_lock()")
    void acquireLock(PyThread t) {
        held++;
    }

    /** Give the import lock back. */
    @PyFunction("release_lock()")
    void releaseLock(PyThread t) {
        if (held == 0) {
            throw t.runtimeError("not holding the import lock");
        }
        held--;
    }

    /** Whether the import lock is held. */
    @PyFunction("lock_held()")
    boolean lockHeld(PyThread t) {
        return held > 0;
    }
}
