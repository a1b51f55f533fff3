// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.text.Normalizer;
import org.gilpy.objects.PyThread;

/**
 * Normal forms of text of any length, made in pieces with polls between them. Java's normalizer takes time by the square of the number of
 * marks on one letter that are in no order, so long runs of marks are put in order before. Stateless.
 */
final class NormalForms {
    /** A piece ends at the next place where it can, from this size on. */
    private static final int PIECE = 1 << 15;
    /** So many marks one after the other are put in order here. */
    private static final int LONG_RUN = 256;

    private NormalForms() {}

    static String normalize(PyThread t, String s, Normalizer.Form form) {
        int n = s.length();
        if (n <= LONG_RUN) {
            return Normalizer.normalize(s, form);
        }
        StringBuilder out = new StringBuilder(n);
        for (int from = 0; from < n; ) {
            int end = pieceEnd(t, s, from);
            out.append(Normalizer.normalize(ordered(t, s.substring(from, end)), form));
            from = end;
            t.poll();
        }
        return out.toString();
    }

    static boolean isNormalized(PyThread t, String s, Normalizer.Form form) {
        int n = s.length();
        if (n <= LONG_RUN) {
            return Normalizer.isNormalized(s, form);
        }
        for (int from = 0; from < n; ) {
            int end = pieceEnd(t, s, from);
            String piece = s.substring(from, end);
            // Marks out of order are no normal form.
            String ordered = ordered(t, piece);
            if (!ordered.equals(piece) || !Normalizer.isNormalized(piece, form)) {
                return false;
            }
            from = end;
            t.poll();
        }
        return true;
    }

    private static int pieceEnd(PyThread t, String s, int from) {
        int n = s.length();
        for (int i = from + PIECE; i < n; i++) {
            if (begins(s.charAt(i))) {
                return i;
            }
            if ((i & 0xffff) == 0) {
                t.poll();
            }
        }
        return n;
    }

    /** Whether a character never changes together with what stands before it: before the first of the combining marks, ideographs, whole Hangul syllables. */
    private static boolean begins(char c) {
        return c < 0x300 || c >= 0x3400 && c <= 0x9fff || c >= 0xac00 && c <= 0xd7a3;
    }

    /** The text, or equivalent text with long runs of marks in canonical order. */
    private static String ordered(PyThread t, String s) {
        UnicodeTables tables = UnicodeTables.get();
        StringBuilder out = null;
        int copied = 0;
        int n = s.length();
        for (int i = 0; i < n; ) {
            if (begins(s.charAt(i))) {
                i++;
                continue;
            }
            int end = i;
            int marks = 0;
            while (end < n && !begins(s.charAt(end))) {
                int c = s.codePointAt(end);
                if (pair(c) == null && tables.combining(c) == 0) {
                    break;
                }
                end += Character.charCount(c);
                if ((++marks & 0xffff) == 0) {
                    t.poll();
                }
            }
            if (marks >= LONG_RUN) {
                out = out != null ? out : new StringBuilder(n);
                out.append(s, copied, i);
                order(t, tables, s, i, end, out);
                copied = end;
            }
            i = end > i ? end : i + Character.charCount(s.codePointAt(i));
        }
        return out == null ? s : out.append(s, copied, n).toString();
    }

    /** The marks of a run by their classes, each class in the order it came in. */
    private static void order(PyThread t, UnicodeTables tables, String s, int from, int end, StringBuilder out) {
        StringBuilder[] classes = new StringBuilder[256];
        int n = 0;
        for (int i = from; i < end; ) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            String pair = pair(c);
            if (pair == null) {
                put(classes, tables.combining(c), c);
            } else {
                put(classes, tables.combining(pair.charAt(0)), pair.charAt(0));
                put(classes, tables.combining(pair.charAt(1)), pair.charAt(1));
            }
            if ((++n & 0xffff) == 0) {
                t.poll();
            }
        }
        for (StringBuilder b : classes) {
            if (b != null) {
                out.append(b);
            }
        }
    }

    private static void put(StringBuilder[] classes, int k, int c) {
        StringBuilder b = classes[k];
        if (b == null) {
            b = classes[k] = new StringBuilder();
        }
        b.appendCodePoint(c);
    }

    /** The marks that a Tibetan vowel sign without a class of its own stands for, or null. */
    private static String pair(int c) {
        switch (c) {
            case 0xf73: return "\u0f71\u0f72";
            case 0xf75: return "\u0f71\u0f74";
            case 0xf81: return "\u0f71\u0f80";
            default: return null;
        }
    }
}
