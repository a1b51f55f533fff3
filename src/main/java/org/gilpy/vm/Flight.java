// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.gilpy.gil.GilEvents;
import org.gilpy.gil.GilThread;
import org.gilpy.objects.Identity;

/** Tells JDK Flight Recorder what threads do. Made only when somebody may record, so that other programs never load its classes. Thread-safe. */
final class Flight implements Observers.Observer {
    private static final List<Class<? extends FlightEvents.OfThread>> TYPES = List.of(FlightEvents.GilHold.class, FlightEvents.GilWait.class, FlightEvents.LockWait.class,
            FlightEvents.Blocked.class, FlightEvents.Deadlock.class, FlightEvents.LockOrderEvent.class, FlightEvents.Statistics.class);

    private final Interpreter in;
    /** What {@code -X jfr=FILE} records, or null. */
    private final Recording own;

    /** Begins to tell, and with a file name to record into that file. */
    Flight(Interpreter in, String file) {
        this.in = in;
        Recording r = null;
        if (file != null) {
            r = new Recording();
            for (Class<? extends FlightEvents.OfThread> type : TYPES) {
                r.enable(type);
            }
            r.enable("jdk.ThreadStart");
            r.enable("jdk.ThreadEnd");
            try {
                r.setDestination(Path.of(file).toAbsolutePath());
            } catch (IOException e) {
                System.err.println("gilpy: " + file + " cannot be written: " + e.getMessage());
            }
            r.start();
        }
        own = r;
        in.observers.add(this);
    }

    @Override
    public GilEvents of(VmThread t) {
        return new Events(t);
    }

    @Override
    public void deadlock(VmThread t, String headline, String report) {
        FlightEvents.Deadlock e = new FlightEvents.Deadlock();
        if (e.shouldCommit()) {
            e.circle = headline;
            e.report = report;
            commit(e, new Events(t));
        }
    }

    @Override
    public void lockOrder(VmThread t, String headline, String report) {
        FlightEvents.LockOrderEvent e = new FlightEvents.LockOrderEvent();
        if (e.shouldCommit()) {
            e.locks = headline;
            e.report = report;
            commit(e, new Events(t));
        }
    }

    @Override
    public void ends(VmThread t) {
        FlightEvents.Statistics e = new FlightEvents.Statistics();
        if (e.shouldCommit()) {
            GilThread g = t.gilThread;
            e.held = g.held();
            e.waited = g.waited();
            e.longestWait = g.longestWait();
            e.switches = g.taken();
            e.forced = g.forced();
            e.lockWaited = t.lockWaits.nanos();
            fill(e, Observers.of(t, this) instanceof Events known ? known : new Events(t));
            e.commit();
        }
    }

    /** Recordings that go to a file are written. */
    @Override
    public void close() {
        for (VmThread t : in.threads()) {
            ends(t);
        }
        for (Recording r : own == null && !in.config.ownsProcess ? List.<Recording>of() : new ArrayList<>(FlightRecorder.getFlightRecorder().getRecordings())) {
            if (r.getState() == RecordingState.RUNNING && r.getDestination() != null) {
                r.stop();
            }
        }
    }

    private static void commit(FlightEvents.OfThread e, Events who) {
        who.locate();
        fill(e, who);
        e.commit();
    }

    private static void fill(FlightEvents.OfThread e, Events who) {
        e.pythonThread = who.name();
        e.ident = who.thread.ident;
        e.interpreter = System.identityHashCode(who.thread.interpreter);
        e.file = who.file();
        e.line = who.line();
        e.function = who.function();
    }

    /** Measures the stretches of one thread's life. An event that is over its threshold looks for the line. */
    private final class Events extends ThreadEvents {
        private FlightEvents.GilHold hold;
        private FlightEvents.GilWait wait;
        private FlightEvents.OfThread away;

        Events(VmThread t) {
            super(t);
        }

        /** The event, begun; null when nobody records such events. */
        private static <E extends FlightEvents.OfThread> E begun(E e) {
            if (!e.isEnabled()) {
                return null;
            }
            e.begin();
            return e;
        }

        private void finish(FlightEvents.OfThread e) {
            e.end();
            if (e.shouldCommit()) {
                Flight.commit(e, this);
            }
        }

        private void back() {
            FlightEvents.OfThread e = away;
            if (e != null) {
                away = null;
                finish(e);
            }
        }

        @Override
        public void waits(long now) {
            back();
            wait = begun(new FlightEvents.GilWait());
        }

        @Override
        public void takes(long now, GilThread before) {
            back();
            FlightEvents.GilWait w = wait;
            if (w != null) {
                wait = null;
                finish(w);
            }
            hold = begun(new FlightEvents.GilHold());
        }

        @Override
        public void drops(long now, Why why) {
            learnName();
            FlightEvents.GilHold e = hold;
            String reason = reason(why);
            if (e != null) {
                hold = null;
                e.reason = reason;
                e.forced = why == Why.INTERVAL;
                finish(e);
            }
            if (why == Why.LEAVES) {
                goesAway(reason);
            }
        }

        private void goesAway(String reason) {
            if (reason.equals("exit")) {
                return;
            }
            if (awaited() instanceof PyLock lock) {
                FlightEvents.LockWait e = begun(new FlightEvents.LockWait());
                if (e != null) {
                    e.lock = Identity.hex(thread, lock.face());
                    VmThread holder = lock.holder();
                    e.holder = holder == null ? null : in.deadlocks.name(holder);
                }
                away = e;
                return;
            }
            FlightEvents.Blocked e = begun(new FlightEvents.Blocked());
            if (e != null) {
                e.reason = reason;
            }
            away = e;
        }
    }
}
