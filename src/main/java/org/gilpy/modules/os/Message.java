// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.objects.Exceptions;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Resource;
import org.gilpy.os.Libc;

/**
 * A message of a connection on its way through a pipe or socket: its length, then its bytes. The length is a signed number of four bytes in network
 * order; a message that is too long for it has -1 and eight bytes instead. A signal may come in between: handlers run, and the rest
 * goes on. Used once, by one thread.
 */
final class Message implements PyThread.Blocking<RuntimeException> {
    private static final int HEAD = 4, LONG_HEAD = 12;
    /** Only for messages that are longer is it asked first whether there may be so much memory. */
    private static final long SMALL = 1 << 16;
    /** The longest message that is sent without letting go of the GIL. */
    private static final long AT_ONCE = 1 << 12;

    private final Descriptor file;
    private final boolean sends;
    private final long limit;
    private byte[] head;
    private int headLength = HEAD;
    private byte[] body;
    private long length;
    /** Bytes moved so far, those of the head included. */
    private long done;
    private int error;
    private boolean ended;

    private Message(Descriptor file, byte[] body, long limit) {
        this.file = file;
        this.sends = body != null;
        this.body = body;
        this.limit = limit;
    }

    /** Sends a message. */
    static void send(PyThread t, int fd, byte[] body) {
        t.use(Resource.OUTPUT, body.length);
        Message m = new Message(Descriptors.of(t).get(t, fd), body, -1);
        m.head = head(body.length);
        m.length = body.length;
        m.move(t);
    }

    static void sendRest(PyThread t, int fd, byte[] data) {
        t.use(Resource.OUTPUT, data.length);
        Message m = new Message(Descriptors.of(t).get(t, fd), data, -1);
        m.headLength = 0;
        m.length = data.length;
        m.move(t);
    }

    static int offer(PyThread t, int fd, byte[] data, int length) {
        Descriptor file = Descriptors.of(t).get(t, fd);
        if (!file.waits() || !file.triesAtOnce()) {
            return 0;
        }
        try (Libc.Scratch s = Libc.scratch()) {
            int vector = s.reserve(Descriptor.VECTOR);
            int from = s.reserve(0);
            s.memory.put(from, data, 0, length);
            int sent = (int) Math.max(0, file.tryNow(s, vector, from, length, true));
            t.use(Resource.OUTPUT, sent);
            return sent;
        }
    }

    private static byte[] head(int n) {
        return new byte[] {(byte) (n >> 24), (byte) (n >> 16), (byte) (n >> 8), (byte) n};
    }

    /** Receives a message; null, with its bytes still to come, when it is longer than a limit that is not negative. EOFError at the end. */
    static byte[] receive(PyThread t, int fd, long limit) {
        Message m = new Message(Descriptors.of(t).get(t, fd), null, limit);
        m.head = new byte[LONG_HEAD];
        m.move(t);
        if (m.body == null) {
            if (limit >= 0 && m.length > limit) {
                return null;
            }
            if (m.length > Integer.MAX_VALUE - 64) {
                throw t.memoryError();
            }
            t.room(m.length);
            m.body = new byte[(int) m.length];
            m.move(t);
        }
        return m.body;
    }

    private void move(PyThread t) {
        if (file.waits()) {
            if (!movedAtOnce()) {
                t.blocking(this);
            }
        } else {
            moveSlowly(t);
        }
        if (error != 0) {
            throw OsErrors.make(t, error, null);
        }
        if (ended) {
            if (done == 0 || done == headLength) {
                throw t.error(Exceptions.EOFError);
            }
            throw t.error(Exceptions.OSError, "got end of file during message");
        }
    }

    /** What is still to be moved before there is a decision to make: the head, then the body. */
    private long left() {
        return sends ? headLength + length - done : done < headLength ? headLength - done : body == null ? 0 : headLength + length - done;
    }

    /** Looks at a head that is complete; whether the body can follow at once. */
    private boolean open() {
        length = number(0, HEAD);
        if (length == -1 && headLength == HEAD) {
            headLength = LONG_HEAD;
            return true;
        }
        if (headLength == LONG_HEAD) {
            length = number(HEAD, LONG_HEAD);
        }
        length = Math.max(0, length);
        if (length > SMALL || limit >= 0 && length > limit) {
            return false;
        }
        body = new byte[(int) length];
        return true;
    }

    private long number(int from, int to) {
        long v = head[from];
        for (int i = from + 1; i < to; i++) {
            v = v << 8 | head[i] & 255;
        }
        return v;
    }

    /** Takes note of bytes that were moved; whether there is more to do. */
    private boolean moved(long n) {
        done += n;
        if (!sends && done == headLength && body == null && !open()) {
            return false;
        }
        return left() > 0;
    }

