// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.ArrayList;

/**
 * Second pass over a tree: turns characters and classes into what they match under the flags in force, and computes for each part
 * what it may start with. Also refuses lookbehinds without a fixed width. For one thread.
 */
final class Resolver {
    private Resolver() {} // uninstantiable

    static void resolve(Node node, int flags) {
        node.flags = flags;
        switch (node.kind) {
            case Node.LITERAL: case Node.NOT_LITERAL: literal(node, flags); break;
            case Node.ANY:
                node.kind = (flags & RegexFlags.DOTALL) != 0 ? Node.ANYTHING : Node.NOT_NEWLINE;
                node.next = node.kind == Node.ANYTHING ? NextSet.ANY_CHARACTER : NextSet.except('\n');
                break;
            case Node.IN: set(node, flags); break;
            case Node.AT: place(node, flags); break;
            case Node.SEQUENCE: sequence(node, flags); break;
            case Node.BRANCH: branch(node, flags); break;
            case Node.GROUP:
                resolve(node.kid(), RegexFlags.combine(flags, node.added, node.removed));
                like(node, node.kid());
                break;
            case Node.ATOMIC:
                resolve(node.kid(), flags);
                like(node, node.kid());
                break;
            case Node.REPEAT:
                resolve(node.kid(), flags);
                like(node, node.kid());
                if (node.min == 0) node.nullable = true;
                if (node.max == 0) node.next = NextSet.NOTHING;
                break;
            case Node.BACK_REFERENCE:
                node.next = NextSet.ANY_CHARACTER;
                node.nullable = true;
                break;
            case Node.CONDITIONAL:
                resolve(node.kid(), flags);
                like(node, node.kid());
                if (node.kids.size() == 1) {
                    node.nullable = true;
                } else {
                    Node no = node.kids.get(1);
                    resolve(no, flags);
                    node.next = node.next.or(no.next);
                    node.nullable |= no.nullable;
                }
                break;
            case Node.LOOK: look(node, flags); break;
            default:
                node.next = NextSet.NOTHING;        // FAIL
        }
    }

    private static void like(Node node, Node kid) {
        node.next = kid.next;
        node.nullable = kid.nullable;
    }

    private static void literal(Node node, int flags) {
        boolean not = node.kind == Node.NOT_LITERAL;
        if ((flags & RegexFlags.IGNORECASE) == 0) {
            node.kind = not ? Node.NOT_CHAR : Node.CHAR;
            node.next = not ? NextSet.except(node.a) : NextSet.of(node.a);
            return;
        }
        CharSet.Builder builder = new CharSet.Builder();
        Letters.addCases(node.a, (flags & RegexFlags.UNICODE) != 0, builder);
        finish(node, builder, not);
    }

    private static void set(Node node, int flags) {
        boolean unicode = (flags & RegexFlags.UNICODE) != 0;
        boolean ignoreCase = (flags & RegexFlags.IGNORECASE) != 0;
        boolean locale = (flags & RegexFlags.LOCALE) != 0;
        int[] items = node.items;
        CharSet.Builder builder = new CharSet.Builder();
        for (int i = 0; i < items.length; i += 3) {
            int x = items[i + 1], y = items[i] == Node.ITEM_CHAR ? x : items[i + 2];
            if (items[i] == Node.ITEM_CATEGORY) builder.addCategory(x, unicode);
            else if (ignoreCase && !locale) Letters.addCases(x, y, unicode, builder);
            else builder.add(x, y);
        }
        if (!ignoreCase || !locale) {
            finish(node, builder, node.negated);
            return;
        }
        // With LOCALE a byte is in the class if one of its two cases is, even when the class is a negated one.
        if (node.negated) builder.negate();
        CharSet exact = builder.build();
        CharSet.Builder cases = new CharSet.Builder();
        for (int c = 0; c < 256; c++) {
            if (exact.contains(c)) Letters.addCases(c, false, cases);
        }
        finish(node, cases, false);
    }

    private static void finish(Node node, CharSet.Builder builder, boolean negated) {
        int[] few = builder.fewMembers();
        if (few != null && !negated) {
            node.kind = few[0] == few[1] ? Node.CHAR : Node.CHAR2;
            node.a = few[0];
            node.b = few[1];
            node.next = NextSet.of(node.a).or(NextSet.of(node.b));
        } else if (few != null && few[0] == few[1]) {
            node.kind = Node.NOT_CHAR;
            node.a = few[0];
            node.next = NextSet.except(node.a);
        } else {
            if (negated) builder.negate();
            node.kind = Node.SET;
            node.set = builder.build();
            node.next = NextSet.of(node.set);
        }
    }

    private static void place(Node node, int flags) {
        boolean lines = (flags & RegexFlags.MULTILINE) != 0;
        boolean unicode = (flags & RegexFlags.UNICODE) != 0;
        node.next = NextSet.NOTHING;
        switch (node.a) {
            case 'A': node.b = Op.BEGIN; node.nullable = true; break;
            case '^': node.b = lines ? Op.BEGIN_LINE : Op.BEGIN; node.nullable = true; break;
            case 'Z': node.b = Op.END_STRING; node.next = NextSet.ONLY_END; break;
            case '$': node.b = lines ? Op.END_LINE : Op.END; node.next = NextSet.NEWLINE_OR_END; break;
            case 'b': node.b = unicode ? Op.BOUNDARY_UNICODE : Op.BOUNDARY_ASCII; node.nullable = true; break;
            default: node.b = unicode ? Op.NO_BOUNDARY_UNICODE : Op.NO_BOUNDARY_ASCII; node.nullable = true;
        }
    }

    private static void sequence(Node node, int flags) {
        ArrayList<Node> kids = node.kids;
        NextSet next = NextSet.NOTHING;
        boolean nullable = true;
        for (int i = 0; i < kids.size(); i++) {
            Node kid = kids.get(i);
            resolve(kid, flags);
            if (nullable) {
                next = next.or(kid.next);
                nullable = kid.nullable;
            }
        }
        node.next = next;
        node.nullable = nullable;
    }

    private static void branch(Node node, int flags) {
        ArrayList<Node> kids = node.kids;
        NextSet next = NextSet.NOTHING;
        boolean characters = true;
        for (int i = 0; i < kids.size(); i++) {
            Node kid = kids.get(i);
            resolve(kid, flags);
            next = next.or(kid.next);
            node.nullable |= kid.nullable;
            characters = characters && isCharacter(kid);
        }
        node.next = next;
        if (!characters) return;
        CharSet.Builder builder = new CharSet.Builder();
        for (int i = 0; i < kids.size(); i++) {
            Node one = kids.get(i).kid();
            builder.add(one.a);
            if (one.kind == Node.CHAR2) builder.add(one.b);
        }
        finish(node, builder, false);
    }

    private static boolean isCharacter(Node sequence) {
        return sequence.kind == Node.SEQUENCE && sequence.kids.size() == 1
                && (sequence.kid().kind == Node.CHAR || sequence.kid().kind == Node.CHAR2);
    }

    private static void look(Node node, int flags) {
        Node kid = node.kid();
        if (node.a < 0) {
            if (kid.low > Node.UNLIMITED) throw RegexException.syntax("looks too much behind", -1);
            if (kid.low != kid.high) throw RegexException.syntax("look-behind requires fixed-width pattern", -1);
        }
        resolve(kid, flags);
        if (node.a > 0 && !node.negated) {
            like(node, kid);
        } else {
            node.next = NextSet.NOTHING;
            node.nullable = true;
        }
    }
}
