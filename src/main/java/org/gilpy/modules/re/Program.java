// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.LinkedHashMap;

/**
 * A compiled pattern: instructions (see {@link Op}) with the tables they refer to, and what a search can use to find places
 * where a match may begin. Immutable, so any number of threads may match with it.
 * <p>The operand {@code next} of the one-character loops tells what must follow: a character, -1 for nothing known, or
 * {@code -2 - i} for table {@code i}.
 */
final class Program {
    int[] code;
    CharSet[] sets;
    int[][] strings;            // of STRING, as code points
    String[] plainStrings;      // the same, or null where one has a code point that is no plain char
    byte[][] tables;            // of NextSet.SIZE
    Alternation[] alternations;
    int registers;
    int groups;                 // capturing ones
    int flags;
    LinkedHashMap<String, Integer> groupNames;

    /** What a match begins with, or null; one with plain chars only. */
    String prefix;
    /** Whether the prefix is all there is to match. */
    boolean literal;
    /** What a match may begin with: a table with 1 for yes, or null. */
    byte[] first;
    /** Whether a match can only begin where the text does. */
    boolean anchored;
    int minWidth;
    /**
     * The instruction of a one-character loop without upper limit that a match begins with, or -1. If no match begins where the
     * loop reaches from here to there, none begins between: what comes after the loop has been tried everywhere already.
     */
    int leadingLoop = -1;
    /** Whether a match can only begin at the start of a line. */
    boolean lines;

    /** A choice between many alternatives by the next character. */
    static final class Alternation {
        /** For each alternative and next character: the first alternative from there on that may match, or {@link #NONE}. */
        final byte[][] next;
        final int[] targets;
        /** Where the first of the ALTERNATIVES instructions is; the others follow. */
        final int entry;

        static final int NONE = 127;

        Alternation(byte[][] next, int[] targets, int entry) {
            this.next = next;
            this.targets = targets;
            this.entry = entry;
        }
    }
}
