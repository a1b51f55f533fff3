// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;
import org.gilpy.syntax.Ast.Expr;
import org.gilpy.syntax.Ast.Span;
import org.gilpy.syntax.Ast.Stmt;
import org.gilpy.syntax.PySyntaxError;

/**
 * One code object in the making: instructions with symbolic registers and labels, temporaries, constants, names, and the
 * blocks that a jump out has to unwind. {@link Assembler} turns it into a code object.
 */
final class Unit {
    /** Symbolic registers: locals count from 0, the others from these. */
    static final int TEMP = 1 << 20, CELL = 2 << 20, FREE = 3 << 20, CONST = 4 << 20;
    /** The operand for "no register". */
    static final int NONE = 1 << 24;
    static final int STRIDE = 5;
    private static final int MAX_BLOCKS = 21;

    final Scope scope;
    final Unit parent;
    final String qualname;
    final String codeName;
    int firstLine;
    int flags;
    int argCount, posOnlyCount, kwOnlyCount;

    int[] code = new int[64 * STRIDE];
    Span[] spans = new Span[64];
    int[] handlers = new int[64];
    int size;
    /** Instruction index of each label, -1 while it is not placed. */
    int[] labels = new int[16];
    int labelCount;

    final ConstantPool constants = new ConstantPool();
    final Map<String, Integer> names = new HashMap<>();
    final List<String> nameList = new ArrayList<>();
    final Map<String, Integer> locals = new HashMap<>();
    final List<String> localList = new ArrayList<>();
    final Map<String, Integer> cells = new HashMap<>();
    final List<String> cellList = new ArrayList<>();
    final Map<String, Integer> frees = new HashMap<>();
    final List<String> freeList = new ArrayList<>();
    int temps, maxTemps;

    /** Exception handlers by number: label and register; the number 0 is no handler. */
    int[] handlerLabels = new int[8], handlerRegisters = new int[8];
    int handlerCount = 1;
    int handler;
    final ArrayList<Block> blocks = new ArrayList<>();
    /** Inlined comprehensions around the place where code is made, innermost last. */
    final ArrayList<Scope> comprehensions = new ArrayList<>();

    /** Cleanups of inlined comprehensions on the way of an exception, to be written at the end. */
    final ArrayList<Comprehensions.Cleanup> cleanups = new ArrayList<>();

    /** What a {@code return}, {@code break} or {@code continue} passes on its way out. */
    static final class Block {
        enum Kind { LOOP, ASYNC_LOOP, TRY, FINALLY, FINALLY_END, WITH, ASYNC_WITH, HANDLER, STAR_HANDLER }

        final Kind kind;
        final int outerHandler;
        int breakLabel, continueLabel;
        /** The exception state to restore, or the {@code __exit__} of a with. */
        int register;
        List<Stmt> finalBody;
        String handlerName;
        Span span;

        Block(Kind kind, int outerHandler) {
            this.kind = kind;
            this.outerHandler = outerHandler;
        }
    }

    Unit(Scope scope, Unit parent, String codeName, String qualname, int firstLine) {
        this.scope = scope;
        this.parent = parent;
        this.codeName = codeName;
        this.qualname = qualname;
        this.firstLine = firstLine;
    }

    // ---- instructions

    int emit(int op, int d, int a, int b, int c, Span span) {
        if (size == spans.length) {
            code = Arrays.copyOf(code, size * 2 * STRIDE);
            spans = Arrays.copyOf(spans, size * 2);
            handlers = Arrays.copyOf(handlers, size * 2);
        }
        int at = size * STRIDE;
        code[at] = op;
        code[at + 1] = d;
        code[at + 2] = a;
        code[at + 3] = b;
        code[at + 4] = c;
        spans[size] = span;
        handlers[size] = handler;
        return size++;
    }

    int emit(int op, int a, int b, int c, Span span) {
        return emit(op, 0, a, b, c, span);
    }

