// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyStaticMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.code.CodeObject;
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

    private static PyObject[] consts(PyCode c) {
        c.link();
        return c.consts;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyCode self) {
        return "<code object " + self.name.value + " at " + Identity.hex(t, self) + ", file \"" + self.co.filename + "\", line " + self.co.firstLine + ">";
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PyCode self, PyObject o) {
        if (!(o instanceof PyCode c)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of(self == c || self.name.equals(c.name) && self.co.firstLine == c.co.firstLine && self.co.argCount == c.co.argCount
                && java.util.Arrays.equals(code(self), code(c)) && java.util.Arrays.equals(self.co.complete().names, c.co.complete().names)
                && PyTuple.of(consts(self).clone()).same(t, PyTuple.of(consts(c).clone())) && java.util.Arrays.equals(self.co.varNames, c.co.varNames));
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyCode self) {
        return self.name.hash(t) ^ self.co.firstLine * 31L ^ java.util.Arrays.hashCode(code(self));
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
        return self.co.filename;
    }

    @PyGetter("co_firstlineno")
    static long firstLine(PyThread t, PyCode self) {
        return self.co.firstLine;
    }

    @PyGetter("co_flags")
    static long flags(PyThread t, PyCode self) {
        return self.co.flags;
    }

    @PyGetter("co_argcount")
    static long argCount(PyThread t, PyCode self) {
        return self.co.argCount;
    }

    @PyGetter("co_posonlyargcount")
    static long posOnlyCount(PyThread t, PyCode self) {
        return self.co.posOnlyCount;
    }

    @PyGetter("co_kwonlyargcount")
    static long kwOnlyCount(PyThread t, PyCode self) {
        return self.co.kwOnlyCount;
    }

    @PyGetter("co_nlocals")
    static long nlocals(PyThread t, PyCode self) {
        return self.co.varNames.length;
    }

    @PyGetter("co_varnames")
    static PyObject varnames(PyThread t, PyCode self) {
        return strings(self.co.varNames);
    }

    @PyGetter("co_cellvars")
    static PyObject cellvars(PyThread t, PyCode self) {
        return strings(self.co.cellVars);
    }

    @PyGetter("co_freevars")
    static PyObject freevars(PyThread t, PyCode self) {
        return strings(self.co.freeVars);
    }

    @PyGetter("co_names")
    static PyObject names(PyThread t, PyCode self) {
        return strings(self.co.complete().names);
    }

    @PyGetter("co_consts")
    static PyObject consts(PyThread t, PyCode self) {
        return PyTuple.of(consts(self).clone());
    }

    @PyGetter("co_stacksize")
    static long stacksize(PyThread t, PyCode self) {
        return self.co.frameSize();
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
        int[] x = self.co.exceptionTable;
        byte[] b = new byte[x.length * 4];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (x[i >> 2] >>> (i & 3) * 8);
        }
        return PyBytes.of(b);
    }

    @PyGetter("co_linetable")
    static PyObject linetable(PyThread t, PyCode self) {
        int[] x = self.co.positions();
        byte[] b = new byte[x.length * 4];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (x[i >> 2] >>> (i & 3) * 8);
        }
        return PyBytes.of(b);
    }

    /** An iterator over (start, end, line) of runs of instructions of the same line. */
    @PyMethod("co_lines(self, /)")
    static PyObject lines(PyThread t, PyCode self) {
        int[] p = self.co.positions();
        ArrayList<PyObject> out = new ArrayList<>();
        int n = code(self).length;
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
        int[] p = self.co.positions();
        PyObject[] out = new PyObject[code(self).length];
        for (int i = 0; i < out.length; i++) {
            boolean none = p[i * 4] == 0;
            out[i] = none ? PyTuple.of(PyNone.NONE, PyNone.NONE, PyNone.NONE, PyNone.NONE)
                    : PyTuple.of(PyInt.of(p[i * 4]), PyInt.of(p[i * 4 + 1]), PyInt.of(p[i * 4 + 2]), PyInt.of(p[i * 4 + 3]));
        }
        return PyTuple.of(out).iter(t);
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

    /** For the module opcode: name and operand picture of each opcode. */
    @PyStaticMethod("_opcodes()")
    static PyObject opcodes(PyThread t) {
        return Disassembly.opcodes();
    }

    /** A copy with other values for some fields. */
    @PyMethod("replace(self, /, **changes)")
    static PyObject replace(PyThread t, PyCode self, org.gilpy.objects.PyDict changes) {
        CodeObject c = self.co.copy();
        if (changes != null) {
            for (var e = changes.cursor(); e.next(); ) {
                String k = ((PyStr) e.key()).value;
                PyObject v = e.value();
                switch (k) {
                    case "co_name" -> c.name = text(t, k, v);
                    case "co_qualname" -> c.qualname = text(t, k, v);
                    case "co_filename" -> c.filename = text(t, k, v);
                    case "co_firstlineno" -> moveTo(c, (int) v.index(t).longValue());
                    case "co_flags" -> c.flags = (int) v.index(t).longValue();
                    case "co_varnames" -> c.varNames = names(t, k, v, c.varNames.length);
                    case "co_names" -> c.names = names(t, k, v, c.complete().names.length);
                    case "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_code", "co_consts", "co_freevars", "co_cellvars", "co_linetable", "co_exceptiontable" ->
                        throw t.error(org.gilpy.objects.Exceptions.NotImplementedError, "code.replace(" + k + "=...): the bytecode of this VM cannot be changed");
                    default -> throw t.typeError("replace() got an unexpected keyword argument '" + k + "'");
                }
            }
        }
        return new PyCode(c);
    }

    /** Lines count from the first one. */
    private static void moveTo(CodeObject c, int firstLine) {
        int by = firstLine - c.firstLine;
        c.firstLine = firstLine;
        int[] rows = c.positions = c.positions.clone();
        for (int i = 0; i < rows.length; i += 4) {
            if (rows[i] != 0) {
                rows[i] += by;
                rows[i + 1] += by;
            }
        }
    }

    /** Other names for the same registers, or for the same attributes and globals. */
    private static String[] names(PyThread t, String name, PyObject v, int length) {
        if (!(v instanceof PyTuple tuple) || tuple.size() != length) {
            throw t.valueError("replace() argument '" + name + "' must be a tuple of " + length + " names");
        }
        String[] out = new String[length];
        for (int i = 0; i < length; i++) {
            out[i] = text(t, name, tuple.get(i)).intern();
        }
        return out;
    }

    private static String text(PyThread t, String name, PyObject v) {
        if (v instanceof PyStr s) {
            return s.value;
        }
        throw t.typeError("replace() argument '" + name + "' must be str, not " + v.type().name());
    }
}
