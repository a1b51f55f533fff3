// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.ctypes;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** A place in the instances of a structure, union or simple type. */
// A simple value is read and written here by its code; for others two functions are called, with the instance, and with the instance and the value. Immutable.
@TypeDef(name = "CField", module = "_ctypes", subclassable = false)
final class CField extends PyObject {
    static final PyType TYPE = PyType.builtin(new CFieldNatives(), "_ctypes", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);

    private final String typeName;
    private final int offset;
    private final int size;
    private final int code;
    private final int shift;
    /** Number of bits of a bit field, else 0. */
    private final int bits;
    private final PyObject getter;
    private final PyObject setter;

    private CField(String typeName, int offset, int size, int code, int shift, int bits, PyObject getter, PyObject setter) {
        this.typeName = typeName;
        this.offset = offset;
        this.size = size;
        this.code = code;
        this.shift = shift;
        this.bits = bits;
        this.getter = getter;
        this.setter = setter;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, type, offset, size, code, shift, bits, getter, setter, /)")
    static PyObject __new__(PyThread t, PyType cls, String type, int offset, int size, PyObject code, int shift, int bits, PyObject getter,
            PyObject setter) {
        return new CField(type, offset, size, code instanceof PyStr s ? Scalar.code(s.value()) : 0, shift, bits, getter, setter);
    }

    private CMemory instance(PyThread t, PyObject o) {
        if (!(o instanceof CMemory m)) {
            throw t.typeError("not a ctype instance");
        }
        if (code != 0 && offset + Scalar.size(code & 0xff) > m.size) {
            throw t.valueError("the field lies behind the end of the memory");
        }
        return m;
    }

    /** The value of an instance; the field itself when asked of a class. */
    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, CField self, PyObject instance, PyObject owner) {
        if (instance == null || instance == PyNone.NONE) {
            return self;
        }
        CMemory m = self.instance(t, instance);
        if (self.code == 0) {
            return self.getter.call(t, m);
        }
        return self.bits == 0 ? Scalar.get(t, m.memory(), m.offset + self.offset, self.code)
                : Scalar.getBits(m.memory(), m.offset + self.offset, self.code, self.shift, self.bits);
    }

    /** Changes the value of an instance. */
    @PyMethod("__set__(self, instance, value, /)")
    static void __set__(PyThread t, CField self, PyObject instance, PyObject value) {
        CMemory m = self.instance(t, instance);
        if (self.code == 0) {
            self.setter.call(t, m, value);
        } else if (self.bits == 0) {
            Scalar.put(t, m.memory(), m.offset + self.offset, self.code, value);
        } else {
            Scalar.putBits(t, m.memory(), m.offset + self.offset, self.code, self.shift, self.bits, value);
        }
    }

    /** A value cannot be taken away. */
    @PyMethod("__delete__(self, instance, /)")
    static void __delete__(PyThread t, CField self, PyObject instance) {
        throw t.typeError("can't delete attribute");
    }

    /** Where in the memory of an instance it begins, in bytes. */
    @PyGetter("offset")
    static int getOffset(PyThread t, CField self) {
        return self.offset;
    }

    /** How many bytes it has; for a bit field the number of bits times 65536, plus the place of the first. */
    @PyGetter("size")
    static int getSize(PyThread t, CField self) {
        return self.bits == 0 ? self.size : self.bits << 16 | self.shift;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, CField self) {
        String head = "<Field type=" + self.typeName + ", ofs=" + self.offset;
        return self.bits == 0 ? head + ", size=" + self.size + ">" : head + ":" + self.shift + ", bits=" + self.bits + ">";
    }
}
