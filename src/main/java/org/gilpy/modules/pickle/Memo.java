// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import java.util.Arrays;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/**
 * The numbers of the objects that a pickler has written, by identity. Guarded by the turn of its owner.
 *
 * <p>The objects stand in the order of their numbers, and an open-addressing index leads to them. Text is looked for by the hash of its
 * characters, which Java keeps, where the identity hash of a new object is expensive; when many equal texts are about, those that find no
 * place near there go by their identity too. Nothing is ever removed, so a lookup may stop at the first free place.
 */
final class Memo {
    private static final int NEAR = 8;
    private static final int SMALLEST = 64;

    /** Place in the order plus one, 0 for a free place. */
    private int[] index = new int[SMALLEST];
    private int mask = SMALLEST - 1;
    /** 32 less the bits of the mask. */
    private int shift = 26;
    private int entries;
    /** Null for an object that was only counted, since nobody can see it again. */
    private PyObject[] objects = new PyObject[SMALLEST / 2];
    private int[] hashes = new int[SMALLEST / 2];
    private int used;
    /** The numbers where a program has said them; else they are the places in the order. */
    private int[] numbers;

    /** How many numbers have been given, which is the next one. */
    int size() {
        return used;
    }

    /** Where to look first: the highest bits of the product, on which all bits of the hash have worked. */
    private int place(int hash) {
        return hash * 0x9E3779B9 >>> shift;
    }

    private int number(int at) {
        return numbers == null ? at : numbers[at];
    }

    /** The number of an object, or -1. */
    int find(PyObject o) {
        int[] table = index;
        int m = mask;
        if (o.getClass() == PyStr.class) {
            int i = place(((PyStr) o).value().hashCode());
            for (int n = 0; n < NEAR; n++) {
                int at = table[i] - 1;
                if (at < 0) {
                    return -1;
                }
                if (objects[at] == o) {
                    return number(at);
                }
                i = i + 1 & m;
            }
        }
        for (int i = place(System.identityHashCode(o)), at; (at = table[i] - 1) >= 0; i = i + 1 & m) {
            if (objects[at] == o) {
                return number(at);
            }
        }
        return -1;
    }

    /** Gives the next number to an object that has none. */
    int add(PyObject o) {
        int at = append(o);
        if (++entries * 2 > index.length) {
            grow();
        } else {
            link(o, at);
        }
        return at;
    }

    /** Counts an object that cannot come again. */
    int addUnseen() {
        return append(null);
    }

    private int append(PyObject o) {
        int at = used++;
        if (at == objects.length) {
            objects = Arrays.copyOf(objects, at * 2);
            hashes = Arrays.copyOf(hashes, at * 2);
        }
        objects[at] = o;
        if (numbers != null) {
            if (at >= numbers.length) {
                numbers = Arrays.copyOf(numbers, objects.length);
            }
            numbers[at] = at;
        }
        return at;
    }

    private void link(PyObject o, int at) {
        int[] table = index;
        int m = mask;
        if (o.getClass() == PyStr.class) {
            int h = ((PyStr) o).value().hashCode();
            hashes[at] = h;
            int i = place(h);
            for (int n = 0; n < NEAR; n++) {
                if (table[i] == 0) {
                    table[i] = at + 1;
                    return;
                }
                i = i + 1 & m;
            }
        }
        int h = System.identityHashCode(o);
        hashes[at] = h;
        linkFar(h, at);
    }

    private void linkFar(int hash, int at) {
        int i = place(hash);
        while (index[i] != 0) {
            i = i + 1 & mask;
        }
        index[i] = at + 1;
    }

    private void grow() {
        int n = index.length * 2;
        index = new int[n];
        mask = n - 1;
        shift--;
        for (int at = 0; at < used; at++) {
            PyObject o = objects[at];
            if (o == null) {
                continue;
            }
            if (at == used - 1 || o.getClass() == PyStr.class) {
                link(o, at);
            } else {
                linkFar(hashes[at], at);
            }
        }
    }

    void clear() {
        if (used > 0) {
            index = new int[SMALLEST];
            mask = SMALLEST - 1;
            shift = 26;
            entries = 0;
            objects = new PyObject[SMALLEST / 2];
            hashes = new int[SMALLEST / 2];
            used = 0;
            numbers = null;
        }
    }

    /** What to do with each number and its object, or null for one that was only counted. */
    interface Visitor {
        void visit(int number, PyObject o);
    }

    void forEach(Visitor v) {
        for (int at = 0; at < used; at++) {
            v.visit(number(at), objects[at]);
        }
    }

    Memo copy() {
        Memo m = new Memo();
        m.index = index.clone();
        m.mask = mask;
        m.shift = shift;
        m.entries = entries;
        m.objects = objects.clone();
        m.hashes = hashes.clone();
        m.used = used;
        m.numbers = numbers == null ? null : numbers.clone();
        return m;
    }

    /** Enters an object under a number that a program says; those to come follow the count of entries. */
    void set(PyObject o, int number) {
        if (find(o) >= 0) {
            return;
        }
        int at = add(o);
        if (number != at && numbers == null) {
            numbers = new int[objects.length];
            for (int i = 0; i < at; i++) {
                numbers[i] = i;
            }
        }
        if (numbers != null) {
            numbers[at] = number;
        }
    }

    int bytes() {
        return index.length * 4 + objects.length * 8;
    }
}
