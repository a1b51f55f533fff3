// SPDX-License-Identifier: Apache-2.0
package org.gilpy.repl;

import org.jline.reader.Buffer;
import org.jline.reader.LineReader;

/** Keys that mean something else in Python than in a command line. Used by the thread that reads. */
final class Keys {
    private final LineReader reader;
    private final Typing typing;

    Keys(LineReader reader, Typing typing) {
        this.reader = reader;
        this.typing = typing;
    }

    /** Runs the block when it is whole and the cursor is in its last line, otherwise begins a new line, indented as the one above asks for. */
    boolean enter() {
        Buffer b = reader.getBuffer();
        String text = b.toString();
        boolean lastLine = text.indexOf('\n', b.cursor()) < 0 || text.substring(b.cursor()).isBlank();
        if (lastLine && typing.complete(text)) {
            reader.callWidget(LineReader.ACCEPT_LINE);
            return true;
        }
        String before = text.substring(0, b.cursor());
        b.write("\n" + typing.indent(before));
        return true;
    }

    /** Indents at the beginning of a line, completes elsewhere. */
    boolean tab() {
        Buffer b = reader.getBuffer();
        String before = b.toString().substring(0, b.cursor());
        String line = before.substring(before.lastIndexOf('\n') + 1);
        if (line.isBlank()) {
            b.write(Typing.tab(before));
            return true;
        }
        reader.callWidget(LineReader.EXPAND_OR_COMPLETE);
        return true;
    }

    boolean backspace() {
        Buffer b = reader.getBuffer();
        int n = Typing.backspace(b.toString().substring(0, b.cursor()));
        return b.backspace(n) > 0;
    }
}
