// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.contextvars;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Context Variables */
// Stateless: the current context is a field of the thread.
@ModuleDef("_contextvars")
public final class ContextvarsModule {
    @PyAttribute("Context") static final PyType CONTEXT = Context.TYPE;
    @PyAttribute("ContextVar") static final PyType VAR = ContextVar.TYPE;
    @PyAttribute("Token") static final PyType TOKEN = Token.TYPE;

    /** A copy of the current context. */
    @PyFunction("copy_context()")
    static PyObject copyContext(PyThread t) {
        return Context.current(t).copy();
    }
}
