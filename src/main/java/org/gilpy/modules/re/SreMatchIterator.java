// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Iterates over the matches of a scanner. */
// As thread-safe as its scanner.
@TypeDef(name = "callable_iterator", subclassable = false)
public final class SreMatchIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new SreMatchIteratorNatives(), "builtins");

    private final SreScanner scanner;

    SreMatchIterator(SreScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject step(PyThread t) {
        return scanner.step(t, SreScanner.SEARCH);
    }
}
