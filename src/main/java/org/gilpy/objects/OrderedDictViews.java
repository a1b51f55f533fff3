// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** The views of an OrderedDict: those of dict with iterators of its own. Stateless but for the dict. */
final class OrderedDictViews {
    private OrderedDictViews() {}

    private static PyType orderedType(String name, PyType base) {
        return PyType.builtin(name, "builtins", base, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);
    }

    static final class Keys extends PyDictKeys {
        static final PyType TYPE = orderedType("odict_keys", PyDictKeys.TYPE);

        Keys(PyOrderedDict dict) {
            super(dict);
        }

        @Override
        public PyType type() {
            return TYPE;
        }

        @Override
        protected PyObject iterator(boolean reverse) {
            return new PyOrderedDictIterator((PyOrderedDict) dict, reverse ? PyDictIterator.REVERSE_KEYS : PyDictIterator.KEYS);
        }
    }

    static final class Values extends PyDictValues {
        static final PyType TYPE = orderedType("odict_values", PyDictValues.TYPE);

        Values(PyOrderedDict dict) {
            super(dict);
        }

        @Override
        public PyType type() {
            return TYPE;
        }

        @Override
        protected PyObject iterator(boolean reverse) {
            return new PyOrderedDictIterator((PyOrderedDict) dict, reverse ? PyDictIterator.REVERSE_VALUES : PyDictIterator.VALUES);
        }
    }

    static final class Items extends PyDictItems {
        static final PyType TYPE = orderedType("odict_items", PyDictItems.TYPE);

        Items(PyOrderedDict dict) {
            super(dict);
        }

        @Override
        public PyType type() {
            return TYPE;
        }

        @Override
        protected PyObject iterator(boolean reverse) {
            return new PyOrderedDictIterator((PyOrderedDict) dict, reverse ? PyDictIterator.REVERSE_ITEMS : PyDictIterator.ITEMS);
        }
    }
}
