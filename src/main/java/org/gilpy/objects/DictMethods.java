// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** The named methods of dict. Stateless. */
@TypeDef(name = "dict")
final class DictMethods {
    private DictMethods() {}

    /** Return the value for key if key is in the dictionary, else default. */
    @PyMethod("get(self, key, default=None, /)")
    static PyObject get(PyThread t, PyDict self, PyObject key, PyObject fallback) {
        PyObject v = self.get(t, key);
        return v == null ? fallback : v;
    }

    /**
     * Insert key with a value of default if key is not in the dictionary.
     *
     * <p>Return the value for key if key is in the dictionary, else default.
     */
    @PyMethod("setdefault(self, key, default=None, /)")
    static PyObject setdefault(PyThread t, PyDict self, PyObject key, PyObject value) {
        PyObject old = self.putIfAbsent(t, key, key.hash(t), value);
        return old == null ? value : old;
    }

    /**
     * D.pop(k[,d]) -&gt; v, remove specified key and return the corresponding value.
     *
     * <p>If the key is not found, return the default if given; otherwise, raise a KeyError.
     */
    @PyMethod("pop(self, key, default=<unrepresentable>, /)")
    static PyObject pop(PyThread t, PyDict self, PyObject key, PyObject fallback) {
        PyObject v = self.size() == 0 ? null : self.remove(t, key);
        if (v != null) {
            return v;
        }
        if (fallback == null) {
            throw t.keyError(key);
        }
        return fallback;
    }

    /**
     * Remove and return a (key, value) pair as a 2-tuple.
     *
     * <p>Pairs are returned in LIFO (last-in, first-out) order. Raises KeyError if the dict is empty.
     */
    @PyMethod("popitem(self, /)")
    static PyObject popitem(PyThread t, PyDict self) {
        PyTuple pair = self.removeLast();
        if (pair == null) {
            throw t.error(Exceptions.KeyError, "popitem(): dictionary is empty");
        }
        return pair;
    }

    /** D.update([E, ]**F) -&gt; None. Update D from mapping/iterable E and F. */
    @PyMethod("update(self, /, *args, **kwargs)")
    static void update(PyThread t, PyDict self, PyObject[] args, PyDict kwargs) {
        self.update(t, "update", args, kwargs);
    }

    /** Remove all items from the dict. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, PyDict self) {
        self.clear();
    }

    /** Return a shallow copy of the dict. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyDict self) {
        return self.copy();
    }

    /** D.keys() -&gt; a set-like object providing a view on D's keys. */
    @PyMethod("keys(self, /)")
    static PyObject keys(PyThread t, PyDict self) {
        return new PyDictKeys(self);
    }

    /** D.values() -&gt; an object providing a view on D's values. */
    @PyMethod("values(self, /)")
    static PyObject values(PyThread t, PyDict self) {
        return new PyDictValues(self);
    }

    /** D.items() -&gt; a set-like object providing a view on D's items. */
    @PyMethod("items(self, /)")
    static PyObject items(PyThread t, PyDict self) {
        return new PyDictItems(self);
    }

    // CPython: _PyDict_FromKeys in dictobject.c
    /** Create a new dictionary with keys from iterable and values set to value. */
    @PyClassMethod("fromkeys(cls, iterable, value=None, /)")
    static PyObject fromkeys(PyThread t, PyType cls, PyObject iterable, PyObject value) {
        PyObject o = cls == PyDict.TYPE ? new PyDict() : cls.call(t);
        if (o.getClass() == PyDict.class && addKeys(t, (PyDict) o, iterable, value)) {
            return o;
        }
        PyObject it = iterable.iter(t);
        if (o.getClass() == PyDict.class) {
            PyDict d = (PyDict) o;
            for (PyObject x; (x = it.next(t)) != null; ) {
                d.put(t, x, value);
            }
        } else {
            for (PyObject x; (x = it.next(t)) != null; ) {
                o.setItem(t, x, value);
            }
        }
        return o;
    }

    /** Adds the keys of a dict or set, whose hashes are known; false for other iterables. */
    private static boolean addKeys(PyThread t, PyDict d, PyObject iterable, PyObject value) {
        Class<?> c = iterable.getClass();
        if (c == PyDict.class) {
            PyDict.Table tb = ((PyDict) iterable).table;
            for (int e = 0; e < tb.used; e++) {
                PyObject k = tb.keys[e];
                if (k != null && tb.values[e] != null) {
                    d.put(t, k, tb.hashes[e], value);
                }
            }
            return true;
        }
        if (c == PySet.class || c == PyFrozenSet.class) {
            PyAnySet.Table tb = ((PyAnySet) iterable).table;
            for (int i = 0; i < tb.keys.length; i++) {
                PyObject k = tb.key(i);
                if (k != null) {
                    d.put(t, k, tb.hashes[i], value);
                }
            }
            return true;
        }
        return false;
    }

    /** Return the size of the dict in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyDict self) {
        int n = self.table.keys.length;
        return n == 0 ? 48 : 48 + 16 + 24L * n + 2L * n;
    }

    /** See PEP 585. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
