// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

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

    /** Short aliases of the standard that programs use, as pairs. */
    private static final String[] ALIASES = {
        "NUL", "\0", "SOH", "\1", "STX", "\2", "ETX", "\3", "EOT", "\4", "ENQ", "\5", "ACK", "\6", "ALERT", "\7", "BEL", "\7",
        "BS", "\b", "HT", "\t", "TAB", "\t", "HORIZONTAL TABULATION", "\t", "LF", "\n", "NL", "\n", "EOL", "\n", "NEW LINE", "\n",
        "END OF LINE", "\n", "LINE FEED", "\n", "VT", "\13", "VERTICAL TABULATION", "\13", "FF", "\f", "FORM FEED", "\f", "CR", "\r",
        "CARRIAGE RETURN", "\r", "SO", "\16", "SI", "\17", "ESC", "\33", "FS", "\34", "GS", "\35", "RS", "\36", "US", "\37", "SP", " ",
        "DEL", "\177", "PAD", "\u0080", "NEL", "\u0085", "NEXT LINE", "\u0085", "NBSP", "\u00a0", "SHY", "\u00ad",
        "LATIN CAPITAL LETTER GHA", "\u01a2", "LATIN SMALL LETTER GHA", "\u01a3", "CGJ", "\u034f", "ALM", "\u061c", "SYRIAC SUBLINEAR COLON SKEWED LEFT", "\u0709",
        "ZWSP", "\u200b", "ZWNJ", "\u200c", "ZWJ", "\u200d", "LRM", "\u200e", "RLM", "\u200f", "LRE", "\u202a", "RLE", "\u202b",
        "PDF", "\u202c", "LRO", "\u202d", "RLO", "\u202e", "NNBSP", "\u202f", "MMSP", "\u205f", "WJ", "\u2060", "LRI", "\u2066",
        "RLI", "\u2067", "FSI", "\u2068", "PDI", "\u2069", "WEIERSTRASS ELLIPTIC FUNCTION", "\u2118", "BYTE ORDER MARK", "\ufeff",
        "BOM", "\ufeff", "ZWNBSP", "\ufeff"
    };

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
        for (int i = 0; i < ALIASES.length; i += 2) {
            if (ALIASES[i].equals(n)) {
                return ALIASES[i + 1];
            }
        }
        if (n.startsWith("VS") && n.length() > 2 && n.length() < 6) {
            return variation(n.substring(2));
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

    private static String variation(String digits) {
        int n = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            n = n * 10 + c - '0';
        }
        return n < 1 || n > 256 || digits.charAt(0) == '0' ? null : Character.toString(n <= 16 ? 0xfe00 + n - 1 : 0xe0100 + n - 17);
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
