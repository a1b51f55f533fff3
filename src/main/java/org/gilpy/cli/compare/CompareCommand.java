// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gilpy.embed.command.Program;

/** Reads the arguments of {@code gilpy compare} and does what they say. Used once, by one thread. */
public final class CompareCommand {
    static final String USAGE = """
        usage: gilpy compare [option] ... [-m mod | file] [arg] ...
        Runs a program under several GIL modes, each time in a fresh process, and compares times and output.
        Options:
          --modes LIST   the modes, with commas between them (default: 1,0)
                           1, bytecode   a switch may come between any two bytecodes (3.2 to 3.9)
                           calls         only at calls and jumps (3.10 to 3.13)
                           tick          every 100 ticks (before 3.2)
                           0, off        no GIL: threads run in parallel
          --runs N       how often the program runs under each mode (default: 3)
          --html FILE    write the comparison as a web page
          --json FILE    write all figures for other programs
          -h, --help     print this
        The program gets no input.
        """;

    private final String launcher;
    private List<String> modes = List.of("1", "0");
    private int runs = 3;
    private Path html;
    private Path json;

    /** A comparison whose runs are started with the given launcher. */
    public CompareCommand(String launcher) {
        this.launcher = launcher;
    }

    /** The exit code: 0 when every run could be started, 2 for wrong usage. */
    public int run(List<String> args) {
        int i = 0;
        for (; i < args.size() && args.get(i).startsWith("-") && !args.get(i).equals("-m"); i++) {
            String a = args.get(i);
            if (a.equals("-h") || a.equals("--help")) {
                System.out.print(USAGE);
                return 0;
            }
            int eq = a.indexOf('=');
            String name = eq < 0 ? a : a.substring(0, eq);
            if (!List.of("--modes", "--runs", "--html", "--json").contains(name)) {
                return wrong("unknown option " + a);
            }
            if (eq < 0 && i + 1 == args.size()) {
                return wrong("option " + name + " needs a value");
            }
            String wrong = option(name, eq < 0 ? args.get(++i) : a.substring(eq + 1));
            if (wrong != null) {
                return wrong(wrong);
            }
        }
        List<String> program = args.subList(i, args.size());
        if (program.isEmpty() || program.equals(List.of("-m"))) {
            return wrong("which program?");
        }
        if (!program.get(0).equals("-m") && !Files.exists(Path.of(program.get(0)))) {
            System.err.println("gilpy compare: can't open file '" + program.get(0) + "': no such file");
            return 2;
        }
        try {
            return compare(program);
        } catch (IOException e) {
            System.err.println("gilpy compare: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 130;
        }
    }

    /** Takes an option; what is wrong with it, or null. */
    private String option(String name, String value) {
        switch (name) {
            case "--modes" -> {
                modes = Arrays.asList(value.split(","));
                for (String m : modes) {
                    if (!Program.isGilMode(m)) {
                        return "no GIL mode '" + m + "'";
                    }
                }
            }
            case "--runs" -> {
                try {
                    runs = Integer.parseInt(value);
                } catch (NumberFormatException e) {
                    runs = 0;
                }
                if (runs < 1) {
                    return "--runs takes a number from 1 up, not '" + value + "'";
                }
            }
            case "--html" -> html = Path.of(value);
            default -> json = Path.of(value);
        }
        return null;
    }

    private static int wrong(String message) {
        System.err.println("gilpy compare: " + message);
        System.err.println("Try `gilpy compare --help' for more information.");
        return 2;
    }

    private int compare(List<String> program) throws IOException, InterruptedException {
        List<ModeResult> results = new ArrayList<>();
        boolean terminal = System.console() != null && System.console().isTerminal();
        try (Progress progress = new Progress(System.err, terminal)) {
            for (String mode : modes) {
                List<Run> all = new ArrayList<>();
                for (int k = 1; k <= runs; k++) {
                    progress.say("mode " + mode + ": run " + k + " of " + runs);
                    all.add(Run.start(launcher, mode, program));
                }
                results.add(new ModeResult(mode, all));
            }
        }
        PrintStream out = System.out;
        Comparison c = new Comparison(String.join(" ", program), results);
        out.print(new TextReport(c, Colors.of(terminal)).text());
        if (html != null) {
            Files.writeString(html, new HtmlReport(c).page());
            out.println("\nWritten: " + html);
        }
        if (json != null) {
            Files.writeString(json, new JsonReport(c).text());
            out.println("\nWritten: " + json);
        }
        return 0;
    }
}
