// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Case mappings of text: the full ones of Unicode, where one character may become several. Stateless. */
public final class StrCase {
    private StrCase() {}

    static boolean isAscii(String s) {
        return LatinText.isAscii(s);
    }

    /** The characters as bytes where all are ASCII and there are enough of them that whole words of them pay, else null. */
    private static byte[] ascii(String s) {
        return s.length() >= LatinText.PAYS && s.charAt(0) < 128 ? LatinText.ascii(s) : null;
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }

    /** A text in upper case; that of ASCII text is known to be such, and is not looked at again. */
    static PyStr upper(PyStr s) {
        return knownAscii(s) ? PyStr.ascii(text(ByteText.upper(s.value().getBytes(StandardCharsets.ISO_8859_1)))) : PyStr.of(upper(s.value()));
    }

    /** The same in lower case. */
    static PyStr lower(PyStr s) {
        return knownAscii(s) ? PyStr.ascii(text(ByteText.lower(s.value().getBytes(StandardCharsets.ISO_8859_1)))) : PyStr.of(lower(s.value()));
    }

    private static boolean knownAscii(PyStr s) {
        int n = s.value().length();
        return n >= LatinText.PAYS && n <= LatinText.LARGE && s.isAscii();
    }

    public static String upper(String s) {
        byte[] a = ascii(s);
        if (a != null) {
            return text(ByteText.upper(a));
        }
        char[] chars = s.toCharArray();
        int done = SimpleCase.upper(chars, 0);
        if (done == chars.length) {
            return new String(chars);
        }
        StringBuilder b = new StringBuilder(s.length()).append(chars, 0, done);
        for (int i = done; i < s.length(); ) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            upper(b, c);
        }
        return b.toString();
    }

    /** Whether Unicode 16 gave the character another case that we do not know of. */
    private static boolean hasNoCase(int c) {
        return c == 0x19b || c == 0x264 || c >= 0x1c89 && Ucd.isNewer(c);
    }

    private static void upper(StringBuilder b, int c) {
        if (c < 128) {
            b.append((char) (c >= 'a' && c <= 'z' ? c - 32 : c));
        } else if (hasNoCase(c)) {
            b.appendCodePoint(c);
        } else {
            b.append(Character.toString(c).toUpperCase(Locale.ROOT));
        }
    }

    public static String lower(String s) {
        byte[] a = ascii(s);
        if (a != null) {
            return text(ByteText.lower(a));
        }
        char[] chars = s.toCharArray();
        int done = SimpleCase.lower(chars, 0);
        return done == chars.length ? new String(chars) : lower(s, new StringBuilder(s.length()).append(chars, 0, done), done);
    }

    /** The rest of a string in lower case, after what there is. */
    private static String lower(String s, StringBuilder b, int from) {
        for (int i = from; i < s.length(); ) {
            int c = s.codePointAt(i);
            lower(b, s, i, c);
            i += Character.charCount(c);
        }
        return b.toString();
    }

    private static void lower(StringBuilder b, String s, int i, int c) {
        if (c < 128) {
            b.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c));
        } else if (c == 0x3a3) {
            b.append(isFinalSigma(s, i) ? '\u03c2' : '\u03c3');
        } else if (c == 0x130) {
            b.append("i\u0307");
        } else {
            b.appendCodePoint(hasNoCase(c) ? c : Character.toLowerCase(c));
        }
    }

    // CPython: handle_capital_sigma in unicodeobject.c
    private static boolean isFinalSigma(String s, int i) {
        int j = i;
        int c = 0;
        while (j > 0 && Ucd.isCaseIgnorable(c = s.codePointBefore(j))) {
            j -= Character.charCount(c);
        }
        if (j == 0 || !Ucd.isCased(c)) {
            return false;
        }
        j = i + 1;
        while (j < s.length() && Ucd.isCaseIgnorable(c = s.codePointAt(j))) {
            j += Character.charCount(c);
        }
        return j == s.length() || !Ucd.isCased(c);
    }

    private static void title(StringBuilder b, int c) {
        if (c < 128) {
            b.append((char) (c >= 'a' && c <= 'z' ? c - 32 : c));
            return;
        }
        String full = fullTitle(c);
        if (full != null) {
            b.append(full);
        } else {
            b.appendCodePoint(hasNoCase(c) ? c : Character.toTitleCase(c));
        }
    }

    /** The title case of a character where it is not a single one, or null. */
    private static String fullTitle(int c) {
        switch (c) {
            case 0xdf: return "\u0053\u0073";
            case 0x149: return "\u02bc\u004e";
            case 0x1f0: return "\u004a\u030c";
            case 0x390: return "\u0399\u0308\u0301";
            case 0x3b0: return "\u03a5\u0308\u0301";
            case 0x587: return "\u0535\u0582";
            case 0x1e96: return "\u0048\u0331";
            case 0x1e97: return "\u0054\u0308";
            case 0x1e98: return "\u0057\u030a";
            case 0x1e99: return "\u0059\u030a";
            case 0x1e9a: return "\u0041\u02be";
            case 0x1f50: return "\u03a5\u0313";
            case 0x1f52: return "\u03a5\u0313\u0300";
            case 0x1f54: return "\u03a5\u0313\u0301";
            case 0x1f56: return "\u03a5\u0313\u0342";
            case 0x1fb2: return "\u1fba\u0345";
            case 0x1fb4: return "\u0386\u0345";
            case 0x1fb6: return "\u0391\u0342";
            case 0x1fb7: return "\u0391\u0342\u0345";
            case 0x1fc2: return "\u1fca\u0345";
            case 0x1fc4: return "\u0389\u0345";
            case 0x1fc6: return "\u0397\u0342";
            case 0x1fc7: return "\u0397\u0342\u0345";
            case 0x1fd2: return "\u0399\u0308\u0300";
            case 0x1fd3: return "\u0399\u0308\u0301";
            case 0x1fd6: return "\u0399\u0342";
            case 0x1fd7: return "\u0399\u0308\u0342";
            case 0x1fe2: return "\u03a5\u0308\u0300";
            case 0x1fe3: return "\u03a5\u0308\u0301";
            case 0x1fe4: return "\u03a1\u0313";
            case 0x1fe6: return "\u03a5\u0342";
            case 0x1fe7: return "\u03a5\u0308\u0342";
            case 0x1ff2: return "\u1ffa\u0345";
            case 0x1ff4: return "\u038f\u0345";
            case 0x1ff6: return "\u03a9\u0342";
            case 0x1ff7: return "\u03a9\u0342\u0345";
            case 0xfb00: return "\u0046\u0066";
            case 0xfb01: return "\u0046\u0069";
            case 0xfb02: return "\u0046\u006c";
            case 0xfb03: return "\u0046\u0066\u0069";
            case 0xfb04: return "\u0046\u0066\u006c";
            case 0xfb05: return "\u0053\u0074";
            case 0xfb06: return "\u0053\u0074";
            case 0xfb13: return "\u0544\u0576";
            case 0xfb14: return "\u0544\u0565";
            case 0xfb15: return "\u0544\u056b";
            case 0xfb16: return "\u054e\u0576";
            case 0xfb17: return "\u0544\u056d";
            default: return null;
        }
    }

    static String title(String s) {
        byte[] a = ascii(s);
        if (a != null) {
            return text(ByteText.title(a, true));
        }
        char[] chars = s.toCharArray();
        int done = SimpleCase.title(chars);
        if (done == chars.length) {
            return new String(chars);
        }
        StringBuilder b = new StringBuilder(s.length()).append(chars, 0, done);
        boolean previous = done > 0 && Ucd.isCased(s.codePointBefore(done));
        for (int i = done; i < s.length(); ) {
            int c = s.codePointAt(i);
            if (previous) {
                lower(b, s, i, c);
            } else {
                title(b, c);
            }
            previous = Ucd.isCased(c);
            i += Character.charCount(c);
        }
        return b.toString();
    }

    static String capitalize(String s) {
        if (s.isEmpty()) {
            return s;
        }
        byte[] a = ascii(s);
        if (a != null) {
            return text(ByteText.title(a, false));
        }
        StringBuilder b = new StringBuilder(s.length());
        int first = s.codePointAt(0);
        title(b, first);
        int from = Character.charCount(first);
        char[] chars = s.toCharArray();
        int done = SimpleCase.lower(chars, from);
        return lower(s, b.append(chars, from, done - from), done);
    }

    static String swapCase(String s) {
        byte[] a = ascii(s);
        if (a != null) {
            return text(ByteText.swapCase(a));
        }
        char[] chars = s.toCharArray();
        int done = SimpleCase.swap(chars);
        if (done == chars.length) {
            return new String(chars);
        }
        StringBuilder b = new StringBuilder(s.length()).append(chars, 0, done);
        for (int i = done; i < s.length(); ) {
            int c = s.codePointAt(i);
            if (Ucd.isUpper(c)) {
                lower(b, s, i, c);
            } else if (Ucd.isLower(c)) {
                upper(b, c);
            } else {
                b.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return b.toString();
    }

    /** The folded form of the commonest characters, Latin and Cyrillic letters and what has no case; -1 for all others. */
    private static int simpleFold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? c + 32 : c;
        }
        if (c >= 0xc0 && c < 0xff) {
            return c >= 0xe0 || c == 0xd7 ? c : c == 0xdf ? -1 : c + 32;
        }
        if (c >= 0x410 && c <= 0x45f) {
            return c >= 0x430 ? c : c + 32;
        }
        // No half of a pair of U+1F000 to U+1FBFF has case; of others the first half ends the quick way.
        return c >= 0x2010 && c <= 0x2027 || c >= 0x3000 && c <= 0x9fff || c >= 0xd83c && c <= 0xd83e || Character.isLowSurrogate(c) ? c : -1;
    }

    /** Full case folding. */
    public static String fold(String s) {
        byte[] a = ascii(s);
        return a != null ? text(ByteText.lower(a)) : foldAny(s);
    }

    private static String foldAny(String s) {
        int n = s.length();
        char[] simple = new char[n];
        int done = 0;
        for (int folded; done < n && (folded = simpleFold(s.charAt(done))) >= 0; done++) {
            simple[done] = (char) folded;
        }
        if (done == n) {
            return new String(simple);
        }
        StringBuilder b = new StringBuilder(n).append(simple, 0, done);
        for (int i = done; i < n; ) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128) {
                b.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c));
            } else if (c >= 0x13a0 && c <= 0x13f5 || c == 0x131 || hasNoCase(c)) {
                b.appendCodePoint(c);
            } else if (c >= 0x13f8 && c <= 0x13fd) {
                b.append((char) (c - 8));
            } else if (c >= 0xab70 && c <= 0xabbf) {
                b.append((char) (c - 0xab70 + 0x13a0));
            } else if (c == 0x1e9e) {
                b.append("ss");
            } else if (c >= 0xe0 && c < 0xff || c >= 0x430 && c <= 0x45f || Ucd.isUncased(c)) {
                b.appendCodePoint(c);
            } else {
                String up = Character.toString(c).toUpperCase(Locale.ROOT);
                for (int k = 0; k < up.length(); ) {
                    int u = up.codePointAt(k);
                    k += Character.charCount(u);
                    lower(b, "", 0, u);
                }
            }
        }
        return b.toString();
    }

    // ---- tests

    static boolean isUpper(String s) {
        boolean cased = false;
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            if (Ucd.isLower(c) || Ucd.isTitle(c)) {
                return false;
            }
            cased |= Ucd.isUpper(c);
            i += Character.charCount(c);
        }
        return cased;
    }

    static boolean isLower(String s) {
        boolean cased = false;
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            if (Ucd.isUpper(c) || Ucd.isTitle(c)) {
                return false;
            }
            cased |= Ucd.isLower(c);
            i += Character.charCount(c);
        }
        return cased;
    }

    static boolean isTitle(String s) {
        boolean cased = false;
        boolean previous = false;
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            if (Ucd.isUpper(c) || Ucd.isTitle(c)) {
                if (previous) {
                    return false;
                }
                previous = true;
                cased = true;
            } else if (Ucd.isLower(c)) {
                if (!previous) {
                    return false;
                }
                cased = true;
            } else {
                previous = false;
            }
            i += Character.charCount(c);
        }
        return cased;
    }
}
