// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;
import static org.gilpy.code.Opcode.*;

import java.lang.classfile.Label;
import java.util.ArrayList;
import java.util.BitSet;
import org.gilpy.code.Liveness;
import org.gilpy.code.Opcode;
import org.gilpy.vm.CompiledCode;
import org.gilpy.vm.ForcedExits;
import org.gilpy.vm.PyCode;

/**
 * What the translations of instructions are made of beside {@link Variables}: where control joins and leaves, switch points, and the places where others see
 * what compiled code does. Used by one compilation.
 */
class Emitter extends Variables {
    /** Where the present instruction goes when a guess was wrong; null when it guesses nothing. */
    private Label wrong;
    /** Where the present instruction goes when tier 1 is to do it for another reason; null when there is none. */
    private Label handed;
    /** What follows on that: tier 1 does an instruction of which nothing is done yet. */
    private final Exits undone = new Exits(this);
    /** Where tier 1 goes on after an instruction of a function. */
    private final Exits leaves = new Exits(this);
    /** Switch points after calls. */
    private final Exits polls = new Exits(this);
    final ArrayList<Runnable> inside = new ArrayList<>();
    final ArrayList<Runnable> outside = new ArrayList<>();
    /** Instructions that put a method where its call finds it, and nothing else. */
    final BitSet certain = new BitSet();
    /** Variables that are written out somewhere. */
    final BitSet shown = new BitSet();
    /** See {@link #goOn}; null when nothing leaves. */
    private Label left;
    /** Null but in the mode that leaves at every instruction. */
    private final ForcedExits exits;

    Emitter(PyCode code, boolean function, boolean leavesOut, boolean exits, Part part) {
        super(code, function, leavesOut, part);
        this.exits = exits ? new ForcedExits(code) : null;
        undone.want(0, facts.visible);
        undone.want(facts.firstTemporary, registers);
        polls.want(0, facts.visible);
        polls.want(facts.firstTemporary, registers);
        leaves.want(facts.firstTemporary, registers);
    }

    /** Brings what the present instruction needs as objects there, and what it changes if it may fail after all. */
    void prepare(long w) {
        BitSet read = Liveness.reads(w);
        for (int r = read.nextSetBit(0); r >= 0 && r < registers; r = read.nextSetBit(r + 1)) {
            if (!numbers.takesNumber(pc, r)) {
                object(r);
            }
        }
        if (numbers.result(pc) == Numbers.ANY && Opcode.op(w) != CHECK_LOCAL) {
            BitSet written = Liveness.writes(w);
            for (int r = written.nextSetBit(0); r >= 0 && r < registers; r = written.nextSetBit(r + 1)) {
                if (ranges.isSeen(r)) {
                    object(r);
                }
            }
        }
        if (Analysis.isSeen(Opcode.op(w))) {
            BitSet dirty = facts.dirty[pc];
            for (int r = dirty.nextSetBit(0); r >= 0; r = dirty.nextSetBit(r + 1)) {
                object(r);
            }
        }
        before = now.copy();
        wrong = null;
        handed = null;
    }

    // ---- where control joins

    /** Begins an instruction: {@code comes} when control comes from the one before. */
    void arrive(boolean comes) {
        boolean joins = facts.targets.get(pc) || facts.handlers.get(pc) || facts.entries.get(pc);
        if (comes) {
            become(pc);
        }
        c.labelBinding(labels[pc]);
        if (!comes || joins) {
            now = Registers.at(numbers, pc);
        } else {
            for (int r = 0; r < registers; r++) {
                now.kind[r] = numbers.before[pc][r];
                if (Numbers.known(now.kind[r]) == Numbers.ANY) {
                    now.where[r] = Registers.OBJECT;
                }
            }
        }
        ranges.changed();
    }

    /** Whether registers are not where an instruction that is jumped to wants them. */
    private boolean differs(int target) {
        for (int r = 0; r < registers; r++) {
            if (differs(target, r)) {
                return true;
            }
        }
        return false;
    }

