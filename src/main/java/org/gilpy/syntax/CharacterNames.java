// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.Locale;

/** Characters by their Unicode names. Stateless. */
public final class CharacterNames {
    private CharacterNames() {} // uninstantiable

    /** The code point with a name or an alias, in any case of letters; -1 when there is none. */
    public static int lookup(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        int ideograph = ideograph(upper, "CJK UNIFIED IDEOGRAPH-");
        if (ideograph >= 0) {
            return ideograph;
        }
        try {
            int ch = Character.codePointOf(upper);
            return upper.equals(Character.getName(ch)) && Character.getType(ch) != Character.CONTROL ? ch : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static int ideograph(String name, String prefix) {
        if (!name.startsWith(prefix)) {
            return -1;
        }
        try {
            int ch = Integer.parseInt(name, prefix.length(), name.length(), 16);
            return Character.isIdeographic(ch) ? ch : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
