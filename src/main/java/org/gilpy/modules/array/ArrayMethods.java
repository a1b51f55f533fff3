// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.array;

import java.nio.ByteBuffer;
import org.gilpy.annot.Atomic;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.SliceRange;

/** The named methods of arrays; a second table of natives of {@link PyArray#TYPE}. Stateless. */
@Atomic
@TypeDef(name = "array", module = "array")
final class ArrayMethods {
    private ArrayMethods() {}

    private static final PyStr READ = PyStr.intern("read");
    private static final PyStr WRITE = PyStr.intern("write");
    private static final int FILE_BLOCK = 64 * 1024;

    /** the typecode character used to create the array */
    @PyGetter("typecode")
    static String typecode(PyThread t, PyArray self) {
        return String.valueOf(self.items.code);
    }

    /** the size, in bytes, of one array item */
    @PyGetter("itemsize")
    static int itemsize(PyThread t, PyArray self) {
        return self.items.size;
    }

    /** Append new value v to the end of the array. */
    @PyMethod("append(self, v, /)")
    static void append(PyThread t, PyArray self, PyObject v) {
        self.append(t, v);
    }

    /** Return a tuple (address, length) giving the current memory address and the length in items of the buffer. */
    @PyMethod("buffer_info(self, /)")
    static PyObject buffer_info(PyThread t, PyArray self) {
        return PyTuple.of(new PyInt(Identity.id(t, self)), new PyInt(self.size()));
    }

    /** Byteswap all items of the array. */
    @PyMethod("byteswap(self, /)")
    static void byteswap(PyThread t, PyArray self) {
        ByteBuffer a = self.data();
        int n = self.items.size;
        int end = self.size() * n;
        switch (n) {
            case 1: break;
            case 2:
                for (int i = 0; i < end; i += 2) {
                    a.putShort(i, Short.reverseBytes(a.getShort(i)));
                }
                break;
            case 4:
                for (int i = 0; i < end; i += 4) {
                    a.putInt(i, Integer.reverseBytes(a.getInt(i)));
                }
                break;
            default:
                for (int i = 0; i < end; i += 8) {
                    a.putLong(i, Long.reverseBytes(a.getLong(i)));
                }
        }
    }

    /** Remove all items from the array. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, PyArray self) {
        self.truncate(t, 0);
    }

    /** Return number of occurrences of v in the array. */
    @PyMethod("count(self, v, /)")
    static int count(PyThread t, PyArray self, PyObject v) {
        int n = 0;
        for (int i = 0; i < self.size(); i++) {
            if (self.get(i).same(t, v)) {
                n++;
            }
        }
        return n;
    }

    /** Append items to the end of the array. */
    @Atomic(false)
    @PyMethod("extend(self, bb, /)")
    static void extend(PyThread t, PyArray self, PyObject bb) {
        if (bb instanceof PyArray a) {
            self.extend(t, a);
        } else {
            self.addAll(t, bb);
        }
    }

    /** Appends items from the string, interpreting it as an array of machine values. */
    @PyMethod("frombytes(self, buffer, /)")
    static void frombytes(PyThread t, PyArray self, PyObject buffer) {
        self.addBytes(t, Buffers.bytes(t, buffer));
    }

    /** Read n objects from the file object f and append them to the end of the array. */
    @Atomic(false)
    @PyMethod("fromfile(self, f, n, /)")
    static void fromfile(PyThread t, PyArray self, PyObject f, long n) {
        if (n < 0) {
            throw t.valueError("negative count");
        }
        if (n > Integer.MAX_VALUE / self.items.size) {
            throw t.memoryError();
        }
        long wanted = n * self.items.size;
        PyObject b = Calls.attr(t, f, READ, new PyInt(wanted));
        if (!(b instanceof PyBytes bytes)) {
            throw t.typeError("read() didn't return bytes");
        }
        self.addBytes(t, bytes.value());
        if (bytes.value().length != wanted) {
            throw t.error(Exceptions.EOFError, "read() didn't return enough bytes");
        }
    }

    /** Write all items (as machine values) to the file object f. */
    @Atomic(false)
    @PyMethod("tofile(self, f, /)")
    static void tofile(PyThread t, PyArray self, PyObject f) {
        byte[] all = self.bytes();
        for (int i = 0; i < all.length; i += FILE_BLOCK) {
            Calls.attr(t, f, WRITE, PyBytes.of(java.util.Arrays.copyOfRange(all, i, Math.min(all.length, i + FILE_BLOCK))));
        }
    }

    /** Append items to array from list. */
    @Atomic(false)
    @PyMethod("fromlist(self, list, /)")
    static void fromlist(PyThread t, PyArray self, PyObject list) {
        if (!(list instanceof PyList l)) {
            throw t.typeError("arg must be list");
        }
        int n = l.size();
        PyArray added = new PyArray(self.items);
        for (int i = 0; i < n; i++) {
            added.append(t, l.get(i));
            if (n != l.size()) {
                throw t.runtimeError("list changed size during iteration");
            }
        }
        self.addBytes(t, added.bytes());
    }

