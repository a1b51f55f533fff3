// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.TypeDef;
import org.gilpy.code.CodeObject;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBoundMethod;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** A Python function. Fields change only through assignments of the program (under the GIL). */
@TypeDef(name = "function", subclassable = false)
public final class PyFunction extends PyObject implements Calls.MethodLike {
    public static final PyType TYPE = PyType.builtin(new FunctionMethodsNatives(), "builtins", BaseObject.TYPE,
            PyType.HAS_WEAKREF | PyType.NOT_SUBCLASSABLE | PyType.HAS_DICT);

    PyCode code;
    final PyDict globals;
    PyDict builtins;
    /** Values of the last positional parameters, or null. */
    PyTuple defaults;
    PyDict kwDefaults;
    /** Cells, or null. */
    final PyObject[] closure;
    PyStr name;
    PyStr qualname;
    /** Null: the first constant of the code, not yet fetched. */
    PyObject doc;
    PyObject module;
    PyObject annotations;
    PyTuple typeParams;
    private PyDict dict;
    /** How often something was assigned since it was made. */
    private int changes;

    PyFunction(VmThread t, PyCode code, PyDict globals, PyObject[] closure) {
        this.code = code;
        this.globals = globals;
        this.closure = closure;
        this.name = code.name;
        this.qualname = code.qualname;
        this.doc = code.has(CodeObject.HAS_DOCSTRING) ? null : PyNone.NONE;
        PyObject m = globals.getStr(Names.NAME);
        this.module = m == null ? PyNone.NONE : m;
        this.builtins = t.interpreter.builtinsOf(globals);
        Tier tier = t.interpreter.tier;
        if (tier != null && tier.patience() < code.calls) {
            code.calls = tier.patience() + 1;
            code.plain &= tier.patience() > 0;
        }
    }

    /** For {@link #make}. */
    private PyFunction(PyCode code, PyDict globals, PyObject[] closure) {
        this.code = code;
        this.globals = globals;
        this.closure = closure;
    }

    void writeHead(GraphOut out) {
        out.ref(code);
        out.ref(globals);
        out.ref(closure);
    }

    void writeTo(GraphOut out) {
        boolean plain = name == code.name && qualname == code.qualname && defaults == null && kwDefaults == null && typeParams == null && dict == null;
        out.num(plain ? 1 : 0);
        out.ref(builtins);
        out.ref(doc);
        out.ref(module);
        out.ref(annotations);
        if (!plain) {
            out.ref(name);
            out.ref(qualname);
            out.ref(defaults);
            out.ref(kwDefaults);
            out.ref(typeParams);
            out.ref(dict);
        }
    }

    static PyFunction make(GraphIn in) {
        PyCode code = (PyCode) in.ref();
        PyDict globals = (PyDict) in.ref();
        return new PyFunction(code, globals, (PyObject[]) in.ref());
    }

