// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.PrintStream;

/**
 * Tells how long imports take, for {@code -X importtime}: a line for each module, after the lines of those that it imported itself. Each
 * thread nests its imports by itself ({@link VmThread#importing}); the lines of several threads come in the order in which imports end.
 */
// CPython: import_find_and_load in Python/import.c
final class ImportTimes {
    private final PrintStream out;

    /** One import that has begun. */
    static final class Running {
        private final Running outer;
        private final int depth;
        private final long begin = System.nanoTime();
        /** Nanoseconds of the imports that this one has made. */
        private long inner;

        private Running(Running outer) {
            this.outer = outer;
            this.depth = outer == null ? 0 : outer.depth + 1;
        }
    }

    ImportTimes(PrintStream out) {
        this.out = out;
        out.println("import time: self [us] | cumulative | imported package");
    }

    void begin(VmThread t) {
        t.importing = new Running(t.importing);
    }

    /** Ends what the thread began last; whether or not it could be imported. */
    void end(VmThread t, String name) {
        Running r = t.importing;
        long time = System.nanoTime() - r.begin;
        t.importing = r.outer;
        if (r.outer != null) {
            r.outer.inner += time;
        }
        out.println("import time: " + right((time - r.inner) / 1000, 9) + " | " + right(time / 1000, 10) + " | " + "  ".repeat(r.depth) + name);
    }

    private static String right(long number, int width) {
        String text = Long.toString(number);
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
