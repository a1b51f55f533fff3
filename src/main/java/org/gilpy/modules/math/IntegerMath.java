// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.math;

import java.math.BigInteger;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyThread;

/** Number-theoretic functions of {@code math}. Stateless. */
final class IntegerMath {
    private IntegerMath() {}

    static PyLong gcd(PyThread t, PyLong a, PyLong b) {
        if (a instanceof PyInt x && b instanceof PyInt y && x.value != Long.MIN_VALUE && y.value != Long.MIN_VALUE) {
            return new PyInt(gcd(Math.abs(x.value), Math.abs(y.value)));
        }
        return Ints.of(LongIntegers.gcd(t, a.big(), b.big()));
    }

    private static long gcd(long a, long b) {
        while (b != 0) {
            long r = a % b;
            a = b;
            b = r;
        }
        return a;
    }

    static PyLong lcm(PyThread t, PyLong a, PyLong b) {
        if (a.signum() == 0 || b.signum() == 0) {
            return new PyInt(0);
        }
        return Ints.abs(Ints.mul(t, Ints.floorDiv(t, a, gcd(t, a, b)), b));
    }

    static PyLong isqrt(PyThread t, PyLong n) {
        if (n.signum() < 0) {
            throw t.valueError("isqrt() argument must be nonnegative");
        }
        if (n instanceof PyInt x) {
            long v = x.value;
            long r = (long) Math.sqrt((double) v);
            while (r > 3037000499L || r * r > v) {
                r--;
            }
            while (r < 3037000499L && (r + 1) * (r + 1) <= v) {
                r++;
            }
            return new PyInt(r);
        }
        return Ints.of(LongIntegers.sqrt(t, n.big()));
    }

    /** The product of first, first + 1, ... last - 1; halves are multiplied, so that the factors have like sizes. */
    private static BigInteger range(PyThread t, long first, long last) {
        if (last - first <= 16) {
            BigInteger r = BigInteger.ONE;
            long p = 1;
            for (long i = first; i < last; i++) {
                if (Math.multiplyHigh(p, i) != 0 || p * i < 0) {
                    r = r.multiply(BigInteger.valueOf(p));
                    p = 1;
                }
                p *= i;
            }
            return r.multiply(BigInteger.valueOf(p));
        }
        if (last - first > 1024) {
            t.poll();
        }
        long middle = first + (last - first >> 1);
        return range(t, first, middle).multiply(range(t, middle, last));
    }

    /** The same for a big first factor. */
    private static BigInteger range(PyThread t, BigInteger first, long count) {
        if (count <= 4) {
            BigInteger r = first;
            for (long i = 1; i < count; i++) {
                r = r.multiply(first.add(BigInteger.valueOf(i)));
            }
            return r;
        }
        t.poll();
        long half = count >> 1;
        return range(t, first, half).multiply(range(t, first.add(BigInteger.valueOf(half)), count - half));
    }

    static PyLong factorial(PyThread t, PyLong n) {
        if (n.signum() < 0) {
            throw t.valueError("factorial() not defined for negative values");
        }
        if (!n.fitsLong()) {
            throw t.overflowError("factorial() argument should not exceed 9223372036854775807");
        }
        long k = n.longValue();
        if (k <= 20) {
            long product = 1;
            for (long i = k; i > 1; i--) {
                product *= i;
            }
            return PyInt.of(product);
        }
        // Stirling: so many bits, about.
        t.room((long) (k * Math.log(k + 1.0) / Math.log(2)) / 8);
        if (k > 200_000_000) {
            throw t.memoryError();
        }
        return Ints.of(oddFactorial(t, k).shiftLeft((int) (k - Long.bitCount(k))));
    }

    /** {@code k!} without its factors of two: the odd parts up to k, k/2, k/4 and so on. */
    private static BigInteger oddFactorial(PyThread t, long k) {
        BigInteger inner = BigInteger.ONE;
        BigInteger outer = BigInteger.ONE;
        long upper = 3;
        for (int i = 62 - Long.numberOfLeadingZeros(Math.max(k, 1)); i >= 0; i--) {
            long v = k >> i;
            if (v <= 2) {
                continue;
            }
            long next = v + 1 | 1;
            inner = inner.multiply(odds(t, upper, next));
            upper = next;
            outer = outer.multiply(inner);
        }
        return outer;
    }

    /** The product of the odd numbers from first (odd) up to but not including last. */
    private static BigInteger odds(PyThread t, long first, long last) {
        long count = last - first + 1 >> 1;
        if (count <= 8) {
            BigInteger r = BigInteger.ONE;
            for (long i = first; i < last; i += 2) {
                r = r.multiply(BigInteger.valueOf(i));
            }
            return r;
        }
        if (count > 1024) {
            t.poll();
        }
        long middle = first + (count >> 1) * 2;
        return odds(t, first, middle).multiply(odds(t, middle, last));
    }

    static PyLong perm(PyThread t, PyLong n, PyLong k) {
        checkNonNegative(t, n, k);
        if (Ints.compare(n, k) < 0) {
            return new PyInt(0);
        }
        if (!k.fitsLong()) {
            throw t.overflowError("k must not exceed 9223372036854775807");
        }
        return Ints.of(falling(t, n, k.longValue()));
    }

    private static void checkNonNegative(PyThread t, PyLong n, PyLong k) {
        if (n.signum() < 0) {
            throw t.valueError("n must be a non-negative integer");
        }
        if (k.signum() < 0) {
            throw t.valueError("k must be a non-negative integer");
        }
    }

    /** {@code n * (n-1) * ... * (n-k+1)}. */
    private static BigInteger falling(PyThread t, PyLong n, long k) {
        if (k == 0) {
            return BigInteger.ONE;
        }
        if (n instanceof PyInt x) {
            return range(t, x.value - k + 1, x.value + 1);
        }
        return range(t, n.big().subtract(BigInteger.valueOf(k - 1)), k);
    }

    static PyLong comb(PyThread t, PyLong n, PyLong k) {
        checkNonNegative(t, n, k);
        PyLong other = Ints.sub(n, k);
        if (other.signum() < 0) {
            return new PyInt(0);
        }
        if (Ints.compare(other, k) < 0) {
            k = other;
        }
        if (!k.fitsLong()) {
            throw t.overflowError("min(n - k, k) must not exceed 9223372036854775807");
        }
        long m = k.longValue();
        if (n instanceof PyInt x && m <= 62) {
            long r = 1;
            long v = x.value;
            long i = 1;
            for (; i <= m; i++, v--) {
                if (Math.multiplyHigh(r, v) != 0 || r * v < 0) {
                    break;
                }
                r = r * v / i;
            }
            if (i > m) {
                return new PyInt(r);
            }
        }
        return Ints.of(falling(t, n, m).divide(range(t, 1, m + 1)));
    }
}
