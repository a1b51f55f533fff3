// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.lang.invoke.MethodHandle;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
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
import java.util.function.Consumer;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Snapshotted;
import org.gilpy.vm.PyCode;

/**
 * Reads what {@link GraphWriter} wrote: makes all objects, then fills them, then those that depend on the contents of others. Used for one child: by the
 * thread that reads the base, when there is one, and then by the one that reads the rest.
 */
final class GraphReader extends GraphIn {
    /** What a reference is: null, a value that is shared, a small number that follows, or an object by its number from here on. */
    static final int VALUE = 1, SMALL = 2, FIRST = 3;

    private final Layouts layouts;
    private FrameSource source;
    /** The piece that is read at present. */
    private byte[] data = {};
    private int at;
    private int[] standard;
    /** See {@link GraphWriter#shared}; what a base has of it comes before. */
    private Object[] shared;
    private Object[] sharedBefore = {};
    private int firstShared;
    private PyThread thread;
    /** Classes that have been named, and their layouts where those have been asked for. */
    private Class<?>[] classes = new Class<?>[256];
    private int classCount;
    private Layout[] classLayouts = new Layout[256];
    private Object[] objects;
    private int objectCount;
    /** What a base has that is made empty, and of it what the base has no body for; null where there was no base. */
    private Object[] baseFilled;
    private Layout[] baseLayouts;
    private int baseCount;
    private final ArrayList<Object> leftOpen = new ArrayList<>(0);
    private final ArrayList<Layout> openLayouts = new ArrayList<>(0);
    /** What has a body, in order, with its layout. */
    private final ArrayList<Object> unfilled = new ArrayList<>();
    private final ArrayList<Layout> unfilledLayouts = new ArrayList<>();
    private final ArrayList<Integer> weak = new ArrayList<>();
    /** Maps and sets with what belongs in: in last, as keys need their contents. */
    private final ArrayList<Object> hashed = new ArrayList<>();
    private final ArrayList<Object[]> contents = new ArrayList<>();
    private final ArrayList<Snapshotted> states = new ArrayList<>();
    private final ArrayList<Object> stateValues = new ArrayList<>();
    private final ArrayList<Runnable> last = new ArrayList<>();

    GraphReader(Layouts layouts) {
        this.layouts = layouts;
        this.objects = new Object[layouts.usualSize];
    }

    @Override
    public PyThread thread() {
        return thread;
    }

    @Override
    public void afterwards(Runnable work) {
        last.add(work);
    }

    /** Does what had to wait until the interpreter could run Python code. */
    void finish() {
        for (Runnable r : last) {
            r.run();
        }
    }

    @Override
    public int file(int index) {
        return index < 0 ? standard[~index] : source.files()[index];
    }

    // ---- the whole

    private void share(Object[] all) {
        shared = all;
        if (all != null) {
            if (all[GraphWriter.OF_BASE] != null) {
                sharedBefore = (Object[]) all[GraphWriter.OF_BASE];
                firstShared = sharedBefore.length - GraphWriter.SHARED_HEAD;
            }
            classes = (Class<?>[]) all[GraphWriter.CLASSES];
            classLayouts = Arrays.copyOf(classLayouts, Math.max(classes.length, classLayouts.length));
        }
    }

    private Object shared(int i) {
        return i < sharedBefore.length ? sharedBefore[i] : shared[i - firstShared];
    }

    /** Reads what does not change, before there is a thread. The root is that of the writer. */
    void readBase(FrameSource from, Object[] sharedWithWriter, Object root) {
        source = from;
        share(sharedWithWriter);
        add(root);
        add(null); // the thread, which no base refers to
        definitions();
        weakTargets();
        BitSet open = BitSet.valueOf(longs());
        for (int i = 0; i < unfilled.size(); i++) {
            Layout l = unfilledLayouts.get(i);
            boolean table = Trace.isTable(l);
            if (open.get(i)) {
                leftOpen.add(unfilled.get(i));
                openLayouts.add(table ? layouts.holes : l);
            }
            if (table || !open.get(i)) {
                fill(unfilled.get(i), l);
            }
        }
        checkEnd();
        baseCount = objectCount;
        baseFilled = unfilled.toArray();
        baseLayouts = unfilledLayouts.toArray(new Layout[0]);
        unfilled.clear();
        unfilledLayouts.clear();
    }

    /** Visits the code of the base. */
    void codes(Consumer<PyCode> to) {
        for (int i = 0; i < baseCount; i++) {
            if (objects[i] instanceof PyCode c) {
                to.accept(c);
            }
        }
    }

