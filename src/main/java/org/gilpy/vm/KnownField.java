// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Shape;

/**
 * What generated code knows of an attribute of instances: the same as an {@link AttrCache}, but a record, whose fields the JVM takes for constants where the record is one.
 * Immutable.
 */
record KnownField(Shape shape, PyType type, Object token, int index, Shape next) {
    static KnownField of(AttrCache k) {
        return new KnownField(k.shape, k.shape.type, k.token, k.index, k.next);
    }

    /** Whether an object is an instance of the shape, whose class is as it was. */
    boolean fits(PyObject o) {
        return o instanceof PyInstance p && p.shape == shape && type.token == token;
    }

    /** The value in an instance; null when it is not there, or when the object is no such instance. */
    PyObject load(PyObject o) {
        return o instanceof PyInstance p && p.shape == shape && type.token == token ? p.valueAt(index) : null;
    }

    /** Stores to an instance; false when it is no such instance. */
    boolean store(PyObject o, PyObject v) {
        return o instanceof PyInstance p && p.shape == shape && type.token == token && p.store(shape, index, v);
    }

    /** Stores an attribute that an instance did not have; false when it is no such instance. */
    boolean append(PyObject o, PyObject v) {
        return o instanceof PyInstance p && p.shape == shape && type.token == token && p.append(shape, next, v);
    }
}
