// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** View of the keys of a dict. Stateless but for the dict. */
@TypeDef(name = "dict_keys", subclassable = false)
public class PyDictKeys extends PyDictView implements DictSetView.SetView {
    public static final PyType TYPE = viewType("dict_keys", new PyDictKeysNatives(), new DictSetViewNatives(), new PyDictViewNatives());

    protected PyDictKeys(PyDict dict) {
        super(dict);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject iterator(boolean reverse) {
        return new PyDictIterator(dict, reverse ? PyDictIterator.REVERSE_KEYS : PyDictIterator.KEYS);
    }

    @Override
    public boolean contains(PyThread t, PyObject key) {
        return dict.has(t, key, key.hash(t));
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyDictKeys self, PyObject key) {
        return self.contains(t, key);
    }
}
