// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import java.time.Duration;
import org.gilpy.objects.Resource;
import org.gilpy.vm.Budget;

/**
 * What Python code may use up: of a whole {@link Python} ({@link PythonBuilder#limits}) or of some calls ({@link Python#within}). Whoever goes beyond is ended by a
 * {@link LimitException}. Each method gives a new object with one more limit; there is no limit that was not set. Immutable.
 *
 * <p>All that a call causes counts for it: Python code called from its Java code, and the threads and {@link Processes#ISOLATES} that it starts, even when they live longer
 * than the call.
 * Time and memory are measured about every two milliseconds, so a call can go beyond these limits by what it uses meanwhile; instructions and
 * everything else that is counted are counted exactly.
 */
public final class Limits {
    private static final Limits NONE = new Limits(Budget.unlimited(), false);

    final long[] values;
    final boolean closing;

    private Limits(long[] values, boolean closing) {
        this.values = values;
        this.closing = closing;
    }

    /** No limits. */
    public static Limits none() {
        return NONE;
    }

    private Limits with(Resource r, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a negative limit of " + r);
        }
        long[] v = values.clone();
        v[r.ordinal()] = value;
        return new Limits(v, closing);
    }

    /** Time on the clock: of a call, or of a Python since it was built. */
    public Limits wallTime(Duration time) {
        return with(Resource.WALL_TIME, time.toNanos());
    }

    /** Processor time of all threads. Calls from virtual threads are made on a platform thread then, as Java measures no others. */
    public Limits cpuTime(Duration time) {
        return with(Resource.CPU_TIME, time.toNanos());
    }

    /**
     * Instructions of Python code, as {@code dis} shows them. The count is exact, for which code is interpreted: it runs slower, by five times and more. One instruction may call
     * a built-in that takes long: combine it with a limit of time.
     */
    public Limits bytecodes(long count) {
        return with(Resource.BYTECODES, count);
    }

    /** Bytes that all threads together allocate, including what they do not use any more, and memory that they map. Virtual threads: as for {@link #cpuTime}. */
    public Limits memory(long bytes) {
        return with(Resource.MEMORY, bytes);
    }

    /** Bytes of a single object, as of {@code 'a' * 10**9}, about. It is refused before it is made. */
    public Limits objectSize(long bytes) {
        return with(Resource.OBJECT_SIZE, bytes);
    }

    /** Threads that Python code has started and that have not ended, those of its {@link Processes#ISOLATES} included; each isolate is one itself. */
    public Limits threads(int count) {
        return with(Resource.THREADS, count);
    }

    /** Processes that Python code starts. */
    public Limits processes(int count) {
        return with(Resource.PROCESSES, count);
    }

    /** Depth of nested calls. Python's own limit, 1000 if the program does not change it, raises RecursionError as always when it is reached first. */
    public Limits recursion(int depth) {
        return with(Resource.RECURSION, depth);
    }

    /** Bytes written to the standard streams and to files. */
    public Limits output(long bytes) {
        return with(Resource.OUTPUT, bytes);
    }

    /** Files, sockets and pipes that are open at the same time, in all {@link Processes#ISOLATES} together, not counting the standard streams. */
    public Limits openFiles(int count) {
        return with(Resource.OPEN_FILES, count);
    }

    /** The Python is closed when one of these limits is reached, because its state may be anything. Without this it goes on to be usable. */
    public Limits closing() {
        return new Limits(values, true);
    }
}
