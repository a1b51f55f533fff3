// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** What a host may limit. */
public enum Resource {
    /** Time on the clock, in nanoseconds. */
    WALL_TIME("wall time"),
    /** Processor time of all threads of a call, in nanoseconds. */
    CPU_TIME("CPU time"),
    /** Instructions of Python code. */
    BYTECODES("bytecodes"),
    /** Bytes that the threads of a call have allocated, whether or not they are still in use. */
    MEMORY("memory"),
    /** Bytes of one object. */
    OBJECT_SIZE("size of one object"),
    /** Python threads that live at the same time. */
    THREADS("threads"),
    /** Processes started. */
    PROCESSES("processes"),
    /** Nested calls. */
    RECURSION("recursion"),
    /** Bytes written to streams and files. */
    OUTPUT("output"),
    /** Files, sockets and pipes open at the same time. */
    OPEN_FILES("open files"),
    /** Not a limit: the host has stopped the call. */
    CANCELLED("cancelled");

    private final String words;

    Resource(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
