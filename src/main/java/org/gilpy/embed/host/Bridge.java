// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.BaseStream;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Termination;
import org.gilpy.vm.VmThread;

/** Between the values of one interpreter and those of Java. Its state are caches; used inside the interpreter unless noted. */
public final class Bridge {
    /** What the API has to add, which stands above this package. */
    public interface Api {
        /** Runs something inside, with Python's errors as Java's; any thread may call it. */
        <R> R inside(Function<VmThread, R> work);

        /** A handle for an object. */
        Object handle(PyObject o);

        /** The class of handles. */
        Class<?> handleClass();

        /** The object of a handle or of an exception of this interpreter; null for anything else. IllegalArgumentException for those of others. */
        PyObject object(Object handle);

        /** The Python error for a Java exception that came out of Python code, or null for others. */
        PyError error(VmThread t, Throwable e);
    }

    public final Api api;
    final HostClasses classes;
    private final ConcurrentHashMap<Class<?>, Members> members = new ConcurrentHashMap<>();
    /** The single methods of functional interfaces; {@link #NO_METHOD} for classes that have none. */
    private final ConcurrentHashMap<Class<?>, Object> functional = new ConcurrentHashMap<>();
    private static final Object NO_METHOD = new Object();
    private static final PyStr JAVA = PyStr.intern("java");
    private volatile PyType javaException;

    public Bridge(Api api, HostClasses classes) {
        this.api = api;
        this.classes = classes;
    }

    /** Whether programs can import any Java class. */
    public boolean importsJava() {
        return classes.any();
    }

    Members members(Class<?> c) {
        return members.computeIfAbsent(c, k -> new Members(k, classes));
    }

    /** The single abstract method of the functional interface that a class is or implements, or null. */
    Method functional(Class<?> c) {
        Object m = functional.computeIfAbsent(c, k -> {
            Method found = Members.functional(k);
            return found == null ? NO_METHOD : found;
        });
        return m == NO_METHOD ? null : (Method) m;
    }

    // ---- to Python

    /** What a Java value is in Python. */
    public PyObject toPython(PyThread t, Object o) {
        return switch (o) {
            case null -> PyNone.NONE;
            case String s -> PyStr.of(s);
            case Integer i -> PyInt.of(i);
            case Long l -> PyInt.of(l);
            case Boolean b -> PyBool.of(b);
            case Double d -> PyFloat.of(d);
            case Float f -> PyFloat.of(f);
            case Short s -> PyInt.of(s);
            case Byte b -> PyInt.of(b);
            case Character c -> PyStr.of(String.valueOf((char) c));
            case BigInteger b -> Ints.of(b);
            case byte[] b -> PyBytes.of(b.clone());
            case PythonBacked p -> backed(p);
            default -> other(t, o);
        };
    }

    private PyObject backed(PythonBacked p) {
        if (p.bridge() != this) {
            throw new IllegalArgumentException("an object of another Python");
        }
        return p.object();
    }

    private PyObject other(PyThread t, Object o) {
        PyObject own = api.object(o);
        if (own != null) {
            return own;
        }
        PyObject implemented = Implementation.object(this, o);
        if (implemented != null) {
            return implemented;
        }
        return switch (o) {
            case Optional<?> x -> toPython(t, x.orElse(null));
            case OptionalInt x -> x.isPresent() ? PyInt.of(x.getAsInt()) : PyNone.NONE;
            case OptionalLong x -> x.isPresent() ? PyInt.of(x.getAsLong()) : PyNone.NONE;
            case OptionalDouble x -> x.isPresent() ? PyFloat.of(x.getAsDouble()) : PyNone.NONE;
            case BigDecimal d -> Calls.attr(t, t.runtime().importModule(t, "decimal"), PyStr.intern("Decimal"), PyStr.of(d.toString()));
            case List<?> l -> new JavaSequence(this, l, l);
            case Map<?, ?> m -> new JavaMapping(this, m);
            case Collection<?> c -> new JavaCollection(this, c);
            case Iterator<?> i -> new JavaIterator(this, i, i);
            case Enumeration<?> e -> new JavaIterator(this, e, e.asIterator());
            case BaseStream<?, ?> s -> new JavaIterator(this, s, s.iterator());
            case Iterable<?> i -> new JavaIterable(this, i);
            case Class<?> c when classes.usable(c) -> new JavaClass(this, c);
            default -> o.getClass().isArray() ? new JavaSequence(this, o, ArrayAsList.of(o)) : isFunction(o) ? new JavaFunction(this, o)
                    : new JavaObject(this, o);
        };
    }

    /** Whether an object is there to be called: a lambda, or of an interface that says so of itself. Being comparable, or closeable, does not make a function. */
    private boolean isFunction(Object o) {
        Method m = functional(o.getClass());
        return m != null && (o.getClass().isHidden() || o.getClass().isSynthetic() || m.getDeclaringClass().isAnnotationPresent(FunctionalInterface.class));
    }

    public PyObject[] toPython(PyThread t, Object[] values) {
        if (values == null) {
            return new PyObject[] {PyNone.NONE};
        }
        if (values.length == 0) {
            return PyObject.NO_ARGS;
        }
        PyObject[] out = new PyObject[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = toPython(t, values[i]);
        }
        return out;
    }

    // ---- errors

    /** Java's exception as a Python one: that which it came from, or a {@code JavaException}. */
    PyError raise(PyThread t, Throwable e) {
        switch (e) {
            case PyError p -> throw p;
            case Termination x -> throw x;
            case StackOverflowError x -> throw x;
            case OutOfMemoryError x -> throw x;
            default -> { }
        }
        // It may be the end of this very call, told to the host's code by an inner one.
        t.poll();
        PyError own = api.error((VmThread) t, e);
        if (own != null) {
            return own;
        }
        String message = e.getMessage();
        PyBaseException x = (PyBaseException) javaException(t).call(t, PyStr.of(e.getClass().getName() + (message == null ? "" : ": " + message)));
        x.setAttr(t, JAVA, new JavaObject(this, e));
        return new PyError(x);
    }

    PyType javaException(PyThread t) {
        PyType c = javaException;
        if (c == null) {
            PyDict ns = new PyDict();
            ns.putStr("__module__", PyStr.of("java"));
            ns.putStr("__doc__", PyStr.of("An exception of Java code; the attribute java is the exception itself."));
            ns.putStr(JAVA, PyNone.NONE);
            c = (PyType) PyType.TYPE.call(t, PyStr.of("JavaException"), PyTuple.of(Exceptions.RuntimeError), ns);
            javaException = c;
        }
        return c;
    }

    /** The Java exception that a Python exception stands for, or null. */
    public static Throwable javaOf(PyBaseException e) {
        return e.dictGet(JAVA) instanceof JavaObject o && o.value instanceof Throwable x ? x : null;
    }
}
