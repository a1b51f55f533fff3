// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.objects.PyThread;

/** What kind of number a decimal is in a context. Stateless. */
final class Facts {
    private Facts() {}

    static boolean isNormal(PyThread t, DecimalContext c, PyDecimal d) {
        return !d.isSpecial() && !d.isZero() && d.adjusted(t) >= c.emin;
    }

    static boolean isSubnormal(PyThread t, DecimalContext c, PyDecimal d) {
        return !d.isSpecial() && !d.isZero() && d.adjusted(t) < c.emin;
    }

    static String numberClass(PyThread t, DecimalContext c, PyDecimal d) {
        if (d.isNan()) {
            return d.kind == PyDecimal.QUIET ? "NaN" : "sNaN";
        }
        String kind = d.isSpecial() ? "Infinity" : d.isZero() ? "Zero" : isNormal(t, c, d) ? "Normal" : "Subnormal";
        return (d.negative ? "-" : "+") + kind;
    }
}
