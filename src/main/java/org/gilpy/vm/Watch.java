// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.code.Opcode;
import org.gilpy.objects.PyObject;

/**
 * How one frame is watched. Its words are then a private copy in which every instruction is {@link Opcode#INSTRUMENTED} except the one
 * that runs at present, so that the loop comes to {@link Tracer#step} before each instruction. Belongs to the thread that runs the frame.
 */
final class Watch {
    /** The instruction that stands open in the private words, or -1. */
    private int open = -1;
    /** The instruction that ran before the present one; -1 at the entry of the frame. */
    int previous;
    /** The line of the last instruction that had one; 0 at the entry of the frame. */
    int line;
    /** Where a generator is to go on after its yield because a trace function has said so, or -1. */
    int resumeAt = -1;
    /** The object whose call was reported and whose end is to be reported too, or null. */
    PyObject pending;
    /** First argument of that call, or null. */
    PyObject pendingArgument;

    /** Makes a frame be watched from its next instruction on. */
    static Watch start(Frame f, int previous) {
        FrameExtra x = f.rare();
        Watch w = new Watch();
        w.ran(f, previous);
        x.watch = w;
        f.words = CodeWatch.of(f.code).hidden.clone();
        return w;
    }

    /** The watch of a frame, or null when it is not watched. */
    static Watch of(Frame f) {
        return f.words == f.code.code ? null : f.rareOrNull().watch;
    }

    static void stop(Frame f) {
        f.words = f.code.code;
        f.rareOrNull().watch = null;
    }

    /** Shows the loop one instruction. */
    void open(Frame f, int pc) {
        f.words[pc] = f.code.code[pc];
        open = pc;
    }

    /** Notes what runs before the next instruction. */
    void ran(Frame f, int pc) {
        previous = pc;
        int own = pc < 0 ? 0 : f.code.ownLine(pc);
        if (own != 0) {
            line = own;
        }
    }

    /** Hides the instruction that was last shown. */
    void close(Frame f) {
        if (open >= 0) {
            f.words[open] = CodeWatch.hide(f.code.code[open]);
            open = -1;
        }
    }
}
