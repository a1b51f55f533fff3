// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.gilpy.objects.Resource;
import org.gilpy.objects.Termination;

/**
 * What a call from the host, or an interpreter as a whole, may use up, and what it has. Budgets are nested: a call within a call counts for both,
 * and all count for that of the interpreter. Threads that a call starts belong to it, even after its end.
 *
 * <p>Thread-safe. Once a limit is reached {@link #stop} holds why, for good, and every thread that belongs to the budget ends.
 */
public final class Budget {
    /** No limit. */
    public static final long NONE = -1;

    private static final int COUNT = Resource.values().length;

    final Budget parent;
    private final Interpreter in;
    /** By the ordinal of the resource; null when there are none. */
    private final long[] limits;
    /** When it must be over by {@link System#nanoTime}; only with a limit of wall time. */
    final long deadline;
    private final AtomicLong bytecodes;
    private final AtomicLong output;
    private final AtomicLong processes;
    private final AtomicReference<Termination> stop = new AtomicReference<>();
    /** What is measured of each thread; guarded by its own monitor. Null when neither processor time nor memory is limited. */
    private final ArrayList<Share> shares;
    /** What threads have used that do not belong to it any more; guarded by the monitor of {@link #shares}. */
    private long cpuBefore;
    private long allocatedBefore;
    /** Bytes that were taken from the system and not from the JVM. */
    private final AtomicLong outsideHeap = new AtomicLong();

    /** A thread with its counters as they were when it came. */
    private record Share(VmThread thread, long id, long cpu, long allocated) {}

    /** @param limits by the ordinal of the resource, {@link #NONE} where there is none; null for none at all */
    Budget(Interpreter in, Budget parent, long[] limits) {
        this.in = in;
        this.parent = parent;
        this.limits = limits;
        if (limits == null) {
            deadline = 0;
            bytecodes = null;
            output = null;
            processes = null;
            shares = null;
            return;
        }
        deadline = has(Resource.WALL_TIME) ? System.nanoTime() + limit(Resource.WALL_TIME) : 0;
        bytecodes = has(Resource.BYTECODES) ? new AtomicLong() : null;
        output = has(Resource.OUTPUT) ? new AtomicLong() : null;
        processes = has(Resource.PROCESSES) ? new AtomicLong() : null;
        shares = has(Resource.CPU_TIME) || has(Resource.MEMORY) ? new ArrayList<>(2) : null;
    }

    /** No limit of any kind. */
    public static long[] unlimited() {
        long[] l = new long[COUNT];
        java.util.Arrays.fill(l, NONE);
        return l;
    }

    boolean has(Resource r) {
        return limits != null && limits[r.ordinal()] >= 0;
    }

    long limit(Resource r) {
        return limits[r.ordinal()];
    }

    /** Whether limits of this kind need counters that only platform threads have. */
    static boolean measures(long[] limits) {
        return limits != null && (limits[Resource.CPU_TIME.ordinal()] >= 0 || limits[Resource.MEMORY.ordinal()] >= 0);
    }

    boolean measured() {
        return shares != null;
    }

    /** Whether somebody has to look at it from time to time. */
    boolean needsWatch() {
        return shares != null || has(Resource.WALL_TIME);
    }

    boolean countsBytecodes() {
        return bytecodes != null;
    }

    /** Why its threads have to end, or null. */
    Termination stop() {
        return stop.get();
    }

    // ---- reaching a limit

    /** Ends all that belongs to this budget; the first reason counts. Any thread may call it. */
    Termination stop(Termination why) {
        if (stop.compareAndSet(null, why)) {
            end(in);
            for (Interpreter i : in.host.isolates) {
                end(i);
            }
            return why;
        }
        return stop.get();
    }

    private void end(Interpreter of) {
        for (VmThread t : of.threads()) {
            if (t.belongsTo(this)) {
                t.terminate();
            }
        }
    }

    long[] limits() {
        return limits;
    }

    private Termination reached(Resource r) {
        return stop(new Termination(r, "the limit of " + r + " was reached: " + shown(r)));
    }

