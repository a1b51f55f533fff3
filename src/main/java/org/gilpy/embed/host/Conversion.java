// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyAnySet;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyByteString;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;

/**
 * Python values as Java ones, by the class that is wanted; the table stands in the Javadoc of {@code PyValue.as}. What would lose something fails: ClassCastException for
 * values of the wrong kind, ArithmeticException for numbers that do not fit. Stateless.
 */
public final class Conversion {
    private Conversion() {}

    public static Object toJava(PyThread t, Bridge b, PyObject o, Class<?> target) {
        if (target == Object.class) {
            return natural(t, b, o);
        }
        if (target == b.api.handleClass()) {
            return b.api.handle(o);
        }
        if (isOptional(target)) {
            return optional(t, b, o, target);
        }
        if (o == PyNone.NONE) {
            if (target.isPrimitive() && target != void.class) {
                throw wrong(o, target);
            }
            return null;
        }
        if (o instanceof JavaObject j && !target.isPrimitive()) {
            if (target.isInstance(j.value)) {
                return j.value;
            }
        }
        Object v = switch (o) {
            case PyBool x -> target == boolean.class || target.isAssignableFrom(Boolean.class) ? (Object) (x == PyBool.TRUE) : null;
            case PyLong x -> integer(x, target);
            case PyFloat x -> floating(x.value, target);
            case PyStr x -> text(x.value(), target);
            case PyByteString x when target == byte[].class -> bytes(t, x);
            default -> other(t, b, o, target);
        };
        if (v == null) {
            throw wrong(o, target);
        }
        return v;
    }

    static boolean isOptional(Class<?> c) {
        return c == Optional.class || c == OptionalInt.class || c == OptionalLong.class || c == OptionalDouble.class;
    }

    private static Object optional(PyThread t, Bridge b, PyObject o, Class<?> target) {
        boolean none = o == PyNone.NONE;
        if (target == OptionalInt.class) {
            return none ? OptionalInt.empty() : OptionalInt.of((int) toJava(t, b, o, int.class));
        }
        if (target == OptionalLong.class) {
            return none ? OptionalLong.empty() : OptionalLong.of((long) toJava(t, b, o, long.class));
        }
        if (target == OptionalDouble.class) {
            return none ? OptionalDouble.empty() : OptionalDouble.of((double) toJava(t, b, o, double.class));
        }
        return none ? Optional.empty() : Optional.of(natural(t, b, o));
    }

    private static ClassCastException wrong(PyObject o, Class<?> target) {
        String kind = o instanceof JavaObject j ? j.value.getClass().getName() : o.type().name();
        return new ClassCastException("cannot convert '" + kind + "' to " + target.getTypeName());
    }

    private static ArithmeticException inexact(String number, Class<?> target) {
        return new ArithmeticException((number.length() > 40 ? "the number" : number) + " does not fit into " + target.getTypeName());
    }

    /** What a value is when any object will do. Numbers and texts whose class a program has derived are more than a number or a text: they stay Python's. */
    static Object natural(PyThread t, Bridge b, PyObject o) {
        return switch (o) {
            case PyNone n -> null;
            case PyBool x -> x == PyBool.TRUE;
            case PyLong x when x.type() == PyLong.TYPE -> x.fitsLong() ? smallest(x.longValue()) : (Object) x.big();
            case PyFloat x when x.type() == PyFloat.TYPE -> x.value;
            case PyStr x when x.type() == PyStr.TYPE -> x.value();
            case PyBytes x when x.type() == PyBytes.TYPE -> x.value().clone();
            case JavaObject j -> j.value;
            case PyList l -> new PythonList(b, l, false);
            case PyTuple l -> new PythonList(b, l, true);
            case PyDict d -> new PythonMap(b, d);
            case PyAnySet s -> new PythonSet(b, s);
            default -> {
                List<Class<?>> declared = Implementation.declared(o);
                yield declared.isEmpty() ? b.api.handle(o) : Implementation.of(b, o, null);
            }
        };
    }

    private static Object smallest(long n) {
        if ((int) n == n) {
            return (int) n;
        }
        return n;
    }

    private static Object integer(PyLong x, Class<?> target) {
        if (target == BigInteger.class || !x.fitsLong() && (target == Number.class || target.isInterface() && target.isAssignableFrom(BigInteger.class))) {
            return x.big();
        }
        if (target == BigDecimal.class) {
            return new BigDecimal(x.big());
        }
        boolean number = target == Number.class || target.isInterface() && target.isAssignableFrom(Integer.class);
        if (!number && !isNumber(target)) {
            return null;
        }
        if (!x.fitsLong()) {
            if ((target == double.class || target == Double.class) && BigInteger.valueOf(0).equals(x.big()) == false) {
                double d = x.big().doubleValue();
                if (Double.isFinite(d) && new BigDecimal(d).toBigIntegerExact().equals(x.big())) {
                    return d;
                }
            }
            throw inexact(x.big().bitLength() < 200 ? x.big().toString() : "the number", target);
        }
        long n = x.longValue();
        Object v = null;
        if (number) {
            v = smallest(n);
        } else if (target == int.class || target == Integer.class) {
            v = (int) n == n ? (Object) (int) n : null;
        } else if (target == long.class || target == Long.class) {
            v = n;
        } else if (target == short.class || target == Short.class) {
            v = (short) n == n ? (Object) (short) n : null;
        } else if (target == byte.class || target == Byte.class) {
            v = (byte) n == n ? (Object) (byte) n : null;
        } else if (target == double.class || target == Double.class) {
            v = (long) (double) n == n && n != Long.MAX_VALUE ? (Object) (double) n : null;
        } else if (target == float.class || target == Float.class) {
            v = (long) (float) n == n && n != Long.MAX_VALUE ? (Object) (float) n : null;
        }
        if (v == null) {
            throw inexact(Long.toString(n), target);
        }
        return v;
    }

