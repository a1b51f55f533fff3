// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.Arrays;
import org.gilpy.gil.GilEvents;
import org.gilpy.gil.GilThread;
import org.gilpy.objects.PyThread.Blocking;

/**
 * What happened between one thread and the GIL, in order. It grows up to a limit; from then on the oldest events are overwritten, and counted. Written by the thread itself without
 * a lock; read when the thread has ended or the process does, and then perhaps not to the very last event.
 */
final class TraceBuffer implements GilEvents {
    static final char WAITS = 'W', TAKES = 'T', DROPS = 'D', FORCED = 'F';
    private static final int LIMIT = 1 << 20;

    final VmThread thread;
    /** The name of the thread, once the program has given it one. */
    volatile String name;
    private long[] times = new long[256];
    private char[] kinds = new char[256];
    private PyCode[] codes = new PyCode[256];
    private int[] pcs = new int[256];
    private String[] reasons = new String[256];
    private long count;
    private final String library;

    TraceBuffer(VmThread thread) {
        this.thread = thread;
        this.library = thread.interpreter.config.stdlib;
    }

    @Override
    public void waits(long now) {
        add(WAITS, now, null);
    }

    @Override
    public void takes(long now, GilThread before) {
        add(TAKES, now, null);
    }

    @Override
    public void drops(long now, boolean forced) {
        Blocking<?> work = thread.pending();
        if (name == null) {
            name = thread.interpreter.deadlocks.knownName(thread);
        }
        add(forced ? FORCED : DROPS, now, forced ? "interval" : work != null ? work.purpose() : "exit");
    }

    private void add(char kind, long now, String reason) {
        int at = (int) (count % LIMIT);
        if (at == times.length) {
            int n = Math.min(LIMIT, times.length * 4);
            times = Arrays.copyOf(times, n);
            kinds = Arrays.copyOf(kinds, n);
            codes = Arrays.copyOf(codes, n);
            pcs = Arrays.copyOf(pcs, n);
            reasons = Arrays.copyOf(reasons, n);
        }
        Frame f = thread.frame();
        // A person looks for lines of the program, not of the library below it.
        for (Frame x = f; x != null; x = x.back) {
            if (!x.code.co.filename.startsWith(library)) {
                f = x;
                break;
            }
        }
        times[at] = now;
        kinds[at] = kind;
        codes[at] = f == null ? null : f.code;
        pcs[at] = f == null ? 0 : f.pc;
        reasons[at] = reason;
        count++;
    }

    /** How many events were overwritten. */
    long dropped() {
        return Math.max(0, count - LIMIT);
    }

    /** Receives events in order. */
    interface Sink {
        void event(char kind, long time, PyCode code, int pc, String reason);
    }

    void each(Sink sink) {
        long n = count;
        for (long i = Math.max(0, n - LIMIT); i < n; i++) {
            int at = (int) (i % LIMIT);
            sink.event(kinds[at], times[at], codes[at], pcs[at], reasons[at]);
        }
    }
}