    private String shown(Resource r) {
        long n = limit(r);
        return switch (r) {
            case WALL_TIME, CPU_TIME -> java.time.Duration.ofNanos(n).toMillis() + " ms";
            case MEMORY, OBJECT_SIZE, OUTPUT -> n + " bytes";
            default -> Long.toString(n);
        };
    }

    /** Counts one instruction. */
    void step() {
        if (bytecodes.incrementAndGet() > limit(Resource.BYTECODES)) {
            throw reached(Resource.BYTECODES);
        }
    }

    void use(Resource r, long amount) {
        if (!has(r)) {
            return;
        }
        long n = switch (r) {
            case OUTPUT -> output.addAndGet(amount);
            case PROCESSES -> processes.addAndGet(amount);
            case MEMORY -> {
                outsideHeap.addAndGet(amount);
                yield allocated(bean());
            }
            // What is there now, not what this call has made: the interpreter counts.
            default -> amount;
        };
        if (n > limit(r)) {
            throw reached(r);
        }
    }

    /** Before an object of a size is made. */
    void object(VmThread t, long bytes) {
        if (has(Resource.OBJECT_SIZE) && bytes > limit(Resource.OBJECT_SIZE)) {
            throw reached(Resource.OBJECT_SIZE);
        }
        if (has(Resource.MEMORY) && allocated(bean()) > limit(Resource.MEMORY) - bytes) {
            throw reached(Resource.MEMORY);
        }
    }

    Termination tooDeep() {
        return reached(Resource.RECURSION);
    }

    // ---- measured limits

    private static ThreadMXBean bean() {
        return (ThreadMXBean) ManagementFactory.getThreadMXBean();
    }

    /** A thread joins in; called by itself. */
    void join(VmThread t) {
        if (shares == null) {
            return;
        }
        ThreadMXBean b = bean();
        long id = t.carrier.threadId();
        Share s = new Share(t, id, b.getThreadCpuTime(id), b.getThreadAllocatedBytes(id));
        if (s.cpu < 0 || s.allocated < 0) {
            throw new IllegalStateException("this Java does not count processor time or allocation of " + t.carrier);
        }
        synchronized (shares) {
            shares.add(s);
        }
    }

    /** A thread leaves; called by itself. What it has used stays used. */
    void leave(VmThread t) {
        if (shares == null) {
            return;
        }
        ThreadMXBean b = bean();
        synchronized (shares) {
            for (int i = shares.size() - 1; i >= 0; i--) {
                Share s = shares.get(i);
                if (s.thread == t) {
                    cpuBefore += b.getThreadCpuTime(s.id) - s.cpu;
                    allocatedBefore += b.getThreadAllocatedBytes(s.id) - s.allocated;
                    shares.remove(i);
                    return;
                }
            }
        }
    }

    private long cpu(ThreadMXBean b) {
        synchronized (shares) {
            long sum = cpuBefore;
            for (Share s : shares) {
                sum += Math.max(0, b.getThreadCpuTime(s.id) - s.cpu);
            }
            return sum;
        }
    }

    private long allocated(ThreadMXBean b) {
        synchronized (shares) {
            long sum = allocatedBefore + outsideHeap.get();
            for (Share s : shares) {
                sum += Math.max(0, b.getThreadAllocatedBytes(s.id) - s.allocated);
            }
            return sum;
        }
    }

    /** Looks whether a limit of time or memory is reached; the nanoseconds until it is worth looking again, or {@link Long#MAX_VALUE}. */
    long look(long now, long period) {
        if (stop.get() != null) {
            return Long.MAX_VALUE;
        }
        long next = Long.MAX_VALUE;
        if (has(Resource.WALL_TIME)) {
            next = deadline - now;
            if (next <= 0) {
                reached(Resource.WALL_TIME);
                return Long.MAX_VALUE;
            }
        }
        if (shares == null) {
            return next;
        }
        ThreadMXBean b = bean();
        if (has(Resource.CPU_TIME) && cpu(b) > limit(Resource.CPU_TIME)) {
            reached(Resource.CPU_TIME);
            return Long.MAX_VALUE;
        }
        if (has(Resource.MEMORY) && allocated(b) > limit(Resource.MEMORY)) {
            reached(Resource.MEMORY);
            return Long.MAX_VALUE;
        }
        return Math.min(next, period);
    }
}
