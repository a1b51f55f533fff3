// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers without sign as arrays of 64-bit limbs, the lowest first and the highest not zero. Half as many steps as the JDK's numbers of 32-bit ones need, which
 * counts where numbers are of some dozens of limbs at most; nothing here is faster than quadratic, and nothing polls. Carries are computed without branches, as they
 * cannot be foreseen. Stateless; arguments are never changed.
 */
final class Limbs {
    private Limbs() {}

    static final long[] ZERO = {};

    static long[] of(long unsigned) {
        return unsigned == 0 ? ZERO : new long[] {unsigned};
    }

    /** The array without zeros at its high end. */
    static long[] strip(long[] a) {
        int n = a.length;
        while (n > 0 && a[n - 1] == 0) {
            n--;
        }
        return n == a.length ? a : Arrays.copyOf(a, n);
    }

    private static boolean below(long a, long b) {
        return Long.compareUnsigned(a, b) < 0;
    }

    /** 1 if a is below b, else 0: what is carried out of a sum that is below what was added. In products, which leave the time for it, the cheapest way. */
    private static long less(long a, long b) {
        return below(a, b) ? 1 : 0;
    }

    /** What is carried out of {@code a + b}, whose sum cut off is {@code s}. */
    private static long carry(long a, long b, long s) {
        return (a & b | (a | b) & ~s) >>> 63;
    }

    /** What is borrowed for {@code a - b}, whose difference cut off is {@code d}. */
    private static long borrow(long a, long b, long d) {
        return (~a & b | (~a | b) & d) >>> 63;
    }

    // What is carried into a limb comes late. So whether it goes on to the next limb is made ready before, by these two.

    /** 1 for a limb that passes a carry on, else 0. */
    private static long ones(long s) {
        return (~s - 1 & s) >>> 63;
    }

    /** 1 for a limb that passes a borrow on, else 0. */
    private static long zero(long d) {
        return (~d & d - 1) >>> 63;
    }

    static int compare(long[] a, long[] b) {
        if (a.length != b.length) {
            return a.length < b.length ? -1 : 1;
        }
        for (int i = a.length - 1; i >= 0; i--) {
            if (a[i] != b[i]) {
                return below(a[i], b[i]) ? -1 : 1;
            }
        }
        return 0;
    }

    static int bitLength(long[] a) {
        return a.length == 0 ? 0 : 64 * a.length - Long.numberOfLeadingZeros(a[a.length - 1]);
    }

    // ---- sums

    static long[] add(long[] x, long[] y) {
        long[] a = x.length >= y.length ? x : y;
        long[] b = a == x ? y : x;
        int n = a.length;
        int m = b.length;
        long[] r = new long[n];
        long c = 0;
        int i = 0;
        for (; i < m; i++) {
            long p = a[i];
            long q = b[i];
            long s = p + q;
            r[i] = s + c;
            c = carry(p, q, s) | ones(s) & c;
        }
        return carryOn(a, r, i, c);
    }

    static long[] add(long[] a, long b) {
        long[] r = new long[a.length];
        long s = a[0] + b;
        r[0] = s;
        return carryOn(a, r, 1, below(s, b) ? 1 : 0);
    }

    /** Copies what is left of {@code a} from {@code i} on, with a carry. */
    private static long[] carryOn(long[] a, long[] r, int from, long carry) {
        int n = a.length;
        int i = from;
        for (; carry != 0 && i < n; i++) {
            long s = a[i] + 1;
            r[i] = s;
            carry = s == 0 ? 1 : 0;
        }
        if (i < n) {
            System.arraycopy(a, i, r, i, n - i);
        }
        if (carry != 0) {
            r = Arrays.copyOf(r, n + 1);
            r[n] = 1;
        }
        return r;
    }

    /** {@code a - b} for {@code a >= b}. */
    static long[] sub(long[] a, long[] b) {
        int n = a.length;
        int m = b.length;
        long[] r = new long[n];
        long c = 0;
        for (int i = 0; i < m; i++) {
            long p = a[i];
            long q = b[i];
            long d = p - q;
            r[i] = d - c;
            c = borrow(p, q, d) | zero(d) & c;
        }
        return borrowOn(a, r, m, c);
    }

    static long[] sub(long[] a, long b) {
        long[] r = new long[a.length];
        r[0] = a[0] - b;
        return borrowOn(a, r, 1, below(a[0], b) ? 1 : 0);
    }

