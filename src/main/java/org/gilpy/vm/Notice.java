// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** What {@code copyright}, {@code credits} and {@code license} are: a short text, printed when called. Immutable. */
@TypeDef(name = "_Printer", module = "_sitebuiltins", subclassable = false)
final class Notice extends PyObject {
    static final PyType TYPE = PyType.builtin(new NoticeNatives(), "_sitebuiltins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final String text;

    Notice(String text) {
        this.text = text;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Prints the text. */
    @PyMethod("__call__(self, /)")
    static PyObject __call__(PyThread t, Notice self) {
        PyObject out = ((VmThread) t).interpreter.sysAttr("stdout");
        if (out != null && out != PyNone.NONE) {
            Calls.attr(t, out, PyStr.intern("write"), PyStr.of(self.text + "\n"));
        }
        return PyNone.NONE;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, Notice self) {
        return self.text;
    }
}
