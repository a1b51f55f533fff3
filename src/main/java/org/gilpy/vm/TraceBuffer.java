// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.Arrays;
import org.gilpy.gil.GilThread;

/**
 * What happened between one thread and the GIL, in order. It grows up to a limit; from then on the oldest events are overwritten, and counted. Written by the thread itself without
 * a lock; read when the thread has ended or the process does, and then perhaps not to the very last event.
 */
final class TraceBuffer extends ThreadEvents {
    static final char WAITS = 'W', TAKES = 'T', DROPS = 'D', FORCED = 'F';
    /** Events that a thread may have unless it is said otherwise. */
    static final int LIMIT = 1 << 20;

    private final int limit;
    private long[] times;
    private char[] kinds;
    private PyCode[] codes;
    private int[] pcs;
    private String[] reasons;
    private long count;

    /** For a thread that may run already: what it does at the moment is the first event. */
    TraceBuffer(VmThread thread, int limit) {
        super(thread);
        this.limit = limit;
        int n = Math.min(256, limit);
        times = new long[n];
        kinds = new char[n];
        codes = new PyCode[n];
        pcs = new int[n];
        reasons = new String[n];
        if (thread.gilThread.queued()) {
            put(WAITS, System.nanoTime(), null);
        } else if (thread.waitsFor() != null) {
            put(DROPS, System.nanoTime(), thread.waitsFor().purpose());
        } else if (thread.gilThread.runs()) {
            put(TAKES, System.nanoTime(), null);
        }
    }

    @Override
    public void waits(long now) {
        locate();
        put(WAITS, now, null);
    }

    @Override
    public void takes(long now, GilThread before) {
        if (before == thread.gilThread && count > 0) {
            int last = (int) ((count - 1) % limit);
            if (kinds[last] == DROPS && "ticks".equals(reasons[last])) {
                // It let go and took the lock again before anybody else could: nothing has happened.
                count--;
                return;
            }
        }
        locate();
        put(TAKES, now, null);
    }

    @Override
    public void drops(long now, Why why) {
        learnName();
        locate();
        put(why == Why.INTERVAL ? FORCED : DROPS, now, reason(why));
    }

    private void put(char kind, long now, String reason) {
        int at = (int) (count % limit);
        if (at == times.length) {
            int n = Math.min(limit, times.length * 4);
            times = Arrays.copyOf(times, n);
            kinds = Arrays.copyOf(kinds, n);
            codes = Arrays.copyOf(codes, n);
            pcs = Arrays.copyOf(pcs, n);
            reasons = Arrays.copyOf(reasons, n);
        }
        times[at] = now;
        kinds[at] = kind;
        codes[at] = code;
        pcs[at] = pc;
        reasons[at] = reason;
        count++;
    }

    /** How many events were overwritten. */
    long dropped() {
        return Math.max(0, count - limit);
    }

    /** Receives events in order. */
    interface Sink {
        void event(char kind, long time, PyCode code, int pc, String reason);
    }

    void each(Sink sink) {
        long n = count;
        for (long i = Math.max(0, n - limit); i < n; i++) {
            int at = (int) (i % limit);
            sink.event(kinds[at], times[at], codes[at], pcs[at], reasons[at]);
        }
    }
}
