// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

/**
 * Finds out whether a base is still right while its snapshot is written: on another thread if that gets to it, and otherwise on the one that wants to know. The
 * interpreter is one thread's alone meanwhile, which only reads it. Thread-safe.
 */
final class Check implements Runnable {
    private final Base base;
    /** Guarded by the monitor of this, as are the others. */
    private boolean begun;
    private boolean done;
    private int[] changes;
    private Throwable failure;

    Check(Base base) {
        this.base = base;
    }

    private synchronized boolean claim() {
        boolean mine = !begun;
        begun = true;
        return mine;
    }

    @Override
    public void run() {
        if (!claim()) {
            return;
        }
        int[] found = null;
        Throwable why = null;
        try {
            found = base.changes();
        } catch (Throwable e) {
            why = e; // for whoever wants to know
        }
        synchronized (this) {
            changes = found;
            failure = why;
            done = true;
            notifyAll();
        }
    }

    /** What {@link Base#changes} says. When this returns nobody looks at the interpreter any more. */
    int[] result() {
        run();
        boolean interrupted = false;
        synchronized (this) {
            while (!done) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true; // the other thread is reading what this one is about to let change
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        return changes;
    }
}
