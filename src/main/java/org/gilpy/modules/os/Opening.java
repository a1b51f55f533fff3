// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.objects.PyThread;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** One call of openat(2), which may wait: for the other end of a named pipe, or a slow disk. Used once. */
final class Opening implements PyThread.Blocking<RuntimeException> {
    private static final Function OPENAT = Function.ofInt("openat");
    private static final int O_NONBLOCK = 0x800, O_PATH = 0x200000, O_NEW = 0xc0;

    private final byte[] path;
    private final int flags;
    private final int mode;
    private final int dir;
    /** The descriptor or a negative errno. */
    long result;

    Opening(byte[] path, int flags, int mode, int dir) {
        this.path = path;
        this.flags = flags | Directories.O_CLOEXEC;
        this.mode = mode;
        this.dir = dir;
    }

    void open(PyThread t) {
        t.blocking(this);
    }

    private boolean mayWait() {
        // What is to be created only if it does not exist is no pipe.
        return (flags & (O_NONBLOCK | O_PATH)) == 0 && (flags & O_NEW) != O_NEW && FileStatus.isFifo(dir, path);
    }

    @Override
    public void run() throws InterruptedException {
        if (!mayWait()) {
            result = call();
            return;
        }
        // The system call itself cannot be interrupted, so somebody else makes it; an abandoned one goes on waiting and closes what it gets.
        Waiter w = new Waiter();
        Thread t = new Thread(w, "open");
        t.setDaemon(true);
        t.start();
        result = w.await();
    }

    private long call() {
        try (Libc.Scratch s = Libc.scratch()) {
            return Libc.call(s, OPENAT, dir, s.string(path), flags, mode, 0, 0);
        }
    }

    private final class Waiter implements Runnable {
        private long fd;
        private boolean done;
        private boolean abandoned;

        @Override
        public void run() {
            long r = call();
            synchronized (this) {
                if (abandoned && r >= 0) {
                    Directories.close((int) r);
                }
                fd = r;
                done = true;
                notifyAll();
            }
        }

        synchronized long await() throws InterruptedException {
            try {
                while (!done) {
                    wait();
                }
            } catch (InterruptedException e) {
                if (!done) {
                    abandoned = true;
                    throw e;
                }
                Thread.currentThread().interrupt();
            }
            return fd;
        }
    }
}
