// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** Hexadecimal text of floats: {@code hex} and {@code fromhex}. Stateless. */
final class FloatHex {
    private FloatHex() {}

    static String text(double d) {
        if (d != d) {
            return "nan";
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? "inf" : "-inf";
        }
        long bits = Double.doubleToRawLongBits(d);
        String sign = bits < 0 ? "-" : "";
        if (d == 0) {
            return sign + "0x0.0p+0";
        }
        long m = bits & (1L << 52) - 1;
        int e = (int) (bits >>> 52 & 0x7FF);
        String fraction = Long.toHexString(m);
        int exponent = e == 0 ? -1022 : e - 1023;
        return sign + (e == 0 ? "0x0." : "0x1.") + "0".repeat(13 - fraction.length()) + fraction + "p" + (exponent < 0 ? "" : "+") + exponent;
    }

    // CPython: float_fromhex_impl in floatobject.c
    static double parse(PyThread t, String text) {
        int i = 0;
        int n = text.length();
        while (i < n && isSpace(text.charAt(i))) {
            i++;
        }
        while (n > i && isSpace(text.charAt(n - 1))) {
            n--;
        }
        String s = text.substring(i, n);
        n = s.length();
        i = 0;
        boolean negative = n > 0 && s.charAt(0) == '-';
        if (negative || n > 0 && s.charAt(0) == '+') {
            i++;
        }
        String word = s.substring(i).toLowerCase(java.util.Locale.ROOT);
        double v;
        if (word.equals("inf") || word.equals("infinity")) {
            v = Double.POSITIVE_INFINITY;
        } else if (word.equals("nan")) {
            v = Double.NaN;
        } else {
            v = number(t, word);
        }
        return negative ? -v : v;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= 9 && c <= 13;
    }

    private static PyError invalid(PyThread t) {
        return t.valueError("invalid hexadecimal floating-point string");
    }

    private static double number(PyThread t, String s) {
        int n = s.length();
        int i = s.startsWith("0x") ? 2 : 0;
        StringBuilder digits = new StringBuilder();
        int before = i;
        i = digits(s, i, digits);
        int count = i - before;
        long scale = 0;
        if (i < n && s.charAt(i) == '.') {
            before = i + 1;
            i = digits(s, before, digits);
            count += i - before;
            scale = -4L * (i - before);
        }
        if (count == 0) {
            throw invalid(t);
        }
        long exponent = 0;
        if (i < n && s.charAt(i) == 'p') {
            int j = i + 1;
            boolean minus = j < n && s.charAt(j) == '-';
            if (minus || j < n && s.charAt(j) == '+') {
                j++;
            }
            int first = j;
            while (j < n && s.charAt(j) >= '0' && s.charAt(j) <= '9') {
                exponent = Math.min(exponent * 10 + s.charAt(j) - '0', Long.MAX_VALUE / 32);
                j++;
            }
            if (j == first) {
                throw invalid(t);
            }
            if (minus) {
                exponent = -exponent;
            }
            i = j;
        }
        if (i < n) {
            throw invalid(t);
        }
        return scaled(t, new BigInteger(digits.toString(), 16), exponent + scale);
    }

    private static int digits(String s, int i, StringBuilder out) {
        while (i < s.length() && s.charAt(i) < 128 && Character.digit(s.charAt(i), 16) >= 0) {
            out.append(s.charAt(i++));
        }
        return i;
    }

    /** {@code m * 2**e}, rounded to nearest, ties to even. */
    private static double scaled(PyThread t, BigInteger m, long e) {
        int bits = m.bitLength();
        if (bits == 0 || bits + e < -1075) {
            return 0.0;
        }
        if (bits + e > 1024) {
            throw tooLarge(t);
        }
        // The lowest bit that the result can hold.
        long lowest = Math.max(bits + e - 53, -1074);
        int drop = (int) (lowest - e);
        if (drop > 0) {
            BigInteger q = m.shiftRight(drop);
            boolean half = m.testBit(drop - 1);
            if (half && (q.testBit(0) || m.getLowestSetBit() < drop - 1)) {
                q = q.add(BigInteger.ONE);
            }
            m = q;
            e = lowest;
        }
        int zeros = m.signum() == 0 ? 0 : m.getLowestSetBit();
        double r = Math.scalb(m.shiftRight(zeros).doubleValue(), (int) Math.max(-5000, e + zeros));
        if (Double.isInfinite(r)) {
            throw tooLarge(t);
        }
        return r;
    }

    private static PyError tooLarge(PyThread t) {
        return t.overflowError("hexadecimal value too large to represent as a float");
    }
}
