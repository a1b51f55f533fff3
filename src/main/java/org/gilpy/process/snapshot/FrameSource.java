// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

/** Where the pieces of a snapshot come from, in the order in which they were written. Used by one thread. */
public interface FrameSource {
    /** The next piece; waits for it. Only called when there is one to come. */
    byte[] next();

    /** The descriptors of this process that are the snapshot's files: when the last piece has been read, or one that needs them. */
    int[] files();

    /** Everything has been read. */
    void end();
}
