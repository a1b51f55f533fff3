// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.TraceRecorder;

/** Records what the threads of a running interpreter do, from when it is made until it is stopped. Thread-safe. */
public final class Recording implements Closeable {
    private final Path output;
    private final Path folder;
    private final TraceRecorder recorder;
    private String said;

    /** Begins; {@code output} is the file to write, or null for a table. */
    public Recording(Interpreter in, Path output) throws IOException {
        if (output != null && !TraceFiles.isOutput(output.toString())) {
            throw new IllegalArgumentException("the name of a trace ends in .json, .html or .svg, not as that of '" + output + "'");
        }
        this.output = output;
        this.folder = Files.createTempDirectory("gilpy-trace");
        this.recorder = new TraceRecorder(in, folder, 0);
    }

    /** Ends and writes; a table, or what was written. A second call does nothing. */
    public synchronized String stop() throws IOException {
        if (said == null) {
            try {
                recorder.stop();
                TraceFiles trace = TraceFiles.read(folder);
                if (output == null) {
                    said = trace.summary();
                } else {
                    trace.write(output);
                    said = trace.lost() + "wrote " + output + "\n";
                }
            } finally {
                TraceFiles.delete(folder);
            }
        }
        return said;
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
