// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Base of the streams of text. */
@TypeDef(name = "_TextIOBase", module = "_io", base = IoBase.class)
class TextIoBase extends IoBase {
    static final PyType TYPE = PyType.builtin(new TextIoBaseNatives(), "_io", IoBase.TYPE,
            PyType.HAS_DICT | PyType.HAS_WEAKREF | PyType.SHARED_LAYOUT);

    TextIoBase(PyType cls) {
        super(cls);
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new TextIoBase(cls);
    }

    /** Separates the buffer from the text layer and returns it. */
    @PyMethod("detach(self, /)")
    static PyObject detach(PyThread t, PyObject self) {
        throw unsupported(t, "detach");
    }

    /** Up to {@code size} characters, or all. */
    @PyMethod("read(self, size=-1, /)")
    static PyObject read(PyThread t, PyObject self, PyObject size) {
        throw unsupported(t, "read");
    }

    /** One line with its end, or what remains. */
    @PyMethod("readline(self, size=-1, /)")
    static PyObject readline(PyThread t, PyObject self, PyObject size) {
        throw unsupported(t, "readline");
    }

    /** Writes text; how many characters that were. */
    @PyMethod("write(self, s, /)")
    static PyObject write(PyThread t, PyObject self, PyObject s) {
        throw unsupported(t, "write");
    }

    /** The encoding: None here. */
    @PyGetter("encoding")
    static PyObject encoding(PyThread t, PyObject self) {
        return PyNone.NONE;
    }

    /** The line ends met so far: None here. */
    @PyGetter("newlines")
    static PyObject newlines(PyThread t, PyObject self) {
        return PyNone.NONE;
    }

    /** The error handler: None here. */
    @PyGetter("errors")
    static PyObject errors(PyThread t, PyObject self) {
        return PyNone.NONE;
    }
}
