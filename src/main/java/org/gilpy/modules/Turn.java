// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.util.concurrent.locks.ReentrantLock;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Snapshotted;

/**
 * The right to use an engine of Java, a hash or a compressed stream, which one thread has at a time. What is long is worked off in pieces outside of the GIL, so that
 * signals, limits and other threads need not wait for its end. Who waits for a turn has let go of the GIL. Thread-safe.
 */
public final class Turn implements Snapshotted {
    /** What takes some milliseconds. */
    private static final int PIECE = 1 << 19;
    /** Up to this size it is not worth letting go of the GIL. */
    private static final int SMALL = 1 << 11;

    private transient ReentrantLock lock = new ReentrantLock();

    /** Waits for another thread that is at it. */
    @Override
    public Object snapshotState(GraphOut out) {
        lock.lock();
        lock.unlock();
        return null;
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        lock = new ReentrantLock();
    }

    /** Part of the work on long input. */
    public interface Work {
        void take(int from, int length);
    }

    /** Waits for the turn; {@link #end} must follow. */
    public void begin(PyThread t) {
        t.lock(lock);
    }

    public void end() {
        lock.unlock();
    }

    /** Does the work on so much input, in pieces, in a turn of its own. */
    public void take(PyThread t, int length, Work work) {
        begin(t);
        try {
            pieces(t, length, work);
        } finally {
            end();
        }
    }

    /** Does work that needs no turn, as nothing is shared, in pieces. */
    public static void pieces(PyThread t, int length, Work work) {
        if (length < SMALL) {
            work.take(0, length);
            return;
        }
        int[] done = {0};
        t.<RuntimeException>blocking(() -> {
            while (done[0] < length) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
                int n = Math.min(PIECE, length - done[0]);
                work.take(done[0], n);
                done[0] += n;
            }
        });
    }
}
