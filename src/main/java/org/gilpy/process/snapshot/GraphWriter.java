// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.gilpy.objects.Codec;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.HostOwned;
import org.gilpy.objects.PyBuiltin;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Snapshotted;
import org.gilpy.os.Mappings;

/**
 * Writes everything that can be reached from some roots. There are two streams: the <em>definitions</em> say for each object, in the order of their
 * numbers, what has to be known to make it; the <em>bodies</em> have the fields of those that are made empty, in the same order. What is
 * made whole (strings, tuples, functions) is defined after what it refers to, which ends soon at something that is made empty: so nothing recurses
 * with the depth of the graph, and a cycle always has an object that is made empty. Used once, by one thread, while no other changes the graph.
 */
final class GraphWriter extends GraphOut {
    /** What both interpreters use begins with the layouts, the classes and what a base has of the kind, or null. */
    static final int SHARED_HEAD = 3, CLASSES = 1, OF_BASE = 2;
    /** About so many bytes of definitions go to the sink at a time. */
    private static final int FRAME = 1 << 15;
    private static final int QUEUE = 1 << 10;

    private final Layouts layouts;
    final Mappings mappings;
    private final Statics statics;
    private final boolean shares;
    private final ObjectNumbers numbers;
    /** Numbers that the reader knows before it begins; null when there are none. */
    private final ObjectNumbers known;
    /** When a base is written: what belongs to it. Otherwise null. */
    private final Members members;
    /** The body that is written refers to something that is no member. */
    private boolean open;
    /** Definitions that have not gone to the sink yet, and the number of the first of them. */
    private final Bytes definitions;
    private int firstDefinition;
    private final Bytes bodies;
    private final Bytes weak = new Bytes(256);
    private final Bytes head = new Bytes(1 << 10);
    private final FrameSink sink;
    private boolean held;
    private final ArrayList<Bytes> spare = new ArrayList<>();
    /** Where {@link #ref} and its like write to. */
    private Bytes to;
    /** Numbers of the classes, and those in the order of their numbers. */
    private final HashMap<Class<?>, Integer> classNumbers;
    private final ArrayList<Class<?>> classes;
    private int classesTold;
    /** Objects whose bodies are to be written, and their layouts. */
    private Object[] queue = new Object[QUEUE];
    private Layout[] queueLayouts = new Layout[QUEUE];
    private int queued;
    /** Weak references, whose targets are looked up at the end. */
    private final ArrayList<WeakReference<?>> weakReferences = new ArrayList<>();
    private final ArrayList<Object> shared = new ArrayList<>();
    /** How many places come before the first of those, because a base has them. */
    private final int sharedBefore;
    private int[] files = new int[8];
    private int fileCount;
    private int count;
    /** The queue's object that is written at present, and for each queued one the one it was found in: for error messages. */
    private int current = -1;
    private int[] foundIn = new int[QUEUE];
    /** Layouts by the hash of their classes. */
    private final Layout[] recent = new Layout[256];

    /** Of a whole snapshot, or of a base, when there are members. */
    GraphWriter(Layouts layouts, Mappings mappings, boolean shares, Members members, FrameSink sink) {
        this.sink = sink;
        this.mappings = mappings;
        this.layouts = layouts;
        this.statics = layouts.statics;
        this.shares = shares;
        this.members = members;
        this.known = null;
        this.numbers = new ObjectNumbers(layouts.usualSize);
        this.definitions = new Bytes(FRAME + (1 << 14));
        this.bodies = to = new Bytes(1 << 17);
        this.classNumbers = new HashMap<>();
        this.classes = new ArrayList<>();
        this.sharedBefore = 0;
        Collections.addAll(shared, layouts, null, null);
    }

