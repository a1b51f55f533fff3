// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.gilpy.objects.Identity;

/**
 * Warns of locks that threads take in orders that do not agree, also when it went well this time ({@code -X lockorder}). Locks are nodes of a graph; who begins to wait without a time limit for a
 * lock while it has others makes an edge from each of them. A circle of edges is a deadlock that may come, when
 * <ul>
 * <li>each edge was made by another thread: one thread alone does not wait for itself;
 * <li>no two edges were made under a common further lock, which lets only one of them in at a time.
 * </ul>
 * Whether the threads ran at the same time does not count: that they did not is mostly luck. An {@code RLock} taken again is no new lock, tries
 * ({@code blocking=False}) and waits with a time limit end by themselves and make no edge, but locks taken so count as held. Locks with which one thread wakes another - who waits for a lock that it has
 * itself taken, or gives back that of another thread - are signals and not looked at any more.
 *
 * <p>Edges are kept at the lock they start from and go with it. Guarded by its own monitor, except for what threads hold.
 */
final class LockOrder {
    /** Longest circle that is looked for, ways in which an edge is remembered, frames of a stack. */
    private static final int LONGEST = 6, WAYS = 8, FRAMES = 12;

    private final Interpreter in;
    private long count;

    LockOrder(Interpreter in) {
        this.in = in;
    }

    /** A lock in the graph. */
    static final class Node {
        final long number;
        final String name;
        /** By the lock that was waited for; weak, so that forgotten locks are forgotten here too. */
        final WeakHashMap<Node, Edge> next = new WeakHashMap<>();
        /** Circles told of, by the numbers of their locks; kept at the oldest lock of each. */
        final ArrayList<String> told = new ArrayList<>(0);

        Node(long number, String name) {
            this.number = number;
            this.name = name;
        }
    }

    private static final class Edge {
        final ArrayList<Way> ways = new ArrayList<>(1);
    }