    private void weakTargets() {
        for (int i : weak) {
            objects[i] = new WeakReference<>(ref());
        }
        weak.clear();
    }

    private void checkEnd() {
        if (at != data.length) {
            throw new IllegalStateException("a snapshot that does not end where it should");
        }
    }

    /**
     * Reads everything, or what there is beyond a base; the same roots as were written, and their fields are set. The result that was written.
     *
     * @param changed numbers of those of the base that have changed since, from a place on
     */
    Object read(byte[] changed, int from, FrameSource frames, Object[] sharedWithWriter, int[] standardStreams, Object in, PyThread t) {
        source = frames;
        standard = standardStreams;
        thread = t;
        share(sharedWithWriter);
        boolean based = baseFilled != null;
        if (!based) {
            add(in);
            add(t);
        } else {
            objects[1] = t;
        }
        later(in, layouts.fieldsOf(in.getClass()));
        later(t, layouts.fieldsOf(t.getClass()));
        if (based) {
            unfilled.addAll(leftOpen);
            unfilledLayouts.addAll(openLayouts);
            data = changed;
            at = from;
            while (at < data.length) {
                int i = count();
                later(baseFilled[i], baseLayouts[i]);
            }
        }
        definitions();
        weakTargets();
        Object result = ref();
        for (int i = 0; i < unfilled.size(); i++) {
            fill(unfilled.get(i), unfilledLayouts.get(i));
        }
        checkEnd();
        layouts.usualSize = objectCount;
        for (int i = 0; i < hashed.size(); i++) {
            putIn(hashed.get(i), contents.get(i));
        }
        for (int i = 0; i < states.size(); i++) {
            states.get(i).restoreState(stateValues.get(i), this);
        }
        source.end();
        return result;
    }

    private void definitions() {
        for (;;) {
            if (at == data.length) {
                data = source.next();
                at = 0;
            }
            for (int n = count(); n > 0; n--) {
                if (classCount == classes.length) {
                    classes = Arrays.copyOf(classes, classCount * 2);
                    classLayouts = Arrays.copyOf(classLayouts, classCount * 2);
                }
                classes[classCount++] = layouts.named(text());
            }
            int n = count();
            if (n == 0) {
                return;
            }
            for (; n > 0; n--) {
                add(definition(objectCount));
            }
        }
    }

    private void add(Object o) {
        if (objectCount == objects.length) {
            objects = Arrays.copyOf(objects, objectCount * 2);
        }
        objects[objectCount++] = o;
    }

    private void later(Object o, Layout l) {
        unfilled.add(o);
        unfilledLayouts.add(l);
    }

    private Layout layout(int number) {
        Layout l = classLayouts[number];
        return l != null ? l : (classLayouts[number] = layouts.of(classes[number]));
    }

    // ---- pieces

    int raw() {
        return data[at++];
    }

    int count() {
        byte[] d = data;
        int b = d[at++];
        if (b >= 0) {
            return b;
        }
        int v = b & 127;
        for (int shift = 7;; shift += 7) {
            b = d[at++];
            v |= (b & 127) << shift;
            if (b >= 0) {
                return v;
            }
        }
    }

    @Override
    public long num() {
        long v = 0;
        for (int shift = 0;; shift += 7) {
            byte b = data[at++];
            v |= (b & 127L) << shift;
            if (b >= 0) {
                return v >>> 1 ^ -(v & 1);
            }
        }
    }

    long fixed() {
        long v = 0;
        for (int i = 0; i < 8; i++) {
            v |= (data[at++] & 255L) << 8 * i;
        }
        return v;
    }

    @Override
    public String text() {
        int n = count();
        boolean wide = (n & 1) != 0;
        n >>>= 1;
        String s;
        if (wide) {
            char[] c = new char[n];
            for (int i = 0; i < n; i++, at += 2) {
                c[i] = (char) (data[at] & 255 | (data[at + 1] & 255) << 8);
            }
            return new String(c);
        }
        s = new String(data, at, n, StandardCharsets.ISO_8859_1);
        at += n;
        return s;
    }

    @Override
    public byte[] bytes() {
        int n = count();
        byte[] b = Arrays.copyOfRange(data, at, at + n);
        at += n;
        return b;
    }

    @Override
    public long[] longs() {
        long[] a = new long[count()];
        room(a.length, 8);
        Raw.copy(data, at, a);
        at += a.length * 8;
        return a;
    }

    @Override
    public int[] ints() {
        int[] a = new int[count()];
        room(a.length, 4);
        Raw.copy(data, at, a);
        at += a.length * 4;
        return a;
    }

