// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.objects.Exceptions;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyThread;
import org.gilpy.os.Libc;

/**
 * One operation of a socket that may have to wait: tried, and tried again when the system says that the socket is ready. Waiting goes
 * without the GIL and can be interrupted. Used once, by one thread.
 */
abstract class SocketCall implements PyThread.Blocking<RuntimeException> {
    static final int DONTWAIT = 0x40;
    protected final Descriptor socket;
    private final int events;
    private final boolean never;
    /** In nanoseconds; 0 for no end. */
    private final long end;
    /** Waits before the first attempt: for operations that the system cannot be told not to wait in. */
    private final boolean waitFirst;
    long result;
    private boolean late;

    /** The time for an operation with flags: one of these says that a socket without a time limit does not wait this time. */
    static double limit(double timeout, int flags) {
        return timeout < 0 && (flags & DONTWAIT) != 0 ? 0 : timeout;
    }

    /** The time is in seconds; a negative one is for ever. */
    SocketCall(Descriptor socket, int events, double timeout, boolean waitFirst) {
        this.socket = socket;
        this.events = events;
        this.waitFirst = waitFirst;
        never = timeout == 0;
        end = timeout <= 0 ? 0 : System.nanoTime() + (long) Math.min(timeout * 1e9, 4e18);
    }

    /** The system call; a result or a negative errno. */
    abstract long attempt(Libc.Scratch s);

    private long once() {
        try (Libc.Scratch s = Libc.scratch()) {
            return attempt(s);
        }
    }

    private boolean await() throws InterruptedException {
        long left = end == 0 ? -1 : Math.max(0, (end - System.nanoTime() + 999_999) / 1_000_000);
        try (Libc.Scratch s = Libc.scratch()) {
            late = Descriptor.await(s, socket.real, events, left) == 0 && end != 0 && System.nanoTime() >= end;
        }
        return !late;
    }

    @Override
    public void run() throws InterruptedException {
        boolean wait = waitFirst;
        for (;;) {
            if (wait && !await()) {
                return;
            }
            result = once();
            if (result == -OsErrors.EINTR) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                wait = false;
            } else if (result == -OsErrors.EAGAIN) {
                wait = true;
            } else {
                return;
            }
        }
    }

    /** Runs it; the result, or OSError. A socket that does not wait keeps the GIL. */
    final long run(PyThread t) {
        if (never) {
            do {
                result = once();
            } while (result == -OsErrors.EINTR);
        } else {
            t.blocking(this);
            if (late) {
                throw t.error(Exceptions.TimeoutError, "timed out");
            }
        }
        if (result < 0) {
            throw t.osError((int) -result, null);
        }
        return result;
    }
}
