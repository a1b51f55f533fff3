// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Characters by their Unicode names, where Java's own table falls short: aliases, ideographs, Hangul. Stateless. */
public final class CharacterNames {
    private static final String HANGUL = "HANGUL SYLLABLE ";
    private static final String[] LEADING = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K",
        "T", "P", "H"};
    private static final String[] VOWELS = {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U",
        "WEO", "WE", "WI", "YU", "EU", "YI", "I"};
    private static final String[] TRAILING = {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT",
        "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"};

    private CharacterNames() {} // uninstantiable

    /** Read when the first name is looked up that nothing else knows. */
    private static final class Aliases {
        static final Map<String, Integer> MAP = load();

        private static Map<String, Integer> load() {
            Map<String, Integer> map = new HashMap<>(1024);
            String text;
            try (InputStream in = CharacterNames.class.getResourceAsStream("character-aliases.txt")) {
                text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            for (int at = 0; at < text.length(); ) {
                int end = text.indexOf('\n', at);
                int space = text.indexOf(' ', at);
                map.put(text.substring(space + 1, end), Integer.parseInt(text, at, space, 16));
                at = end + 1;
            }
            return map;
        }
    }

    /** The code point with a name or an alias, in any case of letters; -1 when there is none. */
    public static int lookup(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.startsWith("CJK UNIFIED IDEOGRAPH-")) {
            return ideograph(upper, "CJK UNIFIED IDEOGRAPH-");
        }
        if (upper.startsWith(HANGUL)) {
            return hangul(upper);
        }
        try {
            int ch = Character.codePointOf(upper);
            if (upper.equals(Character.getName(ch)) && Character.getType(ch) != Character.CONTROL) {
                return ch;
            }
        } catch (IllegalArgumentException e) {
            // An alias is not a name to Java; the table below decides.
            return Aliases.MAP.getOrDefault(upper, -1);
        }
        return Aliases.MAP.getOrDefault(upper, -1);
    }

    private static int ideograph(String name, String prefix) {
        try {
            int ch = Integer.parseInt(name, prefix.length(), name.length(), 16);
            return Character.isIdeographic(ch) ? ch : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static int hangul(String name) {
        int at = HANGUL.length();
        int leading = longest(LEADING, name, at);
        if (leading < 0) {
            return -1;
        }
        at += LEADING[leading].length();
        int vowel = longest(VOWELS, name, at);
        if (vowel < 0) {
            return -1;
        }
        at += VOWELS[vowel].length();
        int trailing = longest(TRAILING, name, at);
        return trailing < 0 || at + TRAILING[trailing].length() != name.length() ? -1
                : 0xAC00 + (leading * VOWELS.length + vowel) * TRAILING.length + trailing;
    }

    /** The index of the longest part that stands at {@code at}. */
    private static int longest(String[] parts, String name, int at) {
        int best = -1;
        for (int i = 0; i < parts.length; i++) {
            if (name.startsWith(parts[i], at) && (best < 0 || parts[i].length() > parts[best].length())) {
                best = i;
            }
        }
        return best;
    }
}
