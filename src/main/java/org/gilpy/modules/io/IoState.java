// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** What the streams of one interpreter share. Every stream of an interpreter sees the same. */
public final class IoState {
    private PyType unsupported;

    static IoState of(PyThread t) {
        return t.runtime().state(IoState.class);
    }

    /** io.UnsupportedOperation. */
    PyType unsupported(PyThread t) {
        PyType known = unsupported;
        if (known == null) {
            PyDict ns = new PyDict();
            ns.putStr("__module__", PyStr.of("io"));
            known = publish((PyType) PyType.TYPE.call(t, PyStr.of("UnsupportedOperation"), PyTuple.of(Exceptions.OSError, Exceptions.ValueError), ns));
        }
        return known;
    }

    /** The first one that a thread has made is that of all. */
    private synchronized PyType publish(PyType made) {
        if (unsupported == null) {
            unsupported = made;
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
