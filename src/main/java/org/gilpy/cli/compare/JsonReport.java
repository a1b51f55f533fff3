// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.compare;

import org.gilpy.embed.command.RunStats;

/** All figures of all runs as JSON; times in nanoseconds, memory in bytes, null for what is not known. Used once. */
final class JsonReport {
    private final Comparison comparison;
    private final StringBuilder b = new StringBuilder();

    JsonReport(Comparison comparison) {
        this.comparison = comparison;
    }

    String text() {
        b.append("{\"program\": ").append(quote(comparison.program())).append(", \"modes\": [");
        String between = "\n";
        for (ModeResult m : comparison.modes()) {
            b.append(between).append("  {\"mode\": ").append(quote(m.mode())).append(", \"speed_up\": ").append(Units.factor(comparison.speedUp(m)))
                    .append(", \"output\": ").append(quote(comparison.outputText(m))).append(", \"runs\": [");
            String comma = "\n";
            for (Run r : m.runs()) {
                b.append(comma);
                run(r);
                comma = ",\n";
            }
            b.append("]}");
            between = ",\n";
        }
        return b.append("\n]}\n").toString();
    }

    private void run(Run r) {
        RunStats s = r.stats();
        b.append("    {\"wall\": ").append(r.wall()).append(", \"exit\": ").append(r.exit());
        figure("cpu", s == null ? -1 : s.cpu());
        figure("switches", s == null ? -1 : s.switches());
        figure("forced_switches", s == null ? -1 : s.forced());
        figure("woken_in_vain", s == null ? -1 : s.inVain());
        figure("waited", s == null ? -1 : s.waited());
        figure("peak_memory", s == null ? -1 : s.peakMemory());
        b.append(", \"stdout\": ").append(quote(r.output())).append(", \"stderr\": ").append(quote(r.errors())).append('}');
    }

    private void figure(String name, long value) {
        b.append(", \"").append(name).append("\": ").append(value < 0 ? "null" : Long.toString(value));
    }

    private static String quote(String s) {
        StringBuilder q = new StringBuilder("\"");
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> q.append("\\\"");
                case '\\' -> q.append("\\\\");
                case '\n' -> q.append("\\n");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c)) {
                        q.append("\\u").append(String.format("%04x", (int) c));
                    } else {
                        q.append(c);
                    }
                }
            }
        }
        return q.append('"').toString();
    }
}
