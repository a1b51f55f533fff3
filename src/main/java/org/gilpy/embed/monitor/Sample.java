// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.monitor;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.ThreadReport;

/**
 * What a process does at one moment. As text it has lines of fields with tabs between them: {@code process}, one {@code thread} for each, {@code end}. Immutable.
 *
 * @param nanos when, by a clock that only tells durations
 */
record Sample(long pid, long parent, String mode, String title, long nanos, long switches, long forced, List<ThreadReport> threads) {
    private static final String NOTHING = "";

    static Sample of(Interpreter in) {
        ProcessHandle me = ProcessHandle.current();
        return new Sample(me.pid(), me.parent().map(ProcessHandle::pid).orElse(0L), in.gil().mode().toString(), String.join(" ", in.config.argv), System.nanoTime(),
                in.gil().switches(), in.gil().forcedSwitches(), ThreadReport.of(in));
    }

    boolean hasGil() {
        return !mode.equals("off");
    }

    boolean has(long ident) {
        for (ThreadReport t : threads) {
            if (t.ident() == ident) {
                return true;
            }
        }
        return false;
    }

    /** The same with other threads. */
    Sample with(List<ThreadReport> others) {
        return new Sample(pid, parent, mode, title, nanos, switches, forced, List.copyOf(others));
    }

    private static StringBuilder field(StringBuilder b, String s) {
        b.append('\t');
        for (int i = 0; s != null && i < s.length(); i++) {
            char c = s.charAt(i);
            b.append(c < ' ' || Character.isSurrogate(c) ? '?' : c);
        }
        return b;
    }

    String text() {
        StringBuilder b = new StringBuilder("process\t").append(pid).append('\t').append(parent);
        field(field(b, mode), title).append('\t').append(nanos).append('\t').append(switches).append('\t').append(forced).append('\n');
        for (ThreadReport t : threads) {
            b.append("thread\t").append(t.ident());
            field(field(field(field(b, t.name()), t.state()), t.waitsFor()), t.holder());
            for (long n : new long[] {t.cpu(), t.held(), t.gilWaited(), t.longestWait(), t.switches(), t.forced(), t.lockWaited(), t.line()}) {
                b.append('\t').append(n);
            }
            field(field(b, t.file()), t.function()).append('\n');
        }
        return b.append("end\n").toString();
    }

    /** Reads what {@link #text} has written. */
    static Sample read(BufferedReader in) throws IOException {
        String[] p = null;
        ArrayList<ThreadReport> threads = new ArrayList<>();
        for (String line; (line = in.readLine()) != null; ) {
            String[] f = line.split("\t", -1);
            switch (f[0]) {
                case "process" -> p = f;
                case "thread" -> threads.add(thread(f));
                case "end" -> {
                    if (p == null || p.length < 8) {
                        throw new IOException("the answer makes no sense");
                    }
                    return new Sample(number(p[1]), number(p[2]), p[3], p[4], number(p[5]), number(p[6]), number(p[7]), List.copyOf(threads));
                }
                default -> throw new IOException("the answer makes no sense");
            }
        }
        throw new EOFException("the process has ended");
    }

    private static ThreadReport thread(String[] f) throws IOException {
        if (f.length < 16) {
            throw new IOException("the answer makes no sense");
        }
        return new ThreadReport(number(f[1]), f[2], f[3], orNull(f[4]), orNull(f[5]), number(f[6]), number(f[7]), number(f[8]), number(f[9]), number(f[10]), number(f[11]),
                number(f[12]), orNull(f[14]), (int) number(f[13]), orNull(f[15]));
    }

    private static String orNull(String s) {
        return s.equals(NOTHING) ? null : s;
    }

    private static long number(String s) throws IOException {
        try {
            return Long.parseLong(s);
        } catch (NumberFormatException e) {
            throw new IOException("the answer makes no sense", e);
        }
    }
}