    /** Of what a snapshot has beyond a base. */
    GraphWriter(Layouts layouts, Mappings mappings, Base base, FrameSink sink) {
        this.sink = sink;
        this.mappings = mappings;
        this.layouts = layouts;
        this.statics = layouts.statics;
        this.shares = base.shares;
        this.members = null;
        this.known = base.numbers;
        this.numbers = new ObjectNumbers(layouts.usualSize - base.count);
        this.definitions = new Bytes(1 << 14);
        this.bodies = to = new Bytes(1 << 14);
        this.classNumbers = new HashMap<>(base.classNumbers);
        this.classes = new ArrayList<>(base.classes);
        this.classesTold = classes.size();
        this.count = base.count;
        this.sharedBefore = base.shared.length - SHARED_HEAD;
        Collections.addAll(shared, layouts, null, base.shared);
    }

    @Override
    public boolean has(Object o) {
        return known != null && known.get(o) >= 0;
    }

    @Override
    public boolean shares() {
        return shares;
    }

    // ---- the whole

    /**
     * Objects that the reader has before it begins, and whose fields are written like those of others; to be called first.
     *
     * @param changed what {@link Base#changes} has found, when there is a base
     */
    void roots(Base base, int[] changed, Object... roots) {
        for (int i = 0; i < roots.length; i++) {
            if (base == null || i >= Base.ROOTS) {
                numbers.put(roots[i], i);
            }
            enqueue(roots[i], layouts.fieldsOf(roots[i].getClass()));
        }
        if (base == null) {
            count = roots.length;
        } else {
            base.reopen(changed, this);
        }
        firstDefinition = count;
    }

    /** Writes a base, of which {@code root} is what the reader has before it begins. */
    Base base(Object root, KeptFrames frames) {
        numbers.put(root, 0);
        count = firstDefinition = Base.ROOTS + 1;
        for (PyModule m : members.modules) {
            ref(m);
        }
        bodies.size = 0;
        BitSet left = new BitSet();
        for (int i = 0; i < queued; i++) {
            current = i;
            int start = bodies.size;
            open = false;
            body(queue[i], queueLayouts[i]);
            if (open) {
                left.set(i);
                bodies.size = Trace.isTable(queueLayouts[i]) ? bodies.size : start;
            }
        }
        weakTargets();
        weak.longs(left.toLongArray());
        finish();
        return new Base(this, frames.all(), Arrays.copyOf(queue, queued), Arrays.copyOf(queueLayouts, queued), left, members.all);
    }

    /** Types of native modules are found by the tables of their functions. */
    void nativeTable(Class<?> table) {
        statics.lookAtOwner(table);
    }

    /** Writes the graph; {@code result} is what the reader gives back. Pieces of it go to the sink at once, the rest when {@link #finish} is called. */
    void write(Object result) {
        ref(result);
        for (int i = 0; i < queued; i++) {
            current = i;
            body(queue[i], queueLayouts[i]);
        }
        weakTargets();
        layouts.usualSize = count;
    }

    private void weakTargets() {
        for (WeakReference<?> w : weakReferences) {
            Object target = w.get();
            int i = target == null ? -1 : numberIfAny(target);
            weak.count(i < 0 ? 0 : i + GraphReader.FIRST);
        }
    }

    /** Sends what is left; others may change the graph again. */
    void finish() {
        int left = count - firstDefinition;
        begin(left);
        Bytes end = new Bytes(2);
        if (left > 0) {
            end.count(0);
            end.count(0);
        }
        sink.last(files(), head, definitions, end, weak, bodies);
    }

    private void begin(int defined) {
        head.size = 0;
        if (shares) {
            head.count(0);
        } else {
            head.count(classes.size() - classesTold);
            while (classesTold < classes.size()) {
                head.text(classes.get(classesTold++).getName());
            }
        }
        head.count(defined);
    }

    private void frame() {
        begin(count - firstDefinition);
        sink.frame(head, definitions);
        definitions.size = 0;
        firstDefinition = count;
    }

    /** What comes from now on cannot be read without the files. */
    void hold() {
        held = true;
    }

    int[] files() {
        return Arrays.copyOf(files, fileCount);
    }

    /** What both interpreters use. */
    Object[] shared() {
        shared.set(CLASSES, classes.toArray(new Class<?>[0]));
        return shared.toArray();
    }

    int objects() {
        return count;
    }

    ObjectNumbers ownNumbers() {
        return numbers;
    }

    HashMap<Class<?>, Integer> classNumbers() {
        return classNumbers;
    }

