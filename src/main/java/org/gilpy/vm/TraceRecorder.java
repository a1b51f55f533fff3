// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Records the GIL events of all threads of an interpreter and writes them to a folder when the process ends, for {@code gilpy trace}, which joins the files of a
 * program's processes. Times are nanoseconds of the system's monotonic clock, the same for all processes. Thread-safe.
 *
 * <p>A file has lines of fields with tabs between them: {@code process} pid, parent, mode, title; {@code place} number, file, line, function; {@code thread} identifier,
 * events overwritten, name; and behind each thread its events: kind, nanoseconds, place (-1: none), reason.
 */
public final class TraceRecorder {
    private final Interpreter in;
    private final Path folder;
    private final ConcurrentLinkedQueue<TraceBuffer> buffers = new ConcurrentLinkedQueue<>();
    private boolean written;

    TraceRecorder(Interpreter in, String folder) {
        this.in = in;
        this.folder = Path.of(folder);
    }

    /** Begins to record a thread. */
    void watch(VmThread t) {
        TraceBuffer b = new TraceBuffer(t);
        buffers.add(b);
        t.gilThread.events = b;
    }

    /** Writes the file of this process; once. What goes wrong is told on standard error. */
    public synchronized void write() {
        if (written) {
            return;
        }
        written = true;
        long pid = ProcessHandle.current().pid();
        long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
        Path part = folder.resolve(pid + "-" + System.identityHashCode(in) + ".part");
        try (BufferedWriter w = Files.newBufferedWriter(part)) {
            w.write("process\t" + pid + "\t" + parent + "\t" + in.gil().mode() + "\t" + String.join(" ", in.config.argv).replaceAll("[\\t\\n]", " ") + "\n");
            HashMap<String, Integer> places = new HashMap<>();
            for (TraceBuffer b : buffers) {
                String name = b.name != null ? b.name : in.deadlocks.name(b.thread);
                w.write("thread\t" + b.thread.ident + "\t" + b.dropped() + "\t" + name.replaceAll("[\\t\\n]", " ") + "\n");
                IOException[] failed = {null};
                b.each((kind, time, code, pc, reason) -> {
                    try {
                        int place = place(w, places, code, pc);
                        w.write(kind + "\t" + time + "\t" + place + "\t" + (reason == null ? "" : reason) + "\n");
                    } catch (IOException e) {
                        failed[0] = e;
                    }
                });
                if (failed[0] != null) {
                    throw failed[0];
                }
            }
        } catch (IOException e) {
            System.err.println("gilpy: the trace could not be written: " + e);
        }
    }

    private static int place(BufferedWriter w, HashMap<String, Integer> places, PyCode code, int pc) throws IOException {
        if (code == null) {
            return -1;
        }
        String key = code.co.filename + "\t" + code.line(Math.max(pc, 0)) + "\t" + code.name.value();
        Integer n = places.get(key);
        if (n == null) {
            n = places.size();
            places.put(key, n);
            w.write("place\t" + n + "\t" + key.replace('\n', ' ') + "\n");
        }
        return n;
    }
}
