// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.List;

/** Where an interactive session gets its input from: an editor of whole blocks. Used by the main thread of one interpreter. */
public interface BlockReader {
    /** A way to go on with what is typed: replaces the text from {@code start} up to the cursor. {@code note} says what it is, or is null. */
    record Completion(int start, String text, String note) {}

    /** What an editor may ask while a person types; on the thread that called {@link #read}. */
    interface Desk {
        /** Whether the text can be run as it is; {@code ended} when its last line is blank, which ends an open block. Text with an error can. */
        boolean complete(String text, boolean ended);

        /** Ways to go on at a place of the text, the best first. */
        List<Completion> completions(String text, int cursor);

        /** Ctrl-C was typed: what Python does then happens at the next switch point. Any thread may call it. */
        void interrupt();
    }

    /** Whether there is a terminal that a person can edit on; asked once, when a session begins. */
    boolean opens();

    /**
     * Lets a person type one block. Called without the GIL.
     *
     * @return its lines without the last line end, or null at the end of input
     * @throws InterruptedException when the thread was interrupted, as by Ctrl-C
     */
    String read(String prompt, String continuation, Desk desk) throws InterruptedException;
}
