// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;

/** Python source that was compiled once, to be run often. Thread-safe; belongs to the {@link Python} that compiled it. */
public final class Script {
    private final Python vm;
    private final PyObject code;

    Script(Python vm, PyObject code) {
        this.vm = vm;
        this.code = code;
    }

    /**
     * Runs it in the globals of the {@code __main__} module.
     *
     * @return the value if the source is an expression, else None
     * @throws PythonException when it raises
     * @throws LimitException when a limit is reached
     */
    public PyValue run() {
        return vm.inside(t -> vm.value(vm.run(t, code, vm.globals())));
    }

    /**
     * Runs it in globals of its own: a Python dict such as {@code vm.eval("{}")} or those of a former run.
     *
     * @throws IllegalArgumentException when {@code globals} is no dict of the same Python
     */
    public PyValue run(PyValue globals) {
        if (globals.vm != vm || !(globals.object instanceof PyDict d)) {
            throw new IllegalArgumentException("globals must be a dict of the same Python");
        }
        return vm.inside(t -> vm.value(vm.run(t, code, d)));
    }
}
