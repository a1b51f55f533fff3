// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.multiprocessing;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Semaphores that processes share. */
@ModuleDef("_multiprocessing")
final class MultiprocessingModule {
    @PyAttribute("SemLock")
    static final PyType SEM_LOCK = SemLock.TYPE;
    /** What the system has. */
    @PyAttribute("flags")
    final PyDict flags = new PyDict();

    MultiprocessingModule() {
        flags.putStr(PyStr.intern("HAVE_SEM_OPEN"), PyInt.of(1));
        flags.putStr(PyStr.intern("HAVE_SEM_TIMEDWAIT"), PyInt.of(1));
    }

    /** Takes the name of a semaphore away; those who have it go on with it. */
    @PyFunction("sem_unlink(name, /)")
    static void semUnlink(PyThread t, String name) {
        Semaphores.of(t).own(t).unlink(t, name);
    }
}
