// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.code.CodeObject;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyByteArray;
import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.Slot;

/** {@code compile}, {@code eval} and {@code exec}. Stateless. */
final class Execution {
    private Execution() {}

    private static final int ONLY_AST = 0x400;
    private static final int OPTIMIZED_AST = 0x8400;
    /** The last 3.x that brought syntax. */
    private static final int NEWEST_FEATURES = 13;
    private static final int KNOWN_FLAGS = CodeObject.NESTED | 0x400 | 0x200 | 0x100 | 0x1000 | 0x2000 | 0x4000 | 0x8400 | 0x10000 | 0x20000 | 0x40000 | 0x80000
            | 0x100000 | 0x200000 | 0x400000 | 0x800000 | 0x1000000;

    static PyObject compile(VmThread t, PyObject source, PyObject filename, String mode, int flags, boolean dontInherit, int optimize,
            int featureVersion) {
        String file = filename instanceof PyStr s ? s.value() : filename instanceof PyBytes b ? new String(b.value(), java.nio.charset.StandardCharsets.UTF_8)
                : fsPath(t, filename);
        if ((flags & ~KNOWN_FLAGS) != 0) {
            throw t.valueError("compile(): unrecognised flags");
        }
        if (optimize < -1 || optimize > 2) {
            throw t.valueError("compile(): invalid optimize value");
        }
        if (!mode.equals("exec") && !mode.equals("eval") && !mode.equals("single")) {
            if (mode.equals("func_type")) {
                if ((flags & ONLY_AST) == 0) {
                    throw t.valueError("compile() mode 'func_type' requires flag PyCF_ONLY_AST");
                }
                return t.interpreter.importModule(t, "ast").getAttr(t, PyStr.intern("_function_type"))
                        .call(t, PyStr.of(text(t, source, "compile", "string, bytes or AST")), PyStr.of(file));
            }
            throw t.valueError("compile() mode must be 'exec', 'eval' or 'single'");
        }
        if (isTree(source)) {
            if ((flags & ONLY_AST) != 0) {
                return (flags & OPTIMIZED_AST) != OPTIMIZED_AST ? source : t.interpreter.importModule(t, "_ast_optimize").getAttr(t, PyStr.intern("optimized"))
                        .call(t, source, org.gilpy.objects.PyInt.of(optimize < 0 ? t.interpreter.config.optimize : optimize));
            }
            FrontEnd.CompileOptions o = new FrontEnd.CompileOptions(mode, inherited(t, flags, dontInherit),
                    optimize < 0 ? t.interpreter.config.optimize : optimize, false, false, 0);
            try {
                return new PyCode(t.interpreter.front.compileAst(t, source, file, o,
                        t.interpreter.syntaxWarnings(t, file)));
            } catch (FrontEnd.SourceError e) {
                throw t.interpreter.syntaxError(t, e, file, null);
            }
        }
        PyStr text = PyStr.of(text(t, source, "compile", "string, bytes or AST"));
        PyObject result = t.interpreter.compile(t, text.value(), file, mode, flags, dontInherit, optimize);
        if ((flags & ONLY_AST) != 0 && featureVersion >= 0 && featureVersion < NEWEST_FEATURES) {
            t.interpreter.importModule(t, "ast").getAttr(t, PyStr.intern("_features"))
                    .call(t, new PyObject[] {result, org.gilpy.objects.PyInt.of(featureVersion), PyStr.of(file), text}, null);
        }
        int level = optimize < 0 ? t.interpreter.config.optimize : optimize;
        if ((flags & OPTIMIZED_AST) == OPTIMIZED_AST) {
            t.interpreter.importModule(t, "_ast_optimize").getAttr(t, PyStr.intern("optimize")).call(t, result, org.gilpy.objects.PyInt.of(level));
        }
        return result;
    }

    private static int inherited(VmThread t, int flags, boolean dontInherit) {
        return dontInherit || t.frame() == null ? flags
                : flags | t.frame().code.co().flags & (CodeObject.FUTURE_ANNOTATIONS | CodeObject.FUTURE_BARRY);
    }

    private static boolean isTree(PyObject o) {
        PyObject m = o.type().lookup("_fields");
        return m != null && o.type().lookup("_attributes") != null;
    }

