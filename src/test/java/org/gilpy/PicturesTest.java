// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/**
 * Makes the pictures of the README from runs of the samples, in {@code target/pictures}; those in {@code src/doc} are copies of them, to be copied again when they should change.
 */
class PicturesTest {
    private static final Path MADE = Path.of("target/pictures").toAbsolutePath();
    private static final Path SHOWN = Path.of("src/doc").toAbsolutePath();
    private static final Path SAMPLES = Path.of("samples/watch").toAbsolutePath();
    private static final int LARGEST = 60_000;

    private static String svg(int width, int height, String body) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width + "\" height=\"" + height
                + "\" font-family=\"system-ui, sans-serif\" font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + body + "</svg>\n";
    }

    private static String escaped(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String text(int x, int y, String more, String s) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" " + more + ">" + escaped(s) + "</text>\n";
    }

    /** Keeps a picture, and compares what it says with the one that the README shows. */
    private static void keep(String name, String picture, String words) throws Exception {
        Files.createDirectories(MADE);
        Files.writeString(MADE.resolve(name), picture);
        assertTrue(picture.length() < LARGEST, () -> name + " has " + picture.length() + " characters");
        String shown = Files.readString(SHOWN.resolve(name));
        for (String svg : List.of(picture, shown)) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        }
        assertEquals(words(picture, words), words(shown, words), name + " in src/doc is out of date");
        assertTrue(Files.readString(Path.of("README.md")).contains("src/doc/" + name), "the README shows " + name);
    }

    private static LinkedHashSet<String> words(String svg, String pattern) {
        LinkedHashSet<String> found = new LinkedHashSet<>();
        Pattern.compile("<text [^>]*>([^<]*)</text>").matcher(svg).results().map(m -> m.group(1)).filter(s -> s.matches(pattern)).forEach(found::add);
        return found;
    }

    @Test
    void timeline() throws Exception {
        Path file = MADE.resolve("timeline.svg");
        Files.createDirectories(MADE);
        ProcessBuilder b = new ProcessBuilder(Gilpy.command("trace", "-o", file.toString(), SAMPLES.resolve("timeline.py").toString())).inheritIO();
        b.environment().put("GILPY_CLASSPATH", System.getProperty("java.class.path"));
        assertEquals(0, b.start().waitFor());
        keep("timeline.svg", Files.readString(file), "MainThread|holder.*|runs|waits.*|gil .*");
    }

    /** Threads as boxes, what they hold and want as arrows to locks. */
    @Test
    void deadlock() throws Exception {
        Gilpy.Result r = Gilpy.run("", 120, SAMPLES, "deadlock.py");
        Matcher m = Pattern.compile("(?m)^  (\\w+) holds (lock \\w+) since .*/(\\S+) and waits for (lock \\w+)\\n  File \".*/(.*)\", line (\\d+)").matcher(r.err());
        StringBuilder b = new StringBuilder("<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8Z\"/></marker></defs>\n");
        List<String> locks = new ArrayList<>();
        int y = 30;
        for (; m.find(); y += 110) {
            for (String lock : List.of(m.group(2), m.group(4))) {
                if (!locks.contains(lock)) {
                    locks.add(lock);
                }
            }
            b.append("<rect x=\"20\" y=\"" + y + "\" width=\"200\" height=\"60\" rx=\"6\" fill=\"#fbe3e0\" stroke=\"#d2483c\"/>\n").append(text(32, y + 25, "font-weight=\"bold\"", m.group(1)))
                    .append(text(32, y + 46, "fill=\"#555\"", "waits at " + m.group(5) + ":" + m.group(6)));
            for (int k : new int[] {2, 4}) {
                int to = 30 + locks.indexOf(m.group(k)) * 110 + 30;
                boolean has = k == 2;
                int from = y + (to > y + 40 ? 44 : to < y ? 16 : 30);
                b.append("<path d=\"M" + (has ? 520 : 220) + " " + (has ? to : from) + "L" + (has ? 224 : 516) + " " + (has ? from : to) + "\" stroke=\"" + (has ? "#2a8f5b" : "#d2483c")
                        + "\" stroke-width=\"2\" fill=\"none\" marker-end=\"url(#a)\"" + (has ? "" : " stroke-dasharray=\"6 4\"") + "/>\n");
            }
            b.append(text(240, y + 18 + (y > 100 ? 40 : 0), "fill=\"#2a8f5b\"", "held since " + m.group(3)));
        }
        for (int i = 0; i < locks.size(); i++) {
            b.append("<rect x=\"520\" y=\"" + (30 + i * 110) + "\" width=\"180\" height=\"60\" rx=\"30\" fill=\"#e6eef6\" stroke=\"#6b87a3\"/>\n")
                    .append(text(610, 65 + i * 110, "text-anchor=\"middle\"", i == 0 ? "one lock" : "the other lock"));
        }
        b.append(text(20, y, "fill=\"#555\"", "Full lines: has it. Dashed lines: waits for it. Following the arrows one comes back to where one began."));
        assertEquals(2, locks.size(), r.err());
        keep("deadlock.svg", svg(740, y + 15, b.toString()), "Plato|Kant|waits at .*|.*lock");
    }

    /** The instructions of {@code x += 1}, and behind which of them another thread may come. */
    @Test
    void switchPoints() throws Exception {
        Gilpy.Result r = Gilpy.run("", 120, SAMPLES, "switch_points.py");
        String[] modes = {"1", "calls", "tick"};
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < modes.length; i++) {
            b.append(text(430 + i * 90, 24, "text-anchor=\"middle\" font-weight=\"bold\"", "gil=" + modes[i]));
        }
        int y = 50;
        for (String line : r.out().lines().toList()) {
            if (line.isEmpty()) {
                y += 16;
                continue;
            }
            String[] parts = line.split("\\| switch:");
            String code = parts[0].stripTrailing();
            b.append(text(14, y, "font-family=\"monospace\" font-size=\"12\" xml:space=\"preserve\"", code.length() > 54 ? code.substring(0, 54) : code));
            for (int i = 0; i < modes.length && parts.length > 1; i++) {
                if (List.of(parts[1].strip().split(" ")).contains(modes[i])) {
                    b.append("<path d=\"M" + (400 + i * 90) + " " + (y + 4) + "h60\" stroke=\"#d2483c\" stroke-width=\"3\"/>\n");
                }
            }
            y += 20;
        }
        b.append(text(14, y + 10, "fill=\"#555\"", "A red line: here another thread may come. Between the load and the store of x it can lose an update."));
        keep("switch-points.svg", svg(700, y + 25, b.toString()), ".*");
    }
}
