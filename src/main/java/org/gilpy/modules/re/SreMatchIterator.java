// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Iterates over the matches of a scanner. */
// As thread-safe as its scanner.
@TypeDef(name = "callable_iterator", subclassable = false)
public final class SreMatchIterator extends PyObject {
    public static final PyType TYPE = PyType.builtin(new SreMatchIteratorNatives(), "builtins", BaseObject.TYPE,
            PyType.NOT_SUBCLASSABLE | PyType.NO_NEW);

    private final SreScanner scanner;

    SreMatchIterator(SreScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject iter(PyThread t) {
        return this;
    }

    @Override
    public PyObject next(PyThread t) {
        return scanner.step(t, SreScanner.SEARCH);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, SreMatchIterator self) {
        return self;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, SreMatchIterator self) {
        PyObject match = self.next(t);
        if (match == null) throw t.stopIteration();
        return match;
    }
}
