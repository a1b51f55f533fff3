// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyDictIterator;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyListIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyRangeIterator;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyStrIterator;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyTupleIterator;

/**
 * What an instruction that depends on the classes of its operands, or a step of a loop, had to do with when it was first executed: tier 1 notes it in the place of the instruction's
 * inline cache, and tier 2 makes code for just that. {@link #MIXED} says that there is no use in guessing. Immutable.
 */
public final class OperandTypes {
    /** An exact int, which fits into a long most of the time; an exact float; anything else; and more exact classes. For a step of a loop: a range, a list, a tuple, a dict, a str. */
    public static final int INT = 0, FLOAT = 1, OTHER = 2, LIST = 3, TUPLE = 4, DICT = 5, STR = 6, SET = 7;
    private static final int KINDS = 8;
    private static final OperandTypes[] ALL = new OperandTypes[KINDS * KINDS];

    static {
        for (int i = 0; i < ALL.length; i++) {
            ALL[i] = new OperandTypes(i / KINDS, i % KINDS);
        }
    }

    public static final OperandTypes MIXED = new OperandTypes(OTHER, OTHER);

    public final int left;
    public final int right;

    private OperandTypes(int left, int right) {
        this.left = left;
        this.right = right;
    }

    /** Notes the operands of the instruction at {@code pc}. */
    static void note(Object[] caches, int pc, PyObject a, PyObject b) {
        caches[pc] = ALL[of(a) * KINDS + of(b)];
    }

    private static int of(PyObject o) {
        Class<?> c = o.getClass();
        if (c == PyInt.class || c == PyRangeIterator.class) {
            return INT;
        }
        return c == PyFloat.class ? FLOAT : c == PyStr.class || c == PyStrIterator.class ? STR : c == PyList.class || c == PyListIterator.class ? LIST
                : c == PyDict.class || c == PyDictIterator.class ? DICT : c == PyTuple.class || c == PyTupleIterator.class ? TUPLE : c == PySet.class ? SET : OTHER;
    }
}
