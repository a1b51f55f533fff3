// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** What decimals are as ints, floats, fractions, tuples and hash values. Stateless. */
final class Conversion {
    private Conversion() {}

    /** Hash values of numbers are values modulo this prime. */
    private static final long PRIME = (1L << 61) - 1;
    private static final BigInteger BIG_PRIME = BigInteger.valueOf(PRIME);
    private static final long TENTH = BigInteger.TEN.modInverse(BIG_PRIME).longValue();

    static long hash(PyThread t, PyDecimal d) {
        long v = d.big == null ? d.small % PRIME : d.big.mod(BIG_PRIME).longValue();
        if (d.exp != 0) {
            v = times(v, power(d.exp > 0 ? 10 : TENTH, Math.abs(d.exp)));
        }
        v = d.negative ? -v : v;
        return v == -1 ? -2 : v;
    }

    private static long times(long a, long b) {
        // 2**61 is 1: the bits from there on are added.
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        long r = (low & PRIME) + (high << 3 | low >>> 61);
        r = (r & PRIME) + (r >>> 61);
        return r == PRIME ? 0 : r;
    }

    private static long power(long base, long n) {
        long r = 1;
        for (; n != 0; n >>= 1) {
            if ((n & 1) != 0) {
                r = times(r, base);
            }
            base = times(base, base);
        }
        return r;
    }

    /** The value rounded to an integer. */
    static PyLong toInt(PyThread t, PyDecimal d, int rounding) {
        if (d.isSpecial()) {
            if (d.isNan()) {
                throw t.valueError("cannot convert NaN to integer");
            }
            throw t.overflowError("cannot convert Infinity to integer");
        }
        if (d.exp == 0 && d.big == null) {
            return PyInt.of(d.negative ? -d.small : d.small);
        }
        BigInteger v = integral(t, d, rounding);
        return Ints.of(d.negative ? v.negate() : v);
    }

    private static BigInteger integral(PyThread t, PyDecimal d, int rounding) {
        if (d.exp >= 0) {
            return Digits.scaled(t, d.coefficient(), d.exp);
        }
        Calculation k = new Calculation(t, DecimalState.of(t).defaults);
        k.rounding = rounding;
        return k.rescaled(d, 0);
    }

    static double toDouble(PyThread t, PyDecimal d) {
        if (d.kind == PyDecimal.FINITE) {
            double v;
            if (d.big == null && d.small < 1L << 53 && d.exp >= -22 && d.exp <= 22) {
                // Both are exact as floats: a single rounding.
                double unit = Digits.TEN[(int) Math.min(18, Math.abs(d.exp))];
                if (Math.abs(d.exp) > 18) {
                    unit *= Digits.TEN[(int) Math.abs(d.exp) - 18];
                }
                v = d.exp < 0 ? d.small / unit : d.small * unit;
            } else if (d.isZero() || d.adjusted(t) < -400) {
                v = 0;
            } else if (d.adjusted(t) > 400) {
                v = Double.POSITIVE_INFINITY;
            } else {
                v = new BigDecimal(d.coefficient(), (int) -d.exp).doubleValue();
            }
            if (v == Double.POSITIVE_INFINITY) {
                return d.negative ? -v : v;
            }
            return d.negative ? -v : v;
        }
        if (d.kind == PyDecimal.SIGNALING) {
            throw t.valueError("cannot convert signaling NaN to float");
        }
        if (d.kind == PyDecimal.QUIET) {
            return d.negative ? Double.longBitsToDouble(0xfff8000000000000L) : Double.longBitsToDouble(0x7ff8000000000000L);
        }
        return d.negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** The value as a pair of ints in lowest terms. */
    static PyObject ratio(PyThread t, PyDecimal d) {
        if (d.isNan()) {
            throw t.valueError("cannot convert NaN to integer ratio");
        }
        if (d.isSpecial()) {
            throw t.overflowError("cannot convert Infinity to integer ratio");
        }
        BigInteger n = d.coefficient();
        BigInteger below = BigInteger.ONE;
        if (d.exp >= 0) {
            n = Digits.scaled(t, n, d.exp);
        } else {
            below = Digits.power(t, -d.exp);
            BigInteger g = n.gcd(below);
            n = n.divide(g);
            below = below.divide(g);
        }
        return PyTuple.of(Ints.of(d.negative ? n.negate() : n), Ints.of(below));
    }

    static PyObject tuple(PyThread t, PyDecimal d) {
        PyTuple digits;
        PyObject exp;
        if (d.kind == PyDecimal.INFINITE) {
            digits = PyTuple.of(PyInt.of(0));
            exp = PyStr.of("F");
        } else {
            digits = d.isNan() && d.small == 0 && d.big == null ? PyTuple.EMPTY : digits(DecimalText.digits(d));
            exp = d.kind == PyDecimal.FINITE ? PyInt.of(d.exp) : PyStr.of(d.kind == PyDecimal.QUIET ? "n" : "N");
        }
        return DecimalState.of(t).tupleType(t).call(t, PyInt.of(d.negative ? 1 : 0), digits, exp);
    }

    private static PyTuple digits(String s) {
        PyObject[] out = new PyObject[s.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = PyInt.of(s.charAt(i) - '0');
        }
        return PyTuple.of(out);
    }
}
