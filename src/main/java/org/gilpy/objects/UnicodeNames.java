// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;

/** Names of characters as Python has them: those of the JVM, with the algorithmic ones of the standard. Stateless. */
public final class UnicodeNames {
    private UnicodeNames() {}

    private static final String[] LEAD = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"};
    private static final String[] VOWEL = {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE",
        "WI", "YU", "EU", "YI", "I"};
    private static final String[] TAIL = {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B",
        "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"};

    private static boolean isIdeograph(int c) {
        return c >= 0x3400 && c <= 0x4dbf || c >= 0x4e00 && c <= 0x9fff || c >= 0x20000 && c <= 0x2a6df || c >= 0x2a700 && c <= 0x2b739
                || c >= 0x2b740 && c <= 0x2b81d || c >= 0x2b820 && c <= 0x2cea1 || c >= 0x2ceb0 && c <= 0x2ebe0
                || c >= 0x2ebf0 && c <= 0x2ee5d || c >= 0x30000 && c <= 0x3134a || c >= 0x31350 && c <= 0x323af;
    }

    /** The name, or null. */
    public static String name(int c) {
        switch (Ucd.category(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED:
                return null;
            default:
                break;
        }
        if (isIdeograph(c)) {
            return "CJK UNIFIED IDEOGRAPH-" + Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
        }
        if (c >= 0xac00 && c <= 0xd7a3) {
            int s = c - 0xac00;
            return "HANGUL SYLLABLE " + LEAD[s / 588] + VOWEL[s % 588 / 28] + TAIL[s % 28];
        }
        if (c >= 0x17000 && c <= 0x187f7 || c >= 0x18d00 && c <= 0x18d08) {
            return null;
        }
        return Character.getName(c);
    }

    /** Aliases, from the table that the lexer reads too; loaded when a name is looked up. */
    private static final class Aliases {
        static final HashMap<String, Integer> MAP = load();

        private static HashMap<String, Integer> load() {
            HashMap<String, Integer> map = new HashMap<>(1024);
            String text;
            try (InputStream in = UnicodeNames.class.getResourceAsStream("/org/gilpy/syntax/character-aliases.txt")) {
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

    /** The text of a name, alias or (where {@code sequences}) named sequence, without regard to case; null when there is none. */
    public static String lookup(String name, boolean sequences) {
        String n = name.toUpperCase(java.util.Locale.ROOT);
        if (n.startsWith("CJK UNIFIED IDEOGRAPH-")) {
            return name.startsWith("CJK UNIFIED IDEOGRAPH-") ? ideograph(n.substring(22)) : null;
        }
        if (n.startsWith("HANGUL SYLLABLE ")) {
            String s = hangul(n.substring(16));
            if (s != null) {
                return s;
            }
        }
        Integer alias = Aliases.MAP.get(n);
        if (alias != null) {
            return Character.toString(alias);
        }
        if (sequences && n.startsWith("KEYCAP ")) {
            String base = lookup(n.substring(7), false);
            if (base != null && "0123456789#*".indexOf(base) >= 0) {
                return base + "\ufe0f\u20e3";
            }
        }
        if (n.endsWith(")") && n.indexOf('(') > 0 || n.isEmpty() || n.charAt(0) == ' ' || n.endsWith(" ")) {
            return null;
        }
        int c;
        try {
            c = Character.codePointOf(n);
        } catch (IllegalArgumentException e) {
            return null;
        }
        String own = name(c);
        return own != null ? own.equals(n) ? Character.toString(c) : null
                : Ucd.category(c) == Character.CONTROL ? Character.toString(c) : null;
    }

    private static String ideograph(String hex) {
        if (hex.length() < 4 || hex.length() > 5) {
            return null;
        }
        int c = 0;
        for (int i = 0; i < hex.length(); i++) {
            int d = ByteText.digit(hex.charAt(i));
            if (d < 0) {
                return null;
            }
            c = c << 4 | d;
        }
        return isIdeograph(c) ? Character.toString(c) : null;
    }

    private static String hangul(String s) {
        int l = longest(LEAD, s, 0);
        int at = l < 0 ? 0 : LEAD[l].length();
        int v = longest(VOWEL, s, at);
        if (l < 0 || v < 0) {
            return null;
        }
        at += VOWEL[v].length();
        for (int t = 0; t < TAIL.length; t++) {
            if (TAIL[t].equals(s.substring(at))) {
                return String.valueOf((char) (0xac00 + (l * 21 + v) * 28 + t));
            }
        }
        return null;
    }

    private static int longest(String[] parts, String s, int at) {
        int best = -1;
        for (int i = 0; i < parts.length; i++) {
            if (s.startsWith(parts[i], at) && (best < 0 || parts[i].length() > parts[best].length())) {
                best = i;
            }
        }
        return best;
    }
}
