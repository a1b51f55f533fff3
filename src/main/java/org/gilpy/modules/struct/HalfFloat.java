// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.struct;

import org.gilpy.objects.PyThread;

/** IEEE 754 binary16. Stateless. */
final class HalfFloat {
    private HalfFloat() {}

    /** The bits of the nearest half float, ties to even; OverflowError outside the range. */
    static long bits(PyThread t, double d) {
        if (!Double.isFinite(d)) {
            return Float.floatToFloat16((float) d) & 0xFFFF;
        }
        // Rounded once, to the grid of half floats; then the conversion is exact.
        int e = Math.max(Math.getExponent(d), -14);
        double r = Math.scalb(Math.rint(Math.scalb(d, 10 - e)), e - 10);
        if (Math.abs(r) > 65504) {
            throw t.overflowError("float too large to pack with e format");
        }
        return Float.floatToFloat16((float) r) & 0xFFFF;
    }
}
