// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

/** Where a snapshot goes, in pieces that can be read one after the other. Used by the thread that takes the snapshot. */
public interface FrameSink {
    /** The next piece, in several parts, whose arrays are used again afterwards. No thread of the interpreter runs meanwhile: this does not wait. */
    void frame(Bytes... parts);

    /** The last piece, and the files that belong to the snapshot. May wait. */
    void last(int[] files, Bytes... parts);
}
