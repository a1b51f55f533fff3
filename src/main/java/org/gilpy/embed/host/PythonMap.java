// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/** A Python mapping as a Java map, by reference; keys and values are converted as by {@link Conversion#natural}. Each operation is a call of the interpreter. */
final class PythonMap extends AbstractMap<Object, Object> implements PythonBacked {
    private final Bridge bridge;
    private final PyObject object;

    PythonMap(Bridge bridge, PyObject object) {
        this.bridge = bridge;
        this.object = object;
    }

    @Override
    public Bridge bridge() {
        return bridge;
    }

    @Override
    public PyObject object() {
        return object;
    }

    private PyObject find(PyThread t, PyObject key) {
        try {
            return object.contains(t, key) ? object.getItem(t, key) : null;
        } catch (PyError e) {
            if (e.matches(Exceptions.TypeError) || e.matches(Exceptions.KeyError)) {
                return null; // a key that cannot be one is not there
            }
            throw e;
        }
    }

    @Override
    public Object get(Object key) {
        return bridge.api.inside(t -> {
            PyObject v = find(t, bridge.toPython(t, key));
            return v == null ? null : Conversion.natural(t, bridge, v);
        });
    }

    @Override
    public boolean containsKey(Object key) {
        return bridge.api.inside(t -> find(t, bridge.toPython(t, key)) != null);
    }

    @Override
    public Object put(Object key, Object value) {
        return bridge.api.inside(t -> {
            PyObject k = bridge.toPython(t, key);
            PyObject old = find(t, k);
            object.setItem(t, k, bridge.toPython(t, value));
            return old == null ? null : Conversion.natural(t, bridge, old);
        });
    }

    @Override
    public Object remove(Object key) {
        return bridge.api.inside(t -> {
            PyObject k = bridge.toPython(t, key);
            PyObject old = find(t, k);
            if (old == null) {
                return null;
            }
            object.delItem(t, k);
            return Conversion.natural(t, bridge, old);
        });
    }

    @Override
    public int size() {
        return bridge.api.inside(t -> (int) Ops.longLen(t, object));
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<Object, Object>> {
        @Override
        public int size() {
            return PythonMap.this.size();
        }

        @Override
        public Iterator<Map.Entry<Object, Object>> iterator() {
            // Over the keys as they are now, as a Java program may change the map by the iterator itself only.
            PyObject[] keys = bridge.api.inside(t -> Ops.items(t, object));
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < keys.length;
                }

                @Override
                public Map.Entry<Object, Object> next() {
                    if (next == keys.length) {
                        throw new java.util.NoSuchElementException();
                    }
                    PyObject k = keys[next++];
                    return bridge.api.inside(t -> new Entry(Conversion.natural(t, bridge, k), Conversion.natural(t, bridge, object.getItem(t, k))));
                }

                @Override
                public void remove() {
                    if (next == 0) {
                        throw new IllegalStateException();
                    }
                    bridge.api.inside(t -> {
                        object.delItem(t, keys[next - 1]);
                        return null;
                    });
                }
            };
        }
    }

    private final class Entry extends SimpleEntry<Object, Object> {
        private static final long serialVersionUID = 1;

        Entry(Object key, Object value) {
            super(key, value);
        }

        @Override
        public Object setValue(Object value) {
            put(getKey(), value);
            return super.setValue(value);
        }
    }
}
