// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Snapshotted;

/**
 * Runs system calls for virtual threads. A virtual thread that sits in one keeps its carrier, and there are only as many carriers as processors: a few
 * threads that wait for pipes would stop all others. So such work goes to platform threads, of which there may be many. Thread-safe; one per interpreter.
 */
final class PlatformWork implements Snapshotted {
    private transient ExecutorService threads = Executors.newCachedThreadPool(new Factory());

    PlatformWork() {}

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        threads = Executors.newCachedThreadPool(new Factory());
    }

    private static final class Factory implements ThreadFactory {
        @Override
        public Thread newThread(Runnable r) {
            Thread t = new Thread(null, r, "python I/O", 0, false);
            t.setDaemon(true);
            return t;
        }
    }

    /** One piece of work. Its fields are written by the platform thread before {@link #done}, but for the interrupt. */
    private static final class Call implements Runnable {
        private final PyThread.Blocking<?> work;
        private final CountDownLatch done = new CountDownLatch(1);
        private Throwable failure;
        /** The platform thread while it does the work; guarded by the monitor. */
        private Thread worker;
        /** Guarded by the monitor. */
        private boolean interrupted;

        Call(PyThread.Blocking<?> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                synchronized (this) {
                    if (interrupted) {
                        throw new InterruptedException();
                    }
                    worker = Thread.currentThread();
                }
                work.run();
            } catch (Throwable e) {
                // Raised again where the work was ordered.
                failure = e;
            } finally {
                synchronized (this) {
                    worker = null;
                }
                Thread.interrupted();
                done.countDown();
            }
        }

        synchronized void interrupt() {
            interrupted = true;
            if (worker != null) {
                worker.interrupt();
            }
        }
    }

    /** Runs work to its end, or to an interrupt of the calling thread, which is passed on. Work that is finished in spite of an interrupt counts. */
    @SuppressWarnings("unchecked")
    <E extends Exception> void run(PyThread.Blocking<E> work) throws E, InterruptedException {
        Call c = new Call(work);
        threads.execute(c);
        boolean waiting = true;
        while (waiting) {
            try {
                c.done.await();
                waiting = false;
            } catch (InterruptedException e) {
                c.interrupt();
            }
        }
        switch (c.failure) {
            case null -> { }
            case Error e -> throw e;
            case InterruptedException e -> throw e;
            default -> throw (E) c.failure;
        }
    }
}
