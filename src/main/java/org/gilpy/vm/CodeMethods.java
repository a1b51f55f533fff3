// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PyStaticMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.code.CodeObject;
import org.gilpy.code.LocationTable;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** Natives of code objects. Offsets count two per instruction, as bytes do in CPython. */
@TypeDef(name = "code", subclassable = false)
final class CodeMethods {
    private CodeMethods() {}

    private static long[] code(PyCode c) {
        c.link();
        return c.code;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyCode self) {
        return "<code object " + self.name.value() + " at " + Identity.hex(t, self) + ", file \"" + self.co().filename + "\", line " + self.co().firstLine + ">";
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PyCode self, PyObject o) {
        if (!(o instanceof PyCode c)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of(CodeChange.same(t, self, c));
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyCode self) {
        return self.name.hash(t) ^ self.co().firstLine * 31L ^ java.util.Arrays.hashCode(code(self)) ^ 7L * java.util.Arrays.hashCode(self.co().exceptionTable)
                ^ 5L * java.util.Arrays.hashCode(self.co().positions()) ^ 3L * java.util.Arrays.hashCode(self.co().complete().names);
    }

    private static PyObject strings(String[] s) {
        PyObject[] out = new PyObject[s.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = PyStr.intern(s[i]);
        }
        return PyTuple.of(out);
    }

    @PyGetter("co_name")
    static PyObject name(PyThread t, PyCode self) {
        return self.name;
    }

    @PyGetter("co_qualname")
    static PyObject qualname(PyThread t, PyCode self) {
        return self.qualname;
    }

    @PyGetter("co_filename")
    static String filename(PyThread t, PyCode self) {
        return self.co().filename;
    }

    @PyGetter("co_firstlineno")
    static long firstLine(PyThread t, PyCode self) {
        return self.co().firstLine;
    }

    @PyGetter("co_flags")
    static long flags(PyThread t, PyCode self) {
        return self.co().flags & CodeChange.PUBLIC_FLAGS;
    }

    @PyGetter("co_argcount")
    static long argCount(PyThread t, PyCode self) {
        return self.co().argCount;
    }

    @PyGetter("co_posonlyargcount")
    static long posOnlyCount(PyThread t, PyCode self) {
        return self.co().posOnlyCount;
    }

    @PyGetter("co_kwonlyargcount")
    static long kwOnlyCount(PyThread t, PyCode self) {
        return self.co().kwOnlyCount;
    }

    @PyGetter("co_nlocals")
    static long nlocals(PyThread t, PyCode self) {
        return self.co().varNames.length;
    }

    @PyGetter("co_varnames")
    static PyObject varnames(PyThread t, PyCode self) {
        return strings(self.co().varNames);
    }

    @PyGetter("co_cellvars")
    static PyObject cellvars(PyThread t, PyCode self) {
        return strings(self.co().cellVars);
    }

    @PyGetter("co_freevars")
    static PyObject freevars(PyThread t, PyCode self) {
        return strings(self.co().freeVars);
    }

    @PyGetter("co_names")
    static PyObject names(PyThread t, PyCode self) {
        return strings(self.co().complete().names);
    }

    @PyGetter("co_consts")
    static PyObject consts(PyThread t, PyCode self) {
        return PyTuple.of(self.constants().clone());
    }

    @PyGetter("co_stacksize")
    static long stacksize(PyThread t, PyCode self) {
        CodeObject c = self.co().complete();
        return Math.max(1, c.registers - c.varNames.length - c.cellVars.length - c.freeVars.length);
    }

    /** The instruction words, eight bytes each, little-endian. */
    @PyGetter("co_code")
    static PyObject code(PyThread t, PyCode self) {
        byte[] b = new byte[code(self).length * 8];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (code(self)[i >> 3] >>> (i & 7) * 8);
        }
        return PyBytes.of(b);
    }

