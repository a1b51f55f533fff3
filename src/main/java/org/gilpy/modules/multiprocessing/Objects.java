// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.multiprocessing;

import org.gilpy.modules.os.OsFile;
import org.gilpy.modules.pickle.ShortPickle;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Objects as messages, in one step from the object to the pipe and back: most messages are small, and what runs between the two costs more than the pipe.
 * The methods of Python that the step stands for are left out only where they are the ones that the library came with. Stateless.
 */
final class Objects {
    private Objects() {}

    private static final PyStr DUMPS = PyStr.intern("dumps"), LOADS = PyStr.intern("loads"), SEND_BYTES = PyStr.intern("_send_bytes"),
            RECV_BYTES = PyStr.intern("_recv_bytes");

    /**
     * What Python told how objects are pickled: the pickler's class, what its {@code dumps} is, what that calls, what gives the table for it, and what
     * its {@code loads} is.
     */
    private record Pickling(PyType pickler, PyObject dumps, PyObject dumpsBy, PyObject table, PyObject loads) {
        static Pickling of(PyObject told) {
            PyTuple p = (PyTuple) told;
            return new Pickling((PyType) p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
        }

        boolean isOwn() {
            return pickler.lookup(DUMPS) == dumps;
        }

        byte[] pickled(PyThread t, PyObject o) {
            byte[] brief = ShortPickle.write(o);
            return brief != null ? brief : Buffers.bytes(t, dumpsBy.call(t, table.call(t), o, PyNone.NONE));
        }

        PyObject pickledByProgram(PyThread t, PyObject o) {
            return pickler.getAttr(t, DUMPS).call(t, o);
        }

        /** Whatever `loads` is. */
        PyObject unpickled(PyThread t, byte[] message) {
            PyObject o = pickler.lookup(LOADS) == loads ? ShortPickle.read(t, message) : null;
            return o != null ? o : unpickled(t, PyBytes.of(message));
        }

        PyObject unpickled(PyThread t, PyObject message) {
            return pickler.getAttr(t, LOADS).call(t, message);
        }
    }

    /** Whether a connection has a method as the library has it. */
    private static boolean has(PyObject connection, PyStr name, PyObject method) {
        return connection.type().lookup(name) == method && connection.dictGet(name) == null;
    }

    static void send(PyThread t, PyObject connection, PyObject handle, PyObject o, PyObject own, PyObject told) {
        Pickling p = Pickling.of(told);
        if (p.isOwn() && has(connection, SEND_BYTES, own)) {
            OsFile.send(t, Convert.toInt(t, handle), p.pickled(t, o));
        } else {
            PyObject message = p.pickledByProgram(t, o);
            connection.getAttr(t, SEND_BYTES).call(t, message);
        }
    }

    static PyObject receive(PyThread t, PyObject connection, PyObject handle, PyObject own, PyObject told) {
        if (has(connection, RECV_BYTES, own)) {
            byte[] message = OsFile.receive(t, Convert.toInt(t, handle), -1);
            return Pickling.of(told).unpickled(t, message);
        }
        PyObject message = connection.getAttr(t, RECV_BYTES).call(t);
        return Pickling.of(told).unpickled(t, message);
    }

    static void put(PyThread t, SemLock lock, int fd, PyObject o, PyObject told) {
        Pickling p = Pickling.of(told);
        byte[] message = p.isOwn() ? p.pickled(t, o) : Buffers.bytes(t, p.pickledByProgram(t, o));
        SemLock.__enter__(t, lock);
        try {
            OsFile.send(t, fd, message);
        } finally {
            SemLock.release(t, lock);
        }
    }

    /** Unpickles without the lock, since that may take its time and may use the same queue. */
    static PyObject get(PyThread t, SemLock lock, int fd, PyObject room, PyObject told) {
        byte[] message;
        SemLock.__enter__(t, lock);
        try {
            message = OsFile.receive(t, fd, -1);
        } finally {
            SemLock.release(t, lock);
        }
        if (room != PyNone.NONE) {
            SemLock.release(t, (SemLock) room);
        }
        return Pickling.of(told).unpickled(t, message);
    }
}
