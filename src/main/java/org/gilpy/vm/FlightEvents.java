// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;

/** The events that JDK Flight Recorder gets from us. Loaded only when somebody records. */
final class FlightEvents {
    private FlightEvents() {}

    /** What all events tell: which Python thread, and where in the program. A Java stack would show the interpreter. */
    @Category({"Python", "Threads"})
    @StackTrace(false)
    abstract static class OfThread extends Event {
        @Label("Python Thread")
        @Description("The name that module threading knows the thread by")
        String pythonThread;

        @Label("Python Thread Identifier")
        long ident;

        @Label("Interpreter")
        @Description("A number for the interpreter: there may be several in a JVM")
        int interpreter;

        @Label("File")
        String file;

        @Label("Line")
        int line;

        @Label("Function")
        String function;
    }

    @Name("org.gilpy.GilHold")
    @Label("GIL Hold")
    @Description("A Python thread had the global interpreter lock; without a lock, it ran")
    @Threshold("20 us")
    static final class GilHold extends OfThread {
        @Label("Reason")
        @Description("Why it let go: interval, ticks, yield, sleep, lock, join, queue, I/O, exit")
        String reason;

        @Label("Forced")
        @Description("Whether another thread had asked for the lock")
        boolean forced;
    }

    @Name("org.gilpy.GilWait")
    @Label("GIL Wait")
    @Description("A Python thread waited for the global interpreter lock")
    @Threshold("20 us")
    static final class GilWait extends OfThread {}

    @Name("org.gilpy.LockWait")
    @Label("Lock Wait")
    @Description("A Python thread waited for a lock of the program, as all of module threading and queue are made of")
    @Threshold("20 us")
    static final class LockWait extends OfThread {
        @Label("Lock")
        @Description("The address that Python prints for the lock")
        String lock;

        @Label("Holder")
        @Description("The thread that had the lock when the wait began")
        String holder;
    }

    @Name("org.gilpy.Blocked")
    @Label("Blocked")
    @Description("A Python thread waited for something else than a lock, without the global interpreter lock")
    @Threshold("20 us")
    static final class Blocked extends OfThread {
        @Label("Reason")
        @Description("sleep, join, queue, I/O or Java")
        String reason;
    }

    @Name("org.gilpy.Deadlock")
    @Label("Deadlock")
    @Description("Python threads wait for each other")
    static final class Deadlock extends OfThread {
        @Label("Circle")
        String circle;

        @Label("Report")
        String report;
    }

    @Name("org.gilpy.LockOrder")
    @Label("Lock Order")
    @Description("Locks were taken in orders that do not agree (-X lockorder)")
    static final class LockOrderEvent extends OfThread {
        @Label("Locks")
        String locks;

        @Label("Report")
        String report;
    }

    /** A sum of what a thread has done, once at its end. */
    @Name("org.gilpy.GilStatistics")
    @Label("GIL Statistics")
    @Description("What a Python thread has held and waited in its life")
    static final class Statistics extends OfThread {
        @Label("Held")
        @Timespan
        long held;

        @Label("Waited")
        @Timespan
        long waited;

        @Label("Longest Wait")
        @Timespan
        long longestWait;

        @Label("Switches")
        long switches;

        @Label("Forced Switches")
        long forced;

        @Label("Waited for Locks")
        @Timespan
        long lockWaited;
    }
}