    @PyGetter("co_exceptiontable")
    static PyObject exceptionTable(PyThread t, PyCode self) {
        int[] x = self.co().exceptionTable;
        byte[] b = new byte[x.length * 4];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (x[i >> 2] >>> (i & 3) * 8);
        }
        return PyBytes.of(b);
    }

    @PyGetter("co_linetable")
    static PyObject linetable(PyThread t, PyCode self) {
        return positionless(self) ? PyBytes.of(new byte[0]) : PyBytes.of(LocationTable.encode(rows(t, self), self.co().firstLine));
    }

    /** Whether the positions were taken away. */
    private static boolean positionless(PyCode self) {
        int[] p = self.co().positions();
        for (int i = 0; i < p.length; i += 4) {
            if (p[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The positions as a program may see them: without columns when told so at the start. */
    private static int[] rows(PyThread t, PyCode self) {
        int[] p = self.co().positions();
        if (!((VmThread) t).interpreter.config.noDebugRanges) {
            return p;
        }
        p = p.clone();
        for (int i = 0; i < p.length; i += 4) {
            p[i + 1] = p[i];
            p[i + 2] = p[i + 3] = -1;
        }
        return p;
    }

    /** An iterator over (start, end, line) of runs of instructions of the same line. */
    @PyMethod("co_lines(self, /)")
    static PyObject lines(PyThread t, PyCode self) {
        int[] p = self.co().positions();
        ArrayList<PyObject> out = new ArrayList<>();
        int n = positionless(self) ? 0 : code(self).length;
        // A frame that has run no instruction yet stands on the first line of its function.
        if (n > 0) {
            out.add(PyTuple.of(PyInt.of(-2), PyInt.of(0), PyInt.of(self.isModule() ? 0 : self.co().firstLine)));
        }
        for (int i = 0; i < n; ) {
            int line = p[i * 4];
            int j = i + 1;
            while (j < n && p[j * 4] == line) {
                j++;
            }
            out.add(PyTuple.of(PyInt.of(i * 2L), PyInt.of(j * 2L), line == 0 ? PyNone.NONE : PyInt.of(line)));
            i = j;
        }
        return PyTuple.of(out.toArray(PyObject.NO_ARGS)).iter(t);
    }

    /** An iterator over (line, end line, column, end column) of the instructions. */
    @PyMethod("co_positions(self, /)")
    static PyObject positions(PyThread t, PyCode self) {
        int[] p = rows(t, self);
        PyObject[] out = new PyObject[positionless(self) ? 0 : code(self).length];
        for (int i = 0; i < out.length; i++) {
            boolean none = p[i * 4] == 0;
            out[i] = none ? PyTuple.of(PyNone.NONE, PyNone.NONE, PyNone.NONE, PyNone.NONE)
                    : PyTuple.of(PyInt.of(p[i * 4]), PyInt.of(p[i * 4 + 1]), column(p[i * 4 + 2]), column(p[i * 4 + 3]));
        }
        return PyTuple.of(out).iter(t);
    }

    private static PyObject column(int c) {
        return c < 0 ? PyNone.NONE : PyInt.of(c);
    }

    /** For the module dis: opcode, name, operand number and operands of each instruction. */
    @PyMethod("_instructions(self, /)")
    static PyObject instructions(PyThread t, PyCode self) {
        return Disassembly.instructions(self);
    }

    /** For the module dis: rows (start, end, handler, register) of the exception table. */
    @PyMethod("_handlers(self, /)")
    static PyObject handlers(PyThread t, PyCode self) {
        return Disassembly.handlers(self);
    }

    /** For the module dis: of each instruction where the GIL may change hands: 0 not there, 1 before and 2 after it between any two bytecodes, 3 after it in every mode. */
    @PyMethod("_switch_points(self, /)")
    static PyObject switchPoints(PyThread t, PyCode self) {
        return Disassembly.switchPoints(self);
    }

    /** For the module opcode: name and operand picture of each opcode. */
    @PyStaticMethod("_opcodes()")
    static PyObject opcodes(PyThread t) {
        return Disassembly.opcodes();
    }

    /** A copy with other values for some fields. */
    @PyMethod("replace(self, /, **changes)")
    static PyObject replace(PyThread t, PyCode self, org.gilpy.objects.PyDict changes) {
        return CodeChange.replace(t, self, changes);
    }

    /** The same as replace(), for copy.replace(). */
    @PyMethod("__replace__(self, /, **changes)")
    static PyObject __replace__(PyThread t, PyCode self, org.gilpy.objects.PyDict changes) {
        return CodeChange.replace(t, self, changes);
    }

    @PyNew("(cls, /, *args)")
    static PyObject __new__(PyThread t, org.gilpy.objects.PyType cls, PyObject[] args) {
        return CodeChange.create(t, args);
    }

    /** Pairs of bytes (instructions, lines) in the old form, without columns. */
    @PyGetter("co_lnotab")
    static PyObject lnotab(PyThread t, PyCode self) {
        t.warn(org.gilpy.objects.Exceptions.DeprecationWarning, "co_lnotab is deprecated, use co_lines instead.", 1);
        int[] p = self.co().positions();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        int line = self.co().firstLine;
        int offset = 0;
        for (int i = 0; i < p.length; i += 4) {
            if (p[i] == 0 || p[i] == line) {
                continue;
            }
            int step = i / 2 - offset;
            int delta = p[i] - line;
            for (; step > 255; step -= 255) {
                out.write(255);
                out.write(0);
            }
            for (; delta > 127 || delta < -128; step = 0) {
                int part = delta > 0 ? 127 : -128;
                out.write(step);
                out.write(part);
                delta -= part;
            }
            out.write(step);
            out.write(delta);
            line = p[i];
            offset = i / 2;
        }
        return PyBytes.of(out.toByteArray());
    }

    /** The name of a variable by its number: locals, then cells, then free variables. */
    @PyMethod("_varname_from_oparg(self, oparg, /)")
    static String nameOf(PyThread t, PyCode self, int oparg) {
        String name = oparg < 0 ? null : self.registerName(oparg);
        if (name == null) {
            throw t.error(org.gilpy.objects.Exceptions.IndexError, "tuple index out of range");
        }
        return name;
    }
}
