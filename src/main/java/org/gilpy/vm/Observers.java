// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.Arrays;
import org.gilpy.gil.GilEvents;
import org.gilpy.gil.GilThread;

/**
 * Who wants to know what the threads of an interpreter do. As long as there is nobody, a thread costs one look at a field when it takes or drops the GIL. Observers may come and go while
 * threads run. Thread-safe.
 */
final class Observers {
    /** Listens to threads. */
    interface Observer {
        /** The listener of a thread, which may run already. */
        GilEvents of(VmThread t);

        /** Threads wait for each other; told by one of them, with the GIL. */
        default void deadlock(VmThread t, String headline, String report) {}

        /** Locks were taken in orders that do not agree; told by the thread that did so last, with the GIL. */
        default void lockOrder(VmThread t, String headline, String report) {}

        /** A thread ends, or the process does. */
        default void ends(VmThread t) {}

        /** The process is about to end without the JVM's own hooks. */
        default void close() {}
    }

    private final Interpreter in;
    /** Replaced as a whole. Changed under the monitor. */
    private volatile Observer[] all = {};

    Observers(Interpreter in) {
        this.in = in;
    }

    boolean any() {
        return all.length > 0;
    }

    synchronized void add(Observer o) {
        all = Arrays.copyOf(all, all.length + 1);
        all[all.length - 1] = o;
        for (VmThread t : in.threads()) {
            tell(t);
        }
    }

    synchronized void remove(Observer o) {
        Observer[] left = new Observer[all.length];
        int n = 0;
        for (Observer x : all) {
            if (x != o) {
                left[n++] = x;
            }
        }
        all = Arrays.copyOf(left, n);
        for (VmThread t : in.threads()) {
            tell(t);
        }
    }

    /** The listener that somebody has for a thread, or null. */
    static GilEvents of(VmThread t, Observer o) {
        return t.gilThread.events instanceof Fan f ? f.of(o) : null;
    }

    /** Module threading has given a thread its name. Called by the thread. */
    static void named(VmThread t) {
        if (t.gilThread.events instanceof Fan f) {
            for (GilEvents e : f.events) {
                if (e instanceof ThreadEvents x) {
                    x.learnName();
                }
            }
        }
    }

    /** A thread has come. */
    synchronized void watch(VmThread t) {
        tell(t);
    }

    /** Makes a thread tell everybody that there is at present, and nobody else. */
    private void tell(VmThread t) {
        Fan old = t.gilThread.events instanceof Fan f ? f : null;
        if (all.length == 0) {
            t.gilThread.events = null;
            return;
        }
        GilEvents[] events = new GilEvents[all.length];
        for (int i = 0; i < events.length; i++) {
            events[i] = old == null ? null : old.of(all[i]);
            if (events[i] == null) {
                events[i] = all[i].of(t);
            }
        }
        t.gilThread.events = new Fan(all, events);
    }

    void deadlock(VmThread t, String headline, String report) {
        for (Observer o : all) {
            o.deadlock(t, headline, report);
        }
    }

    void lockOrder(VmThread t, String headline, String report) {
        for (Observer o : all) {
            o.lockOrder(t, headline, report);
        }
    }

    /** The listeners of one thread, by who has sent them. Immutable. */
    private record Fan(Observer[] owners, GilEvents[] events) implements GilEvents {
        GilEvents of(Observer o) {
            for (int i = 0; i < owners.length; i++) {
                if (owners[i] == o) {
                    return events[i];
                }
            }
            return null;
        }

        @Override
        public void waits(long now) {
            for (GilEvents e : events) {
                e.waits(now);
            }
        }

        @Override
        public void takes(long now, GilThread before) {
            for (GilEvents e : events) {
                e.takes(now, before);
            }
        }

        @Override
        public void drops(long now, Why why) {
            for (GilEvents e : events) {
                e.drops(now, why);
            }
        }
    }
}
