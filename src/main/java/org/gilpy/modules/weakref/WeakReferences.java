// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.weakref;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Snapshotted;

/**
 * The weak references of an interpreter: which belong to an object, and which callbacks wait because their object has
 * gone. Guarded by its own monitor. Callbacks run on whatever Python thread looks next: at {@code gc.collect()}, and when references are made.
 */
public final class WeakReferences implements Snapshotted {
    private transient ReferenceQueue<PyObject> dead = new ReferenceQueue<>();
    private transient HashMap<Key, Owners> byObject = new HashMap<>();
    /** Links of live Python references with callbacks, which nothing else may hold. */
    private transient HashSet<Link> links = new HashSet<>();
    /** How many links there have been. */
    private long made;

    /** The references to one object. Those that are gone themselves are taken out when as many have come as were left the last time. */
    private static final class Owners extends ArrayList<WeakReference<PyObject>> {
        private int cleanAt = 8;

        Owners() {
            super(1);
        }

        void enter(PyObject owner) {
            if (size() >= cleanAt) {
                removeIf(r -> r.refersTo(null));
                cleanAt = Math.max(8, 2 * size());
            }
            add(new WeakReference<>(owner));
        }
    }

    /** Identity of an object that does not keep it alive. */
    private static final class Key extends WeakReference<PyObject> {
        private final int hash;

        Key(PyObject o, ReferenceQueue<PyObject> q) {
            super(o, q);
            hash = System.identityHashCode(o);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object o) {
            return this == o || o instanceof Key k && k.hash == hash && k.get() != null && k.get() == get();
        }
    }

    /** The weak pointer of one reference or proxy with a callback. */
    static final class Link extends WeakReference<PyObject> {
        /** The reference object, kept alive by the program or not at all. */
        final WeakReference<PyObject> owner;
        final PyObject callback;
        final long serial;

        Link(PyObject o, ReferenceQueue<PyObject> q, PyObject owner, PyObject callback, long serial) {
            super(o, q);
            this.serial = serial;
            this.owner = new WeakReference<>(owner);
            this.callback = callback;
        }
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    /** The references that are there in a child enter themselves. */
    @Override
    public void restoreState(Object state, GraphIn in) {
        begin();
    }

    /** In a child: by whichever is restored first, this or a reference. */
    private synchronized void begin() {
        if (byObject == null) {
            dead = new ReferenceQueue<>();
            byObject = new HashMap<>();
            links = new HashSet<>();
        }
    }

    static WeakReferences of(PyThread t) {
        return t.runtime().state(WeakReferences.class);
    }

    /** The pointer of a reference that has come from a snapshot. */
    @SuppressWarnings("unchecked")
    static WeakReference<PyObject> restored(GraphIn in, Object state, PyObject owner, PyObject callback) {
        PyObject target = ((WeakReference<PyObject>) state).get();
        if (target == null) {
            return new WeakReference<>(null);
        }
        WeakReferences all = of(in.thread());
        all.begin();
        return all.link(target, owner, callback);
    }

    synchronized WeakReference<PyObject> link(PyObject object, PyObject owner, PyObject callback) {
        Key k = new Key(object, dead);
        Owners l = byObject.get(k);
        if (l == null) {
            byObject.put(k, l = new Owners());
        }
        l.enter(owner);
        if (callback == null) {
            return new WeakReference<>(object);
        }
        Link link = new Link(object, dead, owner, callback, made++);
        links.add(link);
        return link;
    }

    /** A reference without callback that can be given out again, or null. */
    synchronized PyObject reusable(PyObject object, org.gilpy.objects.PyType type) {
        ArrayList<WeakReference<PyObject>> l = byObject.get(new Key(object, null));
        if (l != null) {
            for (WeakReference<PyObject> r : l) {
                PyObject o = r.get();
                if (o instanceof PyWeakRef w && w.callback == null && o.type() == type) {
                    return o;
                }
            }
        }
        return null;
    }

    synchronized ArrayList<PyObject> of(PyObject object) {
        ArrayList<PyObject> out = new ArrayList<>();
        ArrayList<WeakReference<PyObject>> l = byObject.get(new Key(object, null));
        if (l != null) {
            for (WeakReference<PyObject> r : l) {
                PyObject o = r.get();
                if (o != null) {
                    out.add(o);
                }
            }
        }
        return out;
    }

    /** Runs the callbacks of references whose objects have gone, as far as the JVM has queued them. */
    public void process(PyThread t) {
        ArrayList<Link> gone = null;
        synchronized (this) {
            for (Reference<?> r; (r = dead.poll()) != null; ) {
                if (r instanceof Key k) {
                    byObject.remove(k);
                } else if (r instanceof Link l && links.remove(l)) {
                    if (gone == null) {
                        gone = new ArrayList<>();
                    }
                    gone.add(l);
                }
            }
        }
        if (gone != null) {
            callBack(t, gone);
        }
    }

    /**
     * The same right after a collection, as the JVM queues references only some time later. Says whether there were
     * any, so that more objects may be free now.
     */
    boolean processCollected(PyThread t) {
        ArrayList<Link> gone = new ArrayList<>();
        synchronized (this) {
            for (Iterator<Link> i = links.iterator(); i.hasNext(); ) {
                Link l = i.next();
                if (l.refersTo(null)) {
                    i.remove();
                    gone.add(l);
                }
            }
        }
        callBack(t, gone);
        process(t);
        return !gone.isEmpty();
    }

    /** Calls back for the newest references first. */
    private static void callBack(PyThread t, ArrayList<Link> gone) {
        if (gone.size() > 1) {
            gone.sort((x, y) -> Long.compare(y.serial, x.serial));
        }
        // The reference objects have to stay until the last callback is done: one may hold the other.
        PyObject[] owners = new PyObject[gone.size()];
        for (int i = 0; i < owners.length; i++) {
            owners[i] = gone.get(i).owner.get();
        }
        for (int i = 0; i < owners.length; i++) {
            if (owners[i] != null) {
                PyObject callback = gone.get(i).callback;
                try {
                    callback.call(t, owners[i]);
                } catch (PyError e) {
                    t.runtime().unraisable(t, e.value, "Exception ignored in", callback);
                }
            }
        }
    }
}
