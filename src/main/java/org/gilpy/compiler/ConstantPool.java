// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gilpy.code.CodeObject;

/**
 * The constants of one code object, each once. Constants used as operands get a register; they come first in the final
 * order, so {@link #order()} must be asked only when no more are added.
 */
final class ConstantPool {
    /** More operands than this are loaded into temporaries, because every call copies the preloaded ones. */
    static final int MAX_PRELOADED = 48;
    /** Constants that are only moved leave room for operands. */
    private static final int MAX_MOVED = 32;

    private final Map<Key, Integer> index = new HashMap<>();
    private final List<Object> values = new ArrayList<>();
    private final List<Integer> operands = new ArrayList<>();
    private boolean[] isOperand = new boolean[16];
    private boolean docstring;

    int add(Object value) {
        Key key = new Key(value);
        Integer at = index.get(key);
        if (at == null) {
            at = values.size();
            index.put(key, at);
            values.add(value);
            if (at >= isOperand.length) isOperand = Arrays.copyOf(isOperand, at * 2);
        }
        return at;
    }

    /** Makes the docstring constant 0. */
    void docstring(String text) {
        if (!values.isEmpty()) throw new IllegalStateException();
        add(text);
        docstring = true;
    }

    /** Asks for a register for a constant; false when there are too many already. */
    boolean preload(int at) {
        if (isOperand[at]) return true;
        if (operands.size() >= MAX_PRELOADED) return false;
        isOperand[at] = true;
        operands.add(at);
        return true;
    }

    /** As {@link #preload}, for a constant that is moved into another register: from its own that is fastest. */
    boolean preloadForMove(int at) {
        return isOperand[at] || operands.size() < MAX_MOVED && !(values.get(at) instanceof CodeObject) && preload(at);
    }

    Object value(int at) {
        return values.get(at);
    }

    /** How many constants come first and have registers. */
    int preloaded() {
        if (operands.isEmpty()) return 0;
        return operands.size() + (docstring && !isOperand[0] ? 1 : 0);
    }

    /** The final place of each constant. */
    int[] order() {
        int[] place = new int[values.size()];
        int next = 0;
        if (docstring) place[0] = next++;
        for (int at : operands) if (!(docstring && at == 0)) place[at] = next++;
        for (int at = 0; at < place.length; at++)
            if (!isOperand[at] && !(docstring && at == 0)) place[at] = next++;
        return place;
    }

    Object[] toArray(int[] order) {
        Object[] result = new Object[values.size()];
        for (int i = 0; i < order.length; i++) result[order[i]] = values.get(i);
        return result;
    }

    /** Equality of constants: by type and exact value, so that 1, 1.0, True and -0.0 stay apart. */
    static final class Key {
        private final Object value;
        private final int hash;

        Key(Object value) {
            this.value = value;
            this.hash = hash(value);
        }

        private static int hash(Object v) {
            if (v instanceof Object[] items) {
                int h = 7;
                for (Object item : items) h = h * 31 + hash(item);
                return h;
            }
            if (v instanceof byte[] bytes) return Arrays.hashCode(bytes);
            if (v instanceof CodeObject.FrozenSet set) return hash(set.items()) + 1;
            if (v instanceof CodeObject.Slice s) return hash(s.start()) + 31 * (hash(s.stop()) + 31 * hash(s.step()));
            if (v instanceof CodeObject code) return System.identityHashCode(code);
            return v.hashCode();
        }

        static boolean same(Object a, Object b) {
            if (a == b) return true;
            if (a.getClass() != b.getClass()) return false;
            if (a instanceof Object[] items) {
                Object[] others = (Object[]) b;
                if (items.length != others.length) return false;
                for (int i = 0; i < items.length; i++) if (!same(items[i], others[i])) return false;
                return true;
            }
            if (a instanceof byte[] bytes) return Arrays.equals(bytes, (byte[]) b);
            if (a instanceof CodeObject.FrozenSet set) return same(set.items(), ((CodeObject.FrozenSet) b).items());
            if (a instanceof CodeObject.Slice s) {
                CodeObject.Slice other = (CodeObject.Slice) b;
                return same(s.start(), other.start()) && same(s.stop(), other.stop()) && same(s.step(), other.step());
            }
            if (a instanceof CodeObject) return false;
            return a.equals(b);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && hash == key.hash && same(value, key.value);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
