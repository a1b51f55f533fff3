// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.PrintStream;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** A bare text stream over a Java stream. */
@TypeDef(name = "_StdStream", subclassable = false)
final class StdStream extends PyObject {
    static final PyType TYPE = PyType.builtin(new StdStreamNatives(), "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final PrintStream out;

    StdStream(PrintStream out) {
        this.out = out;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Writes text. */
    @PyMethod("write(self, text, /)")
    static long write(PyThread t, StdStream self, PyStr text) {
        self.out.print(text.value);
        return text.value.length();
    }

    /** Flushes. */
    @PyMethod("flush(self, /)")
    static void flush(PyThread t, StdStream self) {
        self.out.flush();
    }
}
