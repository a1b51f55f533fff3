// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.random;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Module implements the Mersenne Twister random number generator. */
@ModuleDef("_random")
public final class RandomModule {
    @PyAttribute("Random") static final PyType RANDOM = PyRandom.TYPE;

    /** The SHA-512 digest of bytes, by which text becomes a seed. */
    @PyFunction("_sha512(data, /)")
    static PyObject sha512(PyThread t, PyBytes data) {
        try {
            return PyBytes.of(MessageDigest.getInstance("SHA-512").digest(data.value()));
        } catch (NoSuchAlgorithmException e) {
            throw t.systemError("this Java has no SHA-512");
        }
    }
}
