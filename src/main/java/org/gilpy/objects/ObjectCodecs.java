// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** The codecs of the values that every program has many of. Stateless. */
public final class ObjectCodecs {
    private ObjectCodecs() {}

    /** All of them; the place in the array is part of the format. */
    public static Codec[] all() {
        return new Codec[] {new Str(), new Int(), new BigInt(), new Real(), new ByteString(), new Tuple(), new Items(), new Dict(), new DictTable(), new Cell(),
            new Builtin(), new Instance(), new Tag(), new Guard(), new BoundMethod(), new Root(), new Type(), new Layout()};
    }

    private static final class Str extends Codec {
        Str() {
            super(PyStr.class, false, true);
        }

        @Override
        public void write(Object o, GraphOut out) {
            PyStr s = (PyStr) o;
            out.num(s.isInterned() ? 1 : 0);
            out.text(s.value());
        }

        @Override
        public Object read(GraphIn in) {
            return in.num() != 0 ? PyStr.intern(in.text()) : PyStr.of(in.text());
        }
    }

    private static final class Int extends Codec {
        Int() {
            super(PyInt.class, false, true);
        }

        @Override
        public void write(Object o, GraphOut out) {
            out.num(((PyInt) o).value);
        }

        @Override
        public Object read(GraphIn in) {
            return PyInt.of(in.num());
        }
    }

    private static final class BigInt extends Codec {
        BigInt() {
            super(PyBigInt.class, false, true);
        }

        @Override
        public void write(Object o, GraphOut out) {
            out.bytes(((PyBigInt) o).big().toByteArray());
        }

        @Override
        public Object read(GraphIn in) {
            return Ints.of(new BigInteger(in.bytes()));
        }
    }

    private static final class Real extends Codec {
        Real() {
            super(PyFloat.class, false, true);
        }

        @Override
        public void write(Object o, GraphOut out) {
            out.longs(new long[] {Double.doubleToRawLongBits(((PyFloat) o).value)});
        }

        @Override
        public Object read(GraphIn in) {
            return PyFloat.of(Double.longBitsToDouble(in.longs()[0]));
        }
    }

    private static final class ByteString extends Codec {
        ByteString() {
            super(PyBytes.class, false, true);
        }

        @Override
        public void write(Object o, GraphOut out) {
            out.bytes(((PyBytes) o).value());
        }

        @Override
        public Object read(GraphIn in) {
            return PyBytes.of(in.bytes());
        }
    }

    /** The array of the items can be part of cycles, unless they are plain values; the tuple needs nothing but the array. */
    private static final class Tuple extends Codec {
        Tuple() {
            super(PyTuple.class, false, false);
        }

        @Override
        public void write(Object o, GraphOut out) {
            PyObject[] items = ((PyTuple) o).items();
            if (!plain(items)) {
                out.num(-1);
                out.ref(items);
                return;
            }
            out.num(items.length);
            for (PyObject x : items) {
                out.ref(x);
            }
        }

