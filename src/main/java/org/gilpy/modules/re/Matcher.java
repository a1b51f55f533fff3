// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.Arrays;

/**
 * Runs a {@link Program} over a text by backtracking, with its own stack instead of Java's. After a successful call the result can
 * be read until the next one. For one thread; may be used for many matches in the same text.
 *
 * <p>The stack holds frames, each with a word on top that says how to undo or retry it: a choice is {@code position, pc}; the
 * others have one of the negative words below on top. Whatever a failed attempt changed in the marks is undone from the stack,
 * so between attempts no group is set.
 */
final class Matcher {
    private static final int BOTTOM = -1;
    private static final int UNDO_MARK = -2;        // mark, old value
    private static final int UNDO_CLOSE = -3;       // mark, old value, old last group
    private static final int UNDO_LOOP = -4;        // r, old iterations, old begin
    private static final int RETRY_GREEDY = -5;     // least position, position, pc
    private static final int RETRY_LAZY = -6;       // position, greatest position, pc
    private static final int RETRY_LOOP = -7;       // iterations, old begin, position, pc
    private static final int RETRY_LOOP_LAZY = -8;  // position, pc

    /** Steps between two polls. */
    private static final int PATIENCE = 1 << 15;

    private final Program program;
    private final String string;        // the text if each char of it is a code point, else null
    private final Text text;            // the text otherwise
    private final int end;
    Runnable poll;                      // may throw; null = never called
    private int patience = PATIENCE;

    private final int[] registers;
    private int[] stack = new int[64];
    private boolean whole;              // a match must reach the end
    private int notEmptyAt = -1;        // a match that begins here must not be empty
    private boolean dirty;              // the marks are those of an earlier match

    /** Where the groups begin and end: marks 2g-2 and 2g-1 of group g, -1 if unset. */
    final int[] marks;
    /** The group that was closed last, or 0. */
    int lastGroup;
    int matchStart;
    int matchEnd;

    private Matcher(Program program, String string, Text text, int end, Runnable poll) {
        this.program = program;
        this.string = string;
        this.text = text;
        this.end = end;
        this.poll = poll;
        registers = new int[program.registers];
        marks = new int[2 * program.groups];
        Arrays.fill(marks, -1);
    }

    /** @param string a text without surrogate pairs, of which the first {@code end} characters count */
    static Matcher of(Program program, String string, int end, Runnable poll) {
        return new Matcher(program, string, null, end, poll);
    }

    static Matcher of(Program program, Text text, int end, Runnable poll) {
        return new Matcher(program, null, text, end, poll);
    }

    /** Matches at a position. */
    boolean match(int start) {
        reset();
        whole = false;
        notEmptyAt = -1;
        return start <= end && run(start);
    }

    /** Matches all from a position to the end. */
    boolean fullMatch(int start) {
        reset();
        whole = true;
        notEmptyAt = -1;
        return start <= end && run(start);
    }

    /** Matches at a position, but nothing empty there if {@code advance}. */
    boolean match(int start, boolean advance) {
        reset();
        whole = false;
        notEmptyAt = advance ? start : -1;
        return start <= end && run(start);
    }

    /** Finds the first match from a position on, which is not an empty one at that very position if {@code advance}. */
    boolean search(int start, boolean advance) {
        reset();
        whole = false;
        notEmptyAt = advance ? start : -1;
        int last = end - program.minWidth;
        if (start > last) return false;
        if (program.anchored) return start == 0 && run(0);
        if (program.prefix != null) return searchPrefix(start, last);
        if (program.lines) return searchLines(start, last);
        if (program.first != null) return searchFirst(start, last);
        for (int i = start; i <= last; i = after(i)) {
            if (run(i)) return true;
        }
        return false;
    }

    /** The next position to try when no match begins at {@code i}. */
    private int after(int i) {
        int loop = program.leadingLoop;
        return loop < 0 ? i + 1 : Math.max(i + 1, singles(loop, i));
    }

    private boolean searchLines(int start, int last) {
        for (int i = start; i <= last; i++) {
            if (i != 0 && at(i - 1) != '\n') {
                i = (string != null ? indexOf('\n', i, end) : textSingles(Op.NOT_NEWLINE, 0, 0, i, end)) + 1;
                if (i > last) return false;
            }
            if (run(i)) return true;
        }
        return false;
    }

    private void reset() {
        if (dirty) {
            Arrays.fill(marks, -1);
            lastGroup = 0;
            dirty = false;
        }
    }