    void readFrom(GraphIn in) {
        boolean plain = in.num() != 0;
        builtins = (PyDict) in.ref();
        doc = (PyObject) in.ref();
        module = (PyObject) in.ref();
        annotations = (PyObject) in.ref();
        if (plain) {
            name = code.name;
            qualname = code.qualname;
            return;
        }
        name = (PyStr) in.ref();
        qualname = (PyStr) in.ref();
        defaults = (PyTuple) in.ref();
        kwDefaults = (PyDict) in.ref();
        typeParams = (PyTuple) in.ref();
        dict = (PyDict) in.ref();
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    public PyCode code() {
        return code;
    }

    @Override
    public PyDict dict() {
        if (dict == null) {
            dict = new PyDict();
            changes();
        }
        return dict;
    }

    /** Something is assigned, other than what is worked out from the code. */
    void changes() {
        changes++;
    }

    /** As long as this is the same it has been assigned nothing; its dict may have changed. */
    public int stamp() {
        return changes;
    }

    @Override
    public void setDict(PyDict d) {
        changes();
        dict = d;
    }

    @Override
    public PyObject dictGet(PyStr name) {
        return dict == null ? null : dict.getStr(name);
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        return obj == null ? this : new PyBoundMethod(this, obj);
    }

    // ---- calls

    @Override
    public PyObject call(PyThread t) {
        PyCode c = code;
        CompiledCode k = c.compiled;
        if (k != null) {
            return k.call((VmThread) t, this);
        }
        if (c.simple && c.argCount == 0) {
            return start((VmThread) t, c, c.registers());
        }
        return call(t, NO_ARGS, null);
    }

    @Override
    public PyObject call(PyThread t, PyObject a) {
        PyCode c = code;
        CompiledCode k = c.compiled;
        if (k != null) {
            return k.call((VmThread) t, this, a);
        }
        if (c.simple && c.argCount == 1) {
            PyObject[] r = c.registers();
            r[0] = a;
            return start((VmThread) t, c, r);
        }
        return call(t, new PyObject[] {a}, null);
    }

    @Override
    public PyObject call(PyThread t, PyObject a, PyObject b) {
        PyCode c = code;
        CompiledCode k = c.compiled;
        if (k != null) {
            return k.call((VmThread) t, this, a, b);
        }
        if (c.simple && c.argCount == 2) {
            PyObject[] r = c.registers();
            r[0] = a;
            r[1] = b;
            return start((VmThread) t, c, r);
        }
        return call(t, new PyObject[] {a, b}, null);
    }

    @Override
    public PyObject call(PyThread t, PyObject a, PyObject b, PyObject d) {
        PyCode c = code;
        CompiledCode k = c.compiled;
        if (k != null) {
            return k.call((VmThread) t, this, a, b, d);
        }
        if (c.simple && c.argCount == 3) {
            PyObject[] r = c.registers();
            r[0] = a;
            r[1] = b;
            r[2] = d;
            return start((VmThread) t, c, r);
        }
        return call(t, new PyObject[] {a, b, d}, null);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        PyCode c = code;
        CompiledCode k = c.compiled;
        if (k != null) {
            return callCompiled((VmThread) t, k, args, names);
        }
        PyObject[] r = c.registers();
        if (c.simple && args.length == c.argCount && (names == null || names.length == 0)) {
            System.arraycopy(args, 0, r, 0, args.length);
        } else {
            Arguments.bind((VmThread) t, this, r, args, names);
        }
        return start((VmThread) t, c, r);
    }

    /** A call of compiled code with another number of arguments than it has parameters. */
    PyObject callCompiled(VmThread t, CompiledCode k, PyObject[] args) {
        return callCompiled(t, k, args, null);
    }

    private PyObject callCompiled(VmThread t, CompiledCode k, PyObject[] args, PyStr[] names) {
        PyObject[] p = Arguments.quick(this, args, names);
        if (p == null) {
            p = new PyObject[code.co().parameters()];
            Arguments.bind(t, this, p, args, names);
        }
        return k.bound(t, this, p);
    }

    /** Registers of a call with positional arguments from those of the caller. */
    PyObject[] registers(PyObject[] from, int first, int n) {
        PyObject[] r = code.registers();
        for (int i = 0; i < n; i++) {
            r[i] = from[first + i];
        }
        return closure == null ? r : withCells(r);
    }

    private PyObject[] withCells(PyObject[] r) {
        System.arraycopy(closure, 0, r, code.firstFree, closure.length);
        return r;
    }

    /** Whether the loop may enter a call with {@code n} positional arguments without recursing. */
    boolean inlines(int n) {
        PyCode c = code;
        return c.argCount == n && c.plain;
    }

    private PyObject start(VmThread t, PyCode c, PyObject[] r) {
        PyObject[] cl = closure;
        if (cl != null) {
            System.arraycopy(cl, 0, r, c.firstFree, cl.length);
        }
        Frame f = new Frame(c, r, globals, builtins, null, this);
        if (c.generator) {
            return PyGenerator.make(t, f);
        }
        if (--c.calls == 0) {
            c.see(r);
            t.often(c);
            if (c.compiled != null) {
                return c.compiled.bound(t, this, r);
            }
        }
        return t.run(f);
    }
}
