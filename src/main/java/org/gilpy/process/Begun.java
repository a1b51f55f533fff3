// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import org.gilpy.process.snapshot.Base;
import org.gilpy.process.snapshot.Snapshots;

/**
 * An isolate that is half made: it has what all children begin with, and a thread that waits to live its life. When none is wanted for a while,
 * it is given up. Thread-safe.
 */
final class Begun {
    /** How long one waits to be wanted, in milliseconds. */
    private static final long PATIENCE = 30_000;

    final Base base;
    final Snapshots.Image image;
    private final Thread thread;
    /** Asked when nobody has come: whether nobody ever will. */
    private final Unwanted unwanted;
    /** Guarded by the monitor of this. */
    private Runnable life;
    private Runnable before;
    private boolean dropped;

    interface Unwanted {
        boolean give(Begun up);
    }

    Begun(Base base, Snapshots.Image image, long stack, Unwanted unwanted) {
        this.base = base;
        this.image = image;
        this.unwanted = unwanted;
        this.thread = new Thread(null, this::await, "python isolate", stack, false);
        thread.setDaemon(true);
    }

    /** @throws OutOfMemoryError when there can be no thread more */
    void start() {
        thread.start();
    }

    /** Lives; to be called once, by whoever has got hold of this. */
    void live(String name, Runnable whole) {
        thread.setName(name);
        synchronized (this) {
            life = whole;
            notifyAll();
        }
    }

    /** Does something else before it lives. */
    synchronized void meanwhile(Runnable work) {
        before = work;
        notifyAll();
    }

    /** Nobody will want it. */
    synchronized void drop() {
        dropped = true;
        notifyAll();
    }

    private void await() {
        try {
            for (Runnable next; (next = next()) != null; ) {
                next.run();
                if (next == life) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // nobody knows this thread before it lives
        }
    }

    /** What is to be done next; null for nothing any more. */
    private Runnable next() throws InterruptedException {
        for (;;) {
            synchronized (this) {
                if (life == null && before == null && !dropped) {
                    wait(PATIENCE);
                }
                if (before != null) {
                    Runnable work = before;
                    before = null;
                    return work;
                }
                if (life != null || dropped) {
                    return life;
                }
            }
            if (unwanted.give(this)) {
                return null;
            }
        }
    }
}