    /**
     * Moves what can be moved without waiting, when it is so little that others would not gain anything if they had the GIL meanwhile, and when it
     * is likely to succeed; whether nothing is left to do.
     */
    private boolean movedAtOnce() {
        if (!file.triesAtOnce() || (sends ? length > AT_ONCE : body != null || !file.expectsInput())) {
            return false;
        }
        try (Libc.Scratch s = Libc.scratch()) {
            int vector = s.reserve(Descriptor.VECTOR);
            int from = s.reserve(0);
            for (;;) {
                int n = (int) Math.min(left(), s.room());
                if (sends) {
                    fill(s.memory, from, n);
                }
                long r = file.tryNow(s, vector, from, n, sends);
                if (r <= 0) {
                    if (!sends && done == 0) {
                        file.foundInput(false);
                    }
                    return false; // the end, errors and signals are met again by who waits
                }
                if (!sends) {
                    take(s, from, (int) r);
                }
                if (!moved(r)) {
                    break;
                }
                if (!file.triesAtOnce()) {
                    return false;
                }
            }
        }
        if (!sends) {
            file.foundInput(true);
        }
        return true;
    }

    @Override
    public void run() throws InterruptedException {
        try (Libc.Scratch s = Libc.scratch()) {
            boolean waits = !sends && done == 0;
            int vector = s.reserve(Descriptor.VECTOR);
            int from = s.reserve(0);
            while (left() > 0) {
                if (waits) {
                    Descriptor.await(s, file.real, sends ? Descriptor.POLLOUT : Descriptor.POLLIN, -1);
                    s.release(from);
                }
                int n = (int) Math.min(left(), s.room());
                if (sends) {
                    fill(s.memory, from, n);
                }
                long r = file.tryNow(s, vector, from, n, sends);
                if (r > 0 && !sends) {
                    take(s, from, (int) r);
                }
                waits = r == -OsErrors.EAGAIN;
                if (r == 0 && !sends) {
                    ended = true;
                    return;
                }
                if (r < 0 && !waits && r != -OsErrors.EINTR) {
                    error = (int) -r;
                    return;
                }
                if (r > 0 && !moved(r)) {
                    return;
                }
            }
        }
    }

    /** Puts what is to be sent next where it is sent from. */
    private void fill(java.nio.ByteBuffer to, int at, int n) {
        int put = 0;
        if (done < headLength) {
            put = (int) Math.min(n, headLength - done);
            to.put(at, head, (int) done, put);
        }
        if (put < n) {
            to.put(at + put, body, (int) (done + put - headLength), n - put);
        }
    }

    private void take(Libc.Scratch s, int at, int n) {
        if (done < headLength) {
            s.memory.get(at, head, (int) done, n);
        } else {
            s.memory.get(at, body, (int) (done - headLength), n);
        }
    }

    /** For files that never wait, or that must not. */
    private void moveSlowly(PyThread t) {
        while (left() > 0) {
            boolean inHead = done < headLength;
            byte[] a = inHead ? head : body;
            int at = (int) (inHead ? done : done - headLength);
            int n = (int) Math.min(inHead ? headLength - done : left(), Integer.MAX_VALUE);
            int r = sends ? file.write(t, a, at, n) : file.read(t, a, at, n);
            if (r < 0) {
                error = -r;
                return;
            }
            if (r == 0 && !sends) {
                ended = true;
                return;
            }
            if (!moved(r)) {
                return;
            }
        }
    }

    /** Waits at most so many seconds (negative: for ever) until there is something to receive, or its end; whether there is. */
    static boolean awaits(PyThread t, int fd, double seconds) {
        Readiness r = new Readiness(Descriptors.of(t).get(t, fd), seconds < 0 ? -1 : (long) Math.ceil(Math.min(seconds, 1e9) * 1000));
        if (seconds == 0) {
            try {
                r.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // a signal: seen at the next switch point
            }
        } else {
            t.blocking(r);
        }
        return r.ready;
    }

    /** A wait without the GIL, whose time goes on when it is interrupted. */
    private static final class Readiness implements PyThread.Blocking<RuntimeException> {
        private final Descriptor file;
        private final boolean forEver;
        private final long end;
        boolean ready;

        Readiness(Descriptor file, long millis) {
            this.file = file;
            this.forEver = millis < 0;
            this.end = System.nanoTime() + Math.max(0, millis) * 1_000_000;
        }

        @Override
        public void run() throws InterruptedException {
            try (Libc.Scratch s = Libc.scratch()) {
                long left = forEver ? -1 : Math.max(0, (end - System.nanoTime() + 999_999) / 1_000_000);
                ready = Descriptor.await(s, file.real, Descriptor.POLLIN, left) != 0;
            }
        }
    }
}
