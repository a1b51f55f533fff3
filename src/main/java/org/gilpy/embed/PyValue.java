// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gilpy.embed.host.Conversion;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.Slot;

/**
 * A Python object. Every operation is a call into its {@link Python}, from whichever thread, and may throw {@link PythonException} when Python raises and
 * {@link LimitException} when the call is ended. Two handles are equal when they stand for the very same object; Python's own equality is
 * {@code a.invoke("__eq__", b)}.
 *
 * <p>Thread-safe as the object is in Python.
 */
public final class PyValue implements Iterable<PyValue> {
    final Python vm;
    final PyObject object;

    PyValue(Python vm, PyObject object) {
        this.vm = vm;
        this.object = object;
    }

    // ---- what it is

    /** The name of its class, with the module unless that is {@code builtins}. */
    public String type() {
        return object.type().fullName();
    }

    public boolean isNone() {
        return object == PyNone.NONE;
    }

    public boolean isCallable() {
        return object.type().slot(Slot.CALL) != null;
    }

    /**
     * The object as a Java value. Nothing is lost on the way: what has no exact counterpart fails.
     *
     * <table>
     * <caption>Conversions; the other way round every line goes from the Java types back to the Python type</caption>
     * <tr><th>Python</th><th>as {@code Object}</th><th>also as</th></tr>
     * <tr><td>None</td><td>null</td><td>null of any class; an empty {@code Optional}, {@code OptionalInt}, {@code OptionalLong}, {@code OptionalDouble}; these hold what
     *   is not None</td></tr>
     * <tr><td>bool</td><td>{@code Boolean}</td><td>boolean</td></tr>
     * <tr><td>int</td><td>{@code Integer}, else {@code Long}, else {@code BigInteger}: the first that it fits</td>
     *   <td>byte, short, int, long, their classes, {@code BigInteger}, {@code BigDecimal}, {@code Number}; float and double when exact</td></tr>
     * <tr><td>float</td><td>{@code Double}</td><td>double, {@code Number}; {@code BigDecimal}, but not of -0.0, infinities and NaN; float when exact</td></tr>
     * <tr><td>decimal.Decimal</td><td>{@code PyValue}</td><td>{@code BigDecimal}, with the number of its digits, but not of -0, infinities and NaN</td></tr>
     * <tr><td>classes derived from int, float, str, bytes, as those of {@code IntEnum}</td><td>{@code PyValue}</td><td>the number or text in them, as above</td></tr>
     * <tr><td>str</td><td>{@code String}</td><td>{@code CharSequence}; char for one UTF-16 unit; an enum, by the name of a constant</td></tr>
     * <tr><td>bytes</td><td>{@code byte[]}, a copy</td><td>so do bytearray and other buffers</td></tr>
     * <tr><td>list</td><td>{@code List}, by reference</td><td>{@code Collection}, {@code Iterable}; an array, as a copy</td></tr>
     * <tr><td>tuple</td><td>{@code List}, unmodifiable</td><td>as list</td></tr>
     * <tr><td>dict</td><td>{@code Map}, by reference</td><td>a record with components of these names</td></tr>
     * <tr><td>set, frozenset</td><td>{@code Set}, by reference</td><td>{@code Collection}, {@code Iterable}</td></tr>
     * <tr><td>any iterable</td><td>{@code PyValue}</td><td>{@code Iterator}, {@code Iterable}, {@code Stream}</td></tr>
     * <tr><td>a callable</td><td>{@code PyValue}</td><td>any functional interface</td></tr>
     * <tr><td>any object</td><td>{@code PyValue}</td><td>any interface: its methods are called by name. An object whose class derives from Java interfaces is
     *   already as {@code Object} an implementation of these</td></tr>
     * <tr><td>a Java object that Python code got</td><td>that object</td><td>its classes and interfaces</td></tr>
     * </table>
     *
     * <p>From Java to Python, besides: arrays other than {@code byte[]}, lists, maps, sets, collections and iterators go by reference and behave as Python
     * sequences, mappings, sets, iterables and iterators (streams as iterators); {@code Optional} gives its value or None; objects with a functional interface can be
     * called; records have their components as attributes and enum constants {@code name} and {@code ordinal}; comparable objects of one class are ordered as in Java; all
     * other objects, those of {@code java.time} too, are opaque, unless {@link Access} allows their classes. A Python object that went to Java comes back as itself.
     *
     * @throws ClassCastException when it is nothing of that class
     * @throws ArithmeticException when it is a number that does not fit
     */
    @SuppressWarnings("unchecked")
    public <T> T as(Class<T> type) {
        Object v = vm.inside(t -> Conversion.toJava(t, vm.bridge, object, type));
        // The class of a primitive type casts nothing, not even its boxes.
        return type.isPrimitive() ? (T) v : type.cast(v);
    }

