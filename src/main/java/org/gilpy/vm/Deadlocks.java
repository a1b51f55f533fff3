// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread.Blocking;

/**
 * Finds threads that wait for each other, at the moment when the last of them begins to wait. Only waits without a time limit count, and only two kinds of findings are
 * certain, so only these are told:
 * <ul>
 * <li>a cycle in which each thread waits for something that only the next one can do: end, or give back a lock that it alone gives back
 *     ({@link PyLock#certainHolder});
 * <li>every thread of the program waits for ever, and no signal handler could wake one.
 * </ul>
 *
 * <p>Other threads may go on while this is looked at. A finding counts when a second look sees each thread in the very wait of the first one and still without
 * what it waits for: then there was a moment between the looks at which all of them waited, and whoever waits does nothing for others.
 *
 * <p>One per interpreter, asked by threads that hold no GIL; what it remembers is written racily and only saves time.
 */
final class Deadlocks {
    private static final int LONGEST = 10_000;

    /** What is done with a finding. */
    enum Answer { REPORT, RAISE, OFF }

    /** Threads that wait for each other, or all threads; and in what. The one that closed the circle comes first. */
    record Found(List<VmThread> threads, List<Blocking<?>> waits, boolean all) {}

    private final Interpreter in;
    private final Answer answer;
    /** A thread that did not wait for ever when last looked at: while that is so, not all do. */
    private transient VmThread witness;

    Deadlocks(Interpreter in, Answer answer) {
        this.in = in;
        this.answer = answer;
    }

    /** What a thread that is about to wait for ever closes, or null. */
    Found closedBy(VmThread me) {
        if (answer == Answer.OFF) {
            return null;
        }
        if (reached(me, LONGEST) == me) {
            Found f = cycle(me);
            if (f != null) {
                return f;
            }
        }
        VmThread w = witness;
        if (w != null && w != me && !waits(w) && in.thread(w.ident) == w) {
            return null;
        }
        return everybody(me);
    }

    /** Who is waited for at last, in so many steps or when that is the thread itself; null when somebody does not wait. */
    private VmThread reached(VmThread me, int steps) {
        VmThread next = waitsFor(me);
        for (int i = 0; next != null && next != me && i < steps; i++) {
            next = waitsFor(next);
        }
        return next;
    }

    private static boolean waits(VmThread x) {
        Blocking<?> b = x.waitsFor();
        return b != null && b.forEver() && !b.satisfied();
    }

    /** The one thread that could end the wait of another, or null when that is unknown or it does not wait for ever. */
    private VmThread waitsFor(VmThread x) {
        Blocking<?> b = x.waitsFor();
        return b == null || !b.forEver() || b.satisfied() ? null : resolver(b);
    }

    private VmThread resolver(Blocking<?> b) {
        // No switch by patterns: the JVM takes milliseconds to link its first one, and the first wait of a program comes here.
        Object awaited = b.awaited();
        if (awaited instanceof PyLock lock) {
            return lock.certainHolder();
        }
        if (awaited instanceof ThreadHandle handle) {
            return handle.thread(in);
        }
        return awaited instanceof VmThread thread ? thread : null;
    }

    private Found cycle(VmThread me) {
        ArrayList<VmThread> threads = new ArrayList<>();
        ArrayList<Blocking<?>> waits = new ArrayList<>();
        VmThread x = me;
        do {
            Blocking<?> b = x.waitsFor();
            if (b == null) {
                return null;
            }
            threads.add(x);
            waits.add(b);
            x = resolver(b);
        } while (x != null && x != me && threads.size() < LONGEST);
        if (x != me) {
            return null;
        }
        for (int i = 0; i < threads.size(); i++) {
            if (threads.get(i).waitsFor() != waits.get(i) || waits.get(i).satisfied() || resolver(waits.get(i)) != threads.get((i + 1) % threads.size())) {
                return null;
            }
        }
        return new Found(threads, waits, false);
    }

    private Found everybody(VmThread me) {
        if (!in.config.ownsProcess || in.signals.anyHandlers()) {
            return null;
        }
        ArrayList<VmThread> threads = new ArrayList<>();
        ArrayList<Blocking<?>> waits = new ArrayList<>();
        threads.add(me);
        waits.add(me.waitsFor());
        for (VmThread x : in.threads()) {
            if (x == me) {
                continue;
            }
            Blocking<?> b = x.waitsFor();
            if (b == null || !b.forEver() || b.satisfied()) {
                witness = x;
                return null;
            }
            threads.add(x);
            waits.add(b);
        }
        for (int i = 0; i < threads.size(); i++) {
            if (threads.get(i).waitsFor() != waits.get(i) || waits.get(i) == null || waits.get(i).satisfied()) {
                return null;
            }
        }
        // A thread that began after the first look was begun by one that did not wait.
        return in.threads().size() == threads.size() ? new Found(threads, waits, true) : null;
    }

    /** Whether a thread was found in a deadlock that it still is in: nobody need wait for it. */
    boolean lost(VmThread x) {
        Blocking<?> b = x.deadlockedIn;
        return b != null && x.waitsFor() == b && !b.satisfied();
    }

