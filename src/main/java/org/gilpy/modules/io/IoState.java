// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** What the streams of one interpreter share. Used under the GIL. */
public final class IoState {
    private PyType unsupported;

    static IoState of(PyThread t) {
        return t.runtime().state(IoState.class);
    }

    /** io.UnsupportedOperation. */
    PyType unsupported(PyThread t) {
        if (unsupported == null) {
            PyDict ns = new PyDict();
            ns.putStr("__module__", PyStr.of("io"));
            unsupported = (PyType) PyType.TYPE.call(t, PyStr.of("UnsupportedOperation"), PyTuple.of(Exceptions.OSError, Exceptions.ValueError), ns);
        }
        return unsupported;
    }

    /** An UnsupportedOperation to throw. */
    static PyError unsupported(PyThread t, String message) {
        return t.error(of(t).unsupported(t), message);
    }

    static PyError closed(PyThread t) {
        return t.valueError("I/O operation on closed file.");
    }
}
