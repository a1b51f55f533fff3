// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import org.gilpy.code.BinaryOperator;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Disassembler;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;
import org.gilpy.code.SwitchPoints;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;

/** Instructions as Python objects, for the module {@code dis}. Stateless. */
final class Disassembly {
    private static final String[] COMPARISONS = {"<", "<=", "==", "!=", ">", ">="};

    private Disassembly() {}

    /** Of each opcode its name and its operand picture; the index is its number. */
    static PyObject opcodes() {
        PyObject[] rows = new PyObject[Opcode.COUNT];
        for (int op = 0; op < rows.length; op++) {
            rows[op] = PyTuple.of(PyStr.of(Opcode.name(op)), PyStr.of(Opcode.picture(op)));
        }
        return PyTuple.of(rows);
    }

    /** Of each instruction: opcode, name, all operands as one number, and a tuple of pairs (kind, value). */
    static PyObject instructions(PyCode code) {
        CodeObject co = code.co().complete();
        PyObject[] rows = new PyObject[co.code.length];
        for (int pc = 0; pc < rows.length; pc++) {
            long w = co.code[pc];
            int op = Opcode.op(w);
            rows[pc] = PyTuple.of(PyInt.of(op), PyStr.of(Opcode.name(op)), PyInt.of(w >>> 8), operands(code, pc, w, op));
        }
        return PyList.of(rows);
    }

    /** Of each instruction a number of {@link SwitchPoints}. */
    static PyObject switchPoints(PyCode code) {
        long[] words = code.co().complete().code;
        byte[] kinds = new byte[words.length];
        for (int pc = 0; pc < kinds.length; pc++) {
            kinds[pc] = (byte) SwitchPoints.of(Opcode.op(words[pc]));
        }
        return PyBytes.of(kinds);
    }

    /** Rows of the exception table: start, end and handler as offsets, and the register of the exception. */
    static PyObject handlers(PyCode code) {
        CodeObject co = code.co().complete();
        int[] table = co.exceptionTable;
        PyObject[] rows = new PyObject[table.length / 4];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = PyTuple.of(PyInt.of(2L * table[4 * i]), PyInt.of(2L * table[4 * i + 1]), PyInt.of(2L * table[4 * i + 2]),
                    PyStr.of(Disassembler.register(co, table[4 * i + 3])));
        }
        return PyList.of(rows);
    }

    private static PyObject operands(PyCode code, int pc, long w, int op) {
        ArrayList<PyObject> out = new ArrayList<>();
        operand(out, code, pc, Operands.a(op), Opcode.a(w));
        if (Operands.bc(op) != Operands.NONE) {
            operand(out, code, pc, Operands.bc(op), Opcode.bc(w));
        } else {
            operand(out, code, pc, Operands.b(op), Opcode.b(w));
            operand(out, code, pc, Operands.c(op), Opcode.c(w));
        }
        operand(out, code, pc, Operands.d(op), Opcode.d(w));
        return PyTuple.of(out.toArray(PyObject.NO_ARGS));
    }

    private static void operand(ArrayList<PyObject> out, PyCode code, int pc, byte kind, int value) {
        CodeObject co = code.co();
        switch (kind) {
            case Operands.NONE -> { }
            case Operands.DST, Operands.REG, Operands.BASE -> {
                if (value >= co.registers && value != Opcode.NONE) {
                    add(out, "const", constants(code)[value - co.registers]);
                } else {
                    add(out, "register", PyStr.of(Disassembler.register(co, value)));
                }
            }
            case Operands.NAME -> add(out, "name", PyStr.of(co.names[value]));
            case Operands.CONST -> add(out, "const", constants(code)[value]);
            case Operands.TARGET, Operands.REL -> add(out, "to", PyInt.of(2L * Disassembler.target(co, pc)));
            case Operands.OPERATOR -> {
                boolean inplace = Opcode.op(co.code[pc]) == Opcode.INPLACE_OP;
                add(out, "operator", PyStr.of(BinaryOperator.values()[value].symbol + (inplace ? "=" : "")));
            }
            case Operands.COMPARE -> add(out, "compare", PyStr.of(COMPARISONS[value]));
            case Operands.INVERT -> {
                if (value == 1) {
                    add(out, "invert", PyStr.of("not"));
                }
            }
            default -> add(out, "number", PyInt.of(value));
        }
    }

    private static PyObject[] constants(PyCode code) {
        code.link();
        return code.consts;
    }

    private static void add(ArrayList<PyObject> out, String kind, PyObject value) {
        out.add(PyTuple.of(PyStr.intern(kind), value));
    }
}
