// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Where the time of a start goes: what {@code -X startup} tells at the end. Belongs to the main thread. */
public final class StartTimes {
    private record Phase(String name, long end) {}

    private final long main;
    private final ArrayList<Phase> phases = new ArrayList<>();

    /** Begins now, which is in the entry point of the command. */
    public StartTimes() {
        main = System.nanoTime();
    }

    /** Something is done that began where the last phase ended. */
    public void mark(String name) {
        phases.add(new Phase(name, System.nanoTime()));
    }

    /** Writes one line for each phase. What asks the JVM comes last, as it takes time itself. */
    public void write(PrintStream out) {
        long now = System.nanoTime();
        long sinceStart = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        long jvm = Math.max(0, sinceStart * 1_000_000 - (System.nanoTime() - main));
        StringBuilder b = new StringBuilder("startup:      ms  phase\n");
        line(b, jvm, "JVM, up to the entry point; " + cache());
        long from = main;
        for (Phase p : phases) {
            line(b, p.end - from, p.name);
            from = p.end;
        }
        line(b, jvm + now - main, "together, without the launcher");
        out.print(b);
        out.flush();
    }

    private static void line(StringBuilder b, long ns, String what) {
        String tenths = Long.toString(ns / 100_000);
        while (tenths.length() < 2) {
            tenths = "0" + tenths;
        }
        String text = tenths.substring(0, tenths.length() - 1) + "." + tenths.substring(tenths.length() - 1);
        b.append("startup: ").append(" ".repeat(Math.max(0, 7 - text.length()))).append(text).append("  ").append(what).append('\n');
    }

    /** Whether the JVM uses the start-up cache it was given: then the file is part of its memory. */
    private static String cache() {
        String option = "-XX:AOTCache=";
        for (String a : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (a.startsWith(option)) {
                String file = a.substring(option.length());
                try {
                    return Files.readString(Path.of("/proc/self/maps")).contains(file) ? "start-up cache used"
                            : "start-up cache refused (the JVM says above why): delete " + file + " and the folder's .built to have another made";
                } catch (IOException e) {
                    return "start-up cache " + file; // another system: nobody tells whether it is used
                }
            }
        }
        return "no start-up cache";
    }
}
