// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.UnionType;

/**
 * What library modules written in Python need for types that are native in CPython.
 */
// Stateless.
@ModuleDef("_typesupport")
final class TypeSupportModule {
    /** The union of two types or aliases; NotImplemented for anything else. */
    @PyFunction("union(left, right, /)")
    static PyObject union(PyThread t, PyObject left, PyObject right) {
        return UnionType.or(t, left, right);
    }

    /** Makes a class immutable and lets messages name it as a native type; usable as a decorator. */
    @PyFunction("native(cls, /)")
    static PyObject nativeType(PyThread t, PyType cls) {
        cls.lookNative();
        cls.fix();
        return cls;
    }
}
