// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Natives of frame objects. */
@TypeDef(name = "frame", subclassable = false)
final class FrameMethods {
    private FrameMethods() {}

    static final PyType TYPE = PyType.builtin(new FrameMethodsNatives(), "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    /** Values of a function's variables by name, in a new dict: locals, then cells, then free variables. */
    static PyDict snapshot(PyThread t, Frame f) {
        PyDict d = new PyDict();
        PyCode c = f.code;
        int n = c.firstFree + c.co().freeVars.length;
        for (int i = 0; i < n; i++) {
            PyObject v = value(f, i);
            if (v != null) {
                d.putStr(PyStr.intern(c.registerName(i)), v);
            }
        }
        FrameExtra x = f.rareOrNull();
        if (x != null && x.locals != null) {
            for (PyDict.Cursor e = x.locals.cursor(); e.next(); ) {
                d.put(t, e.key(), e.value());
            }
        }
        return d;
    }

    /**
     * Whether the frame's variables are those of its locals mapping. Not so in functions, and not while a comprehension of a
     * module or class body runs: then one sees the variables of the comprehension, as in the reference.
     */
    static boolean hasMapping(Frame f) {
        if (f.locals == null) {
            return false;
        }
        for (int i = 0; i < f.code.firstCell; i++) {
            if (f.r[i] != null) {
                return false;
            }
        }
        return true;
    }

    static PyObject value(Frame f, int reg) {
        f.sync();
        PyObject v = f.r[reg];
        return reg >= f.code.firstCell && v instanceof PyCell c ? c.value : v;
    }

    /** Register of a variable, the cell where there are both; -1 when unknown. */
    static int register(Frame f, String name) {
        PyCode c = f.code;
        for (int i = c.firstFree + c.co().freeVars.length - 1; i >= 0; i--) {
            if (c.registerName(i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, Frame self) {
        return "<frame at " + Identity.hex(t, self) + ", file " + PyStr.of(self.code.co().filename).repr(t).value() + ", line " + self.line()
                + ", code " + self.code.co().name + ">";
    }

    /** Drops the references of a finished frame. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, Frame self) {
        if (self.generator != null && !self.generator.finished()) {
            if (self.generator.running()) {
                throw t.runtimeError("cannot clear an executing frame");
            }
            if (self.generator.started()) {
                throw t.runtimeError("cannot clear a suspended frame");
            }
            if (self.generator.unawaited()) {
                Unawaited.warn((VmThread) t, self.generator);
            }
            self.generator.close(t);
        } else if (!self.finished) {
            throw t.runtimeError("cannot clear an executing frame");
        }
        int n = self.code.co().registers;
        for (int i = 0; i < n; i++) {
            self.r[i] = null;
        }
    }

    @PyGetter("f_back")
    static PyObject getBack(PyThread t, Frame self) {
        return self.back == null ? PyNone.NONE : self.back;
    }

    @PyGetter("f_code")
    static PyObject getCode(PyThread t, Frame self) {
        return self.code;
    }

    @PyGetter("f_globals")
    static PyObject getGlobals(PyThread t, Frame self) {
        return self.globals;
    }

    @PyGetter("f_builtins")
    static PyObject getBuiltins(PyThread t, Frame self) {
        return self.builtins;
    }

    @PyGetter("f_locals")
    static PyObject getLocals(PyThread t, Frame self) {
        return hasMapping(self) ? self.locals : new FrameLocalsProxy(self);
    }

    @PyGetter("f_lineno")
    static PyObject getLine(PyThread t, Frame self) {
        self.sync();
        int l = self.generator != null && !self.generator.started() ? self.code.co().firstLine : self.line();
        Watch w = self.pc < 0 ? null : Watch.of(self);
        if (w != null && self.code.ownLine(self.pc) == 0 && w.line != 0) {
            l = w.line; // code without a line belongs to what ran before it
        }
        return self.pc < 0 && self.code.isModule() ? PyInt.of(0) : l == 0 ? PyNone.NONE : PyInt.of(l);
    }

    @PySetter("f_lineno")
    static void setLine(PyThread t, Frame self, PyObject value) {
        LineJump.jump((VmThread) t, self, value);
    }

    @PyGetter("f_lasti")
    static long getLasti(PyThread t, Frame self) {
        self.sync();
        return self.pc * 2L;
    }

    @PyGetter("f_trace")
    static PyObject getTrace(PyThread t, Frame self) {
        FrameExtra x = self.rareOrNull();
        return x == null || x.trace == null ? PyNone.NONE : x.trace;
    }

    @PySetter("f_trace")
    static void setTrace(PyThread t, Frame self, PyObject value) {
        self.rare().trace = value == null || value == PyNone.NONE ? null : value;
        if (((VmThread) t).traceFunction() != null && !self.finished && self.rare().trace != null && Watch.of(self) == null) {
            Watch.start(self, self.pc);
        }
    }

    @PyGetter("f_trace_lines")
    static boolean getTraceLines(PyThread t, Frame self) {
        FrameExtra x = self.rareOrNull();
        return x == null || !x.withoutLines;
    }

    @PySetter("f_trace_lines")
    static void setTraceLines(PyThread t, Frame self, PyObject value) {
        self.rare().withoutLines = !flag(t, value);
    }

    @PyGetter("f_trace_opcodes")
    static boolean getTraceOpcodes(PyThread t, Frame self) {
        FrameExtra x = self.rareOrNull();
        return x != null && x.withOpcodes;
    }

    @PySetter("f_trace_opcodes")
    static void setTraceOpcodes(PyThread t, Frame self, PyObject value) {
        self.rare().withOpcodes = flag(t, value);
    }

    private static boolean flag(PyThread t, PyObject value) {
        if (!(value instanceof PyBool)) {
            throw t.typeError(value == null ? "can't delete numeric/char attribute" : "attribute value type must be bool");
        }
        return value == PyBool.TRUE;
    }
}
