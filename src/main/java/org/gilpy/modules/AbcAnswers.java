// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Lasting;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyType;

/** Internal state held by ABC machinery. */
// What one abstract base class knows of other classes; it keeps none of them alive. Changed under its monitor; read without, so each field is read once. A child
// gets the registered classes and finds the answers again.
@TypeDef(name = "_abc_data", module = "_abc")
final class AbcAnswers extends PyObject implements Lasting {
    static final PyType TYPE = PyType.builtin(new AbcAnswersNatives(), "_abc", BaseObject.TYPE, 0);
    private static final Object[] NONE = {};

    /** Built-in types, and weak references to others; the array never changes. */
    private Object[] registered = NONE;
    /** Null as long as there is none. */
    private transient Known subclasses;
    private transient Known others;
    /** How many classes had been registered anywhere when {@link #others} was begun. */
    private transient long othersVersion;

    /** @param version how many classes have been registered anywhere */
    AbcAnswers(long version) {
        othersVersion = version;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Classes that are not kept alive: open addressing. One thread adds at a time; who looks meanwhile may miss the last. */
    private static final class Known {
        private static final int SMALLEST = 8;

        private Object[] table = new Object[SMALLEST];
        private int size;

        boolean has(PyType c) {
            Object[] a = table;
            int mask = a.length - 1;
            for (int i = System.identityHashCode(c) & mask; a[i] != null; i = i + 1 & mask) {
                if (held(a[i]) == c) {
                    return true;
                }
            }
            return false;
        }

        void add(PyType c) {
            if (has(c)) {
                return;
            }
            if (size * 2 >= table.length) {
                List<PyType> alive = classes(table);
                Object[] a = new Object[Math.max(SMALLEST, Integer.highestOneBit(alive.size() + 1) * 4)];
                for (PyType k : alive) {
                    put(a, k);
                }
                size = alive.size();
                VarHandle.storeStoreFence();
                table = a;
            }
            put(table, c);
            size++;
        }

        private static void put(Object[] a, PyType c) {
            int mask = a.length - 1;
            int i = System.identityHashCode(c) & mask;
            while (a[i] != null) {
                i = i + 1 & mask;
            }
            Object held = hold(c);
            VarHandle.storeStoreFence();
            a[i] = held;
        }
    }

    private static Object hold(PyType c) {
        return c.isHeap() ? new WeakReference<>(c) : c;
    }

    /** The class that is held, or null when it is gone. */
    private static PyType held(Object o) {
        return o instanceof WeakReference<?> w ? (PyType) w.get() : (PyType) o;
    }

    private static List<PyType> classes(Object[] held) {
        ArrayList<PyType> out = new ArrayList<>();
        for (Object o : held) {
            PyType c = held(o);
            if (c != null) {
                out.add(c);
            }
        }
        return out;
    }

    /** Those that are alive, in the order in which they came. */
    List<PyType> registered() {
        return classes(registered);
    }

    synchronized void register(PyType c) {
        ArrayList<Object> all = new ArrayList<>(registered.length + 1);
        for (Object o : registered) {
            PyType k = held(o);
            if (k == c) {
                return;
            }
            if (k != null) {
                all.add(o);
            }
        }
        all.add(hold(c));
        Object[] a = all.toArray();
        VarHandle.storeStoreFence();
        registered = a;
    }

    synchronized void forgetRegistered() {
        registered = NONE;
    }

    boolean isKnownSubclass(PyType c) {
        Known k = subclasses;
        return k != null && k.has(c);
    }

    /** Whether it was found not to be a subclass, and no class has been registered anywhere since. */
    synchronized boolean isKnownOther(PyType c, long version) {
        if (othersVersion != version) {
            others = null;
            othersVersion = version;
        }
        return others != null && others.has(c);
    }

    synchronized void remember(PyType c, boolean subclass, long version) {
        if (subclass) {
            if (subclasses == null) {
                subclasses = new Known();
            }
            subclasses.add(c);
        } else if (othersVersion == version) {
            if (others == null) {
                others = new Known();
            }
            others.add(c);
        }
    }

    synchronized void forgetAnswers() {
        subclasses = null;
        others = null;
    }

    synchronized List<PyType> knownSubclasses() {
        return subclasses == null ? List.of() : classes(subclasses.table);
    }

    synchronized List<PyType> knownOthers() {
        return others == null ? List.of() : classes(others.table);
    }

    synchronized long othersVersion() {
        return othersVersion;
    }
}
