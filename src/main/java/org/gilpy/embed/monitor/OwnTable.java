// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.monitor;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.ThreadReport;

/**
 * Shows the table of threads below the output of the program itself ({@code -X top}): on a terminal twice a second, elsewhere once, at the end, with the sums of the
 * threads that were seen. Thread-safe.
 */
public final class OwnTable implements Runnable {
    private static final long PERIOD = 500;
    private static final int WIDTH = 200, NARROW = 79, HEIGHT = 20;
    private static final Function IOCTL = Function.ofInt("ioctl");
    private static final int STDERR = 2, TIOCGWINSZ = 21523;

    private final Interpreter in;
    private final PrintStream screen;
    private final boolean live;
    /** All below is guarded by the monitor. */
    private Sample before;
    private int shown;
    /** Whether the program has written the beginning of a line: no table before its end. */
    private boolean lineOpen;
    private boolean stopped;
    /** The last that was seen of each thread, where the table comes at the end. */
    private final LinkedHashMap<Long, ThreadReport> seen = new LinkedHashMap<>();

    private OwnTable(Interpreter in, boolean live) {
        this.in = in;
        this.live = live;
        this.screen = System.err;
    }

    /** Begins to show the table, until the process ends; {@code live} on a terminal. */
    public static OwnTable start(Interpreter in, boolean live) {
        OwnTable t = new OwnTable(in, live);
        t.before = Sample.of(in);
        in.onExit(t::stop);
        Thread thread = new Thread(null, t, "python top", 1 << 18, false);
        thread.setDaemon(true);
        thread.start();
        return t;
    }

    @Override
    public void run() {
        for (;;) {
            try {
                Thread.sleep(live ? PERIOD : PERIOD / 5);
            } catch (InterruptedException e) {
                return;
            }
            synchronized (this) {
                if (stopped) {
                    return;
                }
                Sample now = Sample.of(in);
                if (!live) {
                    see(now);
                    continue;
                }
                if (!lineOpen) {
                    erase();
                    show(now);
                }
                before = now;
            }
        }
    }

    private void see(Sample now) {
        for (ThreadReport t : now.threads()) {
            seen.put(t.ident(), t);
        }
    }

    /** Output of the program to the terminal comes above the table. */
    public synchronized boolean above(byte[] a, int off, int length) {
        if (stopped || length == 0) {
            return false;
        }
        erase();
        screen.write(a, off, length);
        screen.flush();
        lineOpen = a[off + length - 1] != '\n';
        return true;
    }

    private void erase() {
        if (shown > 0) {
            screen.print("\033[" + shown + "A\r\033[J");
            shown = 0;
        }
    }

    private void show(Sample now) {
        List<String> lines = Table.lines(before, now, live ? width() : WIDTH, live ? HEIGHT : Integer.MAX_VALUE);
        for (String line : lines) {
            screen.println(line);
        }
        screen.flush();
        shown = live ? lines.size() : 0;
    }

    /** Columns of the terminal: a line that does not fit would be two. */
    private static int width() {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            long code = Libc.call(s, IOCTL, STDERR, TIOCGWINSZ, s.address + at);
            int columns = code < 0 ? 0 : s.memory.getShort(at + 2) & 0xffff;
            return columns > 0 ? columns - 1 : NARROW;
        }
    }

    /** The last table stays; one that was never live tells of the whole run. */
    private synchronized void stop() {
        if (!stopped) {
            stopped = true;
            if (!live) {
                Sample now = Sample.of(in);
                see(now);
                ArrayList<ThreadReport> all = new ArrayList<>();
                for (ThreadReport t : seen.values()) {
                    all.add(now.has(t.ident()) ? t : t.ended());
                }
                show(now.with(all));
            }
        }
    }
}