    private static long[] borrowOn(long[] a, long[] r, int from, long borrow) {
        int n = a.length;
        int i = from;
        for (; borrow != 0 && i < n; i++) {
            long p = a[i];
            r[i] = p - 1;
            borrow = p == 0 ? 1 : 0;
        }
        if (i < n) {
            System.arraycopy(a, i, r, i, n - i);
        }
        return strip(r);
    }

    // ---- products

    static long[] mul(long[] a, long b) {
        int n = a.length;
        long[] r = new long[n + 1];
        long high = 0;
        for (int i = 0; i < n; i++) {
            long p = a[i];
            long lo = p * b;
            long s = lo + high;
            high = Math.unsignedMultiplyHigh(p, b) + less(s, lo);
            r[i] = s;
        }
        if (high == 0) {
            return Arrays.copyOf(r, n);
        }
        r[n] = high;
        return r;
    }

    static long[] mul(long[] x, long[] y) {
        if (x == y) {
            return square(x);
        }
        long[] a = x.length >= y.length ? x : y;
        long[] b = a == x ? y : x;
        int n = a.length;
        int m = b.length;
        if (m == 1) {
            return mul(a, b[0]);
        }
        long[] r = new long[n + m];
        for (int j = 0; j < m; j++) {
            r[n + j] = addProduct(r, j, a, 0, b[j]);
        }
        return strip(r);
    }

    /** Every product of two different limbs is needed twice: made once, doubled, and the squares added. */
    private static long[] square(long[] a) {
        int n = a.length;
        long[] r = new long[2 * n];
        for (int j = 0; j < n - 1; j++) {
            r[n + j] = addProduct(r, 2 * j + 1, a, j + 1, a[j]);
        }
        long bit = 0;
        long c = 0;
        for (int i = 0, k = 0; i < n; i++, k += 2) {
            long u = r[k];
            long v = r[k + 1];
            long p = a[i];
            long lo = p * p;
            long s = lo + (u << 1 | bit);
            long x = s + c;
            long hi = Math.unsignedMultiplyHigh(p, p) + less(s, lo) + less(x, c);
            long y = hi + (v << 1 | u >>> 63);
            r[k] = x;
            r[k + 1] = y;
            c = less(y, hi);
            bit = v >>> 63;
        }
        return strip(r);
    }

    /** Adds {@code b} times the limbs of {@code a} from one on to r from a place on; returns what is carried. The high limb of a product has room for two carries. */
    private static long addProduct(long[] r, int at, long[] a, int from, long b) {
        long high = 0;
        for (int i = from, k = at; i < a.length; i++, k++) {
            long p = a[i];
            long lo = p * b;
            long s = lo + r[k];
            long x = s + high;
            r[k] = x;
            high = Math.unsignedMultiplyHigh(p, b) + less(s, lo) + less(x, high);
        }
        return high;
    }

    // ---- quotients

    /** Moeller and Granlund's reciprocal of a limb whose highest bit is set: 2**128 - 1 divided by it, less 2**64. */
    private static long reciprocal(long d) {
        // The dividend is ~d, then a limb of ones; by half limbs.
        long d1 = d >>> 32;
        long d0 = d & 0xffffffffL;
        long u = ~d;
        long q1 = Long.divideUnsigned(u, d1);
        long r = u - q1 * d1;
        while (q1 >>> 32 != 0 || below(r << 32 | 0xffffffffL, q1 * d0)) {
            q1--;
            r += d1;
            if (r >>> 32 != 0) {
                break;
            }
        }
        long u1 = (u << 32 | 0xffffffffL) - q1 * d;
        long q0 = Long.divideUnsigned(u1, d1);
        r = u1 - q0 * d1;
        while (q0 >>> 32 != 0 || below(r << 32 | 0xffffffffL, q0 * d0)) {
            q0--;
            r += d1;
            if (r >>> 32 != 0) {
                break;
            }
        }
        return (q1 << 32) + q0;
    }

