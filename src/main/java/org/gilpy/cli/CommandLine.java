// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gilpy.cli.compare.CompareCommand;
import org.gilpy.cli.top.TopCommand;
import org.gilpy.cli.trace.TraceCommand;
import org.gilpy.embed.command.ChildProcess;
import org.gilpy.embed.command.Program;
import org.gilpy.embed.command.Program.Flag;
import org.gilpy.embed.command.Program.Kind;
import org.gilpy.repl.TerminalEditor;

/** Reads a command line as {@code python}'s and runs what it says. Used once, by one thread. */
final class CommandLine {
    static final String VERSION = "Python 3.13.0 (gilpy 0.1)";

    private final String[] args;
    /** The environment; null for that of the JVM. */
    private final Map<String, String> variables;
    private final String folder;
    private final Program program = new Program();
    private final int[] flags = new int[Flag.values().length];
    private final ArrayList<String> warnOptions = new ArrayList<>();
    private Kind kind = Kind.STDIN;
    private String what = "-";
    private final ArrayList<String> argv = new ArrayList<>();
    private String home;
    private boolean gilGiven;
    private boolean failed;
    private boolean prefixGiven;
    private boolean digitsGiven;

    private CommandLine(String[] args, Map<String, String> variables, String folder) {
        this.args = args;
        this.variables = variables;
        this.folder = folder != null ? folder : System.getProperty("user.dir");
    }

    static int run(String[] args) {
        return new CommandLine(exact(args), null, null).run();
    }

    /** The command line of a child process in a JVM that was started before. */
    static int run(ChildProcess p, Map<String, String> environment) {
        CommandLine c = new CommandLine(p.arguments().toArray(new String[0]), environment, p.folder());
        c.program.child(p);
        return c.run();
    }

    /** The arguments with bytes that are no UTF-8 as lone surrogates, where the JVM has put a replacement character. */
    private static String[] exact(String[] args) {
        boolean damaged = false;
        for (String a : args) {
            damaged |= a.indexOf('\uFFFD') >= 0;
        }
        Path file = Path.of("/proc/self/cmdline");
        if (!damaged || !Files.isReadable(file)) {
            return args;
        }
        try {
            String[] all = SurrogateText.of(Files.readAllBytes(file)).split("\0", -1);
            int n = all.length - 1; // each ends with a zero byte
            return n < args.length ? args : Arrays.copyOfRange(all, n - args.length, n);
        } catch (IOException e) {
            return args;
        }
    }

    private int run() {
        home = System.getProperty("gilpy.home", "");
        if (args.length > 0 && args[0].equals("compare")) {
            return new CompareCommand(home + "/gilpy").run(Arrays.asList(args).subList(1, args.length));
        }
        if (args.length > 0 && args[0].equals("trace")) {
            return new TraceCommand(home + "/gilpy").run(Arrays.asList(args).subList(1, args.length));
        }
        if (args.length > 0 && args[0].equals("top")) {
            return new TopCommand().run(Arrays.asList(args).subList(1, args.length));
        }
        Integer code = parse();
        if (code != null) {
            return code;
        }
        environment();
        return start();
    }

    private void add(Flag f) {
        flags[f.ordinal()]++;
    }

    private boolean has(Flag f) {
        return flags[f.ordinal()] > 0;
    }

