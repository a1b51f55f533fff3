// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

/** Copies of the frames of a thread that may be running, for reports. Stateless. */
final class FrameCopies {
    private FrameCopies() {}

    /** The innermost, which leads to the others: what they show need not be of one moment. */
    static Frame of(VmThread t) {
        Activation[] acts = t.activations;
        Frame f = t.frame;
        Frame top = null;
        Frame above = null;
        for (int i = t.depth - 1; i >= 0 || f != null; i--) {
            Frame x;
            PyFunction fn;
            if (f != null && f.at >= i) {
                x = new Frame(f.code, f.r, f.globals, f.builtins, f.locals, f.function);
                x.pc = f.live != null ? f.live.pc : f.pc;
                x.generator = f.generator;
                f = f.back;
            } else if (i >= 0 && i < acts.length && (fn = acts[i].function) != null) {
                x = new Frame(fn.code, fn.code.registers(), fn.globals, fn.builtins, null, fn);
                x.pc = Math.min(acts[i].pc, fn.code.code.length - 1);
            } else {
                continue;
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
