// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.compare;

import java.io.PrintStream;

/** Says what goes on: in one line that is written over on a terminal, in lines elsewhere. Used by one thread. */
final class Progress implements AutoCloseable {
    private final PrintStream out;
    private final boolean terminal;
    private int width;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void say(String text) {
        if (terminal) {
            out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
            out.flush();
            width = text.length();
        } else {
            out.println(text);
        }
    }

    @Override
    public void close() {
        if (terminal) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
        }
    }
}
