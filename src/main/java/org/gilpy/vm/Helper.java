// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** What {@code help} is: {@code pydoc.help}, imported at the first call. Immutable. */
@TypeDef(name = "_Helper", module = "_sitebuiltins", subclassable = false)
final class Helper extends PyObject {
    static final PyType TYPE = PyType.builtin(new HelperNatives(), "_sitebuiltins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Shows the documentation of an object, or starts the interactive help. */
    @PyMethod("__call__(self, /, *args, **kwds)")
    static PyObject __call__(PyThread t, Helper self, PyObject[] args, PyDict kwds) {
        PyObject help = ((VmThread) t).interpreter.importModule(t, "pydoc").getAttr(t, PyStr.intern("help"));
        return Calls.callEx(t, help, args, kwds);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, Helper self) {
        return "Type help() for interactive help, or help(object) for help about object.";
    }
}
