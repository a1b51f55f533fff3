// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.objects.PlainState;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Shape;

/** What a pickler has found out about a class; valid as long as the class has the same token. Guarded by the turn of its owner. */
final class ClassPlan {
    final PyType type;
    final Object token;
    /** Whether the instances are reduced to their class and attributes, as object does it. */
    final boolean plain;
    /** Whether it is the class of Python functions. */
    final boolean function;
    /** Whether it is a metaclass. */
    final boolean meta;
    /** The {@link Reducers#version} for which there is no reduction function, or -1. */
    int unregistered = -1;
    /** The {@link Reducers#version} for which {@link #reducer} stands at a place of a table, or -1. */
    int registered = -1;
    PyDict.Table table;
    int place;
    PyObject reducer;
    /** A layout of instances, and its attributes; null where attributes of the instance hide methods of pickling. */
    private Shape shape;
    private PyStr[] names;

    ClassPlan(PyType type) {
        this.type = type;
        this.token = type.token;
        this.plain = PlainState.isReducible(type);
        this.function = !type.isHeap() && type.name().equals("function");
        this.meta = type.isSubtype(PyType.TYPE);
    }

    boolean holds(PyType other) {
        return type == other && token == other.token;
    }

    /** The names of the attributes in a layout, or null when it must be asked the long way. */
    PyStr[] names(Shape s) {
        if (s != shape) {
            shape = s;
            names = PlainState.hidesReduction(s) ? null : s.keys();
        }
        return names;
    }
}