    private boolean searchPrefix(int start, int last) {
        String prefix = program.prefix;
        for (int i = start; ; i++) {
            i = string != null ? string.indexOf(prefix, i, end) : find(prefix, i, last);
            if (i < 0 || i > last) return false;
            if (program.literal) {
                matchStart = i;
                matchEnd = i + prefix.length();
                return true;
            }
            if (run(i)) return true;
        }
    }

    private int find(String prefix, int from, int last) {
        int c = prefix.charAt(0), n = prefix.length();
        for (int i = from; i <= last; i++) {
            if (text.at(i) != c) continue;
            int k = 1;
            while (k < n && text.at(i + k) == prefix.charAt(k)) k++;
            if (k == n) return i;
        }
        return -1;
    }

    private boolean searchFirst(int start, int last) {
        byte[] first = program.first;
        for (int i = start; i <= last; i = after(i)) {
            i = skip(first, i);
            if (i > last) return false;
            if (run(i)) return true;
        }
        return false;
    }

    /** The first position from {@code i} on where the table has a 1; one past the end if there is none. */
    private int skip(byte[] table, int i) {
        String s = string;
        int stop = end;
        if (s != null) {
            for (; i < stop; i++) {
                int c = s.charAt(i);
                if (table[c < 256 ? c : NextSet.OTHER] != 0) return i;
            }
        } else {
            Text t = text;
            for (; i < stop; i++) {
                int c = t.at(i);
                if (table[c < 256 ? c : NextSet.OTHER] != 0) return i;
            }
        }
        return table[NextSet.END] != 0 ? stop : stop + 1;
    }

    private int at(int i) {
        String s = string;
        return s != null ? s.charAt(i) : text.at(i);
    }

    private int tableIndex(int pos) {
        if (pos >= end) return NextSet.END;
        int c = at(pos);
        return c < 256 ? c : NextSet.OTHER;
    }

    private int[] grow() {
        int[] bigger = Arrays.copyOf(stack, stack.length * 2);
        stack = bigger;
        return bigger;
    }

    private void poll() {
        patience = PATIENCE;
        if (poll != null) poll.run();
    }