    ArrayList<Class<?>> classes() {
        return classes;
    }

    // ---- what codecs write

    @Override
    public void num(long v) {
        to.num(v);
    }

    @Override
    public void text(String s) {
        to.text(s);
    }

    @Override
    public void bytes(byte[] b) {
        to.bytes(b);
    }

    @Override
    public void longs(long[] a) {
        to.longs(a);
    }

    @Override
    public void ints(int[] a) {
        to.ints(a);
    }

    @Override
    public void copy(int[] a) {
        if (shares) {
            to.count(sharedPlace(a.clone()));
        } else {
            to.ints(a);
        }
    }

    @Override
    public void copy(long[] a) {
        if (shares) {
            to.count(sharedPlace(a.clone()));
        } else {
            to.longs(a);
        }
    }

    @Override
    public int file(int real) {
        if (real <= 2) {
            return ~real;
        }
        for (int i = 0; i < fileCount; i++) {
            if (files[i] == real) {
                return i;
            }
        }
        if (fileCount == files.length) {
            files = Arrays.copyOf(files, fileCount * 2);
        }
        files[fileCount] = real;
        return fileCount++;
    }

    @Override
    public void ref(Object o) {
        if (o == null) {
            to.raw(0);
            return;
        }
        // There are so many strings and small numbers that not even their own numbers are looked up.
        if (shares && o.getClass() == PyStr.class) {
            asValue(o);
            return;
        }
        if (o.getClass() == PyInt.class) {
            long v = ((PyInt) o).value;
            if (v >= -5 && v <= 256) {
                to.raw(GraphReader.SMALL);
                to.num(v);
                return;
            }
        }
        if (shares && isValue(o.getClass())) {
            asValue(o);
            return;
        }
        int i = members == null ? numberOf(o) : memberNumber(o);
        to.count(i < 0 ? 0 : i + GraphReader.FIRST);
    }

    /** What never changes and refers to nothing: a child in this JVM is given the object itself, as often as there is a reference to it. */
    static boolean isValue(Class<?> c) {
        return c == PyStr.class || c == PyBytes.class || c == String.class;
    }

    private void asValue(Object o) {
        to.raw(GraphReader.VALUE);
        to.count(sharedPlace(o));
    }

    private int sharedPlace(Object o) {
        shared.add(o);
        return sharedBefore + shared.size() - 1;
    }

    /** Leaves a definition that needs something that is no member. */
    private static final class Outside extends RuntimeException {
        private static final long serialVersionUID = 1;

        Outside() {
            super(null, null, false, false);
        }
    }

    /** As {@link #numberOf}; what is no member makes the body open, and its own definition impossible. */
    private int memberNumber(Object o) {
        int i = numbers.get(o);
        if (i >= 0) {
            return i;
        }
        boolean inBody = to == bodies;
        try {
            // A class that is no member is not to become one because its base class knows it.
            if (o instanceof WeakReference<?> w ? w.get() instanceof PyType t && numbers.get(t) >= 0
                    : members.admits(o, layout(o.getClass()), inBody && current >= 0 ? queue[current] : null)) {
                return define(o);
            }
        } catch (Outside e) {
            if (!inBody) {
                throw e;
            }
            to = bodies;
        }
        if (!inBody) {
            throw new Outside();
        }
        open = true;
        return -1;
    }

    // ---- definitions

    private Layout layout(Class<?> c) {
        int place = c.hashCode() & recent.length - 1;
        Layout l = recent[place];
        if (l == null || l.of != c) {
            recent[place] = l = layouts.of(c);
        }
        return l;
    }

