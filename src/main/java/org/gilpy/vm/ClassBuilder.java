// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** The class statement. Stateless. */
final class ClassBuilder {
    /**
     * The global by which a library module says that its counterpart in CPython is native: its classes look native in
     * messages, and its frames do not appear in tracebacks.
     */
    static final String NATIVE = "__native__";

    private ClassBuilder() {}

    // CPython: builtin___build_class__ in bltinmodule.c
    static PyObject build(VmThread t, PyObject func, PyObject name, PyObject[] origBases, PyDict kwds) {
        if (!(func instanceof PyFunction body)) {
            throw t.typeError("__build_class__: func must be a function");
        }
        if (!(name instanceof PyStr)) {
            throw t.typeError("__build_class__: name is not a string");
        }
        PyTuple orig = PyTuple.of(origBases);
        PyTuple bases = resolve(t, orig);
        PyObject meta = null;
        PyDict kw = null;
        if (kwds != null) {
            kw = new PyDict();
            for (PyDict.Cursor c = kwds.cursor(); c.next(); ) {
                if (((PyStr) c.key()).value().equals("metaclass")) {
                    meta = c.value();
                } else {
                    kw.put(t, c.key(), c.value());
                }
            }
            if (kw.size() == 0) {
                kw = null;
            }
        }
        boolean isClass = meta == null || meta instanceof PyType;
        if (meta == null) {
            meta = bases.size() == 0 ? PyType.TYPE : bases.get(0).type();
        }
        if (isClass) {
            meta = winner(t, (PyType) meta, bases);
        }
        PyObject ns;
        PyObject prepare = meta == PyType.TYPE ? null : meta.getAttrOrNull(t, Names.PREPARE);
        if (prepare == null) {
            ns = new PyDict();
        } else {
            ns = Calls.callEx(t, prepare, new PyObject[] {name, bases}, kw);
            if (!(ns instanceof PyDict) && ns.type().lookup("__getitem__") == null) {
                throw t.typeError((isClass ? ((PyType) meta).name() : "<metaclass>") + ".__prepare__() must return a mapping, not " + ns.type().name());
            }
        }
        PyCode code = body.code;
        PyObject[] r = code.registers();
        if (body.closure != null) {
            System.arraycopy(body.closure, 0, r, code.firstFree, body.closure.length);
        }
        PyObject cell = t.run(new Frame(code, r, body.globals, body.builtins, ns, body));
        if (bases != orig) {
            ns.setItem(t, Names.ORIG_BASES, orig);
        }
        PyObject cls = Calls.callEx(t, meta, new PyObject[] {name, bases, ns}, kw);
        if (cls instanceof PyType && cell instanceof PyCell c) {
            if (c.value == null) {
                throw t.runtimeError("__class__ not set defining " + name.repr(t).value() + " as " + cls.repr(t).value()
                        + ". Was __classcell__ propagated to type.__new__?");
            }
            if (c.value != cls) {
                throw t.typeError("__class__ set to " + c.value.repr(t).value() + " defining " + name.repr(t).value() + " as " + cls.repr(t).value());
            }
        }
        if (cls instanceof PyType c && body.globals.getStr(NATIVE) != null) {
            c.lookNative();
        }
        return cls;
    }

    // CPython: update_bases in bltinmodule.c
    private static PyTuple resolve(VmThread t, PyTuple bases) {
        ArrayList<PyObject> out = null;
        for (int i = 0; i < bases.size(); i++) {
            PyObject b = bases.get(i);
            PyObject f = b instanceof PyType ? null : b.getAttrOrNull(t, Names.MRO_ENTRIES);
            if (f == null) {
                if (out != null) {
                    out.add(b);
                }
                continue;
            }
            PyObject r = f.call(t, bases);
            if (!(r instanceof PyTuple p)) {
                throw t.typeError("__mro_entries__ must return a tuple");
            }
            if (out == null) {
                out = new ArrayList<>();
                for (int j = 0; j < i; j++) {
                    out.add(bases.get(j));
                }
            }
            for (PyObject x : p.items()) {
                out.add(x);
            }
        }
        return out == null ? bases : PyTuple.of(out.toArray(PyObject.NO_ARGS));
    }

    private static PyType winner(VmThread t, PyType meta, PyTuple bases) {
        PyType w = meta;
        for (PyObject b : bases.items()) {
            PyType k = b.type();
            if (w.isSubtype(k)) {
                continue;
            }
            if (k.isSubtype(w)) {
                w = k;
                continue;
            }
            throw t.typeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
        }
        return w;
    }
}
