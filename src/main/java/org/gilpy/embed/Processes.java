// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

/** What the processes of module {@code multiprocessing} are. */
public enum Processes {
    /**
     * Further Pythons in this JVM, which share nothing. They need no {@link Access}: each has that of the Python that has started it, its limits, and its standard
     * streams, but none of the Java objects that the host has given it.
     */
    ISOLATES("isolate"),
    /** Processes of the operating system, each with a JVM of its own; where {@link Access#processes} allows them. */
    OS("os");

    final String word;

    Processes(String word) {
        this.word = word;
    }
}
