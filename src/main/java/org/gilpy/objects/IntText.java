// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** Ints to text. Stateless. */
final class IntText {
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
        if (v instanceof PyInt x && x.value != Long.MIN_VALUE) {
            long m = Math.abs(x.value);
            return shift == 4 ? Long.toHexString(m) : shift == 3 ? Long.toOctalString(m) : Long.toBinaryString(m);
        }
        BigInteger m = v.big().abs();
        int n = (m.bitLength() + shift - 1) / shift;
        byte[] bits = m.toByteArray();
        char[] out = new char[n];
        for (int i = 0; i < n; i++) {
            int d = 0;
            for (int b = shift - 1; b >= 0; b--) {
                int at = i * shift + b;
                int index = bits.length - 1 - (at >> 3);
                d = d << 1 | (index < 0 ? 0 : bits[index] >> (at & 7) & 1);
            }
            out[n - 1 - i] = Character.forDigit(d, 16);
        }
        return new String(out);
    }
}
