// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.HostOwned;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The methods of one name of a Java object or class, or the constructors of a class. */
@TypeDef(name = "JavaMethod", module = "java", subclassable = false)
final class JavaMethod extends PyObject implements HostOwned {
    static final PyType TYPE = PyType.builtin(new JavaMethodNatives(), "java", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final Bridge bridge;
    private final Object target;
    private final String name;
    private final List<? extends Executable> overloads;

    JavaMethod(Bridge bridge, Object target, String name, List<? extends Executable> overloads) {
        this.bridge = bridge;
        this.target = target;
        this.name = name;
        this.overloads = overloads;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject inChild() {
        return new LeftBehind("method " + name);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        if (names != null && names.length > 0) {
            throw t.typeError("Java methods take no keyword arguments");
        }
        Executable e = Overloads.choose(t, bridge, name, overloads, args);
        Object[] values = Arguments.of(t, bridge, e, args);
        try {
            if (e instanceof Constructor<?> c) {
                return bridge.toPython(t, c.newInstance(values));
            }
            Method m = (Method) e;
            if (!m.canAccess(java.lang.reflect.Modifier.isStatic(m.getModifiers()) ? null : target)) {
                m.setAccessible(true);
            }
            return bridge.toPython(t, m.invoke(target, values));
        } catch (InvocationTargetException x) {
            throw bridge.raise(t, x.getCause());
        } catch (ReflectiveOperationException | RuntimeException x) {
            throw bridge.raise(t, x);
        }
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, JavaMethod self, PyObject[] args, PyDict kwargs) {
        if (kwargs != null && kwargs.size() > 0) {
            throw t.typeError("Java methods take no keyword arguments");
        }
        return self.call(t, args, null);
    }

    @PyGetter("__name__")
    static String getName(PyThread t, JavaMethod self) {
        return self.name;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, JavaMethod self) {
        return "<Java method " + self.overloads.get(0).getDeclaringClass().getName() + "." + self.name + ">";
    }
}
