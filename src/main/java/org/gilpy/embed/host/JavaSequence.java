// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.util.List;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySlice;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.SliceRange;

/** A Java list or array, by reference. */
@TypeDef(name = "JavaSequence", module = "java", base = JavaObject.class, subclassable = false, sequence = true)
final class JavaSequence extends JavaObject {
    static final PyType TYPE = derived(new JavaSequenceNatives(), PyType.SEQUENCE);

    private final List<Object> list;

    @SuppressWarnings("unchecked")
    JavaSequence(Bridge bridge, Object value, List<?> list) {
        super(bridge, value);
        this.list = (List<Object>) list;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    private interface Work<R> {
        R run();
    }

    /** Calls the list; its exceptions become Python's. */
    private <R> R with(PyThread t, Work<R> w) {
        try {
            return w.run();
        } catch (IndexOutOfBoundsException e) {
            throw t.indexError("Java list index out of range");
        } catch (ArrayStoreException | IllegalArgumentException | ClassCastException e) {
            throw t.typeError(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (RuntimeException e) {
            throw bridge.raise(t, e);
        }
    }

    /** A value as the list can hold it. */
    private Object item(PyThread t, PyObject o) {
        Class<?> c = value.getClass();
        return Arguments.convert(t, bridge, o, c.isArray() ? c.getComponentType() : Object.class);
    }

    private int index(PyThread t, PyObject key) {
        int i = Convert.toInt(t, key);
        int n = with(t, list::size);
        return i < 0 ? i + n : i;
    }

    private PyObject get(PyThread t, int i) {
        return bridge.toPython(t, with(t, () -> list.get(i)));
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, JavaSequence self) {
        return self.with(t, self.list::size);
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, JavaSequence self, PyObject key) {
        if (key instanceof PySlice s) {
            SliceRange r = SliceRange.of(t, s, __len__(t, self));
            PyList out = new PyList();
            for (int k = 0, i = r.start; k < r.length; k++, i += r.step) {
                out.append(self.get(t, i));
            }
            return out;
        }
        return self.get(t, self.index(t, key));
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, JavaSequence self, PyObject key, PyObject value) {
        int i = self.index(t, key);
        Object v = self.item(t, value);
        self.with(t, () -> self.list.set(i, v));
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, JavaSequence self, PyObject key) {
        int i = self.index(t, key);
        self.with(t, () -> self.list.remove(i));
    }

    @PyMethod("__contains__(self, value, /)")
    static boolean __contains__(PyThread t, JavaSequence self, PyObject value) {
        return self.find(t, value) >= 0;
    }

    private int find(PyThread t, PyObject value) {
        int n = __len__(t, this);
        for (int i = 0; i < n; i++) {
            PyObject x = get(t, i);
            if (x == value || Ops.compareTrue(t, Ops.EQ, x, value)) {
                return i;
            }
        }
        return -1;
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, JavaSequence self) {
        return new JavaIterator(self.bridge, self.value, self.with(t, self.list::iterator));
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, JavaSequence self, PyObject other) {
        if (other instanceof JavaObject o) {
            return PyBool.of(self.value.equals(o.value));
        }
        if (!(other instanceof PyList) && !(other instanceof PyTuple)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyObject[] items = Ops.items(t, other);
        int n = __len__(t, self);
        boolean same = n == items.length;
        for (int i = 0; same && i < n; i++) {
            same = Ops.compareTrue(t, Ops.EQ, self.get(t, i), items[i]);
        }
        return PyBool.of(same);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, JavaSequence self) {
        throw t.typeError("unhashable type: 'JavaSequence'");
    }

    /** Adds an item at the end. */
    @PyMethod("append(self, object, /)")
    static void append(PyThread t, JavaSequence self, PyObject value) {
        Object v = self.item(t, value);
        self.with(t, () -> self.list.add(v));
    }

    /** Adds the items of an iterable at the end. */
    @PyMethod("extend(self, iterable, /)")
    static void extend(PyThread t, JavaSequence self, PyObject iterable) {
        for (PyObject o : Ops.items(t, iterable)) {
            append(t, self, o);
        }
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, JavaSequence self, PyObject other) {
        if (!(other instanceof PyList) && !(other instanceof JavaSequence)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyList out = PyList.from(t, self);
        for (PyObject o : Ops.items(t, other)) {
            out.append(o);
        }
        return out;
    }

    @PyMethod("__iadd__(self, value, /)")
    static PyObject __iadd__(PyThread t, JavaSequence self, PyObject other) {
        extend(t, self, other);
        return self;
    }

    /** Inserts an item before a place. */
    @PyMethod("insert(self, index, object, /)")
    static void insert(PyThread t, JavaSequence self, PyObject index, PyObject value) {
        int n = __len__(t, self);
        int i = Math.clamp(self.index(t, index), 0, n);
        Object v = self.item(t, value);
        self.with(t, () -> {
            self.list.add(i, v);
            return null;
        });
    }

    /** Removes an item, by default the last, and returns it. */
    @PyMethod("pop(self, index=-1, /)")
    static PyObject pop(PyThread t, JavaSequence self, PyObject index) {
        int i = self.index(t, index);
        return self.bridge.toPython(t, self.with(t, () -> self.list.remove(i)));
    }

    /** Removes the first item equal to a value; ValueError when there is none. */
    @PyMethod("remove(self, value, /)")
    static void remove(PyThread t, JavaSequence self, PyObject value) {
        int i = indexOf(t, self, value);
        self.with(t, () -> self.list.remove(i));
    }

    /** The place of the first item equal to a value; ValueError when there is none. */
    @PyMethod("index(self, value, /)")
    static int indexOf(PyThread t, JavaSequence self, PyObject value) {
        int i = self.find(t, value);
        if (i < 0) {
            throw t.valueError(value.repr(t).value() + " is not in the Java list");
        }
        return i;
    }

    /** How many items are equal to a value. */
    @PyMethod("count(self, value, /)")
    static int count(PyThread t, JavaSequence self, PyObject value) {
        int n = 0;
        for (int i = __len__(t, self) - 1; i >= 0; i--) {
            n += Ops.compareTrue(t, Ops.EQ, self.get(t, i), value) ? 1 : 0;
        }
        return n;
    }

    /** Turns the order round. */
    @PyMethod("reverse(self, /)")
    static void reverse(PyThread t, JavaSequence self) {
        self.with(t, () -> {
            java.util.Collections.reverse(self.list);
            return null;
        });
    }

    /** Removes all items. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, JavaSequence self) {
        self.with(t, () -> {
            self.list.clear();
            return PyNone.NONE;
        });
    }
}
