// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.multiprocessing;

import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;

/** What is pickled in no time, without the program's code and whatever is registered: small values, and tuples of a few of them. Stateless. */
final class Brief {
    private Brief() {}

    private static final int TEXT = 256, TUPLE = 16;

    static boolean is(PyObject o) {
        if (o.getClass() != PyTuple.class) {
            return isAtom(o);
        }
        PyObject[] parts = ((PyTuple) o).items();
        if (parts.length > TUPLE) {
            return false;
        }
        for (PyObject part : parts) {
            if (!isAtom(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAtom(PyObject o) {
        Class<?> c = o.getClass();
        return c == PyInt.class || o == PyNone.NONE || c == PyBool.class || c == PyFloat.class
                || c == PyStr.class && ((PyStr) o).value().length() <= TEXT || c == PyBytes.class && ((PyBytes) o).size() <= TEXT;
    }
}
