// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** A Java map, by reference. */
@TypeDef(name = "JavaMapping", module = "java", base = JavaObject.class, subclassable = false, mapping = true)
final class JavaMapping extends JavaObject {
    static final PyType TYPE = derived(new JavaMappingNatives(), PyType.MAPPING);

    private final Map<Object, Object> map;

    @SuppressWarnings("unchecked")
    JavaMapping(Bridge bridge, Map<?, ?> map) {
        super(bridge, map);
        this.map = (Map<Object, Object>) map;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    private interface Work<R> {
        R run();
    }

    private <R> R with(PyThread t, Work<R> w) {
        try {
            return w.run();
        } catch (RuntimeException e) {
            throw bridge.raise(t, e);
        }
    }

    /**
     * A key as the map knows it. Python has one kind of integers where Java has several: when the map has no such key, a number is looked for as a long and so on.
     */
    private Object key(PyThread t, PyObject o) {
        Object k = Arguments.convert(t, bridge, o, Object.class);
        if (k instanceof Integer i && !has(t, k)) {
            for (Object other : new Object[] {(long) i, i == (short) (int) i ? (Object) (short) (int) i : i, i == (byte) (int) i ? (Object) (byte) (int) i : i}) {
                if (has(t, other)) {
                    return other;
                }
            }
        }
        return k;
    }

    private boolean has(PyThread t, Object key) {
        try {
            return map.containsKey(key);
        } catch (ClassCastException | NullPointerException e) {
            return false; // sorted maps refuse what they cannot compare
        } catch (RuntimeException e) {
            throw bridge.raise(t, e);
        }
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, JavaMapping self) {
        return self.with(t, self.map::size);
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, JavaMapping self, PyObject key) {
        Object k = self.key(t, key);
        if (!self.has(t, k)) {
            throw t.keyError(key);
        }
        return self.bridge.toPython(t, self.with(t, () -> self.map.get(k)));
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, JavaMapping self, PyObject key, PyObject value) {
        Object k = self.key(t, key);
        Object v = Arguments.convert(t, self.bridge, value, Object.class);
        self.with(t, () -> self.map.put(k, v));
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, JavaMapping self, PyObject key) {
        Object k = self.key(t, key);
        if (!self.has(t, k)) {
            throw t.keyError(key);
        }
        self.with(t, () -> self.map.remove(k));
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, JavaMapping self, PyObject key) {
        return self.has(t, self.key(t, key));
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, JavaMapping self) {
        return new JavaIterator(self.bridge, self.map, self.with(t, () -> self.map.keySet().iterator()));
    }

    private PyDict dict(PyThread t) {
        PyDict d = new PyDict();
        List<Map.Entry<Object, Object>> entries = with(t, () -> new ArrayList<>(map.entrySet()));
        for (Map.Entry<Object, Object> e : entries) {
            d.put(t, bridge.toPython(t, e.getKey()), bridge.toPython(t, e.getValue()));
        }
        return d;
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, JavaMapping self, PyObject other) {
        if (other instanceof JavaObject o) {
            return PyBool.of(self.value.equals(o.value));
        }
        return other instanceof PyDict ? PyBool.of(Ops.compareTrue(t, Ops.EQ, self.dict(t), other)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, JavaMapping self) {
        throw t.typeError("unhashable type: 'JavaMapping'");
    }

    /** The keys. */
    @PyMethod("keys(self, /)")
    static PyObject keys(PyThread t, JavaMapping self) {
        return self.bridge.toPython(t, self.with(t, self.map::keySet));
    }

    /** The values. */
    @PyMethod("values(self, /)")
    static PyObject values(PyThread t, JavaMapping self) {
        return self.bridge.toPython(t, self.with(t, self.map::values));
    }

    /** The items as they are now, as pairs. */
    @PyMethod("items(self, /)")
    static PyObject items(PyThread t, JavaMapping self) {
        return org.gilpy.objects.Calls.attr(t, self.dict(t), PyStr.intern("items"));
    }

    /** The value of a key, or a default. */
    @PyMethod("get(self, key, default=None, /)")
    static PyObject get(PyThread t, JavaMapping self, PyObject key, PyObject fallback) {
        Object k = self.key(t, key);
        return self.has(t, k) ? self.bridge.toPython(t, self.with(t, () -> self.map.get(k))) : fallback;
    }

    /** Removes a key and returns its value; without the key, the default or KeyError. */
    @PyMethod("pop(self, key, default=NULL, /)")
    static PyObject pop(PyThread t, JavaMapping self, PyObject key, PyObject fallback) {
        Object k = self.key(t, key);
        if (!self.has(t, k)) {
            if (fallback == null) {
                throw t.keyError(key);
            }
            return fallback;
        }
        return self.bridge.toPython(t, self.with(t, () -> self.map.remove(k)));
    }

    /** The value of a key, which is set to the default when it is not there. */
    @PyMethod("setdefault(self, key, default=None, /)")
    static PyObject setdefault(PyThread t, JavaMapping self, PyObject key, PyObject fallback) {
        if (!self.has(t, self.key(t, key))) {
            __setitem__(t, self, key, fallback);
        }
        return __getitem__(t, self, key);
    }

    /** Removes an item, the last where there is an order, and returns it as a pair; KeyError when there is none. */
    @PyMethod("popitem(self, /)")
    static PyObject popitem(PyThread t, JavaMapping self) {
        PyObject key = null;
        PyObject keys = __iter__(t, self);
        for (PyObject k; (k = keys.next(t)) != null; ) {
            key = k;
        }
        if (key == null) {
            throw t.keyError(PyStr.of("popitem(): the Java map is empty"));
        }
        return PyTuple.of(key, pop(t, self, key, null));
    }

    /** Sets all items of a mapping or of pairs, and those of the keywords. */
    @PyMethod("update(self, *args, **kwargs)")
    static void update(PyThread t, JavaMapping self, PyObject[] args, PyDict more) {
        if (args.length > 1) {
            throw t.typeError("update expected at most 1 argument, got " + args.length);
        }
        PyDict d = (PyDict) PyDict.TYPE.call(t, args, null);
        for (PyDict.Cursor c = (more == null ? new PyDict() : more).cursor(); c.next(); ) {
            d.put(t, c.key(), c.value());
        }
        for (PyDict.Cursor c = d.cursor(); c.next(); ) {
            __setitem__(t, self, c.key(), c.value());
        }
    }

    /** Removes all items. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, JavaMapping self) {
        self.with(t, () -> {
            self.map.clear();
            return PyNone.NONE;
        });
    }
}
