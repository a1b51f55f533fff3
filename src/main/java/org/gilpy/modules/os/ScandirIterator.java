// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The iterator of scandir. */
// Holds all entries from the start, so that no descriptor waits for somebody to close it. Without a GIL threads that share one
// may get an entry twice.
@TypeDef(name = "ScandirIterator", module = "posix", subclassable = false)
final class ScandirIterator extends PyIterator {
    static final PyType TYPE = iteratorType(new ScandirIteratorNatives(), "posix");

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
    protected PyObject step(PyThread t) {
        DirEntry[] e = entries;
        int i = at;
        if (i >= e.length) {
            return null;
        }
        at = i + 1;
        return e[i];
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
