// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** View of the items of a dict. Stateless but for the dict. */
@TypeDef(name = "dict_items", subclassable = false)
public class PyDictItems extends PyDictView implements DictSetView.SetView {
    public static final PyType TYPE = viewType("dict_items", new PyDictItemsNatives(), new DictSetViewNatives(), new PyDictViewNatives());

    protected PyDictItems(PyDict dict) {
        super(dict);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject iterator(boolean reverse) {
        return new PyDictIterator(dict, reverse ? PyDictIterator.REVERSE_ITEMS : PyDictIterator.ITEMS);
    }

    @Override
    public boolean contains(PyThread t, PyObject key) {
        if (!(key instanceof PyTuple p) || p.size() != 2) {
            return false;
        }
        PyObject v = dict.get(t, p.get(0));
        return v != null && v.same(t, p.get(1));
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyDictItems self, PyObject key) {
        return self.contains(t, key);
    }
}
