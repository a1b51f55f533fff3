// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBoundMethod;
import org.gilpy.objects.PyBuiltin;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.vm.PyFunction;

/**
 * A Python object behind Java interfaces: a call of a method is one of the Python method of that name or, where the interface is functional and the object
 * a function, of the object itself. Methods that Python does not have are the interface's own where it gives a default. Thread-safe: each call is a call of the interpreter.
 */
final class Implementation implements InvocationHandler {
    private final Bridge bridge;
    private final PyObject object;

    private Implementation(Bridge bridge, PyObject object) {
        this.bridge = bridge;
        this.object = object;
    }

    /** The interfaces that the class of an object says it implements, by deriving from them. */
    static List<Class<?>> declared(PyObject o) {
        PyType type = o.type();
        if (!type.isHeap()) {
            return List.of();
        }
        ArrayList<Class<?>> out = null;
        for (PyType c : type.mro()) {
            if (!c.isHeap() || !(c.ownDict().getStr(Names.ORIG_BASES) instanceof PyTuple bases)) {
                continue;
            }
            for (PyObject b : bases.items()) {
                if (b instanceof JavaClass j && j.type.isInterface()) {
                    (out == null ? out = new ArrayList<>(2) : out).add(j.type);
                }
            }
        }
        return out == null ? List.of() : out;
    }

    /** An object behind an interface, and behind those that its class declares; null when it cannot be called as the interface wants. */
    static Object of(Bridge b, PyObject o, Class<?> target) {
        Set<Class<?>> all = new LinkedHashSet<>();
        if (target != null) {
            if (target.isSealed() || target.isAnnotation()) {
                return null;
            }
            all.add(target);
        }
        ClassLoader loader = target != null ? target.getClassLoader() : null;
        for (Class<?> c : declared(o)) {
            ClassLoader other = c.getClassLoader();
            if (loader == null || other == loader || other == null) {
                all.add(c);
                loader = other != null ? other : loader;
            }
        }
        return Proxy.newProxyInstance(loader, all.toArray(new Class<?>[0]), new Implementation(b, o));
    }

    /** The Python object behind what {@link #of} has made for this interpreter; null for other objects. */
    static PyObject object(Bridge b, Object o) {
        return Proxy.isProxyClass(o.getClass()) && Proxy.getInvocationHandler(o) instanceof Implementation i && i.bridge == b ? i.object : null;
    }

    @Override
    public Object invoke(Object proxy, Method m, Object[] args) throws Throwable {
        if (m.getDeclaringClass() == Object.class) {
            return switch (m.getName()) {
                case "equals" -> args[0] != null && object(bridge, args[0]) == object;
                case "hashCode" -> System.identityHashCode(object);
                default -> bridge.api.inside(t -> object.str(t).value());
            };
        }
        boolean[] missing = new boolean[1];
        Object result = bridge.api.inside(t -> {
            PyObject f = bridge.functional(m.getDeclaringClass()) != null && isFunction() && java.lang.reflect.Modifier.isAbstract(m.getModifiers()) ? object
                    : object.getAttrOrNull(t, PyStr.of(m.getName()));
            if (f == null && !m.isDefault() && object.type().slot(org.gilpy.objects.Slot.CALL) != null && bridge.functional(m.getDeclaringClass()) != null) {
                f = object;
            }
            if (f == null) {
                missing[0] = true;
                return null;
            }
            PyObject r = f.call(t, args == null ? PyObject.NO_ARGS : bridge.toPython(t, args), null);
            Class<?> type = m.getReturnType();
            return type == void.class ? null : Conversion.toJava(t, bridge, r, type);
        });
        if (missing[0]) {
            if (m.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, m, args);
            }
            throw new UnsupportedOperationException("the Python object has no method " + m.getName() + "()");
        }
        return result;
    }

    private boolean isFunction() {
        return object instanceof PyFunction || object instanceof PyBuiltin || object instanceof PyBoundMethod || object instanceof PyType;
    }
}
