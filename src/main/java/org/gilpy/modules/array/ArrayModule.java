// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.array;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/**
 * This module defines an object type which can efficiently represent an array of basic values: characters, integers,
 * floating-point numbers.
 */
@ModuleDef("array")
public final class ArrayModule {
    @PyAttribute("array") static final PyType ARRAY = PyArray.TYPE;
    @PyAttribute("ArrayType") static final PyType ARRAY_TYPE = PyArray.TYPE;
    @PyAttribute("typecodes") static final String TYPECODES = ItemType.CODES;

    /** The type is a mutable sequence to the abstract classes. */
    public ArrayModule(PyThread t) {
        PyObject abc = t.runtime().importModule(t, "collections.abc");
        Calls.attr(t, abc.getAttr(t, PyStr.intern("MutableSequence")), PyStr.intern("register"), PyArray.TYPE);
    }

    private static final int LAST_FORMAT = 21;
    private static final int FIRST_FLOAT = 14;
    private static final int FIRST_TEXT = 18;
    private static final int[] SIZES = {1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 8, 8, 8, 8, 4, 4, 8, 8, 2, 2, 4, 4};

    // CPython: array__array_reconstructor_impl in arraymodule.c
    /** Internal. Used for pickling support. */
    @PyFunction("_array_reconstructor(arraytype, typecode, mformat_code, items, /)")
    static PyObject reconstruct(PyThread t, PyType arraytype, PyObject typecode, int mformat_code, PyObject items) {
        if (!arraytype.isSubtype(PyArray.TYPE)) {
            throw t.typeError(arraytype.name() + " is not a subtype of array.array");
        }
        ItemType type = typecode instanceof PyStr s && s.length() == 1 ? ItemType.of(s.value().charAt(0)) : null;
        if (type == null) {
            throw t.valueError("second argument must be a valid type code");
        }
        if (mformat_code < 0 || mformat_code > LAST_FORMAT) {
            throw t.valueError("third argument must be a valid machine format code.");
        }
        if (!(items instanceof PyBytes b)) {
            throw t.typeError("fourth argument should be bytes, not " + items.type().name());
        }
        PyArray out = PyArray.make(arraytype, type);
        byte[] raw = b.value();
        if (mformat_code == type.machineFormat) {
            out.addBytes(t, raw);
            return out;
        }
        int size = SIZES[mformat_code];
        if (raw.length % size != 0) {
            throw t.valueError(mformat_code < FIRST_TEXT ? "string length not a multiple of item size" : "bytes length not a multiple of item size");
        }
        boolean big = mformat_code > 1 && (mformat_code & 1) == 1;
        ByteBuffer data = ByteBuffer.wrap(raw).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (mformat_code >= FIRST_TEXT) {
            out.addText(t, PyStr.of(text(data, size)));
        } else {
            for (int i = 0; i < raw.length; i += size) {
                out.append(t, mformat_code >= FIRST_FLOAT ? new PyFloat(size == 4 ? data.getFloat(i) : data.getDouble(i))
                        : integer(data, i, size, mformat_code));
            }
        }
        return out;
    }

    private static String text(ByteBuffer data, int size) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < data.capacity(); i += size) {
            if (size == 2) {
                out.append(data.getChar(i));
            } else {
                out.appendCodePoint(data.getInt(i));
            }
        }
        return out.toString();
    }

    private static PyObject integer(ByteBuffer data, int at, int size, int format) {
        byte[] big = new byte[size];
        for (int i = 0; i < size; i++) {
            big[i] = data.get(at + (data.order() == ByteOrder.BIG_ENDIAN ? i : size - 1 - i));
        }
        boolean signed = format == 1 || format == 4 || format == 5 || format == 8 || format == 9 || format == 12 || format == 13;
        return Ints.of(signed ? new BigInteger(big) : new BigInteger(1, big));
    }
}