    /** What is copied as memory is not checked by the JVM. */
    private void room(int n, int size) {
        if (n > (data.length - at) / size) {
            throw new IllegalStateException("an array that is longer than its snapshot");
        }
    }

    // Others read the same base; a snapshot has one reader.

    @Override
    public int[] copyOfInts() {
        return shared == null ? ints() : baseFilled == null ? ((int[]) shared(count())).clone() : (int[]) shared(count());
    }

    @Override
    public long[] copyOfLongs() {
        return shared == null ? longs() : baseFilled == null ? ((long[]) shared(count())).clone() : (long[]) shared(count());
    }

    @Override
    public Object ref() {
        int i = count();
        return i >= FIRST ? objects[i - FIRST] : i == 0 ? null : i == SMALL ? PyInt.of(num()) : shared(count());
    }

    // ---- definitions

    private Object definition(int i) {
        Kind kind = Kind.ALL[data[at++]];
        switch (kind) {
            case CODEC: {
                Layout l = layouts.byCodec[data[at++]];
                if (!l.codec.filled) {
                    return l.codec.read(this);
                }
                Object o = l.codec.make(this);
                later(o, l);
                return o;
            }
            case SHARED:
                return shared(count());
            case STATIC: {
                Class<?> holder = classes[count()];
                String field = text();
                int part = raw();
                return layouts.statics.get(holder, field, part, count());
            }
            case TYPE_ATTRIBUTE:
                return ((PyType) objects[count()]).ownDict().getStr(text());
            case FIELDS: {
                Layout l = layout(count());
                Object o = Raw.make(l.of);
                later(o, l);
                return o;
            }
            case OBJECTS: {
                Class<?> c = classes[count()];
                int n = count();
                if (c == PyObject.class) {
                    Object o = n == 0 ? PyObject.NO_ARGS : new PyObject[n];
                    later(o, layouts.objects);
                    return o;
                }
                Object o = Array.newInstance(c, n);
                later(o, layouts.of(o.getClass()));
                return o;
            }
            case LIST, MAP, SET, QUEUE, ATOMIC_REFERENCE: {
                Layout l = layout(count());
                Object o = empty(l.of, kind);
                later(o, l);
                return o;
            }
            case WEAK:
                weak.add(i);
                return null;
            default:
                return whole(kind);
        }
    }

    private static Object empty(Class<?> c, Kind kind) {
        if (c == HashMap.class) {
            return new HashMap<>();
        }
        return switch (kind) {
            case MAP -> c == IdentityHashMap.class ? new IdentityHashMap<>() : c == WeakHashMap.class ? new WeakHashMap<>()
                    : c == ConcurrentHashMap.class ? new ConcurrentHashMap<>() : c == ConcurrentSkipListMap.class ? new ConcurrentSkipListMap<>()
                    : c == TreeMap.class ? new TreeMap<>() : new LinkedHashMap<>();
            case SET -> c == HashSet.class ? new HashSet<>() : new LinkedHashSet<>();
            case QUEUE -> c == ArrayDeque.class ? new ArrayDeque<>() : c == LinkedBlockingQueue.class ? new LinkedBlockingQueue<>() : new ConcurrentLinkedQueue<>();
            case ATOMIC_REFERENCE -> new AtomicReference<>();
            default -> new ArrayList<>();
        };
    }

    private Object whole(Kind kind) {
        return switch (kind) {
            case STRING -> text();
            case INTEGER -> (int) num();
            case LONG -> num();
            case BYTE -> (byte) num();
            case SHORT -> (short) num();
            case DOUBLE -> Double.longBitsToDouble(fixed());
            case FLOAT -> Float.intBitsToFloat((int) num());
            case BOOLEAN -> raw() != 0;
            case CHARACTER -> (char) count();
            case BIG -> new BigInteger(bytes());
            case ENUM -> {
                Class<?> c = classes[count()];
                yield c.getEnumConstants()[count()];
            }
            case CLASS -> classes[count()];
            case RECORD -> record(layout(count()));
            case ATOMIC_INTEGER -> new AtomicInteger((int) num());
            case ATOMIC_LONG -> new AtomicLong(num());
            case ATOMIC_BOOLEAN -> new AtomicBoolean(raw() != 0);
            case ADDER -> {
                LongAdder a = new LongAdder();
                a.add(num());
                yield a;
            }
            case LATCH -> new CountDownLatch((int) num());
            case LOCK -> new ReentrantLock();
            case SEMAPHORE -> new Semaphore(1);
            case DEAD_QUEUE -> new ReferenceQueue<>();
            default -> Plain.read(kind, this);
        };
    }

