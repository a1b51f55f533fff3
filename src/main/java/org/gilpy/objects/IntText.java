// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** Ints to text. Stateless. */
public final class IntText {
    private IntText() {}

    /** Above this many bits the conversion is divided; below, BigInteger's own is as fast. */
    private static final int DIVIDE_BITS = 20_000;
    private static final double BITS_PER_DIGIT = 3.321928094887362;

    /** The decimal digits with sign; ValueError above the limit of digits. */
    static String decimal(PyThread t, PyLong v) {
        return v instanceof PyInt x ? Long.toString(x.value)
                : ((PyBigInt) v).bitLength() < 2000 ? Limbs.decimal(v.signum() < 0, Ints.magnitude(v)) : longDecimal(t, (PyBigInt) v);
    }

    private static String longDecimal(PyThread t, PyBigInt v) {
        int bits = v.bitLength();
        int max = bits < 2000 ? 0 : t.runtime().maxStrDigits();
        if (max > 0 && bits > (max + 1) * BITS_PER_DIGIT + 2) {
            throw tooLong(t, max);
        }
        String s = bits < DIVIDE_BITS ? Limbs.decimal(v.signum() < 0, v.limbs()) : divided(t, v.big());
        if (max > 0 && s.length() - (s.charAt(0) == '-' ? 1 : 0) > max) {
            throw tooLong(t, max);
        }
        return s;
    }

    private static PyError tooLong(PyThread t, int max) {
        return t.valueError("Exceeds the limit (" + max + " digits) for integer string conversion; "
                + "use sys.set_int_max_str_digits() to increase the limit");
    }

    private static String divided(PyThread t, BigInteger v) {
        BigInteger x = v.abs();
        BigInteger[] powers = new BigInteger[32];      // powers[k] = 10 ** (1024 << k)
        powers[0] = BigInteger.TEN.pow(1024);
        int k = 0;
        while (powers[k].bitLength() * 2L - 1 <= x.bitLength()) {
            powers[k + 1] = BigProduct.of(t, powers[k], powers[k]);
            k++;
        }
        StringBuilder out = new StringBuilder((int) (x.bitLength() / BITS_PER_DIGIT) + 4);
        if (v.signum() < 0) {
            out.append('-');
        }
        digits(t, x, k, powers, out, false);
        return out.toString();
    }

    /** Appends x, which has at most {@code 2048 << k} digits; padded to that many when asked. */
    private static void digits(PyThread t, BigInteger x, int k, BigInteger[] powers, StringBuilder out, boolean padded) {
        if (k < 0) {
            String s = x.toString();
            if (padded) {
                out.repeat('0', 1024 - s.length());
            }
            out.append(s);
            return;
        }
        t.poll();
        if (!padded && x.compareTo(powers[k]) < 0) {
            digits(t, x, k - 1, powers, out, false);
            return;
        }
        BigInteger[] qr = BigQuotient.of(t, x, powers[k]);
        digits(t, qr[0], k - 1, powers, out, padded);
        digits(t, qr[1], k - 1, powers, out, true);
    }

    /** The digits of the absolute value in base 2, 8 or 16, without prefix. */
    static String magnitude(PyLong v, int shift) {
        return prefixed(v, shift, "");
    }

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    /** The digits of the absolute value in base 2, 8 or 16 after a prefix, which is ASCII. */
    @SuppressWarnings("deprecation")       // the constructor is the one that takes ASCII as it is
    public static String prefixed(PyLong v, int shift, String prefix) {
        int before = prefix.length();
        byte[] out;
        if (v instanceof PyInt x) {
            long m = Math.abs(x.value);    // the least of all stays what it is, which is right without a sign
            int at = before + Math.max(1, (64 + shift - 1 - Long.numberOfLeadingZeros(m)) / shift);
            out = new byte[at];
            int mask = (1 << shift) - 1;
            while (at > before) {
                out[--at] = DIGITS[(int) m & mask];
                m >>>= shift;
            }
        } else {
            out = digits(((PyBigInt) v).limbs(), shift, before);
        }
        prefix.getBytes(0, before, out, 0);
        return new String(out, 0, 0, out.length);
    }

    /** The digits of limbs in base 2, 8 or 16 after so much room. */
    private static byte[] digits(long[] limbs, int shift, int room) {
        byte[] out = new byte[room + (Limbs.bitLength(limbs) + shift - 1) / shift];
        int mask = (1 << shift) - 1;
        int at = out.length;
        int held = 0;                      // bits of the limbs before that make no whole digit
        int bits = 0;
        for (long limb : limbs) {
            int left = 64;
            if (bits > 0) {
                int take = shift - bits;
                held |= ((int) limb & (1 << take) - 1) << bits;
                if (at > room) {
                    out[--at] = DIGITS[held];
                }
                limb >>>= take;
                left -= take;
            }
            for (; left >= shift && at > room; left -= shift) {
                out[--at] = DIGITS[(int) limb & mask];
                limb >>>= shift;
            }
            held = (int) limb & mask;
            bits = left;
        }
        if (at > room) {
            out[--at] = DIGITS[held];
        }
        return out;
    }
}
