// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;

/**
 * Looks after the budgets of one interpreter that are limited in time or memory. Its thread is a platform thread, as virtual ones may have to wait until a
 * program lets go of the processor; it starts with the first budget to watch and ends some time after the last. Thread-safe.
 */
final class Watchdog implements Runnable {
    /** How often measured budgets are looked at: a program can go beyond its limit by what it uses meanwhile. */
    private static final long PERIOD = 2_000_000;
    private static final long IDLE = 3_000_000_000L;

    /** All below is guarded by the monitor of the watchdog. */
    private final ArrayList<Budget> watched = new ArrayList<>();
    private Thread thread;
    /** When the thread will look next by itself. */
    private long wake;

    synchronized void watch(Budget b) {
        watched.add(b);
        if (thread == null) {
            thread = new Thread(null, this, "python limits", 1 << 18, false);
            thread.setDaemon(true);
            thread.setPriority(Thread.MAX_PRIORITY);
            wake = System.nanoTime();
            thread.start();
            return;
        }
        long due = b.measured() ? System.nanoTime() + PERIOD : b.deadline;
        if (due - wake < 0) {
            notifyAll();
        }
    }

    synchronized void unwatch(Budget b) {
        for (int i = watched.size() - 1; i >= 0; i--) {
            if (watched.get(i) == b) {
                watched.remove(i);
                return;
            }
        }
    }

    @Override
    public synchronized void run() {
        long idleSince = System.nanoTime();
        for (;;) {
            long now = System.nanoTime();
            long next = IDLE;
            if (watched.isEmpty()) {
                if (now - idleSince >= IDLE) {
                    thread = null;
                    return;
                }
            } else {
                idleSince = now;
                for (int i = 0; i < watched.size(); i++) {
                    next = Math.min(next, watched.get(i).look(now, PERIOD));
                }
            }
            wake = now + next;
            try {
                wait(Math.max(1, next / 1_000_000), 0);
            } catch (InterruptedException e) {
                // Nobody has a reason to; it goes on.
                continue;
            }
        }
    }
}
