// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyType;

/** The base of the flags and traps of contexts. */
// Without state.
@TypeDef(name = "SignalDictMixin", module = "decimal")
class SignalDictMixin extends PyObject {
    static final PyType TYPE = PyType.builtin(new SignalDictMixinNatives(), "decimal", BaseObject.TYPE, 0);

    @Override
    public PyType type() {
        return TYPE;
    }
}
