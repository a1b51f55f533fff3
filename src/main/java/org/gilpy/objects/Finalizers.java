// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.IdentityHashMap;

/**
 * Calls {@code __del__}. An object whose class has that method holds a {@link Guard}, which nothing else refers to, so that the JVM finds both
 * unreachable at the same time; the guard, and it alone, has a Java finalizer, which hands the object over to the main thread, alive again. There is
 * no reference counting: {@code __del__} comes with a garbage collection that the JVM makes when it likes, with {@code gc.collect()}, at the end of the
 * program, or, within a budget of time, right after a {@code del} statement.
 *
 * <p>One per interpreter, guarded by its own monitor; {@code __del__} is called with the monitor free.
 */
public final class Finalizers implements Snapshotted {
    private static final int MOST_VISITS = 200_000;
    private static final long PATIENCE = 1_000_000_000L;
    /** What collections for {@code del} statements may take at once, and by what factor the running time must exceed them. */
    private static final long BUDGET = 300_000_000L;
    private static final int SHARE = 20;
    /** So many of them there are in any case, however busy the machine is. */
    private static final int ALWAYS = 10;

    private final ArrayList<WeakReference<Guard>> live = new ArrayList<>();
    private int cleanAt = 64;
    private ArrayList<Guard> waiting = new ArrayList<>();
    private long made;
    private long finalized;
    private long expected;
    private long spent;
    /** Collections for {@code del} statements so far. */
    private int soon;
    /** The clock of another JVM means nothing in a forked child, which then has had time enough. */
    private final transient long started = System.nanoTime();

    /** Tells when its object cannot be reached any more. */
    public static final class Guard extends Identity.Tag {
        final PyObject object;
        private final Finalizers owner;
        private final Runtime runtime;
        /** The older the smaller. */
        private final long age;
        private final Object maker;
        private boolean done;

        Guard(long number, PyObject object, Finalizers owner, Runtime runtime, long age, Object maker) {
            super(number);
            this.maker = maker;
            this.age = age;
            this.object = object;
            this.owner = owner;
            this.runtime = runtime;
        }

        void writeTo(GraphOut out) {
            out.num(number);
            out.ref(object);
            out.ref(owner);
            out.ref(runtime);
            out.num(age);
            out.num(done ? 1 : 0);
        }

        static Guard readFrom(GraphIn in) {
            long number = in.num();
            PyObject object = (PyObject) in.ref();
            Finalizers owner = (Finalizers) in.ref();
            Guard g = new Guard(number, object, owner, (Runtime) in.ref(), in.num(), null);
            g.done = in.num() != 0;
            return g;
        }

        @SuppressWarnings({"removal", "deprecation"})
        @Override
        protected void finalize() {
            owner.unreachable(this);
            runtime.finalizersWait();
        }
    }

