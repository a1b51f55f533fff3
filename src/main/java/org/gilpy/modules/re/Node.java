// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.ArrayList;

/**
 * One part of a parsed pattern. What the fields mean depends on {@link #kind}. The parser makes it, {@link Resolver} fills in what
 * follows from the flags in force, the code generator reads it; one thread at a time.
 */
final class Node {
    // kinds the parser makes
    static final int LITERAL = 0;           // a = character
    static final int NOT_LITERAL = 1;       // a = character
    static final int ANY = 2;
    static final int IN = 3;                // items = triples (what, x, y), negated
    static final int AT = 4;                // a = one of the letters ^ $ A Z b B
    static final int SEQUENCE = 5;          // kids
    static final int BRANCH = 6;            // kids = sequences
    static final int GROUP = 7;             // a = number, 0 if it does not capture; added and removed flags; kid 0
    static final int ATOMIC = 8;            // kid 0
    static final int REPEAT = 9;            // min, max, mode; kid 0
    static final int BACK_REFERENCE = 10;   // a = group
    static final int CONDITIONAL = 11;      // a = group; kid 0, kid 1 or none
    static final int LOOK = 12;             // a = +1 ahead, -1 behind; negated; kid 0
    static final int FAIL = 13;
    // kinds the resolver makes of the first four
    static final int CHAR = 14;             // a
    static final int CHAR2 = 15;            // a, b
    static final int NOT_CHAR = 16;         // a
    static final int SET = 17;              // set
    static final int NOT_NEWLINE = 18;
    static final int ANYTHING = 19;

    // members of a class: triples in items
    static final int ITEM_CHAR = 0, ITEM_RANGE = 1, ITEM_CATEGORY = 2;

    // how a repeat behaves
    static final int GREEDY = 0, LAZY = 1, POSSESSIVE = 2;

    /** Counts from here on mean "without limit". */
    static final long UNLIMITED = 4294967295L;
    private static final long WIDEST = 1L << 62;

    int kind;
    int a, b;
    int added, removed;
    int mode;
    long min, max;
    boolean negated;
    int[] items;
    ArrayList<Node> kids;
    long low, high;             // width in characters, at least and at most

    // filled in by Resolver
    CharSet set;
    NextSet next;               // what it may start with, as far as it consumes or asserts
    boolean nullable;           // may match without saying anything about the next character
    int flags;

    Node(int kind) {
        this.kind = kind;
    }

    static Node character(int kind, int c) {
        Node node = new Node(kind);
        node.a = c;
        node.low = node.high = 1;
        return node;
    }

    static Node of(int kind, int a, Node kid) {
        Node node = new Node(kind);
        node.a = a;
        if (kid != null) {
            node.kids = new ArrayList<>(2);
            node.kids.add(kid);
        }
        return node;
    }

    static Node repeat(int mode, long min, long max, Node kid) {
        Node node = of(REPEAT, 0, kid);
        node.mode = mode;
        node.min = min;
        node.max = max;
        node.low = times(kid.low, min);
        node.high = max == UNLIMITED && kid.high > 0 ? WIDEST : times(kid.high, max);
        return node;
    }

    /** Gives this node the width of another one. */
    Node as(Node other) {
        low = other.low;
        high = other.high;
        return this;
    }

    Node kid() {
        return kids.get(0);
    }

    boolean isSingle() {
        return kind >= CHAR || kind <= IN;
    }

    static long plus(long x, long y) {
        return Math.min(WIDEST, x + y);
    }

    private static long times(long x, long count) {
        return x == 0 || count == 0 ? 0 : x > WIDEST / count ? WIDEST : x * count;
    }
}
