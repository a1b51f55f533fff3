// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.trace;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a timeline as an SVG picture: of the process with the most turns, from shortly before its second thread comes until the last but one goes, and not longer than one can look
 * at. Used once, by one thread.
 */
final class TimelinePicture {
    private static final long LONGEST = 200_000_000;
    private static final int LEFT = 150, WIDTH = 900, ROW = 24, BAR = 16, TOP = 46, MOST_THREADS = 40;
    private static final String[] COLOURS = {"#2a8f5b", "#d2483c", "#c9d3df"};
    private static final String[] WORDS = {"runs", "waits for the GIL", "waits for something else"};

    private final Writer out;
    private long from;
    private long to;

    TimelinePicture(Writer out) {
        this.out = out;
    }

    private record Turn(ThreadTrace thread, int index, Slice slice) {}

    void write(List<ProcessTrace> all) throws IOException {
        ProcessTrace p = all.get(0);
        for (ProcessTrace x : all) {
            p = turns(x) > turns(p) ? x : p;
        }
        window(p);
        List<ThreadTrace> threads = new ArrayList<>();
        for (ThreadTrace t : p.threads) {
            boolean seen = false;
            for (Slice s : t.slices) {
                seen |= s.end() > from && s.start() < to;
            }
            if (seen && threads.size() < MOST_THREADS) {
                threads.add(t);
            }
        }
        int rows = threads.size() + (p.hasGil() ? 1 : 0);
        int height = TOP + rows * ROW + 34;
        out.write("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + height + "\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        key(p);
        axis(TOP + rows * ROW);
        int y = TOP;
        if (p.hasGil()) {
            label(y, "holder of the GIL");
            List<Turn> turns = turnsIn(threads);
            bars(y, turns);
            arrows(turns, threads);
            y += ROW;
        }
        for (ThreadTrace t : threads) {
            label(y, t.name);
            bars(y, p, t);
            y += ROW;
        }
        out.write("</svg>\n");
    }

    private static int turns(ProcessTrace p) {
        int n = 0;
        for (ThreadTrace t : p.threads) {
            n += t.switches;
        }
        return n;
    }

    private void window(ProcessTrace p) {
        List<Long> starts = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        for (ThreadTrace t : p.threads) {
            if (!t.slices.isEmpty()) {
                starts.add(t.slices.get(0).start());
                ends.add(t.slices.get(t.slices.size() - 1).end());
            }
        }
        starts.sort(null);
        ends.sort(Comparator.reverseOrder());
        int n = starts.size();
        from = n == 0 ? 0 : starts.get(n > 1 ? 1 : 0);
        to = Math.max(from + 1, n == 0 ? 1 : ends.get(n > 1 ? 1 : 0));
        to = Math.min(to, from + LONGEST);
        from = Math.max(0, from - (to - from) / 50);
    }

    private double x(long time) {
        return LEFT + (double) (Math.clamp(time, from, to) - from) / (to - from) * (WIDTH - LEFT - 10);
    }

    private static String number(double v) {
        return Double.toString(Math.round(v * 10) / 10.0);
    }

    private static String text(String s) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '<' -> b.append("&lt;");
                case '>' -> b.append("&gt;");
                case '&' -> b.append("&amp;");
                case '"' -> b.append("&quot;");
                default -> b.append(c < ' ' || Character.isSurrogate(c) ? '?' : c);
            }
        }
        return b.toString();
    }

    private void key(ProcessTrace p) throws IOException {
        String title = p.title.substring(p.title.lastIndexOf('/') + 1);
        out.write("<text x=\"8\" y=\"18\" font-weight=\"bold\">" + text(title) + "</text><text x=\"8\" y=\"34\" fill=\"#666\">gil " + text(p.mode) + "</text>\n");
        int at = LEFT;
        for (int i = 0; i < COLOURS.length; i++) {
            if (i == 1 && !p.hasGil()) {
                continue;
            }
            out.write("<rect x=\"" + at + "\" y=\"24\" width=\"12\" height=\"12\" fill=\"" + COLOURS[i] + "\"/><text x=\"" + (at + 17) + "\" y=\"34\">" + WORDS[i] + "</text>\n");
            at += 40 + WORDS[i].length() * 7;
        }
    }

    private void axis(int bottom) throws IOException {
        long step = 1000;
        for (int i = 0; (to - from) / step > 10; i++) {
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        StringBuilder b = new StringBuilder();
        for (long t = 0; t <= to - from; t += step) {
            String at = number(x(from + t));
            b.append("<path d=\"M").append(at).append(' ').append(TOP - 4).append('V').append(bottom + 4).append("\" stroke=\"#e4e4e4\"/><text x=\"").append(at).append("\" y=\"")
                    .append(bottom + 20).append("\" fill=\"#666\" text-anchor=\"middle\">").append(number(t / 1e6)).append(t == 0 ? "" : " ms").append("</text>\n");
        }
        out.write(b.toString().replace(".0 ms", " ms").replace(">0.0<", ">0<"));
    }

    private void label(int y, String name) throws IOException {
        String shown = name.length() > 21 ? name.substring(0, 20) + "…" : name;
        out.write("<text x=\"8\" y=\"" + (y + 13) + "\">" + text(shown) + "</text>\n");
    }

    private static String hue(int index) {
        return "hsl(" + index * 137 % 360 + " 45% 50%)";
    }

    private void bar(int y, Slice s, String colour, String title) throws IOException {
        double a = x(s.start());
        double b = x(s.end());
        out.write("<rect x=\"" + number(a) + "\" y=\"" + y + "\" width=\"" + number(Math.max(0.4, b - a)) + "\" height=\"" + BAR + "\" fill=\"" + colour + "\"><title>"
                + text(title) + ", " + Summary.ms(s.length()) + "</title></rect>\n");
    }

    private List<Turn> turnsIn(List<ThreadTrace> threads) {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < threads.size(); i++) {
            for (Slice s : threads.get(i).slices) {
                if (s.kind() == Slice.Kind.RUNS && s.end() > from && s.start() < to) {
                    turns.add(new Turn(threads.get(i), i, s));
                }
            }
        }
        turns.sort(Comparator.comparingLong(t -> t.slice.start()));
        return turns;
    }

    private void bars(int y, List<Turn> turns) throws IOException {
        for (Turn t : turns) {
            if (x(t.slice.end()) - x(t.slice.start()) >= 0.3) {
                bar(y, t.slice, hue(t.index), t.thread.name + " until: " + t.slice.reason());
            }
        }
    }

    private void bars(int y, ProcessTrace p, ThreadTrace t) throws IOException {
        for (Slice s : t.slices) {
            if (s.end() > from && s.start() < to && x(s.end()) - x(s.start()) >= 0.3) {
                String what = s.kind() == Slice.Kind.BLOCKED ? s.reason() : WORDS[s.kind().ordinal()];
                bar(y, s, COLOURS[s.kind().ordinal()], what + " " + p.place(s.place()));
            }
        }
    }

    /** From who gave the lock up to who took it. */
    private void arrows(List<Turn> turns, List<ThreadTrace> threads) throws IOException {
        StringBuilder path = new StringBuilder();
        Turn before = null;
        for (Turn t : turns) {
            if (before != null && before.index != t.index && t.slice.start() > from && x(t.slice.end()) - x(t.slice.start()) >= 1) {
                int a = TOP + (before.index + 1) * ROW + (t.index > before.index ? BAR : 0);
                int b = TOP + (t.index + 1) * ROW + (t.index > before.index ? 0 : BAR);
                path.append('M').append(number(x(before.slice.end()))).append(' ').append(a).append('L').append(number(x(t.slice.start()))).append(' ').append(b);
            }
            before = t;
        }
        out.write("<path d=\"" + path + "\" stroke=\"#333\" stroke-width=\"0.7\" fill=\"none\"/>\n");
    }
}
