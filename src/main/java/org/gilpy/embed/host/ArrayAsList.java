// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/** A Java array of primitive values as a list of fixed size; changes go to the array. As thread-safe as the array. */
final class ArrayAsList extends AbstractList<Object> {
    private final Object array;

    private ArrayAsList(Object array) {
        this.array = array;
    }

    static List<?> of(Object array) {
        return array instanceof Object[] a ? Arrays.asList(a) : new ArrayAsList(array);
    }

    @Override
    public Object get(int i) {
        return Array.get(array, i);
    }

    @Override
    public Object set(int i, Object value) {
        Object old = Array.get(array, i);
        Array.set(array, i, value);
        return old;
    }

    @Override
    public int size() {
        return Array.getLength(array);
    }
}
