// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;

/**
 * Where a global or built-in name was found: a place in a dict table. A place of the globals is valid while the dict has the same
 * table and a value stands there; a place of the builtins also needs that the globals got no new key. Immutable.
 */
public final class GlobalCache {
    public final PyDict.Table globals;
    /** Number of entries of the globals when a built-in name was found; -1 for a global. */
    public final int used;
    public final PyDict.Table table;
    public final int index;

    GlobalCache(PyDict.Table globals, int used, PyDict.Table table, int index) {
        this.globals = globals;
        this.used = used;
        this.table = table;
        this.index = index;
    }

    /** The value, or null when the place is no longer good for this frame. */
    PyObject get(Frame f) {
        if (f.globals.table != globals) {
            return null;
        }
        return used < 0 ? table.values[index] : builtin(f);
    }

    private PyObject builtin(Frame f) {
        return globals.used == used && f.builtins.table == table ? table.values[index] : null;
    }

    /** Stores to a global; false when the place is no longer good. */
    boolean set(PyDict g, PyObject v) {
        return used < 0 && g.replace(globals, index, v);
    }
}
