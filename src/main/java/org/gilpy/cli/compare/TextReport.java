// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.compare;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.embed.command.RunStats;

/** The comparison for a terminal: a table, bars and the lines that differ. Used once. */
final class TextReport {
    private static final int BAR = 50;
    private static final int DIFFERENCES = 8;
    private static final int LINE = 100;

    private final Comparison comparison;
    private final Colors colors;
    private final StringBuilder b = new StringBuilder();

    TextReport(Comparison comparison, Colors colors) {
        this.comparison = comparison;
        this.colors = colors;
    }

    String text() {
        b.append(colors.strong()).append(comparison.program()).append(colors.end()).append("\n\n");
        table();
        bars();
        differences();
        return b.toString();
    }

    private void table() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"GIL", "wall time", "CPU time", "speed-up", "switches", "woken in vain", "waited for GIL", "peak memory", "exit", "output"});
        for (ModeResult m : comparison.modes()) {
            rows.add(new String[] {m.mode(), Units.time(m.wall()), Units.time(m.figure(RunStats::cpu)), Units.factor(comparison.speedUp(m)),
                Units.count(m.figure(RunStats::switches).median()), Units.count(m.figure(RunStats::inVain).median()), Units.time(m.figure(RunStats::waited).median()),
                Units.memory(m.figure(RunStats::peakMemory).max()), m.exits(), comparison.outputText(m)});
        }
        int n = rows.get(0).length;
        int[] width = new int[n];
        for (String[] r : rows) {
            for (int i = 0; i < n; i++) {
                width[i] = Math.max(width[i], r[i].length());
            }
        }
        for (int k = 0; k < rows.size(); k++) {
            b.append(k == 0 ? colors.dim() : "");
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < n; i++) {
                line.append(rows.get(k)[i]).append(" ".repeat(width[i] - rows.get(k)[i].length() + 2));
            }
            b.append(line.toString().stripTrailing()).append(k == 0 ? colors.end() : "").append('\n');
        }
    }

    private void bars() {
        long most = comparison.modes().stream().mapToLong(m -> m.wall().median()).max().orElse(1);
        int width = comparison.modes().stream().mapToInt(m -> m.mode().length()).max().orElse(1);
        b.append('\n');
        for (ModeResult m : comparison.modes()) {
            int n = (int) Math.max(1, Math.round((double) BAR * m.wall().median() / most));
            double s = comparison.speedUp(m);
            String color = s > 1.05 ? colors.good() : s < 0.95 ? colors.bad() : "";
            b.append(m.mode()).append(" ".repeat(width - m.mode().length() + 1)).append(color).append("\u2588".repeat(n))
                    .append(color.isEmpty() ? "" : colors.end()).append(' ').append(Units.time(m.wall().median())).append('\n');
        }
    }

    private void differences() {
        List<Comparison.Difference> found = comparison.differences(DIFFERENCES + 1);
        if (found.isEmpty()) {
            return;
        }
        b.append("\nOutput that is not the same in every run:\n");
        int width = comparison.modes().stream().mapToInt(m -> m.mode().length()).max().orElse(1);
        for (Comparison.Difference d : found.subList(0, Math.min(DIFFERENCES, found.size()))) {
            b.append("line ").append(d.line()).append('\n');
            for (int i = 0; i < d.perMode().size(); i++) {
                String mode = comparison.modes().get(i).mode();
                String s = d.perMode().get(i);
                b.append("  ").append(mode).append(" ".repeat(width - mode.length() + 2)).append(s.length() > LINE ? s.substring(0, LINE) + "..." : s).append('\n');
            }
        }
        if (found.size() > DIFFERENCES) {
            b.append("... and more\n");
        }
    }
}