    /** Reads the options; an exit code when that is all there is to do. */
    private Integer parse() {
        int i = 0;
        for (; i < args.length; i++) {
            String a = args[i];
            if (a.equals("-") || !a.startsWith("-")) {
                break;
            }
            if (a.equals("--")) {
                i++;
                break;
            }
            if (a.startsWith("--")) {
                switch (a) {
                    case "--version" -> {
                        System.out.println(VERSION);
                        return 0;
                    }
                    case "--help" -> {
                        System.out.print(Usage.TEXT);
                        return 0;
                    }
                    default -> {
                        return usageError("unknown option " + a);
                    }
                }
            }
            for (int k = 1; k < a.length(); k++) {
                char c = a.charAt(k);
                switch (c) {
                    case 'c', 'm', 'W', 'X' -> {
                        String value;
                        if (k + 1 < a.length()) {
                            value = a.substring(k + 1);
                        } else if (i + 1 < args.length) {
                            value = args[++i];
                        } else {
                            return usageError("Argument expected for the -" + c + " option");
                        }
                        k = a.length();
                        switch (c) {
                            case 'W' -> warnOptions.add(value);
                            case 'X' -> xOption(value);
                            default -> {
                                kind = c == 'c' ? Kind.COMMAND : Kind.MODULE;
                                what = value;
                                argv.add(c == 'c' ? "-c" : "-m"); // joining text costs a start something
                                argv.addAll(Arrays.asList(args).subList(i + 1, args.length));
                                return null;
                            }
                        }
                        if (failed) {
                            return 1;
                        }
                    }
                    case 'V' -> {
                        System.out.println(a.indexOf('V', k + 1) > 0 ? VERSION + " [JVM " + System.getProperty("java.vm.version") + "]" : VERSION);
                        return 0;
                    }
                    case 'h', '?' -> {
                        System.out.print(Usage.TEXT);
                        return 0;
                    }
                    case 'B' -> add(Flag.DONT_WRITE_BYTECODE);
                    case 'u' -> add(Flag.UNBUFFERED);
                    case 'i' -> {
                        add(Flag.INSPECT);
                        add(Flag.INTERACTIVE);
                    }
                    case 'q' -> add(Flag.QUIET);
                    case 'O' -> add(Flag.OPTIMIZE);
                    case 'E' -> add(Flag.IGNORE_ENVIRONMENT);
                    case 'I' -> {
                        add(Flag.ISOLATED);
                        add(Flag.IGNORE_ENVIRONMENT);
                        add(Flag.NO_USER_SITE);
                        add(Flag.SAFE_PATH);
                    }
                    case 'P' -> add(Flag.SAFE_PATH);
                    case 's' -> add(Flag.NO_USER_SITE);
                    case 'S' -> add(Flag.NO_SITE);
                    case 'b' -> add(Flag.BYTES_WARNING);
                    case 'v' -> add(Flag.VERBOSE);
                    case 'd' -> add(Flag.DEBUG);
                    case 'x', 'R', 't' -> { }
                    default -> {
                        return usageError("Unknown option: -" + c);
                    }
                }
            }
        }
        List<String> rest = Arrays.asList(args).subList(i, args.length);
        if (!rest.isEmpty() && !rest.get(0).equals("-")) {
            kind = Kind.FILE;
            what = rest.get(0);
        }
        argv.addAll(rest);
        if (argv.isEmpty()) {
            argv.add("");
        }
        return null;
    }

    private static int usageError(String message) {
        System.err.println(message);
        System.err.println("usage: gilpy [option] ... [-c cmd | -m mod | file | -] [arg] ...");
        System.err.println("Try `gilpy -h' for more information.");
        return 2;
    }

    private void xOption(String text) {
        int eq = text.indexOf('=');
        String name = eq < 0 ? text : text.substring(0, eq);
        String value = eq < 0 ? null : text.substring(eq + 1);
        program.xOption(name, value);
        switch (name) {
            case "pasted" -> add(Flag.PASTED);
            case "dev" -> add(Flag.DEV_MODE);
            case "no_debug_ranges" -> add(Flag.NO_DEBUG_RANGES);
            case "pycache_prefix" -> {
                prefixGiven = true;
                program.pycachePrefix(value);
            }
            case "int_max_str_digits" -> digits(value, "-X int_max_str_digits");
            case "gil" -> {
                gil(value == null ? "" : value);
                gilGiven = true;
            }
            case "threads" -> {
                if (!program.threads(value == null ? "" : value)) {
                    System.err.println("Fatal Python error: -X threads must be \"platform\" or \"virtual\"");
                    failed = true;
                }
            }
            case "jit" -> {
                if (value != null && !Program.isTier(value)) {
                    System.err.println("Fatal Python error: -X jit must be \"0\", \"1\", \"sync\", \"early\", \"force\" or \"exits\"");
                    failed = true;
                }
            }
            case "heap" -> {
                if (!isHeap(value)) {
                    System.err.println("Fatal Python error: -X heap must be a size of at least 16m, such as \"512m\" or \"2g\"");
                    failed = true;
                }
            }
            case "processes" -> {
                if (!"os".equals(value) && !"isolate".equals(value)) {
                    System.err.println("Fatal Python error: -X processes must be \"os\" or \"isolate\"");
                    failed = true;
                }
            }
            case "deadlock" -> {
                if (!Program.isDeadlockAnswer(value == null ? "" : value)) {
                    System.err.println("Fatal Python error: -X deadlock must be \"report\", \"raise\" or \"off\"");
                    failed = true;
                }
            }
            default -> { }
        }
    }

