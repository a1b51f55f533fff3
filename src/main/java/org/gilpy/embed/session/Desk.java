// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.session;

import java.util.List;

/** What an {@link Editor} may ask the session while a person types. */
public interface Desk {
    /** Whether the text can be run as it is; {@code ended} when its last line is blank, which ends an open block. */
    boolean complete(String text, boolean ended);

    /** Ways to go on at a place of the text, the best first. */
    List<Suggestion> suggestions(String text, int cursor);

    /** Ctrl-C was typed: what Python does then happens at its next switch point. Any thread may call it. */
    void interrupt();

    /** What the parts of the text are, in order. */
    List<Part> parts(String text);
}
