// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The iterator of scandir. */
// Holds all entries from the start, so that no descriptor waits for somebody to close it.
@TypeDef(name = "ScandirIterator", module = "posix", subclassable = false)
final class ScandirIterator extends PyObject {
    static final PyType TYPE = PyType.builtin(new ScandirIteratorNatives(), "posix", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private DirEntry[] entries;
    private int at;

    ScandirIterator(DirEntry[] entries) {
        this.entries = entries;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject next(PyThread t) {
        DirEntry[] e = entries;
        return at < e.length ? e[at++] : null;
    }

    @Override
    public PyObject iter(PyThread t) {
        return this;
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyObject self) {
        return self;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, ScandirIterator self) {
        PyObject x = self.next(t);
        if (x == null) {
            throw t.stopIteration();
        }
        return x;
    }

    /** Ends the iteration. */
    @PyMethod("close(self, /)")
    static void close(PyThread t, ScandirIterator self) {
        self.entries = new DirEntry[0];
        self.at = 0;
    }

    @PyMethod("__enter__(self, /)")
    static PyObject __enter__(PyThread t, PyObject self) {
        return self;
    }

    @PyMethod("__exit__(self, /, *args)")
    static void __exit__(PyThread t, ScandirIterator self, PyObject[] args) {
        close(t, self);
    }
}