    int label() {
        if (labelCount == labels.length) labels = Arrays.copyOf(labels, labelCount * 2);
        labels[labelCount] = -1;
        return labelCount++;
    }

    void place(int label) {
        labels[label] = size;
    }

    int placed() {
        int label = label();
        place(label);
        return label;
    }

    void jump(int label, Span span) {
        emit(Opcode.JUMP, 0, 0, label, 0, span);
    }

    void jumpBackward(int label, Span span) {
        emit(Opcode.JUMP_BACKWARD, 0, 0, label, 0, span);
    }

    void jumpIf(int op, int register, int label, Span span) {
        emit(op, 0, register, label, 0, span);
    }

    void move(int dst, int src, Span span) {
        if (dst != src) emit(Opcode.MOVE, dst, src, 0, span);
    }

    // ---- handlers

    /** Starts a region whose exceptions go to {@code label} with the exception in {@code register}. */
    int pushHandler(int label, int register) {
        if (handlerCount == handlerLabels.length) {
            handlerLabels = Arrays.copyOf(handlerLabels, handlerCount * 2);
            handlerRegisters = Arrays.copyOf(handlerRegisters, handlerCount * 2);
        }
        handlerLabels[handlerCount] = label;
        handlerRegisters[handlerCount] = register;
        int outer = handler;
        handler = handlerCount++;
        return outer;
    }

    private static boolean isHandler(Block.Kind kind) {
        return kind == Block.Kind.HANDLER || kind == Block.Kind.STAR_HANDLER;
    }

    Block pushBlock(Block.Kind kind, int outerHandler, Span span) {
        // the handlers of a try count twice, as in the reference
        int depth = isHandler(kind) ? 2 : 1;
        for (Block b : blocks) depth += isHandler(b.kind) ? 2 : 1;
        if (depth > MAX_BLOCKS) throw PySyntaxError.at("too many statically nested blocks", span);
        Block block = new Block(kind, outerHandler);
        block.span = span;
        blocks.add(block);
        return block;
    }

    void popBlock() {
        blocks.remove(blocks.size() - 1);
    }

    // ---- registers

    int temp() {
        int t = TEMP + temps++;
        if (temps > maxTemps) maxTemps = temps;
        return t;
    }

    /** The first of {@code n} consecutive temporaries. */
    int temps(int n) {
        int t = TEMP + temps;
        temps += n;
        // even an empty range names a register that exists
        maxTemps = Math.max(maxTemps, Math.max(temps, t - TEMP + 1));
        return t;
    }

    int mark() {
        return temps;
    }

    void release(int mark) {
        temps = mark;
    }

    static boolean isTemp(int register) {
        return register >= TEMP && register < CELL;
    }

    static boolean isLocal(int register) {
        return register < TEMP;
    }

    boolean isLastTemp(int register) {
        return register == TEMP + temps - 1;
    }

    int local(String name) {
        return index(locals, localList, name);
    }

    int cell(String name) {
        return CELL + index(cells, cellList, name);
    }

    int free(String name) {
        return FREE + index(frees, freeList, name);
    }

    int name(String name) {
        return index(names, nameList, name);
    }

    private static int index(Map<String, Integer> map, List<String> list, String name) {
        Integer at = map.get(name);
        if (at == null) {
            at = list.size();
            map.put(name, at);
            list.add(name);
        }
        return at;
    }

    String mangle(String name) {
        return scope.mangle(name);
    }

    // ---- constants

    /** A register that holds a constant: its own, or a new temporary when all are taken. */
    int constant(Object value, Span span) {
        int at = constants.add(value);
        if (constants.preload(at)) return CONST + at;
        int t = temp();
        emit(Opcode.LOAD_CONST, t, at, 0, span);
        return t;
    }

    /** Puts a constant into a register. */
    void loadConstant(Object value, int dst, Span span) {
        int at = constants.add(value);
        if (constants.preloadForMove(at)) emit(Opcode.MOVE, dst, CONST + at, 0, span);
        else emit(Opcode.LOAD_CONST, dst, at, 0, span);
    }
}
