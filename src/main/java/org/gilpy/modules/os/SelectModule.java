// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** Waiting for several descriptors; module select is written over it. */
@ModuleDef("_select")
public final class SelectModule {
    private static final Function POLL = Function.ofInt("poll");
    private static final Function EPOLL_CREATE = Function.ofInt("epoll_create1");
    private static final Function EPOLL_CTL = Function.ofInt("epoll_ctl");
    private static final Function EPOLL_WAIT = Function.ofInt("epoll_wait");
    private static final int EPOLL_CLOEXEC = 0x80000;
    /** struct epoll_event is packed on x86-64 alone. */
    private static final int EVENT_DATA = System.getProperty("os.arch").equals("amd64") ? 4 : 8, EVENT_SIZE = EVENT_DATA + 8;
    /** How long a system call waits before it looks for signals, in milliseconds. */
    private static final int SLICE = 40;
    private static final int INVALID = 0x20, MOST = 16_000;

    /** Waits for events of (descriptor, mask) pairs; a list of (descriptor, events). A negative time in milliseconds is for ever. */
    @PyFunction("_poll(pairs, milliseconds, /)")
    static PyObject poll(PyThread t, PyObject pairs, double milliseconds) {
        PyObject[] items = Ops.items(t, pairs);
        int[] fds = new int[items.length];
        int[] real = new int[items.length];
        int[] masks = new int[items.length];
        boolean invalid = false;
        for (int i = 0; i < items.length; i++) {
            PyTuple p = (PyTuple) items[i];
            fds[i] = Convert.toInt(t, p.get(0));
            masks[i] = Convert.toInt(t, p.get(1));
            Descriptor d = Descriptors.of(t).find(fds[i]);
            // A negative number is skipped by the system: invalid ones are reported below.
            real[i] = d == null ? -1 : d.real;
            invalid |= d == null;
        }
        int[] events = new int[items.length];
        Wait w = new Wait(real, masks, events, invalid ? 0 : milliseconds);
        t.blocking(w);
        if (w.error != 0) {
            throw t.osError(w.error, null);
        }
        PyList out = new PyList();
        for (int i = 0; i < items.length; i++) {
            int e = real[i] < 0 ? INVALID : events[i];
            if (e != 0) {
                out.append(PyTuple.of(PyInt.of(fds[i]), PyInt.of(e)));
            }
        }
        return out;
    }

    /** Makes an epoll object; its descriptor. */
    @PyFunction("_epoll_create()")
    static int epollCreate(PyThread t) {
        long r = Libc.call(EPOLL_CREATE, EPOLL_CLOEXEC, 0, 0);
        if (r < 0) {
            throw t.osError((int) -r, null);
        }
        return Descriptors.add(t, new Descriptor((int) r));
    }

