// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** Work that is worth doing ahead, on threads of the lowest priority or, where somebody will soon wait for it, of the usual one. Stateless. */
final class IdleTime {
    private static final Function SETPRIORITY = Function.ofInt("setpriority");
    /** Of the calling thread only, for Linux. */
    private static final int PRIO_PROCESS = 0, LOWEST = 19;
    private static final long STACK = 64L << 20;

    private IdleTime() {}

    /**
     * A thread that does one piece of work after the other, so that who has work need not wait for a thread to start. It ends when there was none for a
     * while. It has the priority of its maker's threads: somebody will soon wait for the work, who would do it all himself rather than be held up by what
     * other programs do. Thread-safe.
     */
    static final class Worker {
        /** How long it waits for work, in milliseconds. */
        private static final long PATIENCE = 30_000;

        private final String name;
        /** Guarded by the monitor of this, as is whether there is a thread. */
        private Runnable next;
        private boolean there;

        Worker(String name) {
            this.name = name;
        }

        /** Has work done, unless there is something newer before it is begun. */
        synchronized void give(Runnable work) {
            next = work;
            if (there) {
                notifyAll();
            } else {
                there = true;
                try {
                    start(name, this::all);
                } catch (OutOfMemoryError e) {
                    there = false; // there can be no thread more; what is done in idle time need not be done
                    next = null;
                }
            }
        }

        private void all() {
            boolean failed = true;
            try {
                for (Runnable work; (work = await()) != null; ) {
                    work.run();
                }
                failed = false;
            } finally {
                if (failed) {
                    gone();
                }
            }
        }

        private synchronized void gone() {
            there = false;
        }

        private synchronized Runnable await() {
            try {
                if (next == null) {
                    wait(PATIENCE);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e); // nobody knows this thread
            }
            Runnable work = next;
            next = null;
            there = work != null;
            return work;
        }
    }

    /** Starts the work; the process may end before it does. */
    static void spend(String name, Runnable work) {
        start(name, new Work(work));
    }

    private static void start(String name, Runnable work) {
        Thread t = new Thread(null, work, name, STACK, false);
        t.setDaemon(true);
        t.start();
    }

    private record Work(Runnable work) implements Runnable {
        @Override
        public void run() {
            Libc.call(SETPRIORITY, PRIO_PROCESS, 0, LOWEST);
            work.run();
        }
    }
}
