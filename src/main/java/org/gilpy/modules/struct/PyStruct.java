// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.struct;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/** Struct(fmt) --> compiled struct object */
@TypeDef(name = "Struct", module = "_struct")
public class PyStruct extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyStructNatives(), "_struct", BaseObject.TYPE, PyType.HAS_WEAKREF);

    /** Null before __init__. */
    private StructFormat format;

    @Override
    public PyType type() {
        return TYPE;
    }

    /** An instance of a Python subclass. */
    static final class Sub extends PyStruct {
        private final Subclassed extra;

        Sub(PyType cls) {
            this.extra = new Subclassed(cls);
        }

        @Override
        public PyType type() {
            return extra.type();
        }

        @Override
        public Subclassed extra() {
            return extra;
        }
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return cls == TYPE ? new PyStruct() : new Sub(cls);
    }

    @PyMethod("__init__(self, /, format)")
    static void __init__(PyThread t, PyStruct self, PyObject format) {
        self.format = StructFormat.of(t, format);
    }

    private StructFormat ready(PyThread t) {
        if (format == null) {
            throw t.runtimeError("Struct object is not initialized");
        }
        return format;
    }

    /** S.pack(v1, v2, ...) -> bytes. Return a bytes object containing the values packed by the format. */
    @PyMethod("pack(self, /, *args)")
    static PyObject pack(PyThread t, PyStruct self, PyObject[] args) {
        return PyBytes.of(self.ready(t).pack(t, args, 0, "pack"));
    }

    /** S.pack_into(buffer, offset, v1, v2, ...). Pack the values and write them into a writable buffer. */
    @PyMethod("pack_into(self, /, *args)")
    static void pack_into(PyThread t, PyStruct self, PyObject[] args) {
        StructBuffers.packInto(t, self.ready(t), args, 0);
    }

    /** Return a tuple containing unpacked values of a buffer of just the size of the struct. */
    @PyMethod("unpack(self, buffer, /)")
    static PyObject unpack(PyThread t, PyStruct self, PyObject buffer) {
        return StructBuffers.unpack(t, self.ready(t), buffer);
    }

    /** Return a tuple containing unpacked values, which begin at the offset. */
    @PyMethod("unpack_from(self, /, buffer, offset=0)")
    static PyObject unpack_from(PyThread t, PyStruct self, PyObject buffer, long offset) {
        return StructBuffers.unpackFrom(t, self.ready(t), buffer, offset);
    }

    /** Return an iterator yielding tuples, one for each struct in the buffer. */
    @PyMethod("iter_unpack(self, buffer, /)")
    static PyObject iter_unpack(PyThread t, PyStruct self, PyObject buffer) {
        return StructBuffers.iterate(t, self.ready(t), buffer);
    }

    /** struct format string */
    @PyGetter("format")
    static String format(PyThread t, PyStruct self) {
        return self.format == null ? "" : self.format.text;
    }

    /** struct size in bytes */
    @PyGetter("size")
    static int size(PyThread t, PyStruct self) {
        return self.format == null ? -1 : self.format.size;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyStruct self) {
        return self.type().name() + "(" + PyStr.of(format(t, self)).repr(t).value() + ")";
    }

    /** S.__sizeof__() -> size of S in memory, in bytes */
    @PyMethod("__sizeof__(self, /)")
    static int __sizeof__(PyThread t, PyStruct self) {
        return 88 + 32 * (self.format == null ? 0 : self.format.items());
    }
}
