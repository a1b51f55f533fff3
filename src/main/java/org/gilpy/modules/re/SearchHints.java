// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.ArrayList;

/** Finds what a search can skip by: a literal beginning, the possible first characters, an anchor. Stateless. */
final class SearchHints {
    private SearchHints() {} // uninstantiable

    static void fill(Program program, Node tree) {
        program.minWidth = (int) Math.min(tree.low, Integer.MAX_VALUE);
        program.anchored = anchored(tree, Op.BEGIN);
        program.lines = !program.anchored && anchored(tree, Op.BEGIN_LINE);
        program.leadingLoop = leadingLoop(program.code, tree);
        StringBuilder prefix = new StringBuilder();
        boolean whole = prefix(tree, prefix);
        if (prefix.length() > 0) {
            program.prefix = prefix.toString();
            program.literal = whole && program.groups == 0;
        }
        if (!tree.nullable && !tree.next.isAnyCharacter()) {
            program.first = new byte[NextSet.SIZE];
            tree.next.mark(program.first, 1);
        }
    }

    private static boolean anchored(Node node, int where) {
        switch (node.kind) {
            case Node.AT: return node.b == where || node.b == Op.BEGIN;
            case Node.GROUP: case Node.ATOMIC: return anchored(node.kid(), where);
            case Node.SEQUENCE: return !node.kids.isEmpty() && anchored(node.kid(), where);
            case Node.BRANCH: {
                ArrayList<Node> kids = node.kids;
                for (int i = 0; i < kids.size(); i++) {
                    if (!anchored(kids.get(i), where)) return false;
                }
                return true;
            }
            default: return false;
        }
    }

    private static int leadingLoop(int[] code, Node tree) {
        int pc = 0;
        while (code[pc] == Op.MARK) pc += 2;
        boolean loop = code[pc] == Op.GREEDY || code[pc] == Op.LAZY || code[pc] == Op.POSSESSIVE;
        return loop && code[pc + 5] == Integer.MAX_VALUE && !refersBack(tree) ? pc : -1;
    }

    private static boolean refersBack(Node node) {
        if (node.kind == Node.BACK_REFERENCE) return true;
        if (node.kids == null) return false;
        for (int i = 0; i < node.kids.size(); i++) {
            if (refersBack(node.kids.get(i))) return true;
        }
        return false;
    }

    /** Appends the literal beginning; returns whether the node is nothing but that. */
    private static boolean prefix(Node node, StringBuilder out) {
        switch (node.kind) {
            case Node.CHAR:
                if (node.a >= 0x10000) return false;
                out.append((char) node.a);
                return true;
            case Node.GROUP: return prefix(node.kid(), out);
            case Node.SEQUENCE:
                for (int i = 0; i < node.kids.size(); i++) {
                    if (!prefix(node.kids.get(i), out)) return false;
                }
                return true;
            default: return false;
        }
    }
}
