// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the programs of one interpreter may reach outside of it. Asked at each door to the system; what is not expressly allowed is refused, by a
 * PermissionError that names the access that is missing. Immutable, thread-safe.
 */
public final class HostAccess implements SharedInJvm {
    /** Which files programs may use. */
    public enum Files { NONE, READ, ALL }

    /** What the doors to the system are called. */
    public enum Door {
        FILES("files"), NETWORK("network"), PROCESSES("processes"), CLOCK("clock"),
        /** Child processes that are interpreters of this JVM. */
        ISOLATES("processes"), EVERYTHING("everything");

        final String word;

        Door(String word) {
            this.word = word;
        }
    }

    /** Functions of {@code os} with a path that read-only access includes. */
    private static final Set<String> READING = Set.of("open", "stat", "lstat", "listdir", "scandir", "access", "readlink", "_mode", "_isfile");

    /** Functions whose argument looks like a path and is none. */
    private static final Set<String> NO_PATHS = Set.of("putenv", "unsetenv", "system");

    private static final int EACCES = OsErrors.EACCES;
    /** Flags of open(2) that say anything else than reading: to write, create, empty, append, or make a nameless file. */
    private static final int WRITING = 0x3 | 0x40 | 0x200 | 0x400 | 0x410000;

    private final Files files;
    private final List<Path> readable;
    private final List<Path> importable;
    private final boolean network;
    private final boolean processes;
    private final boolean clock;
    private final boolean isolates;

    /**
     * @param readable the folders of {@link Files#READ}; real paths
     * @param importable where modules may be imported from besides; real paths
     * @param isolates whether children may be made that have the same access
     */
    public HostAccess(Files files, List<Path> readable, List<Path> importable, boolean network, boolean processes, boolean clock, boolean isolates) {
        this.files = files;
        this.readable = List.copyOf(readable);
        this.importable = List.copyOf(importable);
        this.network = network;
        this.processes = processes;
        this.clock = clock;
        this.isolates = isolates;
    }

    public boolean allows(Door d) {
        return switch (d) {
            case FILES -> files == Files.ALL;
            case NETWORK -> network;
            case PROCESSES -> processes;
            case CLOCK -> clock;
            case ISOLATES -> isolates || processes;
            case EVERYTHING -> files == Files.ALL && network && processes && clock;
        };
    }

    /** The PermissionError for something that was tried. */
    public static PyError refused(PyThread t, Door d, String what) {
        return OsErrors.make(t, EACCES, d == Door.EVERYTHING ? "the host does not allow " + what
                : "the host does not allow " + what + " (access to " + d.word + ")", null);
    }

    /** Asks before something is done. */
    public void check(PyThread t, Door d, String what) {
        if (!allows(d)) {
            throw refused(t, d, what);
        }
    }

    /** Asks the interpreter of a thread before something is done. */
    public static void ask(PyThread t, Door d, String what) {
        HostAccess h = t.runtime().access();
        if (h != null) {
            h.check(t, d, what);
        }
    }

    /** Asks before a function is called with a path; null stands for the present folder. */
    public void path(PyThread t, String function, String path) {
        if (files == Files.ALL || NO_PATHS.contains(function)) {
            return;
        }
        if (files == Files.NONE || !READING.contains(function) || !below(readable, path)) {
            throw OsErrors.make(t, EACCES, "the host does not allow " + function + "() here (access to files)", PyStr.of(path));
        }
    }

    /** Asks before a file, whose path was allowed, is opened in a mode. */
    public void mode(PyThread t, int flags) {
        if (files != Files.ALL && (flags & WRITING) != 0) {
            throw refused(t, Door.FILES, "a file to be written");
        }
    }

    /** Whether the import system may read a file. */
    public boolean mayImport(String path) {
        return files == Files.ALL || below(importable, path) || files == Files.READ && below(readable, path);
    }

    /** Whether a path, all links followed, is one of the folders or below one. */
    private static boolean below(List<Path> folders, String path) {
        Path p;
        try {
            p = real(Path.of(path).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return false;
        }
        for (Path f : folders) {
            if (p.startsWith(f)) {
                return true;
            }
        }
        return false;
    }

    /** A path with links followed as far as it exists. A link that leads nowhere is not followed and, as it cannot be opened, need not be. */
    public static Path real(Path p) {
        try {
            return p.toRealPath();
        } catch (IOException e) {
            Path parent = p.getParent();
            return parent == null ? p : real(parent).resolve(p.getFileName());
        }
    }
}