    /** Adds (1), removes (2) or changes (3) a descriptor of an epoll object. */
    @PyFunction("_epoll_ctl(epfd, operation, fd, mask, /)")
    static void epollControl(PyThread t, int epfd, int operation, int fd, long mask) {
        Descriptors files = Descriptors.of(t);
        int real = files.get(t, epfd).real;
        int target = files.get(t, fd).real;
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(EVENT_SIZE);
            s.memory.putInt(at, (int) mask);
            // Events come back with the number that the program knows.
            s.memory.putInt(at + EVENT_DATA, fd);
            long r = Libc.call(s, EPOLL_CTL, real, operation, target, s.address + at, 0, 0);
            if (r < 0) {
                throw t.osError((int) -r, null);
            }
        }
    }

    /** Waits for events of an epoll object, at most {@code most} of them; a list of (descriptor, events). */
    @PyFunction("_epoll_wait(epfd, milliseconds, most, /)")
    static PyObject epollWait(PyThread t, int epfd, double milliseconds, int most) {
        EpollWait w = new EpollWait(Descriptors.of(t).get(t, epfd).real, Math.min(most, MOST), milliseconds);
        if (milliseconds == 0) {
            w.once(0);
        } else {
            t.blocking(w);
        }
        if (w.count < 0) {
            throw t.osError(-w.count, null);
        }
        PyList out = new PyList();
        for (int i = 0; i < w.count; i++) {
            out.append(PyTuple.of(PyInt.of(w.found[2 * i]), PyInt.of(w.found[2 * i + 1] & 0xffffffffL)));
        }
        return out;
    }

    private static final class EpollWait implements PyThread.Blocking<RuntimeException> {
        private final int epfd;
        private final int most;
        private final boolean forEver;
        private final long end;
        /** Pairs of a descriptor and its events. */
        int[] found;
        /** The number of pairs, or a negative errno. */
        int count;

        EpollWait(int epfd, int most, double milliseconds) {
            this.epfd = epfd;
            this.most = most;
            forEver = milliseconds < 0;
            end = forEver || milliseconds == 0 ? 0 : System.nanoTime() + (long) Math.min(milliseconds * 1e6, 9e18 - System.nanoTime());
        }

        void once(long millis) {
            try (Libc.Scratch s = Libc.scratch()) {
                count = (int) Libc.call(s, EPOLL_WAIT, epfd, s.address, Math.min(most, s.room() / EVENT_SIZE), millis, 0, 0);
                if (count > 0) {
                    found = new int[2 * count];
                    for (int i = 0; i < count; i++) {
                        found[2 * i] = s.memory.getInt(i * EVENT_SIZE + EVENT_DATA);
                        found[2 * i + 1] = s.memory.getInt(i * EVENT_SIZE);
                    }
                }
            }
        }

        @Override
        public void run() throws InterruptedException {
            for (;;) {
                once(forEver ? SLICE : Math.min(SLICE, Math.max(0, (end - System.nanoTime() + 999_999) / 1_000_000)));
                if (count > 0) {
                    return;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (count < 0 && count != -OsErrors.EINTR) {
                    return;
                }
                count = 0;
                if (!forEver && System.nanoTime() >= end) {
                    return;
                }
            }
        }
    }

    /** One wait, which may be interrupted and begun again without starting its time anew. */
    private static final class Wait implements PyThread.Blocking<RuntimeException> {
        private final int[] real;
        private final int[] masks;
        private final int[] events;
        private final boolean forEver;
        private final long end;
        int error;

        Wait(int[] real, int[] masks, int[] events, double milliseconds) {
            this.real = real;
            this.masks = masks;
            this.events = events;
            forEver = milliseconds < 0;
            end = forEver ? 0 : System.nanoTime() + (long) Math.min(milliseconds * 1e6, 9e18 - System.nanoTime());
        }

        @Override
        public void run() throws InterruptedException {
            try (Libc.Scratch s = Libc.scratch(); Arena arena = Arena.ofConfined()) {
                // Scratch memory is enough for all but large servers.
                boolean small = real.length <= MOST;
                MemorySegment more = small ? MemorySegment.NULL : arena.allocate(8L * real.length, 8);
                ByteBuffer memory = small ? s.memory : more.asByteBuffer().order(ByteOrder.nativeOrder());
                int at = small ? s.reserve(8 * real.length) : 0;
                long address = small ? s.address + at : more.address();
                for (;;) {
                    for (int i = 0; i < real.length; i++) {
                        memory.putInt(at + 8 * i, real[i]);
                        memory.putInt(at + 8 * i + 4, masks[i]);
                    }
                    long left = forEver ? SLICE : Math.min(SLICE, Math.max(0, (end - System.nanoTime() + 999_999) / 1_000_000));
                    long r = Libc.call(s, POLL, address, real.length, left);
                    if (r > 0) {
                        for (int i = 0; i < real.length; i++) {
                            events[i] = memory.getShort(at + 8 * i + 6);
                        }
                        return;
                    }
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    if (r < 0 && r != -OsErrors.EINTR) {
                        error = (int) -r;
                        return;
                    }
                    if (!forEver && System.nanoTime() >= end) {
                        return;
                    }
                }
            }
        }
    }
}
