// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.TimeUnit;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.Snapshotted;
import org.gilpy.os.CpuTime;

/** The three timers of {@code setitimer}, of one interpreter: threads that sleep and then send a signal. Armed under the GIL. */
final class IntervalTimers implements Snapshotted {
    private static final int REAL = 0;
    private static final int[] TIMER_SIGNALS = {14, 26, 27};
    /** How often a timer of processor time looks at the clock, in milliseconds. */
    private static final int CPU_STEP = 10;

    private transient Timer[] timers = new Timer[3];

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    /** A child does not inherit timers. */
    @Override
    public void restoreState(Object state, GraphIn in) {
        timers = new Timer[3];
    }

    /** Sends its signal when the time has come, once or again and again. The two kinds of processor time are one, that of the process. */
    private static final class Timer implements Runnable {
        final Interpreter in;
        private final int which;
        private volatile long next;
        final long interval;
        private volatile boolean cancelled;
        private Thread thread;

        Timer(Interpreter in, int which, long first, long interval) {
            this.in = in;
            this.which = which;
            this.interval = interval;
            this.next = now() + first;
        }

        private long now() {
            return which == REAL ? System.nanoTime() : CpuTime.ofProcess();
        }

        private void start() {
            thread = new Thread(this, "itimer");
            thread.setDaemon(true);
            thread.start();
        }

        private void cancel() {
            cancelled = true;
            thread.interrupt();
        }

        private void send(int signal) {
            Signals s = in.signals();
            if (s.handler(signal) != null || s.isBlocked(signal)) {
                s.arrived(in, signal);
            } else if (!s.isIgnored(signal)) {
                Dispositions.send(signal); // the system's default action is in effect
            }
        }

        /** Nanoseconds until the signal; 0 when none will come. */
        long left() {
            return cancelled || next == 0 ? 0 : Math.max(1000, next - now());
        }

        @Override
        public void run() {
            int signal = TIMER_SIGNALS[which];
            try {
                for (;;) {
                    long left;
                    while ((left = next - now()) > 0) {
                        if (which == REAL) {
                            TimeUnit.NANOSECONDS.sleep(left);
                        } else {
                            Thread.sleep(CPU_STEP);
                        }
                    }
                    if (cancelled) {
                        return;
                    }
                    if (interval == 0) {
                        next = 0;
                    } else {
                        next += interval;
                    }
                    send(signal);
                    if (interval == 0) {
                        return;
                    }
                }
            } catch (InterruptedException e) {
                cancelled = true;
            }
        }
    }

    /** Seconds until the signal; 0 when none will come. */
    double left(int which) {
        Timer x = timers[which];
        return x == null ? 0 : x.left() / 1e9;
    }

    /** Seconds between signals; 0 when there is one at most. */
    double interval(int which) {
        Timer x = timers[which];
        return x == null ? 0 : x.interval / 1e9;
    }

    void arm(Interpreter in, int which, double seconds, double interval) {
        if (timers[which] != null) {
            timers[which].cancel();
            timers[which] = null;
        }
        if (seconds > 0) {
            Timer x = new Timer(in, which, Math.max(1000, (long) (seconds * 1e9)), interval > 0 ? Math.max(1000, (long) (interval * 1e9)) : 0);
            timers[which] = x;
            x.start();
        }
    }
}