    /** Whether the launcher takes a text as the size of the heap. */
    private static boolean isHeap(String text) {
        if (text == null || text.length() < 2 || text.length() > 9) {
            return false;
        }
        char unit = Character.toLowerCase(text.charAt(text.length() - 1));
        long n = 0;
        for (int i = 0; i < text.length() - 1; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
            n = n * 10 + text.charAt(i) - '0';
        }
        return unit == 'g' ? n > 0 : unit == 'm' ? n >= 16 : unit == 'k' && n >= 16 << 10;
    }

    private void gil(String mode) {
        try {
            program.gil(mode);
        } catch (IllegalArgumentException e) {
            System.err.println("Fatal Python error: config_read_gil: PYTHON_GIL / -X gil must be \"0\" or \"1\", or one of"
                    + " \"off\", \"bytecode\", \"calls\", \"tick\"\nPython runtime state: preinitialized\n");
            failed = true;
        }
    }

    private void digits(String value, String where) {
        digitsGiven = true;
        try {
            int n = Integer.parseInt(value == null ? "" : value.trim());
            if (n == 0 || n >= 640) {
                program.maxStrDigits(n);
                return;
            }
        } catch (NumberFormatException e) {
            // Falls through to the message for both kinds of bad value.
        }
        System.err.println("Fatal Python error: config_init_int_max_str_digits: " + where + ": invalid limit; must be >= 640 or 0 for unlimited.");
        failed = true;
    }

    private String env(String name) {
        String v = variables == null ? System.getenv(name) : variables.get(name);
        return v == null || v.isEmpty() ? null : v;
    }

