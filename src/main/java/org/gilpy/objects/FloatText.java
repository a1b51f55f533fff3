// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floats to text, correctly rounded. Stateless. */
public final class FloatText {
    private FloatText() {}

    /** {@code repr(d)}: the shortest text that reads back as the same float. */
    public static String repr(double d) {
        String s = Double.toString(d);
        // Java and Python agree where both write neither exponent nor long integers.
        double a = Math.abs(d);
        if (a >= 1e-3 && a < 1e7 || a == 0) {
            return s;
        }
        return text(d, 'r', 0, false, true);
    }

    /** Up to here the digits of the shortest text may be rounded once more: see {@link #significant}. */
    private static final int REROUNDED = 15;

    /** Decimal digits of a finite value and the place of the decimal point: 0.DIGITS times ten to that power. */
    private static final class Digits {
        String digits;
        int point;

        void set(String s, int point) {
            int from = 0;
            while (from < s.length() - 1 && s.charAt(from) == '0') {
                from++;
                point--;
            }
            int to = s.length();
            while (to > from + 1 && s.charAt(to - 1) == '0') {
                to--;
            }
            digits = s.substring(from, to);
            this.point = digits.equals("0") ? 1 : point;
        }

        /** Rounds to {@code count} digits, at least 0; false where the digits are half-way, which leaves them as they are. */
        boolean cut(int count) {
            int n = digits.length();
            if (n <= count) {
                return true;
            }
            char next = digits.charAt(count);
            if (next == '5' && n == count + 1) {
                return false;
            }
            if (next < '5') {
                set(count == 0 ? "0" : digits.substring(0, count), point);
                return true;
            }
            int i = count;
            while (i > 0 && digits.charAt(i - 1) == '9') {
                i--;
            }
            if (i == 0) {
                set("1", point + 1);
            } else {
                set(digits.substring(0, i - 1) + (char) (digits.charAt(i - 1) + 1), point);
            }
            return true;
        }
    }

    private static Digits shortest(double a) {
        Digits out = new Digits();
        String s = Double.toString(a);
        int e = s.indexOf('E');
        int exponent = e < 0 ? 0 : Integer.parseInt(s, e + 1, s.length(), 10);
        int dot = s.indexOf('.');
        String digits = s.substring(0, dot) + s.substring(dot + 1, e < 0 ? s.length() : e);
        out.set(digits, dot + exponent);
        if (out.digits.length() == 2 && a < 1e-300) {
            // Java always makes two digits, Python one where it is enough.
            int tens = out.digits.charAt(0) - '0' + (out.digits.charAt(1) >= '5' ? 1 : 0);
            if (Double.parseDouble(tens + "E" + (out.point - 1)) == a) {
                out.set(Integer.toString(tens), tens == 10 ? out.point + 1 : out.point);
            }
        }
        return out;
    }

    /**
     * So many significant digits, correctly rounded. For up to 15 of them the shortest digits serve instead of the exact value: a number
     * half-way between two results would, if it lay between the exact value and the shortest digits, be as short as these
     * and nearer. Only digits that are themselves half-way do not tell to which side the exact value lies.
     */
    private static Digits significant(double a, int count) {
        if (count <= REROUNDED) {
            Digits x = shortest(a);
            if (x.cut(count)) {
                return x;
            }
        }
        return rounded(new BigDecimal(a).round(new MathContext(count, RoundingMode.HALF_EVEN)));
    }

    private static Digits rounded(BigDecimal v) {
        Digits out = new Digits();
        String s = v.unscaledValue().toString();
        out.set(s, s.length() - v.scale());
        return out;
    }

    // CPython: format_float_short in pystrtod.c
    /**
     * Formats as type 'e', 'f', 'g' or 'r' (shortest; precision is ignored).
     *
     * @param alt keep the decimal point and trailing zeros ('#')
     * @param dotZero add ".0" to what looks like an integer
     */
    public static String text(double d, char type, int precision, boolean alt, boolean dotZero) {
        if (d != d) {
            return "nan";
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? "inf" : "-inf";
        }
        StringBuilder out = new StringBuilder(24);
        if (Double.doubleToRawLongBits(d) < 0) {
            out.append('-');
        }
        double a = Math.abs(d);
        if (type == 'f') {
            fixed(out, a, precision, alt);
            return out.toString();
        }
        int significant = type == 'e' ? precision + 1 : Math.max(1, precision);
        Digits x;
        if (type == 'r') {
            x = shortest(a);
        } else if (a == 0) {
            x = new Digits();
            x.set("0", 1);
        } else {
            x = significant(a, significant);
        }
        boolean exponent;
        int digits;         // how many digits are written, padded with zeros
        if (type == 'e') {
            exponent = true;
            digits = significant;
        } else if (type == 'r') {
            exponent = x.point <= -4 || x.point > 16;
            digits = x.digits.length();
        } else {
            exponent = x.point <= -4 || x.point > significant - (dotZero ? 1 : 0);
            digits = alt ? significant : x.digits.length();
        }
        if (exponent) {
            out.append(x.digits.charAt(0));
            if (digits > 1 || alt) {
                out.append('.').append(x.digits, 1, x.digits.length());
                out.repeat('0', Math.max(0, digits - x.digits.length()));
            }
            int e = a == 0 ? 0 : x.point - 1;
            out.append('e').append(e < 0 ? '-' : '+');
            e = Math.abs(e);
            if (e < 10) {
                out.append('0');
            }
            return out.append(e).toString();
        }
        plain(out, x, digits, alt, dotZero);
        return out.toString();
    }

