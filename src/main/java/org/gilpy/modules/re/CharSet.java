// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.Arrays;

/**
 * A set of characters: a table for the first 256 code points, sorted ranges and Unicode categories for the rest. Immutable;
 * make one with a {@link Builder}.
 */
final class CharSet {
    /** Categories for code points above 255; the bits of a set are or-ed. */
    static final int WORD = 1, NOT_WORD = 2, SPACE = 4, NOT_SPACE = 8, DIGIT = 16, NOT_DIGIT = 32;

    final byte[] latin;             // 1 = member, negation applied
    private final int[] ranges;     // first, last, first, last ... of members above 255 (before negation), sorted
    private final int categories;
    private final boolean negated;

    private CharSet(byte[] latin, int[] ranges, int categories, boolean negated) {
        this.latin = latin;
        this.ranges = ranges;
        this.categories = categories;
        this.negated = negated;
    }

    boolean contains(int c) {
        return c < 256 ? latin[c] != 0 : containsHigh(c);
    }

    private boolean containsHigh(int c) {
        return negated != (inCategories(c) || inRanges(c));
    }

    private boolean inCategories(int c) {
        int set = categories;
        if (set == 0) return false;
        return (set & (WORD | NOT_WORD)) != 0 && (set & (Letters.isWord(c) ? WORD : NOT_WORD)) != 0
                || (set & (SPACE | NOT_SPACE)) != 0 && (set & (Letters.isSpace(c) ? SPACE : NOT_SPACE)) != 0
                || (set & (DIGIT | NOT_DIGIT)) != 0 && (set & (Letters.isDigit(c) ? DIGIT : NOT_DIGIT)) != 0;
    }

    private boolean inRanges(int c) {
        int low = 0, high = ranges.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (c < ranges[2 * middle]) high = middle - 1;
            else if (c > ranges[2 * middle + 1]) low = middle + 1;
            else return true;
        }
        return false;
    }

    /** Whether a code point above 255 may be a member; true may be wrong, false is not. */
    boolean mayContainHigh() {
        return negated || categories != 0 || ranges.length != 0;
    }

    /** Collects members; then {@link #build()}. For one thread. */
    static final class Builder {
        private final byte[] latin = new byte[256];
        private int[] ranges = NONE;
        private int count;
        private int categories;
        private boolean negated;

        private static final int[] NONE = {};

        void add(int c) {
            if (c < 256) latin[c] = 1;
            else addHigh(c, c);
        }

        void add(int first, int last) {
            for (int c = first; c <= last && c < 256; c++) latin[c] = 1;
            if (last >= 256) addHigh(Math.max(first, 256), last);
        }

        private void addHigh(int first, int last) {
            if (count > 0 && ranges[count - 2] <= first && last <= ranges[count - 1]) return;
            if (count > 0 && ranges[count - 1] + 1 == first) {
                ranges[count - 1] = last;
                return;
            }
            if (count == ranges.length) ranges = Arrays.copyOf(ranges, Math.max(8, count * 2));
            ranges[count++] = first;
            ranges[count++] = last;
        }

        /** Adds a category letter of the pattern language: one of {@code d D s S w W}. */
        void addCategory(int letter, boolean unicode) {
            boolean positive = letter >= 'a';
            int kind = letter | 32;
            for (int c = 0; c < 256; c++) {
                boolean in = kind == 'w' ? unicode ? Letters.isWord(c) : Letters.isAsciiWord(c)
                        : kind == 's' ? unicode ? Letters.isSpace(c) : Letters.isAsciiSpace(c)
                        : unicode ? Letters.isDigit(c) : Letters.isAsciiDigit(c);
                if (in == positive) latin[c] = 1;
            }
            if (!unicode) {
                if (!positive) addHigh(256, Character.MAX_CODE_POINT);
                return;
            }
            int bit = kind == 'w' ? WORD : kind == 's' ? SPACE : DIGIT;
            categories |= positive ? bit : bit << 1;
        }

        void negate() {
            negated = true;
        }

        /** If there are just one or two members and no negation: they (twice the same if one); else null. */
        int[] fewMembers() {
            if (negated || categories != 0) return null;
            int[] found = new int[2];
            int n = 0;
            for (int c = 0; c < 256; c++) {
                if (latin[c] == 0) continue;
                if (n == 2) return null;
                found[n++] = c;
            }
            for (int i = 0; i < count; i += 2) {
                for (int c = ranges[i]; c <= ranges[i + 1]; c++) {
                    if (n > 0 && found[n - 1] == c || n == 2 && found[0] == c) continue;
                    if (n == 2) return null;
                    found[n++] = c;
                }
            }
            if (n == 0) return null;
            if (n == 1) found[1] = found[0];
            return found;
        }

        CharSet build() {
            if (negated) {
                for (int c = 0; c < 256; c++) latin[c] ^= 1;
            }
            return new CharSet(latin, sortedRanges(), categories, negated);
        }

        private int[] sortedRanges() {
            boolean sorted = true;
            for (int i = 2; i < count && sorted; i += 2) sorted = ranges[i] > ranges[i - 1];
            if (sorted) return count == ranges.length ? ranges : Arrays.copyOf(ranges, count);
            long[] pairs = new long[count / 2];
            for (int i = 0; i < pairs.length; i++) pairs[i] = (long) ranges[2 * i] << 32 | ranges[2 * i + 1];
            Arrays.sort(pairs);
            int[] merged = new int[count];
            int n = 0;
            for (int i = 0; i < pairs.length; i++) {
                int first = (int) (pairs[i] >> 32), last = (int) pairs[i];
                if (n > 0 && first <= merged[n - 1] + 1) {
                    merged[n - 1] = Math.max(merged[n - 1], last);
                } else {
                    merged[n++] = first;
                    merged[n++] = last;
                }
            }
            return Arrays.copyOf(merged, n);
        }
    }
}
