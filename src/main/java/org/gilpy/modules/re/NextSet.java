// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

/**
 * A safe guess of what may come next where a part of a pattern is to match: which of the first 256 code points, whether any
 * other one, and whether the end of the text. Never too small. Immutable.
 */
final class NextSet {
    static final int OTHER = 256, END = 257, SIZE = 258;

    static final NextSet NOTHING = new NextSet(0, 0, 0, 0, false, false);
    static final NextSet ANYTHING = new NextSet(-1, -1, -1, -1, true, true);
    static final NextSet ANY_CHARACTER = new NextSet(-1, -1, -1, -1, true, false);
    static final NextSet ONLY_END = new NextSet(0, 0, 0, 0, false, true);
    static final NextSet NEWLINE_OR_END = new NextSet(1L << '\n', 0, 0, 0, false, true);

    private final long bits0, bits1, bits2, bits3;
    private final boolean other, end;

    private NextSet(long bits0, long bits1, long bits2, long bits3, boolean other, boolean end) {
        this.bits0 = bits0;
        this.bits1 = bits1;
        this.bits2 = bits2;
        this.bits3 = bits3;
        this.other = other;
        this.end = end;
    }

    static NextSet of(int c) {
        if (c >= 256) return new NextSet(0, 0, 0, 0, true, false);
        long bit = 1L << c;
        switch (c >> 6) {
            case 0: return new NextSet(bit, 0, 0, 0, false, false);
            case 1: return new NextSet(0, bit, 0, 0, false, false);
            case 2: return new NextSet(0, 0, bit, 0, false, false);
            default: return new NextSet(0, 0, 0, bit, false, false);
        }
    }

    static NextSet of(CharSet set) {
        byte[] latin = set.latin;
        return new NextSet(bits(latin, 0), bits(latin, 64), bits(latin, 128), bits(latin, 192), set.mayContainHigh(), false);
    }

    private static long bits(byte[] latin, int from) {
        long bits = 0;
        for (int i = 0; i < 64; i++) bits |= (long) latin[from + i] << i;
        return bits;
    }

    static NextSet except(int c) {
        NextSet one = of(c);
        return new NextSet(~one.bits0, ~one.bits1, ~one.bits2, ~one.bits3, true, false);
    }

    NextSet or(NextSet that) {
        if (this == NOTHING || that == ANYTHING) return that;
        if (that == NOTHING || this == ANYTHING) return this;
        return new NextSet(bits0 | that.bits0, bits1 | that.bits1, bits2 | that.bits2, bits3 | that.bits3, other | that.other,
                end | that.end);
    }

    boolean disjoint(NextSet that) {
        return (bits0 & that.bits0 | bits1 & that.bits1 | bits2 & that.bits2 | bits3 & that.bits3) == 0
                && !(other & that.other) && !(end & that.end);
    }

    /** Whether it tells nothing: every character and the end are possible. */
    boolean isAnything() {
        return end && isAnyCharacter();
    }

    boolean isAnyCharacter() {
        return other && (bits0 & bits1 & bits2 & bits3) == -1;
    }

    boolean hasEnd() {
        return end;
    }

    /** @param index a code point below 256, {@link #OTHER} or {@link #END} */
    boolean contains(int index) {
        switch (index >> 6) {
            case 0: return (bits0 >> index & 1) != 0;
            case 1: return (bits1 >> index & 1) != 0;
            case 2: return (bits2 >> index & 1) != 0;
            case 3: return (bits3 >> index & 1) != 0;
            default: return index == OTHER ? other : end;
        }
    }

    /** Puts {@code bit} into the entries of a table of {@link #SIZE} that are members. */
    void mark(byte[] table, int bit) {
        for (int i = 0; i < SIZE; i++) {
            if (contains(i)) table[i] |= (byte) bit;
        }
    }
}