    /** The number of an object that is met for the first time; -1 for what becomes null. */
    private int define(Object o) {
        Layout l = layout(o.getClass());
        if (l.kind == Kind.CODEC && (o.getClass() != PyType.class || ((PyType) o).isHeap())) {
            if (shares && l.codec.shared) {
                return share(o);
            }
            if (o instanceof PyBuiltin && PyType.home((PyObject) o) != null) {
                return shares ? share(o) : typeAttribute((PyObject) o);
            }
            return byCodec(o, l);
        }
        if (l.mayBeStatic || l.kind == Kind.CODEC) {
            Statics.Place p = l.constant(o, statics);
            if (p != null) {
                return shares ? share(o) : constant(o, p);
            }
        }
        switch (l.kind) {
            case NONE, ROOT:  // another interpreter or thread: there is none in the child
                return -1;
            case SHARED:
                if (shares) {
                    return share(o);
                }
                throw new CannotCross(o, path());
            case HOST:
                int i = numberOf(((HostOwned) o).inChild());
                numbers.put(o, i);
                return i;
            case IMPOSSIBLE, CODEC:
                throw new CannotCross(o, path());
            case FIELDS:
                if (o instanceof PyObject p && PyType.home(p) != null) {
                    return shares ? share(o) : typeAttribute(p);
                }
                return queued(o, l);
            case LIST, MAP, SET, QUEUE, OBJECTS, ATOMIC_REFERENCE:
                return queued(o, l);
            case WEAK:
                weakReferences.add((WeakReference<?>) o);
                definitions.raw(Kind.WEAK.ordinal());
                return next(o);
            default:
                return whole(o, l);
        }
    }

    private int next(Object o) {
        int i = count++;
        numbers.put(o, i);
        if (definitions.size >= FRAME && !held) {
            frame();
        }
        return i;
    }

    private int share(Object o) {
        definitions.raw(Kind.SHARED.ordinal());
        definitions.count(sharedPlace(o));
        return next(o);
    }

    private int constant(Object o, Statics.Place p) {
        definitions.raw(Kind.STATIC.ordinal());
        definitions.count(number(p.holder()));
        definitions.text(p.field());
        definitions.raw(p.part());
        definitions.count(p.index());
        return next(o);
    }

    private int typeAttribute(PyObject o) {
        PyType home = PyType.home(o);
        int owner = numberOf(home);
        definitions.raw(Kind.TYPE_ATTRIBUTE.ordinal());
        definitions.count(owner);
        definitions.text(PyType.homeName(o).value());
        return next(o);
    }

    private int numberOf(Object o) {
        int i = numberIfAny(o);
        return i >= 0 ? i : define(o);
    }

    private int numberIfAny(Object o) {
        int i = known == null ? -1 : known.get(o);
        return i >= 0 ? i : numbers.get(o);
    }

    private int number(Class<?> c) {
        Integer i = classNumbers.get(c);
        if (i == null) {
            i = classes.size();
            classNumbers.put(c, i);
            classes.add(c);
        }
        return i;
    }

    private Bytes part() {
        return spare.isEmpty() ? new Bytes(256) : spare.removeLast();
    }

    private void end(Bytes b) {
        definitions.append(b);
        b.size = 0;
        spare.add(b);
    }

    private int byCodec(Object o, Layout l) {
        Codec c = l.codec;
        Bytes saved = to;
        Bytes part = part();
        to = part;
        part.raw(Kind.CODEC.ordinal());
        part.raw(l.number);
        if (c.filled) {
            c.writeHead(o, this);
        } else {
            c.write(o, this);
        }
        to = saved;
        end(part);
        int i = next(o);
        if (c.filled) {
            enqueue(o, l);
        }
        return i;
    }

    private int queued(Object o, Layout l) {
        definitions.raw(l.kind.ordinal());
        definitions.count(number(l.kind == Kind.OBJECTS ? o.getClass().getComponentType() : o.getClass()));
        if (o instanceof Object[] a) {
            definitions.count(a.length);
        }
        int i = next(o);
        enqueue(o, l);
        return i;
    }

    void enqueue(Object o, Layout l) {
        if (queued == queue.length) {
            queue = Arrays.copyOf(queue, queued * 2);
            queueLayouts = Arrays.copyOf(queueLayouts, queued * 2);
            foundIn = Arrays.copyOf(foundIn, queued * 2);
        }
        queueLayouts[queued] = l;
        foundIn[queued] = current;
        queue[queued++] = o;
    }

    /** What is made whole and is no matter of a codec. */
    private int whole(Object o, Layout l) {
        Bytes saved = to;
        Bytes part = part();
        to = part;
        part.raw(l.kind.ordinal());
        wholePart(o, l, part);
        to = saved;
        end(part);
        return next(o);
    }

