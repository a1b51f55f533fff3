// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.struct;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/**
 * Functions to convert between Python values and C structs.
 * A format begins with the byte order, size and alignment (&#64; native, = &lt; &gt; ! standard sizes without alignment) and names one value
 * after the other: x pad, c char, bB hH iI lL qQ nN integers, ? bool, e f d floats, s p bytes, P pointer; a count may precede each.
 */
@ModuleDef("_struct")
public final class StructModule {
    @PyAttribute("Struct") static final PyType STRUCT = PyStruct.TYPE;
    @PyAttribute("error") static final PyType ERROR = StructFormat.ERROR;

    /** Return size in bytes of the struct described by the format string. */
    @PyFunction("calcsize(format, /)")
    static int calcsize(PyThread t, PyObject format) {
        return StructFormat.of(t, format).size;
    }

    /** pack(format, v1, v2, ...) -> bytes. Return a bytes object containing the values packed by the format string. */
    @PyFunction("pack(*args)")
    static PyObject pack(PyThread t, PyObject[] args) {
        return PyBytes.of(format(t, args).pack(t, args, 1, "pack"));
    }

    private static StructFormat format(PyThread t, PyObject[] args) {
        if (args.length == 0) {
            throw t.typeError("missing format argument");
        }
        return StructFormat.of(t, args[0]);
    }

    /** pack_into(format, buffer, offset, v1, v2, ...). Pack the values and write them into a writable buffer. */
    @PyFunction("pack_into(*args)")
    static void pack_into(PyThread t, PyObject[] args) {
        StructBuffers.packInto(t, format(t, args), args, 1);
    }

    /** Return a tuple containing values unpacked according to the format string. */
    @PyFunction("unpack(format, buffer, /)")
    static PyObject unpack(PyThread t, PyObject format, PyObject buffer) {
        return StructBuffers.unpack(t, StructFormat.of(t, format), buffer);
    }

    /** Return a tuple containing values unpacked according to the format string, which begin at the offset. */
    @PyFunction("unpack_from(format, /, buffer, offset=0)")
    static PyObject unpack_from(PyThread t, PyObject format, PyObject buffer, long offset) {
        return StructBuffers.unpackFrom(t, StructFormat.of(t, format), buffer, offset);
    }

    /** Return an iterator yielding tuples unpacked from the given bytes, one for each struct. */
    @PyFunction("iter_unpack(format, buffer, /)")
    static PyObject iter_unpack(PyThread t, PyObject format, PyObject buffer) {
        return StructBuffers.iterate(t, StructFormat.of(t, format), buffer);
    }

    /** Clear the internal cache. */
    @PyFunction("_clearcache()")
    static void clearCache(PyThread t) {
        t.runtime().state(StructFormat.Cache.class).clear();
    }
}
