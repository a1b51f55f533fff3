// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Dictionary that remembers insertion order */
// A dict whose table may have room before the first entry, so that keys can be moved to the front. The order of the table is the order of the
// dict. Room that no entry ever had lies at virginTable's places 0 .. virgin - 1; places below head are known to have no entry.
@TypeDef(name = "OrderedDict", module = "collections", base = PyDict.class, mapping = true)
public final class PyOrderedDict extends PyDict {
    public static final PyType TYPE = PyType.builtin("OrderedDict", "collections", PyDict.TYPE, PyType.MAPPING | PyType.HAS_DICT | PyType.HAS_WEAKREF,
            new PyOrderedDictNatives(), new AttributedNatives("OrderedDict"));

    private final Subclassed extra;
    /** The {@code __dict__} of an instance of OrderedDict itself; null until asked for. */
    private PyDict attributes;
    private Table known = Table.EMPTY;
    private int virgin;
    private int head;
    /** Counts moves to the front, which nothing else shows. */
    int moves;

    private PyOrderedDict(PyType cls) {
        extra = cls == TYPE ? null : new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @Override
    public PyDict dict() {
        if (extra != null) {
            return extra.dict();
        }
        if (attributes == null) {
            attributes = new PyDict();
        }
        return attributes;
    }

    @Override
    public void setDict(PyDict dict) {
        if (extra != null) {
            extra.setDict(dict);
        } else {
            attributes = dict;
        }
    }

    @Override
    public PyObject dictGet(PyStr name) {
        return extra != null ? extra.dictGet(name) : attributes == null ? null : attributes.getStr(name);
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyOrderedDict(cls);
    }

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyOrderedDict self, PyObject[] args, PyDict kwargs) {
        if (args.length > 1) {
            throw t.typeError("expected at most 1 arguments, got " + args.length);
        }
        updateAll(t, self, args, kwargs);
    }

    // ---- updating through __setitem__

    private static void updateAll(PyThread t, PyObject self, PyObject[] args, PyDict kwargs) {
        if (args.length > 0) {
            updateFrom(t, self, args[0]);
        }
        if (kwargs != null) {
            addPairs(t, self, new PyDictItems(kwargs));
        }
    }

    // CPython: mutablemapping_update_arg in odictobject.c
    private static void updateFrom(PyThread t, PyObject self, PyObject arg) {
        if (arg.getClass() == PyDict.class) {
            addPairs(t, self, PyList.from(t, new PyDictItems((PyDict) arg)));
            return;
        }
        PyObject keys = arg.getAttrOrNull(t, Names.KEYS);
        if (keys != null) {
            PyObject it = keys.call(t).iter(t);
            for (PyObject k; (k = it.next(t)) != null; ) {
                self.setItem(t, k, arg.getItem(t, k));
            }
            return;
        }
        PyObject items = arg.getAttrOrNull(t, PyStr.of("items"));
        addPairs(t, self, items != null ? items.call(t) : arg);
    }

    private static void addPairs(PyThread t, PyObject self, PyObject pairs) {
        PyObject it = pairs.iter(t);
        for (PyObject p; (p = it.next(t)) != null; ) {
            PyObject pair = p.iter(t);
            PyObject k = pair.next(t);
            if (k == null) {
                throw t.valueError("need more than 0 values to unpack");
            }
            PyObject v = pair.next(t);
            if (v == null) {
                throw t.valueError("need more than 1 value to unpack");
            }
            if (pair.next(t) != null) {
                throw t.valueError("too many values to unpack (expected 2)");
            }
            self.setItem(t, k, v);
        }
    }

    @PyMethod("update(self, /, *args, **kwargs)")
    static void update(PyThread t, PyOrderedDict self, PyObject[] args, PyDict kwargs) {
        if (args.length > 1) {
            throw t.typeError("update() takes at most 1 positional argument (" + args.length + " given)");
        }
        updateAll(t, self, args, kwargs);
    }

    // ---- order

    /** Place of the first entry, or -1. */
    int first() {
        Table tb = table;
        if (known != tb) {
            known = tb;
            virgin = 0;
            head = 0;
        }
        int e = head;
        while (e < tb.used && tb.values[e] == null) {
            e++;
        }
        head = e;
        return e < tb.used ? e : -1;
    }

