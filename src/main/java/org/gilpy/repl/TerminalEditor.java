// SPDX-License-Identifier: Apache-2.0
package org.gilpy.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gilpy.embed.session.Desk;
import org.gilpy.embed.session.Editor;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Edits blocks of Python on the terminal of the process. Used by one thread; other threads may print through {@link #printAbove}. */
public final class TerminalEditor implements Editor {
    private final LineReader reader;
    private final Typing typing;
    /** Guards the switch between typing and running, so that no output gets between a prompt and its line. */
    private final Object screen = new Object();
    /** Whether a person is typing; guarded by {@link #screen}. */
    private boolean open;

    private TerminalEditor(Terminal terminal, Path history, boolean colours) {
        this.typing = new Typing();
        LineReaderBuilder b = LineReaderBuilder.builder().terminal(terminal).appName("gilpy").parser(new Block(typing)).completer(new Completion(typing))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true).option(LineReader.Option.INSERT_TAB, false)
                .option(LineReader.Option.AUTO_FRESH_LINE, false).option(LineReader.Option.HISTORY_INCREMENTAL, true)
                .option(LineReader.Option.CASE_INSENSITIVE, false).option(LineReader.Option.AUTO_LIST, true)
                .variable(LineReader.LIST_MAX, 200).variable(LineReader.HISTORY_SIZE, 10_000).variable(LineReader.HISTORY_FILE_SIZE, 10_000)
                .variable(LineReader.BLINK_MATCHING_PAREN, 0L);
        if (history != null) {
            b.variable(LineReader.HISTORY_FILE, history);
        }
        if (colours) {
            b.highlighter(new Colours(typing));
        }
        this.reader = b.build();
        // jline takes the signal while it reads, and gives it back to this.
        terminal.handle(Terminal.Signal.INT, signal -> {
            Desk desk = typing.desk;
            if (desk != null) {
                desk.interrupt();
            }
        });
        Keys keys = new Keys(reader, typing);
        reader.getWidgets().put("gilpy-enter", keys::enter);
        reader.getWidgets().put("gilpy-tab", keys::tab);
        reader.getWidgets().put("gilpy-backspace", keys::backspace);
        KeyMap<Binding> map = reader.getKeyMaps().get(LineReader.MAIN);
        map.bind(new Reference("gilpy-enter"), "\r", "\n");
        map.bind(new Reference(LineReader.UP_LINE_OR_HISTORY), "\033[A", "\033OA");
        map.bind(new Reference(LineReader.DOWN_LINE_OR_HISTORY), "\033[B", "\033OB");
        map.bind(new Reference("gilpy-tab"), "\t");
        map.bind(new Reference("gilpy-backspace"), "\177", "\b");
    }

    /** An editor of the terminal, or null when standard input and output are not one that can do more than a typewriter. */
    public static TerminalEditor open() {
        String kind = System.getenv("TERM");
        if (System.console() == null || !System.console().isTerminal() || kind == null || kind.equals("dumb")) {
            return null;
        }
        try {
            // Signals stay with Python; a dumb terminal would be of no use.
            Terminal terminal = TerminalBuilder.builder().system(true).nativeSignals(false).dumb(false).build();
            if (terminal.getWidth() <= 0) {
                terminal.setSize(new Size(80, 24));
            }
            boolean colours = System.getenv("FORCE_COLOR") != null || System.getenv("NO_COLOR") == null && System.getenv("PYTHON_COLORS") == null
                    || "1".equals(System.getenv("PYTHON_COLORS"));
            return new TerminalEditor(terminal, history(), colours);
        } catch (IOException e) {
            return null;
        }
    }

    /** The file that keeps the history in the user's data folder; null when there is no place for one. */
    private static Path history() {
        String data = System.getenv("XDG_DATA_HOME");
        String home = System.getProperty("user.home", "");
        if ((data == null || data.isEmpty()) && home.length() < 2) {
            return null;
        }
        Path folder = data == null || data.isEmpty() ? Path.of(home, ".local", "share", "gilpy") : Path.of(data, "gilpy");
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder) ? folder.resolve("history") : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public String read(String prompt, String continuation, Desk desk) throws InterruptedException {
        typing.desk = desk;
        synchronized (screen) {
            open = true;
        }
        try {
            reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, continuation.replace("%", "%%"));
            return reader.readLine(prompt);
        } catch (UserInterruptException e) {
            desk.interrupt();
            throw new InterruptedException();
        } catch (EndOfFileException e) {
            return null;
        } finally {
            synchronized (screen) {
                open = false;
            }
        }
    }

    @Override
    public boolean printAbove(String text) {
        synchronized (screen) {
            if (!open || !reader.isReading()) {
                return false;
            }
            reader.printAbove(text);
            return true;
        }
    }
}
