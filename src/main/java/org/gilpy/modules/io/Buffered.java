// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.gilpy.objects.*;

/**
 * What BufferedReader, BufferedWriter and BufferedRandom share: the raw stream, one buffer that holds either bytes read ahead or bytes
 * not written yet, and a lock, as the GIL is let go while the raw stream waits.
 */
abstract class Buffered extends BufferedIoBase {
    /** Null before __init__ and after detach(). */
    PyObject raw;
    /** The raw stream where it is a plain FileIO, which is called without looking up methods; else null. */
    private FileIo file;
    private boolean detached;
    private boolean initialized;
    private boolean finalizing;
    byte[] buffer = new byte[0];
    private int bufferSize;
    /** Bytes read ahead stand from {@link #pos} to {@link #end}. */
    private int pos;
    private int end;
    /** Bytes to write stand from 0 to here. */
    private int pending;
    private boolean dirty;
    /** Position of the raw stream, -1 when unknown. */
    private long rawPosition = -1;
    private final Semaphore lock = new Semaphore(1);
    private PyThread owner;

    Buffered(PyType cls) {
        super(cls);
    }

    abstract boolean canRead();

    abstract boolean canWrite();

    /** The built-in class of this stream. */
    abstract PyType plainType();

    final void init(PyThread t, PyObject raw, PyObject size) {
        long n = Convert.toLong(t, size);
        initialized = false;
        detached = false;
        if (n <= 0) {
            throw t.valueError("buffer size must be strictly positive");
        }
        if (n > Integer.MAX_VALUE - 64) {
            throw t.memoryError();
        }
        this.raw = raw;
        file = type() == plainType() && raw instanceof FileIo f && f.isPlain() ? f : null;
        bufferSize = (int) n;
        buffer = new byte[bufferSize];
        pos = 0;
        end = 0;
        pending = 0;
        rawPosition = -1;
        if (file == null) {
            try {
                rawPosition = rawTell(t);
            } catch (PyError e) {
                if (!e.matches(Exceptions.Exception)) {
                    throw e;
                }
            }
        }
        initialized = true;
    }

    // ---- the lock

    final void enter(PyThread t) {
        if (!lock.tryAcquire()) {
            if (owner == t) {
                throw t.runtimeError("reentrant call inside " + repr(t).value());
            }
            if (t.runtime().finalizing()) {
                // Daemon threads stop here.
                t.poll();
                throw t.runtimeError("could not acquire lock for " + repr(t).value() + " at interpreter shutdown, possibly due to daemon threads");
            }
            t.blocking((PyThread.Parking) lock::acquire);
        }
        owner = t;
    }

    /** Whether a thread is inside: at the end of the interpreter, for ever. */
    final boolean isBusy() {
        return lock.availablePermits() == 0;
    }

    final void leave() {
        owner = null;
        lock.release();
    }

