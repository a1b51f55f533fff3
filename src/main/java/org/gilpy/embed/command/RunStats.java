// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gilpy.vm.Interpreter;

/**
 * Figures of a finished run: what {@code -X stats=FILE} writes, as lines {@code name=value}. Times are nanoseconds, memory is bytes; a figure that the system
 * does not give is left out. Immutable.
 */
public record RunStats(String mode, long wall, long cpu, long switches, long forced, long inVain, long waited, long peakMemory) {

    static RunStats of(Interpreter in, long wall) {
        return new RunStats(in.gil().mode().toString(), wall, ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(-1L),
                in.gil().switches(), in.gil().forcedSwitches(), in.gil().wokenInVain(), in.gilWaited(), peak());
    }

    /** The largest resident size of this process so far (Linux), or -1. */
    private static long peak() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return -1; // another system: the figure is left out
        }
        return -1;
    }

    void write(String file) {
        StringBuilder b = new StringBuilder("mode=" + mode + "\n");
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("wall", wall);
        figures.put("cpu", cpu);
        figures.put("switches", switches);
        figures.put("forced", forced);
        figures.put("in_vain", inVain);
        figures.put("waited", waited);
        figures.put("peak", peakMemory);
        figures.forEach((name, value) -> {
            if (value >= 0) {
                b.append(name).append('=').append(value).append('\n');
            }
        });
        try {
            Files.writeString(Path.of(file), b);
        } catch (IOException e) {
            System.err.println("gilpy: cannot write " + file + ": " + e.getMessage());
        }
    }

    /** Reads what {@link #write} wrote; null when the file is not there or not whole, as after a crash. */
    public static RunStats read(Path file) {
        try {
            Map<String, String> m = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                int eq = line.indexOf('=');
                m.put(line.substring(0, eq), line.substring(eq + 1));
            }
            return m.containsKey("waited") ? new RunStats(m.get("mode"), figure(m, "wall"), figure(m, "cpu"), figure(m, "switches"), figure(m, "forced"),
                    figure(m, "in_vain"), figure(m, "waited"), figure(m, "peak")) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static long figure(Map<String, String> m, String name) {
        return Long.parseLong(m.getOrDefault(name, "-1"));
    }
}