    private static void plain(StringBuilder out, Digits x, int digits, boolean alt, boolean dotZero) {
        int n = x.digits.length();
        if (x.point <= 0) {
            out.append("0.").repeat('0', -x.point).append(x.digits).repeat('0', Math.max(0, digits - n));
            return;
        }
        if (x.point >= n) {
            out.append(x.digits).repeat('0', x.point - n);
            if (digits > x.point) {
                out.append('.').repeat('0', digits - x.point);
            } else if (dotZero) {
                out.append(".0");
            } else if (alt) {
                out.append('.');
            }
            return;
        }
        out.append(x.digits, 0, x.point).append('.').append(x.digits, x.point, n).repeat('0', Math.max(0, digits - n));
    }

    private static final long[] TENS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private static void fixed(StringBuilder out, double a, int precision, boolean alt) {
        if (precision < TENS.length && a < 1e9 && (a >= 1e-5 || a == 0)) {
            quickFixed(out, a, precision);
        } else if (a > 1e-300 && precision <= 2 * REROUNDED && a < 1e15 && fixedByDigits(out, a, precision)) {
            return;
        } else {
            out.append(new BigDecimal(a).setScale(precision, RoundingMode.HALF_EVEN).toPlainString());
        }
        if (precision == 0 && alt) {
            out.append('.');
        }
    }

    /** For many decimals of which at most 15 digits are significant; false where this does not tell the digits. */
    private static boolean fixedByDigits(StringBuilder out, double a, int precision) {
        Digits x = shortest(a);
        int count = x.point + precision;
        if (precision == 0 || count < 0 || count > REROUNDED || !x.cut(count)) {
            return false;
        }
        if (x.digits.equals("0")) {
            out.append("0.").repeat('0', precision);
            return true;
        }
        int n = x.digits.length();
        if (x.point <= 0) {
            out.append("0.").repeat('0', -x.point).append(x.digits);
        } else {
            int whole = Math.min(n, x.point);
            out.append(x.digits, 0, whole).repeat('0', x.point - whole).append('.').append(x.digits, whole, n);
        }
        out.repeat('0', precision - Math.max(0, n - x.point));
        return true;
    }

    /** Exact in 128 bits: the fraction has at most 52 + 17 bits after the binary point. */
    private static void quickFixed(StringBuilder out, double a, int precision) {
        long whole = (long) a;
        double rest = a - whole;
        long scaled = 0;
        if (rest != 0) {
            // rest = m * 2**-k, m below 2**53
            int k = 52 - Math.getExponent(rest);
            long m = Double.doubleToRawLongBits(rest) & (1L << 52) - 1 | 1L << 52;
            long hi = Math.multiplyHigh(m, TENS[precision]);
            long lo = m * TENS[precision];
            boolean up;
            if (k < 64) {
                scaled = hi << 64 - k | lo >>> k;
                long low = lo << 64 - k;
                up = low < 0 && (low != Long.MIN_VALUE || (odd(scaled, whole, precision)));
            } else {
                int j = k - 64;
                scaled = j == 0 ? hi : hi >>> j;
                long low = j == 0 ? lo : hi << 64 - j | lo >>> j;
                boolean sticky = j != 0 && lo << 64 - j != 0;
                up = low < 0 && (low != Long.MIN_VALUE || sticky || odd(scaled, whole, precision));
            }
            if (up) {
                scaled++;
            }
            if (scaled >= TENS[precision]) {
                scaled -= TENS[precision];
                whole++;
            }
        }
        out.append(whole);
        if (precision > 0) {
            out.append('.');
            String s = Long.toString(scaled);
            out.repeat('0', precision - s.length()).append(s);
        }
    }

    private static boolean odd(long scaled, long whole, int precision) {
        return ((precision == 0 ? whole : scaled) & 1) != 0;
    }
}
