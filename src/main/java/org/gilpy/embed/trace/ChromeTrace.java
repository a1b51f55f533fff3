// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.trace;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes Chrome's trace event format, which Perfetto and chrome://tracing open: for each process a track with the holder of the GIL and one for each thread, where waits for the GIL lie within the
 * calls that end with them, and an arrow from who gave the GIL up to who took it. Times are microseconds. Used once, by one thread.
 */
final class ChromeTrace {
    private static final int HOLDER_TRACK = 0;
    private final Writer out;
    private boolean any;
    private long arrows;

    ChromeTrace(Writer out) {
        this.out = out;
    }

    void write(List<ProcessTrace> all) throws IOException {
        out.write("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n");
        for (ProcessTrace p : all) {
            process(p);
        }
        long dropped = 0;
        for (ProcessTrace p : all) {
            dropped += p.dropped();
        }
        out.write("\n],\"otherData\":{\"program\":\"gilpy trace\",\"overwrittenEvents\":\"" + dropped + "\"}}\n");
    }

    private void event(String fields) throws IOException {
        out.write(any ? ",\n{" : "{");
        any = true;
        out.write(fields);
        out.write('}');
    }

    private void name(String what, long pid, int tid, String name) throws IOException {
        event("\"ph\":\"M\",\"pid\":" + pid + ",\"tid\":" + tid + ",\"name\":\"" + what + "\",\"args\":{\"name\":" + Json.quoted(name) + "}");
    }

    private void slice(long pid, int tid, String name, String category, Slice s, String arguments) throws IOException {
        event("\"ph\":\"X\",\"pid\":" + pid + ",\"tid\":" + tid + ",\"ts\":" + micros(s.start()) + ",\"dur\":" + micros(s.length()) + ",\"name\":"
                + Json.quoted(name) + ",\"cat\":\"" + category + "\",\"args\":{" + arguments + "}");
    }

    private static String micros(long nanos) {
        String rest = Long.toString(1000 + nanos % 1000).substring(1);
        return nanos / 1000 + "." + rest;
    }

    private record Turn(int tid, ThreadTrace thread, Slice slice) {}

    private void process(ProcessTrace p) throws IOException {
        name("process_name", p.pid, HOLDER_TRACK, p.title + " (gil " + p.mode + ")");
        if (p.hasGil()) {
            name("thread_name", p.pid, HOLDER_TRACK, "holder of the GIL");
        }
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < p.threads.size(); i++) {
            ThreadTrace t = p.threads.get(i);
            name("thread_name", p.pid, i + 1, t.name);
            for (int k = 0; k < t.slices.size(); k++) {
                Slice s = t.slices.get(k);
                String where = "\"line\":" + Json.quoted(p.place(s.place()));
                switch (s.kind()) {
                    case RUNS -> {
                        slice(p.pid, i + 1, "runs", "run", s, where + ",\"until\":" + Json.quoted(s.reason()));
                        turns.add(new Turn(i + 1, t, s));
                    }
                    case WAITS_FOR_GIL -> slice(p.pid, i + 1, p.hasGil() ? "waits for the GIL" : "waits while the world is stopped", "gil", s, where);
                    case BLOCKED -> slice(p.pid, i + 1, s.reason(), "wait", whole(t.slices, k), where);
                }
            }
        }
        if (!p.hasGil()) {
            return;
        }
        turns.sort(Comparator.comparingLong(turn -> turn.slice.start()));
        Turn before = null;
        for (Turn turn : turns) {
            slice(p.pid, HOLDER_TRACK, turn.thread.name, "gil", turn.slice, "\"until\":" + Json.quoted(turn.slice.reason()));
            if (before != null && before.tid != turn.tid) {
                arrow(p.pid, before, turn);
            }
            before = turn;
        }
    }

    /** A call that lets go of the lock lasts until the thread has it again: the wait for it is a part of the call, and is shown within it. */
    private static Slice whole(List<Slice> slices, int at) {
        Slice s = slices.get(at);
        Slice next = at + 1 < slices.size() ? slices.get(at + 1) : null;
        boolean more = next != null && next.kind() == Slice.Kind.WAITS_FOR_GIL && next.start() == s.end();
        return more ? new Slice(s.kind(), s.start(), next.end(), s.reason(), s.place()) : s;
    }

    /** Both ends have to lie within the slices they belong to. */
    private void arrow(long pid, Turn from, Turn to) throws IOException {
        String common = ",\"id\":" + ++arrows + ",\"name\":\"GIL\",\"cat\":\"handover\",\"pid\":" + pid;
        event("\"ph\":\"s\",\"tid\":" + from.tid + ",\"ts\":" + micros(Math.max(from.slice.start(), from.slice.end() - 1)) + common);
        event("\"ph\":\"f\",\"bp\":\"e\",\"tid\":" + to.tid + ",\"ts\":" + micros(to.slice.start()) + common);
    }
}