    public static Finalizers of(PyThread t) {
        return t.runtime().state(Finalizers.class);
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    /** In a child: guards that stayed behind will never be reported here. */
    @Override
    public void restoreState(Object state, GraphIn in) {
        forgetDead();
        expected = finalized;
    }

    /** Gives a guard to an object of a class with {@code __del__}. */
    public static void watch(PyThread t, PyObject o) {
        t.runtime().state(Identity.class).guard(t, o, of(t));
    }

    synchronized Guard guard(PyThread t, PyObject o, long number) {
        Guard g = new Guard(number, o, this, t.runtime(), made++, t.maker());
        if (live.size() >= cleanAt) {
            forgetDead();
            cleanAt = Math.max(64, live.size() * 2);
        }
        live.add(new WeakReference<>(g));
        return g;
    }

    /** Whether {@code __del__} was called for an object. */
    public static boolean finalized(PyObject o) {
        Guard g = guard(o);
        return g != null && g.done;
    }

    /** Whether {@code __del__} of an object is still to be called. */
    public static boolean pending(PyObject o) {
        Guard g = o == null ? null : guard(o);
        return g != null && !g.done;
    }

    static Guard guard(PyObject o) {
        return Identity.tag(o) instanceof Guard g ? g : null;
    }

    private void forgetDead() {
        int n = 0;
        for (WeakReference<Guard> r : live) {
            if (r.get() == null) {
                expected++;
            } else {
                live.set(n++, r);
            }
        }
        live.subList(n, live.size()).clear();
    }

    private synchronized void unreachable(Guard g) {
        finalized++;
        waiting.add(g);
        notifyAll();
    }

    /** Whether there are objects whose {@code __del__} is still to be called. */
    public synchronized boolean any() {
        return !live.isEmpty() || !waiting.isEmpty();
    }

    /** Calls {@code __del__} of what was found unreachable; whether there was anything. */
    public boolean run(PyThread t) {
        ArrayList<Guard> batch;
        synchronized (this) {
            if (waiting.isEmpty()) {
                return false;
            }
            batch = waiting;
            waiting = new ArrayList<>();
        }
        for (PyObject o : inOrder(batch)) {
            Guard g = guard(o);
            g.done = true;
            PyObject del = o.type().slot(Slot.DEL);
            if (del == null) {
                continue;
            }
            if (g.maker == null) {
                call(t, del, o);
            } else {
                t.finalizer(g.maker, () -> call(t, del, o));
            }
        }
        return true;
    }

    private static void call(PyThread t, PyObject del, PyObject o) {
        try {
            Calls.method(t, del, o, PyObject.NO_ARGS, null);
        } catch (PyError e) {
            t.runtime().unraisable(t, e.value, "Exception ignored in", del);
        }
    }

    /** Lets the JVM collect, and calls what is due for that, and for what that made unreachable. */
    public void collect(PyThread t) {
        t.beforeCollection();
        for (int i = 0; i < 10 && any(); i++) {
            t.runtime().clearDeadReferences(t);
            System.gc();
            t.blocking(this::await);
            if (!run(t)) {
                return;
            }
        }
    }

    // The finalizers of Java run in a thread of the JVM: as many must come as weak references were cleared.
    private synchronized void await() throws InterruptedException {
        forgetDead();
        long end = System.nanoTime() + PATIENCE;
        while (finalized < expected) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** How many objects with {@code __del__} there have ever been. */
    public synchronized long made() {
        return made;
    }

    /** A {@code del} statement has let go of an object with {@code __del__}: perhaps that was the last reference. */
    public void collectSoon(PyThread t) {
        if (t.runtime().access() != null) {
            return; // a program of a host may not keep the whole JVM busy with collections
        }
        long now = System.nanoTime();
        if (soon >= ALWAYS && spent > BUDGET + (now - started) / SHARE) {
            return;
        }
        soon++;
        collect(t);
        spent += System.nanoTime() - now;
    }

    /** Objects before what they hold, and older before younger. */
    private static ArrayList<PyObject> inOrder(ArrayList<Guard> batch) {
        IdentityHashMap<PyObject, Boolean> wanted = new IdentityHashMap<>();
        for (Guard g : batch) {
            wanted.put(g.object, Boolean.TRUE);
        }
        IdentityHashMap<PyObject, Boolean> seen = new IdentityHashMap<>();
        ArrayList<PyObject> after = new ArrayList<>();
        batch.sort(Finalizers::youngerFirst);
        for (int i = 0; i < batch.size(); i++) {
            visit(batch.get(i).object, wanted, seen, after);
        }
        java.util.Collections.reverse(after);
        return after;
    }

    private static int youngerFirst(Guard a, Guard b) {
        return Long.compare(b.age, a.age);
    }

    /** Depth first, without recursion: adds the wanted objects that can be reached, each after all that it reaches. */
    private static void visit(PyObject root, IdentityHashMap<PyObject, Boolean> wanted, IdentityHashMap<PyObject, Boolean> seen, ArrayList<PyObject> after) {
        ArrayList<Object> stack = new ArrayList<>();
        stack.add(root);
        while (!stack.isEmpty()) {
            Object top = stack.removeLast();
            if (top instanceof PyObject[] done) {
                after.add(done[0]);
                continue;
            }
            PyObject o = (PyObject) top;
            boolean target = wanted.containsKey(o);
            if (!target && seen.size() > MOST_VISITS || seen.put(o, Boolean.TRUE) != null) {
                continue;
            }
            if (target) {
                stack.add(new PyObject[] {o});
            }
            held(o, stack);
        }
    }

    private static void held(PyObject o, ArrayList<Object> out) {
        if (o instanceof PyInstance i) {
            add(i.values, out);
            if (i.shape == null) {
                out.add(i.dict());
            }
            return;
        }
        if (o instanceof PyTuple u) {
            add(u.items(), out);
        } else if (o instanceof PyList l) {
            add(l.toArray(), out);
        } else if (o instanceof PyDict d) {
            for (PyDict.Cursor c = d.cursor(); c.next(); ) {
                out.add(c.value());
                out.add(c.key());
            }
        } else if (o instanceof PyCell c && c.value != null) {
            out.add(c.value);
        }
        Subclassed s = o.extra();
        if (s != null) {
            add(s.slots, out);
            if (s.dictOrNull() != null) {
                out.add(s.dictOrNull());
            }
        }
    }

    private static void add(PyObject[] a, ArrayList<Object> out) {
        for (PyObject x : a) {
            if (x != null) {
                out.add(x);
            }
        }
    }
}
