// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;

/** What generated code knows of a global name: the same as a {@link GlobalCache}, but a record, whose fields the JVM takes for constants where the record is one. Immutable. */
record KnownGlobal(PyDict.Table globals, int used, PyObject[] values, PyDict.Table builtins, int index) {
    static KnownGlobal of(GlobalCache g) {
        return new KnownGlobal(g.globals, g.used, g.table.values, g.table, g.index);
    }

    /** The value of a variable of the module; null when its place is no longer good. */
    PyObject load(PyDict g) {
        return g.table == globals ? values[index] : null;
    }

    /** The value of a builtin that the module has no variable for; null when its place is no longer good. */
    PyObject load(PyDict g, PyDict b) {
        return g.table == globals && globals.used == used && b.table == builtins ? values[index] : null;
    }
}
