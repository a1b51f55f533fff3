// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

import java.util.Arrays;

/**
 * Code objects as text, one line per instruction: source line where it changes, label, offset, name, operands with their
 * names. Stateless.
 */
public final class Disassembler {
    private Disassembler() {}

    /** The instructions of a code object, without those of code objects in its constants. */
    public static String disassemble(CodeObject code) {
        code.complete();
        StringBuilder out = new StringBuilder();
        boolean[] target = targets(code);
        int line = -1;
        for (int pc = 0; pc < code.code.length; pc++) {
            int at = code.positions()[pc * 4];
            String shown = at == 0 ? (pc == 0 ? "--" : "") : at != line ? Integer.toString(at) : "";
            if (!shown.isEmpty() && pc > 0) out.append('\n');
            if (at != 0) line = at;
            pad(out, shown, 5, true);
            out.append(target[pc] ? "  >> " : "     ");
            pad(out, Integer.toString(pc), 5, true);
            out.append("  ");
            String operands = operands(code, pc);
            String name = Opcode.name(Opcode.op(code.code[pc]));
            if (operands.isEmpty()) out.append(name);
            else pad(out, name, 26, false).append(operands);
            out.append('\n');
        }
        table(code, out);
        return out.toString();
    }

    /** A code object and, after it, all those in its constants. */
    public static String disassembleAll(CodeObject code) {
        StringBuilder out = new StringBuilder(disassemble(code));
        for (Object constant : code.consts)
            if (constant instanceof CodeObject inner)
                out.append("\nDisassembly of <code object ").append(inner.name).append(", file \"").append(inner.filename)
                        .append("\", line ").append(inner.firstLine).append(">:\n").append(disassembleAll(inner));
        return out.toString();
    }

    private static void table(CodeObject code, StringBuilder out) {
        int[] rows = code.exceptionTable;
        if (rows.length == 0) return;
        out.append("ExceptionTable:\n");
        for (int i = 0; i < rows.length; i += 4)
            out.append("  ").append(rows[i]).append(" to ").append(rows[i + 1] - 1).append(" -> ").append(rows[i + 2])
                    .append(" [").append(register(code, rows[i + 3])).append("]\n");
    }

    private static StringBuilder pad(StringBuilder out, String text, int width, boolean right) {
        int spaces = Math.max(right ? 0 : 1, width - text.length());
        if (!right) out.append(text);
        out.repeat(' ', spaces);
        if (right) out.append(text);
        return out;
    }

    /** The places that a jump or an exception leads to. */
    public static boolean[] targets(CodeObject code) {
        code.complete();
        boolean[] result = new boolean[code.code.length];
        for (int pc = 0; pc < result.length; pc++) {
            int target = target(code, pc);
            if (target >= 0) result[target] = true;
        }
        for (int i = 2; i < code.exceptionTable.length; i += 4) result[code.exceptionTable[i]] = true;
        return result;
    }

    /** Where the instruction may jump to, or -1. */
    public static int target(CodeObject code, int pc) {
        long w = code.code[pc];
        int op = Opcode.op(w);
        if (Operands.bc(op) == Operands.TARGET) return Opcode.bc(w);
        if (Operands.c(op) != Operands.REL) return -1;
        return pc + (op == Opcode.FOR_ITER ? Opcode.c(w) : (short) Opcode.c(w));
    }

    /** The operands of an instruction as text. */
    public static String operands(CodeObject code, int pc) {
        long w = code.code[pc];
        int op = Opcode.op(w);
        StringBuilder b = new StringBuilder();
        operand(b, code, pc, Operands.a(op), Opcode.a(w));
        if (Operands.bc(op) != Operands.NONE) {
            operand(b, code, pc, Operands.bc(op), Opcode.bc(w));
        } else {
            operand(b, code, pc, Operands.b(op), Opcode.b(w));
            operand(b, code, pc, Operands.c(op), Opcode.c(w));
        }
        operand(b, code, pc, Operands.d(op), Opcode.d(w));
        return b.toString();
    }

    private static void operand(StringBuilder b, CodeObject code, int pc, byte kind, int value) {
        if (kind == Operands.NONE) return;
        if (!b.isEmpty()) b.append(", ");
        switch (kind) {
            case Operands.DST, Operands.REG, Operands.BASE -> b.append(register(code, value));
            case Operands.NAME -> b.append('(').append(code.names[value]).append(')');
            case Operands.CONST -> b.append("const ").append(constant(code.consts[value]));
            case Operands.TARGET, Operands.REL -> b.append("to ").append(target(code, pc));
            case Operands.OPERATOR -> {
                int op = Opcode.op(code.code[pc]);
                b.append(BinaryOperator.values()[value].symbol);
                if (op == Opcode.INPLACE_OP) b.append('=');
            }
            case Operands.COMPARE -> b.append(COMPARISONS[value]);
            case Operands.INVERT -> b.append(value == 1 ? "not" : "plain");
            default -> b.append(value);
        }
    }

    private static final String[] COMPARISONS = {"<", "<=", "==", "!=", ">", ">="};

    /** A register by its name: a variable, {@code r7} for a temporary, {@code const 1} for a constant. */
    public static String register(CodeObject code, int register) {
        if (register == Opcode.NONE) return "none";
        int i = register;
        if (i < code.varNames.length) return code.varNames[i];
        i -= code.varNames.length;
        if (i < code.cellVars.length) return "cell " + code.cellVars[i];
        i -= code.cellVars.length;
        if (i < code.freeVars.length) return "free " + code.freeVars[i];
        if (register < code.registers) return "r" + register;
        i = register - code.registers;
        return i < code.consts.length ? "const " + constant(code.consts[i]) : "?" + register;
    }

    private static String constant(Object value) {
        if (value instanceof CodeObject c) return "<code object " + c.name + ">";
        if (value instanceof CodeObject.Const c) return c == CodeObject.Const.NONE ? "None" : "Ellipsis";
        if (value instanceof Boolean v) return v ? "True" : "False";
        if (value instanceof String s) return "'" + s.replace("\\", "\\\\").replace("\n", "\\n").replace("'", "\\'") + "'";
        if (value instanceof byte[] v) return "b" + Arrays.toString(v);
        if (value instanceof Object[] items) return items(items, "(", items.length == 1 ? ",)" : ")");
        if (value instanceof CodeObject.FrozenSet set) return items(set.items(), "frozenset({", "})");
        if (value instanceof CodeObject.Slice s) return "slice(" + constant(s.start()) + ", " + constant(s.stop()) + ", " + constant(s.step()) + ")";
        if (value instanceof CodeObject.Complex c) return c.im() + "j";
        return value.toString();
    }

    private static String items(Object[] items, String open, String close) {
        StringBuilder b = new StringBuilder(open);
        for (int i = 0; i < items.length; i++) b.append(i > 0 ? ", " : "").append(constant(items[i]));
        return b.append(close).toString();
    }
}
