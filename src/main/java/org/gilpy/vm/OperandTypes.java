// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyRangeIterator;

/**
 * What an arithmetic instruction, or a step of a loop, had to do with when it was first executed: tier 1 notes it in the place of the instruction's inline cache, and tier 2 makes
 * code for just that. {@link #MIXED} says that there is no use in guessing. Immutable.
 */
public final class OperandTypes {
    /** An exact int, which fits into a long most of the time; an exact float; anything else. For a step of a loop, INT is a range. */
    public static final int INT = 0, FLOAT = 1, OTHER = 2;
    private static final OperandTypes[] ALL = new OperandTypes[9];

    static {
        for (int i = 0; i < 9; i++) {
            ALL[i] = new OperandTypes(i / 3, i % 3);
        }
    }

    public static final OperandTypes MIXED = ALL[8];

    public final int left;
    public final int right;

    private OperandTypes(int left, int right) {
        this.left = left;
        this.right = right;
    }

    /** Notes the operands of the instruction at {@code pc}. */
    static void note(Object[] caches, int pc, PyObject a, PyObject b) {
        caches[pc] = ALL[of(a) * 3 + of(b)];
    }

    private static int of(PyObject o) {
        Class<?> c = o.getClass();
        return c == PyInt.class || c == PyRangeIterator.class ? INT : c == PyFloat.class ? FLOAT : OTHER;
    }
}
