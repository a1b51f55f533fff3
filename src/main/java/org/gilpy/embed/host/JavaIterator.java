// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.util.Iterator;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** A Java iterator, or a stream: it gives its items once. */
@TypeDef(name = "JavaIterator", module = "java", base = JavaObject.class, subclassable = false)
final class JavaIterator extends JavaObject {
    static final PyType TYPE = derived(new JavaIteratorNatives(), 0);

    private final Iterator<?> iterator;

    /** @param value what it is an iterator of, or is itself */
    JavaIterator(Bridge bridge, Object value, Iterator<?> iterator) {
        super(bridge, value instanceof Iterable ? iterator : value);
        this.iterator = iterator;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject next(PyThread t) {
        Object o;
        try {
            if (!iterator.hasNext()) {
                return null;
            }
            o = iterator.next();
        } catch (RuntimeException e) {
            throw bridge.raise(t, e);
        }
        return bridge.toPython(t, o);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, JavaIterator self) {
        return self;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, JavaIterator self) {
        PyObject v = self.next(t);
        if (v == null) {
            throw t.stopIteration();
        }
        return v;
    }
}
