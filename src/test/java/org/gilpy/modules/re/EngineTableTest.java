// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Runs the engine against a table of what CPython 3.13 answered: random patterns, also broken ones, on random texts. A line
 * {@code P} gives a pattern and what compiling it gave; the lines after it are matches with it. Texts are code points in hex.
 */
class EngineTableTest {
    private Program program;
    private boolean bytes;
    private String pattern;

    @Test
    void answersAsCPythonDoes() throws IOException {
        List<String> wrong = new ArrayList<>();
        int checks = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(new GZIPInputStream(
                EngineTableTest.class.getResourceAsStream("engine-cases.tsv.gz")), StandardCharsets.US_ASCII))) {
            for (String line; (line = in.readLine()) != null; checks++) check(line.split("\t"), wrong);
        }
        assertEquals(List.of(), wrong.subList(0, Math.min(wrong.size(), 20)), wrong.size() + " of " + checks);
    }

    private void check(String[] fields, List<String> wrong) {
        if (fields[0].equals("P")) {
            bytes = fields[1].equals("b");
            pattern = text(codePoints(fields[3])) + " flags " + fields[2];
            String got = compile(codePoints(fields[3]), Integer.parseInt(fields[2]));
            if (!got.equals(fields[4])) wrong.add(pattern + ": " + got + " instead of " + fields[4]);
            return;
        }
        if (program == null) return;
        int[] subject = codePoints(fields[1]);
        int start = Integer.parseInt(fields[2]), end = Integer.parseInt(fields[3]);
        for (int form = 0; form < 2; form++) {
            Matcher matcher = matcher(subject, end, form);
            String got = matcher == null ? fields[4] : run(fields[0], matcher, start);
            if (!got.equals(fields[4])) {
                wrong.add(pattern + " " + fields[0] + " " + text(subject) + " form " + form + ": " + got + " not " + fields[4]);
            }
        }
    }

    private String compile(int[] source, int flags) {
        program = null;
        StringBuilder got = new StringBuilder();
        List<String> warnings = List.of();
        try {
            Parser parser = new Parser(source, bytes, flags, EngineTableTest::characterNamed);
            warnings = parser.warnings;
            program = Compiler.compile(parser.parse(), parser);
            got.append("ok ").append(program.flags).append(' ').append(program.groups);
            for (Map.Entry<String, Integer> e : program.groupNames.entrySet()) {
                got.append(' ').append(hex(e.getKey())).append('=').append(e.getValue());
            }
        } catch (RegexException e) {
            got.append(e.kind == RegexException.SYNTAX ? "error " + e.position + " "
                    : e.kind == RegexException.VALUE ? "ValueError " : "OverflowError ").append(hex(e.getMessage()));
        }
        for (String warning : warnings) got.append(" W").append(hex(warning));
        return got.toString();
    }

    private static int characterNamed(String name) {
        try {
            return Character.codePointOf(name);
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private Matcher matcher(int[] subject, int end, int form) {
        if (bytes) {
            if (form == 1) return null;
            byte[] shifted = new byte[subject.length + 2];
            for (int i = 0; i < subject.length; i++) shifted[i + 2] = (byte) subject[i];
            return Matcher.of(program, new Text.Bytes(shifted, 2, subject.length), end, null);
        }
        if (form == 1) return Matcher.of(program, new Text.CodePoints(subject), end, null);
        String plain = Compiler.plain(subject);
        return plain == null ? null : Matcher.of(program, plain, end, null);
    }

    private String run(String operation, Matcher m, int start) {
        switch (operation) {
            case "match": return m.match(start) ? groups(m) : "none";
            case "fullmatch": return m.fullMatch(start) ? groups(m) : "none";
            case "search": return m.search(start, false) ? groups(m) : "none";
            default:
        }
        StringBuilder all = new StringBuilder();
        boolean empty = false;
        for (int at = start; m.search(at, empty); at = m.matchEnd) {
            if (all.length() > 0) all.append(' ');
            all.append(groups(m));
            empty = m.matchEnd == m.matchStart;
        }
        return all.length() == 0 ? "none" : all.toString();
    }

    private String groups(Matcher m) {
        StringBuilder out = new StringBuilder().append(m.matchStart).append(':').append(m.matchEnd);
        for (int g = 0; g < program.groups; g++) {
            boolean set = m.marks[2 * g] >= 0 && m.marks[2 * g + 1] >= 0;
            out.append(';').append(set ? m.marks[2 * g] : -1).append(':').append(set ? m.marks[2 * g + 1] : -1);
        }
        return out.append('/').append(m.lastGroup).toString();
    }

    private static int[] codePoints(String field) {
        if (field.equals("-")) return new int[0];
        String[] parts = field.split(",");
        int[] result = new int[parts.length];
        for (int i = 0; i < parts.length; i++) result[i] = Integer.parseInt(parts[i], 16);
        return result;
    }

    private static String text(int[] codePoints) {
        return new String(codePoints, 0, codePoints.length);
    }

    private static String hex(String s) {
        StringBuilder out = new StringBuilder();
        s.codePoints().forEach(c -> out.append(out.length() > 0 ? "," : "").append(Integer.toHexString(c)));
        return out.length() == 0 ? "-" : out.toString();
    }
}
