// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyByteArray;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyComplex;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Makes the built-in types that refer to each other while their classes are initialised, in an order that works and in one thread: two interpreters that
 * a host makes at the same time would wait for each other for ever otherwise. Stateless.
 */
public final class Bootstrap {
    private Bootstrap() {}

    private static final class Types {
        // The first is that with which an interpreter of the command line begins.
        static final PyObject[] ALL = {new PyDict(), PyType.TYPE, BaseObject.TYPE, PyStr.EMPTY, Names.NAME, PyInt.of(1), PyBool.TRUE, PyFloat.of(0), PyTuple.EMPTY,
            new PyList(), Exceptions.BaseException, PyBytes.EMPTY, PyByteArray.TYPE, PySet.TYPE, PyFrozenSet.TYPE, PyComplex.TYPE, PyTraceback.TYPE, ModuleSpec.TYPE};
    }

    /** Returns when the types are there; any thread may call it. */
    public static void types() {
        if (Types.ALL.length == 0) {
            throw new AssertionError();
        }
    }
}
