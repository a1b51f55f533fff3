// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.trace;

import java.util.ArrayList;
import java.util.List;

/** A table of threads for the terminal. Stateless. */
final class Summary {
    private Summary() {}

    private static final String[] HEAD = {"thread", "held", "waited", "blocked", "turns", "forced", "longest wait"};

    static String of(List<ProcessTrace> all) {
        StringBuilder b = new StringBuilder();
        for (ProcessTrace p : all) {
            b.append("process ").append(p.pid).append(", gil ").append(p.mode).append(": ").append(p.title).append('\n');
            List<String[]> rows = new ArrayList<>();
            rows.add(HEAD);
            for (ThreadTrace t : p.threads) {
                rows.add(new String[] {t.name, ms(t.total(Slice.Kind.RUNS)), p.hasGil() ? ms(t.total(Slice.Kind.WAITS_FOR_GIL)) : "-",
                    ms(t.total(Slice.Kind.BLOCKED)), Integer.toString(t.switches), Integer.toString(t.forced), p.hasGil() ? ms(t.longestWait()) : "-"});
            }
            table(b, rows);
            b.append(lost(p));
        }
        return b.toString();
    }

    /** What has to be said when events are missing; empty otherwise. */
    static String lost(ProcessTrace p) {
        return p.dropped() == 0 ? "" : "  the oldest " + p.dropped() + " events of process " + p.pid + " were overwritten by later ones\n";
    }

    private static void table(StringBuilder b, List<String[]> rows) {
        int[] widths = new int[HEAD.length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            b.append("  ").append(row[0]).repeat(' ', widths[0] - row[0].length());
            for (int i = 1; i < row.length; i++) {
                b.append("  ").repeat(' ', widths[i] - row[i].length()).append(row[i]);
            }
            b.append('\n');
        }
    }

    static String ms(long nanos) {
        long tenths = Math.round(nanos / 1e5);
        return tenths / 10 + "." + tenths % 10 + " ms";
    }
}