    /** Tries to match at one position. */
    private boolean run(int pos) {
        final int[] code = program.code;
        final String s = string;
        final int stop = end;
        final int[] regs = registers;
        int[] stack = this.stack;
        int pc = 0;
        int sp = 1;
        stack[0] = BOTTOM;
        matchStart = pos;
        for (;;) {
            // Every case either goes on with the next instruction ("continue") or fails ("break").
            if (sp + 6 > stack.length) stack = grow();
            switch (code[pc]) {
                case Op.CHAR:
                    if (pos < stop && (s != null ? s.charAt(pos) : text.at(pos)) == code[pc + 1]) {
                        pos++;
                        pc += 2;
                        continue;
                    }
                    break;
                case Op.CHAR2:
                    if (pos < stop) {
                        int c = s != null ? s.charAt(pos) : text.at(pos);
                        if (c == code[pc + 1] || c == code[pc + 2]) {
                            pos++;
                            pc += 3;
                            continue;
                        }
                    }
                    break;
                case Op.NOT_CHAR:
                    if (pos < stop && (s != null ? s.charAt(pos) : text.at(pos)) != code[pc + 1]) {
                        pos++;
                        pc += 2;
                        continue;
                    }
                    break;
                case Op.SET:
                    if (pos < stop && program.sets[code[pc + 1]].contains(s != null ? s.charAt(pos) : text.at(pos))) {
                        pos++;
                        pc += 2;
                        continue;
                    }
                    break;
                case Op.NOT_NEWLINE:
                    if (pos < stop && (s != null ? s.charAt(pos) : text.at(pos)) != '\n') {
                        pos++;
                        pc++;
                        continue;
                    }
                    break;
                case Op.ANYTHING:
                    if (pos < stop) {
                        pos++;
                        pc++;
                        continue;
                    }
                    break;
                case Op.STRING: {
                    int length = string(code[pc + 1], pos);
                    if (length > 0) {
                        pos += length;
                        pc += 2;
                        continue;
                    }
                    break;
                }
                case Op.AT:
                    if (isAt(code[pc + 1], pos)) {
                        pc += 2;
                        continue;
                    }
                    break;
                case Op.JUMP:
                    pc = code[pc + 1];
                    continue;
                case Op.FORK: {
                    int table = code[pc + 1];
                    int may = table < 0 ? 3 : program.tables[table][tableIndex(pos)];
                    if (may == 3) {
                        stack[sp] = pos;
                        stack[sp + 1] = code[pc + 3];
                        sp += 2;
                        pc = code[pc + 2];
                        continue;
                    }
                    if (may == 0) break;
                    pc = code[pc + 1 + may];
                    continue;
                }
                case Op.ALTERNATIVES: {
                    Program.Alternation alternation = program.alternations[code[pc + 1]];
                    int c = tableIndex(pos);
                    byte[][] next = alternation.next;
                    int k = next[code[pc + 2]][c];
                    if (k == Program.Alternation.NONE) break;
                    if (k + 1 < next.length) {
                        int other = next[k + 1][c];
                        if (other != Program.Alternation.NONE) {
                            stack[sp] = pos;
                            stack[sp + 1] = alternation.entry + 3 * other;
                            sp += 2;
                        }
                    }
                    pc = alternation.targets[k];
                    continue;
                }
                case Op.MARK: {
                    int mark = code[pc + 1];
                    stack[sp] = mark;
                    stack[sp + 1] = marks[mark];
                    stack[sp + 2] = UNDO_MARK;
                    sp += 3;
                    marks[mark] = pos;
                    pc += 2;
                    continue;
                }
                case Op.CLOSE: {
                    int mark = code[pc + 1];
                    stack[sp] = mark;
                    stack[sp + 1] = marks[mark];
                    stack[sp + 2] = lastGroup;
                    stack[sp + 3] = UNDO_CLOSE;
                    sp += 4;
                    marks[mark] = pos;
                    lastGroup = code[pc + 2];
                    pc += 3;
                    continue;
                }
                case Op.GREEDY: {
                    int least = pos + code[pc + 4];
                    int reached = singles(pc, pos);
                    if (least > reached || least < pos) break;
                    int next = code[pc + 6];
                    pos = next == -1 ? reached : lastBefore(next, reached, least);
                    if (pos < least) break;
                    if (pos > least) {
                        stack[sp] = least;
                        stack[sp + 1] = pos;
                        stack[sp + 2] = pc;
                        stack[sp + 3] = RETRY_GREEDY;
                        sp += 4;
                    }
                    pc += 7;
                    continue;
                }
                case Op.LAZY: {
                    int least = pos + code[pc + 4];
                    if (least < pos || least > stop) break;
                    if (least > pos && singles(pc, pos, least) < least) break;
                    int max = code[pc + 5];
                    int most = max > stop - pos ? stop : pos + max;
                    pos = least;
                    if (pos < most) {
                        stack[sp] = pos;
                        stack[sp + 1] = most;
                        stack[sp + 2] = pc;
                        stack[sp + 3] = RETRY_LAZY;
                        sp += 4;
                    }
                    pc += 7;
                    continue;
                }
                case Op.POSSESSIVE: {
                    int reached = singles(pc, pos);
                    int count = reached - pos;
                    if (count < code[pc + 4]) break;
                    pos = reached;
                    pc += 7;
                    continue;
                }
                case Op.ENTER: {
                    int r = code[pc + 1];
                    if (code[pc + 2] != 0) {
                        stack[sp] = r;
                        stack[sp + 1] = regs[r];
                        stack[sp + 2] = regs[r + 1];
                        stack[sp + 3] = UNDO_LOOP;
                        sp += 4;
                    }
                    regs[r] = 0;
                    regs[r + 1] = -1;
                    pc += 3;
                    continue;
                }
                case Op.LOOP: {
                    int r = code[pc + 1];
                    int count = regs[r];
                    if (count < code[pc + 2]) {
                        stack[sp] = r;
                        stack[sp + 1] = count;
                        stack[sp + 2] = regs[r + 1];
                        stack[sp + 3] = UNDO_LOOP;
                        sp += 4;
                        regs[r] = count + 1;
                        pc += 5;
                    } else if (count < code[pc + 3] && pos != regs[r + 1]) {
                        stack[sp] = count;
                        stack[sp + 1] = regs[r + 1];
                        stack[sp + 2] = pos;
                        stack[sp + 3] = pc;
                        stack[sp + 4] = RETRY_LOOP;
                        sp += 5;
                        regs[r] = count + 1;
                        regs[r + 1] = pos;
                        pc += 5;
                    } else {
                        pc = code[pc + 4];
                    }
                    if (--patience == 0) poll();
                    continue;
                }
                case Op.LOOP_LAZY: {
                    int r = code[pc + 1];
                    int count = regs[r];
                    if (count < code[pc + 2]) {
                        stack[sp] = r;
                        stack[sp + 1] = count;
                        stack[sp + 2] = regs[r + 1];
                        stack[sp + 3] = UNDO_LOOP;
                        sp += 4;
                        regs[r] = count + 1;
                        pc += 5;
                    } else {
                        stack[sp] = pos;
                        stack[sp + 1] = pc;
                        stack[sp + 2] = RETRY_LOOP_LAZY;
                        sp += 3;
                        pc = code[pc + 4];
                    }
                    if (--patience == 0) poll();
                    continue;
                }
                case Op.ENTER_POSSESSIVE: {
                    int r = code[pc + 1];
                    regs[r] = 0;
                    regs[r + 1] = -1;
                    pc += 2;
                    continue;
                }
                case Op.LOOP_POSSESSIVE: {
                    int r = code[pc + 1];
                    int count = regs[r];
                    regs[r + 2] = sp;
                    if (count < code[pc + 2]) {
                        pc += 5;
                    } else if (count < code[pc + 3] && pos != regs[r + 1]) {
                        stack[sp] = pos;
                        stack[sp + 1] = code[pc + 4];
                        sp += 2;
                        regs[r + 1] = pos;
                        pc += 5;
                    } else {
                        pc = code[pc + 4];
                    }
                    continue;
                }
                case Op.END_POSSESSIVE: {
                    int r = code[pc + 1];
                    sp = cut(sp, regs[r + 2], code[pc + 2] != 0);
                    regs[r]++;
                    pc = code[pc + 3];
                    if (--patience == 0) poll();
                    continue;
                }
                case Op.ATOMIC:
                    regs[code[pc + 1]] = sp;
                    pc += 2;
                    continue;
                case Op.END_ATOMIC:
                    sp = cut(sp, regs[code[pc + 1]], code[pc + 2] != 0);
                    pc += 3;
                    continue;
                case Op.LOOK: {
                    int r = code[pc + 1];
                    int back = code[pc + 2];
                    if (back > pos) break;
                    regs[r] = sp;
                    regs[r + 1] = pos;
                    pos -= back;
                    pc += 3;
                    continue;
                }
                case Op.END_LOOK: {
                    int r = code[pc + 1];
                    sp = cut(sp, regs[r], code[pc + 2] != 0);
                    pos = regs[r + 1];
                    pc += 3;
                    continue;
                }
                case Op.LOOK_NOT: {
                    int back = code[pc + 2];
                    if (back > pos) {
                        pc = code[pc + 3];
                        continue;
                    }
                    regs[code[pc + 1]] = sp;
                    stack[sp] = pos;
                    stack[sp + 1] = code[pc + 3];
                    sp += 2;
                    pos -= back;
                    pc += 4;
                    continue;
                }
                case Op.END_LOOK_NOT:
                    sp = undo(sp, regs[code[pc + 1]]);
                    break;
                case Op.BACK_REFERENCE: case Op.BACK_REFERENCE_ASCII: case Op.BACK_REFERENCE_UNICODE: {
                    int length = backReference(code[pc], code[pc + 1], pos);
                    if (length < 0) break;
                    pos += length;
                    pc += 2;
                    continue;
                }
                case Op.IF_GROUP:
                    pc = isSet(code[pc + 1]) ? pc + 3 : code[pc + 2];
                    continue;
                case Op.ACCEPT:
                    if (whole && pos != stop || pos == notEmptyAt && pos == matchStart) break;
                    matchEnd = pos;
                    dirty = true;
                    return true;
                default:        // FAIL
            }
            if (--patience == 0) poll();
            retry:
            for (;;) {
                int top = stack[--sp];
                if (top >= 0) {
                    pc = top;
                    pos = stack[--sp];
                    break;
                }
                switch (top) {
                    case UNDO_MARK:
                        sp -= 2;
                        marks[stack[sp]] = stack[sp + 1];
                        continue;
                    case UNDO_CLOSE:
                        sp -= 3;
                        marks[stack[sp]] = stack[sp + 1];
                        lastGroup = stack[sp + 2];
                        continue;
                    case UNDO_LOOP: {
                        sp -= 3;
                        int r = stack[sp];
                        regs[r] = stack[sp + 1];
                        regs[r + 1] = stack[sp + 2];
                        continue;
                    }
                    case RETRY_GREEDY: {
                        pc = stack[sp - 1];
                        int least = stack[sp - 3];
                        int next = code[pc + 6];
                        pos = stack[sp - 2] - 1;
                        if (next != -1) pos = lastBefore(next, pos, least);
                        if (pos > least) {
                            stack[sp - 2] = pos;
                            sp++;
                        } else {
                            sp -= 3;
                            if (pos < least) continue;
                        }
                        pc += 7;
                        break retry;
                    }
                    case RETRY_LAZY: {
                        pc = stack[sp - 1];
                        int most = stack[sp - 2];
                        pos = lazyStep(pc, stack[sp - 3], most);
                        if (pos < 0) {
                            sp -= 3;
                            continue;
                        }
                        if (pos < most) {
                            stack[sp - 3] = pos;
                            sp++;
                        } else {
                            sp -= 3;
                        }
                        pc += 7;
                        break retry;
                    }
                    case RETRY_LOOP: {
                        sp -= 4;
                        pc = stack[sp + 3];
                        pos = stack[sp + 2];
                        int r = code[pc + 1];
                        regs[r] = stack[sp];
                        regs[r + 1] = stack[sp + 1];
                        pc = code[pc + 4];
                        break retry;
                    }
                    case RETRY_LOOP_LAZY: {
                        pc = stack[sp - 1];
                        pos = stack[sp - 2];
                        sp -= 2;
                        int r = code[pc + 1];
                        int count = regs[r];
                        if (count >= code[pc + 3] || pos == regs[r + 1]) continue;
                        stack[sp] = r;
                        stack[sp + 1] = count;
                        stack[sp + 2] = regs[r + 1];
                        stack[sp + 3] = UNDO_LOOP;
                        sp += 4;
                        regs[r] = count + 1;
                        regs[r + 1] = pos;
                        pc += 5;
                        break retry;
                    }
                    default:        // BOTTOM
                        return false;
                }
            }
        }
    }

