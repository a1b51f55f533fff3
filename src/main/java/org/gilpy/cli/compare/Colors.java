// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.compare;

/** Colours of a terminal, or none. Immutable. */
record Colors(String strong, String good, String bad, String dim, String end) {
    private static final Colors NONE = new Colors("", "", "", "", "");
    private static final Colors ANSI = new Colors("\033[1m", "\033[32m", "\033[31m", "\033[2m", "\033[0m");

    /** As {@code NO_COLOR} and {@code FORCE_COLOR} say, else colours on a terminal. */
    static Colors of(boolean terminal) {
        if (set("NO_COLOR")) {
            return NONE;
        }
        return terminal || set("FORCE_COLOR") ? ANSI : NONE;
    }

    private static boolean set(String name) {
        String v = System.getenv(name);
        return v != null && !v.isEmpty();
    }
}
