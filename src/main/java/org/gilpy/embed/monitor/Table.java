// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.monitor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.gilpy.vm.ThreadReport;

/** The table of threads that {@code gilpy top} shows: shares of the time between two samples. Stateless. */
final class Table {
    private Table() {}

    private static final String[] WITH_GIL = {"thread", "does", "GIL", "waits", "processor", "longest wait", "line"};
    private static final String[] WITHOUT = {"thread", "does", "processor", "locks", "line"};
    private static final int LONGEST_CELL = 40;

    /** Lines of the table, no longer and not more of them than asked for. */
    static List<String> lines(Sample before, Sample now, int width, int height) {
        ArrayList<String> out = new ArrayList<>();
        double seconds = Math.max(1e-6, (now.nanos() - before.nanos()) / 1e9);
        HashMap<Long, ThreadReport> past = new HashMap<>();
        for (ThreadReport t : before.threads()) {
            past.put(t.ident(), t);
        }
        out.add(head(before, now, seconds));
        ArrayList<String[]> rows = new ArrayList<>();
        rows.add(now.hasGil() ? WITH_GIL : WITHOUT);
        int shown = Math.min(now.threads().size(), Math.max(1, height - 3));
        for (ThreadReport t : busiest(now.threads(), past, shown)) {
            rows.add(row(t, past.get(t.ident()), now.hasGil(), seconds));
        }
        align(rows, out);
        if (shown < now.threads().size()) {
            out.add("and " + (now.threads().size() - shown) + " more");
        }
        out.replaceAll(line -> line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…");
        return out;
    }

    private static String head(Sample before, Sample now, double seconds) {
        String title = now.title().substring(now.title().lastIndexOf('/') + 1);
        StringBuilder b = new StringBuilder(title).append(", process ").append(now.pid()).append(", gil ").append(now.mode()).append(", ").append(now.threads().size())
                .append(now.threads().size() == 1 ? " thread" : " threads");
        if (now.hasGil()) {
            b.append(", ").append(Math.round((now.switches() - before.switches()) / seconds)).append(" switches a second, ")
                    .append(Math.round((now.forced() - before.forced()) / seconds)).append(" forced");
        }
        return b.toString();
    }

    /** All threads in their order, or the busiest where there is no room for all. */
    private static List<ThreadReport> busiest(List<ThreadReport> all, HashMap<Long, ThreadReport> past, int most) {
        if (all.size() <= most) {
            return all;
        }
        ArrayList<ThreadReport> sorted = new ArrayList<>(all);
        sorted.sort((a, b) -> Long.compare(work(b, past), work(a, past)));
        return sorted.subList(0, most);
    }

    private static long work(ThreadReport t, HashMap<Long, ThreadReport> past) {
        ThreadReport p = past.get(t.ident());
        return t.cpu() - (p == null ? 0 : p.cpu());
    }

    private static String[] row(ThreadReport t, ThreadReport past, boolean gil, double seconds) {
        String does = switch (t.state()) {
            case "runs", "ended" -> t.state();
            case "gil" -> "waits for the GIL";
            default -> "waits: " + (t.waitsFor() == null ? t.state() : t.waitsFor().startsWith(t.state()) ? t.waitsFor() : t.state() + ", " + t.waitsFor())
                    + (t.holder() == null ? "" : " of " + t.holder());
        };
        String cpu = t.cpu() < 0 ? "" : share(t.cpu() - (past == null ? 0 : past.cpu()), seconds);
        String line = t.file() == null ? "" : t.file().substring(t.file().lastIndexOf('/') + 1) + ":" + t.line() + " in " + t.function();
        if (!gil) {
            return new String[] {t.name(), does, cpu, share(t.lockWaited() - (past == null ? 0 : past.lockWaited()), seconds), line};
        }
        String longest = t.longestWait() / 1_000_000 + "." + t.longestWait() / 100_000 % 10 + " ms";
        return new String[] {t.name(), does, share(t.held() - (past == null ? 0 : past.held()), seconds), share(t.gilWaited() - (past == null ? 0 : past.gilWaited()), seconds),
            cpu, longest, line};
    }

    private static String share(long nanos, double seconds) {
        return Math.round(Math.max(0, nanos) / seconds / 1e7) + " %";
    }

    private static void align(List<String[]> rows, List<String> out) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length - 1; i++) {
                if (row[i].length() > LONGEST_CELL) {
                    row[i] = row[i].substring(0, LONGEST_CELL - 1) + "…";
                }
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder b = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                int fill = widths[i] - row[i].length();
                boolean number = i > 1 && i < row.length - 1;
                b.append(i == 0 ? "" : "  ");
                if (number) {
                    b.repeat(' ', fill).append(row[i]);
                } else {
                    b.append(row[i]).repeat(' ', i == row.length - 1 ? 0 : fill);
                }
            }
            out.add(b.toString().stripTrailing());
        }
    }
}
