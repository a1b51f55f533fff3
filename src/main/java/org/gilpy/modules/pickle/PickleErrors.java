// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The exception classes of the module. Immutable. */
final class PickleErrors {
    private PickleErrors() {}

    static final PyType PICKLE_ERROR = Exceptions.inModule("PickleError", "_pickle", Exceptions.Exception);
    static final PyType PICKLING_ERROR = Exceptions.inModule("PicklingError", "_pickle", PICKLE_ERROR);
    static final PyType UNPICKLING_ERROR = Exceptions.inModule("UnpicklingError", "_pickle", PICKLE_ERROR);

    static PyError pickling(PyThread t, String message) {
        return t.error(PICKLING_ERROR, message);
    }

    static PyError unpickling(PyThread t, String message) {
        return t.error(UNPICKLING_ERROR, message);
    }
}
