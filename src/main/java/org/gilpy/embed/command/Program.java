// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.command;

import java.util.List;
import java.util.function.Supplier;
import org.gilpy.embed.monitor.OwnTable;
import org.gilpy.embed.session.Editor;
import org.gilpy.embed.session.Reader;
import org.gilpy.gil.GilMode;
import org.gilpy.modules.os.Descriptor;
import org.gilpy.modules.os.Descriptors;
import org.gilpy.os.Exit;
import org.gilpy.process.ChildProcesses;
import org.gilpy.process.FreshImage;
import org.gilpy.vm.Config;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.Main;
import org.gilpy.vm.StartTimes;
import org.gilpy.vm.VmThread;

/** A Python that runs one program as the {@code python} command does. Set up and run from one thread. */
public final class Program {
    private final Config config = new Config();
    private ChildProcess child;
    /** The editor of an interactive session, or null when there will be none. */
    private Reader reader;

    /** The environment variable by which the programs that a traced program starts are traced too. */
    public static final String TRACE_VARIABLE = "GILPY_TRACE";
    /** How many events of each thread are kept there, in the environment too. */
    public static final String TRACE_LIMIT_VARIABLE = "GILPY_TRACE_LIMIT";

    /** What to run. */
    public enum Kind {
        FILE(Main.Kind.FILE), COMMAND(Main.Kind.COMMAND), MODULE(Main.Kind.MODULE), STDIN(Main.Kind.STDIN);

        private final Main.Kind main;

        Kind(Main.Kind main) {
            this.main = main;
        }
    }

    /** Options that {@code python} has as letters; the value counts how often they were given. */
    public enum Flag { OPTIMIZE, DONT_WRITE_BYTECODE, UNBUFFERED, INSPECT, INTERACTIVE, QUIET, ISOLATED, IGNORE_ENVIRONMENT, NO_USER_SITE, NO_SITE,
        SAFE_PATH, VERBOSE, BYTES_WARNING, DEV_MODE, NO_DEBUG_RANGES, DEBUG, PASTED }

    /** Where the library and the launcher are. */
    public Program home(String stdlib, String executable) {
        config.stdlib = stdlib;
        config.executable = executable;
        return this;
    }

    /** {@code sys.argv} and {@code sys.orig_argv}. */
    public Program arguments(List<String> argv, List<String> original) {
        config.argv.clear();
        config.argv.addAll(argv);
        config.origArgv.addAll(original);
        return this;
    }

    /** Appends to {@code sys.path}. */
    public Program path(String entry) {
        config.path.add(entry);
        return this;
    }

    public Program warnOption(String option) {
        config.warnOptions.add(option);
        return this;
    }

    /** An {@code -X} option; a null value for a bare name. */
    public Program xOption(String name, String value) {
        config.xOptions.put(name, value);
        if (name.equals("startup")) {
            config.startTimes = new StartTimes();
        }
        return this;
    }

    /**
     * How threads share the interpreter: {@code 1} or {@code bytecode}, {@code calls}, {@code tick}, {@code 0} or {@code off}.
     *
     * @throws IllegalArgumentException when there is no such mode
     */
    public Program gil(String mode) {
        GilMode m = GilMode.of(mode);
        if (m == null) {
            throw new IllegalArgumentException("no GIL mode " + mode);
        }
        config.gilMode = m;
        return this;
    }

    /** What Python threads are: {@code platform} threads or {@code virtual} ones; false for any other word. */
    public boolean threads(String kind) {
        config.virtualThreads = kind.equals("virtual");
        return config.virtualThreads || kind.equals("platform");
    }

    /** Whether {@code -X deadlock=} takes the text: {@code report}, {@code raise} or {@code off}. */
    public static boolean isDeadlockAnswer(String word) {
        return new Config().deadlock(word);
    }

    /** Whether {@code -X jit=} takes the text. */
    public static boolean isTier(String text) {
        return OwnProcess.isMode(text);
    }

    /** Whether {@link #gil} takes the text. */
    public static boolean isGilMode(String text) {
        return GilMode.of(text) != null;
    }

