// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;

/** Type parameters and type aliases (PEP 695, 696): their classes live in the library module {@code _typing}. Stateless. */
final class TypeParams {
    private TypeParams() {}

    private static PyObject typing(VmThread t, String name) {
        return t.interpreter.importModule(t, "_typing").getAttr(t, PyStr.intern(name));
    }

    static PyObject make(VmThread t, int kind, PyObject name, PyObject evaluate) {
        return switch (kind) {
            case 1 -> typing(t, "_make_typevartuple").call(t, name);
            case 2 -> typing(t, "_make_paramspec").call(t, name);
            case 3 -> typing(t, "_make_typevar").call(t, name, evaluate, PyNone.NONE);
            case 4 -> typing(t, "_make_typevar").call(t, name, PyNone.NONE, evaluate);
            default -> typing(t, "_make_typevar").call(t, name, PyNone.NONE, PyNone.NONE);
        };
    }

    static void setDefault(VmThread t, PyObject param, PyObject evaluate) {
        typing(t, "_set_default").call(t, param, evaluate);
    }

    static PyObject subscriptGeneric(VmThread t, PyObject params) {
        return typing(t, "_subscript_generic").call(t, params);
    }

    static PyObject alias(VmThread t, PyObject name, PyObject params, PyObject evaluate) {
        return typing(t, "_make_typealias").call(t, name, params == PyNone.NONE ? PyTuple.EMPTY : params, evaluate);
    }
}
