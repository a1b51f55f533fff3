// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

/** Copies of the frames of a thread that may be running, for reports. Stateless. */
final class FrameCopies {
    private FrameCopies() {}

    /** The innermost, which leads to the others: what they show need not be of one moment. */
    static Frame of(VmThread t) {
        Frame top = null;
        Frame above = null;
        for (FrameWalk w = new FrameWalk(t); w.next(); ) {
            Frame f = w.frame;
            Frame x;
            if (f != null) {
                x = new Frame(f.code, f.r, f.globals, f.builtins, f.locals, f.function);
                x.pc = w.pc;
                x.generator = f.generator;
            } else {
                PyFunction fn = w.function;
                x = new Frame(fn.code, fn.code.registers(), fn.globals, fn.builtins, null, fn);
                x.pc = Math.min(w.pc, fn.code.code.length - 1);
            }
            if (above == null) {
                top = x;
            } else {
                above.back = x;
            }
            above = x;
        }
        return top;
    }
}
