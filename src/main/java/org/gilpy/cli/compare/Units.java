// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.compare;

import java.util.Locale;
import org.gilpy.cli.compare.ModeResult.Spread;

/** Figures as people read them. Stateless. */
final class Units {
    private Units() {}

    static String time(long nanos) {
        if (nanos < 0) {
            return "-";
        }
        double ms = nanos / 1e6;
        return ms < 1000 ? String.format(Locale.ROOT, ms < 10 ? "%.1f ms" : "%.0f ms", ms) : String.format(Locale.ROOT, "%.2f s", ms / 1000);
    }

    /** Median, and how far the runs lie apart. */
    static String time(Spread s) {
        if (s.min() < 0 || s.min() == s.max()) {
            return time(s.median());
        }
        return time(s.median()) + " (" + time(s.min()) + " to " + time(s.max()) + ")";
    }

    static String count(long n) {
        return n < 0 ? "-" : Long.toString(n);
    }

    static String memory(long bytes) {
        return bytes < 0 ? "-" : String.format(Locale.ROOT, "%.0f MiB", bytes / 1048576.0);
    }

    static String factor(double x) {
        return String.format(Locale.ROOT, "%.2f", x);
    }
}
