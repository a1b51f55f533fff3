// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.file.Path;

/**
 * The current directory of one interpreter. A JVM cannot change its own, and other interpreters live in it: relative paths are
 * resolved here. Written under the GIL, read by all.
 */
public final class WorkingDirectory {
    /** Stands for the directory of the process in system calls that take a directory. */
    public static final int OF_PROCESS = -100;

    /** The absolute path; null while the directory is that in which the JVM was started. */
    private volatile String path;
    /** A descriptor of the directory for system calls. */
    private volatile int fd = OF_PROCESS;

    public static WorkingDirectory of(PyThread t) {
        return t.runtime().state(WorkingDirectory.class);
    }

    public int fd() {
        return fd;
    }

    /** The absolute path, or null while it is that in which the JVM was started. */
    public String changed() {
        return path;
    }

    /** Changes the directory; the former descriptor. */
    public int set(String newPath, int newFd) {
        int old = fd;
        path = newPath;
        fd = newFd;
        return old;
    }

    /** A path for Java's own file functions. */
    public Path resolve(String s) {
        String base = path;
        return base == null || s.startsWith("/") ? Path.of(s) : Path.of(base, s);
    }
}
