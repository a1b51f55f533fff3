// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** Text to ints. Stateless. */
public final class IntParse {
    private IntParse() {}

    /** Bases whose conversion is linear have no limit of digits, and no conversion below this many has. */
    private static final int LIMIT_THRESHOLD = 640;
    private static final int LEAF_DIGITS = 256;
    /** Up to so many decimal digits the number is made 18 of them at a time. */
    private static final int SCHOOL_DIGITS = 2000;
    private static final long TEN_18 = 1_000_000_000_000_000_000L;

    /** {@code int(text, base)}; {@code literal} is what the error message shows. */
    public static PyLong parse(PyThread t, String text, int base, PyObject literal) {
        if (base != 0 && base < 2 || base > 36) {
            throw t.valueError("int() base must be >= 2 and <= 36, or 0");
        }
        if (base == 10) {
            PyLong quick = plain(text);
            if (quick != null) {
                return quick;
            }
        } else if (base == 16) {
            PyLong quick = hex(text);
            if (quick != null) {
                return quick;
            }
        }
        PyLong r = parse(t, NumberText.ascii(text), base);
        if (r == null) {
            throw t.valueError("invalid literal for int() with base " + base + ": " + NumberText.shown(t, literal));
        }
        return r;
    }

    /** Up to 18 ASCII digits with an optional minus; null for all else. */
    private static PyLong plain(String s) {
        int n = s.length();
        int i = n > 1 && s.charAt(0) == '-' ? 1 : 0;
        if (n == 0 || n > 18) {
            return null;
        }
        boolean negative = i == 1;
        long v = 0;
        for (; i < n; i++) {
            int d = s.charAt(i) - '0';
            if (d < 0 || d > 9) {
                return null;
            }
            v = v * 10 + d;
        }
        return new PyInt(negative ? -v : v);
    }

    /** ASCII digits of base 16 without sign, prefix and underscores, as many as two words hold; null for all else. */
    private static PyLong hex(String s) {
        int n = s.length();
        if (n == 0 || n > 32) {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < n; i++) {
            int c = s.charAt(i);
            int d = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' && c < 128 ? (c | 32) - 'a' + 10 : -1;
            if (d < 0) {
                return null;
            }
            high = high << 4 | low >>> 60;
            low = low << 4 | d;
        }
        return high == 0 ? Ints.ofUnsigned(low) : new PyBigInt(1, new long[] {low, high});
    }

    /** Null for a malformed literal. */
    private static PyLong parse(PyThread t, String s, int base) {
        int n = s.length();
        int i = 0;
        boolean negative = false;
        if (n > 0 && (s.charAt(0) == '+' || s.charAt(0) == '-')) {
            negative = s.charAt(0) == '-';
            i = 1;
        }
        boolean zeroOnly = false;
        int prefix = i + 1 < n && s.charAt(i) == '0' ? prefixBase(s.charAt(i + 1)) : 0;
        if (base == 0) {
            if (prefix != 0) {
                base = prefix;
            } else {
                zeroOnly = i < n && s.charAt(i) == '0';
                base = 10;
            }
        }
        if (prefix == base && prefix != 0) {
            i += 2;
            if (i < n && s.charAt(i) == '_') {
                i++;
            }
        }
        int start = i;
        int digits = 0;
        char before = '_';
        while (i < n) {
            char c = s.charAt(i);
            if (c == '_') {
                if (before == '_') {
                    return null;
                }
            } else {
                int d = c < 128 ? Character.digit(c, base) : -1;
                if (d < 0) {
                    break;
                }
                digits++;
            }
            before = c;
            i++;
        }
        if (before == '_') {
            return null;
        }
        boolean linear = (base & base - 1) == 0;
        int max = digits > LIMIT_THRESHOLD && !linear ? t.runtime().maxStrDigits() : 0;
        if (max > 0 && digits > max) {
            throw t.valueError("Exceeds the limit (" + max + " digits) for integer string conversion: value has " + digits
                    + " digits; use sys.set_int_max_str_digits() to increase the limit");
        }
        if (i < n) {
            return null;
        }
        String text = s.substring(start, n);
        if (digits != n - start) {
            text = text.replace("_", "");
        }
        PyLong v = value(t, text, base, linear);
        if (zeroOnly && v.signum() != 0) {
            return null;
        }
        return negative ? Ints.neg(v) : v;
    }