    /** Drops the choices above a height but keeps, if there are any, what undoes marks. Returns the new height. */
    private int cut(int sp, int height, boolean captures) {
        if (!captures) return height;
        int[] stack = this.stack;
        int end = sp;
        int kept = sp;          // what is kept is gathered below the old end, top frame first
        while (sp > height) {
            int top = stack[sp - 1];
            int size = frameSize(top);
            sp -= size;
            if (top == UNDO_MARK || top == UNDO_CLOSE) {
                kept -= size;
                System.arraycopy(stack, sp, stack, kept, size);
            }
        }
        System.arraycopy(stack, kept, stack, height, end - kept);
        return height + end - kept;
    }

    private static int frameSize(int top) {
        switch (top) {
            case UNDO_MARK: case RETRY_LOOP_LAZY: return 3;
            case UNDO_CLOSE: case UNDO_LOOP: case RETRY_GREEDY: case RETRY_LAZY: return 4;
            case RETRY_LOOP: return 5;
            default: return 2;
        }
    }

    /** Drops everything above a height and unsets the marks that were set since. Returns the height. */
    private int undo(int sp, int height) {
        int[] stack = this.stack;
        while (sp > height) {
            int top = stack[sp - 1];
            sp -= frameSize(top);
            if (top == UNDO_MARK || top == UNDO_CLOSE) {
                marks[stack[sp]] = stack[sp + 1];
                if (top == UNDO_CLOSE) lastGroup = stack[sp + 2];
            }
        }
        return height;
    }

