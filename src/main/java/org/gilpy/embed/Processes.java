// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

/** What the processes of module {@code multiprocessing} are. */
public enum Processes {
    /** Further Pythons in this JVM, which share nothing. */
    ISOLATES("isolate"),
    /** Processes of the operating system, each with a JVM of its own. */
    OS("os");

    final String word;

    Processes(String word) {
        this.word = word;
    }
}
