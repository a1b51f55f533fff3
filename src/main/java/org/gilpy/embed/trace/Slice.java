// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.trace;

/**
 * A stretch of a thread's life. Times are nanoseconds since the first event of all.
 *
 * @param reason what it waits for, or why it stopped running
 * @param place index of the line at its end for running, at its beginning for waiting; or -1
 */
record Slice(Kind kind, long start, long end, String reason, int place) {
    enum Kind { RUNS, WAITS_FOR_GIL, BLOCKED }

    long length() {
        return end - start;
    }
}