    private void toFront(int e) {
        Table tb = table;
        PyObject k = tb.keys[e];
        PyObject v = tb.values[e];
        long h = tb.hashes[e];
        removeAt(e);
        if (known != tb || virgin == 0) {
            int gap = Math.max(8, size() / 2);
            tb = resize(size() + gap + 8, gap);
            known = tb;
            virgin = gap;
        }
        int to = --virgin;
        head = to;
        putAt(to, k, h, v);
        moves++;
    }

    private void toEnd(int e) {
        Table tb = table;
        PyObject k = tb.keys[e];
        PyObject v = tb.values[e];
        long h = tb.hashes[e];
        removeAt(e);
        append(k, h, v);
    }

    /**
     * Move an existing element to the end (or beginning if last is false).
     *
     * <p>Raise KeyError if the element does not exist.
     */
    @PyMethod("move_to_end(self, /, key, last=True)")
    static void move_to_end(PyThread t, PyOrderedDict self, PyObject key, boolean last) {
        long h = key.hash(t);
        for (;;) {
            Table tb = self.table;
            int e = self.findIn(t, tb, key, h);
            if (e == -1) {
                throw t.keyError(key);
            }
            if (!Sharing.on()) {
                if (e != CHANGED) {
                    self.move(e, last);
                    return;
                }
                continue;
            }
            synchronized (self) {
                self.seize();
                if (e != CHANGED && self.table == tb && tb.keys[e] != null) {
                    self.move(e, last);
                    return;
                }
            }
        }
    }

    private void move(int e, boolean last) {
        if (last) {
            if (e != last()) {
                toEnd(e);
            }
        } else if (e != first()) {
            toFront(e);
        }
    }

    /**
     * Remove and return a (key, value) pair from the dictionary.
     *
     * <p>Pairs are returned in LIFO order if last is true or FIFO order if false.
     */
    @PyMethod("popitem(self, /, last=True)")
    static PyObject popitem(PyThread t, PyOrderedDict self, boolean last) {
        PyTuple pair;
        if (Sharing.on()) {
            synchronized (self) {
                self.seize();
                pair = self.takeEnd(last);
            }
        } else {
            pair = self.takeEnd(last);
        }
        if (pair == null) {
            throw t.error(Exceptions.KeyError, "dictionary is empty");
        }
        return pair;
    }

    private PyTuple takeEnd(boolean last) {
        int e = size() == 0 ? -1 : last ? last() : first();
        if (e < 0) {
            return null;
        }
        PyObject k = table.keys[e];
        return PyTuple.of(k, removeAt(e));
    }

