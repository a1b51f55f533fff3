// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.gilpy.code.CodeObject;

/**
 * The isolates of a JVM that descend from one interpreter: their numbers, who is whose child, and how they ended. Guarded by its monitor, which is
 * notified whenever one ends; an ended isolate is forgotten when its parent has asked for its status or has ended itself.
 */
final class Family {
    /** No system gives its processes such numbers. */
    static final long FIRST = 1 << 22;

    private final AtomicLong numbers = new AtomicLong(FIRST);
    private final HashMap<Long, Isolate> members = new HashMap<>();

    /** The process that all belong to. */
    final long root = ProcessHandle.current().pid();
    /** Code of the library that isolates have run, which the next ones need not make ready themselves; thread-safe. */
    final Set<CodeObject> run = ConcurrentHashMap.newKeySet();
    /** How many more of them may add to that. */
    final AtomicInteger lessons = new AtomicInteger(10);
    /** The interpreter that all descend from; it is no member, as nobody here waits for it. */
    private final Isolate first = new Isolate(root, 1, false);

    long next() {
        return numbers.getAndIncrement();
    }

    synchronized void add(Isolate i) {
        members.put(i.pid, i);
    }

    synchronized Isolate find(long pid) {
        return members.get(pid);
    }

    synchronized List<Isolate> childrenOf(long pid) {
        ArrayList<Isolate> out = new ArrayList<>();
        for (Isolate i : members.values()) {
            if (i.parent == pid) {
                out.add(i);
            }
        }
        return out;
    }

    /** How many have been started whose threads are not counted as theirs yet. */
    synchronized int beginning() {
        int n = 0;
        for (Isolate i : living()) {
            n += i.interpreter == null ? 1 : 0;
        }
        return n;
    }

    synchronized List<Isolate> living() {
        ArrayList<Isolate> out = new ArrayList<>();
        for (Isolate i : members.values()) {
            if (i.status < 0) {
                out.add(i);
            }
        }
        return out;
    }

    /** An isolate has ended: its children are orphans, of which those that are ended already go. */
    synchronized void ended(Isolate i) {
        for (Isolate child : childrenOf(i.pid)) {
            child.parent = 1;
            if (child.status >= 0) {
                members.remove(child.pid);
            }
        }
        if (i.parent == 1) {
            members.remove(i.pid);
        }
        notifyAll();
    }

    /** An ended child of {@code parent} (any for pid -1), which is forgotten now; null when none has ended. */
    synchronized Isolate reap(long parent, long pid, boolean keep) {
        for (Isolate i : members.values()) {
            if (i.parent == parent && (pid == -1 || i.pid == pid) && i.status >= 0) {
                if (!keep) {
                    members.remove(i.pid);
                }
                return i;
            }
        }
        return null;
    }

    synchronized boolean hasChild(long parent, long pid) {
        for (Isolate i : members.values()) {
            if (i.parent == parent && (pid == -1 || i.pid == pid)) {
                return true;
            }
        }
        return false;
    }

    /** The first interpreter has ended: what is to be closed. */
    synchronized int[] firstEnded() {
        first.status = 0;
        return first.takeAtEnd();
    }

    /** Waits until none is left that runs. */
    synchronized void awaitAll() throws InterruptedException {
        for (;;) {
            boolean runs = false;
            for (Isolate i : members.values()) {
                runs |= i.status < 0;
            }
            if (!runs) {
                return;
            }
            wait();
        }
    }

    /** Waits until one ends, at most so long. */
    synchronized void await(long millis) throws InterruptedException {
        wait(millis);
    }

    /** A member tells its parent something; whether that can still hear it. */
    synchronized boolean tell(long from, Note note) {
        Isolate i = members.get(from);
        if (i == null || i.parent == 1) {
            return false;
        }
        i.notes.add(note);
        notifyAll();
        return true;
    }

    /** What a member has told since the last call. */
    synchronized List<Note> heard(long from) {
        Isolate i = members.get(from);
        if (i == null || i.notes.isEmpty()) {
            return List.of();
        }
        List<Note> all = List.copyOf(i.notes);
        i.notes.clear();
        return all;
    }

    /** Whether a member has ended, or is none; one that has not closes the descriptor when it ends. */
    synchronized boolean closeAtEnd(long pid, int real) {
        Isolate i = pid == root ? first : members.get(pid);
        if (i == null || i.status >= 0) {
            return true;
        }
        i.closeAtEnd(real);
        return false;
    }

    /**
     * Waits until a member has ended, or has told something when that is waited for too, or until {@link System#nanoTime} is {@code deadline}. Whether it
     * has ended; one that is no member has.
     *
     * @param deadline 0 for none
     */
    synchronized boolean awaitEnd(long pid, boolean hears, long deadline) throws InterruptedException {
        for (;;) {
            Isolate i = members.get(pid);
            if (i == null || i.status >= 0) {
                return true;
            }
            if (hears && !i.notes.isEmpty()) {
                return false;
            }
            if (deadline == 0) {
                wait();
                continue;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
