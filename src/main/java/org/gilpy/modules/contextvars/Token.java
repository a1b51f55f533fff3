// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.contextvars;

import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** What ContextVar.set() returns. */
// Changed only by reset(), in the thread of its context.
@TypeDef(name = "Token", module = "_contextvars", subclassable = false)
final class Token extends PyObject {
    /** Stands for the value that a variable did not have. */
    @PyAttribute("MISSING")
    static final PyObject MISSING = new MissingToken();

    static final PyType TYPE = PyType.builtin(new TokenNatives(), "_contextvars", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);

    final Context context;
    final ContextVar variable;
    /** Null when there was no value. */
    final PyObject old;
    boolean used;

    Token(Context context, ContextVar variable, PyObject old) {
        this.context = context;
        this.variable = variable;
        this.old = old;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        throw t.runtimeError("Tokens can only be created by ContextVars");
    }

    @PyGetter("var")
    static PyObject getVar(PyThread t, Token self) {
        return self.variable;
    }

    @PyGetter("old_value")
    static PyObject getOld(PyThread t, Token self) {
        return self.old == null ? MISSING : self.old;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, Token self) {
        return "<Token" + (self.used ? " used" : "") + " var=" + self.variable.repr(t).value() + " at " + Identity.hex(t, self) + ">";
    }

    @PyClassMethod("__class_getitem__(cls, key, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject key) {
        return GenericAlias.of(t, cls, key);
    }
}
