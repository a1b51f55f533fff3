// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/**
 * The numbers of the objects that a pickler has written, by identity. Used by one thread at a time.
 *
 * <p>An open-addressing table. Text is looked for by the hash of its characters, which Java keeps, where the identity hash of a new
 * object is expensive; when many equal texts are about, those that find no place near there go by their identity too. Nothing is ever removed, so a
 * lookup may stop at the first free place.
 */
final class Memo {
    private static final int NEAR = 8;

    private PyObject[] keys = new PyObject[32];
    private int[] numbers = new int[32];
    private int mask = 31;
    private int used;
    /** The next number: entries, and objects that nobody can see again and that are not entered. */
    private int size;

    int size() {
        return size;
    }

    private static int spread(int h) {
        h *= 0x9E3779B9;
        return h ^ h >>> 15;
    }

    /** The number of an object, or -1. */
    int find(PyObject o) {
        PyObject[] k = keys;
        if (o.getClass() == PyStr.class) {
            int i = spread(((PyStr) o).value().hashCode()) & mask;
            for (int n = 0; n < NEAR; n++) {
                PyObject x = k[i];
                if (x == o) {
                    return numbers[i];
                }
                if (x == null) {
                    return -1;
                }
                i = i + 1 & mask;
            }
        }
        int i = spread(System.identityHashCode(o)) & mask;
        for (PyObject x; (x = k[i]) != null; i = i + 1 & mask) {
            if (x == o) {
                return numbers[i];
            }
        }
        return -1;
    }

    /** Gives the next number to an object that has none. */
    int add(PyObject o) {
        int n = size++;
        put(o, n);
        return n;
    }

    /** Counts an object that cannot come again. */
    int addUnseen() {
        return size++;
    }

    private void put(PyObject o, int number) {
        if (++used * 2 > keys.length) {
            grow();
        }
        int i = free(o);
        keys[i] = o;
        numbers[i] = number;
    }

    private int free(PyObject o) {
        PyObject[] k = keys;
        if (o.getClass() == PyStr.class) {
            int i = spread(((PyStr) o).value().hashCode()) & mask;
            for (int n = 0; n < NEAR; n++) {
                if (k[i] == null) {
                    return i;
                }
                i = i + 1 & mask;
            }
        }
        int i = spread(System.identityHashCode(o)) & mask;
        while (k[i] != null) {
            i = i + 1 & mask;
        }
        return i;
    }

    private void grow() {
        PyObject[] oldKeys = keys;
        int[] oldNumbers = numbers;
        int n = oldKeys.length * 2;
        keys = new PyObject[n];
        numbers = new int[n];
        mask = n - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            PyObject o = oldKeys[i];
            if (o != null) {
                int j = free(o);
                keys[j] = o;
                numbers[j] = oldNumbers[i];
            }
        }
    }

    void clear() {
        if (size > 0) {
            keys = new PyObject[32];
            numbers = new int[32];
            mask = 31;
            used = 0;
            size = 0;
        }
    }

    /** The objects by their numbers; null for those that were only counted. */
    PyObject[] byNumber() {
        int n = size;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != null) {
                n = Math.max(n, numbers[i] + 1);
            }
        }
        PyObject[] out = new PyObject[n];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != null) {
                out[numbers[i]] = keys[i];
            }
        }
        return out;
    }

    Memo copy() {
        Memo m = new Memo();
        m.keys = keys.clone();
        m.numbers = numbers.clone();
        m.mask = mask;
        m.used = used;
        m.size = size;
        return m;
    }

    /** Enters an object under a number that a program says; those to come follow the count of entries. */
    void set(PyObject o, int number) {
        if (find(o) < 0) {
            put(o, number);
            size = used;
        }
    }

    int bytes() {
        return keys.length * 16;
    }
}
