// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

/** Python's idea of a printable character. Stateless. */
final class Printable {
    private Printable() {} // uninstantiable

    static boolean test(int ch) {
        return switch (Character.getType(ch)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> ch == ' ';
            default -> true;
        };
    }
}
