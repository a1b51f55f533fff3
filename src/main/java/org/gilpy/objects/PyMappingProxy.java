// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** Read-only view of a mapping. */
@TypeDef(name = "mappingproxy", mapping = true, subclassable = false)
public final class PyMappingProxy extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyMappingProxyNatives(), "builtins", BaseObject.TYPE, PyType.MAPPING | PyType.NOT_SUBCLASSABLE);

    private final PyObject mapping;

    public PyMappingProxy(PyObject mapping) {
        this.mapping = mapping;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    public PyObject mapping() {
        return mapping;
    }

    @PyNew("(cls, mapping)")
    static PyObject __new__(PyThread t, PyType cls, PyObject mapping) {
        if (mapping.type().slot(Slot.GETITEM) == null || mapping instanceof PyList || mapping instanceof PyTuple) {
            throw t.typeError("mappingproxy() argument must be a mapping, not " + mapping.type().name());
        }
        return new PyMappingProxy(mapping);
    }

    @Override
    public PyObject getItem(PyThread t, PyObject key) {
        return mapping.getItem(t, key);
    }

    @Override
    public int len(PyThread t) {
        return mapping.len(t);
    }

    @Override
    public boolean contains(PyThread t, PyObject key) {
        return mapping.contains(t, key);
    }

    @Override
    public PyObject iter(PyThread t) {
        return mapping.iter(t);
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyMappingProxy self, PyObject key) {
        return self.mapping.getItem(t, key);
    }

    @PyMethod("__len__(self, /)")
    static long __len__(PyThread t, PyMappingProxy self) {
        return self.mapping.len(t);
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyMappingProxy self, PyObject key) {
        return self.mapping.contains(t, key);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyMappingProxy self) {
        return self.mapping.iter(t);
    }

    @PyMethod("__reversed__(self, /)")
    static PyObject __reversed__(PyThread t, PyMappingProxy self) {
        return Calls.attr(t, self.mapping, PyStr.of("__reversed__"));
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyMappingProxy self) {
        return "mappingproxy(" + self.mapping.repr(t).value() + ")";
    }

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyMappingProxy self) {
        return self.mapping.str(t);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyMappingProxy self) {
        return self.mapping.hash(t);
    }

    private static PyObject bare(PyObject o) {
        return o instanceof PyMappingProxy p ? p.mapping : o;
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PyMappingProxy self, PyObject o) {
        return self.mapping.compare(t, Ops.EQ, bare(o));
    }

    @PyMethod("__ne__(self, value, /)")
    static PyObject __ne__(PyThread t, PyMappingProxy self, PyObject o) {
        return self.mapping.compare(t, Ops.NE, bare(o));
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyObject self, PyObject o) {
        return bare(self).or(t, bare(o));
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyObject self, PyObject o) {
        return bare(o).or(t, bare(self));
    }

    @PyMethod("__ior__(self, value, /)")
    static PyObject __ior__(PyThread t, PyMappingProxy self, PyObject o) {
        throw t.typeError("'|=' is not supported by mappingproxy; use '|' instead");
    }

    /** Value of a key, or the default. */
    @PyMethod("get(self, key, default=None, /)")
    static PyObject get(PyThread t, PyMappingProxy self, PyObject key, PyObject fallback) {
        return Calls.attr(t, self.mapping, PyStr.of("get"), key, fallback);
    }

    /** A view of the keys. */
    @PyMethod("keys(self, /)")
    static PyObject keys(PyThread t, PyMappingProxy self) {
        return Calls.attr(t, self.mapping, Names.KEYS);
    }

    /** A view of the values. */
    @PyMethod("values(self, /)")
    static PyObject values(PyThread t, PyMappingProxy self) {
        return Calls.attr(t, self.mapping, PyStr.of("values"));
    }

    /** A view of the pairs. */
    @PyMethod("items(self, /)")
    static PyObject items(PyThread t, PyMappingProxy self) {
        return Calls.attr(t, self.mapping, PyStr.of("items"));
    }

    /** A shallow copy of the mapping. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyMappingProxy self) {
        return Calls.attr(t, self.mapping, PyStr.of("copy"));
    }

    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject key) {
        return GenericAlias.of(t, cls, key);
    }
}
