// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.gilpy.objects.PyAnySet;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyByteString;
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

/** Arguments of Java methods that Python code calls: how well they fit, and their conversion. Stateless. */
final class Arguments {
    private Arguments() {}

    /** Does not fit. */
    private static final int NO = -1;
    /** Fits because everything does. */
    private static final int ANY = 20;

    /** How far an argument is from a parameter type: 0 for what it is by nature; negative when it cannot be converted without loss. */
    static int distance(PyThread t, Bridge b, PyObject a, Class<?> p) {
        if (a instanceof JavaObject o) {
            if (p.isInstance(o.value)) {
                return o.value.getClass() == p ? 0 : 1;
            }
            return NO;
        }
        if (p == b.api.handleClass()) {
            return 3;
        }
        if (Conversion.isOptional(p)) {
            return optional(t, b, a, p);
        }
        int d = switch (a) {
            case PyNone n -> p.isPrimitive() ? NO : 0;
            case PyBool x -> p == boolean.class ? 0 : p == Boolean.class ? 1 : wider(p, Boolean.class);
            case PyLong x -> number(x, p);
            case PyFloat x -> number(x.value, p);
            case PyStr s -> text(s.value(), p);
            case PyByteString s -> p == byte[].class ? 0 : NO;
            case PyList l -> sequence(p);
            case PyTuple l -> sequence(p);
            case PyDict m -> p == Map.class ? 0 : p.isRecord() ? 5 : NO;
            case PyAnySet s -> p == Set.class ? 0 : p == Collection.class ? 1 : p == Iterable.class ? 2 : NO;
            default -> NO;
        };
        if (d >= 0) {
            return d;
        }
        if (p == Object.class) {
            return ANY;
        }
        if (p.isInterface() && !(a instanceof PyLong) && !(a instanceof PyFloat) && !(a instanceof PyStr)) {
            return interfaces(b, a, p);
        }
        return NO;
    }

    /** An optional value is taken when nothing takes the value itself. */
    private static int optional(PyThread t, Bridge b, PyObject a, Class<?> p) {
        if (a == PyNone.NONE) {
            return 0;
        }
        int d = p == Optional.class ? 0 : distance(t, b, a, p == OptionalInt.class ? int.class : p == OptionalLong.class ? long.class : double.class);
        return d < 0 ? NO : ANY - 1;
    }

    private static int interfaces(Bridge b, PyObject a, Class<?> p) {
        for (Class<?> c : Implementation.declared(a)) {
            if (p.isAssignableFrom(c)) {
                return 0;
            }
        }
        boolean callable = a instanceof PyType || a.type().slot(Slot.CALL) != null;
        if (callable && b.functional(p) != null && p != Iterable.class && p != Comparable.class) {
            return 4;
        }
        if (p == Iterator.class || p == Iterable.class) {
            return a.type().slot(Slot.ITER) != null ? 3 : NO;
        }
        if (p == List.class || p == Collection.class) {
            return a.type().has(PyType.SEQUENCE) ? 3 : NO;
        }
        if (p == Map.class) {
            return a.type().has(PyType.MAPPING) ? 3 : NO;
        }
        return NO;
    }

    private static int wider(Class<?> p, Class<?> natural) {
        return p != Object.class && p.isAssignableFrom(natural) ? 9 : NO;
    }

    private static int sequence(Class<?> p) {
        return p == List.class ? 0 : p == Collection.class ? 1 : p == Iterable.class ? 2 : p.isArray() ? 3 : NO;
    }

    private static int text(String s, Class<?> p) {
        if (p == String.class) {
            return 0;
        }
        if (p == CharSequence.class) {
            return 1;
        }
        if (p == char.class || p == Character.class) {
            return s.length() == 1 ? 2 : NO;
        }
        if (p.isEnum()) {
            return constant(p, s) != null ? 5 : NO;
        }
        return wider(p, String.class);
    }

    static Object constant(Class<?> p, String name) {
        for (Object o : p.getEnumConstants()) {
            if (((Enum<?>) o).name().equals(name)) {
                return o;
            }
        }
        return null;
    }

    private static int number(double x, Class<?> p) {
        if (p == double.class) {
            return 0;
        }
        if (p == Double.class) {
            return 1;
        }
        if (p == float.class || p == Float.class) {
            return (float) x == x || Double.isNaN(x) ? 2 : NO;
        }
        if (p == BigDecimal.class) {
            return Double.isFinite(x) ? 4 : NO;
        }
        return wider(p, Double.class);
    }

    private static int number(PyLong x, Class<?> p) {
        if (p == BigInteger.class) {
            return x.fitsLong() ? 6 : 0;
        }
        if (p == BigDecimal.class) {
            return 9;
        }
        if (p == Object.class) {
            return ANY;
        }
        if (!x.fitsLong()) {
            return wider(p, BigInteger.class);
        }
        long n = x.longValue();
        boolean fitsInt = (int) n == n;
        if (p == int.class || p == Integer.class) {
            return !fitsInt ? NO : p == int.class ? 0 : 2;
        }
        if (p == long.class || p == Long.class) {
            return (p == long.class ? 1 : 3) - (fitsInt ? 0 : 1);
        }
        if (p == short.class || p == Short.class) {
            return (short) n == n ? 4 : NO;
        }
        if (p == byte.class || p == Byte.class) {
            return (byte) n == n ? 5 : NO;
        }
        if (p == double.class || p == Double.class) {
            return (long) (double) n == n && n != Long.MAX_VALUE ? 7 : NO;
        }
        if (p == float.class || p == Float.class) {
            return (long) (float) n == n && n != Long.MAX_VALUE ? 8 : NO;
        }
        return wider(p, Long.class);
    }

    /** The arguments of a chosen method. */
    static Object[] of(PyThread t, Bridge b, Executable e, PyObject[] args) {
        Class<?>[] p = e.getParameterTypes();
        Object[] out = new Object[p.length];
        boolean variable = e.isVarArgs() && (args.length != p.length || distance(t, b, args[args.length - 1], p[p.length - 1]) < 0);
        int fixed = variable ? p.length - 1 : p.length;
        for (int i = 0; i < fixed; i++) {
            out[i] = convert(t, b, args[i], p[i]);
        }
        if (variable) {
            Class<?> item = p[fixed].getComponentType();
            Object rest = Array.newInstance(item, args.length - fixed);
            for (int i = fixed; i < args.length; i++) {
                Array.set(rest, i - fixed, convert(t, b, args[i], item));
            }
            out[fixed] = rest;
        }
        return out;
    }

    /** An argument; TypeError or OverflowError when that would lose something. */
    static Object convert(PyThread t, Bridge b, PyObject a, Class<?> p) {
        try {
            return Conversion.toJava(t, b, a, p);
        } catch (ClassCastException x) {
            throw t.typeError(x.getMessage());
        } catch (ArithmeticException x) {
            throw t.overflowError(x.getMessage());
        }
    }
}