    /** The length of a literal if it is at a position, else 0. */
    private int string(int index, int pos) {
        int[] characters = program.strings[index];
        int n = characters.length;
        if (n > end - pos) return 0;
        if (string != null) {
            String plain = program.plainStrings[index];
            return plain != null && string.startsWith(plain, pos) ? n : 0;
        }
        for (int i = 0; i < n; i++) {
            if (text.at(pos + i) != characters[i]) return 0;
        }
        return n;
    }

    private boolean isAt(int where, int pos) {
        switch (where) {
            case Op.BEGIN: return pos == 0;
            case Op.BEGIN_LINE: return pos == 0 || at(pos - 1) == '\n';
            case Op.END: return pos == end || pos == end - 1 && at(pos) == '\n';
            case Op.END_LINE: return pos == end || at(pos) == '\n';
            case Op.END_STRING: return pos == end;
            default:
        }
        // In an empty text there is neither a boundary nor none, as in CPython up to 3.13.
        if (end == 0) return false;
        boolean unicode = where >= Op.BOUNDARY_UNICODE;
        boolean before = pos > 0 && isWord(at(pos - 1), unicode);
        boolean after = pos < end && isWord(at(pos), unicode);
        return (before != after) == (where == Op.BOUNDARY_ASCII || where == Op.BOUNDARY_UNICODE);
    }