    private static boolean isNumber(Class<?> c) {
        return c == int.class || c == Integer.class || c == long.class || c == Long.class || c == short.class || c == Short.class || c == byte.class
                || c == Byte.class || c == double.class || c == Double.class || c == float.class || c == Float.class;
    }

    private static Object floating(double x, Class<?> target) {
        if (target == double.class || target.isAssignableFrom(Double.class)) {
            return x;
        }
        if (target == float.class || target == Float.class) {
            if ((float) x != x && !Double.isNaN(x)) {
                throw inexact(Double.toString(x), target);
            }
            return (float) x;
        }
        if (target == BigDecimal.class) {
            if (!Double.isFinite(x) || x == 0 && 1 / x < 0) {
                throw inexact(Double.toString(x), target);
            }
            return new BigDecimal(x);
        }
        return null;
    }

    private static Object text(String s, Class<?> target) {
        if (target.isAssignableFrom(String.class)) {
            return s;
        }
        if (target == char.class || target == Character.class) {
            return s.length() == 1 ? (Object) s.charAt(0) : null;
        }
        return target.isEnum() ? Arguments.constant(target, s) : null;
    }

    private static byte[] bytes(PyThread t, PyByteString x) {
        return ((PyBytes) PyBytes.TYPE.call(t, x)).value().clone();
    }

    private static Object other(PyThread t, Bridge b, PyObject o, Class<?> target) {
        if (target == byte[].class && o.type().slot(Slot.BUFFER) != null) {
            return ((PyBytes) PyBytes.TYPE.call(t, o)).value().clone();
        }
        if (target.isRecord()) {
            return o instanceof PyDict d ? record(t, b, d, target) : null;
        }
        if (target.isArray()) {
            return o.type().has(PyType.SEQUENCE) ? array(t, b, o, target.getComponentType()) : null;
        }
        if (target == BigDecimal.class && o.type().name().equals("Decimal")) {
            try {
                BigDecimal d = new BigDecimal(o.str(t).value());
                // There is no zero with a sign.
                if (d.signum() != 0 || !o.str(t).value().startsWith("-")) {
                    return d;
                }
                throw inexact("-0", target);
            } catch (NumberFormatException e) {
                throw inexact(o.str(t).value(), target);
            }
        }
        if (!target.isInterface()) {
            return null;
        }
        if (target == Iterator.class || target == Iterable.class || target == Stream.class) {
            if (o.type().slot(Slot.ITER) == null && o.type().slot(Slot.GETITEM) == null) {
                return null;
            }
            if (target == Iterable.class && !(o instanceof PyList || o instanceof PyTuple || o instanceof PyAnySet)) {
                return (Iterable<Object>) () -> PythonIterator.of(b, o);
            }
            if (target != Iterable.class) {
                Iterator<Object> i = PythonIterator.of(b, o);
                return target == Iterator.class ? i : StreamSupport.stream(Spliterators.spliteratorUnknownSize(i, Spliterator.ORDERED), false);
            }
        }
        if (target == List.class || target == Collection.class || target == Iterable.class) {
            if (o instanceof PyAnySet s && target != List.class) {
                return new PythonSet(b, s);
            }
            return o.type().has(PyType.SEQUENCE) ? new PythonList(b, o, o instanceof PyTuple) : null;
        }
        if (target == Map.class) {
            return o.type().has(PyType.MAPPING) ? new PythonMap(b, o) : null;
        }
        if (target == Set.class) {
            return o instanceof PyAnySet s ? new PythonSet(b, s) : null;
        }
        return Implementation.of(b, o, target);
    }

    private static Object array(PyThread t, Bridge b, PyObject o, Class<?> item) {
        PyObject[] items = Ops.items(t, o);
        Object out = Array.newInstance(item, items.length);
        for (int i = 0; i < items.length; i++) {
            Array.set(out, i, toJava(t, b, items[i], item));
        }
        return out;
    }

    private static Object record(PyThread t, Bridge b, PyDict d, Class<?> target) {
        RecordComponent[] components = target.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        if (d.size() != components.length) {
            throw new ClassCastException("a dict of " + d.size() + " items is no " + target.getName());
        }
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            PyObject v = d.getStr(components[i].getName());
            if (v == null) {
                throw new ClassCastException("the dict has no '" + components[i].getName() + "' for " + target.getName());
            }
            values[i] = toJava(t, b, v, types[i]);
        }
        try {
            Constructor<?> c = target.getDeclaredConstructor(types);
            c.trySetAccessible();
            return c.newInstance(values);
        } catch (InvocationTargetException e) {
            throw b.raise(t, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new ClassCastException("cannot make " + target.getName() + ": " + e.getMessage());
        }
    }
}
