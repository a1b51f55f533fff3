// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.trace;

import java.util.ArrayList;
import java.util.List;

/** What one thread did. Filled by one thread, then only read. */
final class ThreadTrace {
    final long ident;
    final String name;
    /** Events that were overwritten before they could be written. */
    final long dropped;
    final List<Slice> slices = new ArrayList<>();
    int switches;
    int forced;
    /** The state while events come in: since when, and what. */
    private long since = -1;
    private Slice.Kind state;
    private String reason = "";
    private int place = -1;

    ThreadTrace(long ident, long dropped, String name) {
        this.ident = ident;
        this.dropped = dropped;
        this.name = name;
    }

    /** Takes the next event. */
    void event(char kind, long time, int where, String why) {
        switch (kind) {
            case 'W' -> {
                if (state != Slice.Kind.WAITS_FOR_GIL) {
                    become(Slice.Kind.WAITS_FOR_GIL, time, where, "");
                }
            }
            case 'T' -> {
                switches++;
                become(Slice.Kind.RUNS, time, where, "");
            }
            default -> {
                if (kind == 'F') {
                    forced++;
                }
                if (state == Slice.Kind.RUNS) {
                    // What is worth knowing of a running thread is where and why it stopped.
                    place = where;
                    reason = why;
                }
                become(after(kind, why), time, where, why);
            }
        }
    }

    /** What begins when a thread lets go: it still wants the lock, unless it goes away. */
    private static Slice.Kind after(char kind, String why) {
        if (kind == 'F') {
            return Slice.Kind.WAITS_FOR_GIL;
        }
        return switch (why) {
            case "ticks", "yield", "stop" -> Slice.Kind.WAITS_FOR_GIL;
            case "exit" -> null;
            default -> Slice.Kind.BLOCKED;
        };
    }

    private void become(Slice.Kind next, long time, int where, String why) {
        if (state != null && time > since) {
            slices.add(new Slice(state, since, time, reason, place));
        }
        state = next;
        since = time;
        reason = why;
        place = where;
    }

    /** The process has ended. */
    void end(long time) {
        become(null, time, -1, "");
    }

    long total(Slice.Kind kind) {
        long sum = 0;
        for (Slice s : slices) {
            sum += s.kind() == kind ? s.length() : 0;
        }
        return sum;
    }

    long longestWait() {
        long most = 0;
        for (Slice s : slices) {
            most = s.kind() == Slice.Kind.WAITS_FOR_GIL ? Math.max(most, s.length()) : most;
        }
        return most;
    }
}
