// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.TypeDef;

/** View of the values of a dict. Stateless but for the dict. */
@TypeDef(name = "dict_values", subclassable = false)
public class PyDictValues extends PyDictView {
    public static final PyType TYPE = viewType("dict_values", new PyDictValuesNatives(), new PyDictViewNatives());

    protected PyDictValues(PyDict dict) {
        super(dict);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject iterator(boolean reverse) {
        return new PyDictIterator(dict, reverse ? PyDictIterator.REVERSE_VALUES : PyDictIterator.VALUES);
    }
}
