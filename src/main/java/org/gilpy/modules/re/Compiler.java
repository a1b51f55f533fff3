// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** Writes the {@link Program} of a tree. For one thread. */
final class Compiler {
    private int[] code = new int[64];
    private int size;
    private int registers;
    private int repeatDepth;            // loops around the place being written
    private final ArrayList<CharSet> sets = new ArrayList<>();
    private final ArrayList<int[]> strings = new ArrayList<>();
    private final ArrayList<byte[]> tables = new ArrayList<>();
    private final ArrayList<Program.Alternation> alternations = new ArrayList<>();

    private Compiler() {}

    /**
     * Parses and compiles a pattern.
     * @param characterNames gives the code point of a Unicode name, or -1
     */
    static Program compile(int[] pattern, boolean bytes, int flags, ToIntFunction<String> characterNames) {
        Parser parser = new Parser(pattern, bytes, flags, characterNames);
        return compile(parser.parse(), parser);
    }

    /** Compiles what a parser has read. */
    static Program compile(Node tree, Parser parser) {
        return compile(tree, parser.flags, parser.groups);
    }

    static Program compile(Node tree, int flags, Groups groups) {
        Resolver.resolve(tree, flags);
        Compiler compiler = new Compiler();
        compiler.emit(tree, NextSet.ANYTHING);
        compiler.add(Op.ACCEPT);
        compiler.threadJumps();
        Program program = compiler.finish();
        program.groups = groups.count() - 1;
        program.groupNames = groups.byName;
        program.flags = flags;
        SearchHints.fill(program, tree);
        return program;
    }

    /** Lets jumps to jumps go to the end of the chain. */
    private void threadJumps() {
        for (int pc = 0; pc < size; pc += Op.length(code[pc])) {
            if (code[pc] != Op.JUMP) continue;
            int target = code[pc + 1];
            while (code[target] == Op.JUMP) target = code[target + 1];
            code[pc + 1] = target;
        }
    }

    private Program finish() {
        Program program = new Program();
        program.code = Arrays.copyOf(code, size);
        program.sets = sets.toArray(new CharSet[0]);
        program.strings = strings.toArray(new int[0][]);
        program.plainStrings = new String[strings.size()];
        for (int i = 0; i < program.plainStrings.length; i++) program.plainStrings[i] = plain(program.strings[i]);
        program.tables = tables.toArray(new byte[0][]);
        program.alternations = alternations.toArray(new Program.Alternation[0]);
        program.registers = registers;
        return program;
    }

    /** The characters as a string, or null if one of them needs two chars. */
    static String plain(int[] characters) {
        for (int c : characters) {
            if (c >= 0x10000) return null;
        }
        return new String(characters, 0, characters.length);
    }

    private void add(int word) {
        if (size == code.length) code = Arrays.copyOf(code, size * 2);
        code[size++] = word;
    }

    private void add(int op, int a) {
        add(op);
        add(a);
    }

    private void add(int op, int a, int b) {
        add(op, a);
        add(b);
    }

    private static NextSet before(Node node, NextSet follow) {
        return node.nullable ? node.next.or(follow) : node.next;
    }

    private int table(NextSet one, NextSet two) {
        if (one.isAnything() && two.isAnything()) return -1;
        byte[] table = new byte[NextSet.SIZE];
        one.mark(table, 1);
        two.mark(table, 2);
        tables.add(table);
        return tables.size() - 1;
    }

    /** @param follow what may come after the node */
    private void emit(Node node, NextSet follow) {
        switch (node.kind) {
            case Node.CHAR: case Node.CHAR2: case Node.NOT_CHAR: case Node.SET: case Node.NOT_NEWLINE: case Node.ANYTHING:
                single(node);
                break;
            case Node.AT: add(Op.AT, node.b); break;
            case Node.SEQUENCE: sequence(node.kids, follow); break;
            case Node.BRANCH: branch(node, follow); break;
            case Node.GROUP:
                if (node.a == 0) {
                    emit(node.kid(), follow);
                } else {
                    add(Op.MARK, 2 * node.a - 2);
                    emit(node.kid(), follow);
                    add(Op.CLOSE, 2 * node.a - 1, node.a);
                }
                break;
            case Node.ATOMIC: {
                int r = registers++;
                add(Op.ATOMIC, r);
                emit(node.kid(), NextSet.ANYTHING);
                add(Op.END_ATOMIC, r, captures(node.kid()));
                break;
            }
            case Node.REPEAT: repeat(node, follow); break;
            case Node.BACK_REFERENCE:
                add((node.flags & RegexFlags.IGNORECASE) == 0 ? Op.BACK_REFERENCE
                        : (node.flags & RegexFlags.UNICODE) == 0 ? Op.BACK_REFERENCE_ASCII : Op.BACK_REFERENCE_UNICODE, node.a);
                break;
            case Node.CONDITIONAL: conditional(node, follow); break;
            case Node.LOOK: look(node); break;
            default: add(Op.FAIL);
        }
    }

