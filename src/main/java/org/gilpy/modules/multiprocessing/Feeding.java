// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.multiprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import org.gilpy.modules.SimpleQueue;
import org.gilpy.modules.os.OsFile;
import org.gilpy.modules.pickle.ShortPickle;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/**
 * One step of the thread that feeds a queue's pipe: it pickles an item, and those after it that are done in no time, and writes them at once. What may
 * take its time or run the program's code to be pickled is not waited for by items that are ready; nor is a pipe that is full by more than one item at a
 * time, so that it can be seen that it moves. Used once, by one thread.
 */
final class Feeding {
    /** So much goes into a pipe as one piece or not at all. */
    private static final int PIECE = 4096;
    private static final int HEAD = 4;
    private static final PyStr SIZE = PyStr.intern("_size"), REST = PyStr.intern("_rest");

    private final SemLock lock;
    private final int fd;
    private final PyObject pickle;
    private final PyObject table;
    private final PyList unsent;
    private final PyObject thread;
    private byte[] gathered;
    private int size;
    /** The items that are gathered, and where their messages end. */
    private final ArrayList<PyObject> items = new ArrayList<>();
    private int[] ends;

    /**
     * @param pickle is called with a table, an item and None
     * @param unsent gets the item that could not be sent, and those after it
     * @param thread learns how long the message is that it waits with, and how many come after it
     */
    Feeding(SemLock lock, int fd, PyObject pickle, PyObject table, PyList unsent, PyObject thread) {
        this.lock = lock;
        this.fd = fd;
        this.pickle = pickle;
        this.table = table;
        this.unsent = unsent;
        this.thread = thread;
    }

    /** Sends an item and at most so many with it; how many in all. */
    int feed(PyThread t, SimpleQueue buffer, PyObject first, PyObject end, int most) {
        byte[] pickled = pickled(t, first);
        items.add(first);
        if (pickled.length + HEAD > PIECE) {
            sendLarge(t, pickled);
            return 1;
        }
        gathered = new byte[most == 1 ? pickled.length + HEAD : PIECE];
        ends = new int[most];
        gather(pickled);
        for (PyObject next; items.size() < most && (next = buffer.peek()) != null && next != end; ) {
            byte[] more = ShortPickle.write(next);
            if (more == null || size + HEAD + more.length > PIECE) {
                break; // pickled once more as the first of the next
            }
            buffer.poll();
            items.add(next);
            gather(more);
        }
        send(t);
        return items.size();
    }

    private byte[] pickled(PyThread t, PyObject item) {
        byte[] brief = ShortPickle.write(item);
        return brief != null ? brief : Buffers.bytes(t, pickle.call(t, table, item, PyNone.NONE));
    }

    private void gather(byte[] pickled) {
        int n = pickled.length;
        gathered[size] = (byte) (n >> 24);
        gathered[size + 1] = (byte) (n >> 16);
        gathered[size + 2] = (byte) (n >> 8);
        gathered[size + 3] = (byte) n;
        System.arraycopy(pickled, 0, gathered, size + HEAD, n);
        size += HEAD + n;
        ends[items.size() - 1] = size;
    }

    private void sendLarge(PyThread t, byte[] pickled) {
        SemLock.__enter__(t, lock);
        try {
            tell(t, pickled.length, 0);
            OsFile.send(t, fd, pickled);
            tell(t, 0, 0);
        } catch (PyError e) {
            unsent.append(items.get(0));
            throw e;
        } finally {
            SemLock.release(t, lock);
        }
    }

    private void send(PyThread t) {
        // Of the messages: those that are sent as a whole.
        int sent = 0;
        SemLock.__enter__(t, lock);
        try {
            int done = OsFile.offer(t, fd, gathered, size);
            if (done == size) {
                return;
            }
            for (; sent < items.size(); sent++) {
                int end = ends[sent];
                if (end > done) {
                    tell(t, end - done, items.size() - sent - 1);
                    OsFile.sendRest(t, fd, Arrays.copyOfRange(gathered, done, end));
                    done = end;
                }
            }
            tell(t, 0, 0);
        } catch (PyError e) {
            for (PyObject o : items.subList(sent, items.size())) {
                unsent.append(o);
            }
            throw e;
        } finally {
            SemLock.release(t, lock);
        }
    }

    private void tell(PyThread t, int length, int more) {
        thread.setAttr(t, SIZE, PyInt.of(length));
        thread.setAttr(t, REST, PyInt.of(more));
    }
}
