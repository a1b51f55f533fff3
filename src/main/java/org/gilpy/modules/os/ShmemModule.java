// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.nio.charset.StandardCharsets;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** POSIX shared memory */
@ModuleDef("_posixshmem")
final class ShmemModule {
    private static final Function SHM_OPEN = Function.ofInt("shm_open");
    private static final Function SHM_UNLINK = Function.ofInt("shm_unlink");

    private static byte[] name(PyThread t, String function, PyObject path) {
        if (!(path instanceof PyStr s)) {
            throw t.typeError(function + "() argument 1 must be str, not " + path.type().messageName());
        }
        if (s.value().indexOf('\0') >= 0) {
            throw t.valueError("embedded null character");
        }
        return s.value().getBytes(StandardCharsets.UTF_8);
    }

    /** Opens a piece of shared memory by its name; its descriptor. */
    @PyFunction("shm_open(path, flags, mode=511)")
    static int shmOpen(PyThread t, PyObject path, int flags, int mode) {
        try (Libc.Scratch s = Libc.scratch()) {
            long r = Libc.call(s, SHM_OPEN, s.string(name(t, "shm_open", path)), flags | Directories.O_CLOEXEC, mode);
            if (r < 0) {
                throw OsErrors.make(t, (int) -r, path);
            }
            return Descriptors.add(t, new Descriptor((int) r));
        }
    }

    /** Takes the name of a piece of shared memory away; it lives on as long as somebody has it open or mapped. */
    @PyFunction("shm_unlink(path)")
    static void shmUnlink(PyThread t, PyObject path) {
        try (Libc.Scratch s = Libc.scratch()) {
            long r = Libc.call(s, SHM_UNLINK, s.string(name(t, "shm_unlink", path)), 0, 0);
            if (r < 0) {
                throw OsErrors.make(t, (int) -r, path);
            }
        }
    }
}