    /** Reports, or raises in the thread that closed the circle. Called with the GIL by that thread, which does not wait at the moment. */
    void tell(VmThread me, Found f) {
        boolean known = true;
        for (VmThread x : f.threads) {
            known &= x == me || x.deadlockedIn != null;
        }
        if (answer == Answer.RAISE || in.ending && f.all && known && f.threads.size() > 1) {
            // At the end of a program a report has been made, and the person has answered it with Ctrl-C.
            throw me.runtimeError(headline(f));
        }
        report(me, f);
    }

    /** Tells what was found, if nobody has been told. Called as {@link #tell}. */
    void report(VmThread me, Found found) {
        Found f = news(me, found);
        if (f != null) {
            String text = text(f);
            if (in.observers.any()) {
                in.observers.deadlock(me, headline(f), text);
            }
            Consumer<String> sink = in.config.onDeadlock;
            if (sink != null) {
                sink.accept(text);
            } else {
                Reports.stderr(me, text);
            }
        }
    }

    /**
     * What of a finding nobody has been told, or null. Two threads may close a circle at the same time, and both see it: one of them tells. The last of all threads may
     * come to wait for a circle before who closed it has told: then the circle is told, which says more.
     */
    private synchronized Found news(VmThread me, Found f) {
        VmThread end = f.all ? reached(me, f.threads.size()) : null;
        Found circle = end == null ? null : cycle(end);
        boolean untold = circle != null && mark(circle);
        boolean more = mark(f);
        return untold ? circle : more ? f : null;
    }

    /** Whether a wait of a finding is one that nobody has been told of; now it is. */
    private static boolean mark(Found f) {
        boolean news = false;
        for (int i = 0; i < f.threads.size(); i++) {
            VmThread x = f.threads.get(i);
            news |= x.deadlockedIn != f.waits.get(i);
            x.deadlockedIn = f.waits.get(i);
        }
        return news;
    }

    // ---- text

    private String headline(Found f) {
        if (f.all && f.threads.size() == 1) {
            return "deadlock: the only thread waits for ever for " + what(f.threads.get(0), f.waits.get(0));
        }
        if (f.all) {
            return "deadlock: all " + f.threads.size() + " threads wait for ever";
        }
        StringBuilder b = new StringBuilder("deadlock: ");
        for (int i = 0; i < f.threads.size(); i++) {
            b.append(i == 0 ? "" : ", which ").append(i == 0 ? name(f.threads.get(0)) + " " : "").append("waits for ").append(what(f.threads.get(i), f.waits.get(i)));
            VmThread next = f.threads.get((i + 1) % f.threads.size());
            if (f.waits.get(i).awaited() instanceof PyLock) {
                b.append(" held by ").append(next == f.threads.get(i) ? "itself" : name(next));
            }
        }
        return b.toString();
    }

    private String text(Found f) {
        StringBuilder b = new StringBuilder("gilpy: ").append(headline(f)).append('\n');
        for (int i = 0; i < f.threads.size(); i++) {
            VmThread x = f.threads.get(i);
            b.append("  ").append(name(x));
            String and = " ";
            for (Blocking<?> other : f.waits) {
                if (other.awaited() instanceof PyLock lock && lock.holder() == x && lock.certainHolder() == x) {
                    b.append(and).append("holds ").append(what(null, other));
                    if (lock.taken() != null) {
                        b.append(" since ").append(lock.taken());
                    }
                    and = ", ";
                }
            }
            b.append(and.equals(" ") ? " " : " and ").append("waits for ").append(what(f.threads.get(i), f.waits.get(i))).append('\n');
            StackReport.frames(b, x);
        }
        b.append("  Ctrl-C ends the program; -X deadlock=raise makes this an exception, -X deadlock=off does not look.\n");
        return b.toString();
    }

    /** What a thread waits for; a null thread when it is only named. */
    private String what(VmThread waiter, Blocking<?> b) {
        return switch (b.awaited()) {
            case PyLock lock when waiter != null && isCondition(waiter) -> "a notification";
            case PyLock lock -> "lock " + Identity.hex(in.main, lock.face());
            case ThreadHandle handle -> {
                VmThread x = handle.thread(in);
                yield "the end of " + (x == null ? "a thread" : name(x));
            }
            case VmThread x -> "the end of " + name(x);
            case PyObject o -> "an item of " + o.type().name() + " " + Identity.hex(in.main, o);
            case null, default -> b.purpose();
        };
    }

    /** Whether a thread waits in a Condition, which is built of a lock that the thread itself has taken. */
    private static boolean isCondition(VmThread x) {
        PyCode c = x.runningCode();
        return c != null && c.name.value().equals("wait") && c.co().filename.endsWith("threading.py");
    }

    /** The name that the threading module knows a thread by; read without running Python code. */
    String name(VmThread x) {
        String s = knownName(x);
        return s != null ? s : x == in.main ? "MainThread" : "thread 0x" + Long.toHexString(x.ident);
    }

    /** The same, or null when the module does not know the thread (yet, or any more). */
    String knownName(VmThread x) {
        if (in.modules().getStr("threading") instanceof PyModule m && m.globals.getStr("_active") instanceof PyDict active
                && active.get(in.main, PyInt.of(x.ident)) instanceof PyInstance thread && thread.dictGet(PyStr.of("_name")) instanceof PyStr s) {
            return s.value();
        }
        return null;
    }
}
