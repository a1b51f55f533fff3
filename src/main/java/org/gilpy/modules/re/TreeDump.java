// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

/** Writes a parsed pattern as the indented listing that the DEBUG flag asks for; before the {@link Resolver} has changed it. */
final class TreeDump {
    private final StringBuilder out = new StringBuilder();

    private TreeDump() {}

    static String of(Node tree) {
        TreeDump dump = new TreeDump();
        dump.list(tree, 0);
        return dump.out.toString();
    }

    private void list(Node node, int level) {
        if (node.kind != Node.SEQUENCE) {
            one(node, level);
            return;
        }
        for (int i = 0; i < node.kids.size(); i++) one(node.kids.get(i), level);
    }

    private void line(int level, String text) {
        for (int i = 0; i < level; i++) out.append("  ");
        out.append(text).append('\n');
    }

    private void one(Node node, int level) {
        switch (node.kind) {
            case Node.LITERAL: line(level, "LITERAL " + node.a); return;
            case Node.NOT_LITERAL: line(level, "NOT_LITERAL " + node.a); return;
            case Node.ANY: line(level, "ANY None"); return;
            case Node.IN:
                line(level, "IN");
                members(node, level + 1);
                return;
            case Node.AT: line(level, "AT " + place(node.a)); return;
            case Node.BRANCH:
                line(level, "BRANCH");
                for (int i = 0; i < node.kids.size(); i++) {
                    if (i > 0) line(level, "OR");
                    list(node.kids.get(i), level + 1);
                }
                return;
            case Node.GROUP:
                line(level, "SUBPATTERN " + (node.a == 0 ? "None" : Integer.toString(node.a)) + " " + node.added + " " + node.removed);
                break;
            case Node.ATOMIC: line(level, "ATOMIC_GROUP"); break;
            case Node.REPEAT:
                line(level, (node.mode == Node.GREEDY ? "MAX_REPEAT " : node.mode == Node.LAZY ? "MIN_REPEAT " : "POSSESSIVE_REPEAT ")
                        + node.min + " " + (node.max == Node.UNLIMITED ? "MAXREPEAT" : Long.toString(node.max)));
                break;
            case Node.BACK_REFERENCE: line(level, "GROUPREF " + node.a); return;
            case Node.CONDITIONAL:
                line(level, "GROUPREF_EXISTS " + node.a);
                list(node.kid(), level + 1);
                if (node.kids.size() > 1) {
                    line(level, "ELSE");
                    list(node.kids.get(1), level + 1);
                }
                return;
            case Node.LOOK: line(level, (node.negated ? "ASSERT_NOT " : "ASSERT ") + node.a); break;
            default: line(level, "FAILURE"); return;
        }
        list(node.kid(), level + 1);
    }

    private void members(Node node, int level) {
        if (node.negated) line(level, "NEGATE None");
        int[] items = node.items;
        for (int i = 0; i < items.length; i += 3) {
            int x = items[i + 1];
            if (items[i] == Node.ITEM_CHAR) line(level, "LITERAL " + x);
            else if (items[i] == Node.ITEM_RANGE) line(level, "RANGE (" + x + ", " + items[i + 2] + ")");
            else line(level, "CATEGORY CATEGORY_" + (x < 'a' ? "NOT_" : "") + category(x | 32));
        }
    }

    private static String category(int letter) {
        return letter == 'd' ? "DIGIT" : letter == 's' ? "SPACE" : "WORD";
    }

    private static String place(int letter) {
        switch (letter) {
            case '^': return "AT_BEGINNING";
            case '$': return "AT_END";
            case 'A': return "AT_BEGINNING_STRING";
            case 'Z': return "AT_END_STRING";
            case 'b': return "AT_BOUNDARY";
            default: return "AT_NON_BOUNDARY";
        }
    }
}
