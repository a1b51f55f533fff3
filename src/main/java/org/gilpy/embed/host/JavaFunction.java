// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.util.List;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** A Java object that implements a functional interface: to call it is to call its method. */
@TypeDef(name = "JavaFunction", module = "java", base = JavaObject.class, subclassable = false)
final class JavaFunction extends JavaObject {
    static final PyType TYPE = derived(new JavaFunctionNatives(), 0);

    private final JavaMethod method;

    JavaFunction(Bridge bridge, Object value) {
        super(bridge, value);
        java.lang.reflect.Method m = bridge.functional(value.getClass());
        this.method = new JavaMethod(bridge, value, m.getName(), List.of(m));
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        return method.call(t, args, names);
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, JavaFunction self, PyObject[] args, PyDict kwargs) {
        if (kwargs != null && kwargs.size() > 0) {
            throw t.typeError("Java methods take no keyword arguments");
        }
        return self.method.call(t, args, null);
    }
}
