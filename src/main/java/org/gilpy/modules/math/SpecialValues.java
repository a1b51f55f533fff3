// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.math;

/**
 * Values of complex functions at infinities, NaNs and zeros, as annex G of the C standard has them. A table has seven rows for the real part and
 * seven cells for the imaginary part, both in the order -inf, negative, -0, +0, positive, inf, nan; a cell is a pair of
 * letters: see {@link #value}. Stateless.
 */
final class SpecialValues {
    private SpecialValues() {}

    static final String ACOS = "TI PI PI Pi Pi Ti NI|HI UU UU UU UU Hi NN|HI UU UU UU UU Hi HN|HI UU UU UU UU Hi HN|"
            + "HI UU UU UU UU Hi NN|QI 0I 0I 0i 0i Qi NI|NI NN NN NN NN Ni NN";
    static final String ACOSH = "It Ip Ip IP IP IT IN|Ih UU UU UU UU IH NN|Ih UU UU UU UU IH NN|Ih UU UU UU UU IH NN|"
            + "Ih UU UU UU UU IH NN|Iq Iz Iz I0 I0 IQ IN|IN NN NN NN NN IN NN";
    static final String ASINH = "iq iz iz i0 i0 iQ iN|ih UU UU UU UU iH NN|ih UU zz z0 UU iH NN|Ih UU 0z 00 UU IH NN|"
            + "Ih UU UU UU UU IH NN|Iq Iz Iz I0 I0 IQ IN|IN NN Nz N0 NN IN NN";
    static final String ATANH = "zh zh zh zH zH zH zN|zh UU UU UU UU zH NN|zh UU UU UU UU zH zN|0h UU UU UU UU 0H 0N|"
            + "0h UU UU UU UU 0H NN|0h 0h 0h 0H 0H 0H 0N|0h NN NN NN NN 0H NN";
    static final String COSH = "IN UU I0 Iz UU IN IN|NN UU UU UU UU NN NN|N0 UU 10 1z UU N0 N0|N0 UU 1z 10 UU N0 N0|"
            + "NN UU UU UU UU NN NN|IN UU Iz I0 UU IN IN|NN NN N0 N0 NN NN NN";
    static final String SINH = "IN UU iz i0 UU IN IN|NN UU UU UU UU NN NN|0N UU zz z0 UU 0N 0N|0N UU 0z 00 UU 0N 0N|"
            + "NN UU UU UU UU NN NN|IN UU Iz I0 UU IN IN|NN NN Nz N0 NN NN NN";
    static final String TANH = "m0 UU mz m0 UU m0 m0|NN UU UU UU UU NN NN|zN UU zz z0 UU zN NN|0N UU 0z 00 UU 0N NN|"
            + "NN UU UU UU UU NN NN|10 UU 1z 10 UU 10 10|NN NN Nz N0 NN NN NN";
    static final String EXP = "00 UU 0z 00 UU 00 00|NN UU UU UU UU NN NN|NN UU 1z 10 UU NN NN|NN UU 1z 10 UU NN NN|"
            + "NN UU UU UU UU NN NN|IN UU Iz I0 UU IN IN|NN NN Nz N0 NN NN NN";
    static final String LOG = "It Ip Ip IP IP IT IN|Ih UU UU UU UU IH NN|Ih UU UU UU UU IH NN|Ih UU UU UU UU IH NN|"
            + "Ih UU UU UU UU IH NN|Iq Iz Iz I0 I0 IQ IN|IN NN NN NN NN IN NN";
    static final String SQRT = "Ii 0i 0i 0I 0I II NI|Ii UU UU UU UU II NN|Ii UU 0z 00 UU II NN|Ii UU 0z 00 UU II NN|"
            + "Ii UU UU UU UU II NN|Ii Iz Iz I0 I0 II IN|Ii NN NN NN NN II NN";
    static final String RECT = "IN UU i0 iz UU IN IN|NN UU UU UU UU NN NN|00 UU z0 zz UU 00 00|00 UU 0z 00 UU 00 00|"
            + "NN UU UU UU UU NN NN|IN UU Iz I0 UU IN IN|NN NN N0 N0 NN NN NN";

    private static int kind(double d) {
        if (d != d) {
            return 6;
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? 5 : 0;
        }
        if (d == 0) {
            return Double.doubleToRawLongBits(d) < 0 ? 2 : 3;
        }
        return d < 0 ? 1 : 4;
    }

    private static double value(char c) {
        switch (c) {
            case 'I': return Double.POSITIVE_INFINITY;
            case 'i': return Double.NEGATIVE_INFINITY;
            case '0': return 0.0;
            case 'z': return -0.0;
            case '1': return 1.0;
            case 'm': return -1.0;
            case 'P': return Math.PI;
            case 'p': return -Math.PI;
            case 'H': return Math.PI / 2;
            case 'h': return -Math.PI / 2;
            case 'Q': return Math.PI / 4;
            case 'q': return -Math.PI / 4;
            case 'T': return 3 * Math.PI / 4;
            case 't': return -3 * Math.PI / 4;
            default: return Double.NaN;
        }
    }

    /** The parts of the value at (re, im), of which one at least is not finite. */
    static double[] at(String table, double re, double im) {
        int at = (kind(re) * 7 + kind(im)) * 3;
        return new double[] {value(table.charAt(at)), value(table.charAt(at + 1))};
    }
}
