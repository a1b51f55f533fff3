// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.script;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.script.Bindings;
import org.gilpy.embed.PyValue;

/** A dict of Python globals as bindings, by reference: what a script assigns is in it at once. Thread-safe as the dict is. */
final class Globals extends AbstractMap<String, Object> implements Bindings {
    final PyValue dict;
    private final Map<Object, Object> map;

    @SuppressWarnings("unchecked")
    Globals(PyValue dict) {
        this.dict = dict;
        this.map = dict.as(Map.class);
    }

    private static String check(Object key) {
        Objects.requireNonNull(key);
        if (!(key instanceof String s)) {
            throw new ClassCastException("names are strings");
        }
        if (s.isEmpty()) {
            throw new IllegalArgumentException("an empty name");
        }
        return s;
    }

    @Override
    public Object put(String name, Object value) {
        return map.put(check(name), value);
    }

    @Override
    public Object get(Object key) {
        return map.get(check(key));
    }

    @Override
    public boolean containsKey(Object key) {
        return map.containsKey(check(key));
    }

    @Override
    public Object remove(Object key) {
        return map.remove(check(key));
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Set<Map.Entry<String, Object>> entrySet() {
        return (Set) map.entrySet();
    }
}
