// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.top;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gilpy.embed.monitor.Watching;
import org.gilpy.repl.Screen;

/** Reads the arguments of {@code gilpy top} and does what they say. Used once, by one thread. */
public final class TopCommand {
    static final String USAGE = """
        usage: gilpy top [--once] [-d SECONDS] [PID]
        Shows what the threads of a running gilpy do: share of the GIL, waits, processor time, Python line; of the processes
        that it has started too. The program must have been started with -X monitor, by the same user.
          -d SECONDS   time between two looks, 1 by default
          --once       print one table; so it is when the output is no terminal
          -h, --help   print this
        q or Ctrl-C ends it. Without PID: the program that can be watched, or a list when there are several.
        """;
    private static final int WIDE = 200;

    private boolean once;
    private long period = 1000;
    private long pid = -1;

    /** The exit code: 0, 1 when the process cannot be watched, 2 for wrong usage. */
    public int run(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String a = args.get(i);
            switch (a) {
                case "-h", "--help" -> {
                    System.out.print(USAGE);
                    return 0;
                }
                case "--once" -> once = true;
                case "-d" -> {
                    if (i + 1 == args.size() || !seconds(args.get(++i))) {
                        return wrong("option -d needs a number of seconds");
                    }
                }
                default -> {
                    if (a.startsWith("-") || pid >= 0 || !process(a)) {
                        return wrong(a.startsWith("-") ? "unknown option " + a : pid >= 0 ? "one process only" : "'" + a + "' is no process identifier");
                    }
                }
            }
        }
        try {
            return pid < 0 ? choose() : watch();
        } catch (IOException e) {
            System.err.println("gilpy top: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 130;
        }
    }

    private static int wrong(String message) {
        System.err.println("gilpy top: " + message);
        System.err.println("Try `gilpy top --help' for more information.");
        return 2;
    }

    private boolean seconds(String s) {
        try {
            period = Math.round(Double.parseDouble(s) * 1000);
            return period >= 50 && period <= 3_600_000;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean process(String s) {
        try {
            pid = Long.parseLong(s);
            return pid > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private int choose() throws IOException, InterruptedException {
        List<Long> all = Watching.processes();
        if (all.size() == 1) {
            pid = all.get(0);
            return watch();
        }
        if (all.isEmpty()) {
            System.err.println("gilpy top: no program was started with -X monitor");
            return 1;
        }
        System.err.println("gilpy top: which one?");
        for (long p : all) {
            System.err.println("  " + p + "  " + ProcessHandle.of(p).flatMap(h -> h.info().commandLine()).map(TopCommand::program).orElse(""));
        }
        return 1;
    }

    /** What a person has typed, without the JVM's part. */
    private static String program(String command) {
        int at = command.indexOf("org.gilpy.cli.Main ");
        return at < 0 ? command : command.substring(at + 19);
    }

    private int watch() throws IOException, InterruptedException {
        try (Watching w = Watching.of(pid)) {
            Screen screen = once ? null : Screen.open();
            if (screen == null) {
                Thread.sleep(Math.min(period, 500));
                if (!w.look()) {
                    throw new IOException("process " + pid + " has ended");
                }
                w.table(WIDE, Integer.MAX_VALUE).forEach(System.out::println);
                return 0;
            }
            boolean lives;
            try (screen) {
                lives = live(w, screen);
            }
            if (!lives) {
                System.out.println("process " + pid + " has ended");
            }
            return 0;
        }
    }

    /** Until a person has seen enough, or the program has ended: then false. */
    private boolean live(Watching w, Screen screen) throws IOException {
        for (;;) {
            long next = System.nanoTime() + period * 1_000_000;
            if (!w.look()) {
                return false;
            }
            ArrayList<String> lines = new ArrayList<>(w.table(screen.width(), screen.height() - 2));
            lines.add("q ends this");
            screen.draw(lines);
            for (long left; (left = (next - System.nanoTime()) / 1_000_000) > 0; ) {
                int c = screen.key(left);
                if (c == -1 || c == 'q' || c == 'Q') {
                    return true;
                }
            }
        }
    }
}