    private void single(Node node) {
        switch (node.kind) {
            case Node.CHAR: add(Op.CHAR, node.a); break;
            case Node.CHAR2: add(Op.CHAR2, node.a, node.b); break;
            case Node.NOT_CHAR: add(Op.NOT_CHAR, node.a); break;
            case Node.SET: add(Op.SET, set(node.set)); break;
            case Node.NOT_NEWLINE: add(Op.NOT_NEWLINE); break;
            default: add(Op.ANYTHING);
        }
    }

    private int set(CharSet set) {
        sets.add(set);
        return sets.size() - 1;
    }

    private void sequence(ArrayList<Node> kids, NextSet follow) {
        int n = kids.size();
        NextSet[] after = new NextSet[n];
        NextSet next = follow;
        for (int i = n - 1; i >= 0; i--) {
            after[i] = next;
            next = before(kids.get(i), next);
        }
        for (int i = 0; i < n; ) {
            int run = i;
            while (run < n && kids.get(run).kind == Node.CHAR) run++;
            if (run - i < 2) {
                emit(kids.get(i), after[i]);
                i++;
                continue;
            }
            int[] string = new int[run - i];
            for (int k = i; k < run; k++) string[k - i] = kids.get(k).a;
            strings.add(string);
            add(Op.STRING, strings.size() - 1);
            i = run;
        }
    }

    private void branch(Node node, NextSet follow) {
        if (node.kids == null || node.kids.size() >= Program.Alternation.NONE) {
            longBranch(node.kids, follow);
            return;
        }
        ArrayList<Node> kids = node.kids;
        int n = kids.size();
        int entry = size;
        int index = alternations.size();
        alternations.add(null);
        for (int k = 0; k < n; k++) add(Op.ALTERNATIVES, index, k);
        byte[][] next = new byte[n][];
        for (int k = n - 1; k >= 0; k--) {
            byte[] later = k + 1 < n ? next[k + 1] : null;
            NextSet mine = before(kids.get(k), follow);
            byte[] row = new byte[NextSet.SIZE];
            for (int c = 0; c < row.length; c++) {
                row[c] = mine.contains(c) ? (byte) k : later == null ? Program.Alternation.NONE : later[c];
            }
            next[k] = row;
        }
        int[] targets = new int[n];
        int[] jumps = new int[n];
        for (int k = 0; k < n; k++) {
            targets[k] = size;
            emit(kids.get(k), follow);
            if (k == n - 1) break;
            jumps[k] = size + 1;
            add(Op.JUMP, 0);
        }
        for (int k = 0; k < n - 1; k++) code[jumps[k]] = size;
        alternations.set(index, new Program.Alternation(next, targets, entry));
    }

    /** So many alternatives that tables for all of them would be too big. */
    private void longBranch(ArrayList<Node> kids, NextSet follow) {
        int n = kids.size();
        int[] jumps = new int[n];
        for (int k = 0; k < n; k++) {
            if (k < n - 1) {
                int fork = size;
                fork(table(before(kids.get(k), follow), NextSet.ANYTHING), size + 4, 0);
                emit(kids.get(k), follow);
                jumps[k] = size + 1;
                add(Op.JUMP, 0);
                code[fork + 3] = size;
            } else {
                emit(kids.get(k), follow);
            }
        }
        for (int k = 0; k < n - 1; k++) code[jumps[k]] = size;
    }

    private void fork(int table, int first, int second) {
        add(Op.FORK, table, first);
        add(second);
    }

    private static Node unwrap(Node node) {
        for (;;) {
            if (node.kind == Node.GROUP && node.a == 0) node = node.kid();
            else if (node.kind == Node.SEQUENCE && node.kids.size() == 1) node = node.kid();
            else return node;
        }
    }

    private void repeat(Node node, NextSet follow) {
        if (node.max == 0) return;
        Node body = unwrap(node.kid());
        int min = (int) Math.min(node.min, Integer.MAX_VALUE), max = (int) Math.min(node.max, Integer.MAX_VALUE);
        if (body.isSingle()) {
            if (min == 1 && max == 1) single(body);
            else singleLoop(node.mode, body, min, max, follow);
            return;
        }
        if (node.mode == Node.POSSESSIVE) {
            possessive(body, min, max);
            return;
        }
        if (min == 1 && max == 1) {
            emit(body, follow);
            return;
        }
        boolean lazy = node.mode == Node.LAZY;
        if (min == 0 && max == 1) optional(body, lazy, follow);
        else if (body.low > 0 && min <= 1 && max == Integer.MAX_VALUE) simpleLoop(body, lazy, min, follow);
        else countedLoop(body, lazy, min, max, follow);
    }

