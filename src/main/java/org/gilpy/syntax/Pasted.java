// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

/** What source pasted from a web page has instead of plain blanks. Stateless. */
final class Pasted {
    static final String HINT = "text pasted from a web page? 'gilpy -X pasted' reads it";

    private Pasted() {} // uninstantiable

    /** Unicode spaces other than the plain one, and the marks of no width that editors leave behind. */
    static boolean space(int c) {
        return switch (c) {
            case 0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F,
                    0x205F, 0x3000, 0x200B, 0x2060, 0xFEFF -> true;
            default -> false;
        };
    }

    static int width(int c) {
        return c == 0x200B || c == 0x2060 || c == 0xFEFF ? 0 : 1;
    }
}