    private static Object value(Class<?> t, long bits) {
        return t == int.class ? (Object) (int) bits : t == boolean.class ? (Object) (bits != 0) : t == long.class ? (Object) bits : t == byte.class ? (Object) (byte) bits
                : t == double.class ? (Object) Double.longBitsToDouble(bits) : t == char.class ? (Object) (char) bits : t == short.class ? (Object) (short) bits
                : (Object) Float.intBitsToFloat((int) bits);
    }

    private Object record(Layout l) {
        Object[] values = new Object[l.fields.length];
        for (int i = 0; i < values.length; i++) {
            Class<?> t = l.fields[i].getType();
            values[i] = !t.isPrimitive() ? ref() : value(t, num());
        }
        try {
            return (Object) l.constructor().invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- bodies

    @SuppressWarnings("unchecked")
    private void fill(Object o, Layout l) {
        switch (l.kind) {
            case CODEC -> l.codec.fill(o, this);
            case FIELDS -> {
                fields(o, l);
                if (l.snapshotted) {
                    states.add((Snapshotted) o);
                    stateValues.add(ref());
                }
            }
            case OBJECTS -> {
                Object[] a = (Object[]) o;
                for (int i = 0; i < a.length; i++) {
                    a[i] = ref();
                }
            }
            case LIST -> {
                ArrayList<Object> list = (ArrayList<Object>) o;
                for (int n = count(); n > 0; n--) {
                    list.add(ref());
                }
            }
            case QUEUE -> {
                Queue<Object> q = (Queue<Object>) o;
                for (int n = count(); n > 0; n--) {
                    Object x = ref();
                    if (x != null) {
                        q.add(x);
                    }
                }
            }
            case SET, MAP -> {
                Object[] a = new Object[count() * (l.kind == Kind.MAP ? 2 : 1)];
                for (int i = 0; i < a.length; i++) {
                    a[i] = ref();
                }
                hashed.add(o);
                contents.add(a);
            }
            case ATOMIC_REFERENCE -> ((AtomicReference<Object>) o).set(ref());
            default -> throw new IllegalStateException(l.kind.name());
        }
    }

    @SuppressWarnings("unchecked")
    private static void putIn(Object o, Object[] a) {
        if (o instanceof Collection<?> c) {
            Collection<Object> set = (Collection<Object>) c;
            for (Object x : a) {
                if (x != null) {
                    set.add(x);
                }
            }
            return;
        }
        Map<Object, Object> m = (Map<Object, Object>) o;
        // A key or value that stays behind takes its entry with it; only maps of plain values have nulls of their own.
        boolean nulls = o instanceof LinkedHashMap;
        for (int i = 0; i < a.length; i += 2) {
            if (a[i] != null && (a[i + 1] != null || nulls)) {
                m.put(a[i], a[i + 1]);
            }
        }
    }

    private void fields(Object o, Layout l) {
        long[] places = l.places();
        if (places == null) {
            byHandles(o, l);
            return;
        }
        char[] types = l.types;
        for (int i = 0; i < places.length; i++) {
            if (types[i] == 'L') {
                Raw.put(o, places[i], cast(ref(), l, i));
            } else {
                Raw.putBits(o, places[i], types[i], num());
            }
        }
    }

    /** What a place is written with is not checked by the JVM. */
    private static Object cast(Object v, Layout l, int i) {
        if (v != null && !l.fields[i].getType().isInstance(v)) {
            throw new IllegalStateException(l.of.getName() + "." + l.fields[i].getName() + " cannot be a " + v.getClass().getName());
        }
        return v;
    }

    private void byHandles(Object o, Layout l) {
        MethodHandle[] h = l.setters();
        char[] types = l.types;
        try {
            for (int i = 0; i < h.length; i++) {
                switch (types[i]) {
                    case 'L' -> h[i].invokeExact(o, ref());
                    case 'I' -> h[i].invokeExact(o, (int) num());
                    case 'Z' -> h[i].invokeExact(o, num() != 0);
                    case 'J' -> h[i].invokeExact(o, num());
                    case 'B' -> h[i].invokeExact(o, (byte) num());
                    case 'D' -> h[i].invokeExact(o, Double.longBitsToDouble(num()));
                    case 'C' -> h[i].invokeExact(o, (char) num());
                    case 'S' -> h[i].invokeExact(o, (short) num());
                    default -> h[i].invokeExact(o, Float.intBitsToFloat((int) num()));
                }
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(l.of.getName(), e);
        }
    }
}