    final void check(PyThread t) {
        if (!initialized) {
            throw t.valueError(detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
        }
    }

    final boolean closed(PyThread t) {
        if (file != null) {
            return file.fd < 0;
        }
        check(t);
        return isClosed(t, raw);
    }

    private void checkOpen(PyThread t, String what) {
        check(t);
        // Bytes read ahead may still be taken from the buffer of a raw stream that was closed.
        if (closed(t) && end - pos == 0) {
            throw t.valueError(what + " of closed file");
        }
    }

    // ---- the raw stream

    /** Reads into an array; -1 when the raw stream would wait. */
    private int rawRead(PyThread t, byte[] a, int off, int length) {
        int n;
        if (file != null) {
            n = file.read(t, a, off, length);
        } else {
            PyByteArray b = new PyByteArray(new byte[length], length);
            PyMemoryView view = PyMemoryView.of(t, b);
            PyObject r = Calls.attr(t, raw, IoNames.READINTO, view);
            if (r == PyNone.NONE) {
                return -1;
            }
            long l;
            try {
                l = Convert.toLong(t, r);
            } catch (PyError e) {
                PyError x = t.error(Exceptions.OSError, "raw readinto() failed");
                x.value.cause = e.value;
                x.value.suppressContext = true;
                throw x;
            }
            if (l < 0 || l > length) {
                throw t.error(Exceptions.OSError, "raw readinto() returned invalid length " + l + " (should have been between 0 and " + length + ")");
            }
            n = (int) l;
            System.arraycopy(b.copyBytes(), 0, a, off, n);
        }
        if (n > 0 && rawPosition >= 0) {
            rawPosition += n;
        }
        return n;
    }

    /** Writes; -1 when the raw stream would wait. */
    private int rawWrite(PyThread t, byte[] a, int off, int length) {
        int n;
        if (file != null) {
            n = file.write(t, a, off, length);
        } else {
            PyObject view = PyMemoryView.of(t, PyBytes.of(Arrays.copyOfRange(a, off, off + length)));
            PyObject r = Calls.attr(t, raw, IoNames.WRITE, view);
            if (r == PyNone.NONE) {
                return -1;
            }
            long l = Convert.toLong(t, r);
            if (l < 0 || l > length) {
                throw t.error(Exceptions.OSError, "raw write() returned invalid length " + l + " (should have been between 0 and " + length + ")");
            }
            n = (int) l;
        }
        if (n > 0 && rawPosition >= 0) {
            rawPosition += n;
        }
        return n;
    }

    private long position(PyThread t, PyObject r) {
        long n = Convert.toLong(t, r);
        if (n < 0) {
            throw t.error(Exceptions.OSError, "Raw stream returned invalid position " + n);
        }
        return n;
    }

    private long rawTell(PyThread t) {
        rawPosition = position(t, file != null ? PyInt.of(FileIo.tell(t, file)) : Calls.attr(t, raw, IoNames.TELL));
        return rawPosition;
    }

    private long rawSeek(PyThread t, PyObject target, int whence) {
        rawPosition = position(t, file != null ? PyInt.of(file.seek(t, Convert.toLong(t, target), whence))
                : Calls.attr(t, raw, IoNames.SEEK, target, PyInt.of(whence)));
        return rawPosition;
    }

    // ---- reading, with the lock held

    private int available() {
        return end - pos;
    }

    private void forget() {
        pos = 0;
        end = 0;
    }

    /** Writes what is pending, so that the buffer can serve for reading. */
    private void turnToReading(PyThread t) {
        if (pending > 0) {
            flushPending(t);
        }
    }

    /** Reads ahead into the empty buffer; how much, or -1. */
    private int fill(PyThread t) {
        forget();
        int n = rawRead(t, buffer, 0, bufferSize);
        if (n > 0) {
            end = n;
        }
        return n;
    }

    private byte[] take(int n) {
        byte[] a = Arrays.copyOfRange(buffer, pos, pos + n);
        pos += n;
        return a;
    }

    final PyObject readAll(PyThread t) {
        byte[] head = take(available());
        forget();
        if (file != null) {
            turnToReading(t);
            byte[] rest = file.rest(t);
            rawPosition = -1;
            return rest == null ? head.length == 0 ? PyNone.NONE : PyBytes.of(head) : PyBytes.of(joined(head, rest, rest.length));
        }
        PyObject all = raw.getAttrOrNull(t, IoNames.READALL);
        turnToReading(t);
        if (all != null) {
            PyObject r = all.call(t);
            rawPosition = -1;
            if (r == PyNone.NONE) {
                return head.length == 0 ? r : PyBytes.of(head);
            }
            if (!(r instanceof PyBytes b)) {
                throw t.typeError("readall() should return bytes");
            }
            return PyBytes.of(joined(head, b.value(), b.size()));
        }
        byte[] out = head;
        for (;;) {
            PyObject r = Calls.attr(t, raw, IoNames.READ);
            rawPosition = -1;
            if (r != PyNone.NONE && !(r instanceof PyBytes)) {
                throw t.typeError("read() should return bytes");
            }
            if (r == PyNone.NONE || ((PyBytes) r).size() == 0) {
                return out.length == 0 ? r : PyBytes.of(out);
            }
            out = joined(out, ((PyBytes) r).value(), ((PyBytes) r).size());
        }
    }

    private static byte[] joined(byte[] a, byte[] b, int n) {
        if (a.length == 0 && b.length == n) {
            return b;
        }
        byte[] out = Arrays.copyOf(a, a.length + n);
        System.arraycopy(b, 0, out, a.length, n);
        return out;
    }

    final PyObject read(PyThread t, long size) {
        checkOpen(t, "read");
        if (size < -1) {
            throw t.valueError("read length must be non-negative or -1");
        }
        enter(t);
        try {
            if (size < 0) {
                return readAll(t);
            }
            if (size <= available()) {
                return PyBytes.of(take((int) size));
            }
            if (size > Integer.MAX_VALUE - 64) {
                throw t.memoryError();
            }
            return readExactly(t, (int) size);
        } finally {
            leave();
        }
    }

    private PyObject readExactly(PyThread t, int size) {
        turnToReading(t);
        byte[] out = new byte[Math.min(size, Math.max(bufferSize * 2, available()))];
        int n = available();
        System.arraycopy(buffer, pos, out, 0, n);
        forget();
        while (n < size) {
            int want = size - n;
            int direct = want - want % bufferSize;
            int got;
            if (direct > 0) {
                if (out.length < n + bufferSize) {
                    out = Arrays.copyOf(out, (int) Math.min(size, Math.max((long) n + bufferSize, out.length * 2L)));
                }
                got = rawRead(t, out, n, Math.min(direct, (out.length - n) / bufferSize * bufferSize));
                if (got > 0) {
                    n += got;
                }
            } else {
                got = fill(t);
                if (got > 0) {
                    int k = Math.min(got, want);
                    if (out.length < n + k) {
                        out = Arrays.copyOf(out, size);
                    }
                    System.arraycopy(buffer, 0, out, n, k);
                    pos = k;
                    n += k;
                }
            }
            if (got <= 0) {
                if (n == 0 && got < 0) {
                    return PyNone.NONE;
                }
                break;
            }
        }
        return PyBytes.of(n == out.length ? out : Arrays.copyOf(out, n));
    }

    final PyObject read1(PyThread t, long size) {
        check(t);
        checkOpen(t, "read");
        if (size == 0) {
            return PyBytes.EMPTY;
        }
        enter(t);
        try {
            int n = (int) (size < 0 ? bufferSize : Math.min(size, Integer.MAX_VALUE - 64));
            if (available() > 0) {
                return PyBytes.of(take(Math.min(n, available())));
            }
            turnToReading(t);
            byte[] a = new byte[n];
            int got = rawRead(t, a, 0, n);
            return got <= 0 ? PyBytes.EMPTY : PyBytes.of(got == n ? a : Arrays.copyOf(a, got));
        } finally {
            leave();
        }
    }

    final PyObject readInto(PyThread t, PyObject target, boolean once) {
        checkOpen(t, "readinto");
        BufferView v = writable(t, target, once ? "readinto1" : "readinto");
        try {
            int size = v.size();
            byte[] out = new byte[size];
            int n;
            enter(t);
            try {
                n = Math.min(size, available());
                System.arraycopy(buffer, pos, out, 0, n);
                pos += n;
                if (n == size) {
                    v.write(out, 0, n);
                    return PyInt.of(n);
                }
                turnToReading(t);
                forget();
                int last = 0;
                while (n < size) {
                    int want = size - n;
                    if (once && n > 0 && want <= bufferSize) {
                        break;
                    }
                    if (want > bufferSize) {
                        last = rawRead(t, out, n, want);
                        if (last > 0) {
                            n += last;
                        }
                    } else {
                        last = fill(t);
                        if (last > 0) {
                            int k = Math.min(last, want);
                            System.arraycopy(buffer, 0, out, n, k);
                            pos = k;
                            n += k;
                        }
                    }
                    if (last <= 0 || once) {
                        break;
                    }
                }
                if (n == 0 && last < 0) {
                    return PyNone.NONE;
                }
            } finally {
                leave();
            }
            v.write(out, 0, n);
            return PyInt.of(n);
        } finally {
            v.release(t);
        }
    }

    final PyObject peek(PyThread t) {
        checkOpen(t, "peek");
        enter(t);
        try {
            if (available() == 0) {
                turnToReading(t);
                if (fill(t) <= 0) {
                    return PyBytes.EMPTY;
                }
            }
            return PyBytes.of(Arrays.copyOfRange(buffer, pos, end));
        } finally {
            leave();
        }
    }

    final PyBytes readLine(PyThread t, long limit) {
        checkOpen(t, "readline");
        enter(t);
        try {
            byte[] out = null;
            for (;;) {
                int max = available();
                int had = out == null ? 0 : out.length;
                if (limit >= 0) {
                    max = (int) Math.min(max, limit - had);
                }
                int n = 0;
                byte[] b = buffer;
                int from = pos;
                while (n < max && b[from + n] != '\n') {
                    n++;
                }
                boolean found = n < max;
                if (found) {
                    n++;
                }
                out = out == null ? take(n) : joined(out, take(n), n);
                if (found || limit >= 0 && out.length >= limit) {
                    return PyBytes.of(out);
                }
                turnToReading(t);
                if (fill(t) <= 0) {
                    return PyBytes.of(out);
                }
            }
        } finally {
            leave();
        }
    }

    /** The next line of an iteration, or null; readline() of a subclass is honoured. */
    final PyObject nextLine(PyThread t) {
        check(t);
        if (type() == plainType()) {
            if (closed(t)) {
                throw IoState.closed(t);
            }
            PyBytes b = readLine(t, -1);
            return b.size() == 0 ? null : b;
        }
        checkClosed(t, this);
        PyObject line = Calls.attr(t, this, IoNames.READLINE);
        if (!(line instanceof PyBytes)) {
            throw t.error(Exceptions.OSError, "readline() should have returned a bytes object, not '" + line.type().name() + "'");
        }
        return line.len(t) == 0 ? null : line;
    }

    @Override
    public final PyObject next(PyThread t) {
        return type() == plainType() && canRead() ? nextLine(t) : super.next(t);
    }

    // ---- writing, with the lock held

    /** Gives bytes read ahead back, so that writing begins where the program thinks it is. */
    private void turnToWriting(PyThread t) {
        int n = available();
        forget();
        if (n > 0) {
            rawSeek(t, PyInt.of(-n), 1);
        }
    }

    private PyError wouldBlock(PyThread t, String message, int written) {
        return t.error(Exceptions.BlockingIOError, PyInt.of(OsErrors.EAGAIN), PyStr.of(message), PyInt.of(written));
    }

    private void setDirty(PyThread t, boolean v) {
        if (v != dirty) {
            dirty = v;
            if (v) {
                Unclosed.dirty(t, this);
            } else {
                Unclosed.clean(t, this);
            }
        }
    }

    private void flushPending(PyThread t) {
        int done = 0;
        try {
            while (done < pending) {
                int n = rawWrite(t, buffer, done, pending - done);
                if (n < 0) {
                    throw wouldBlock(t, "write could not complete without blocking", 0);
                }
                done += n;
                if (done < pending) {
                    // A write that was cut short is how a signal shows itself.
                    t.poll();
                }
            }
        } finally {
            if (done > 0) {
                System.arraycopy(buffer, done, buffer, 0, pending - done);
                pending -= done;
                setDirty(t, pending > 0);
            }
        }
    }

    final void flush(PyThread t) {
        enter(t);
        try {
            flushLocked(t);
        } finally {
            leave();
        }
    }

    private void flushLocked(PyThread t) {
        if (pending > 0) {
            flushPending(t);
        } else if (canRead() && available() > 0) {
            int n = available();
            forget();
            rawSeek(t, PyInt.of(-n), 1);
        }
    }

    /** Takes bytes; all of them, or BlockingIOError. */
    final int write(PyThread t, byte[] b, int off, int length) {
        enter(t);
        try {
            check(t);
            // Another thread may have closed the stream while we waited for the lock.
            if (closed(t)) {
                throw t.valueError("write to closed file");
            }
            turnToWriting(t);
            if (length <= bufferSize - pending) {
                System.arraycopy(b, off, buffer, pending, length);
                pending += length;
                setDirty(t, true);
                return length;
            }
            try {
                flushPending(t);
            } catch (PyError e) {
                if (!e.matches(Exceptions.BlockingIOError)) {
                    throw e;
                }
                int n = Math.min(length, bufferSize - pending);
                System.arraycopy(b, off, buffer, pending, n);
                pending += n;
                if (n == length) {
                    return length;
                }
                throw wouldBlock(t, "write could not complete without blocking", n);
            }
            int done = 0;
            while (length - done > bufferSize) {
                int n = rawWrite(t, b, off + done, length - done);
                if (n < 0) {
                    System.arraycopy(b, off + done, buffer, 0, bufferSize);
                    pending = bufferSize;
                    throw wouldBlock(t, "write could not complete without blocking", done + bufferSize);
                }
                done += n;
                t.poll();
            }
            System.arraycopy(b, off + done, buffer, 0, length - done);
            pending = length - done;
            setDirty(t, pending > 0);
            return length;
        } finally {
            leave();
        }
    }

    final PyObject write(PyThread t, PyObject data) {
        check(t);
        if (data instanceof PyStr) {
            throw Buffers.required(t, data);
        }
        if (data instanceof PyBytes b && b.getClass() == PyBytes.class) {
            return PyInt.of(write(t, b.value(), 0, b.size()));
        }
        BufferView v = Buffers.view(t, data, false);
        try {
            byte[] a = v.toBytes();
            return PyInt.of(write(t, a, 0, a.length));
        } finally {
            v.release(t);
        }
    }

    // ---- positions

    final long tell(PyThread t) {
        check(t);
        long p = rawTell(t);
        p += pending - available();
        return Math.max(0, p);
    }

    final PyObject seek(PyThread t, PyObject target, int whence) {
        check(t);
        if (whence < 0 || whence > 4) {
            throw t.valueError("whence value " + whence + " unsupported");
        }
        if (closed(t)) {
            throw t.valueError("seek of closed file");
        }
        if (file != null ? !file.isSeekable(t) : Calls.attr(t, raw, IoNames.SEEKABLE) != PyBool.TRUE) {
            throw unsupported(t, "File or stream is not seekable.");
        }
        PyLong to = target.index(t);
        if (!to.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C long");
        }
        long n = to.longValue();
        enter(t);
        try {
            if (whence != 2 && canRead() && pending == 0 && available() > 0) {
                long current = rawPosition >= 0 ? rawPosition : rawTell(t);
                long here = current - available();
                long offset = whence == 0 ? n - here : n;
                if (whence <= 1 && offset >= -pos && offset <= available()) {
                    pos += (int) offset;
                    // Devices may tell a position that does not fit what was read.
                    return PyInt.of(Math.max(0, here + offset));
                }
            }
            if (pending > 0) {
                flushPending(t);
            }
            if (whence == 1) {
                n -= available();
            }
            long r = rawSeek(t, PyInt.of(n), whence);
            forget();
            return PyInt.of(r);
        } finally {
            leave();
        }
    }

    final PyObject truncate(PyThread t, PyObject size) {
        check(t);
        if (closed(t)) {
            throw t.valueError("truncate of closed file");
        }
        if (!canWrite()) {
            throw unsupported(t, "truncate");
        }
        enter(t);
        try {
            flushLocked(t);
            PyObject n = size == PyNone.NONE ? PyInt.of(rawTell(t)) : size;
            PyObject r = Calls.attr(t, raw, IoNames.TRUNCATE, n);
            rawPosition = -1;
            return r;
        } finally {
            leave();
        }
    }

    // ---- life

    final PyObject detach(PyThread t) {
        check(t);
        Calls.attr(t, this, IoNames.FLUSH);
        PyObject r = raw;
        raw = null;
        file = null;
        detached = true;
        initialized = false;
        return r;
    }

    final PyObject close(PyThread t) {
        check(t);
        enter(t);
        boolean closed;
        try {
            closed = closed(t);
        } finally {
            leave();
        }
        if (closed) {
            return PyNone.NONE;
        }
        if (finalizing && raw != null) {
            Calls.attr(t, raw, PyStr.intern("_dealloc_warn"), this);
        }
        PyError failed = null;
        try {
            Calls.attr(t, this, IoNames.FLUSH);
        } catch (PyError e) {
            failed = e;
        }
        PyObject r;
        // With the lock, so that a writer that waits for it finds the stream closed.
        enter(t);
        try {
            r = Calls.attr(t, raw, IoNames.CLOSE);
        } catch (PyError e) {
            if (failed != null && e.value.context == null && e.value != failed.value) {
                e.value.context = failed.value;
            }
            pending = 0;
            setDirty(t, false);
            throw e;
        } finally {
            leave();
        }
        buffer = new byte[0];
        forget();
        pending = 0;
        setDirty(t, false);
        if (failed != null) {
            throw failed;
        }
        return r;
    }

    /** Whether bytes wait to be written. */
    final boolean hasPending() {
        return pending > 0;
    }

    final int size() {
        return bufferSize;
    }

    final PyObject rawOrFail(PyThread t) {
        check(t);
        return raw;
    }

    final boolean finalizing() {
        return finalizing;
    }

    final void setFinalizing(boolean v) {
        finalizing = v;
    }

    final String shown(PyThread t) {
        PyObject name = null;
        try {
            name = getAttrOrNull(t, IoNames.NAME);
        } catch (PyError e) {
            if (!e.matches(Exceptions.ValueError)) {
                throw e;
            }
        }
        return name == null ? "<" + shownType(this) + ">" : "<" + shownType(this) + " name=" + nameRepr(t, this, name) + ">";
    }
}
