// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import java.io.ByteArrayOutputStream;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyByteArray;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Base of the streams that ask the operating system at each call. */
@TypeDef(name = "_RawIOBase", module = "_io", base = IoBase.class)
class RawIoBase extends IoBase {
    static final PyType TYPE = PyType.builtin(new RawIoBaseNatives(), "_io", IoBase.TYPE,
            PyType.HAS_DICT | PyType.HAS_WEAKREF | PyType.SHARED_LAYOUT);
    static final int CHUNK = 8192;
    /** So much is asked for where probably nothing is left. */
    static final int PROBE = 512;

    RawIoBase(PyType cls) {
        super(cls);
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new RawIoBase(cls);
    }

    /** Up to {@code size} bytes by readinto(); all of them when the size is negative. */
    @PyMethod("read(self, size=-1, /)")
    static PyObject read(PyThread t, PyObject self, PyObject size) {
        long n = Convert.toLong(t, size);
        if (n < 0) {
            return Calls.attr(t, self, IoNames.READALL);
        }
        if (n > Integer.MAX_VALUE - 64) {
            throw t.memoryError();
        }
        t.room(n);
        PyByteArray b = new PyByteArray(new byte[(int) n], (int) n);
        PyObject r = Calls.attr(t, self, IoNames.READINTO, b);
        if (r == PyNone.NONE) {
            return r;
        }
        long got = Convert.toLong(t, r);
        if (got < 0 || got > n) {
            throw t.valueError("readinto returned " + got + " outside buffer size " + n);
        }
        return PyBytes.of(java.util.Arrays.copyOf(b.copyBytes(), (int) got));
    }

    /** All bytes up to the end, by as many read() as that takes. */
    @PyMethod("readall(self, /)")
    static PyObject readall(PyThread t, PyObject self) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (;;) {
            PyObject r = Calls.attr(t, self, IoNames.READ, PyInt.of(CHUNK));
            if (r == PyNone.NONE) {
                return out.size() == 0 ? r : PyBytes.of(out.toByteArray());
            }
            if (!(r instanceof PyBytes b)) {
                throw t.typeError("read() should return bytes");
            }
            if (b.size() == 0) {
                return PyBytes.of(out.toByteArray());
            }
            out.writeBytes(b.value());
        }
    }

    @PyMethod("readinto(self, /, *args)")
    static PyObject readinto(PyThread t, PyObject self, PyObject[] args) {
        throw t.error(Exceptions.NotImplementedError);
    }

    @PyMethod("write(self, /, *args)")
    static PyObject write(PyThread t, PyObject self, PyObject[] args) {
        throw t.error(Exceptions.NotImplementedError);
    }
}
