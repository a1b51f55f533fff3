// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Natives;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStructSequence;
import org.gilpy.objects.PyType;

/**
 * What has a name because it stands in a static field: built-in types, singletons, marker objects, tables of natives. A class is looked through when the first object
 * that could be one of its constants is met. Thread-safe.
 */
final class Statics {
    /** A place below a class: a field and, in what that holds, an element of an array, a table of natives of a type, or the type of a definition. */
    record Place(Class<?> holder, String field, int part, int index) {}

    static final int WHOLE = 0, ELEMENT = 1, NATIVES = 2, DEFINED = 3;
    private static final int LONGEST = 64;
    /** Classes with constants that no object leads to; a test says when one is missing. */
    private static final String[] OTHERS = {"vm.SysSetup", "vm.SysModule", "vm.ModuleSpec", "vm.PyCode", "vm.PyFunction", "vm.Profiler", "vm.ThreadModule",
        "modules.os.FileStatus", "modules.os.PosixModule", "modules.os.ProcessModule", "modules.os.ChildrenModule", "modules.os.ResourceModule",
        "modules.time.StructTime", "modules.struct.StructFormat", "modules.weakref.PyWeakProxy", "modules.pickle.PickleErrors", "modules.decimal.Signals",
        "objects.OrderedDictViews$Keys", "objects.OrderedDictViews$Values", "objects.OrderedDictViews$Items"};
    private int othersSeen;
    /** Classes of constants, for those who only need to know that an object is none. */
    private final HashSet<Class<?>> kinds = new HashSet<>();
    /** Grows with {@link #kinds}. */
    private volatile int version;

    private final IdentityHashMap<Object, Place> places = new IdentityHashMap<>(2048);
    private final HashSet<Class<?>> seen = new HashSet<>();
    /** Constants that have been asked for by their names. */
    private final HashMap<Class<?>, HashMap<String, Object>> constants = new HashMap<>();

    Statics() {
        look(Exceptions.class);
    }

    /** Where an object of a class stands, or null. */
    synchronized Place find(Object o, Class<?> c) {
        look(c);
        Place p = places.get(o);
        if (p == null && o instanceof PyType t && !t.isHeap()) {
            lookAtOwners(t);
            p = places.get(o);
        }
        if (p == null && (o instanceof PyType t && !t.isHeap() || o instanceof PyStructSequence.Def)) {
            while (p == null && othersSeen < OTHERS.length) {
                look(named("org.gilpy." + OTHERS[othersSeen++]));
                p = places.get(o);
            }
        }
        return p;
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields of a class that nobody has used yet would be empty. */
    private static void initialise(Class<?> c) {
        if (c.isHidden()) {
            return; // of which there are objects already
        }
        try {
            Class.forName(c.getName(), true, c.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lookAtOwners(PyType t) {
        for (Natives n : t.tables()) {
            lookAtOwner(n.getClass());
        }
    }

    /** The class that a generated table of natives was made for. */
    synchronized void lookAtOwner(Class<?> table) {
        look(table);
        String name = table.getName();
        if (name.endsWith("Natives")) {
            try {
                look(Class.forName(name.substring(0, name.length() - "Natives".length()), true, table.getClassLoader()));
            } catch (ClassNotFoundException e) {
                // A table that is written by hand.
            }
        }
    }

    private void look(Class<?> c) {
        for (Class<?> k = c; k != null && Layouts.ours(k) && seen.add(k); k = k.getSuperclass()) {
            add(k);
            Class<?> host = k.getNestHost();
            if (host != k) {
                look(host);
            }
        }
    }

    private void add(Class<?> c) {
        initialise(c);
        for (Field f : c.getDeclaredFields()) {
            int m = f.getModifiers();
            if (!Modifier.isStatic(m) || !Modifier.isFinal(m) || f.getType().isPrimitive() || f.getType() == String.class) {
                continue;
            }
            Object v = Raw.constant(f);
            if (v != null) {
                put(v, new Place(c, f.getName(), WHOLE, 0));
                parts(c, f, v);
            }
        }
    }

    private void parts(Class<?> c, Field f, Object v) {
        if (v instanceof PyObject[] a && a.length <= LONGEST) {
            for (int i = 0; i < a.length; i++) {
                if (a[i] != null) {
                    put(a[i], new Place(c, f.getName(), ELEMENT, i));
                }
            }
        } else if (v instanceof PyStructSequence.Def d) {
            put(d.type, new Place(c, f.getName(), DEFINED, 0));
        }
        if (v instanceof PyType t && !t.isHeap()) {
            Natives[] tables = t.tables();
            for (int i = 0; i < tables.length; i++) {
                put(tables[i], new Place(c, f.getName(), NATIVES, i));
            }
        }
    }

    private void put(Object o, Place p) {
        places.putIfAbsent(o, p);
        if (kinds.add(o.getClass())) {
            version++;
        }
    }

    int version() {
        return version;
    }

    /** Whether no object of a class that has been looked at is a constant, as far as is known at this {@linkplain #version version}. */
    synchronized boolean hasNone(Class<?> c) {
        return seen.contains(c) && !kinds.contains(c);
    }

    /** What stands at a place; the class has been initialised by whoever read its name. */
    Object get(Class<?> holder, String field, int part, int index) {
        Object v = constant(holder, field);
        return switch (part) {
            case ELEMENT -> ((Object[]) v)[index];
            case NATIVES -> ((PyType) v).tables()[index];
            case DEFINED -> ((PyStructSequence.Def) v).type;
            default -> v;
        };
    }

    private synchronized Object constant(Class<?> holder, String field) {
        HashMap<String, Object> known = constants.get(holder);
        if (known == null) {
            constants.put(holder, known = new HashMap<>());
        }
        Object v = known.get(field);
        if (v == null) {
            try {
                known.put(field, v = Raw.constant(holder.getDeclaredField(field)));
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }
        return v;
    }
}
