// SPDX-License-Identifier: Apache-2.0
package org.gilpy.repl;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/** The terminal of the process as a page that is drawn again and again, with keys that need no Enter. Used by one thread. */
public final class Screen implements Closeable {
    private final Terminal terminal;
    private final Attributes before;
    private final NonBlockingReader keys;

    private Screen(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        this.keys = terminal.reader();
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /** Takes the terminal over, or null when standard input and output are none that can be. */
    public static Screen open() throws IOException {
        String kind = System.getenv("TERM");
        if (System.console() == null || !System.console().isTerminal() || kind == null || kind.equals("dumb")) {
            return null;
        }
        Terminal t = TerminalBuilder.builder().system(true).nativeSignals(true).dumb(false).build();
        Thread me = Thread.currentThread();
        t.handle(Terminal.Signal.INT, s -> me.interrupt());
        return new Screen(t);
    }

    public int width() {
        return terminal.getWidth() > 0 ? terminal.getWidth() : 80;
    }

    public int height() {
        return terminal.getHeight() > 0 ? terminal.getHeight() : 24;
    }

    /** Shows lines instead of those before. */
    public void draw(List<String> lines) {
        terminal.puts(Capability.cursor_home);
        for (String line : lines) {
            terminal.writer().print(line);
            terminal.puts(Capability.clr_eol);
            terminal.writer().print("\r\n");
        }
        terminal.puts(Capability.clr_eos);
        terminal.flush();
    }

    /** Waits so long for a key: the key, -1 when the person wants to leave by Ctrl-C, Ctrl-D or the end of input, 0 for none. */
    public int key(long millis) {
        try {
            int c = keys.read(millis);
            return c == NonBlockingReader.READ_EXPIRED ? 0 : c == 3 || c == 4 || c < 0 ? -1 : c;
        } catch (IOException e) {
            // Interrupted, or the terminal is gone.
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        terminal.puts(Capability.cursor_visible);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
        terminal.close();
    }
}
