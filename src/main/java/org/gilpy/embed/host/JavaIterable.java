// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** A Java object that can be iterated over. */
@TypeDef(name = "JavaIterable", module = "java", base = JavaObject.class, subclassable = false)
final class JavaIterable extends JavaObject {
    static final PyType TYPE = derived(new JavaIterableNatives(), 0);

    JavaIterable(Bridge bridge, Iterable<?> value) {
        super(bridge, value);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, JavaIterable self) {
        try {
            return new JavaIterator(self.bridge, self.value, ((Iterable<?>) self.value).iterator());
        } catch (RuntimeException e) {
            throw self.bridge.raise(t, e);
        }
    }
}
