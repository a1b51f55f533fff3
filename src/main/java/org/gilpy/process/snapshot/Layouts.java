// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.gilpy.objects.Codec;
import org.gilpy.objects.HostOwned;
import org.gilpy.objects.ObjectCodecs;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.SharedInJvm;
import org.gilpy.objects.Snapshotted;
import org.gilpy.os.Children;
import org.gilpy.os.Mapping;
import org.gilpy.os.Mappings;
import org.gilpy.process.ChildProcesses;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.VmCodecs;
import org.gilpy.vm.VmThread;

/**
 * The layouts of all classes met so far, and the codecs. Interpreters of a JVM that come from each other share one; thread-safe. It is never
 * written into a snapshot itself.
 */
public final class Layouts {
    private final ConcurrentHashMap<Class<?>, Layout> known = new ConcurrentHashMap<>(512);
    /** Those of classes with codecs, in the order of the codecs. */
    final Layout[] byCodec;
    /** That of arrays of Python objects. */
    final Layout objects;
    /** That of a dict's table of which a base has the most. */
    final Layout holes = new Layout(PyDict.Table.class, Kind.CODEC, new Holes(), -1);
    final Statics statics = new Statics();
    /** Classes that snapshots have named. */
    private final ConcurrentHashMap<String, Class<?>> named = new ConcurrentHashMap<>(256);
    /** How many objects the last graph had. */
    volatile int usualSize = 1 << 13;
    private final ConcurrentHashMap<Class<?>, Layout> roots = new ConcurrentHashMap<>(4);

    public Layouts() {
        Codec[] a = ObjectCodecs.all();
        Codec[] b = VmCodecs.all();
        byCodec = new Layout[a.length + b.length];
        for (int i = 0; i < byCodec.length; i++) {
            Codec c = i < a.length ? a[i] : b[i - a.length];
            byCodec[i] = new Layout(c.of, Kind.CODEC, c, i);
            known.put(c.of, byCodec[i]);
        }
        objects = of(PyObject[].class);
        kind(Kind.STRING, String.class);
        kind(Kind.INTEGER, Integer.class);
        kind(Kind.LONG, Long.class);
        kind(Kind.DOUBLE, Double.class);
        kind(Kind.BOOLEAN, Boolean.class);
        kind(Kind.CHARACTER, Character.class);
        kind(Kind.BYTE, Byte.class);
        kind(Kind.SHORT, Short.class);
        kind(Kind.FLOAT, Float.class);
        kind(Kind.BIG, BigInteger.class);
        kind(Kind.CLASS, Class.class);
        kind(Kind.BYTES, byte[].class);
        kind(Kind.INTS, int[].class);
        kind(Kind.LONGS, long[].class);
        kind(Kind.CHARS, char[].class);
        kind(Kind.BOOLEANS, boolean[].class);
        kind(Kind.DOUBLES, double[].class);
        kind(Kind.SHORTS, short[].class);
        kind(Kind.FLOATS, float[].class);
        kind(Kind.LIST, ArrayList.class);
        kind(Kind.MAP, HashMap.class, LinkedHashMap.class, IdentityHashMap.class, WeakHashMap.class, ConcurrentHashMap.class, ConcurrentSkipListMap.class,
                TreeMap.class);
        kind(Kind.SET, HashSet.class, LinkedHashSet.class);
        kind(Kind.QUEUE, ArrayDeque.class, ConcurrentLinkedQueue.class, LinkedBlockingQueue.class);
        kind(Kind.WEAK, WeakReference.class);
        kind(Kind.BUILDER, StringBuilder.class);
        kind(Kind.BITS, BitSet.class);
        kind(Kind.ATOMIC_INTEGER, AtomicInteger.class);
        kind(Kind.ATOMIC_LONG, AtomicLong.class);
        kind(Kind.ATOMIC_BOOLEAN, AtomicBoolean.class);
        kind(Kind.ATOMIC_REFERENCE, AtomicReference.class);
        kind(Kind.ADDER, LongAdder.class);
        kind(Kind.LOCK, ReentrantLock.class);
        kind(Kind.SEMAPHORE, Semaphore.class);
        kind(Kind.LATCH, CountDownLatch.class);
        kind(Kind.DEAD_QUEUE, ReferenceQueue.class);
        kind(Kind.ROOT, Interpreter.class, VmThread.class);
        kind(Kind.NONE, Layouts.class, Bases.class, ChildProcesses.class, Children.class, Mappings.class);
        kind(Kind.MAPPING, Mapping.class);
    }

