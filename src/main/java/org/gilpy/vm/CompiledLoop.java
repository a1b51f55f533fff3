// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyObject;

/** Code compiled to go on in a frame of tier 1, from the head of a loop or where a generator is resumed. Stateless. */
public abstract class CompiledLoop {
    /**
     * Goes on at {@code f.pc}: the value returned, or yielded ({@code f.yielded} tells which), or null when tier 1 is to go on at {@code f.pc}. When it raises, {@code f.pc} is
     * the instruction that raised and the registers are in the frame.
     */
    public abstract PyObject run(VmThread t, Frame f);

    // See CompiledCode.begin().

    static final class First extends CompiledLoop {
        @Override
        public PyObject run(VmThread t, Frame f) {
            throw new IllegalStateException();
        }
    }

    static final class Second extends CompiledLoop {
        @Override
        public PyObject run(VmThread t, Frame f) {
            throw new IllegalStateException();
        }
    }
}