    private void wholePart(Object o, Layout l, Bytes b) {
        switch (l.kind) {
            case STRING -> b.text((String) o);
            case INTEGER, LONG, BYTE, SHORT -> b.num(((Number) o).longValue());
            case DOUBLE -> b.fixed(Double.doubleToRawLongBits((Double) o));
            case FLOAT -> b.num(Float.floatToRawIntBits((Float) o));
            case BOOLEAN -> b.raw((Boolean) o ? 1 : 0);
            case CHARACTER -> b.count((Character) o);
            case BIG -> b.bytes(((BigInteger) o).toByteArray());
            case ENUM -> {
                b.count(number(((Enum<?>) o).getDeclaringClass()));
                b.count(((Enum<?>) o).ordinal());
            }
            case CLASS -> b.count(number((Class<?>) o));
            case RECORD -> {
                b.count(number(l.of));
                fields(o, l);
            }
            case ATOMIC_INTEGER -> b.num(((AtomicInteger) o).get());
            case ATOMIC_LONG -> b.num(((AtomicLong) o).get());
            case ATOMIC_BOOLEAN -> b.raw(((AtomicBoolean) o).get() ? 1 : 0);
            case ADDER -> b.num(((LongAdder) o).sum());
            case LATCH -> b.num(((CountDownLatch) o).getCount());
            case LOCK, SEMAPHORE, DEAD_QUEUE -> { }
            default -> Plain.write(o, l.kind, this, b);
        }
    }

    // ---- bodies

    private void body(Object o, Layout l) {
        switch (l.kind) {
            case CODEC -> l.codec.write(o, this);
            case FIELDS -> {
                fields(o, l);
                if (l.snapshotted) {
                    ref(((Snapshotted) o).snapshotState(this));
                }
            }
            case OBJECTS -> {
                for (Object x : (Object[]) o) {
                    ref(x);
                }
            }
            case LIST, SET, QUEUE -> {
                Object[] a = ((Collection<?>) o).toArray();
                to.count(a.length);
                for (Object x : a) {
                    ref(x);
                }
            }
            case MAP -> {
                Map<?, ?> m = (Map<?, ?>) o;
                to.count(m.size());
                int n = 0;
                for (Map.Entry<?, ?> e : m.entrySet()) {
                    ref(e.getKey());
                    ref(e.getValue());
                    n++;
                }
                if (n != m.size()) {
                    throw new IllegalStateException("a map that changed while it was written");
                }
            }
            case ATOMIC_REFERENCE -> ref(((AtomicReference<?>) o).get());
            default -> throw new IllegalStateException(l.kind.name());
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
                ref(Raw.get(o, places[i]));
            } else {
                to.num(Raw.bits(o, places[i], types[i]));
            }
        }
    }

    private void byHandles(Object o, Layout l) {
        MethodHandle[] h = l.getters();
        char[] types = l.types;
        try {
            for (int i = 0; i < h.length; i++) {
                switch (types[i]) {
                    case 'L' -> ref((Object) h[i].invokeExact(o));
                    case 'I' -> to.num((int) h[i].invokeExact(o));
                    case 'Z' -> to.num((boolean) h[i].invokeExact(o) ? 1 : 0);
                    case 'J' -> to.num((long) h[i].invokeExact(o));
                    case 'B' -> to.num((byte) h[i].invokeExact(o));
                    case 'D' -> to.num(Double.doubleToRawLongBits((double) h[i].invokeExact(o)));
                    case 'C' -> to.num((char) h[i].invokeExact(o));
                    case 'S' -> to.num((short) h[i].invokeExact(o));
                    default -> to.num(Float.floatToRawIntBits((float) h[i].invokeExact(o)));
                }
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- error messages

    /** The chain from the object that is written at present up to a root. */
    private ArrayList<Object> path() {
        ArrayList<Object> out = new ArrayList<>();
        for (int i = current; i >= 0; i = foundIn[i]) {
            out.add(queue[i]);
        }
        return out;
    }
}
