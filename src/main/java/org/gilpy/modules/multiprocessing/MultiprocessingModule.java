// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.multiprocessing;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.modules.SimpleQueue;
import org.gilpy.modules.os.OsFile;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Semaphores that processes share. */
@ModuleDef("_multiprocessing")
final class MultiprocessingModule {
    @PyAttribute("SemLock")
    static final PyType SEM_LOCK = SemLock.TYPE;
    /** What the system has. */
    @PyAttribute("flags")
    final PyDict flags = new PyDict();

    MultiprocessingModule() {
        flags.putStr(PyStr.intern("HAVE_SEM_OPEN"), PyInt.of(1));
        flags.putStr(PyStr.intern("HAVE_SEM_TIMEDWAIT"), PyInt.of(1));
    }

    /** Takes the name of a semaphore away; those who have it go on with it. */
    @PyFunction("sem_unlink(name, /)")
    static void semUnlink(PyThread t, String name) {
        Semaphores.of(t).own(t).unlink(t, name);
    }

    /** Sends a message of a connection. */
    @PyFunction("_send_message(fd, data, /)")
    static void sendMessage(PyThread t, int fd, PyObject data) {
        OsFile.send(t, fd, Buffers.bytes(t, data));
    }

    /** Receives a message of a connection; None, with its bytes still to come, when it is longer than a limit that is not negative. */
    @PyFunction("_receive_message(fd, limit=-1, /)")
    static PyObject receiveMessage(PyThread t, int fd, long limit) {
        byte[] message = OsFile.receive(t, fd, limit);
        return message == null ? PyNone.NONE : PyBytes.of(message);
    }

    /** Sends an object over a connection; `own` is the library's way to send bytes, for what else there is see Objects. */
    @PyFunction("_send_object(connection, handle, obj, own, pickling, /)")
    static void sendObject(PyThread t, PyObject connection, PyObject handle, PyObject o, PyObject own, PyObject pickling) {
        Objects.send(t, connection, handle, o, own, pickling);
    }

    /** Receives an object over a connection. */
    @PyFunction("_receive_object(connection, handle, own, pickling, /)")
    static PyObject receiveObject(PyThread t, PyObject connection, PyObject handle, PyObject own, PyObject pickling) {
        return Objects.receive(t, connection, handle, own, pickling);
    }

    /** Sends an object over a connection that several processes share, with their lock. */
    @PyFunction("_put(lock, fd, obj, pickling, /)")
    static void put(PyThread t, SemLock lock, int fd, PyObject o, PyObject pickling) {
        Objects.put(t, lock, fd, o, pickling);
    }

    /** Receives an object over a connection that several processes share, with their lock, and gives back the room it took, where that is counted. */
    @PyFunction("_get(lock, fd, room, pickling, /)")
    static PyObject get(PyThread t, SemLock lock, int fd, PyObject room, PyObject pickling) {
        return Objects.get(t, lock, fd, room, pickling);
    }

    /** Sends a message of a connection that several processes share, with their lock. */
    @PyFunction("_send_locked(lock, fd, data, /)")
    static void sendLocked(PyThread t, SemLock lock, int fd, PyObject data) {
        byte[] message = Buffers.bytes(t, data);
        SemLock.__enter__(t, lock);
        try {
            OsFile.send(t, fd, message);
        } finally {
            SemLock.release(t, lock);
        }
    }

    /**
     * Sends what a feeder has at hand, with the lock of the processes that write: a first item, and those of its buffer that follow. How many it has
     * sent; {@code unsent} is a list that gets those that could not be.
     */
    @PyFunction("_feed(lock, fd, buffer, first, pickle, table, end, unsent, most, thread, /)")
    static int feed(PyThread t, SemLock lock, int fd, SimpleQueue buffer, PyObject first, PyObject pickle, PyObject table, PyObject end, PyList unsent,
            int most, PyObject thread) {
        return new Feeding(lock, fd, pickle, table, unsent, thread).feed(t, buffer, first, end, most);
    }

    /** Waits at most so many seconds, negative for ever, until a connection has something to receive; whether it has. */
    @PyFunction("_awaits(fd, seconds, /)")
    static boolean awaits(PyThread t, int fd, double seconds) {
        return OsFile.awaits(t, fd, seconds);
    }
}
