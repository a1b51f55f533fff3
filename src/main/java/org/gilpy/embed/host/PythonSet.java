// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.util.AbstractSet;
import java.util.Iterator;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyAnySet;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/** A Python set as a Java one, by reference; items are converted as by {@link Conversion#natural}. Each operation is a call of the interpreter. */
final class PythonSet extends AbstractSet<Object> implements PythonBacked {
    private static final PyStr DISCARD = PyStr.intern("discard");
    private static final PyStr ADD = PyStr.intern("add");

    private final Bridge bridge;
    private final PyAnySet object;

    PythonSet(Bridge bridge, PyAnySet object) {
        this.bridge = bridge;
        this.object = object;
    }

    @Override
    public Bridge bridge() {
        return bridge;
    }

    @Override
    public PyObject object() {
        return object;
    }

    @Override
    public int size() {
        return object.size();
    }

    @Override
    public boolean contains(Object o) {
        return bridge.api.inside(t -> object.contains(t, bridge.toPython(t, o)));
    }

    private void mutable() {
        if (object instanceof PyFrozenSet) {
            throw new UnsupportedOperationException("frozen sets do not change");
        }
    }

    @Override
    public boolean add(Object o) {
        mutable();
        return bridge.api.inside(t -> {
            int before = object.size();
            Calls.attr(t, object, ADD, bridge.toPython(t, o));
            return object.size() != before;
        });
    }

    @Override
    public boolean remove(Object o) {
        mutable();
        return bridge.api.inside(t -> {
            int before = object.size();
            Calls.attr(t, object, DISCARD, bridge.toPython(t, o));
            return object.size() != before;
        });
    }

    @Override
    public Iterator<Object> iterator() {
        PyObject[] items = bridge.api.inside(t -> Ops.items(t, object));
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < items.length;
            }

            @Override
            public Object next() {
                if (next == items.length) {
                    throw new java.util.NoSuchElementException();
                }
                PyObject o = items[next++];
                return bridge.api.inside(t -> Conversion.natural(t, bridge, o));
            }

            @Override
            public void remove() {
                mutable();
                if (next == 0) {
                    throw new IllegalStateException();
                }
                bridge.api.inside(t -> Calls.attr(t, object, DISCARD, items[next - 1]));
            }
        };
    }
}
