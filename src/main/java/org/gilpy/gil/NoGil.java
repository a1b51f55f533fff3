// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

/**
 * No lock. Threads run in parallel and only say whether they are inside (may touch Python objects) or outside (block, or have ended), so that
 * somebody can stop the world.
 *
 * <p>Entering is Dekker's protocol: a thread says that it is inside and then looks whether the world is stopped; who stops the world says so and
 * then looks who is inside. Both fields are volatile, so one of the two sees the other. A thread that runs sees the stop in its breaker at its next switch
 * point, goes out, and comes in again when the world goes on.
 */
public final class NoGil implements Gil {
    /** Guards the waiting of both sides. */
    private final Object monitor = new Object();
    /** Who has stopped the world, or null. Written under the monitor. */
    private volatile GilThread alone;
    private volatile boolean retired;

    @Override
    public boolean acquire(GilThread me) {
        for (;;) {
            me.inside = true;
            GilThread a = alone;
            if (!retired && (a == null || a == me)) {
                if (me.events != null) {
                    me.takes(System.nanoTime(), null);
                }
                return true;
            }
            release(me, GilEvents.Why.STOP);
            if (retired) {
                return false;
            }
            awaitWorld(me);
        }
    }

    private void awaitWorld(GilThread me) {
        boolean interrupted = false;
        long from = System.nanoTime();
        synchronized (monitor) {
            while (alone != null && alone != me && !retired) {
                try {
                    monitor.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        me.addWait(System.nanoTime() - from);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void release(GilThread me) {
        release(me, GilEvents.Why.LEAVES);
    }

    private void release(GilThread me, GilEvents.Why why) {
        if (me.events != null) {
            me.drops(System.nanoTime(), why);
        }
        me.inside = false;
        if (alone != null) {
            synchronized (monitor) {
                monitor.notifyAll();
            }
        }
    }

    @Override
    public boolean atSwitchPoint(GilThread me) {
        me.breaker.clear(EvalBreaker.STOP_THE_WORLD | EvalBreaker.DROP_REQUEST);
        if (alone == null || alone == me) {
            return true;
        }
        release(me, GilEvents.Why.STOP);
        return acquire(me);
    }

    @Override
    public boolean yieldNow(GilThread me) {
        release(me, GilEvents.Why.YIELD);
        Thread.yield();
        return acquire(me);
    }

    @Override
    public void stopOthers(GilThread me, Iterable<GilThread> all) {
        boolean interrupted = false;
        // Outside while it waits for its turn: two that stop the world at once would wait for each other.
        me.inside = false;
        synchronized (monitor) {
            while (alone != null) {
                try {
                    monitor.notifyAll();
                    monitor.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            alone = me;
            me.inside = true;
            for (GilThread other : all) {
                if (other == me) {
                    continue;
                }
                while (other.inside) {
                    other.breaker.set(EvalBreaker.STOP_THE_WORLD);
                    try {
                        monitor.wait(10);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void resumeOthers(GilThread me) {
        synchronized (monitor) {
            alone = null;
            monitor.notifyAll();
        }
    }

    @Override
    public void retire(GilThread me) {
        synchronized (monitor) {
            retired = true;
            alone = null;
            monitor.notifyAll();
        }
    }

    @Override
    public GilMode mode() {
        return GilMode.OFF;
    }

    @Override
    public long switches() {
        return 0;
    }

    @Override
    public long forcedSwitches() {
        return 0;
    }
}
