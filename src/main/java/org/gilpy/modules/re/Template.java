// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;

/**
 * A parsed replacement text: literals with groups between them. Immutable.
 */
final class Template {
    /** One more than there are groups; a literal comes before, between and after them. */
    final String[] literals;
    final int[] groups;

    private Template(String[] literals, int[] groups) {
        this.literals = literals;
        this.groups = groups;
    }

    /** Parses a template for a pattern with these groups; one for bytes comes as Latin-1. */
    static Template parse(int[] text, boolean bytes, int groupCount, Map<String, Integer> names) {
        return new Reader(text, bytes, groupCount, names).read();
    }

    /** The state of one parse. */
    private static final class Reader {
        private final PatternSource source;
        private final int groupCount;
        private final Map<String, Integer> names;
        private final StringBuilder literal = new StringBuilder();
        private final ArrayList<String> literals = new ArrayList<>();
        private int[] groups = {};

        Reader(int[] text, boolean bytes, int groupCount, Map<String, Integer> names) {
            this.source = new PatternSource(text, bytes);
            this.groupCount = groupCount;
            this.names = names;
        }

        Template read() {
            for (;;) {
                int token = source.get();
                if (token == PatternSource.NONE) break;
                if (token < PatternSource.ESCAPE) literal.appendCodePoint(token);
                else escape(token, token & ~PatternSource.ESCAPE);
            }
            literals.add(literal.toString());
            return new Template(literals.toArray(new String[0]), groups);
        }

        private void escape(int token, int c) {
            switch (c) {
                case 'g': named(); return;
                case '0': {
                    StringBuilder digits = new StringBuilder("0");
                    source.digits(2, 8, digits);
                    literal.append((char) (Integer.parseInt(digits.toString(), 8) & 0xff));
                    return;
                }
                case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9': numbered(c); return;
                case 'a': literal.append((char) 7); return;
                case 'b': literal.append('\b'); return;
                case 'f': literal.append('\f'); return;
                case 'n': literal.append('\n'); return;
                case 'r': literal.append('\r'); return;
                case 't': literal.append('\t'); return;
                case 'v': literal.append((char) 11); return;
                case '\\': literal.append('\\'); return;
                default:
                    if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') throw source.error("bad escape \\" + (char) c, 2);
                    literal.append(PatternSource.text(token));
            }
        }

        private void named() {
            if (!source.match('<')) throw source.error("missing <", 0);
            String name = source.until('>', "group name");
            int back = PatternSource.codePoints(name) + 1;
            if (Parser.isNumber(name)) {
                String digits = Parser.stripZeros(name);
                if (digits.length() > 10 || !digits.isEmpty() && Long.parseLong(digits) >= Groups.MOST) {
                    throw source.error("invalid group reference " + digits, back);
                }
                group(digits.isEmpty() ? 0 : Integer.parseInt(digits), back);
                return;
            }
            source.checkGroupName(name, 1);
            Integer group = names.get(name);
            if (group == null) throw RegexException.index("unknown group name " + PatternSource.quote(name));
            group(group, back);
        }

        private void numbered(int first) {
            StringBuilder digits = new StringBuilder().append((char) first);
            if (PatternSource.isDigit(source.next, 10)) {
                digits.append((char) source.get());
                if (first <= '7' && digits.charAt(1) <= '7' && PatternSource.isDigit(source.next, 8)) {
                    digits.append((char) source.get());
                    int value = Integer.parseInt(digits.toString(), 8);
                    if (value > 255) {
                        throw source.error("octal escape value \\" + digits + " outside of range 0-0o377", digits.length() + 1);
                    }
                    literal.append((char) value);
                    return;
                }
            }
            group(Integer.parseInt(digits.toString()), digits.length());
        }

        private void group(int number, int back) {
            if (number > groupCount) throw source.error("invalid group reference " + number, back);
            literals.add(literal.toString());
            literal.setLength(0);
            groups = Arrays.copyOf(groups, groups.length + 1);
            groups[groups.length - 1] = number;
        }
    }
}
