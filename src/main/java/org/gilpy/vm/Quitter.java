// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** What {@code exit} and {@code quit} are. Immutable. */
@TypeDef(name = "Quitter", module = "_sitebuiltins", subclassable = false)
final class Quitter extends PyObject {
    static final PyType TYPE = PyType.builtin(new QuitterNatives(), "_sitebuiltins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final String name;

    Quitter(String name) {
        this.name = name;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Leaves the program, as SystemExit. */
    @PyMethod("__call__(self, code=None)")
    static PyObject __call__(PyThread t, Quitter self, PyObject code) {
        // Closing it ends the read that an interactive session or an embedding shell may wait in.
        PyObject stdin = ((VmThread) t).interpreter.sysAttr("stdin");
        if (stdin != null && stdin != PyNone.NONE) {
            try {
                Calls.attr(t, stdin, PyStr.intern("close"));
            } catch (PyError e) {
                if (!e.matches(Exceptions.Exception)) {
                    throw e;
                }
            }
        }
        throw t.error(Exceptions.SystemExit, code);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, Quitter self) {
        return "Use " + self.name + "() or Ctrl-D (i.e. EOF) to exit";
    }
}
