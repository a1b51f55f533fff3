// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.compare;

import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.gilpy.embed.command.RunStats;

/** All runs under one mode. Immutable. */
record ModeResult(String mode, List<Run> runs) {

    /** Smallest, median and largest value; -1 each when no run has the figure. */
    record Spread(long min, long median, long max) {
        static Spread of(long[] values) {
            if (values.length == 0) {
                return new Spread(-1, -1, -1);
            }
            java.util.Arrays.sort(values);
            int n = values.length;
            return new Spread(values[0], n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2, values[n - 1]);
        }
    }

    Spread wall() {
        return Spread.of(runs.stream().mapToLong(Run::wall).toArray());
    }

    Spread figure(ToLongFunction<RunStats> f) {
        return Spread.of(runs.stream().filter(r -> r.stats() != null).mapToLong(r -> f.applyAsLong(r.stats())).filter(v -> v >= 0).toArray());
    }

    /** The exit codes that occurred, in order. */
    String exits() {
        TreeSet<Integer> codes = new TreeSet<>();
        runs.forEach(r -> codes.add(r.exit()));
        return codes.toString().replaceAll("[\\[\\]]", "");
    }
}
