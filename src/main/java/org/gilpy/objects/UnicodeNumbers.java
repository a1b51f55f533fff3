// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Arrays;

/**
 * Numeric values of the characters that are not decimal digits, of Unicode 15.1: the JVM knows no fractions. Parsed from the table when
 * first needed; immutable.
 */
public final class UnicodeNumbers {
    private UnicodeNumbers() {}

    /**
     * Runs of characters: "d" (also a digit) or "n", first code point in hex, length, value of the first, and for longer runs the
     * difference from one to the next.
     */
    private static final String RUNS =
            "db2,2,2,1 db9,1,1 nbc,1,1/4 nbd,1,1/2 nbe,1,3/4 n9f4,1,1/16 n9f5,1,1/8 n9f6,1,3/16 n9f7,1,1/4 n9f8,1,3/4 n9f9,1,16 "
            + "nb72,1,1/4 nb73,1,1/2 nb74,1,3/4 nb75,1,1/16 nb76,1,1/8 nb77,1,3/16 nbf0,2,10,90 nbf2,1,1000 nc78,4,0,1 nc7c,3,1,1 "
            + "nd58,1,1/160 nd59,1,1/40 nd5a,1,3/80 nd5b,1,1/20 nd5c,1,1/10 nd5d,1,3/20 nd5e,1,1/5 nd70,2,10,90 nd72,1,1000 "
            + "nd73,1,1/4 nd74,1,1/2 nd75,1,3/4 nd76,1,1/16 nd77,1,1/8 nd78,1,3/16 nf2a,1,1/2 nf2b,1,3/2 nf2c,1,5/2 nf2d,1,7/2 "
            + "nf2e,1,9/2 nf2f,1,11/2 nf30,1,13/2 nf31,1,15/2 nf32,1,17/2 nf33,1,-1/2 d1369,9,1,1 n1372,10,10,10 n137c,1,10000 "
            + "n16ee,3,17,1 n17f0,10,0,1 d19da,1,1 d2070,1,0 d2074,6,4,1 d2080,10,0,1 n2150,1,1/7 n2151,1,1/9 n2152,1,1/10 "
            + "n2153,1,1/3 n2154,1,2/3 n2155,1,1/5 n2156,1,2/5 n2157,1,3/5 n2158,1,4/5 n2159,1,1/6 n215a,1,5/6 n215b,1,1/8 "
            + "n215c,1,3/8 n215d,1,5/8 n215e,1,7/8 n215f,2,1,0 n2161,11,2,1 n216c,2,50,50 n216e,2,500,500 n2170,12,1,1 n217c,2,50,50 "
            + "n217e,2,500,500 n2180,2,1000,4000 n2182,1,10000 n2185,2,6,44 n2187,2,50000,50000 n2189,1,0 d2460,9,1,1 n2469,11,10,1 "
            + "d2474,9,1,1 n247d,11,10,1 d2488,9,1,1 n2491,11,10,1 d24ea,1,0 n24eb,10,11,1 d24f5,9,1,1 n24fe,1,10 d24ff,1,0 "
            + "d2776,9,1,1 n277f,1,10 d2780,9,1,1 n2789,1,10 d278a,9,1,1 n2793,1,10 n2cfd,1,1/2 n3007,1,0 n3021,9,1,1 n3038,3,10,10 "
            + "n3192,4,1,1 n3220,10,1,1 n3248,8,10,10 n3251,15,21,1 n3280,10,1,1 n32b1,15,36,1 n3405,1,5 n3483,1,2 n382a,1,5 "
            + "n3b4d,1,7 n4e00,1,1 n4e03,1,7 n4e07,1,10000 n4e09,1,3 n4e24,1,2 n4e5d,1,9 n4e8c,1,2 n4e94,1,5 n4e96,1,4 "
            + "n4eac,1,10000000000000000 n4ebf,1,100000000 n4ec0,1,10 n4edf,1,1000 n4ee8,1,3 n4f0d,1,5 n4f70,1,100 n4fe9,1,2 "
            + "n5006,1,2 n5104,1,100000000 n5146,1,1000000 n5169,1,2 n516b,1,8 n516d,1,6 n5341,1,10 n5343,1,1000 n5344,2,20,10 "
            + "n534c,1,40 n53c1,4,3,0 n56db,1,4 n58f1,1,1 n58f9,1,1 n5e7a,1,1 n5efe,2,9,11 n5f0c,3,1,1 n5f10,1,2 n62d0,1,7 n62fe,1,10 "
            + "n634c,1,8 n67d2,1,7 n6d1e,1,0 n6f06,1,7 n7396,1,9 n767e,1,100 n7695,1,200 n79ed,1,1000000000 n8086,1,4 n842c,1,10000 "
            + "n8cae,1,2 n8cb3,1,2 n8d30,1,2 n920e,1,9 n94a9,1,9 n9621,1,1000 n9646,1,6 n964c,1,100 n9678,1,6 n96f6,1,0 na6e6,9,1,1 "
            + "na6ef,1,0 na830,1,1/4 na831,1,1/2 na832,1,3/4 na833,1,1/16 na834,1,1/8 na835,1,3/16 nf96b,1,3 nf973,1,10 nf978,1,2 "
            + "nf9b2,1,0 nf9d1,1,6 nf9d3,1,6 nf9fd,1,10 n10107,10,1,1 n10111,9,20,10 n1011a,9,200,100 n10123,9,2000,1000 "
            + "n1012c,8,20000,10000 n10140,1,1/4 n10141,1,1/2 n10142,2,1,4 n10144,2,50,450 n10146,2,5000,45000 n10148,2,5,5 "
            + "n1014a,2,50,50 n1014c,2,500,500 n1014e,1,5000 n1014f,2,5,5 n10151,2,50,50 n10153,2,500,500 n10155,2,10000,40000 "
            + "n10157,1,10 n10158,3,1,0 n1015b,4,2,0 n1015f,2,5,5 n10161,4,10,0 n10165,2,30,20 n10167,3,50,0 n1016a,3,100,200 "
            + "n1016d,4,500,0 n10171,2,1000,4000 n10173,2,5,45 n10175,1,1/2 n10176,1,1/2 n10177,1,2/3 n10178,1,3/4 n1018a,1,0 "
            + "n1018b,1,1/4 n102e1,10,1,1 n102eb,9,20,10 n102f4,8,200,100 n10320,2,1,4 n10322,2,10,40 n10341,1,90 n1034a,1,900 "
            + "n103d1,2,1,1 n103d3,2,10,10 n103d5,1,100 n10858,3,1,1 n1085b,2,10,10 n1085d,2,100,900 n1085f,1,10000 n10879,5,1,1 "
            + "n1087e,2,10,10 n108a7,4,1,1 n108ab,2,4,1 n108ad,2,10,10 n108af,1,100 n108fb,2,1,4 n108fd,2,10,10 n108ff,1,100 "
            + "n10916,2,1,9 n10918,2,20,80 n1091a,2,2,1 n109bc,1,11/12 n109bd,1,1/2 n109c0,10,1,1 n109ca,6,20,10 n109d2,10,100,100 "
            + "n109dc,9,2000,1000 n109e5,9,20000,10000 n109ee,8,200000,100000 n109f6,1,1/12 n109f7,1,1/6 n109f8,1,1/4 n109f9,1,1/3 "
            + "n109fa,1,5/12 n109fb,1,1/2 n109fc,1,7/12 n109fd,1,2/3 n109fe,1,3/4 n109ff,1,5/6 d10a40,4,1,1 n10a44,2,10,10 "
            + "n10a46,2,100,900 n10a48,1,1/2 n10a7d,2,1,49 n10a9d,2,1,9 n10a9f,1,20 n10aeb,2,1,4 n10aed,2,10,10 n10aef,1,100 "
            + "n10b58,4,1,1 n10b5c,2,10,10 n10b5e,2,100,900 n10b78,4,1,1 n10b7c,2,10,10 n10b7e,2,100,900 n10ba9,4,1,1 n10bad,2,10,10 "
            + "n10baf,1,100 n10cfa,2,1,4 n10cfc,2,10,40 n10cfe,2,100,900 d10e60,9,1,1 n10e69,10,10,10 n10e73,8,200,100 n10e7b,1,1/2 "
            + "n10e7c,1,1/4 n10e7d,1,1/3 n10e7e,1,2/3 n10f1d,5,1,1 n10f22,3,10,10 n10f25,1,100 n10f26,1,1/2 n10f51,2,1,9 "
            + "n10f53,2,20,80 n10fc5,4,1,1 n10fc9,2,10,10 n10fcb,1,100 d11052,9,1,1 n1105b,10,10,10 n11065,1,1000 n111e1,10,1,1 "
            + "n111eb,9,20,10 n111f4,1,1000 n1173a,2,10,10 n118ea,9,10,10 n11c5a,10,1,1 n11c64,9,20,10 n11fc0,1,1/320 n11fc1,1,1/160 "
            + "n11fc2,1,1/80 n11fc3,1,1/64 n11fc4,1,1/40 n11fc5,1,1/32 n11fc6,1,3/80 n11fc7,1,3/64 n11fc8,1,1/20 n11fc9,1,1/16 "
            + "n11fca,1,1/16 n11fcb,1,1/10 n11fcc,1,1/8 n11fcd,1,3/20 n11fce,1,3/16 n11fcf,1,1/5 n11fd0,1,1/4 n11fd1,1,1/2 "
            + "n11fd2,1,1/2 n11fd3,1,3/4 n11fd4,1,1/320 n12400,8,2,1 n12408,7,3,1 n1240f,6,4,1 n12415,9,1,1 n1241e,5,1,1 n12423,2,2,1 "
            + "n12425,7,3,1 n1242c,3,1,1 n1242f,3,3,1 n12432,2,216000,216000 n12434,3,1,1 n12437,3,3,1 n1243a,2,3,0 n1243c,4,4,0 "
            + "n12440,2,6,1 n12442,2,7,0 n12444,2,8,0 n12446,4,9,0 n1244a,5,2,1 n1244f,4,1,1 n12453,2,4,1 n12455,1,5 n12456,2,2,1 "
            + "n12458,2,1,1 n1245a,1,1/3 n1245b,1,2/3 n1245c,1,5/6 n1245d,1,1/3 n1245e,1,2/3 n1245f,1,1/8 n12460,1,1/4 n12461,1,1/6 "
            + "n12462,1,1/4 n12463,1,1/4 n12464,1,1/2 n12465,1,1/3 n12466,1,2/3 n12467,2,40,10 n12469,6,4,1 n16b5b,2,10,90 "
            + "n16b5d,2,10000,990000 n16b5f,2,100000000,9900000000 n16b61,1,1000000000000 n16e80,20,0,1 n16e94,3,1,1 n1d2c0,20,0,1 "
            + "n1d2e0,20,0,1 n1d360,10,1,1 n1d36a,8,20,10 n1d372,5,1,1 n1d377,2,1,4 n1e8c7,9,1,1 n1ec71,10,1,1 n1ec7b,9,20,10 "
            + "n1ec84,9,200,100 n1ec8d,9,2000,1000 n1ec96,9,20000,10000 n1ec9f,1,200000 n1eca0,2,100000,9900000 n1eca2,1,20000000 "
            + "n1eca3,9,1,1 n1ecad,1,1/4 n1ecae,1,1/2 n1ecaf,1,3/4 n1ecb1,2,1,1 n1ecb3,2,10000,90000 n1ed01,10,1,1 n1ed0b,9,20,10 "
            + "n1ed14,9,200,100 n1ed1d,9,2000,1000 n1ed26,8,20000,10000 n1ed2f,9,2,1 n1ed38,2,400,200 n1ed3a,2,2000,8000 n1ed3c,1,1/2 "
            + "n1ed3d,1,1/6 d1f100,2,0,0 d1f102,9,1,1 n1f10b,2,0,0 n20001,1,7 n20064,1,4 n200e2,1,4 n20121,1,5 n2092a,1,1 n20983,1,30 "
            + "n2098c,1,40 n2099c,1,40 n20aea,1,6 n20afd,1,3 n20b19,1,3 n22390,1,2 n22998,1,3 n23b1b,1,3 n2626d,1,4 n2f890,1,9";