    private static int prefixBase(char c) {
        switch (c | 32) {
            case 'x': return 16;
            case 'o': return 8;
            case 'b': return 2;
            default: return 0;
        }
    }

    private static PyLong value(PyThread t, String digits, int base, boolean linear) {
        int n = digits.length();
        if (n <= 12) {
            return new PyInt(Long.parseLong(digits, base));
        }
        if (base == 10 && n <= SCHOOL_DIGITS) {
            return decimal(digits);
        }
        if (n <= LEAF_DIGITS) {
            return Ints.of(new BigInteger(digits, base));
        }
        return Ints.of(linear ? packed(t, digits, Integer.numberOfTrailingZeros(base)) : divided(t, digits, base));
    }

    private static PyLong decimal(String digits) {
        int n = digits.length();
        long[] limbs = new long[n / 19 + 1];            // a limb has room for 19 digits
        int used = 0;
        for (int from = 0, to = (n - 1) % 18 + 1; from < n; from = to, to += 18) {
            long carry = 0;
            for (int i = from; i < to; i++) {
                carry = carry * 10 + digits.charAt(i) - '0';
            }
            for (int i = 0; i < used; i++) {
                long x = limbs[i];
                long low = x * TEN_18 + carry;
                carry = Math.unsignedMultiplyHigh(x, TEN_18) + (Long.compareUnsigned(low, carry) < 0 ? 1 : 0);
                limbs[i] = low;
            }
            if (carry != 0) {
                limbs[used++] = carry;
            }
        }
        return Ints.of(1, Limbs.strip(limbs));
    }

    /** Bases that are powers of two: bit by bit. */
    private static BigInteger packed(PyThread t, String digits, int shift) {
        int n = digits.length();
        long bits = (long) n * shift;
        if (bits >= Ints.MAX_BITS) {
            throw t.memoryError();
        }
        byte[] out = new byte[(int) (bits >> 3) + 1];
        long at = 0;
        for (int i = n - 1; i >= 0; i--, at += shift) {
            if ((i & 0xfffff) == 0) {
                t.poll();
            }
            int d = Character.digit(digits.charAt(i), 32);
            int index = out.length - 1 - (int) (at >> 3);
            int v = d << (at & 7);
            out[index] |= (byte) v;
            if (v > 255) {
                out[index - 1] |= (byte) (v >> 8);
            }
        }
        return new BigInteger(1, out);
    }

    private static BigInteger divided(PyThread t, String digits, int base) {
        BigInteger[] powers = new BigInteger[32];      // powers[k] = base ** (LEAF_DIGITS << k)
        powers[0] = BigInteger.valueOf(base).pow(LEAF_DIGITS);
        int k = 0;
        while ((long) LEAF_DIGITS << k + 1 < digits.length()) {
            powers[k + 1] = BigProduct.of(t, powers[k], powers[k]);
            k++;
        }
        return part(t, digits, 0, digits.length(), base, k, powers);
    }

    private static BigInteger part(PyThread t, String s, int from, int to, int base, int k, BigInteger[] powers) {
        if (to - from <= LEAF_DIGITS) {
            return new BigInteger(s.substring(from, to), base);
        }
        int low = LEAF_DIGITS << k;
        if (to - from <= low) {
            return part(t, s, from, to, base, k - 1, powers);
        }
        t.poll();
        BigInteger high = part(t, s, from, to - low, base, k - 1, powers);
        return BigProduct.of(t, high, powers[k]).add(part(t, s, to - low, to, base, k - 1, powers));
    }
}
