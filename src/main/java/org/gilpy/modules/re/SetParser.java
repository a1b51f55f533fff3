// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.ArrayList;
import java.util.Arrays;

/** Reads a class in brackets, and collects the warnings about what other languages read as set operations. For one thread. */
final class SetParser {
    private final PatternSource source;
    private final EscapeParser escapes;
    private final ArrayList<String> warnings;
    private int[] items;
    private int count;

    SetParser(PatternSource source, EscapeParser escapes, ArrayList<String> warnings) {
        this.source = source;
        this.escapes = escapes;
        this.warnings = warnings;
    }

    /** The opening bracket has been read. */
    Node parse() {
        int start = source.tell() - 1;
        items = new int[12];
        count = 0;
        if (source.next == '[') warnings.add("Possible nested set at position " + source.tell());
        boolean negated = source.match('^');
        for (;;) {
            int token = next(start);
            if (token == ']' && count > 0) break;
            int first = member(token);
            if (!source.match('-')) {
                addOne(first);
                continue;
            }
            int last = next(start);
            if (last == ']') {
                addOne(first);
                addOne('-');
                break;
            }
            range(token, first, last);
        }
        return node(negated);
    }

    private int next(int start) {
        int token = source.get();
        if (token == PatternSource.NONE) throw source.error("unterminated character set", source.tell() - start);
        return token;
    }

    private int member(int token) {
        if (token >= PatternSource.ESCAPE) return escapes.inSet(token);
        if (count > 0 && source.next == token) {
            String operation = token == '-' ? "difference" : token == '&' ? "intersection"
                    : token == '~' ? "symmetric difference" : token == '|' ? "union" : null;
            if (operation != null) {
                warnings.add("Possible set " + operation + " at position " + (source.tell() - 1));
            }
        }
        return token;
    }

    private void range(int firstToken, int first, int lastToken) {
        int last;
        if (lastToken >= PatternSource.ESCAPE) {
            last = escapes.inSet(lastToken);
        } else {
            if (lastToken == '-') warnings.add("Possible set difference at position " + (source.tell() - 2));
            last = lastToken;
        }
        if (first >= PatternSource.ESCAPE || last >= PatternSource.ESCAPE || last < first) {
            throw source.error("bad character range " + PatternSource.text(firstToken) + "-" + PatternSource.text(lastToken),
                    PatternSource.length(firstToken) + 1 + PatternSource.length(lastToken));
        }
        add(Node.ITEM_RANGE, first, last);
    }

    private void addOne(int member) {
        if (member >= PatternSource.ESCAPE) add(Node.ITEM_CATEGORY, member & ~PatternSource.ESCAPE, 0);
        else add(Node.ITEM_CHAR, member, 0);
    }

    private void add(int what, int x, int y) {
        for (int i = 0; i < count; i += 3) {
            if (items[i] == what && items[i + 1] == x && items[i + 2] == y) return;
        }
        if (count == items.length) items = Arrays.copyOf(items, count * 2);
        items[count++] = what;
        items[count++] = x;
        items[count++] = y;
    }

    private Node node(boolean negated) {
        if (count == 3 && items[0] == Node.ITEM_CHAR) {
            return Node.character(negated ? Node.NOT_LITERAL : Node.LITERAL, items[1]);
        }
        Node node = Node.character(Node.IN, 0);
        node.items = Arrays.copyOf(items, count);
        node.negated = negated;
        return node;
    }
}
