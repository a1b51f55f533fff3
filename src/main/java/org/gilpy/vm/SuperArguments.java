// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyType;

/** Class and first argument for a {@code super()} without arguments. Stateless. */
final class SuperArguments {
    private SuperArguments() {}

    // CPython: super_init_without_args in typeobject.c
    static PyObject[] of(VmThread t) {
        Frame f = t.frame();
        if (f == null) {
            throw t.runtimeError("super(): no current frame");
        }
        f.sync();
        PyCode c = f.code;
        if (c.argCount == 0 && !c.has(org.gilpy.code.CodeObject.VARARGS)) {
            throw t.runtimeError("super(): no arguments");
        }
        PyObject self = f.r[0];
        if (c.argCount > 0) {
            int cell = -1;
            for (int i = 0; i < c.co().cellVars.length; i++) {
                if (c.co().cellVars[i].equals(c.co().varNames[0])) {
                    cell = c.firstCell + i;
                }
            }
            if (cell >= 0 && f.r[cell] instanceof PyCell k) {
                self = k.value;
            }
        }
        if (self == null) {
            throw t.runtimeError("super(): arg[0] deleted");
        }
        for (int i = 0; i < c.co().freeVars.length; i++) {
            if (c.co().freeVars[i].equals("__class__")) {
                PyObject k = ((PyCell) f.r[c.firstFree + i]).value;
                if (k == null) {
                    throw t.runtimeError("super(): empty __class__ cell");
                }
                if (!(k instanceof PyType)) {
                    throw t.runtimeError("super(): __class__ is not a type (" + k.type().name() + ")");
                }
                return new PyObject[] {k, self};
            }
        }
        throw t.runtimeError("super(): __class__ cell not found");
    }
}
