// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** One entry of a traceback: a frame, and where it was; the entry of the callee follows. */
// Belongs to the thread that raises until the exception is caught; tb_next, the one thing a program can change, is a single reference.
@TypeDef(name = "traceback", subclassable = false)
public final class PyTraceback extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyTracebackNatives(), "builtins", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);

    PyObject next;
    public final Frame frame;
    public final int pc;
    public final int line;
    /** The offset, which a program may choose freely. */
    private final int lasti;

    PyTraceback(PyObject next, Frame frame, int pc, int line) {
        this(next, frame, pc, line, pc * 2);
    }

    private PyTraceback(PyObject next, Frame frame, int pc, int line, int lasti) {
        this.next = next;
        this.lasti = lasti;
        this.frame = frame;
        this.pc = pc;
        this.line = line;
    }

    /** The entry of the callee, or null. */
    public PyTraceback next() {
        return (PyTraceback) next;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, tb_next, tb_frame, tb_lasti, tb_lineno)")
    static PyObject __new__(PyThread t, PyType cls, PyObject next, PyObject frame, int lasti, int line) {
        if (next != PyNone.NONE && !(next instanceof PyTraceback)) {
            throw t.typeError("expected traceback object or None, got '" + next.type().name() + "'");
        }
        if (!(frame instanceof Frame f)) {
            throw t.typeError("traceback() argument 'tb_frame' must be frame, not " + frame.type().name());
        }
        return new PyTraceback(next == PyNone.NONE ? null : next, f, lasti / 2, line, lasti);
    }

    @PyGetter("tb_next")
    static PyObject getNext(PyThread t, PyTraceback self) {
        return self.next == null ? PyNone.NONE : self.next;
    }

    @PySetter("tb_next")
    static void setNext(PyThread t, PyTraceback self, PyObject value) {
        if (value == null) {
            throw t.typeError("can't delete tb_next attribute");
        }
        if (value != PyNone.NONE && !(value instanceof PyTraceback)) {
            throw t.typeError("expected traceback object, got '" + value.type().name() + "'");
        }
        for (PyObject p = value == PyNone.NONE ? null : value; p != null; p = ((PyTraceback) p).next) {
            if (p == self) {
                throw t.valueError("traceback loop detected");
            }
        }
        self.next = value == PyNone.NONE ? null : value;
    }

    @PyGetter("tb_frame")
    static PyObject getFrame(PyThread t, PyTraceback self) {
        return self.frame;
    }

    @PyGetter("tb_lasti")
    static long getLasti(PyThread t, PyTraceback self) {
        return self.lasti;
    }

    @PyGetter("tb_lineno")
    static PyObject getLine(PyThread t, PyTraceback self) {
        return self.line == 0 ? PyNone.NONE : org.gilpy.objects.PyInt.of(self.line);
    }

    @PyMethod("__dir__(self, /)")
    static PyObject __dir__(PyThread t, PyTraceback self) {
        return PyList.of(PyStr.of("tb_frame"), PyStr.of("tb_next"), PyStr.of("tb_lasti"), PyStr.of("tb_lineno"));
    }
}