    private boolean differs(int target, int r) {
        byte k = numbers.before[target][r];
        if (Numbers.known(k) == Numbers.ANY || numbers.objects[r]) {
            return !now.isObject(r) && (r < facts.firstTemporary || facts.live.before(target).get(r));
        }
        return (k == Numbers.MAYBE_INT || k == Numbers.MAYBE_FLOAT) && (now.kind[r] == Numbers.INT || now.kind[r] == Numbers.FLOAT) && !now.isObject(r);
    }

    /** Brings registers where an instruction that control goes to wants them. */
    private void become(int target) {
        for (int r = 0; r < registers; r++) {
            if (!differs(target, r)) {
                continue;
            }
            byte k = numbers.before[target][r];
            if (Numbers.known(k) == Numbers.ANY || numbers.objects[r]) {
                load(r);
            } else {
                c.getstatic(NONE_CLASS, "NONE", NONE_CLASS);
            }
            c.astore(FIRST + r);
        }
    }

    /** A rare part of the present instruction, which is put out of the way but handles errors as the rest does; for before its result is stored. */
    void aside(Runnable part) {
        later(inside, before, part);
    }

    /** From here on, registers are where they were when the present instruction began: it does the same in another way. */
    void otherwise() {
        now = before.copy();
        ranges.changed();
    }

    private void later(ArrayList<Runnable> parts, Registers state, Runnable part) {
        int at = pc;
        parts.add(() -> {
            pc = at;
            now = state.copy();
            before = state;
            cold(true);
            ranges.changed();
            part.run();
            cold(false);
        });
    }

    /** Where a wrong guess goes, or a result of more than 64 bits: tier 1 does the present instruction, of which nothing is done yet. */
    Label leaveWhen() {
        if (wrong == null) {
            wrong = undone(CompiledCode.WRONG);
        }
        return wrong;
    }

    /** Where tier 1 does the present instruction, of which nothing is done yet, though nothing was guessed: it has to raise an error, or to wait. */
    Label handWhen() {
        if (handed == null) {
            handed = undone(CompiledCode.HANDED);
        }
        return handed;
    }

    private Label undone(int why) {
        Label out = c.newLabel();
        int at = pc;
        later(outside, before, () -> {
            c.labelBinding(out);
            undone.go(at | why, facts.live.before(at));
        });
        return out;
    }

    /** In place of an instruction that was never executed, or is outside of what is compiled. */
    void leaveOut() {
        undone.go(pc | (facts.isOutside(pc) ? CompiledCode.HANDED : CompiledCode.LEFT_OUT), facts.live.before(pc));
    }

    /** What switch points after calls come to, which may raise errors as the calls do: {@code pcVar} tells where. */
    void endPolls() {
        if (!polls.end()) {
            return;
        }
        BitSet temporaries = new BitSet();
        temporaries.set(facts.firstTemporary, registers);
        if (function) {
            c.aload(activation).iload(pcVar).putfield(ACTIVATION, "pc", I);
            c.aload(0).aload(activation).invokestatic(COMPILED_OPS, "polled", method(Z, VM_THREAD, ACTIVATION)).pop();
            leaveFrame(temporaries);
            c.iinc(pcVar, 1).goto_(left);
        } else {
            c.aload(1).iload(pcVar).putfield(FRAME, "pc", I);
            c.aload(0).aload(1).invokestatic(COMPILED_OPS, "polledIn", method(Z, VM_THREAD, FRAME)).pop();
            writeHome(temporaries);
            c.aload(1).iload(pcVar).iconst_1().iadd().putfield(FRAME, "pc", I).aconst_null().areturn();
        }
    }

    /** What all come to that leave an instruction to tier 1, and all switch points at which tier 1 goes on: {@code pcVar} tells where. */
    void giveUp() {
        BitSet all = new BitSet();
        if (leaves.end()) {
            all.set(facts.firstTemporary, registers);
            leaveFrame(all);
            c.goto_(left);
        }
        if (!undone.end()) {
            return;
        }
        c.aload(0);
        constants.push(c, CODE, code);
        c.iload(pcVar).invokestatic(COMPILED_OPS, "undone", method(I, VM_THREAD, CODE, I)).istore(pcVar);
        all.clear();
        all.set(0, facts.visible);
        if (function) {
            Label have = c.newLabel();
            c.aload(activation).ifnonnull(have);
            newActivation();
            c.labelBinding(have);
            c.aload(activation).iload(pcVar).putfield(ACTIVATION, "pc", I).aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
        }
        writeHome(all);
        all.clear();
        all.set(facts.firstTemporary, registers);
        if (function) {
            leaveFrame(all);
            c.goto_(left);
        } else {
            writeHome(all);
            c.aload(1).iload(pcVar).putfield(FRAME, "pc", I).aconst_null().areturn();
        }
    }