    // ---- methods

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, PyOrderedDict self, PyObject key, PyObject value) {
        self.put(t, key, value);
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, PyOrderedDict self, PyObject key) {
        if (self.remove(t, key) == null) {
            throw t.keyError(key);
        }
    }

    /** Create a new ordered dictionary with keys from iterable and values set to value. */
    @PyClassMethod("fromkeys(cls, /, iterable, value=None)")
    static PyObject fromkeys(PyThread t, PyType cls, PyObject iterable, PyObject value) {
        PyObject d = cls.call(t);
        PyObject it = iterable.iter(t);
        for (PyObject k; (k = it.next(t)) != null; ) {
            d.setItem(t, k, value);
        }
        return d;
    }

    /**
     * Insert key with a value of default if key is not in the dictionary.
     *
     * <p>Return the value for key if key is in the dictionary, else default.
     */
    @PyMethod("setdefault(self, /, key, default=None)")
    static PyObject setdefault(PyThread t, PyOrderedDict self, PyObject key, PyObject value) {
        if (self.extra != null) {
            if (self.contains(t, key)) {
                return self.getItem(t, key);
            }
            self.setItem(t, key, value);
            return value;
        }
        return DictMethods.setdefault(t, self, key, value);
    }

    /**
     * od.pop(key[,default]) -&gt; v, remove specified key and return the corresponding value.
     *
     * <p>If the key is not found, return the default if given; otherwise, raise a KeyError.
     */
    @PyMethod("pop(self, /, key, default=<unrepresentable>)")
    static PyObject pop(PyThread t, PyOrderedDict self, PyObject key, PyObject fallback) {
        PyObject v = self.remove(t, key);
        if (v == null && fallback == null) {
            throw t.keyError(key);
        }
        return v == null ? fallback : v;
    }

    /** Remove all items from ordered dict. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, PyOrderedDict self) {
        self.clear();
    }

    /** A shallow copy of ordered dict. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyOrderedDict self) {
        if (self.extra == null) {
            PyOrderedDict d = new PyOrderedDict(TYPE);
            d.merge(t, self.copy());
            return d;
        }
        PyObject d = self.type().call(t);
        PyObject it = self.iter(t);
        for (PyObject k; (k = it.next(t)) != null; ) {
            d.setItem(t, k, self.getItem(t, k));
        }
        return d;
    }

    /** The keys, as a view in order. */
    @PyMethod("keys(self, /)")
    static PyObject keys(PyThread t, PyOrderedDict self) {
        return new OrderedDictViews.Keys(self);
    }

    /** The values, as a view in order. */
    @PyMethod("values(self, /)")
    static PyObject values(PyThread t, PyOrderedDict self) {
        return new OrderedDictViews.Values(self);
    }

    /** The items, as a view in order. */
    @PyMethod("items(self, /)")
    static PyObject items(PyThread t, PyOrderedDict self) {
        return new OrderedDictViews.Items(self);
    }

    // ---- special methods

    @Override
    public PyObject iter(PyThread t) {
        return extra == null ? new PyOrderedDictIterator(this, PyDictIterator.KEYS) : Ops.iter(t, this);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyOrderedDict self) {
        return new PyOrderedDictIterator(self, PyDictIterator.KEYS);
    }

    /** od.__reversed__() &lt;==&gt; reversed(od) */
    @PyMethod("__reversed__(self, /)")
    static PyObject __reversed__(PyThread t, PyOrderedDict self) {
        return new PyOrderedDictIterator(self, PyDictIterator.REVERSE_KEYS);
    }

    // CPython: odict_richcompare in odictobject.c
    private static PyObject compareNative(PyThread t, boolean equal, PyOrderedDict a, PyObject other) {
        if (!(other instanceof PyDict d)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        boolean eq = a.isEqual(t, d);
        if (eq && d instanceof PyOrderedDict b) {
            PyOrderedDictIterator i = new PyOrderedDictIterator(a, PyDictIterator.KEYS);
            PyOrderedDictIterator j = new PyOrderedDictIterator(b, PyDictIterator.KEYS);
            for (;;) {
                PyObject x = i.step(t);
                PyObject y = j.step(t);
                if (x == null || y == null) {
                    eq = x == y;
                    break;
                }
                eq = x.same(t, y);
                i.check(t);
                j.check(t);
                if (!eq) {
                    break;
                }
            }
        }
        return PyBool.of(eq == equal);
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PyOrderedDict self, PyObject value) {
        return compareNative(t, true, self, value);
    }

    @PyMethod("__ne__(self, value, /)")
    static PyObject __ne__(PyThread t, PyOrderedDict self, PyObject value) {
        return compareNative(t, false, self, value);
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyObject self, PyObject value) {
        PyObject own = self instanceof PyOrderedDict ? self : value;
        if (!((own == self ? value : self) instanceof PyDict)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyObject d = own.type().call(t, self);
        updateFrom(t, d, value);
        return d;
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyObject self, PyObject value) {
        return __or__(t, value, self);
    }

    @PyMethod("__ior__(self, value, /)")
    static PyObject __ior__(PyThread t, PyOrderedDict self, PyObject value) {
        updateFrom(t, self, value);
        return self;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyOrderedDict self) {
        if (self.size() == 0) {
            return self.type().name() + "()";
        }
        if (!Reprs.enter(t, self)) {
            return "...";
        }
        try {
            PyObject items = self.extra == null ? self.copy() : PyDict.TYPE.call(t, Calls.attr(t, self, PyStr.of("items")));
            return self.type().name() + "(" + items.repr(t).value() + ")";
        } finally {
            Reprs.leave(t, self);
        }
    }

    /** Return state information for pickling */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyOrderedDict self) {
        PyObject state = Calls.attr(t, self, PyStr.of("__getstate__"));
        return PyTuple.of(self.type(), PyTuple.EMPTY, state, PyNone.NONE, Calls.attr(t, self, PyStr.of("items")).iter(t));
    }

    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyOrderedDict self) {
        return DictMethods.__sizeof__(t, self) + 56 + 56L * self.size();
    }
}
