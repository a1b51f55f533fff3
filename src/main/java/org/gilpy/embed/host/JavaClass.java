// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** A Java class that the host allows: to call it makes an object, its attributes are its static members, and a Python class may derive from an interface. */
@TypeDef(name = "JavaClass", module = "java", base = JavaObject.class, subclassable = false)
final class JavaClass extends JavaObject {
    static final PyType TYPE = derived(new JavaClassNatives(), 0);

    final Class<?> type;

    JavaClass(Bridge bridge, Class<?> type) {
        super(bridge, type);
        this.type = type;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    PyError missing(PyThread t, PyStr name) {
        return t.attributeError("Java class '" + type.getName() + "' has no static member '" + name.value() + "' that the host allows", this, name);
    }

    @Override
    PyObject member(PyThread t, String name) {
        Members m = bridge.members(type);
        List<Method> methods = m.statics(name);
        if (!methods.isEmpty()) {
            return new JavaMethod(bridge, null, name, methods);
        }
        Field f = m.staticField(name);
        if (f != null) {
            return get(t, () -> f.get(null));
        }
        Class<?> nested = bridge.classes.find(type.getName() + "$" + name);
        if (nested != null) {
            return new JavaClass(bridge, nested);
        }
        return switch (name) {
            case "__name__" -> PyStr.of(type.getSimpleName());
            case "__qualname__" -> PyStr.of(type.getName().substring(type.getPackageName().isEmpty() ? 0 : type.getPackageName().length() + 1).replace('$', '.'));
            case "__module__" -> PyStr.of(type.getPackageName());
            default -> null;
        };
    }

    @Override
    public void setAttr(PyThread t, PyStr name, PyObject v) {
        store(t, name, v, bridge.members(type).staticField(name.value()), null);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        Members m = bridge.members(type);
        if (m.constructors.isEmpty()) {
            throw t.typeError("Java class '" + type.getName() + "' cannot be instantiated");
        }
        return new JavaMethod(bridge, null, type.getSimpleName(), m.constructors).call(t, args, names);
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, JavaClass self, PyObject[] args, PyDict kwargs) {
        if (kwargs != null && kwargs.size() > 0) {
            throw t.typeError("Java constructors take no keyword arguments");
        }
        return self.call(t, args, null);
    }

    /** Nothing: instances of a Python class that implements an interface are plain Python objects. */
    @PyMethod("__mro_entries__(self, bases, /)")
    static PyObject __mro_entries__(PyThread t, JavaClass self, PyObject bases) {
        if (!self.type.isInterface()) {
            throw t.typeError("a Python class can implement Java interfaces; '" + self.type.getName() + "' is a class");
        }
        return PyTuple.EMPTY;
    }

    /** Whether a value is an instance of the Java class, or of a Python class that implements the interface. */
    @PyMethod("__instancecheck__(self, instance, /)")
    static boolean __instancecheck__(PyThread t, JavaClass self, PyObject o) {
        if (o instanceof JavaObject j) {
            return self.type.isInstance(j.value);
        }
        for (Class<?> c : Implementation.declared(o)) {
            if (self.type.isAssignableFrom(c)) {
                return true;
            }
        }
        return false;
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, JavaClass self, PyObject other) {
        return PyBool.of(other instanceof JavaClass c && c.type == self.type);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, JavaClass self) {
        return self.type.hashCode();
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, JavaClass self) {
        return "<Java " + (self.type.isInterface() ? "interface " : "class ") + self.type.getName() + ">";
    }

    @PyMethod("__dir__(self, /)")
    static PyObject __dir__(PyThread t, JavaClass self) {
        PyList out = new PyList();
        for (String s : self.bridge.members(self.type).names(true)) {
            out.append(PyStr.of(s));
        }
        return out;
    }
}