    /** What reads the input of an interactive session; made when there is one, and may be null then, for plain prompts. */
    public Program editor(Supplier<Editor> maker) {
        reader = new Reader(maker);
        config.reader = reader;
        return this;
    }

    public Program maxStrDigits(int digits) {
        config.maxStrDigits = digits;
        return this;
    }

    /** The folder for compiled code, instead of one beside each source; null or empty for none. */
    public Program pycachePrefix(String folder) {
        config.pycachePrefix = folder == null || folder.isEmpty() ? null : folder;
        return this;
    }

    /** Runs as a child of another Python, with what it has inherited. */
    public Program child(ChildProcess process) {
        child = process;
        return this;
    }

    /** {@code PYTHONIOENCODING}. */
    public Program ioEncoding(String encoding) {
        config.ioEncoding = encoding;
        return this;
    }

    /** Sets a flag. */
    public Program flag(Flag flag, int value) {
        boolean on = value > 0;
        switch (flag) {
            case OPTIMIZE -> config.optimize = Math.min(value, 2);
            case DONT_WRITE_BYTECODE -> config.dontWriteBytecode = on;
            case UNBUFFERED -> config.unbuffered = on;
            case INSPECT -> config.inspect = on;
            case INTERACTIVE -> config.interactive = on;
            case QUIET -> config.quiet = on;
            case ISOLATED -> config.isolated = on;
            case IGNORE_ENVIRONMENT -> config.ignoreEnvironment = on;
            case NO_USER_SITE -> config.noUserSite = on;
            case NO_SITE -> config.noSite = on;
            case SAFE_PATH -> config.safePath = on;
            case VERBOSE -> config.verbose = value;
            case BYTES_WARNING -> config.bytesWarning = value;
            case DEV_MODE -> config.devMode = on;
            case NO_DEBUG_RANGES -> config.noDebugRanges = on;
            case DEBUG -> config.debug = value;
            case PASTED -> config.pasted = on;
        }
        return this;
    }

    private static void showThreads(Interpreter in, VmThread t) {
        Descriptors files = Descriptors.of(t);
        Descriptor out = files.find(1);
        Descriptor err = files.find(2);
        boolean live = err != null && err.isTerminal();
        OwnTable table = OwnTable.start(in, live);
        if (live) {
            err.overlay = table::above;
            if (out != null && out.isTerminal()) {
                out.overlay = table::above;
            }
        }
    }

    /** Runs on the calling thread, which should have a large stack; the exit code of the process. */
    public int run(Kind kind, String what) {
        StartTimes times = config.startTimes;
        if (times != null) {
            times.mark("command line");
        }
        Interpreter in = OwnProcess.interpreter(config, child == null ? Ahead.begin(kind, what, config) : null);
        FreshImage.Begun begun = child != null && kind == Kind.COMMAND ? child.start(in, what) : new FreshImage.Begun(in.start(), null);
        VmThread t = begun.thread();
        if (times != null) {
            times.mark("interpreter, built-ins, sys");
        }
        if (child != null) {
            child.settle(t, true);
        }
        if (reader != null) {
            Descriptors files = Descriptors.of(t);
            files.find(1).overlay = reader::printAbove;
            files.find(2).overlay = reader::printAbove;
        }
        if (config.xOptions.containsKey("top") && reader == null) {
            showThreads(in, t);
        }
        long from = System.nanoTime();
        int code = Main.run(t, begun.first(), kind.main, what);
        if (in.virtualPids() != null) {
            ChildProcesses.finish(in);
        }
        String stats = config.xOptions.get("stats");
        if (stats != null) {
            RunStats.of(in, System.nanoTime() - from).write(stats);
        }
        if (times != null) {
            times.mark("program run, with its imports, and the end");
            times.write(System.err);
        }
        ChildProcesses.leave(in);
        in.leaveProcess();
        if (code == Main.INTERRUPTED) {
            Main.dieOfInterrupt(t);
            return 130;
        }
        return code;
    }

    /** Ends the process at once, when all that Python does before it is done. */
    public static void leave(int status) {
        Exit.now(status);
    }
}