    private static final int[] STARTS;
    private static final int[] LENGTHS;
    private static final boolean[] DIGITS;
    private static final double[] FIRST;
    private static final double[] STEPS;

    static {
        String[] runs = RUNS.split(" ");
        int n = runs.length;
        STARTS = new int[n];
        LENGTHS = new int[n];
        DIGITS = new boolean[n];
        FIRST = new double[n];
        STEPS = new double[n];
        for (int i = 0; i < n; i++) {
            String[] f = runs[i].split(",");
            DIGITS[i] = f[0].charAt(0) == 'd';
            STARTS[i] = Integer.parseInt(f[0].substring(1), 16);
            LENGTHS[i] = Integer.parseInt(f[1]);
            int slash = f[2].indexOf('/');
            FIRST[i] = slash < 0 ? Double.parseDouble(f[2])
                    : Double.parseDouble(f[2].substring(0, slash)) / Double.parseDouble(f[2].substring(slash + 1));
            STEPS[i] = f.length > 3 ? Double.parseDouble(f[3]) : 0;
        }
    }

    private static int run(int c) {
        int i = Arrays.binarySearch(STARTS, c);
        if (i < 0) {
            i = -i - 2;
        }
        return i >= 0 && c < STARTS[i] + LENGTHS[i] ? i : -1;
    }

    /** The value of a digit (decimal ones, superscripts, circled ones ...), or -1. */
    public static int digit(int c) {
        int d = Ucd.decimal(c);
        if (d >= 0 || c < 128) {
            return d;
        }
        int i = run(c);
        return i >= 0 && DIGITS[i] ? (int) (FIRST[i] + (c - STARTS[i]) * STEPS[i]) : -1;
    }

    /** The numeric value of a character, or NaN. */
    public static double numeric(int c) {
        int d = Ucd.decimal(c);
        if (d >= 0) {
            return d;
        }
        int i = c < 128 ? -1 : run(c);
        return i < 0 ? Double.NaN : FIRST[i] + (c - STARTS[i]) * STEPS[i];
    }
}