    private static int number(String v) {
        try {
            int n = Integer.parseInt(v);
            return n < 0 ? 1 : n;
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private void environment() {
        if (has(Flag.IGNORE_ENVIRONMENT)) {
            return;
        }
        fromEnvironment("PYTHONOPTIMIZE", Flag.OPTIMIZE);
        fromEnvironment("PYTHONDONTWRITEBYTECODE", Flag.DONT_WRITE_BYTECODE);
        fromEnvironment("PYTHONUNBUFFERED", Flag.UNBUFFERED);
        fromEnvironment("PYTHONINSPECT", Flag.INSPECT);
        fromEnvironment("PYTHONDEBUG", Flag.DEBUG);
        fromEnvironment("PYTHONVERBOSE", Flag.VERBOSE);
        fromEnvironment("PYTHONNOUSERSITE", Flag.NO_USER_SITE);
        fromEnvironment("PYTHONSAFEPATH", Flag.SAFE_PATH);
        fromEnvironment("PYTHONDEVMODE", Flag.DEV_MODE);
        fromEnvironment("PYTHONNODEBUGRANGES", Flag.NO_DEBUG_RANGES);
        program.ioEncoding(env("PYTHONIOENCODING"));
        if (!gilGiven && env("PYTHON_GIL") != null) {
            gil(env("PYTHON_GIL"));
        }
        if (!prefixGiven) {
            program.pycachePrefix(env("PYTHONPYCACHEPREFIX"));
        }
        if (!digitsGiven && env("PYTHONINTMAXSTRDIGITS") != null) {
            digits(env("PYTHONINTMAXSTRDIGITS"), "PYTHONINTMAXSTRDIGITS");
        }
    }

    /** All that is said about warnings; what comes later counts more. */
    private void warnings() {
        if (has(Flag.DEV_MODE)) {
            program.warnOption("default");
        }
        String w = has(Flag.IGNORE_ENVIRONMENT) ? null : env("PYTHONWARNINGS");
        if (w != null) {
            for (String o : w.split(",")) {
                program.warnOption(o);
            }
        }
        for (String o : warnOptions) {
            program.warnOption(o);
        }
        if (has(Flag.BYTES_WARNING)) {
            program.warnOption(flags[Flag.BYTES_WARNING.ordinal()] > 1 ? "error::BytesWarning" : "default::BytesWarning");
        }
    }

    private void fromEnvironment(String name, Flag f) {
        String v = env(name);
        if (v != null) {
            flags[f.ordinal()] = Math.max(flags[f.ordinal()], number(v));
        }
    }

    private int start() {
        if (failed) {
            return 1;
        }
        warnings();
        for (Flag f : Flag.values()) {
            program.flag(f, flags[f.ordinal()]);
        }
        program.home(home + "/stdlib", home + "/gilpy");
        if (kind == Kind.STDIN || has(Flag.INSPECT)) {
            program.editor(TerminalEditor::open);
        }
        ArrayList<String> original = new ArrayList<>(List.of(home + "/gilpy"));
        original.addAll(Arrays.asList(args));
        if (kind == Kind.FILE) {
            File f = new File(absolute(what));
            if (f.isDirectory()) {
                if (!new File(f, "__main__.py").isFile() && !new File(f, "__main__.pyc").isFile()) {
                    System.err.println(home + "/gilpy: can't find '__main__' module in '" + f.getAbsolutePath() + "'");
                    return 1;
                }
                program.path(absolute(what));
                kind = Kind.MODULE;
                what = "__main__";
            } else if (!f.exists()) {
                System.err.println(home + "/gilpy: can't open file '" + f.getAbsolutePath() + "': [Errno 2] No such file or directory");
                return 2;
            } else if (!f.canRead()) {
                System.err.println(home + "/gilpy: can't open file '" + f.getAbsolutePath() + "': [Errno 13] Permission denied");
                return 2;
            } else if (isArchive(f)) {
                program.path(absolute(what));
                kind = Kind.MODULE;
                what = "__main__";
            } else {
                if (!has(Flag.SAFE_PATH)) {
                    program.path(folderOf(f.toPath()));
                }
                what = absolute(what);
            }
        } else if (!has(Flag.SAFE_PATH)) {
            program.path(kind == Kind.MODULE ? folder : "");
        }
        String path = has(Flag.IGNORE_ENVIRONMENT) ? null : env("PYTHONPATH");
        if (path != null) {
            for (String p : path.split(File.pathSeparator, -1)) {
                program.path(p.isEmpty() ? folder : absolute(p));
            }
        }
        program.path(home + "/stdlib");
        program.arguments(argv, original);
        return program.run(kind, what);
    }

    /** Whether a file is a ZIP archive, to be run by its {@code __main__.py}: it begins like one, or is named so behind a first line of its own. */
    private static boolean isArchive(File f) {
        String name = f.getName();
        if (name.endsWith(".pyz") || name.endsWith(".pyzw")) {
            return true;
        }
        if (name.endsWith(".py") || !f.isFile()) {
            return false; // what a pipe has can be read once
        }
        try (java.io.InputStream in = new java.io.FileInputStream(f)) {
            return in.read() == 'P' && in.read() == 'K' && in.read() == 3 && in.read() == 4;
        } catch (IOException e) {
            return false;
        }
    }

    /** A path with the working folder in front where it is relative, otherwise as it was given. */
    private String absolute(String path) {
        return path.startsWith("/") ? path : folder + "/" + path;
    }

    /** The folder of a program, links followed. */
    private static String folderOf(Path p) {
        try {
            p = p.toRealPath();
        } catch (IOException e) {
            p = p.toAbsolutePath();
        }
        Path parent = p.getParent();
        return parent == null || !Files.exists(parent) ? "/" : parent.toString();
    }
}