    private static boolean isWord(int c, boolean unicode) {
        return unicode ? Letters.isWord(c) : Letters.isAsciiWord(c);
    }

    /** Whether a group took part in the match. */
    boolean isSet(int group) {
        int begin = marks[2 * group - 2], close = marks[2 * group - 1];
        return begin >= 0 && close >= begin;
    }

    /** The length of what a group matched if it is at a position again, else -1. */
    private int backReference(int op, int group, int pos) {
        if (!isSet(group)) return -1;
        int from = marks[2 * group - 2];
        int n = marks[2 * group - 1] - from;
        if (n > end - pos) return -1;
        for (int i = 0; i < n; i++) {
            int c = at(from + i), d = at(pos + i);
            if (c == d) continue;
            if (op == Op.BACK_REFERENCE) return -1;
            if (op == Op.BACK_REFERENCE_ASCII ? Letters.asciiLower(c) != Letters.asciiLower(d) : Letters.lower(c) != Letters.lower(d)) {
                return -1;
            }
        }
        return n;
    }

    /** How far the one-character loop at {@code pc} reaches from a position. */
    private int singles(int pc, int pos) {
        int max = program.code[pc + 5];
        return singles(pc, pos, max > end - pos ? end : pos + max);
    }

    private int singles(int pc, int pos, int limit) {
        int[] code = program.code;
        int a = code[pc + 2];
        String s = string;
        if (s == null) return textSingles(code[pc + 1], a, code[pc + 3], pos, limit);
        switch (code[pc + 1]) {
            case Op.CHAR:
                while (pos < limit && s.charAt(pos) == a) pos++;
                return pos;
            case Op.NOT_CHAR: return a >= 0x10000 ? limit : indexOf(a, pos, limit);
            case Op.NOT_NEWLINE: return indexOf('\n', pos, limit);
            case Op.ANYTHING: return limit;
            case Op.SET: {
                CharSet set = program.sets[a];
                byte[] latin = set.latin;
                for (; pos < limit; pos++) {
                    int c = s.charAt(pos);
                    if (c < 256 ? latin[c] == 0 : !set.contains(c)) break;
                }
                return pos;
            }
            default: {
                int b = code[pc + 3];
                for (; pos < limit; pos++) {
                    int c = s.charAt(pos);
                    if (c != a && c != b) break;
                }
                return pos;
            }
        }
    }

    private int indexOf(int c, int pos, int limit) {
        int found = string.indexOf(c, pos, limit);
        return found < 0 ? limit : found;
    }

    private int textSingles(int kind, int a, int b, int pos, int limit) {
        if (kind == Op.ANYTHING) return limit;
        CharSet set = kind == Op.SET ? program.sets[a] : null;
        Text t = text;
        while (pos < limit && isSingle(kind, a, b, set, t.at(pos))) pos++;
        return pos;
    }

    private static boolean isSingle(int kind, int a, int b, CharSet set, int c) {
        switch (kind) {
            case Op.CHAR: return c == a;
            case Op.CHAR2: return c == a || c == b;
            case Op.NOT_CHAR: return c != a;
            case Op.NOT_NEWLINE: return c != '\n';
            case Op.SET: return set.contains(c);
            default: return true;
        }
    }

    /** The last position from {@code pos} down to {@code least} where what must follow may be, or {@code least - 1}. */
    private int lastBefore(int next, int pos, int least) {
        if (next >= 0) {
            if (pos >= end) pos = end - 1;
            while (pos >= least && at(pos) != next) pos--;
            return Math.max(pos, least - 1);
        }
        byte[] table = program.tables[-2 - next];
        while (pos >= least && table[tableIndex(pos)] == 0) pos--;
        return pos;
    }

    /** Lets the lazy loop at {@code pc} take more, up to where what must follow may be. Returns the position or -1. */
    private int lazyStep(int pc, int pos, int most) {
        int[] code = program.code;
        int kind = code[pc + 1], a = code[pc + 2], b = code[pc + 3], next = code[pc + 6];
        CharSet set = kind == Op.SET ? program.sets[a] : null;
        byte[] table = next < -1 ? program.tables[-2 - next] : null;
        while (pos < most) {
            if (!isSingle(kind, a, b, set, at(pos))) return -1;
            pos++;
            if (next == -1 || (next >= 0 ? pos < end && at(pos) == next : table[tableIndex(pos)] != 0)) return pos;
        }
        return -1;
    }
}
