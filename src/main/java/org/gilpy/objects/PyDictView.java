// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** A view of the keys, values or items of a dict, and what the three have in common. Stateless but for the dict. */
@TypeDef(name = "dict_view", subclassable = false)
public abstract class PyDictView extends PyObject {
    public final PyDict dict;

    protected PyDictView(PyDict dict) {
        this.dict = dict;
    }

    static PyType viewType(String name, Natives... natives) {
        return PyType.builtin(name, "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE, natives);
    }

    /** An iterator over the view from its beginning or from its end. */
    protected abstract PyObject iterator(boolean reverse);

    @Override
    public final int len(PyThread t) {
        return dict.size();
    }

    @Override
    public final boolean truth(PyThread t) {
        return dict.size() != 0;
    }

    @Override
    public final PyObject iter(PyThread t) {
        return iterator(false);
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, PyDictView self) {
        return self.dict.size();
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyDictView self) {
        return self.iterator(false);
    }

    /** Return a reverse iterator over the view. */
    @PyMethod("__reversed__(self, /)")
    static PyObject __reversed__(PyThread t, PyDictView self) {
        return self.iterator(true);
    }

    /** dictionary that this view refers to */
    @PyGetter("mapping")
    static PyObject mapping(PyThread t, PyDictView self) {
        return new PyMappingProxy(self.dict);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyDictView self) {
        if (!Reprs.enter(t, self)) {
            return "...";
        }
        try {
            return self.type().name() + "(" + PyList.from(t, self).repr(t).value() + ")";
        } finally {
            Reprs.leave(t, self);
        }
    }
}
