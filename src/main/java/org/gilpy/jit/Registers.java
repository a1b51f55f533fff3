// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

/** Where registers are at a point of the generated code: in variables of Java for objects, in ones for numbers, or in both. Changed as code is generated. */
final class Registers {
    /** Bits of {@link #where}. */
    static final byte NUMBER = 1, OBJECT = 2;

    /** One of {@link Numbers} for each register. A number that may be unbound is so when its variable for objects is null; else that holds anything. */
    final byte[] kind;
    final byte[] where;

    private Registers(byte[] kind, byte[] where) {
        this.kind = kind;
        this.where = where;
    }

    /** All as objects. */
    Registers(int n) {
        this.kind = new byte[n];
        this.where = new byte[n];
        java.util.Arrays.fill(kind, Numbers.ANY);
        java.util.Arrays.fill(where, OBJECT);
    }

    /** As it is where control joins. */
    static Registers at(Numbers numbers, int pc) {
        byte[] kind = numbers.before[pc].clone();
        byte[] where = new byte[kind.length];
        for (int r = 0; r < kind.length; r++) {
            where[r] = Numbers.known(kind[r]) != Numbers.ANY && !numbers.objects[r] ? NUMBER : OBJECT;
        }
        return new Registers(kind, where);
    }

    Registers copy() {
        return new Registers(kind.clone(), where.clone());
    }

    /** Which of these registers are numbers only, as text. */
    String key(java.util.BitSet of) {
        StringBuilder b = new StringBuilder();
        for (int r = of.nextSetBit(0); r >= 0; r = of.nextSetBit(r + 1)) {
            if (!isObject(r)) {
                b.append((char) r).append((char) kind[r]);
            }
        }
        return b.toString();
    }

    boolean isObject(int r) {
        return (where[r] & OBJECT) != 0;
    }

    boolean isNumber(int r) {
        return (where[r] & NUMBER) != 0;
    }
}
