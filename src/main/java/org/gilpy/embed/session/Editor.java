// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.session;

/** Lets a person type blocks of Python. Used by one thread. */
public interface Editor {
    /**
     * Reads one block.
     *
     * @param prompt what stands before its first line
     * @param continuation what stands before the others
     * @param desk answers questions about the text meanwhile, on the calling thread
     * @return its lines without the last line end, or null at the end of input
     * @throws InterruptedException when the thread is interrupted, as by Ctrl-C
     */
    String read(String prompt, String continuation, Desk desk) throws InterruptedException;

    /** Shows whole lines above the block that is being typed, without tearing it; false when nobody types. Any thread may call it. */
    boolean printAbove(String lines);
}