    private void kind(Kind kind, Class<?>... classes) {
        for (Class<?> c : classes) {
            known.put(c, new Layout(c, kind));
        }
    }

    Layout of(Class<?> c) {
        Layout l = known.get(c);
        if (l == null) {
            l = new Layout(c, kindOf(c));
            known.put(c, l);
        }
        return l;
    }

    /** The class of a name, initialised. */
    Class<?> named(String name) {
        Class<?> c = named.get(name);
        if (c == null) {
            try {
                c = switch (name) {
                    case "int" -> int.class;
                    case "long" -> long.class;
                    case "boolean" -> boolean.class;
                    case "double" -> double.class;
                    default -> Class.forName(name, true, Layouts.class.getClassLoader());
                };
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
            named.put(name, c);
        }
        return c;
    }

    /** The fields of what is there before it is read: the interpreter and its main thread. */
    Layout fieldsOf(Class<?> c) {
        Layout l = roots.get(c);
        if (l == null) {
            roots.put(c, l = new Layout(c, Kind.FIELDS));
        }
        return l;
    }

    private static Kind kindOf(Class<?> c) {
        if (c.isArray()) {
            return Kind.OBJECTS;
        }
        if (Enum.class.isAssignableFrom(c)) {
            return Kind.ENUM;
        }
        if (c.isRecord() && ours(c)) {
            return Kind.RECORD;
        }
        if (SharedInJvm.class.isAssignableFrom(c)) {
            return Kind.SHARED;
        }
        if (HostOwned.class.isAssignableFrom(c)) {
            return Kind.HOST;
        }
        if (ours(c)) {
            return crosses(c) ? Kind.FIELDS : Kind.IMPOSSIBLE;
        }
        return Thread.class.isAssignableFrom(c) ? Kind.NONE
                : ByteBuffer.class.isAssignableFrom(c) ? Kind.BUFFER
                : Charset.class.isAssignableFrom(c) ? Kind.CHARSET
                : ZoneId.class.isAssignableFrom(c) ? Kind.ZONE
                : List.class.isAssignableFrom(c) ? Kind.LIST
                : AbstractMap.class.isAssignableFrom(c) && c.getName().startsWith("java.util.ImmutableCollections") ? Kind.MAP
                : Kind.IMPOSSIBLE;
    }

    static boolean ours(Class<?> c) {
        return c.getName().startsWith("org.gilpy.") && !c.isHidden();
    }

    /** Whether the fields of a class are all that there is of its objects. */
    private static boolean crosses(Class<?> c) {
        if (Snapshotted.class.isAssignableFrom(c)) {
            return true;
        }
        Class<?> k = c;
        while (k != null && ours(k)) {
            k = k.getSuperclass();
        }
        return k == Object.class && !Modifier.isAbstract(c.getModifiers());
    }

    /** Whether a built-in type or a definition of one is found by the name of a constant. For the test that looks at all of them. */
    public static boolean hasName(Object o) {
        return new Statics().find(o, o.getClass()) != null;
    }

    /** Whether objects of a class are not written field by field. For the test. */
    public static boolean isSpecial(Class<?> c) {
        Kind k = new Layouts().of(c).kind;
        return k != Kind.FIELDS && k != Kind.RECORD && k != Kind.IMPOSSIBLE;
    }

    /** Why a field of this declared type can never be written; null when it may be. For the test that looks at all classes. */
    public static String objection(Class<?> owner, Class<?> type) {
        if (type.isPrimitive() || type.isInterface() || type == Object.class || Modifier.isAbstract(type.getModifiers()) && !type.isArray()) {
            return null;
        }
        Class<?> c = type;
        while (c.isArray()) {
            c = c.getComponentType();
        }
        if (c.isPrimitive() || c.isInterface() || c == Object.class || Modifier.isAbstract(c.getModifiers()) || new Layouts().of(c).kind != Kind.IMPOSSIBLE) {
            return null;
        }
        return owner.getName() + " has a " + type.getName();
    }
}
