// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.HostOwned;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** A Java object. Its attributes are the public members of those of its classes and interfaces that the host allows. */
@TypeDef(name = "JavaObject", module = "java", subclassable = false)
class JavaObject extends PyObject implements HostOwned {
    static final PyType TYPE = PyType.builtin(new JavaObjectNatives(), "java", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    final Bridge bridge;
    final Object value;

    JavaObject(Bridge bridge, Object value) {
        this.bridge = bridge;
        this.value = value;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject inChild() {
        return new LeftBehind(value instanceof Class<?> c ? "class " + c.getName() : "a " + value.getClass().getName());
    }

    /** A subtype for Java objects with a Python protocol. */
    static PyType derived(org.gilpy.objects.Natives natives, int flags) {
        return PyType.builtin(natives, "java", TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE | flags);
    }

    @Override
    public PyObject getAttrOrNull(PyThread t, PyStr name) {
        PyObject v = super.getAttrOrNull(t, name);
        return v != null ? v : member(t, name.value());
    }

    @Override
    public PyObject getAttr(PyThread t, PyStr name) {
        PyObject v = getAttrOrNull(t, name);
        if (v == null) {
            throw missing(t, name);
        }
        return v;
    }

    PyError missing(PyThread t, PyStr name) {
        return t.attributeError("'" + value.getClass().getName() + "' object has no attribute '" + name.value() + "' that the host allows", this, name);
    }

    /** A member of the Java object, or null. */
    PyObject member(PyThread t, String name) {
        Members m = bridge.members(value.getClass());
        Method component = m.component(name);
        if (component != null) {
            return get(t, () -> component.invoke(value));
        }
        if (value instanceof Enum<?> e) {
            switch (name) {
                case "name" -> {
                    return PyStr.of(e.name());
                }
                case "ordinal" -> {
                    return org.gilpy.objects.PyInt.of(e.ordinal());
                }
                default -> { }
            }
        }
        List<Method> methods = m.methods(name);
        if (!methods.isEmpty()) {
            return new JavaMethod(bridge, value, name, methods);
        }
        Field f = m.field(name);
        return f == null ? null : get(t, () -> f.get(value));
    }

    /** Something that reflection gives. */
    interface Access {
        Object get() throws ReflectiveOperationException;
    }

    PyObject get(PyThread t, Access access) {
        try {
            return bridge.toPython(t, access.get());
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw bridge.raise(t, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw bridge.raise(t, e);
        }
    }

    @Override
    public void setAttr(PyThread t, PyStr name, PyObject v) {
        Field f = bridge.members(value.getClass()).field(name.value());
        store(t, name, v, f, value);
    }

    void store(PyThread t, PyStr name, PyObject v, Field f, Object target) {
        if (f == null || v == null) {
            throw missing(t, name);
        }
        if (Modifier.isFinal(f.getModifiers())) {
            throw t.attributeError("field '" + name.value() + "' is final", this, name);
        }
        try {
            f.set(target, Arguments.convert(t, bridge, v, f.getType()));
        } catch (IllegalAccessException e) {
            throw bridge.raise(t, e);
        }
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, JavaObject self) {
        try {
            return String.valueOf(self.value);
        } catch (RuntimeException e) {
            throw self.bridge.raise(t, e);
        }
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, JavaObject self, PyObject other) {
        return other instanceof JavaObject o ? PyBool.of(self.value.equals(o.value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** How Java orders two comparable objects of a class; null when it does not. */
    @SuppressWarnings("unchecked")
    private static Integer compare(PyThread t, JavaObject self, PyObject other) {
        if (!(self.value instanceof Comparable<?> c) || !(other instanceof JavaObject o)
                || !(self.value instanceof Enum<?> e ? o.value instanceof Enum<?> f && e.getDeclaringClass() == f.getDeclaringClass() : o.value.getClass() == self.value.getClass())) {
            return null;
        }
        try {
            return ((Comparable<Object>) c).compareTo(o.value);
        } catch (RuntimeException x) {
            throw self.bridge.raise(t, x);
        }
    }

    @PyMethod("__lt__(self, value, /)")
    static PyObject __lt__(PyThread t, JavaObject self, PyObject other) {
        Integer c = compare(t, self, other);
        return c == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(c < 0);
    }

    @PyMethod("__le__(self, value, /)")
    static PyObject __le__(PyThread t, JavaObject self, PyObject other) {
        Integer c = compare(t, self, other);
        return c == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(c <= 0);
    }

    @PyMethod("__gt__(self, value, /)")
    static PyObject __gt__(PyThread t, JavaObject self, PyObject other) {
        Integer c = compare(t, self, other);
        return c == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(c > 0);
    }

    @PyMethod("__ge__(self, value, /)")
    static PyObject __ge__(PyThread t, JavaObject self, PyObject other) {
        Integer c = compare(t, self, other);
        return c == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(c >= 0);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, JavaObject self) {
        return self.value.hashCode();
    }

    @PyMethod("__dir__(self, /)")
    static PyObject __dir__(PyThread t, JavaObject self) {
        PyList out = new PyList();
        for (String s : self.bridge.members(self.value.getClass()).names(false)) {
            out.append(PyStr.of(s));
        }
        return out;
    }
}