    /** As {@code as(int.class)}. */
    public int asInt() {
        return as(int.class);
    }

    /** As {@code as(long.class)}. */
    public long asLong() {
        return as(long.class);
    }

    /** As {@code as(double.class)}. */
    public double asDouble() {
        return as(double.class);
    }

    /** As {@code as(boolean.class)}; for what Python takes for true, {@link #isTrue}. */
    public boolean asBoolean() {
        return as(boolean.class);
    }

    /** As {@code as(String.class)}: only of a str; for what Python shows, {@link #toString}. */
    public String asString() {
        return as(String.class);
    }

    /** Whether Python takes it for true. */
    public boolean isTrue() {
        return vm.inside(t -> object.truth(t));
    }

    // ---- attributes and items

    /** An attribute. */
    public PyValue get(String attribute) {
        return vm.inside(t -> vm.value(object.getAttr(t, PyStr.intern(attribute))));
    }

    public boolean has(String attribute) {
        return vm.inside(t -> object.getAttrOrNull(t, PyStr.intern(attribute)) != null);
    }

    public void set(String attribute, Object value) {
        vm.inside(t -> {
            object.setAttr(t, PyStr.intern(attribute), vm.bridge.toPython(t, value));
            return null;
        });
    }

    /** {@code self[key]}. */
    public PyValue item(Object key) {
        return vm.inside(t -> vm.value(object.getItem(t, vm.bridge.toPython(t, key))));
    }

    /** {@code self[key] = value}. */
    public void setItem(Object key, Object value) {
        vm.inside(t -> {
            object.setItem(t, vm.bridge.toPython(t, key), vm.bridge.toPython(t, value));
            return null;
        });
    }

    /** {@code len(self)}. */
    public long length() {
        return vm.inside(t -> Ops.longLen(t, object));
    }

    // ---- calls

    /** Calls it. */
    public PyValue call(Object... args) {
        return vm.inside(t -> vm.value(object.call(t, vm.bridge.toPython(t, args), null)));
    }

    /** Calls it, with keyword arguments too. */
    public PyValue call(Map<String, ?> keywords, Object... args) {
        return vm.inside(t -> {
            PyObject[] all = new PyObject[args.length + keywords.size()];
            PyStr[] names = new PyStr[keywords.size()];
            System.arraycopy(vm.bridge.toPython(t, args), 0, all, 0, args.length);
            int i = 0;
            for (Map.Entry<String, ?> e : keywords.entrySet()) {
                names[i] = PyStr.intern(e.getKey());
                all[args.length + i++] = vm.bridge.toPython(t, e.getValue());
            }
            return vm.value(object.call(t, all, names));
        });
    }

    /** Calls a method. */
    public PyValue invoke(String method, Object... args) {
        return vm.inside(t -> vm.value(Calls.attr(t, object, PyStr.intern(method), vm.bridge.toPython(t, args))));
    }

    // ---- iteration

    /** Iterates as a {@code for} statement does, one call into Python per item. */
    @Override
    public Iterator<PyValue> iterator() {
        PyObject it = vm.inside(t -> object.iter(t));
        return new Iterator<>() {
            private PyObject next;
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (next == null && !ended) {
                    next = vm.inside(t -> it.next(t));
                    ended = next == null;
                }
                return next != null;
            }

            @Override
            public PyValue next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                PyValue v = vm.value(next);
                next = null;
                return v;
            }
        };
    }

    /** The items of an iterable, in order; sequential. */
    public Stream<PyValue> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED), false);
    }

    // ---- Java's own

    /** The Python that it belongs to. */
    public Python python() {
        return vm;
    }

    /** {@code repr(self)}. */
    public String repr() {
        return vm.inside(t -> object.repr(t).value());
    }

    /** {@code str(self)}. */
    @Override
    public String toString() {
        return vm.inside(t -> object.str(t).value());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PyValue v && v.object == object;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(object);
    }
}