    /** From here on an error belongs to this instruction. */
    void mayRaise() {
        c.loadConstant(pc).istore(pcVar);
    }

    /** From here on the call has an activation, which tells that it is at this instruction. It begins without one, and many calls end so: those that let nobody look. */
    void claim(int at) {
        if (at < 0 || !facts.claimed.get(at)) {
            c.aload(0).aload(1).aload(activation).loadConstant(registers).loadConstant(at);
            c.invokestatic(COMPILED_OPS, "claimAt", method(ACTIVATION, VM_THREAD, FUNCTION, ACTIVATION, I, I)).astore(activation);
            return;
        }
        c.aload(activation).loadConstant(at).putfield(ACTIVATION, "pc", I);
    }

    void newActivation() {
        c.aload(0).aload(1).loadConstant(registers).invokestatic(COMPILED_OPS, "claim", method(ACTIVATION, VM_THREAD, FUNCTION, I)).astore(activation);
    }

    /** Writes pc and variables where others see them, before other code runs. */
    void show() {
        mayRaise();
        show(pc, facts.dirty[pc]);
        drop(facts.junk(pc));
    }

    /** As {@link #show}, before a call: whoever asks then gets a frame in which tier 1 could go on. */
    void showAll() {
        show();
        BitSet s = facts.neededAfter(pc);
        if (!s.isEmpty()) {
            if (function && facts.dirty[pc].isEmpty()) {
                c.aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
            }
            writeHome(s);
            shown.or(s);
        }
    }

    void show(int at, BitSet dirty) {
        if (function) {
            claim(at);
            if (!dirty.isEmpty()) {
                c.aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
            }
        } else {
            c.aload(1).loadConstant(at).putfield(FRAME, "pc", I);
        }
        writeHome(dirty);
        shown.or(dirty);
    }

    /** Asks for the breaker; {@code slow} runs when it is set, and comes back to {@code back}, which is bound here. */
    void poll(Label back, Runnable slow) {
        Label cold = c.newLabel();
        c.aload(breaker).invokevirtual(BREAKER, "get", method(I)).ifne(cold);
        c.labelBinding(back);
        later(inside, now.copy(), () -> {
            c.labelBinding(cold);
            slow.run();
        });
    }

    /** A switch point in the middle of a statement, before a store of which nothing is done yet. When there is something to do, tier 1 does that and the store. */
    void pollBefore() {
        c.aload(breaker).invokevirtual(BREAKER, "get", method(I)).ifne(handWhen());
    }

    /** A switch point in the middle of a statement, when the instruction has stored its result. */
    void pollBetween() {
        Label back = c.newLabel();
        poll(back, () -> {
            mayRaise();
            show(pc, facts.after(pc));
            c.aload(0).invokevirtual(VM_THREAD, "pollBetween", method(V)).goto_(back);
        });
    }

    /** A switch point after a call, whose result is in a register. When there is something to do, tier 1 goes on. */
    void pollCall(int a) {
        Label out = c.newLabel();
        c.aload(breaker).invokevirtual(BREAKER, "get", method(I)).ifne(out);
        later(inside, now.copy(), () -> {
            c.labelBinding(out);
            if (a < facts.visible) {
                // A frame that somebody wrote to must keep what was written: only the result is new.
                if (function) {
                    c.aload(activation).getfield(ACTIVATION, "r", ARRAY);
                } else {
                    c.aload(home);
                }
                c.loadConstant(a);
                load(a);
                c.aastore();
                shown.set(a);
            }
            BitSet live = facts.live.after(pc);
            live.or(facts.live.before(pc + 1));
            polls.go(pc, live);
        });
    }

