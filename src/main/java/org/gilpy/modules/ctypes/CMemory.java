// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.ctypes;

import java.nio.ByteBuffer;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Buffer;
import org.gilpy.objects.BufferView;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyMemoryView;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/** A piece of memory that the classes of ctypes read and write. */
// Its classes are written in Python; what they say of their instances is in attributes: _size_, and _format_, _itemsize_ and _shape_ for who views the memory.
// Memory is read and written without locks, as that of C is.
@TypeDef(name = "Memory", module = "_cdata")
final class CMemory extends PyObject implements Buffer {
    static final PyType TYPE = PyType.builtin(new CMemoryNatives(), "_cdata", BaseObject.TYPE, PyType.HAS_WEAKREF);

    private static final int[] NO_SHAPE = {};

    Region region;
    int offset;
    int size;
    /** The object that this one is a part of, or null. */
    private final CMemory base;
    /** What must live as long as this: what pointers in the memory point to. */
    private PyObject objects = PyNone.NONE;
    /** The place among the parts of the base. */
    private long index;
    private final Subclassed extra;

    private CMemory(PyType cls, Region region, int offset, int size, CMemory base) {
        this.region = region;
        this.offset = offset;
        this.size = size;
        this.base = base;
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

    static int sizeOf(PyThread t, PyType cls) {
        PyObject n = cls.lookup("_size_");
        if (n == null || n == PyNone.NONE) {
            throw t.typeError("abstract class");
        }
        int size = Convert.toInt(t, n);
        if (size < 0) {
            throw t.valueError("a negative size");
        }
        return size;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        int size = sizeOf(t, cls);
        t.room(size);
        return new CMemory(cls, new Region(size), 0, size, null);
    }

    /** An instance over memory that is there. */
    static CMemory at(PyThread t, PyType cls, Region region, int offset, CMemory base) {
        return new CMemory(cls, region, offset, sizeOf(t, cls), base);
    }

    ByteBuffer memory() {
        return region.memory;
    }

    byte[] bytes() {
        byte[] b = new byte[size];
        region.memory.get(offset, b);
        return b;
    }

    /** Gives the object more memory, or as much as it had. */
    void resize(PyThread t, int newSize) {
        int least = sizeOf(t, type());
        if (newSize < least) {
            throw t.valueError("minimum size is " + least);
        }
        if (base != null) {
            throw t.valueError("Memory cannot be resized because this object doesn't own it");
        }
        t.room(newSize);
        Region r = new Region(newSize);
        r.memory.put(0, bytes(), 0, Math.min(size, newSize));
        region = r;
        offset = 0;
        size = newSize;
    }

    // ---- buffer

    @Override
    public BufferView export(PyThread t, boolean writable) {
        PyObject f = type().lookup("_format_");
        PyObject n = type().lookup("_itemsize_");
        PyObject s = type().lookup("_shape_");
        String format = f instanceof PyStr text ? text.value() : "B";
        int itemSize = n == null ? size : Convert.toInt(t, n);
        int[] shape = NO_SHAPE;
        if (s instanceof PyTuple p) {
            shape = new int[p.size()];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = Convert.toInt(t, p.get(i));
            }
        }
        int[] strides = new int[shape.length];
        int step = itemSize;
        for (int d = shape.length - 1; d >= 0; d--) {
            strides[d] = step;
            step *= shape[d];
        }
        return new BufferView(this, this, region.memory, offset, false, format, itemSize, shape, strides);
    }

    @Override
    public void exportReleased(PyThread t, BufferView view) {
        // The memory does not move.
    }

    /** Gives a memoryview of the memory. */
    @PyMethod("__buffer__(self, flags, /)")
    static PyObject __buffer__(PyThread t, CMemory self, int flags) {
        return PyMemoryView.ofFlags(t, self, flags);
    }

    // ---- what ctypes shows of it

    @PyGetter("_b_base_")
    static PyObject getBase(PyThread t, CMemory self) {
        return self.base == null ? PyNone.NONE : self.base;
    }

    @PyGetter("_b_needsfree_")
    static boolean getNeedsfree(PyThread t, CMemory self) {
        return self.base == null;
    }

    @PyGetter("_objects")
    static PyObject getObjects(PyThread t, CMemory self) {
        return self.objects;
    }

    @PySetter("_objects")
    static void setObjects(PyThread t, CMemory self, PyObject value) {
        self.objects = value == null ? PyNone.NONE : value;
    }

    @PyGetter("_b_index_")
    static long getIndex(PyThread t, CMemory self) {
        return self.index;
    }

    @PySetter("_b_index_")
    static void setIndex(PyThread t, CMemory self, PyObject value) {
        self.index = value == null ? 0 : Convert.toLong(t, value);
    }
}
