// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.PyThread;

/** Operations on single digits: logical ones, shifts and rotations. Stateless. */
final class Logical {
    private Logical() {}

    static final int AND = 0, OR = 1, XOR = 2;

    /** The digits of a number that consists of zeros and ones, as bits; null for all others. */
    private static BigInteger bits(PyDecimal d, long prec) {
        if (d.isSpecial() || d.negative || d.exp != 0) {
            return null;
        }
        String s = DecimalText.digits(d);
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) > '1') {
                return null;
            }
        }
        return new BigInteger(s.length() > prec ? s.substring(s.length() - (int) prec) : s, 2);
    }

    private static PyDecimal decimal(PyThread t, BigInteger bits) {
        String s = bits.toString(2);
        return PyDecimal.of(false, Digits.parse(t, s, 0, s.length()), 0);
    }

    static PyDecimal combine(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b, int operation) {
        Calculation k = new Calculation(t, c);
        BigInteger x = bits(a, k.prec);
        BigInteger y = x == null ? null : bits(b, k.prec);
        if (y == null) {
            return k.fail(Signals.INVALID);
        }
        return decimal(t, operation == AND ? x.and(y) : operation == OR ? x.or(y) : x.xor(y));
    }

    static PyDecimal invert(PyThread t, DecimalContext c, PyDecimal a) {
        Calculation k = new Calculation(t, c);
        BigInteger x = bits(a, k.prec);
        if (x == null) {
            return k.fail(Signals.INVALID);
        }
        if (k.prec > 1_000_000_000) {
            throw t.memoryError();
        }
        return decimal(t, BigInteger.ONE.shiftLeft((int) k.prec).subtract(BigInteger.ONE).xor(x));
    }

    /** Digits moved to the left, or with a negative number of places to the right; around the precision or with zeros coming in. */
    static PyDecimal move(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b, boolean around) {
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan()) {
            return k.nan(a, b);
        }
        if (b.isSpecial() || b.exp != 0 || b.big != null || b.small > k.prec) {
            return k.fail(Signals.INVALID);
        }
        if (a.isSpecial()) {
            return a.exact();
        }
        BigInteger v = a.digits(t) <= k.prec ? a.coefficient() : Digits.cut(t, a.coefficient(), k.prec)[1];
        long places = b.negative ? -b.small : b.small;
        if (around) {
            places = Math.floorMod(places, k.prec);
            if (v.signum() == 0) {
                return PyDecimal.of(a.negative, v, a.exp);
            }
            BigInteger[] parts = Digits.count(t, v) <= k.prec - places ? new BigInteger[] {BigInteger.ZERO, v} : Digits.cut(t, v, k.prec - places);
            v = Digits.scaled(t, parts[1], places).add(parts[0]);
        } else if (places < 0) {
            v = -places >= Digits.count(t, v) ? BigInteger.ZERO : Digits.cut(t, v, -places)[0];
        } else if (places > 0) {
            long kept = k.prec - places;
            v = Digits.scaled(t, kept == 0 ? BigInteger.ZERO : Digits.count(t, v) <= kept ? v : Digits.cut(t, v, kept)[1], places);
        }
        return PyDecimal.of(a.negative, v, a.exp);
    }
}
