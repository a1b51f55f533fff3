// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Resource;
import org.gilpy.objects.Snapshotted;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/**
 * An open file of the operating system. Reading and writing let go of the GIL and can be interrupted by signals; results are counts,
 * or negative errno values. Standard output and error are written by Java's streams while that is enough, because loading the native door takes
 * longer than a short program runs.
 *
 * <p>Thread-safe as the operating system is.
 */
public final class Descriptor implements Snapshotted {
    private static final Function READ = Function.ofLong("read");
    private static final Function WRITE = Function.ofLong("write");
    private static final Function PREAD = Function.ofLong("pread");
    private static final Function PWRITE = Function.ofLong("pwrite");
    private static final Function POLL = Function.ofInt("poll");
    private static final Function LSEEK = Function.ofLong("lseek");
    private static final Function OPEN = Function.ofInt("open");
    private static final Function DUP2 = Function.ofInt("dup2");
    private static final Function CLOSE = Function.ofInt("close");
    private static final Function ISATTY = Function.ofInt("isatty");

    public static final int POLLIN = 1, POLLOUT = 4;
    /** How long a wait lasts before it looks for signals, in milliseconds. */
    private static final int SLICE = 40;
    /** A pipe that can be written at all takes this much at once. */
    private static final int PIPE_ATOM = 4096;
    private static final Function READ_NOW = Function.ofLong("preadv2");
    private static final Function WRITE_NOW = Function.ofLong("pwritev2");
    private static final int NOWAIT = 8;
    /** The size of what {@link #tryNow} describes the memory with. */
    static final int VECTOR = 16;
    /** The most that one read of what waits gives. */
    static final int LARGEST = 1 << 17;
    /** An empty pipe takes this much: below it, Java's streams do not block for long. */
    private static final long PIPE_ROOM = 60_000;

    private static final int MOST_MISSES = 5;

    private static final byte UNKNOWN = 0, REGULAR = 1, WAITS = 2;

    /** The operating system's number. */
    // Set once, but by hand in a child.
    public transient int real;
    /** Whether reads may wait; found out when first needed. */
    private volatile byte kind;
    /** Set by {@code os.set_blocking}: an operation that would wait answers EAGAIN instead. */
    public volatile boolean nonBlocking;
    public volatile boolean inheritable;
    /** Takes what is written while a person edits a line on this terminal, so that it does not get into that line; or null. */
    public transient volatile Overlay overlay;
    private transient FileOutputStream out;
    private transient FileInputStream in;
    private transient HostStream host;
    private long written;
    /** The system cannot try to read or write this file without waiting. */
    private transient volatile boolean untried;
    /** How many more messages are waited for at once, and how often in a row there was none yet. Only guesses: races do no harm. */
    private transient int unexpected;
    private transient int misses;

    public Descriptor(int real) {
        this.real = real;
        this.out = null;
        this.in = null;
        this.host = null;
    }

    /** A stream of the host; the operating system does not know it. */
    Descriptor(HostStream host) {
        this.real = -1;
        this.out = null;
        this.in = null;
        this.host = host;
        this.kind = WAITS;
    }

    private Descriptor(int real, FileInputStream in, FileOutputStream out) {
        this.real = real;
        this.in = in;
        this.out = out;
        this.host = null;
        this.inheritable = true;
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return host == null ? (Object) out.file(real) : out.shares() ? host : out.file(host.number);
    }

    @Override
    public void restoreState(Object state, GraphIn from) {
        if (state instanceof HostStream h) {
            host = h;
            real = -1;
            return;
        }
        real = from.file((Integer) state);
        if (real <= 2) {
            Descriptor d = standard(real);
            in = d.in;
            out = d.out;
        }
    }

    static Descriptor standard(int fd) {
        return switch (fd) {
            case 0 -> new Descriptor(0, new FileInputStream(FileDescriptor.in), null);
            case 1 -> new Descriptor(1, null, new FileOutputStream(FileDescriptor.out));
            default -> new Descriptor(2, null, new FileOutputStream(FileDescriptor.err));
        };
    }

    /** Whether this is one of the streams that the process was started with. */
    boolean isStandard() {
        return in != null || out != null || host != null;
    }

    boolean ofHost() {
        return host != null;
    }

