// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

/**
 * How the threads of an interpreter share it: the eras of CPython's lock, and life without one. What differs is where a thread may be
 * asked to let go, and how it lets go.
 */
public enum GilMode {
    /** As in CPython 3.2 to 3.9: a switch may come between any two bytecodes. */
    BYTECODE("bytecode"),
    /** As in CPython 3.10 to 3.13: only at function entry, backward jumps and returns of built-in calls. */
    CALLS("calls"),
    /** As before CPython 3.2: every so many ticks, whether or not anybody waits, and without forced hand-over. */
    TICK("tick"),
    /** No lock: threads run in parallel. */
    OFF("off");

    private final String text;

    GilMode(String text) {
        this.text = text;
    }

    /** Whether only one thread runs at a time. */
    public boolean locked() {
        return this != OFF;
    }

    /** Whether a switch may come between the instructions of one statement, and not only at calls and jumps. */
    public boolean switchesAnywhere() {
        return this != CALLS;
    }

    /** The mode of a value of {@code -X gil=} or {@code PYTHON_GIL}; null when there is no such mode. */
    public static GilMode of(String value) {
        return switch (value) {
            case "1", "bytecode" -> BYTECODE;
            case "calls" -> CALLS;
            case "tick" -> TICK;
            case "0", "off" -> OFF;
            default -> null;
        };
    }

    /** The name that the mode has in reports and in {@code sys._gil_mode}. */
    @Override
    public String toString() {
        return text;
    }
}
