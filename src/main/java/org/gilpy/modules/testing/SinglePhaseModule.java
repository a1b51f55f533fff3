// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.testing;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** A native module that is complete once it is made, for tests of the import system. */
// One object per module made; guarded by the GIL.
@ModuleDef("_testsinglephase")
final class SinglePhaseModule {
    @PyAttribute("int_const")
    static final int INT = 1969;
    @PyAttribute("str_const")
    static final String STR = "something different";
    @PyAttribute("error")
    final PyObject error;
    private double made = System.nanoTime() / 1e9;
    @PyAttribute("_module_initialized")
    final PyObject madeAttribute = org.gilpy.objects.PyFloat.of(made);

    SinglePhaseModule(PyThread t) {
        PyDict members = new PyDict();
        members.putStr(Names.MODULE, PyStr.of("_testsinglephase"));
        error = PyType.TYPE.call(t, PyStr.of("error"), PyTuple.of(Exceptions.Exception), members);
    }

    /** The sum of two integers. */
    @PyFunction("sum(i, j, /)")
    static long sum(PyThread t, long i, long j) {
        return i + j;
    }

    /** The module in sys.modules. */
    @PyFunction("look_up_self()")
    static PyObject lookUpSelf(PyThread t) {
        return t.runtime().importModule(t, "_testsinglephase");
    }

    /** When the module was made, in seconds. */
    @PyFunction("state_initialized()")
    double stateInitialized(PyThread t) {
        return made;
    }
}
