// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.gilpy.gil.GilEvents;

/**
 * Records the GIL events of all threads of an interpreter and writes them to a folder in the end, for {@code gilpy trace}, which joins the files of a
 * program's processes. Times are nanoseconds of the system's monotonic clock, the same for all processes. Thread-safe.
 *
 * <p>A file has lines of fields with tabs between them: {@code process} pid, parent, mode, title; {@code place} number, file, line, function; {@code thread} identifier,
 * events overwritten, name; and behind each thread its events: kind, nanoseconds, place (-1: none), reason; at last {@code end}, nanoseconds.
 */
public final class TraceRecorder implements Observers.Observer {
    private final Interpreter in;
    private final Path folder;
    private final int limit;
    private final ConcurrentLinkedQueue<TraceBuffer> buffers = new ConcurrentLinkedQueue<>();
    private boolean written;

    /** Begins to record. The folder exists; {@code limit} is the number of events that are kept of a thread, 0 for the usual one. */
    public TraceRecorder(Interpreter in, Path folder, int limit) {
        this.in = in;
        this.folder = folder;
        this.limit = limit > 0 ? limit : TraceBuffer.LIMIT;
        in.observers.add(this);
    }

    @Override
    public GilEvents of(VmThread t) {
        TraceBuffer b = new TraceBuffer(t, limit);
        buffers.add(b);
        return b;
    }

    /** Records no more and writes the file of this interpreter; once. */
    public synchronized void stop() throws IOException {
        if (written) {
            return;
        }
        written = true;
        long end = System.nanoTime();
        in.observers.remove(this);
        long pid = ProcessHandle.current().pid();
        long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
        Path part = folder.resolve(pid + "-" + System.identityHashCode(in) + ".part");
        try (BufferedWriter w = Files.newBufferedWriter(part)) {
            w.write("process\t" + pid + "\t" + parent + "\t" + in.gil().mode() + "\t" + plain(String.join(" ", in.config.argv)) + "\n");
            HashMap<String, Integer> places = new HashMap<>();
            for (TraceBuffer b : buffers) {
                w.write("thread\t" + b.thread.ident + "\t" + b.dropped() + "\t" + plain(b.name()) + "\n");
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
            w.write("end\t" + end + "\n");
        }
    }

    /** As {@link #stop}; what goes wrong is told on standard error. */
    void write() {
        try {
            stop();
        } catch (IOException e) {
            System.err.println("gilpy: the trace could not be written: " + e);
        }
    }

    /** Text that fits into a field of a line; what UTF-8 cannot express is replaced. */
    private static String plain(String s) {
        StringBuilder b = new StringBuilder(s.length());
        s.codePoints().forEach(c -> b.appendCodePoint(c == '\t' || c == '\n' || c == '\r' ? ' ' : c >= 0xD800 && c < 0xE000 ? 0xFFFD : c));
        return b.toString();
    }

    private static int place(BufferedWriter w, HashMap<String, Integer> places, PyCode code, int pc) throws IOException {
        if (code == null) {
            return -1;
        }
        String key = plain(code.co().filename) + "\t" + code.line(Math.max(pc, 0)) + "\t" + plain(code.name.value());
        Integer n = places.get(key);
        if (n == null) {
            n = places.size();
            places.put(key, n);
            w.write("place\t" + n + "\t" + key + "\n");
        }
        return n;
    }
}
