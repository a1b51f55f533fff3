// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.io.IOException;

/**
 * One end of a pair of connected Unix sockets, which carries bytes and open files. One thread writes, one reads. The system's error numbers
 * are in the messages of IOException only: who uses a channel has another way to go on.
 */
public final class Channel implements AutoCloseable {
    private static final Function SOCKETPAIR = Function.ofInt("socketpair");
    private static final Function SEND = Function.ofLong("send");
    private static final Function RECV = Function.ofLong("recv");
    private static final Function SENDMSG = Function.ofLong("sendmsg");
    private static final Function RECVMSG = Function.ofLong("recvmsg");
    private static final Function POLL = Function.ofInt("poll");
    private static final Function CLOSE = Function.ofInt("close");
    private static final Function FCNTL = Function.ofInt("fcntl");
    private static final int AF_UNIX = 1, SOCK_STREAM = 1, SOCK_CLOEXEC = 0x80000, MSG_NOSIGNAL = 0x4000, MSG_DONTWAIT = 0x40, MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int SOL_SOCKET = 1, SCM_RIGHTS = 1, POLLIN = 1, EINTR = 4, EAGAIN = 11, F_SETFD = 2, FD_CLOEXEC = 1;
    /** The system takes no more files in one message. */
    private static final int MOST_FILES = 250;
    private static final int HEADER = 16, MESSAGE = 56;

    public final int fd;
    private boolean closed;

    public Channel(int fd) {
        this.fd = fd;
    }

    /** Two connected ends, which no child inherits. */
    public static Channel[] pair() throws IOException {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            check(Libc.call(s, SOCKETPAIR, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, s.address + at, 0, 0), "socketpair");
            return new Channel[] {new Channel(s.memory.getInt(at)), new Channel(s.memory.getInt(at + 4))};
        }
    }

    /** An end that this process has inherited; its own children do not. */
    public static Channel inherited(int fd) {
        Libc.call(FCNTL, fd, F_SETFD, FD_CLOEXEC);
        return new Channel(fd);
    }

    private static long check(long r, String what) throws IOException {
        if (r < 0) {
            throw new IOException(what + ": error " + -r);
        }
        return r;
    }

    public void write(byte[] a) throws IOException {
        write(a, 0, a.length);
    }

    public void write(byte[] a, int off, int length) throws IOException {
        try (Libc.Scratch s = Libc.scratch()) {
            while (length > 0) {
                int n = Math.min(length, s.room());
                s.memory.put(0, a, off, n);
                long r = Libc.call(s, SEND, fd, s.address, n, MSG_NOSIGNAL, 0, 0);
                if (r == -EINTR) {
                    continue;
                }
                check(r, "send");
                off += (int) r;
                length -= (int) r;
            }
        }
    }

    /** Sends as many bytes as the other side has room for at present; how many. */
    public int offer(byte[] a, int off, int length) throws IOException {
        int done = 0;
        try (Libc.Scratch s = Libc.scratch()) {
            while (done < length) {
                int n = Math.min(length - done, s.room());
                s.memory.put(0, a, off + done, n);
                long r = Libc.call(s, SEND, fd, s.address, n, MSG_NOSIGNAL | MSG_DONTWAIT, 0, 0);
                if (r == -EINTR) {
                    continue;
                }
                if (r == -EAGAIN) {
                    break;
                }
                done += (int) check(r, "send");
            }
        }
        return done;
    }

    /** Sends files; the other side must read as many. */
    public void writeFiles(int[] files) throws IOException {
        try (Libc.Scratch s = Libc.scratch()) {
            for (int from = 0; from < files.length; from += MOST_FILES) {
                int n = Math.min(MOST_FILES, files.length - from);
                int message = message(s, n);
                int control = s.memory.getInt(message + 52);
                s.memory.putLong(control, HEADER + 4L * n);
                s.memory.putInt(control + 8, SOL_SOCKET);
                s.memory.putInt(control + 12, SCM_RIGHTS);
                for (int i = 0; i < n; i++) {
                    s.memory.putInt(control + HEADER + 4 * i, files[from + i]);
                }
                s.memory.putInt(message + 52, 0);
                long r;
                do {
                    r = Libc.call(s, SENDMSG, fd, s.address + message, MSG_NOSIGNAL);
                } while (r == -EINTR);
                check(r, "sendmsg");
                s.release(message);
            }
        }
    }

    /** Reserves a struct msghdr for one byte and some files; the index of the control data is left where the structure has padding. */
    private static int message(Libc.Scratch s, int files) {
        int message = s.reserve(MESSAGE);
        int vector = s.reserve(16);
        int data = s.reserve(8);
        int control = s.reserve(HEADER + 4 * files + 8);
        s.memory.putLong(vector, s.address + data);
        s.memory.putLong(vector + 8, 1);
        s.memory.putLong(message + 16, s.address + vector);
        s.memory.putLong(message + 24, 1);
        s.memory.putLong(message + 32, s.address + control);
        s.memory.putLong(message + 40, HEADER + (4L * files + 7 & ~7));
        s.memory.putInt(message + 52, control);
        return message;
    }

    /** Reads bytes; false when the other side has closed its end before the first. */
    public boolean read(byte[] a, int off, int length) throws IOException {
        int done = 0;
        try (Libc.Scratch s = Libc.scratch()) {
            while (done < length) {
                int n = Math.min(length - done, s.room());
                long r = Libc.call(s, RECV, fd, s.address, n, 0, 0, 0);
                if (r == -EINTR) {
                    continue;
                }
                check(r, "recv");
                if (r == 0) {
                    if (done == 0) {
                        return false;
                    }
                    throw new IOException("the other side has gone");
                }
                s.memory.get(0, a, off + done, (int) r);
                done += (int) r;
            }
        }
        return true;
    }

    /** Reads bytes that the other side has announced. */
    public byte[] readExactly(int length) throws IOException {
        byte[] a = new byte[length];
        if (!read(a, 0, length)) {
            throw new IOException("the other side has gone");
        }
        return a;
    }

    /** Reads files; programs that this process starts do not inherit them. */
    public int[] readFiles(int count) throws IOException {
        int[] files = new int[count];
        try (Libc.Scratch s = Libc.scratch()) {
            for (int from = 0; from < count; from += MOST_FILES) {
                int n = Math.min(MOST_FILES, count - from);
                int message = message(s, n);
                int control = s.memory.getInt(message + 52);
                s.memory.putInt(message + 52, 0);
                long r;
                do {
                    r = Libc.call(s, RECVMSG, fd, s.address + message, MSG_CMSG_CLOEXEC);
                } while (r == -EINTR);
                check(r, "recvmsg");
                if (r == 0 || s.memory.getLong(control) != HEADER + 4L * n) {
                    throw new IOException("files are missing");
                }
                for (int i = 0; i < n; i++) {
                    files[from + i] = s.memory.getInt(control + HEADER + 4 * i);
                }
                s.release(message);
            }
        }
        return files;
    }

    /** Whether there is something to read, or the other side has gone. */
    public boolean ready(int millis) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            s.memory.putInt(at, fd);
            s.memory.putInt(at + 4, POLLIN);
            return Libc.call(s, POLL, s.address + at, 1, millis) > 0;
        }
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Libc.call(CLOSE, fd, 0, 0);
        }
    }
}