    /** Extends this array with data from the unicode string ustr; the array must be of characters. */
    @PyMethod("fromunicode(self, ustr, /)")
    static void fromunicode(PyThread t, PyArray self, PyObject ustr) {
        if (!(ustr instanceof PyStr s)) {
            throw t.typeError("fromunicode() argument must be str, not " + (ustr == PyNone.NONE ? "None" : ustr.type().name()));
        }
        if (!self.items.isText()) {
            throw t.valueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
        }
        self.addText(t, s);
    }

    /** Convert an array of characters to a string. */
    @PyMethod("tounicode(self, /)")
    static String tounicode(PyThread t, PyArray self) {
        if (!self.items.isText()) {
            throw t.valueError("tounicode() may only be called on unicode type arrays ('u' or 'w')");
        }
        return self.text(t);
    }

    /** Return index of first occurrence of v in the array. */
    @PyMethod("index(self, v, start=0, stop=9223372036854775807, /)")
    static int index(PyThread t, PyArray self, PyObject v, PyObject start, PyObject stop) {
        int from = SliceRange.bound(t, start, self.size(), 0);
        int to = SliceRange.bound(t, stop, self.size(), self.size());
        for (int i = from; i < to && i < self.size(); i++) {
            if (self.get(i).same(t, v)) {
                return i;
            }
        }
        throw t.valueError("array.index(x): x not in array");
    }

    /** Insert a new item v into the array before position i. */
    @PyMethod("insert(self, i, v, /)")
    static void insert(PyThread t, PyArray self, long i, PyObject v) {
        int n = self.size();
        long at = i < 0 ? Math.max(0, i + n) : Math.min(i, n);
        self.insert(t, (int) at, v);
    }

    /** Return the i-th element and delete it from the array. */
    @PyMethod("pop(self, i=-1, /)")
    static PyObject pop(PyThread t, PyArray self, long i) {
        int n = self.size();
        if (n == 0) {
            throw t.indexError("pop from empty array");
        }
        if (i < 0) {
            i += n;
        }
        if (i < 0 || i >= n) {
            throw t.indexError("pop index out of range");
        }
        PyObject v = self.get((int) i);
        self.splice(t, (int) i, (int) i + 1, new byte[0]);
        return v;
    }

    /** Remove the first occurrence of v in the array. */
    @PyMethod("remove(self, v, /)")
    static void remove(PyThread t, PyArray self, PyObject v) {
        for (int i = 0; i < self.size(); i++) {
            if (self.get(i).same(t, v)) {
                self.splice(t, i, i + 1, new byte[0]);
                return;
            }
        }
        throw t.valueError("array.remove(x): x not in array");
    }

    /** Reverse the order of the items in the array. */
    @PyMethod("reverse(self, /)")
    static void reverse(PyThread t, PyArray self) {
        int n = self.items.size;
        byte[] a = self.data().array();
        byte[] swap = new byte[n];
        for (int i = 0, j = (self.size() - 1) * n; i < j; i += n, j -= n) {
            System.arraycopy(a, i, swap, 0, n);
            System.arraycopy(a, j, a, i, n);
            System.arraycopy(swap, 0, a, j, n);
        }
    }

    /** Convert the array to an array of machine values and return the bytes representation. */
    @PyMethod("tobytes(self, /)")
    static PyObject tobytes(PyThread t, PyArray self) {
        return PyBytes.of(self.bytes());
    }

    /** Convert array to an ordinary list with the same items. */
    @PyMethod("tolist(self, /)")
    static PyObject tolist(PyThread t, PyArray self) {
        PyObject[] out = new PyObject[self.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = self.get(i);
        }
        return PyList.of(out);
    }

    /** Return a copy of the array. */
    @PyMethod("__copy__(self, /)")
    static PyObject __copy__(PyThread t, PyArray self) {
        PyArray out = new PyArray(self.items);
        out.addBytes(t, self.bytes());
        return out;
    }

    /** Return a copy of the array. */
    @PyMethod("__deepcopy__(self, unused, /)")
    static PyObject __deepcopy__(PyThread t, PyArray self, PyObject unused) {
        return __copy__(t, self);
    }

    /** Return state information for pickling. */
    @Atomic(false)
    @PyMethod("__reduce_ex__(self, value, /)")
    static PyObject __reduce_ex__(PyThread t, PyArray self, PyObject value) {
        if (!(value instanceof PyInt protocol)) {
            throw t.typeError("__reduce_ex__ argument should be an integer");
        }
        PyDict dict = self.dict();
        PyObject state = dict == null ? PyNone.NONE : dict;
        PyObject code = PyStr.of(typecode(t, self));
        if (protocol.value < 3) {
            return PyTuple.of(self.type(), PyTuple.of(code, tolist(t, self)), state);
        }
        PyObject make = t.runtime().importModule(t, "array").getAttr(t, PyStr.intern("_array_reconstructor"));
        return PyTuple.of(make, PyTuple.of(self.type(), code, new PyInt(self.items.machineFormat), PyBytes.of(self.bytes())), state);
    }

    /** Size of the array in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static int __sizeof__(PyThread t, PyArray self) {
        return 64 + self.data().capacity();
    }

    /** See PEP 585 */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
