// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.LinkedHashSet;
import org.gilpy.modules.os.OsFile;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Snapshotted;

/**
 * Files that programs forget to close. CPython closes a file with the last reference to it. Here a stream stays reachable while it has
 * something to write, which happens at the latest when the interpreter ends; the descriptor of a stream that nobody can reach is closed when the next
 * file is opened. The collections are guarded by the monitor of this object; nothing is called while it is held.
 */
public final class Unclosed implements Snapshotted {
    /** So many streams may wait with unwritten data; then the oldest are written. */
    private static final int MANY = 128;

    private final LinkedHashSet<IoBase> unwritten = new LinkedHashSet<>();
    private transient ReferenceQueue<FileIo> dead = new ReferenceQueue<>();
    private transient HashSet<Open> open = new HashSet<>();

    /** The descriptor of a FileIO, to be closed after it. */
    static final class Open extends PhantomReference<FileIo> {
        final OsFile.Handle handle;

        Open(FileIo f, OsFile.Handle handle, ReferenceQueue<FileIo> q) {
            super(f, q);
            this.handle = handle;
        }
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    /** The files that are there in a child enter themselves. */
    @Override
    public void restoreState(Object state, GraphIn in) {
        dead = new ReferenceQueue<>();
        open = new HashSet<>();
    }

    static Unclosed of(PyThread t) {
        return t.runtime().state(Unclosed.class);
    }

    /** Notes the descriptor of a new file; null where somebody else closes it. */
    static Open opened(PyThread t, FileIo f) {
        Unclosed u = of(t);
        u.closeDead(t);
        if (f.readable && u.anyUnwritten()) {
            u.writeThrough(t, f);
        }
        if (!f.closesDescriptor()) {
            return null;
        }
        Open o = new Open(f, OsFile.handle(t, f.fd), u.dead);
        synchronized (u) {
            u.open.add(o);
        }
        return o;
    }

    static void closed(PyThread t, Open o) {
        if (o != null) {
            of(t).forget(o);
        }
    }

    private synchronized boolean anyUnwritten() {
        return !unwritten.isEmpty();
    }

    private synchronized boolean forget(Object o) {
        return open.remove(o);
    }

    private void closeDead(PyThread t) {
        for (Object o; (o = dead.poll()) != null; ) {
            if (forget(o)) {
                OsFile.close(t, ((Open) o).handle);
            }
        }
    }

    /** Closes what a garbage collection finds unreachable: to be called when there are no more descriptors. */
    static void collect(PyThread t) {
        System.gc();
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        of(t).closeDead(t);
    }

    /** The stream has something to write now. */
    static void dirty(PyThread t, IoBase stream) {
        Unclosed u = of(t);
        IoBase oldest = null;
        synchronized (u) {
            u.unwritten.add(stream);
            if (u.unwritten.size() > MANY) {
                oldest = u.unwritten.iterator().next();
            }
        }
        if (oldest != null) {
            flush(t, oldest);
        }
    }

    /** The stream has written all. */
    static void clean(PyThread t, IoBase stream) {
        Unclosed u = of(t);
        synchronized (u) {
            u.unwritten.remove(stream);
        }
    }

    private static void flush(PyThread t, IoBase stream) {
        clean(t, stream);
        try {
            if (stream instanceof TextIoWrapper w) {
                w.flushUnclosed(t);
            } else if (stream instanceof Buffered b && !b.closed(t)) {
                b.flush(t);
            }
        } catch (PyError e) {
            if (!e.matches(Exceptions.Exception)) {
                throw e;
            }
            if (file(stream) instanceof FileIo f && f.fd < 0) {
                // Another thread has closed it since, and has been told what there was to tell.
                return;
            }
            t.runtime().unraisable(t, e.value, null, stream);
        }
    }

    /** At the end of the interpreter: writes everything, text before the buffers below it; but what a daemon thread was stopped in the middle of stays as it is. */
    static void flushAll(PyThread t) {
        Unclosed u = of(t);
        for (IoBase s : u.all()) {
            if (s instanceof TextIoWrapper && !isBusy(s)) {
                flush(t, s);
            }
        }
        for (IoBase s : u.all()) {
            if (!isBusy(s)) {
                flush(t, s);
            }
        }
    }

    private static boolean isBusy(IoBase s) {
        return (s instanceof TextIoWrapper w ? w.buffer : s) instanceof Buffered b && b.isBusy();
    }

    /**
     * Writes what streams hold back for the file that is being opened. A program that forgot to close what it wrote expects to read it: in CPython the stream is gone by now, and has
     * written all.
     */
    private void writeThrough(PyThread t, FileIo opened) {
        OsFile.Identity file = OsFile.identity(t, opened.fd);
        for (IoBase s : all()) {
            FileIo f = file(s);
            // Its own thread may close it meanwhile, which writes all as well.
            if (f != null && file != null && file.equals(OsFile.identity(t, f.fd))) {
                flush(t, s);
                if (s instanceof TextIoWrapper w && w.buffer instanceof Buffered b) {
                    flush(t, b);
                }
            }
        }
    }

    private static FileIo file(IoBase s) {
        PyObject o = s instanceof TextIoWrapper w ? w.buffer : s;
        return o instanceof Buffered b && b.raw instanceof FileIo f ? f : null;
    }

    private synchronized IoBase[] all() {
        return unwritten.toArray(new IoBase[0]);
    }
}