        private static boolean plain(PyObject[] items) {
            for (PyObject x : items) {
                Class<?> c = x.getClass();
                if (c != PyStr.class && c != PyInt.class && x != PyNone.NONE && c != PyBool.class) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Object read(GraphIn in) {
            int n = (int) in.num();
            if (n < 0) {
                return PyTuple.of((PyObject[]) in.ref());
            }
            PyObject[] items = new PyObject[n];
            for (int i = 0; i < n; i++) {
                items[i] = (PyObject) in.ref();
            }
            return PyTuple.of(items);
        }
    }

    private static final class Items extends Codec {
        Items() {
            super(PyList.class, true, false);
        }

        @Override
        public void write(Object o, GraphOut out) {
            PyList l = (PyList) o;
            int n = l.size;
            out.num(n);
            for (int i = 0; i < n; i++) {
                out.ref(l.items[i]);
            }
        }

        @Override
        public Object make(GraphIn in) {
            return new PyList();
        }

        @Override
        public void fill(Object o, GraphIn in) {
            PyList l = (PyList) o;
            int n = (int) in.num();
            PyObject[] items = n == 0 ? PyObject.NO_ARGS : new PyObject[n];
            for (int i = 0; i < n; i++) {
                items[i] = (PyObject) in.ref();
            }
            l.items = items;
            l.size = n;
        }
    }

    private static final class Dict extends Codec {
        Dict() {
            super(PyDict.class, true, false);
        }

        @Override
        public void write(Object o, GraphOut out) {
            PyDict d = (PyDict) o;
            out.ref(d.table);
            out.num(d.size);
        }

        @Override
        public Object make(GraphIn in) {
            return new PyDict();
        }

        @Override
        public void fill(Object o, GraphIn in) {
            PyDict d = (PyDict) o;
            d.table = (PyDict.Table) in.ref();
            d.size = (int) in.num();
        }
    }

    /** As it is: hashes of values are the same in every process, and those of other objects are their ids, which the child takes over. */
    private static final class DictTable extends Codec {
        DictTable() {
            super(PyDict.Table.class, true, false);
        }

        @Override
        public void writeHead(Object o, GraphOut out) {
            PyDict.Table tb = (PyDict.Table) o;
            int n = tb.keys.length;
            out.num(n);
            if (n != 0) {
                out.copy(tb.index);
                out.copy(tb.hashes);
            }
        }

        @Override
        public void write(Object o, GraphOut out) {
            PyDict.Table tb = (PyDict.Table) o;
            int n = tb.used;
            out.num(n);
            for (int i = 0; i < n; i++) {
                out.ref(tb.keys[i]);
                out.ref(tb.values[i]);
            }
        }

        @Override
        public Object make(GraphIn in) {
            int n = (int) in.num();
            if (n == 0) {
                return PyDict.Table.EMPTY;
            }
            int[] index = in.copyOfInts();
            return new PyDict.Table(index, in.copyOfLongs());
        }

        @Override
        public void fill(Object o, GraphIn in) {
            PyDict.Table tb = (PyDict.Table) o;
            int n = (int) in.num();
            PyObject[] keys = tb.keys;
            PyObject[] values = tb.values;
            for (int i = 0; i < n; i++) {
                keys[i] = (PyObject) in.ref();
                values[i] = (PyObject) in.ref();
            }
            tb.used = n;
        }
    }

    private static final class Cell extends Codec {
        Cell() {
            super(PyCell.class, true, false);
        }

        @Override
        public void write(Object o, GraphOut out) {
            out.ref(((PyCell) o).value);
        }

        @Override
        public Object make(GraphIn in) {
            return new PyCell(null);
        }

        @Override
        public void fill(Object o, GraphIn in) {
            ((PyCell) o).value = (PyObject) in.ref();
        }
    }

    private static final class Builtin extends Codec {
        Builtin() {
            super(PyBuiltin.class, false, false);
        }

        @Override
        public void write(Object o, GraphOut out) {
            ((PyBuiltin) o).writeTo(out);
        }

        @Override
        public Object read(GraphIn in) {
            return PyBuiltin.readFrom(in);
        }
    }

    private static final class BoundMethod extends Codec {
        BoundMethod() {
            super(PyBoundMethod.class, false, false);
        }

        @Override
        public void write(Object o, GraphOut out) {
            PyBoundMethod m = (PyBoundMethod) o;
            out.ref(m.function);
            out.ref(m.self);
        }

        @Override
        public Object read(GraphIn in) {
            PyObject function = (PyObject) in.ref();
            return new PyBoundMethod(function, (PyObject) in.ref());
        }
    }

    private static final class Instance extends Codec {
        Instance() {
            super(PyInstance.class, true, false);
        }

        @Override
        public void write(Object o, GraphOut out) {
            ((PyInstance) o).writeTo(out);
        }

        @Override
        public Object make(GraphIn in) {
            return new PyInstance();
        }

        @Override
        public void fill(Object o, GraphIn in) {
            ((PyInstance) o).readFrom(in);
        }
    }

    private static final class Tag extends Codec {
        Tag() {
            super(Identity.Tag.class, false, false);
        }

        @Override
        public void write(Object o, GraphOut out) {
            out.num(((Identity.Tag) o).number);
        }

        @Override
        public Object read(GraphIn in) {
            return new Identity.Tag(in.num());
        }
    }

    /** A guard has a Java finalizer, which only a constructor arms. */
    private static final class Guard extends Codec {
        Guard() {
            super(Finalizers.Guard.class, false, false);
        }

        @Override
        public void write(Object o, GraphOut out) {
            ((Finalizers.Guard) o).writeTo(out);
        }

        @Override
        public Object read(GraphIn in) {
            return Finalizers.Guard.readFrom(in);
        }
    }

    /** Only of heap types: the others go by their names. */
    private static final class Type extends Codec {
        Type() {
            super(PyType.class, true, false);
        }

        @Override
        public void writeHead(Object o, GraphOut out) {
            ((PyType) o).writeHead(out);
        }

        @Override
        public void write(Object o, GraphOut out) {
            ((PyType) o).writeTo(out);
        }

        @Override
        public Object make(GraphIn in) {
            return PyType.make(in);
        }

        @Override
        public void fill(Object o, GraphIn in) {
            ((PyType) o).readFrom(in);
        }
    }

    private static final class Layout extends Codec {
        Layout() {
            super(Shape.class, false, false);
        }

        @Override
        public void write(Object o, GraphOut out) {
            ((Shape) o).writeTo(out);
        }

        @Override
        public Object read(GraphIn in) {
            return Shape.readFrom(in);
        }
    }

    private static final class Root extends Codec {
        Root() {
            super(Object.class, true, false);
        }

        @Override
        public void write(Object o, GraphOut out) {}

        @Override
        public Object make(GraphIn in) {
            return new Object();
        }

        @Override
        public void fill(Object o, GraphIn in) {}
    }
}
