// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.util.AbstractList;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/** A Python sequence as a Java list, by reference; items are converted as by {@link Conversion#natural}. Each operation is a call of the interpreter. */
final class PythonList extends AbstractList<Object> implements PythonBacked {
    private static final PyStr INSERT = PyStr.intern("insert");

    private final Bridge bridge;
    private final PyObject object;
    private final boolean fixed;

    PythonList(Bridge bridge, PyObject object, boolean fixed) {
        this.bridge = bridge;
        this.object = object;
        this.fixed = fixed;
    }

    @Override
    public Bridge bridge() {
        return bridge;
    }

    @Override
    public PyObject object() {
        return object;
    }

    private void check(int i, int size) {
        java.util.Objects.checkIndex(i, size);
    }

    private void mutable() {
        if (fixed) {
            throw new UnsupportedOperationException("tuples do not change");
        }
    }

    @Override
    public int size() {
        return bridge.api.inside(t -> (int) Ops.longLen(t, object));
    }

    @Override
    public Object get(int i) {
        return bridge.api.inside(t -> {
            check(i, (int) Ops.longLen(t, object));
            return Conversion.natural(t, bridge, object.getItem(t, PyInt.of(i)));
        });
    }

    @Override
    public Object set(int i, Object value) {
        mutable();
        return bridge.api.inside(t -> {
            check(i, (int) Ops.longLen(t, object));
            Object old = Conversion.natural(t, bridge, object.getItem(t, PyInt.of(i)));
            object.setItem(t, PyInt.of(i), bridge.toPython(t, value));
            return old;
        });
    }

    @Override
    public void add(int i, Object value) {
        mutable();
        bridge.api.inside(t -> {
            check(i, (int) Ops.longLen(t, object) + 1);
            return Calls.attr(t, object, INSERT, PyInt.of(i), bridge.toPython(t, value));
        });
        modCount++;
    }

    @Override
    public Object remove(int i) {
        mutable();
        modCount++;
        return bridge.api.inside(t -> {
            check(i, (int) Ops.longLen(t, object));
            Object old = Conversion.natural(t, bridge, object.getItem(t, PyInt.of(i)));
            object.delItem(t, PyInt.of(i));
            return old;
        });
    }
}