    /** What the file of a standard descriptor is called by Linux, or null where that cannot be found out. */
    private String link() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + real)).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    private byte kind() {
        byte k = kind;
        if (k == UNKNOWN) {
            if (in != null || out != null) {
                String l = link();
                k = l != null && l.startsWith("/") && !l.startsWith("/dev/") ? REGULAR : WAITS;
            } else {
                FileStatus s = FileStatus.ofDescriptor(real);
                k = kindOf(s);
            }
            kind = k;
        }
        return k;
    }

    private static byte kindOf(FileStatus s) {
        return s != null && (s.isRegular() || s.isDirectory()) ? REGULAR : WAITS;
    }

    /** Takes note of what somebody has found out about the file. */
    void is(FileStatus s) {
        kind = kindOf(s);
    }

    public boolean isTerminal() {
        if (host != null) {
            return false;
        }
        if (in != null || out != null) {
            String l = link();
            if (l != null && !l.startsWith("/dev/")) {
                return false;
            }
            if (l != null && (l.startsWith("/dev/pts/") || l.equals("/dev/null"))) {
                return !l.equals("/dev/null");
            }
        }
        return Libc.call(ISATTY, real, 0, 0) == 1;
    }

    /** Waits for events of poll(2) until the time is up (negative: for ever); the events, or 0. */
    static int await(Libc.Scratch s, int fd, int events, long millis) throws InterruptedException {
        long end = millis < 0 ? 0 : System.nanoTime() + millis * 1_000_000;
        int at = s.reserve(8);
        for (;;) {
            s.memory.putInt(at, fd);
            s.memory.putInt(at + 4, events);
            long left = millis < 0 ? SLICE : Math.min(SLICE, Math.max(0, (end - System.nanoTime() + 999_999) / 1_000_000));
            long r = Libc.call(s, POLL, s.address + at, 1, left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (r > 0) {
                return s.memory.getShort(at + 6);
            }
            if (r < 0 && r != -OsErrors.EINTR || millis >= 0 && System.nanoTime() >= end) {
                return 0;
            }
        }
    }

    /** Whether an operation waits until it can be done. */
    boolean waits() {
        return host == null && in == null && out == null && !nonBlocking && kind() == WAITS;
    }

    /** Whether {@link #tryNow} is sure not to wait. */
    boolean triesAtOnce() {
        return !untried;
    }

    /** Whether it is worth looking for a message before waiting for it: who has often looked in vain does so less often. */
    boolean expectsInput() {
        if (unexpected > 0) {
            unexpected--;
            return false;
        }
        return true;
    }

    /** Somebody has looked for a message, and there was one or not. */
    void foundInput(boolean there) {
        misses = there ? 0 : Math.min(misses + 1, MOST_MISSES);
        unexpected = there ? 0 : (1 << misses) - 2;
    }

    /**
     * Moves between the file and scratch memory, from a place up to {@code n} bytes, what can be moved without waiting; -EAGAIN when nothing can.
     * {@code vector} is a place with {@link #VECTOR} bytes of its own.
     */
    long tryNow(Libc.Scratch s, int vector, int from, int n, boolean write) {
        if (!untried) {
            s.memory.putLong(vector, s.address + from);
            s.memory.putLong(vector + 8, n);
            long r;
            try {
                r = Libc.call(s, write ? WRITE_NOW : READ_NOW, real, s.address + vector, 1, -1, NOWAIT, 0);
            } catch (UnsatisfiedLinkError e) {
                r = -OsErrors.ENOSYS;
            }
            if (r != -OsErrors.EOPNOTSUPP && r != -OsErrors.ENOSYS && r != -OsErrors.EINVAL && r != -OsErrors.ESPIPE) {
                return r;
            }
            untried = true;
        }
        s.memory.putInt(vector, real);
        s.memory.putInt(vector + 4, write ? POLLOUT : POLLIN);
        long ready = Libc.call(s, POLL, s.address + vector, 1, 0);
        if (ready <= 0) {
            return ready == 0 ? -OsErrors.EAGAIN : ready;
        }
        // So much can be written to a pipe that is ready.
        return Libc.call(s, write ? WRITE : READ, real, s.address + from, write ? Math.min(n, PIPE_ATOM) : n);
    }

    /** Reads up to {@code length} bytes; 0 at the end of the file. */
    public int read(PyThread t, byte[] a, int off, int length) {
        if (length == 0 && in != null) {
            return 0;
        }
        Transfer w = new Transfer(a, off, length, -1, false);
        t.blocking(w);
        return (int) w.result;
    }

    /** Writes; how many bytes were taken. */
    public int write(PyThread t, byte[] a, int off, int length) {
        t.use(Resource.OUTPUT, length);
        Transfer w = new Transfer(a, off, length, -1, true);
        t.blocking(w);
        return (int) w.result;
    }

    /** Writes all bytes, if it can; for Java threads that run no Python code. */
    void report(byte[] a) {
        try {
            for (int done = 0; done < a.length; ) {
                Transfer w = new Transfer(a, done, a.length - done, -1, true);
                w.run();
                if (w.result <= 0) {
                    return;
                }
                done += (int) w.result;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int pread(PyThread t, byte[] a, int off, int length, long at) {
        Transfer w = new Transfer(a, off, length, at, false);
        t.blocking(w);
        return (int) w.result;
    }

    public int pwrite(PyThread t, byte[] a, int off, int length, long at) {
        t.use(Resource.OUTPUT, length);
        Transfer w = new Transfer(a, off, length, at, true);
        t.blocking(w);
        return (int) w.result;
    }

    /** Shows output of a program on a terminal that somebody edits a line on. Thread-safe. */
    @FunctionalInterface
    public interface Overlay {
        /** Shows the bytes; false when nobody edits at present, and they are to be written as always. */
        boolean write(byte[] a, int off, int length);
    }

    /** One read or write, run without the GIL. */
    private final class Transfer implements PyThread.Blocking<RuntimeException> {
        private final byte[] a;
        private final int off;
        private final int length;
        private final long at;
        private final boolean write;
        long result;

        Transfer(byte[] a, int off, int length, long at, boolean write) {
            this.a = a;
            this.off = off;
            this.length = length;
            this.at = at;
            this.write = write;
        }

        @Override
        public void run() throws InterruptedException {
            Overlay o = overlay;
            if (host != null) {
                result = at >= 0 ? -OsErrors.ESPIPE : write ? host.write(a, off, length) : host.read(a, off, length);
            } else if (o != null && write && o.write(a, off, length)) {
                result = length;
            } else if (write && out != null && at < 0 && length > 0 && (kind() == REGULAR || written + length < PIPE_ROOM)) {
                result = writeByJava();
            } else if (!write && in != null && at < 0 && (kind() == REGULAR || available() > 0)) {
                result = readByJava();
            } else {
                result = transfer();
            }
        }

        private int available() {
            try {
                return in.available();
            } catch (IOException e) {
                return 0;
            }
        }

        private long readByJava() {
            try {
                return Math.max(0, in.read(a, off, length));
            } catch (IOException e) {
                return -OsErrors.errnoOf(e);
            }
        }

        private long writeByJava() {
            try {
                out.write(a, off, length);
                written += length;
                return length;
            } catch (IOException e) {
                return -OsErrors.errnoOf(e);
            }
        }

        /** Writes all, in pieces that do not block; what was written so far, when a signal comes in between. */
        private long writeWaiting(Libc.Scratch s) throws InterruptedException {
            int vector = s.reserve(VECTOR);
            int from = s.reserve(0);
            int done = 0;
            while (done < length) {
                int n = Math.min(length - done, s.room());
                s.memory.put(from, a, off + done, n);
                long r = at < 0 ? tryNow(s, vector, from, n, true) : Libc.call(s, PWRITE, real, s.address + from, n, at + done, 0, 0);
                if (r == -OsErrors.EAGAIN) {
                    try {
                        await(s, real, POLLOUT, -1);
                    } catch (InterruptedException e) {
                        if (done == 0) {
                            throw e;
                        }
                        return done;
                    }
                    s.release(from);
                } else if (r < 0 && r != -OsErrors.EINTR) {
                    return done > 0 ? done : r;
                } else if (r < 0 && Thread.interrupted()) {
                    if (done == 0) {
                        throw new InterruptedException();
                    }
                    return done;
                }
                done += (int) Math.max(0, r);
            }
            return done;
        }

        private long transfer() throws InterruptedException {
            try (Libc.Scratch s = Libc.scratch()) {
                boolean waits = !nonBlocking && kind() == WAITS;
                if (waits && write && length > 0) {
                    return writeWaiting(s);
                }
                int n = length;
                if (waits && !write) {
                    await(s, real, POLLIN, -1);
                }
                long done = 0;
                do {
                    int buffer = Math.min(n, s.room());
                    int from = s.reserve(0);
                    long r;
                    if (write) {
                        s.memory.put(from, a, off + (int) done, buffer);
                        r = at < 0 ? Libc.call(s, WRITE, real, s.address + from, buffer)
                                : Libc.call(s, PWRITE, real, s.address + from, buffer, at + done, 0, 0);
                    } else {
                        r = at < 0 ? Libc.call(s, READ, real, s.address + from, buffer)
                                : Libc.call(s, PREAD, real, s.address + from, buffer, at + done, 0, 0);
                        if (r > 0) {
                            s.memory.get(from, a, off + (int) done, (int) r);
                        }
                    }
                    if (r == -OsErrors.EINTR) {
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                        continue;
                    }
                    if (r < 0) {
                        return done > 0 ? done : r;
                    }
                    done += r;
                    n -= (int) r;
                    if (r < buffer || waits) {
                        return done;
                    }
                } while (n > 0);
                return done;
            }
        }
    }

    public long seek(long offset, int whence) {
        if (host != null) {
            return -OsErrors.ESPIPE;
        }
        return Libc.call(LSEEK, real, offset, whence);
    }

    boolean canSeek() {
        return host == null && isStandard() && link() != null ? kind() == REGULAR : seek(0, 1) >= 0;
    }

    /** Closes; 0 or a negative errno. 0, 1 and 2 become the null device, as the JVM's own streams write to these numbers. */
    long close() {
        if (host != null) {
            return 0;
        }
        if (real <= 2) {
            try (Libc.Scratch s = Libc.scratch()) {
                long n = Libc.call(s, OPEN, s.string(new byte[] {'/', 'd', 'e', 'v', '/', 'n', 'u', 'l', 'l'}), 2, 0);
                if (n < 0) {
                    return n;
                }
                long r = Libc.call(s, DUP2, n, real, 0);
                Libc.call(s, CLOSE, n, 0, 0);
                return Math.min(r, 0);
            }
        }
        return Libc.call(CLOSE, real, 0, 0);
    }
}
