// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** The numbers of system errors and their symbols. */
@ModuleDef("_errno")
public final class ErrnoModule {
    /** Fills errorcode and the namespace of module errno. */
    @PyFunction("_fill(namespace, errorcode, /)")
    static void fill(PyThread t, PyDict namespace, PyDict errorcode) {
        for (int i = 0; i < OsErrors.count(); i++) {
            PyStr s = PyStr.intern(OsErrors.symbol(i));
            namespace.putStr(s, PyInt.of(OsErrors.number(i)));
            errorcode.put(t, PyInt.of(OsErrors.number(i)), s);
        }
        namespace.putStr("EAGAIN", PyInt.of(11));
        namespace.putStr("EDEADLK", PyInt.of(35));
        namespace.putStr("ENOTSUP", PyInt.of(95));
    }
}
