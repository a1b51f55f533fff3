// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.trace;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the processes of a program have recorded, to be shown. Immutable. */
public final class TraceFiles {
    private final List<ProcessTrace> processes;

    private TraceFiles(List<ProcessTrace> processes) {
        this.processes = processes;
    }

    /** Reads the files that processes have left in a folder. */
    public static TraceFiles read(Path folder) throws IOException {
        return new TraceFiles(ProcessTrace.readAll(folder));
    }

    /** Whether a name is one of a file that can be written. */
    public static boolean isOutput(String name) {
        return name.endsWith(".json") || name.endsWith(".html") || name.endsWith(".svg");
    }

    public boolean isEmpty() {
        return processes.isEmpty();
    }

    /** A table for the terminal. */
    public String summary() {
        return Summary.of(processes);
    }

    /** What has to be said when events are missing; empty otherwise. */
    public String lost() {
        StringBuilder b = new StringBuilder();
        for (ProcessTrace p : processes) {
            b.append(Summary.lost(p));
        }
        return b.toString();
    }

    /** Writes Chrome trace events, a page or a picture, as the name ends. */
    public void write(Path output) throws IOException {
        String name = output.toString();
        try (Writer w = Files.newBufferedWriter(output)) {
            if (name.endsWith(".json")) {
                new ChromeTrace(w).write(processes);
            } else if (name.endsWith(".svg")) {
                new TimelinePicture(w).write(processes);
            } else {
                new TimelinePage(w).write(processes);
            }
        }
    }

    /** Deletes a folder with what processes have left in it. */
    public static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder)) {
            for (Path p : parts) {
                Files.deleteIfExists(p);
            }
        }
        Files.deleteIfExists(folder);
    }
}