    /** Divides q by d in place, with {@code d << shift} having its highest bit set; returns the remainder. */
    private static long divide(long[] q, long[] a, int n, long d, int shift, long v) {
        long dn = d << shift;
        long r = shift == 0 ? 0 : a[n - 1] >>> 64 - shift;
        for (int i = n - 1; i >= 0; i--) {
            long u0 = shift == 0 ? a[i] : a[i] << shift | (i == 0 ? 0 : a[i - 1] >>> 64 - shift);
            long lo = v * r;
            long s = lo + u0;
            long h = Math.unsignedMultiplyHigh(v, r) + r + carry(lo, u0, s) + 1;
            r = u0 - h * dn;
            if (below(s, r)) {
                h--;
                r += dn;
            }
            if (!below(r, dn)) {
                h++;
                r -= dn;
            }
            q[i] = h;
        }
        return r >>> shift;
    }

    /** The quotient by one limb; the remainder is left in {@code rest[0]} when that is not null. */
    static long[] div(long[] a, long d, long[] rest) {
        int n = a.length;
        if (n <= 1) {
            long x = n == 0 ? 0 : a[0];
            long q = Long.divideUnsigned(x, d);
            if (rest != null) {
                rest[0] = x - q * d;
            }
            return of(q);
        }
        int shift = Long.numberOfLeadingZeros(d);
        long[] q = new long[n];
        long r = divide(q, a, n, d, shift, reciprocal(d << shift));
        if (rest != null) {
            rest[0] = r;
        }
        return q[n - 1] == 0 ? strip(q) : q;
    }

    /** Quotient and remainder. */
    static long[][] divmod(long[] a, long[] d) {
        int n = d.length;
        if (compare(a, d) < 0) {
            return new long[][] {ZERO, a};
        }
        if (n == 1) {
            long[] rest = new long[1];
            long[] q = div(a, d[0], rest);
            return new long[][] {q, of(rest[0])};
        }
        int m = a.length - n;
        int shift = Long.numberOfLeadingZeros(d[n - 1]);
        long[] v = shift == 0 ? d : shiftInto(new long[n], d, shift);
        long[] u = shift == 0 ? Arrays.copyOf(a, a.length + 1) : shiftInto(new long[a.length + 1], a, shift);
        long[] q = new long[m + 1];
        long top = v[n - 1];
        long next = v[n - 2];
        long inverse = reciprocal(top);
        for (int j = m; j >= 0; j--) {
            long h = digit(u[j + n], u[j + n - 1], u[j + n - 2], top, next, inverse);
            q[j] = h == 0 ? 0 : subProduct(u, j, v, h);
        }
        long[] r = strip(u);
        return new long[][] {strip(q), shift == 0 ? r : strip(shiftRight(r, shift))};
    }

    /** Knuth's guess of a limb of the quotient: right, or too large by one. */
    private static long digit(long u2, long u1, long u0, long top, long next, long inverse) {
        long h;
        long r;
        if (u2 == top) {
            h = -1;
            r = u1 + top;
            if (below(r, top)) {
                return h;
            }
        } else {
            long lo = inverse * u2;
            long s = lo + u1;
            h = Math.unsignedMultiplyHigh(inverse, u2) + u2 + carry(lo, u1, s) + 1;
            r = u1 - h * top;
            if (below(s, r)) {
                h--;
                r += top;
            }
            if (!below(r, top)) {
                h++;
                r -= top;
            }
        }
        while (true) {
            long hi = Math.unsignedMultiplyHigh(h, next);
            if (below(hi, r) || hi == r && !below(u0, h * next)) {
                return h;
            }
            h--;
            r += top;
            if (below(r, top)) {
                return h;
            }
        }
    }

    /** Takes {@code h * v} from u at a place; returns h, or one less when that was too much. */
    private static long subProduct(long[] u, int at, long[] v, long h) {
        int n = v.length;
        long high = 0;
        for (int i = 0, k = at; i < n; i++, k++) {
            long lo = v[i] * h;
            long s = lo + high;
            long q = u[k];
            u[k] = q - s;
            high = Math.unsignedMultiplyHigh(v[i], h) + less(s, lo) + less(q, s);
        }
        long q = u[at + n];
        u[at + n] = q - high;
        if (!below(q, high)) {
            return h;
        }
        long c = 0;
        for (int i = 0, k = at; i < n; i++, k++) {
            long p = u[k];
            long s = p + v[i] + c;
            c = carry(p, v[i], s);
            u[k] = s;
        }
        u[at + n] += c;
        return h - 1;
    }

    // ---- shifts

