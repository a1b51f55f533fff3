// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.TypeDef;

/** {@code bytearray}. */
@TypeDef(name = "bytearray")
public class PyByteArray extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyByteArrayNatives(), "builtins", BaseObject.TYPE, 0);

    @Override
    public PyType type() {
        return TYPE;
    }
}
