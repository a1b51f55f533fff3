// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import org.gilpy.objects.Codec;
import org.gilpy.objects.Snapshotted;

/** How objects of one class are written and read. Immutable but for handles that are made when first needed, by whoever comes first. */
final class Layout {
    static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);
    private static final MethodType PUT = MethodType.methodType(void.class, Object.class, Object.class);
    private static final Field[] NO_FIELDS = {};

    final Class<?> of;
    final Kind kind;
    /** For {@link Kind#CODEC}: the codec and its number. */
    final Codec codec;
    final int number;
    /** For {@link Kind#FIELDS} and {@link Kind#RECORD}: references and primitives, those of the superclass first, in the order of their names. */
    final Field[] fields;
    /** For each of {@link #fields} the character that class files have for its type: L for a reference. */
    final char[] types;
    final boolean snapshotted;
    /** Whether objects may be constants of a class. */
    final boolean mayBeStatic;
    /** The version of the {@link Statics} at which objects of the class were no constants, or -1. Threads that write it at once agree, or ask once more. */
    private int noConstantsAt = -1;
    private volatile MethodHandle[] getters;
    private volatile MethodHandle[] setters;
    private volatile MethodHandle constructor;
    private volatile long[] places;

    Layout(Class<?> of, Kind kind) {
        this(of, kind, null, -1);
    }

    Layout(Class<?> of, Kind kind, Codec codec, int number) {
        this.of = of;
        this.kind = kind;
        this.codec = codec;
        this.number = number;
        this.fields = kind == Kind.FIELDS ? fields(of) : kind == Kind.RECORD ? components(of) : NO_FIELDS;
        this.types = new char[fields.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = letter(fields[i].getType());
        }
        this.snapshotted = Snapshotted.class.isAssignableFrom(of);
        this.mayBeStatic = kind != Kind.STRING && kind != Kind.INTEGER && kind != Kind.LONG && kind != Kind.DOUBLE && kind != Kind.ENUM && kind != Kind.CLASS
                && (codec == null || codec.filled && codec.of == Object.class);
    }

    private static Field[] fields(Class<?> c) {
        ArrayList<Field> out = new ArrayList<>();
        for (Class<?> k = c; k != null && Layouts.ours(k); k = k.getSuperclass()) {
            Field[] own = k.getDeclaredFields();
            java.util.Arrays.sort(own, Layout::byName);
            int n = 0;
            for (Field f : own) {
                if (!Modifier.isStatic(f.getModifiers()) && !Modifier.isTransient(f.getModifiers())) {
                    out.add(n++, f);
                }
            }
        }
        return out.toArray(NO_FIELDS);
    }

    private static Field[] components(Class<?> c) {
        var parts = c.getRecordComponents();
        Field[] out = new Field[parts.length];
        try {
            for (int i = 0; i < out.length; i++) {
                out[i] = c.getDeclaredField(parts[i].getName());
            }
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }

    private static char letter(Class<?> t) {
        return !t.isPrimitive() ? 'L' : t == boolean.class ? 'Z' : t == int.class ? 'I' : t == long.class ? 'J' : t == byte.class ? 'B' : t == char.class ? 'C'
                : t == double.class ? 'D' : t == short.class ? 'S' : 'F';
    }

    private static int byName(Field a, Field b) {
        return a.getName().compareTo(b.getName());
    }

    /** Where an object of this class stands among the constants, or null. */
    Statics.Place constant(Object o, Statics statics) {
        if (noConstantsAt == statics.version()) {
            return null;
        }
        Statics.Place p = statics.find(o, of);
        int version = statics.version();
        if (p == null && statics.hasNone(of)) {
            noConstantsAt = version;
        }
        return p;
    }

    /** Where the fields lie; null where that is not to be used. */
    long[] places() {
        long[] p = places;
        if (p == null && Raw.FIELDS && kind == Kind.FIELDS) {
            p = new long[fields.length];
            for (int i = 0; i < p.length; i++) {
                p[i] = Raw.place(fields[i]);
            }
            places = p;
        }
        return p;
    }

    MethodHandle[] getters() {
        MethodHandle[] h = getters;
        return h != null ? h : makeGetters();
    }

    private MethodHandle[] makeGetters() {
        MethodHandle[] h = new MethodHandle[fields.length];
        try {
            for (int i = 0; i < h.length; i++) {
                Field f = fields[i];
                f.setAccessible(true);
                Class<?> t = f.getType();
                h[i] = LOOKUP.unreflectGetter(f).asType(t.isPrimitive() ? MethodType.methodType(t, Object.class) : GET);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        getters = h;
        return h;
    }

    MethodHandle[] setters() {
        MethodHandle[] h = setters;
        return h != null ? h : makeSetters();
    }

    private MethodHandle[] makeSetters() {
        MethodHandle[] h = new MethodHandle[fields.length];
        try {
            for (int i = 0; i < h.length; i++) {
                Field f = fields[i];
                f.setAccessible(true);
                Class<?> t = f.getType();
                h[i] = LOOKUP.unreflectSetter(f).asType(t.isPrimitive() ? MethodType.methodType(void.class, Object.class, t) : PUT);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        setters = h;
        return h;
    }

    /** The canonical constructor of a record, with an array of values. */
    MethodHandle constructor() {
        MethodHandle h = constructor;
        if (h != null) {
            return h;
        }
        Class<?>[] types = new Class<?>[fields.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = fields[i].getType();
        }
        try {
            var c = of.getDeclaredConstructor(types);
            c.setAccessible(true);
            h = LOOKUP.unreflectConstructor(c).asSpreader(Object[].class, types.length).asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        constructor = h;
        return h;
    }
}
