// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * The natives of one annotated Java class: the generated subclass holds the table, two switch methods and one method for each native. This class knows how
 * to call one of them with any arguments. Immutable, except for what a module object that it wraps holds.
 */
public abstract class Natives implements Lasting {
    /** Kinds of natives. */
    public static final byte METHOD = 0, CLASSMETHOD = 1, STATICMETHOD = 2, NEW = 3, GETTER = 4, SETTER = 5, FUNCTION = 6;
    /** Flags of a shape. */
    public static final int VARARGS = 1, VARKEYWORDS = 2, KWONLY = 4;

    /** The Python name of the type or module. */
    public final String owner;
    public final String[] names;
    public final byte[] kinds;
    public final int[] shapes;
    public final String[] signatures;
    public final String[] docs;
    /** Parsed signatures, made when first needed; benign race. */
    private transient Signature[] parsed;

    protected Natives(String owner, String[] names, byte[] kinds, int[] shapes, String[] signatures, String[] docs) {
        this.owner = owner;
        this.names = names;
        this.kinds = kinds;
        this.shapes = shapes;
        this.signatures = signatures;
        this.docs = docs;
    }

    /** The generated table, where this one only asks before it calls that. */
    public Natives unguarded() {
        return this;
    }

    /** Calls a native of at most four parameters without {@code *args} and {@code **kwargs}; absent ones are null. */
    public abstract PyObject call(int id, PyThread t, PyObject a, PyObject b, PyObject c, PyObject d);

    /** Whether each native that {@link #call} takes has a public method of its own too, {@code native} and its number, with the parameters of {@link #call} but for that number. */
    public boolean hasMethods() {
        return false;
    }

    /** Calls any native with bound arguments, one per parameter. */
    public abstract PyObject callN(int id, PyThread t, PyObject[] bound);

    /** Names the constants of a module or type. */
    public abstract void attributes(AttributeSink sink);

    /** The {@code __doc__} of the type or module, null for none. */
    public String doc() {
        return null;
    }

    /** Receives constants. */
    public interface AttributeSink {
        void add(String name, PyObject value);
    }

    public static int required(int shape) {
        return shape & 63;
    }

    public static int maxPositional(int shape) {
        return shape >>> 6 & 63;
    }

    public static int total(int shape) {
        return shape >>> 12 & 63;
    }

    public static int positionalOnly(int shape) {
        return shape >>> 18 & 63;
    }

    public static int flags(int shape) {
        return shape >>> 24;
    }

    public Signature signature(int id) {
        Signature[] all = parsed;
        if (all == null) {
            parsed = all = new Signature[names.length];
        }
        Signature s = all[id];
        if (s == null) {
            all[id] = s = new Signature(this, id);
        }
        return s;
    }

    /** Whether {@link #call} takes {@code n} positional arguments as they are. */
    public final boolean direct(byte kind, int id, int n) {
        return kinds[id] == kind && direct(shapes[id], n);
    }

    private static boolean direct(int shape, int n) {
        return shape >>> 24 == 0 && (shape >>> 12 & 63) <= 4 && n >= (shape & 63) && n <= (shape >>> 6 & 63);
    }

    public final PyObject invoke(int id, PyThread t) {
        if (direct(shapes[id], 0)) {
            return call(id, t, null, null, null, null);
        }
        return invoke(id, t, PyObject.NO_ARGS, null);
    }

    public final PyObject invoke(int id, PyThread t, PyObject a) {
        if (direct(shapes[id], 1)) {
            return call(id, t, a, null, null, null);
        }
        return invoke(id, t, new PyObject[] {a}, null);
    }

    public final PyObject invoke(int id, PyThread t, PyObject a, PyObject b) {
        if (direct(shapes[id], 2)) {
            return call(id, t, a, b, null, null);
        }
        return invoke(id, t, new PyObject[] {a, b}, null);
    }

    public final PyObject invoke(int id, PyThread t, PyObject a, PyObject b, PyObject c) {
        if (direct(shapes[id], 3)) {
            return call(id, t, a, b, c, null);
        }
        return invoke(id, t, new PyObject[] {a, b, c}, null);
    }

    public final PyObject invoke(int id, PyThread t, PyObject a, PyObject b, PyObject c, PyObject d) {
        if (direct(shapes[id], 4)) {
            return call(id, t, a, b, c, d);
        }
        return invoke(id, t, new PyObject[] {a, b, c, d}, null);
    }

    /** Calls with all arguments (self or cls first where there is one), the last {@code names.length} being keywords. */
    public final PyObject invoke(int id, PyThread t, PyObject[] args, PyStr[] names) {
        int n = args.length;
        if ((names == null || names.length == 0) && direct(shapes[id], n)) {
            switch (n) {
                case 0: return call(id, t, null, null, null, null);
                case 1: return call(id, t, args[0], null, null, null);
                case 2: return call(id, t, args[0], args[1], null, null);
                case 3: return call(id, t, args[0], args[1], args[2], null);
                default: return call(id, t, args[0], args[1], args[2], args[3]);
            }
        }
        return callN(id, t, signature(id).bind(t, args, names));
    }
}
