// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gilpy.embed.command.Program;
import org.gilpy.embed.trace.TraceFiles;

/** Reads the arguments of {@code gilpy trace} and does what they say. Used once, by one thread. */
public final class TraceCommand {
    static final String USAGE = """
        usage: gilpy trace [-o FILE] [-n EVENTS] [option] ... [-m mod | file] [arg] ...
        Runs a program and shows what its threads did at the GIL: who had it, who waited, and why it changed hands. The
        processes that the program starts are shown too.
          -o FILE.json   write Chrome trace events, for https://ui.perfetto.dev or chrome://tracing
          -o FILE.html   write a page with a timeline
          -o FILE.svg    write a picture of the part in which several threads were at work, 0.2 seconds at most
          -n EVENTS      keep the last so many events of each thread instead of a million
          -h, --help     print this
        Without -o a table goes to standard error. Other options are those of gilpy, such as -X gil=calls.
        """;

    private final String launcher;

    /** A trace of a program that is started by the given launcher. */
    public TraceCommand(String launcher) {
        this.launcher = launcher;
    }

    /** The exit code: that of the program, or 2 for wrong usage. */
    public int run(List<String> args) {
        Path output = null;
        int limit = 0;
        int i = 0;
        for (; i < args.size(); i++) {
            String a = args.get(i);
            if (a.equals("-h") || a.equals("--help")) {
                System.out.print(USAGE);
                return 0;
            }
            if (a.equals("-n")) {
                if (i + 1 == args.size() || !args.get(i + 1).matches("[1-9][0-9]{0,8}")) {
                    return wrong("option -n needs a number of events");
                }
                limit = Integer.parseInt(args.get(++i));
                continue;
            }
            if (!a.startsWith("-o")) {
                break;
            }
            if (a.equals("-o") && i + 1 == args.size()) {
                return wrong("option -o needs a value");
            }
            output = Path.of(a.equals("-o") ? args.get(++i) : a.substring(2));
            if (!TraceFiles.isOutput(output.toString())) {
                return wrong("-o takes a file whose name ends in .json, .html or .svg, not '" + output + "'");
            }
        }
        if (i == args.size()) {
            return wrong("which program?");
        }
        try {
            return trace(args.subList(i, args.size()), output, limit);
        } catch (IOException e) {
            System.err.println("gilpy trace: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 130;
        }
    }

    private static int wrong(String message) {
        System.err.println("gilpy trace: " + message);
        System.err.println("Try `gilpy trace --help' for more information.");
        return 2;
    }

    private int trace(List<String> program, Path output, int limit) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("gilpy-trace");
        try {
            List<String> command = new ArrayList<>(List.of(launcher));
            command.addAll(program);
            ProcessBuilder b = new ProcessBuilder(command).inheritIO();
            b.environment().put(Program.TRACE_VARIABLE, folder.toString());
            if (limit > 0) {
                b.environment().put(Program.TRACE_LIMIT_VARIABLE, Integer.toString(limit));
            }
            Process child = b.start();
            // Ctrl-C is for the program; what it did up to then is shown.
            sun.misc.Signal.handle(new sun.misc.Signal("INT"), s -> { });
            int code = child.waitFor();
            TraceFiles trace = TraceFiles.read(folder);
            if (trace.isEmpty()) {
                System.err.println("gilpy trace: the program was ended before it could write what it recorded");
            } else if (output == null) {
                System.err.print(trace.summary());
            } else {
                trace.write(output);
                System.err.print(trace.lost());
                System.err.println("gilpy trace: wrote " + output);
            }
            return code;
        } finally {
            TraceFiles.delete(folder);
        }
    }
}
