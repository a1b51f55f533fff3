// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;

/**
 * Numbers for {@code id()}: unique among live objects of an interpreter, given when first asked for. Obtain by
 * {@code runtime().state(Identity.class)}; guarded by its own monitor, as are the fields of objects that hold a {@link Tag}.
 *
 * <p>Instances of classes and coroutines, which programs put into sets and dicts by the thousand, have room for the number themselves; for all other objects there is
 * a table of weak references, which costs more and which the collector has to look through.
 */
public final class Identity implements Snapshotted {
    /** The keys are of class {@link Key}. */
    private transient HashMap<Object, Long> ids = new HashMap<>();
    private transient ReferenceQueue<PyObject> dead = new ReferenceQueue<>();
    private long next = 0x7f0000001000L;

    /** The number of an object, held by the object. One that tells of the end of the object too is a {@link Finalizers.Guard}. */
    public static class Tag {
        /** 0 until it was asked for: what only has a finalizer takes none. Written once, under the monitor of the {@link Identity}. */
        long number;

        Tag(long number) {
            this.number = number;
        }
    }

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
            return this == o || o instanceof Key k && k.hash == hash && get() != null && k.get() == get();
        }
    }

    /** Finds the key of an object without a weak reference of its own. */
    private static final class Probe {
        private final PyObject object;

        Probe(PyObject object) {
            this.object = object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key k && k.refersTo(object);
        }
    }

    /** Weak references to the objects and, at the same places, their numbers. */
    @Override
    public synchronized Object snapshotState(GraphOut out) {
        WeakReference<?>[] objects = new WeakReference<?>[ids.size()];
        long[] numbers = new long[objects.length];
        int n = 0;
        for (java.util.Map.Entry<Object, Long> e : ids.entrySet()) {
            objects[n] = new WeakReference<>(((Key) e.getKey()).get());
            numbers[n++] = e.getValue();
        }
        return new Object[] {objects, numbers};
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        WeakReference<?>[] objects = (WeakReference<?>[]) ((Object[]) state)[0];
        long[] numbers = (long[]) ((Object[]) state)[1];
        ids = new HashMap<>();
        dead = new ReferenceQueue<>();
        for (int i = 0; i < objects.length; i++) {
            if (objects[i].get() instanceof PyObject o) {
                ids.put(new Key(o, dead), numbers[i]);
            }
        }
    }

    private synchronized long of(PyObject o) {
        Tag tag = tag(o);
        if (tag != null) {
            if (tag.number == 0) {
                tag.number = next();
            }
            return tag.number;
        }
        if (o instanceof PyInstance || o instanceof Guarded || o.extra() != null) {
            tag = new Tag(next());
            place(o, tag);
            return tag.number;
        }
        for (Object k; (k = dead.poll()) != null; ) {
            ids.remove(k);
        }
        Long id = ids.get(new Probe(o));
        if (id == null) {
            id = next();
            ids.put(new Key(o, dead), id);
        }
        return id;
    }

    private long next() {
        long n = next;
        next += 48;
        return n;
    }

    /** Puts a guard into an object, which takes over the number that the object has. */
    synchronized void guard(PyThread t, PyObject o, Finalizers maker) {
        Tag tag = tag(o);
        place(o, maker.guard(t, o, tag == null ? 0 : tag.number));
    }

    /** What an object holds, or null. */
    static Tag tag(PyObject o) {
        if (o instanceof PyInstance i) {
            return i.tag;
        }
        if (o instanceof Guarded g) {
            return g.tag();
        }
        Subclassed s = o.extra();
        return s == null ? null : s.tag;
    }

    private static void place(PyObject o, Tag tag) {
        if (o instanceof PyInstance i) {
            i.tag = tag;
        } else if (o instanceof Guarded g) {
            g.tag(tag);
        } else {
            o.extra().tag = tag;
        }
    }

    /** {@code hash(o)} of an object that is equal to nothing but itself. */
    static long hash(PyThread t, PyObject o) {
        // A number that was given never changes: it may be read at any time.
        Tag tag = o instanceof PyInstance i ? i.tag : null;
        long number = tag == null ? 0 : tag.number;
        return (number == 0 ? id(t, o) : number) >> 4;
    }

    /** {@code id(o)}; small ints and one-character strings have value semantics, as with {@code is}. */
    public static long id(PyThread t, PyObject o) {
        if (o.getClass() == PyInt.class) {
            long v = ((PyInt) o).value;
            if (v >= -5 && v <= 256) {
                return 0x7e0000000000L + (v + 5) * 32;
            }
        }
        if (o.getClass() == PyStr.class && ((PyStr) o).value().length() <= 1) {
            String s = ((PyStr) o).value();
            return 0x7e0000100000L + (s.isEmpty() ? 0 : s.charAt(0) + 1) * 48L;
        }
        return t.runtime().state(Identity.class).of(o);
    }

    /** The id as {@code repr} shows it: 0x7f... */
    public static String hex(PyThread t, PyObject o) {
        return "0x" + Long.toHexString(id(t, o));
    }
}