    /** Fills r with a shifted left by 1 to 63 bits. */
    private static long[] shiftInto(long[] r, long[] a, int shift) {
        int n = a.length;
        long before = 0;
        for (int i = 0; i < n; i++) {
            long x = a[i];
            r[i] = x << shift | before;
            before = x >>> 64 - shift;
        }
        if (r.length > n) {
            r[n] = before;
        }
        return r;
    }

    static long[] shiftLeft(long[] a, int bits) {
        int limbs = bits >>> 6;
        int shift = bits & 63;
        int n = a.length;
        if (shift == 0) {
            long[] r = new long[n + limbs];
            System.arraycopy(a, 0, r, limbs, n);
            return r;
        }
        int extra = a[n - 1] >>> 64 - shift != 0 ? 1 : 0;
        long[] r = new long[n + limbs + extra];
        long before = 0;
        for (int i = 0; i < n; i++) {
            long x = a[i];
            r[i + limbs] = x << shift | before;
            before = x >>> 64 - shift;
        }
        if (extra != 0) {
            r[n + limbs] = before;
        }
        return r;
    }

    /** Bits shifted out are dropped; the result may need to be stripped of one limb, which is done here. */
    static long[] shiftRight(long[] a, int bits) {
        int limbs = bits >>> 6;
        int shift = bits & 63;
        int n = a.length - limbs;
        if (n <= 0) {
            return ZERO;
        }
        if (shift == 0) {
            return Arrays.copyOfRange(a, limbs, a.length);
        }
        long top = a[a.length - 1] >>> shift;
        int m = top == 0 ? n - 1 : n;
        long[] r = new long[m];
        int last = Math.min(m, n - 1);
        for (int i = 0; i < last; i++) {
            r[i] = a[i + limbs] >>> shift | a[i + limbs + 1] << 64 - shift;
        }
        if (m == n) {
            r[n - 1] = top;
        }
        return r;
    }

    /** Whether one of the lowest bits is set. */
    static boolean anyLow(long[] a, int bits) {
        int limbs = Math.min(bits >>> 6, a.length);
        for (int i = 0; i < limbs; i++) {
            if (a[i] != 0) {
                return true;
            }
        }
        return limbs < a.length && (bits & 63) != 0 && a[limbs] << 64 - (bits & 63) != 0;
    }

    // ---- two's complement

    /** The number with its sign in two's complement of n limbs. */
    static long[] complement(int sign, long[] a, int n) {
        long[] r = Arrays.copyOf(a, n);
        if (sign < 0) {
            long c = 1;
            for (int i = 0; i < n; i++) {
                long x = ~r[i] + c;
                c = c != 0 && x == 0 ? 1 : 0;
                r[i] = x;
            }
        }
        return r;
    }

    // ---- text

    private static final long TEN_19 = 0x8AC7230489E80000L;

    /** Decimal digits of a number that is not zero. */
    static String decimal(boolean negative, long[] a) {
        long[] q = a.clone();
        int n = q.length;
        byte[] out = new byte[20 * n + 2];
        int at = out.length;
        long inverse = reciprocal(TEN_19);
        while (n > 1 || q[0] < 0 || q[0] >= 10) {
            long r = divide(q, q, n, TEN_19, 0, inverse);
            while (n > 0 && q[n - 1] == 0) {
                n--;
            }
            int stop = at - 19;
            if (r < 0) {
                long tenth = Long.divideUnsigned(r, 10);
                out[--at] = (byte) ('0' + (r - 10 * tenth));
                r = tenth;
            }
            while (n > 0 ? at > stop : r != 0) {
                long tenth = r / 10;
                out[--at] = (byte) ('0' + (r - 10 * tenth));
                r = tenth;
            }
            if (n == 0) {
                n = -1;
                break;
            }
        }
        if (n > 0) {
            out[--at] = (byte) ('0' + q[0]);
        }
        if (negative) {
            out[--at] = '-';
        }
        return new String(out, at, out.length - at, StandardCharsets.ISO_8859_1);
    }

    // ---- hash

    /** The number modulo 2**61 - 1. */
    static long hash(long[] a) {
        long p = Ints.HASH_MODULUS;
        long h = 0;
        for (int i = a.length - 1; i >= 0; i--) {
            long x = a[i];
            h = (h << 3 & p | h >>> 58) + (x & p) + (x >>> 61);
            h = (h & p) + (h >>> 61);
        }
        return h >= p ? h - p : h;
    }
}