    private void singleLoop(int mode, Node body, int min, int max, NextSet follow) {
        boolean certain = mode == Node.GREEDY && follow.disjoint(body.next);
        add(mode == Node.LAZY ? Op.LAZY : mode == Node.POSSESSIVE || certain ? Op.POSSESSIVE : Op.GREEDY);
        int at = size;
        single(body);
        int operands = size - at - 1;
        if (operands < 1) add(0);
        if (operands < 2) add(0);
        add(min, max);
        add(mode == Node.POSSESSIVE || certain ? -1 : next(follow));
    }

    /** The operand that tells a one-character loop what must follow. */
    private int next(NextSet follow) {
        if (follow.isAnyCharacter()) return -1;
        if (!follow.hasEnd() && !follow.contains(NextSet.OTHER)) {
            int only = -1, count = 0;
            for (int c = 0; c < 256 && count < 2; c++) {
                if (follow.contains(c)) {
                    only = c;
                    count++;
                }
            }
            if (count == 1) return only;
        }
        return -2 - table(follow, NextSet.NOTHING);
    }

    private void optional(Node body, boolean lazy, NextSet follow) {
        int fork = size;
        NextSet enter = before(body, follow);
        fork(lazy ? table(follow, enter) : table(enter, follow), size + 4, size + 4);
        emit(body, follow);
        code[fork + (lazy ? 2 : 3)] = size;
    }

    /** A loop without upper limit around something that never matches nothing. */
    private void simpleLoop(Node body, boolean lazy, int min, NextSet follow) {
        NextSet enter = before(body, follow);
        NextSet afterBody = enter.or(follow);
        int table = lazy ? table(follow, enter) : table(enter, follow);
        repeatDepth++;
        int start = size;
        if (min == 0) {
            fork(table, size + 4, size + 4);
            emit(body, afterBody);
            add(Op.JUMP, start);
            code[start + (lazy ? 2 : 3)] = size;
        } else {
            emit(body, afterBody);
            fork(table, lazy ? size + 4 : start, lazy ? start : size + 4);
        }
        repeatDepth--;
    }

    private void countedLoop(Node body, boolean lazy, int min, int max, NextSet follow) {
        int r = registers;
        registers += 2;
        add(Op.ENTER, r, repeatDepth > 0 ? 1 : 0);
        int loop = size;
        add(lazy ? Op.LOOP_LAZY : Op.LOOP, r, min);
        add(max, 0);
        repeatDepth++;
        emit(body, before(body, follow).or(follow));
        repeatDepth--;
        add(Op.JUMP, loop);
        code[loop + 4] = size;
    }

    private void possessive(Node body, int min, int max) {
        int r = registers;
        registers += 3;
        add(Op.ENTER_POSSESSIVE, r);
        int loop = size;
        add(Op.LOOP_POSSESSIVE, r, min);
        add(max, 0);
        repeatDepth++;
        emit(body, NextSet.ANYTHING);
        repeatDepth--;
        add(Op.END_POSSESSIVE, r, captures(body));
        add(loop);
        code[loop + 4] = size;
    }

    private void conditional(Node node, NextSet follow) {
        int at = size;
        add(Op.IF_GROUP, node.a, 0);
        emit(node.kid(), follow);
        if (node.kids.size() > 1) {
            int jump = size;
            add(Op.JUMP, 0);
            code[at + 2] = size;
            emit(node.kids.get(1), follow);
            code[jump + 1] = size;
        } else {
            code[at + 2] = size;
        }
    }

    private void look(Node node) {
        int back = node.a < 0 ? (int) Math.min(node.kid().low, Integer.MAX_VALUE) : 0;
        int r = registers;
        registers += 2;
        int at = size;
        add(node.negated ? Op.LOOK_NOT : Op.LOOK, r, back);
        if (node.negated) add(0);
        emit(node.kid(), NextSet.ANYTHING);
        if (node.negated) {
            add(Op.END_LOOK_NOT, r);
            code[at + 3] = size;
        } else {
            add(Op.END_LOOK, r, captures(node.kid()));
        }
    }

    /** 1 if there is a capturing group in it, else 0. */
    private static int captures(Node node) {
        if (node.kind == Node.GROUP && node.a != 0) return 1;
        if (node.kids == null) return 0;
        for (int i = 0; i < node.kids.size(); i++) {
            if (captures(node.kids.get(i)) != 0) return 1;
        }
        return 0;
    }
}