    /** One way in which an edge came about: by whom, under which further locks, and where. */
    private record Way(long thread, String name, long[] gates, String from, String to, String taken, String stack) {
        boolean excludes(Way o) {
            if (thread == o.thread) {
                return true;
            }
            for (long a : gates) {
                for (long b : o.gates) {
                    if (a == b) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** The locks of a thread, in the order in which it took them. Used by the thread, and by one that gives a lock back for it: guarded by its monitor. */
    static final class Held {
        private final ArrayList<PyLock> locks = new ArrayList<>(4);

        private synchronized void add(PyLock lock) {
            locks.add(lock);
        }

        private synchronized void remove(PyLock lock) {
            for (int i = locks.size() - 1; i >= 0; i--) {
                if (locks.get(i) == lock) {
                    locks.remove(i);
                    return;
                }
            }
        }

        private synchronized PyLock[] all() {
            return locks.toArray(new PyLock[0]);
        }
    }

    /** A thread has a lock now. */
    void took(VmThread t, PyLock lock) {
        if (lock.signal) {
            return;
        }
        if (t.heldLocks == null) {
            t.heldLocks = new Held();
        }
        t.heldLocks.add(lock);
    }

    /** A lock is about to be free again: {@code had} had it. */
    void gaveBack(VmThread by, VmThread had, PyLock lock) {
        if (by != had) {
            lock.signal = true;
        }
        Held held = had.heldLocks;
        if (held != null) {
            held.remove(lock);
        }
    }

    /** A thread is about to take a lock, however long it has to wait. */
    void wants(VmThread t, PyLock lock) {
        Held held = t.heldLocks;
        if (held == null || lock.signal) {
            return;
        }
        PyLock[] has = held.all();
        for (PyLock h : has) {
            if (h == lock) {
                lock.signal = true;
                held.remove(lock);
                return;
            }
        }
        for (PyLock h : has) {
            if (!h.signal) {
                String[] found = edge(t, h, lock, has);
                if (found != null) {
                    tell(t, found[0], found[1]);
                }
            }
        }
    }

    private void tell(VmThread t, String headline, String report) {
        if (in.observers.any()) {
            in.observers.lockOrder(t, headline, report);
        }
        Consumer<String> sink = in.config.onLockOrder;
        if (sink != null) {
            sink.accept(report);
        } else {
            Reports.stderr(t, report);
        }
    }

    private Node node(PyLock lock) {
        if (lock.order == null) {
            lock.order = new Node(++count, "lock " + Identity.hex(in.main, lock.face()));
        }
        return lock.order;
    }

    /** Adds a way; headline and report when it closes a circle that nobody was told of. */
    private synchronized String[] edge(VmThread t, PyLock from, PyLock to, PyLock[] has) {
        Node a = node(from);
        Node b = node(to);
        long[] gates = new long[has.length];
        int n = 0;
        for (PyLock h : has) {
            if (h != from && !h.signal) {
                gates[n++] = node(h).number;
            }
        }
        gates = Arrays.copyOf(gates, n);
        Edge e = a.next.computeIfAbsent(b, x -> new Edge());
        for (Way w : e.ways) {
            if (w.thread == t.ident && Arrays.equals(w.gates, gates)) {
                return null;
            }
        }
        if (e.ways.size() == WAYS) {
            return null;
        }
        Way way = new Way(t.ident, in.deadlocks.name(t), gates, a.name, b.name, from.taken(), stack(t));
        e.ways.add(way);
        ArrayList<Way> path = new ArrayList<>();
        ArrayList<Node> nodes = new ArrayList<>();
        path.add(way);
        nodes.add(a);
        nodes.add(b);
        return circle(a, b, path, nodes) && isNews(nodes) ? new String[] {headline(path), report(path)} : null;
    }

    /** Looks for a way from {@code at} to {@code goal} that can happen at the same time as all of {@code path}. */
    private static boolean circle(Node goal, Node at, ArrayList<Way> path, ArrayList<Node> nodes) {
        for (var step : at.next.entrySet()) {
            Node next = step.getKey();
            if (next == null || next != goal && (nodes.contains(next) || nodes.size() == LONGEST)) {
                continue;
            }
            for (Way w : step.getValue().ways) {
                boolean possible = true;
                for (Way p : path) {
                    possible &= !p.excludes(w);
                }
                if (!possible) {
                    continue;
                }
                path.add(w);
                if (next == goal) {
                    return true;
                }
                nodes.add(next);
                if (circle(goal, next, path, nodes)) {
                    return true;
                }
                nodes.remove(nodes.size() - 1);
                path.remove(path.size() - 1);
            }
        }
        return false;
    }

    private static boolean isNews(ArrayList<Node> nodes) {
        long[] numbers = new long[nodes.size()];
        Node oldest = nodes.get(0);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = nodes.get(i).number;
            oldest = nodes.get(i).number < oldest.number ? nodes.get(i) : oldest;
        }
        Arrays.sort(numbers);
        String key = Arrays.toString(numbers);
        return !oldest.told.contains(key) && oldest.told.add(key);
    }

    private static String headline(ArrayList<Way> path) {
        StringBuilder b = new StringBuilder("lock order: ");
        for (int i = 0; i < path.size(); i++) {
            Way w = path.get(i);
            b.append(i == 0 ? "" : i == path.size() - 1 ? " and " : ", ").append(w.name).append(" takes ").append(w.to).append(" while it has ").append(w.from);
        }
        return b.append(": this can end in a deadlock").toString();
    }

    private static String report(ArrayList<Way> path) {
        StringBuilder b = new StringBuilder("gilpy: ").append(headline(path)).append('\n');
        for (Way w : path) {
            b.append("  ").append(w.name).append(" had ").append(w.from);
            if (w.taken != null) {
                b.append(" since ").append(w.taken);
            }
            b.append(" and took ").append(w.to).append('\n').append(w.stack);
        }
        return b.append("  Told once for these locks. If they are always taken in the same order, no thread can wait for another in a circle.\n").toString();
    }

    private static String stack(VmThread t) {
        StringBuilder b = new StringBuilder();
        StackReport.frames(b, t, FRAMES);
        return b.toString();
    }
}
