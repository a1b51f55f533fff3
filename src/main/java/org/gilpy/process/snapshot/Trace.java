// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.util.Arrays;
import java.util.BitSet;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.vm.PyFunction;

/**
 * What the members of a {@link Base} that are made empty referred to when it was written: to see much faster than by writing them again which of them have changed.
 * References to what is no member are not kept, so that nothing lives longer
 * for it, but for values, of which nobody can tell how long they live. Used by whoever has the interpreter for itself.
 */
final class Trace extends GraphOut {
    /** In the place of a reference that was not kept. */
    private static final Object OUTSIDE = new Object();

    private final boolean shares;
    private final ObjectNumbers members;
    private Object[] refs = new Object[1 << 14];
    private long[] numbers = new long[1 << 13];
    private int ref;
    private int number;
    /** For each object where its part begins, and at the end one more. */
    private final int[] firstRef;
    private final int[] firstNumber;
    /** Of functions, which most objects are: their stamps, which tell sooner than what they refer to that nothing has changed. */
    private final int[] stamps;
    private boolean recording;
    /** Ends of what was recorded of the object that is looked at. */
    private int refEnd;
    private int numberEnd;
    private boolean changed;

    Trace(ObjectNumbers members, boolean shares, Object[] objects, Layout[] layouts, BitSet open) {
        this.members = members;
        this.shares = shares;
        this.firstRef = new int[objects.length + 1];
        this.firstNumber = new int[objects.length + 1];
        this.stamps = new int[objects.length];
        recording = true;
        for (int i = 0; i < objects.length; i++) {
            if (objects[i] instanceof PyFunction f) {
                stamps[i] = f.stamp();
            }
            head(objects[i], layouts[i]);
            if (!open.get(i) || isTable(layouts[i])) {
                body(objects[i], layouts[i]);
            }
            firstRef[i + 1] = ref;
            firstNumber[i + 1] = number;
        }
        recording = false;
        refs = Arrays.copyOf(refs, ref);
        numbers = Arrays.copyOf(numbers, number);
    }

    /** Whether a place has the member that it had. */
    boolean isAsRecorded(int place, Object now) {
        return refs[place] == now;
    }

    /** Where what was recorded of the body of a table begins. */
    int firstOfTable(int i) {
        return firstRef[i];
    }

    /** A table is made with the places of its keys: others need another table. */
    static boolean isTable(Layout l) {
        return l.of == PyDict.Table.class;
    }

    private void head(Object o, Layout l) {
        if (l.kind == Kind.CODEC) {
            l.codec.writeHead(o, this);
        }
    }

    private void body(Object o, Layout l) {
        switch (l.kind) {
            case CODEC -> l.codec.write(o, this);
            case FIELDS -> {
                long[] places = l.places();
                for (int i = 0; i < places.length; i++) {
                    if (l.types[i] == 'L') {
                        ref(Raw.get(o, places[i]));
                    } else {
                        num(Raw.bits(o, places[i], l.types[i]));
                    }
                }
            }
            default -> {
                for (Object x : (Object[]) o) {
                    ref(x);
                }
            }
        }
    }

    /** See {@link Base#changes}. */
    int[] changes(Object[] objects, Layout[] layouts, BitSet open) {
        int[] found = new int[16];
        int n = 0;
        for (int i = 0; i < objects.length; i++) {
            Layout l = layouts[i];
            if (l.of == PyFunction.class && ((PyFunction) objects[i]).stamp() == stamps[i]) {
                continue;
            }
            ref = firstRef[i];
            refEnd = firstRef[i + 1];
            number = firstNumber[i];
            numberEnd = firstNumber[i + 1];
            changed = false;
            if (isTable(l)) {
                if (!hasSameKeys((PyDict.Table) objects[i])) {
                    return null;
                }
            } else {
                head(objects[i], l);
                if (changed) {
                    return null;
                }
                if (open.get(i)) {
                    continue;
                }
                body(objects[i], l);
                changed |= ref != refEnd || number != numberEnd;
            }
            if (changed && !open.get(i)) {
                if (n == found.length) {
                    found = Arrays.copyOf(found, n * 2);
                }
                found[n++] = i;
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** Notes whether values have changed, too. Entries are only ever appended: where there are as many as there were, keys may have gone with their values, and no more. */
    private boolean hasSameKeys(PyDict.Table t) {
        int n = t.used;
        if (n * 2 != refEnd - ref) {
            return false;
        }
        PyObject[] values = t.values;
        for (int i = 0; i < n; i++) {
            PyObject v = values[i];
            Object was = refs[ref + 2 * i + 1];
            if (v != was) {
                if (v == null) {
                    return false;
                }
                changed |= was != OUTSIDE;
            }
        }
        return true;
    }

    // ---- what is recorded, or compared

    private boolean isValue(Class<?> c) {
        return c == PyStr.class || c == PyInt.class || shares && GraphWriter.isValue(c);
    }

    @Override
    public void ref(Object o) {
        if (recording) {
            if (ref == refs.length) {
                refs = Arrays.copyOf(refs, ref * 2);
            }
            refs[ref++] = o == null || isValue(o.getClass()) || members.get(o) >= 0 ? o : OUTSIDE;
        } else if (ref == refEnd) {
            changed = true;
        } else {
            Object was = refs[ref++];
            changed |= was != o && was != OUTSIDE;
        }
    }

    @Override
    public void num(long v) {
        if (recording) {
            if (number == numbers.length) {
                numbers = Arrays.copyOf(numbers, number * 2);
            }
            numbers[number++] = v;
        } else if (number == numberEnd) {
            changed = true;
        } else {
            changed |= numbers[number++] != v;
        }
    }

    /** Follows from the keys. */
    @Override
    public void copy(int[] a) {}

    @Override
    public void copy(long[] a) {}

    @Override
    public boolean has(Object o) {
        return members.get(o) >= 0;
    }

    @Override
    public boolean shares() {
        return shares;
    }

    // No member that is made empty has any of these.

    @Override
    public void text(String s) {
        throw new IllegalStateException();
    }

    @Override
    public void bytes(byte[] b) {
        throw new IllegalStateException();
    }

    @Override
    public void longs(long[] a) {
        throw new IllegalStateException();
    }

    @Override
    public void ints(int[] a) {
        throw new IllegalStateException();
    }

    @Override
    public int file(int real) {
        throw new IllegalStateException();
    }
}
