// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** Fast path of {@code _tokenize}: the common tokens of one line. */
// Stateless.
@ModuleDef("_tokenscan")
public final class TokenScanModule {
    /** Index into the tuple of kinds. */
    private static final int NAME = 0, NUMBER = 1, STRING = 2, NEWLINE = 3, OP = 4, COMMENT = 5, NL = 6;
    private static final int MAX_BRACKETS = 200;

    /**
     * Appends tokens of a line to a list, beginning at a position; gives the position of the first thing that is not simple, which may be the end.
     *
     * <p>The line ends with a newline; shown is the line as tokens show it, without the newline if that was not in the source.
     */
    @PyFunction("scan(out, line, shown, pos, row, brackets, kinds, /)")
    static long scan(PyThread t, PyList out, PyStr line, PyStr shown, int pos, PyObject row, PyList brackets, PyTuple kinds) {
        return line.hasPairs() ? pos : new Scan(out, line.value(), shown, row, brackets, kinds).run(t, pos);
    }

    private record Scan(PyList out, String line, PyStr shown, PyObject row, PyList brackets, PyTuple kinds) {
        int run(PyThread t, int from) {
            int length = line.length();
            int pos = from;
            while (pos < length) {
                char c = line.charAt(pos);
                int end;
                if (c == ' ' || c == '\t' || c == '\f') {
                    pos++;
                    continue;
                } else if (isNameStart(c)) {
                    end = pos + 1;
                    while (isNamePart(line.charAt(end))) {
                        end++;
                    }
                    char next = line.charAt(end);
                    if (next >= 128) {
                        return pos;
                    }
                    if ((next == '"' || next == '\'') && end - pos <= 2 && isPrefix(pos, end)) {
                        end = isFormatted(pos, end) ? -1 : stringEnd(end);
                        if (end < 0) {
                            return pos;
                        }
                        add(STRING, pos, end);
                    } else {
                        add(NAME, pos, end);
                    }
                } else if (c >= '0' && c <= '9') {
                    end = numberEnd(pos);
                    if (end < 0) {
                        return pos;
                    }
                    add(NUMBER, pos, end);
                } else if (c == '"' || c == '\'') {
                    end = stringEnd(pos);
                    if (end < 0) {
                        return pos;
                    }
                    add(STRING, pos, end);
                } else if (c == '#') {
                    end = pos;
                    while (line.charAt(end) != '\n' && line.charAt(end) != '\r') {
                        end++;
                    }
                    add(COMMENT, pos, end);
                } else if (c == '\n' || c == '\r' && line.charAt(pos + 1) == '\n') {
                    int kind = brackets.size() > 0 ? NL : NEWLINE;
                    String text = shown.length() < length ? "" : line.substring(pos);
                    out.append(PyTuple.of(kinds.get(kind), PyStr.of(text), place(pos), place(pos + Math.max(text.length(), 1)), shown));
                    return length;
                } else {
                    int size = operatorSize(pos, c);
                    if (size == 0) {
                        return pos;
                    }
                    if (c == '(' || c == '[' || c == '{') {
                        if (brackets.size() >= MAX_BRACKETS) {
                            return pos;
                        }
                        brackets.append(PyTuple.of(PyStr.ofCodePoint(c), row));
                    } else if ((c == ')' || c == ']' || c == '}') && brackets.size() > 0) {
                        brackets.removeAt(brackets.size() - 1);
                    }
                    end = pos + size;
                    add(OP, pos, end);
                }
                pos = end;
            }
            return pos;
        }

        private void add(int kind, int start, int end) {
            out.append(PyTuple.of(kinds.get(kind), PyStr.of(line.substring(start, end)), place(start), place(end), shown));
        }

        private PyTuple place(int column) {
            return PyTuple.of(row, PyInt.of(column));
        }

        private static boolean isNameStart(char c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
        }

        private static boolean isNamePart(char c) {
            return isNameStart(c) || c >= '0' && c <= '9';
        }

        /** Whether one or two letters may stand before a quote. */
        private boolean isPrefix(int start, int end) {
            int a = line.charAt(start) | 0x20;
            if (end - start == 1) {
                return a == 'r' || a == 'u' || a == 'b' || a == 'f';
            }
            int b = line.charAt(start + 1) | 0x20;
            return a == 'r' ? b == 'b' || b == 'f' : b == 'r' && (a == 'b' || a == 'f');
        }

        private boolean isFormatted(int start, int end) {
            return (line.charAt(start) | 0x20) == 'f' || (line.charAt(end - 1) | 0x20) == 'f';
        }

        /** The end of the string whose quote is at {@code start}; -1 when it does not end in this line. */
        private int stringEnd(int start) {
            char quote = line.charAt(start);
            boolean triple = line.charAt(start + 1) == quote && line.charAt(start + 2) == quote;
            int i = triple ? start + 3 : start + 1;
            while (i < line.length()) {
                char c = line.charAt(i);
                if (c == '\n' || c == '\r') {
                    return -1;
                }
                if (c == '\\') {
                    char next = line.charAt(i + 1);
                    if (next == '\n' || next == '\r') {
                        return -1;
                    }
                    i += 2;
                } else if (c != quote) {
                    i++;
                } else if (!triple) {
                    return i + 1;
                } else if (line.charAt(i + 1) == quote && line.charAt(i + 2) == quote) {
                    return i + 3;
                } else {
                    i++;
                }
            }
            return -1;
        }

        /** The end of a decimal number in its plain form; -1 for all others. */
        private int numberEnd(int start) {
            int i = digits(start);
            if (line.charAt(start) == '0' && i > start + 1) {
                return -1;
            }
            if (line.charAt(i) == '.') {
                i = digits(i + 1);
            }
            char c = line.charAt(i);
            return isNamePart(c) || c == '.' || c >= 128 ? -1 : i;
        }

        private int digits(int i) {
            while (line.charAt(i) >= '0' && line.charAt(i) <= '9') {
                i++;
            }
            return i;
        }

        /** Length of the operator at a position; 0 when there is none that is simple. */
        private int operatorSize(int pos, char c) {
            // The line ends with a newline: there is a next character, and one after an operator of two.
            char next = line.charAt(pos + 1);
            switch (c) {
                case '*', '/', '<', '>':
                    if (next == c) {
                        return line.charAt(pos + 2) == '=' ? 3 : 2;
                    }
                    return next == '=' || c == '<' && next == '>' ? 2 : 1;
                case '+', '%', '&', '|', '^', '@', '=', '!', ':':
                    return next == '=' ? 2 : 1;
                case '-':
                    return next == '=' || next == '>' ? 2 : 1;
                case '.':
                    return next >= '0' && next <= '9' ? 0 : next == '.' && line.charAt(pos + 2) == '.' ? 3 : 1;
                case '(', ')', '[', ']', '{', '}', ',', ';', '~', '$', '?', '`':
                    return 1;
                default:
                    return 0;
            }
        }
    }
}
