// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.compare;

import java.util.List;
import org.gilpy.embed.command.RunStats;

/** The comparison as one web page that needs nothing else: table, picture and the lines that differ. Used once. */
final class HtmlReport {
    private static final int DIFFERENCES = 50;
    private static final int BAR_WIDTH = 640;
    private static final int BAR_HEIGHT = 26;

    private static final String HEAD = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>gilpy compare</title>
        <style>
        :root { color-scheme: light dark; --line: #8884; --bar: #3b6ea5; --cpu: #c28e3d; }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; }
        table { border-collapse: collapse; } th, td { padding: .3em .8em; border-bottom: 1px solid var(--line); text-align: right; }
        th:first-child, td:first-child, td:last-child, th:last-child { text-align: left; }
        .wrap { overflow-x: auto; } code, pre { font-family: ui-monospace, monospace; } svg text { font: 13px system-ui, sans-serif; fill: currentColor; }
        .differs { font-weight: bold; } .small { opacity: .7; }
        </style></head><body>
        """;

    private final Comparison comparison;
    private final StringBuilder b = new StringBuilder(HEAD);

    HtmlReport(Comparison comparison) {
        this.comparison = comparison;
    }

    String page() {
        b.append("<h1><code>").append(escape(comparison.program())).append("</code></h1>\n");
        table();
        picture();
        differences();
        return b.append("</body></html>\n").toString();
    }

    private void table() {
        b.append("<div class=\"wrap\"><table><tr><th>GIL<th>wall time<th>CPU time<th>speed-up<th>switches<th>woken in vain<th>waited for GIL<th>peak memory<th>exit<th>output</tr>\n");
        for (ModeResult m : comparison.modes()) {
            cell(m.mode());
            cell(Units.time(m.wall()));
            cell(Units.time(m.figure(RunStats::cpu)));
            cell(Units.factor(comparison.speedUp(m)));
            cell(Units.count(m.figure(RunStats::switches).median()));
            cell(Units.count(m.figure(RunStats::inVain).median()));
            cell(Units.time(m.figure(RunStats::waited).median()));
            cell(Units.memory(m.figure(RunStats::peakMemory).max()));
            cell(m.exits());
            b.append(comparison.output(m) == Comparison.Output.DIFFERS ? "<td class=\"differs\">" : "<td>").append(comparison.outputText(m)).append("</tr>\n");
        }
        b.append("</table></div>\n<p class=\"small\">Median of the runs, and in brackets the shortest and the longest. Speed-up against the first row.</p>\n");
    }

    private void cell(String text) {
        b.append("<td>").append(escape(text));
    }

    /** Two bars for each mode: wall time and CPU time, on one scale. */
    private void picture() {
        List<ModeResult> modes = comparison.modes();
        long most = 1;
        for (ModeResult m : modes) {
            most = Math.max(most, Math.max(m.wall().max(), m.figure(RunStats::cpu).median()));
        }
        int left = 90;
        int height = modes.size() * (2 * BAR_HEIGHT + 22) + 30;
        b.append("<h2>Time</h2>\n<div class=\"wrap\"><svg role=\"img\" aria-label=\"wall and CPU time of each mode\" width=\"").append(left + BAR_WIDTH + 120)
                .append("\" height=\"").append(height).append("\">\n");
        int y = 0;
        for (ModeResult m : modes) {
            b.append("<text x=\"0\" y=\"").append(y + BAR_HEIGHT + 5).append("\">").append(escape(m.mode())).append("</text>\n");
            bar(left, y, m.wall().median(), most, "var(--bar)", "wall ");
            bar(left, y + BAR_HEIGHT, m.figure(RunStats::cpu).median(), most, "var(--cpu)", "CPU ");
            int low = left + (int) (BAR_WIDTH * m.wall().min() / most);
            int high = left + (int) (BAR_WIDTH * m.wall().max() / most);
            b.append("<path stroke=\"currentColor\" d=\"M").append(low).append(' ').append(y + BAR_HEIGHT / 2).append("H").append(high).append("\"/>\n");
            y += 2 * BAR_HEIGHT + 22;
        }
        b.append("</svg></div>\n");
    }

    private void bar(int x, int y, long value, long most, String color, String label) {
        if (value < 0) {
            return;
        }
        int w = (int) Math.max(1, BAR_WIDTH * value / most);
        b.append("<rect x=\"").append(x).append("\" y=\"").append(y).append("\" width=\"").append(w).append("\" height=\"").append(BAR_HEIGHT - 3)
                .append("\" fill=\"").append(color).append("\"/><text x=\"").append(x + w + 6).append("\" y=\"").append(y + BAR_HEIGHT - 9).append("\">")
                .append(label).append(Units.time(value)).append("</text>\n");
    }

    private void differences() {
        List<Comparison.Difference> found = comparison.differences(DIFFERENCES);
        if (found.isEmpty()) {
            return;
        }
        b.append("<h2>Output that is not the same in every run</h2>\n<div class=\"wrap\"><table><tr><th>line");
        comparison.modes().forEach(m -> b.append("<th>").append(escape(m.mode())));
        b.append("</tr>\n");
        for (Comparison.Difference d : found) {
            b.append("<tr><td>").append(d.line());
            d.perMode().forEach(s -> b.append("<td><code>").append(escape(s)).append("</code>"));
            b.append("</tr>\n");
        }
        b.append("</table></div>\n");
    }

    private static String escape(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
