// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyBaseException;
import java.util.BitSet;
import org.gilpy.code.Liveness;
import org.gilpy.code.Opcode;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Snapshotted;

/** One activation of a code object: registers and program counter. Run by one thread at a time. */
public final class Frame extends PyObject implements Snapshotted {
    public final PyCode code;
    final PyObject[] r;
    /** The instruction that runs, or ran last. */
    int pc;
    /** The instruction that last sent control to a handler. */
    int faultPc;
    final PyDict globals;
    final PyDict builtins;
    /** The locals mapping of module and class code; null for functions. */
    PyObject locals;
    /** The caller; kept after the return only when somebody may have seen the frame. */
    Frame back;
    final PyFunction function;
    /** The generator this frame belongs to, or null. */
    PyGenerator generator;
    /** True after the frame stopped at a yield and not at a return. */
    boolean yielded;
    boolean finished;
    /** The loop was called for this frame, and not for one below it. */
    boolean entry;
    /** The place among the calls of the thread that are open, while the frame runs. */
    int at;
    /** Whether {@link #back} is the caller even where that is compiled code; see {@link VmThread#frame}. */
    transient boolean linked;
    /** Compiled code goes on with the frame; somebody has changed variables meanwhile. */
    transient boolean inLoop, written;
    /** The running compiled call that this frame shows, or null when the frame itself runs or has run. */
    transient Activation live;
    /** The exception being handled when the frame was entered by {@link VmThread#push}. */
    PyBaseException outerHandled;
    /** What the loop executes: the words of the code, or a private copy while somebody watches the frame. */
    transient long[] words;
    /** What few frames have, or null. */
    private FrameExtra rare;

    Frame(PyCode code, PyObject[] r, PyDict globals, PyDict builtins, PyObject locals, PyFunction function) {
        this.code = code;
        this.words = code.code;
        this.r = r;
        this.globals = globals;
        this.builtins = builtins;
        this.locals = locals;
        this.function = function;
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        code.link();
        words = code.code;
    }

    /** The rare fields, made when first asked for. */
    FrameExtra rare() {
        if (rare == null) {
            rare = new FrameExtra();
        }
        return rare;
    }

    /** The rare fields, or null when the frame has none. */
    FrameExtra rareOrNull() {
        return rare;
    }

    @Override
    public PyType type() {
        return FrameMethods.TYPE;
    }

    /** Empties the temporaries that nothing reads any more once the present call is done. */
    void clearDead() {
        BitSet live = code.liveness().after(pc);
        long w = code.code[pc];
        if (Opcode.op(w) != Opcode.CALL) {
            // A call has copied its arguments; other instructions may be half way through theirs, or through their results.
            live.or(Liveness.reads(w));
            BitSet written = Liveness.writes(w);
            if (written.cardinality() > 1) {
                live.or(written);
            }
        }
        int end = code.co().registers;
        for (int i = live.nextClearBit(code.firstFree + code.co().freeVars.length); i < end; i = live.nextClearBit(i + 1)) {
            r[i] = null;
        }
    }

    /** Brings a frame that shows compiled code up to date. */
    void sync() {
        if (live != null) {
            live.copyTo(this);
        }
    }

    int line() {
        sync();
        return code.line(pc);
    }
}
