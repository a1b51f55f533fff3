// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

/**
 * The instructions of a {@link Program}, each with its operands. A "choice" is a position and an instruction to go on with when
 * what comes after fails; "registers" are ints of the matcher that need not be restored unless it is said.
 */
final class Op {
    static final int FAIL = 0;              //
    static final int ACCEPT = 1;            //
    static final int CHAR = 2;              // c
    static final int CHAR2 = 3;             // c d
    static final int NOT_CHAR = 4;          // c
    static final int SET = 5;               // set
    static final int NOT_NEWLINE = 6;       //
    static final int ANYTHING = 7;          //
    static final int STRING = 8;            // string
    static final int AT = 9;                // where
    static final int JUMP = 10;             // target
    static final int FORK = 11;             // table|-1 first second: table bit 1 = first may match, 2 = second may match
    static final int ALTERNATIVES = 12;     // alternation from: the first alternative from "from" on that may match
    static final int MARK = 13;             // mark: an even number, begin of a group
    static final int CLOSE = 14;            // mark group: an odd number, end of a group
    static final int GREEDY = 15;           // kind a b min max next: one-character loop; next as in Program
    static final int LAZY = 16;             // same
    static final int POSSESSIVE = 17;       // same
    static final int ENTER = 18;            // r nested: loop registers r = iterations begun, r+1 = where the last one began
    static final int LOOP = 19;             // r min max exit; the body follows and jumps back here
    static final int LOOP_LAZY = 20;        // r min max exit
    static final int ENTER_POSSESSIVE = 21; // r
    static final int LOOP_POSSESSIVE = 22;  // r min max exit; r+2 = stack height
    static final int END_POSSESSIVE = 23;   // r captures loop: ends the body
    static final int ATOMIC = 24;           // r: r = stack height
    static final int END_ATOMIC = 25;       // r captures
    static final int LOOK = 26;             // r back: r = stack height, r+1 = position
    static final int END_LOOK = 27;         // r captures
    static final int LOOK_NOT = 28;         // r back goOn
    static final int END_LOOK_NOT = 29;     // r
    static final int BACK_REFERENCE = 30;   // group
    static final int BACK_REFERENCE_ASCII = 31;     // group: ignoring the case of ASCII letters
    static final int BACK_REFERENCE_UNICODE = 32;   // group: ignoring case
    static final int IF_GROUP = 33;         // group otherwise

    // the places of AT
    static final int BEGIN = 0, BEGIN_LINE = 1, END = 2, END_LINE = 3, END_STRING = 4;
    static final int BOUNDARY_ASCII = 5, NO_BOUNDARY_ASCII = 6, BOUNDARY_UNICODE = 7, NO_BOUNDARY_UNICODE = 8;

    private Op() {} // uninstantiable

    /** How many words an instruction has with its operands. */
    static int length(int op) {
        switch (op) {
            case FAIL: case ACCEPT: case NOT_NEWLINE: case ANYTHING: return 1;
            case CHAR2: case ALTERNATIVES: case CLOSE: case ENTER: case END_ATOMIC: case LOOK: case END_LOOK: case IF_GROUP: return 3;
            case FORK: case END_POSSESSIVE: case LOOK_NOT: return 4;
            case LOOP: case LOOP_LAZY: case LOOP_POSSESSIVE: return 5;
            case GREEDY: case LAZY: case POSSESSIVE: return 7;
            default: return 2;
        }
    }
}
