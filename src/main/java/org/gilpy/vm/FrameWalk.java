// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

/**
 * Walks the running frames of a thread from the innermost outwards, those of compiled calls included, and makes none for them. The thread may be running
 * meanwhile, unless it is the caller: what is found need not be of one moment. Used once, by one thread.
 */
final class FrameWalk {
    private final Activation[] activations;
    private int depth;
    private Frame next;

    /** The frame that {@link #next} has come to; null when it is a call of compiled code. */
    Frame frame;
    /** The function of a call of compiled code. */
    PyFunction function;
    int pc;

    FrameWalk(VmThread t) {
        activations = t.activations;
        depth = t.depth - 1;
        next = t.frame;
    }

    /** Goes to the next frame; false after the outermost. */
    boolean next() {
        for (; depth >= 0 || next != null; depth--) {
            Frame f = next;
            if (f != null && f.at >= depth) {
                frame = f;
                function = null;
                pc = f.live != null ? f.live.pc : f.pc;
                next = f.back;
                depth--;
                return true;
            }
            PyFunction fn = depth >= 0 && depth < activations.length ? activations[depth].function : null;
            if (fn != null) {
                frame = null;
                function = fn;
                pc = activations[depth--].pc;
                return true;
            }
        }
        return false;
    }

    PyCode code() {
        return frame != null ? frame.code : function.code;
    }
}
