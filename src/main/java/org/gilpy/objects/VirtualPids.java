// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Processes that the operating system does not know: interpreters in one JVM, which have numbers of their own. Thread-safe. */
public interface VirtualPids {
    /** Whether a number is of this kind. */
    boolean knows(long pid);

    /** The number of the calling interpreter, which may be that of a process of the system. */
    long getpid();

    long getppid();

    /** kill(2) for a number of this kind. */
    void kill(PyThread t, long pid, int signal);

    /** waitpid(2) for a number of this kind or -1, which includes children that the operating system knows: pid and wait status. */
    long[] waitpid(PyThread t, long pid, int options);
}
