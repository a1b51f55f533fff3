// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * The state of the warnings of an interpreter, and their entry points. The work is done by the Python half, but a warning that
 * is an error is raised from here, so that its traceback ends where the program stands. Guarded by the GIL.
 */
@ModuleDef("_warnings")
final class WarningsModule {
    private static final PyStr NAME = PyStr.intern("warnings");

    @PyAttribute("filters")
    final PyList filters = PyList.of(filter("default", Exceptions.DeprecationWarning, PyStr.of("__main__")),
            filter("ignore", Exceptions.DeprecationWarning, PyNone.NONE), filter("ignore", Exceptions.PendingDeprecationWarning, PyNone.NONE),
            filter("ignore", Exceptions.ImportWarning, PyNone.NONE), filter("ignore", Exceptions.ResourceWarning, PyNone.NONE));
    @PyAttribute("_defaultaction")
    final String defaultAction = "default";
    @PyAttribute("_onceregistry")
    final PyDict onceRegistry = new PyDict();
    private volatile int version = 1;

    private static PyTuple filter(String action, PyType category, PyObject module) {
        return PyTuple.of(PyStr.of(action), PyNone.NONE, category, module, PyInt.of(0));
    }

    /** Issues a warning, ignores it, or raises it, as the filters say. */
    @PyFunction("warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())")
    static void warn(PyThread t, PyObject message, PyObject category, long stacklevel, PyObject source, PyObject skipFilePrefixes) {
        run(t, "_python_warn", new PyObject[] {message, category, PyInt.of(stacklevel), source, skipFilePrefixes}, new PyStr[] {PyStr.intern("skip_file_prefixes")});
    }

    /** Issues a warning about a given place. */
    @PyFunction("warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)")
    static void warnExplicit(PyThread t, PyObject message, PyObject category, PyObject filename, PyObject lineno, PyObject module, PyObject registry,
            PyObject moduleGlobals, PyObject source) {
        run(t, "_python_warn_explicit", new PyObject[] {message, category, filename, lineno, module, registry, moduleGlobals, source}, null);
    }

    /** To be called after every change of the filters: what was remembered about places no longer holds. */
    @PyFunction("_filters_mutated()")
    void mutated(PyThread t) {
        version++;
    }

    /** How often the filters have been changed. */
    @PyFunction("_filters_version()")
    int version(PyThread t) {
        return version;
    }

    private static void run(PyThread t, String function, PyObject[] args, PyStr[] names) {
        PyObject half = t.runtime().importModule(t, NAME.value()).getAttr(t, PyStr.intern(function));
        try {
            half.call(t, args, names);
        } catch (PyError e) {
            if (e.matches(Exceptions.Warning)) {
                e.value.traceback = null;
            }
            throw e;
        }
    }
}
