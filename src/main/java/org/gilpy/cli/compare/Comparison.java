// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The results of all modes, and what can be said of their output. The first mode is what the others are compared with. Immutable. */
record Comparison(String program, List<ModeResult> modes) {
    private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d+(e[-+]?\\d+)?");

    /** How the output of a mode relates to that of the first run of the first mode. */
    enum Output { SAME, TIMES, DIFFERS }

    private String reference() {
        return modes.get(0).runs().get(0).output();
    }

    private static String withoutTimes(String text) {
        return DECIMAL.matcher(text).replaceAll("#");
    }

    Output output(ModeResult m) {
        Output worst = Output.SAME;
        for (Run r : m.runs()) {
            if (!r.output().equals(reference())) {
                if (!withoutTimes(r.output()).equals(withoutTimes(reference()))) {
                    return Output.DIFFERS;
                }
                worst = Output.TIMES;
            }
        }
        return worst;
    }

    String outputText(ModeResult m) {
        return switch (output(m)) {
            case SAME -> "same";
            case TIMES -> "same but for times";
            case DIFFERS -> "differs";
        };
    }

    /** Speed of a mode as a multiple of that of the first one, by the medians of wall time. */
    double speedUp(ModeResult m) {
        return (double) modes.get(0).wall().median() / m.wall().median();
    }

    /** One line of the output that is not the same everywhere. */
    record Difference(int line, List<String> perMode) {}

    /** The first lines that differ between runs or modes, at most {@code limit}; differences of times alone do not count. */
    List<Difference> differences(int limit) {
        List<Difference> found = new ArrayList<>();
        List<List<String[]>> lines = modes.stream().map(m -> m.runs().stream().map(r -> r.output().split("\n", -1)).toList()).toList();
        int longest = lines.stream().flatMap(List::stream).mapToInt(l -> l.length).max().orElse(0);
        for (int i = 0; i < longest && found.size() < limit; i++) {
            LinkedHashSet<String> kinds = new LinkedHashSet<>();
            List<String> perMode = new ArrayList<>();
            for (List<String[]> runs : lines) {
                LinkedHashSet<String> variants = new LinkedHashSet<>();
                for (String[] l : runs) {
                    String s = i < l.length ? l[i] : "(no such line)";
                    variants.add(s);
                    kinds.add(withoutTimes(s));
                }
                perMode.add(String.join(" | ", variants));
            }
            if (kinds.size() > 1) {
                found.add(new Difference(i + 1, perMode));
            }
        }
        return found;
    }
}
