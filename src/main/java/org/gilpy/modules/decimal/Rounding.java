// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** The rounding modes. Stateless. */
final class Rounding {
    private Rounding() {}

    static final int UP = 0, DOWN = 1, CEILING = 2, FLOOR = 3, HALF_UP = 4, HALF_DOWN = 5, HALF_EVEN = 6, ZERO_FIVE_UP = 7;
    private static final PyStr[] NAMES = {name("UP"), name("DOWN"), name("CEILING"), name("FLOOR"), name("HALF_UP"), name("HALF_DOWN"), name("HALF_EVEN"), name("05UP")};

    private static PyStr name(String s) {
        return PyStr.intern("ROUND_" + s);
    }

    static PyStr name(int rounding) {
        return NAMES[rounding];
    }

    static int of(PyThread t, PyObject o) {
        if (o instanceof PyStr s) {
            for (int i = 0; i < NAMES.length; i++) {
                if (NAMES[i] == s || NAMES[i].value().equals(s.value())) {
                    return i;
                }
            }
        }
        throw t.typeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                + "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
    }

    /**
     * Whether the magnitude that is left has to go up by one.
     *
     * @param half how what is cut off, which is not zero, compares to a half
     * @param last the last digit that is left
     */
    static boolean up(int rounding, boolean negative, int half, int last) {
        return switch (rounding) {
            case UP -> true;
            case DOWN -> false;
            case CEILING -> !negative;
            case FLOOR -> negative;
            case HALF_UP -> half >= 0;
            case HALF_DOWN -> half > 0;
            case HALF_EVEN -> half > 0 || half == 0 && (last & 1) != 0;
            default -> last == 0 || last == 5;
        };
    }

    /** Whether what is too large becomes infinite, and not the largest number. */
    static boolean toInfinity(int rounding, boolean negative) {
        return switch (rounding) {
            case DOWN, ZERO_FIVE_UP -> false;
            case CEILING -> !negative;
            case FLOOR -> negative;
            default -> true;
        };
    }
}
