// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.csv;

import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** What an interpreter has of {@code _csv}: the exception, the named dialects and the limit. */
// The dict keeps itself; the limit is one field that may change at any time.
public final class CsvState {
    /** Null until somebody asks; made under the monitor of this. */
    private PyType error;
    final PyDict dialects = new PyDict();
    /** The longest field a reader takes, in characters. */
    long limit = 128 * 1024;

    static CsvState of(PyThread t) {
        return t.runtime().state(CsvState.class);
    }

    synchronized PyType errorType(PyThread t) {
        if (error == null) {
            PyDict ns = new PyDict();
            ns.putStr("__module__", PyStr.of("_csv"));
            error = (PyType) PyType.TYPE.call(t, PyStr.of("Error"), PyTuple.of(Exceptions.Exception), ns);
        }
        return error;
    }

    static PyError error(PyThread t, String message) {
        return t.error(of(t).errorType(t), message);
    }
}