    private static String fsPath(VmThread t, PyObject o) {
        PyObject f = o.type().slot(Slot.FSPATH);
        if (f == null) {
            throw t.typeError("expected str, bytes or os.PathLike object, not " + o.type().name());
        }
        return f.call(t, o).str(t).value();
    }

    /** Source given as text or bytes. */
    private static String text(VmThread t, PyObject source, String function, String expected) {
        String s;
        if (source instanceof PyStr p) {
            s = p.value();
        } else {
            byte[] b;
            if (source instanceof PyBytes x) {
                b = x.value();
            } else if (source instanceof PyByteArray || source.type().name().equals("memoryview") || source.type().slot(Slot.BUFFER) != null) {
                b = ((PyBytes) PyBytes.TYPE.call(t, source)).value();
            } else {
                throw t.typeError(function + "() arg 1 must be a " + expected + " object");
            }
            try {
                s = t.interpreter.front.decode(b, "<string>", false);
            } catch (FrontEnd.SourceError e) {
                throw t.interpreter.syntaxError(t, e, "<string>", null);
            }
        }
        return s;
    }

    static PyObject eval(VmThread t, PyObject source, PyObject globals, PyObject locals) {
        PyObject[] ns = namespaces(t, "eval", globals, locals);
        PyObject code = source;
        if (!(source instanceof PyCode)) {
            String s = text(t, source, "eval", "string, bytes or code");
            int i = 0;
            while (i < s.length() && (s.charAt(i) == ' ' || s.charAt(i) == '\t')) {
                i++;
            }
            code = t.interpreter.compile(t, s.substring(i), "<string>", "eval", 0, false, -1);
        } else if (((PyCode) source).co().freeVars.length > 0) {
            throw t.typeError("code object passed to eval() may not contain free variables");
        }
        return t.interpreter.exec(t, code, (PyDict) ns[0], ns[1], null);
    }

    static void exec(VmThread t, PyObject source, PyObject globals, PyObject locals, PyObject closure) {
        PyObject[] ns = namespaces(t, "exec", globals, locals);
        PyObject[] cells = null;
        PyObject code = source;
        if (source instanceof PyCode c) {
            int free = c.co().freeVars.length;
            if (free == 0) {
                if (closure != PyNone.NONE) {
                    throw t.typeError("cannot use a closure with this code object");
                }
            } else {
                boolean ok = closure instanceof PyTuple p && p.size() == free;
                if (ok) {
                    cells = ((PyTuple) closure).items();
                    for (PyObject x : cells) {
                        ok &= x instanceof PyCell;
                    }
                }
                if (!ok) {
                    throw t.typeError(closure == PyNone.NONE ? "code object requires a closure of exactly length " + free
                            : "code object requires a closure of exactly length " + free);
                }
            }
        } else {
            if (closure != PyNone.NONE) {
                throw t.typeError("closure argument can only be used if source is a code object");
            }
            code = t.interpreter.compile(t, text(t, source, "exec", "string, bytes or code"), "<string>", "exec", 0, false, -1);
        }
        t.interpreter.exec(t, code, (PyDict) ns[0], ns[1], cells);
    }

    private static PyObject[] namespaces(VmThread t, String function, PyObject globals, PyObject locals) {
        if (locals != PyNone.NONE && locals.type().slot(Slot.GETITEM) == null) {
            throw t.typeError(function.equals("eval") ? "locals must be a mapping" : "locals must be a mapping or None, not " + locals.type().name());
        }
        PyObject g = globals;
        PyObject l = locals;
        if (g == PyNone.NONE) {
            g = t.interpreter.currentGlobals(t);
            if (g == null) {
                throw t.typeError(function + " must be given globals and locals when called without a frame");
            }
            if (l == PyNone.NONE) {
                l = t.interpreter.currentLocals(t);
            }
        } else if (!(g instanceof PyDict)) {
            throw t.typeError(function.equals("eval") ? "globals must be a dict" : "exec() globals must be a dict, not " + g.type().name());
        }
        if (l == PyNone.NONE) {
            l = g;
        }
        if (((PyDict) g).getStr(Names.BUILTINS) == null) {
            ((PyDict) g).putStr(Names.BUILTINS, t.frame() != null ? t.frame().builtins : t.interpreter.builtins());
        }
        return new PyObject[] {g, l};
    }
}
