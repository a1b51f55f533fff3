// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.BufferView;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** Values of the built-in types as bytes, in the format of CPython; code objects are in a form of this implementation. */
@ModuleDef("marshal")
final class MarshalModule {
    @PyAttribute("version")
    static final int VERSION = 4;


    /** The bytes of a value. */
    @PyFunction("dumps(value, version=4, /, *, allow_code=True)")
    static PyObject dumps(PyThread t, PyObject value, int version, boolean allowCode) {
        return PyBytes.of(new MarshalWriter((VmThread) t, version, allowCode).write(value));
    }

    /** Writes the bytes of a value to a binary file. */
    @PyFunction("dump(value, file, version=4, /, *, allow_code=True)")
    static PyObject dump(PyThread t, PyObject value, PyObject file, int version, boolean allowCode) {
        return Calls.attr(t, file, Names.WRITE, dumps(t, value, version, allowCode));
    }

    /** The value of bytes; what follows it is ignored. */
    @PyFunction("loads(bytes, /, *, allow_code=True)")
    static PyObject loads(PyThread t, PyObject bytes, boolean allowCode) {
        BufferView v = Buffers.view(t, bytes, false);
        try {
            byte[] a = v.toBytes();
            return new MarshalReader((VmThread) t, a, null, allowCode).read();
        } finally {
            v.release(t);
        }
    }

    /** Reads a value from a binary file; the file then stands right behind it. */
    @PyFunction("load(file, /, *, allow_code=True)")
    static PyObject load(PyThread t, PyObject file, boolean allowCode) {
        PyObject read = file.getAttr(t, PyStr.intern("read"));
        PyObject probe = read.call(t, PyInt.of(0));
        if (!(probe instanceof PyBytes)) {
            throw t.typeError("file.read() returned not bytes but " + probe.type().name());
        }
        return new MarshalReader((VmThread) t, null, read, allowCode).read();
    }
}
