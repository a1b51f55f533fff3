// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.command;

import org.gilpy.embed.monitor.MonitorServer;
import org.gilpy.jit.Tier2;
import org.gilpy.vm.Config;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.Tier;

/** Makes the interpreter that a process is there for: the first one of a command line and those of its children alike. Stateless. */
final class OwnProcess {
    private OwnProcess() {}

    /** Words of {@code -X jit=} and {@code PYTHON_JIT}. */
    static boolean isMode(String word) {
        return word.equals("0") || Tier2.MODES.contains(word);
    }

    /** Whether an interpreter with these options can be seen from outside as soon as it is made. */
    static boolean isVisible(Config config) {
        return config.xOptions.containsKey("monitor") || config.xOptions.containsKey("trace") || config.xOptions.containsKey("jfr")
                || System.getenv(Program.TRACE_VARIABLE) != null;
    }

    /**
     * An interpreter that has not been started; what is not in the options yet comes from the environment of the process.
     *
     * @param ahead compiles its program, or null
     */
    static Interpreter interpreter(Config config, Ahead ahead) {
        config.ownsProcess = true;
        config.closedStreams = System.getProperty("gilpy.closed", "");
        config.compiledLibrary = System.getProperty("gilpy.classes");
        config.traceFolder = config.xOptions.getOrDefault("trace", System.getenv(Program.TRACE_VARIABLE));
        if (config.traceFolder != null) {
            config.traceLimit = limit(System.getenv(Program.TRACE_LIMIT_VARIABLE));
        }
        config.lockOrder = config.xOptions.containsKey("lockorder");
        if (config.xOptions.containsKey("jfr") || recordsFlight(System.getenv("GILPY_JAVA_OPTS")) || recordsFlight(System.getenv("JDK_JAVA_OPTIONS"))) {
            config.flight = true;
            config.flightFile = config.xOptions.get("jfr");
        }
        if (config.xOptions.get("deadlock") != null) {
            config.deadlock(config.xOptions.get("deadlock"));
        }
        Interpreter in = new Interpreter(config, new Assembly(ahead));
        in.tier = tier(config);
        if (config.xOptions.containsKey("monitor")) {
            MonitorServer.start(in);
        }
        return in;
    }

    private static int limit(String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether options of the JVM make it record: asking the recorder itself would load its classes. */
    private static boolean recordsFlight(String options) {
        return options != null && options.contains("FlightRecord");
    }

    private static Tier tier(Config config) {
        String mode = config.xOptions.get("jit");
        if (mode == null && !config.ignoreEnvironment) {
            mode = System.getenv("PYTHON_JIT");
        }
        if (mode == null || !isMode(mode)) {
            mode = "1";
        }
        return mode.equals("0") ? null : new Tier2(mode, config.xOptions.containsKey("jitlog") ? System.err : null);
    }
}