    /** A switch point after an instruction, at which tier 1 may have to go on; {@code next} is what follows. */
    void pollAfter(int next, Label back) {
        poll(back, () -> {
            mayRaise();
            BitSet dirty = facts.after(pc);
            if (function) {
                claim(pc);
                // A frame that somebody wrote to must keep what was written: only the result is new.
                if (!dirty.isEmpty()) {
                    c.aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
                    writeHome(dirty);
                    shown.or(dirty);
                }
                c.aload(0).aload(activation).invokestatic(COMPILED_OPS, "polled", method(Z, VM_THREAD, ACTIVATION));
            } else {
                c.aload(1).loadConstant(pc).putfield(FRAME, "pc", I);
                writeHome(dirty);
                c.aload(0).aload(1).invokestatic(COMPILED_OPS, "polledIn", method(Z, VM_THREAD, FRAME));
            }
            c.ifeq(back);
            if (function) {
                leaves.go(next, facts.live.before(next));
                return;
            }
            Label out = c.newLabel();
            c.goto_(out);
            BitSet temporaries = facts.temporaries(next);
            later(outside, now.copy(), () -> {
                c.labelBinding(out);
                leave(temporaries, next);
            });
        });
    }

    /** Gives the frame to tier 1, to go on at {@code next}; variables are written out already. */
    void leave(BitSet registers, int next) {
        if (function) {
            leaveFrame(registers);
            c.loadConstant(next).istore(pcVar).goto_(left);
        } else {
            writeHome(registers);
            c.aload(1).loadConstant(next).putfield(FRAME, "pc", I).aconst_null().areturn();
        }
    }

    private void leaveFrame(BitSet registers) {
        c.aload(0).aload(activation).iload(depth).invokestatic(COMPILED_OPS, "leave", method(FRAME, VM_THREAD, ACTIVATION, I)).dup().astore(frame);
        c.getfield(FRAME, "r", ARRAY).astore(home);
        writeHome(registers);
        if (left == null) {
            left = c.newLabel();
        }
    }

    /** Where a call goes on in tier 1, once for all places that leave. The JVM keeps what variables hold until the method is left. */
    void goOn() {
        if (left == null) {
            return;
        }
        c.labelBinding(left);
        // Code that is too long for short jumps is built a second time.
        left = null;
        for (int i = 0; i < registers; i++) {
            c.aconst_null().astore(FIRST + i);
        }
        c.aconst_null().astore(scratch).aconst_null().astore(scratch2).aconst_null().astore(value);
        c.aload(0).aload(frame).iload(depth);
        pushHandled();
        c.iload(pcVar).invokestatic(COMPILED_OPS, "goOn", method(OBJECT, VM_THREAD, FRAME, I, EXCEPTION, I)).areturn();
    }

    /** In the mode for tests, before an instruction: tier 1 may have to go on here. */
    void forceExit() {
        if (exits == null) {
            return;
        }
        Label out = c.newLabel();
        constants.push(c, FORCED_EXITS, exits);
        c.loadConstant(pc).invokestatic(COMPILED_OPS, "forced", method(Z, FORCED_EXITS, I)).ifne(out);
        int at = pc;
        later(outside, now.copy(), () -> {
            c.labelBinding(out);
            handBack(at);
        });
    }

    /** Gives the frame to tier 1, to go on at an instruction of which nothing is done yet. */
    private void handBack(int at) {
        if (function) {
            // As claim(), which puts a part aside where none comes any more.
            Label have = c.newLabel();
            c.aload(activation).ifnonnull(have);
            newActivation();
            c.labelBinding(have);
            c.aload(activation).loadConstant(at).putfield(ACTIVATION, "pc", I).aload(activation).getfield(ACTIVATION, "r", ARRAY).astore(home);
        }
        writeHome(facts.dirty[at]);
        leave(facts.temporaries(at), at);
    }

    void jump(int target) {
        become(target);
        c.goto_(labels[target]);
    }

    /** Where to jump from here to go on at an instruction. */
    Label label(int target) {
        if (!differs(target)) {
            return labels[target];
        }
        Label l = c.newLabel();
        later(inside, now.copy(), () -> {
            c.labelBinding(l);
            become(target);
            c.goto_(labels[target]);
        });
        return l;
    }

    void drain(ArrayList<Runnable> parts) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).run();
        }
        parts.clear();
    }
}
