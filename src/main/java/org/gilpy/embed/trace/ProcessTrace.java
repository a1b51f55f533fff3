// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the threads of one process did, as it has written it. Only read after {@link #readAll}. */
final class ProcessTrace {
    long pid;
    long parent;
    String mode = "";
    String title = "";
    final List<ThreadTrace> threads = new ArrayList<>();
    /** File, line and function by index. */
    final List<String[]> places = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last;

    /** Reads the files of a folder; times count from the first event of all. */
    static List<ProcessTrace> readAll(Path folder) throws IOException {
        List<ProcessTrace> all = new ArrayList<>();
        long first = Long.MAX_VALUE;
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
            for (Path p : parts) {
                first = Math.min(first, firstTime(p));
            }
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
            for (Path p : parts) {
                all.add(read(p, first));
            }
        }
        all.sort(Comparator.comparingLong(p -> p.first));
        return all;
    }

    private static boolean isEvent(String line) {
        return line.length() > 2 && line.charAt(1) == '\t';
    }

    private static long firstTime(Path file) throws IOException {
        long first = Long.MAX_VALUE;
        try (BufferedReader r = Files.newBufferedReader(file)) {
            boolean begun = false;
            for (String line; (line = r.readLine()) != null; ) {
                if (line.startsWith("thread\t")) {
                    begun = true;
                } else if (begun && isEvent(line) || line.startsWith("end\t")) {
                    first = Math.min(first, Long.parseLong(line.split("\t")[1]));
                    begun = false;
                }
            }
        }
        return first;
    }

    private static ProcessTrace read(Path file, long zero) throws IOException {
        ProcessTrace p = new ProcessTrace();
        ThreadTrace thread = null;
        try (BufferedReader r = Files.newBufferedReader(file)) {
            for (String line; (line = r.readLine()) != null; ) {
                String[] f = line.split("\t", -1);
                switch (f[0]) {
                    case "process" -> {
                        p.pid = Long.parseLong(f[1]);
                        p.parent = Long.parseLong(f[2]);
                        p.mode = f[3];
                        p.title = f[4];
                    }
                    case "place" -> p.places.add(new String[] {f[2], f[3], f[4]});
                    case "thread" -> {
                        thread = new ThreadTrace(Long.parseLong(f[1]), Long.parseLong(f[2]), f[3]);
                        p.threads.add(thread);
                    }
                    case "end" -> p.last = Math.max(p.last, Long.parseLong(f[1]) - zero);
                    default -> {
                        long time = Long.parseLong(f[1]) - zero;
                        p.first = Math.min(p.first, time);
                        p.last = Math.max(p.last, time);
                        thread.event(f[0].charAt(0), time, Integer.parseInt(f[2]), f[3]);
                    }
                }
            }
        }
        for (ThreadTrace t : p.threads) {
            t.end(p.last);
        }
        return p;
    }

    /** A line for people: {@code file:line in function}. */
    String place(int index) {
        if (index < 0 || index >= places.size()) {
            return "";
        }
        String[] f = places.get(index);
        return f[0].substring(f[0].lastIndexOf('/') + 1) + ":" + f[1] + " in " + f[2];
    }

    long end() {
        return last;
    }

    /** Events of all threads that were overwritten by later ones. */
    long dropped() {
        long sum = 0;
        for (ThreadTrace t : threads) {
            sum += t.dropped;
        }
        return sum;
    }

    boolean hasGil() {
        return !mode.equals("off");
    }
}
