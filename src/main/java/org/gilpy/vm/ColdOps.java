// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import static org.gilpy.code.Opcode.*;

import org.gilpy.code.Opcode;
import org.gilpy.objects.Finalizers;
import org.gilpy.objects.Attributes;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PySlice;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.StrRepr;

/** The instructions that are not hot: the second half of the interpreter's switch. None of them jumps. Stateless. */
final class ColdOps {
    private static final PyStr ENTER = PyStr.intern("__enter__"), EXIT = PyStr.intern("__exit__");
    private static final PyStr AENTER = PyStr.intern("__aenter__"), AEXIT = PyStr.intern("__aexit__");

    private ColdOps() {}

    static boolean pending(VmThread t, PyObject o) {
        return Finalizers.pending(o) || o instanceof PyGenerator g && g.unawaited();
    }

    // No Java frame may hold the object while the collector looks for it.
    static void dropped(VmThread t, boolean pending) {
        if (pending) {
            Finalizers.of(t).collectSoon(t);
        }
    }

    static void execute(VmThread t, Frame f, int pc, long w, int a, int b, int c) {
        PyObject[] r = f.r;
        int d = Opcode.d(w);
        switch (Opcode.op(w)) {
            case LOAD_CONST -> r[a] = f.code.consts[Opcode.bc(w)];
            case DELETE_LOCAL -> {
                if (r[a] == null) {
                    throw NameOps.unboundLocal(t, f, a);
                }
                boolean pending = pending(t, r[a]);
                r[a] = null;
                dropped(t, pending);
            }
            case CLEAR -> r[a] = null;
            case MAKE_CELL -> r[a] = new PyCell(b == NONE ? null : r[b]);
            case DELETE_DEREF -> {
                PyCell cell = (PyCell) r[a];
                if (cell.value == null) {
                    NameOps.emptyCell(t, f, a);
                }
                boolean pending = pending(t, cell.value);
                cell.value = null;
                dropped(t, pending);
            }
            case LOAD_CLASSDEREF -> r[a] = NameOps.loadClassDeref(t, f, b, c);
            case DELETE_NAME -> dropped(t, pending(t, NameOps.deleteName(t, f, a)));
            case DELETE_GLOBAL -> dropped(t, pending(t, NameOps.deleteGlobal(t, f, a)));
            case DELETE_ATTR -> r[a].setAttr(t, f.code.names[b], null);
            case LOAD_SUPER_ATTR -> AttrOps.loadSuper(t, f, a, b, c, d != 0, false);
            case LOAD_SUPER_METHOD -> AttrOps.loadSuper(t, f, a, b, c, d != 0, true);
            case DELETE_SUBSCR -> r[a].delItem(t, r[b]);
            case BUILD_SLICE -> r[a] = PySlice.of(r[b], r[b + 1], r[b + 2]);
            case UNARY_NEGATIVE -> r[a] = r[b].neg(t);
            case UNARY_POSITIVE -> r[a] = r[b].pos(t);
            case UNARY_INVERT -> r[a] = r[b].invert(t);
            case GET_AITER -> r[a] = GeneratorOps.asyncIterator(t, r[b]);
            case GET_ANEXT -> r[a] = GeneratorOps.asyncNext(t, r[b]);
            case GET_AWAITABLE -> r[a] = GeneratorOps.awaitable(t, r[b], d);
            case GET_YIELD_FROM_ITER -> r[a] = GeneratorOps.yieldFromIterator(t, f, r[b]);
            case ASYNC_GEN_WRAP -> r[a] = new AsyncGenAwaitable.Wrapped(r[b]);
            case BUILD_SET -> {
                PySet s = new PySet();
                for (int i = 0; i < c; i++) {
                    s.addKey(t, r[b + i]);
                }
                r[a] = s;
            }
            case BUILD_MAP -> {
                PyDict m = new PyDict();
                for (int i = 0; i < c; i++) {
                    m.put(t, r[b + 2 * i], r[b + 2 * i + 1]);
                }
                r[a] = m;
            }
            case BUILD_STRING -> r[a] = concat(r, b, c);
            case FORMAT_VALUE -> r[a] = format(t, d, r[b], c == NONE ? null : r[c]);
            case LIST_EXTEND -> extend(t, (PyList) r[a], r[b]);
            case LIST_TO_TUPLE -> r[a] = PyTuple.of(((PyList) r[b]).toArray());
            case SET_ADD -> ((PySet) r[a]).addKey(t, r[b]);
            case SET_UPDATE -> ((PySet) r[a]).update(t, r[b]);
            case MAP_ADD -> ((PyDict) r[a]).put(t, r[b], r[c]);
            case DICT_UPDATE -> update(t, r[a], r[b]);
            case DICT_MERGE -> CallOps.merge(t, r[a], r[b], r[c]);
            case UNPACK_EX -> System.arraycopy(SlowOps.unpackEx(t, r[b], d, c), 0, r, a, d + 1 + c);
            case MAKE_FUNCTION -> r[a] = makeFunction(t, f, d, b, c);
            case LOAD_BUILD_CLASS -> {
                PyObject v = f.builtins.getStr("__build_class__");
                if (v == null) {
                    throw t.error(Exceptions.NameError, "__build_class__ not found");
                }
                r[a] = v;
            }
            case LOAD_LOCALS -> r[a] = f.locals;
            case SETUP_ANNOTATIONS -> {
                if (!hasItem(t, f.locals, Names.ANNOTATIONS)) {
                    f.locals.setItem(t, Names.ANNOTATIONS, new PyDict());
                }
            }
            case LOAD_ASSERTION_ERROR -> r[a] = Exceptions.AssertionError;
            case IMPORT_NAME -> r[a] = Imports.importName(t, f, f.code.names[b], r[c], r[c + 1]);
            case IMPORT_FROM -> r[a] = Imports.importFrom(t, r[b], f.code.names[c]);
            case IMPORT_STAR -> Imports.importStar(t, f, r[a]);
            case PRINT_EXPR -> {
                PyObject hook = t.interpreter.sysAttr("displayhook");
                if (hook == null) {
                    throw t.runtimeError("lost sys.displayhook");
                }
                hook.call(t, r[a]);
            }
            case PUSH_EXC_INFO -> ErrorOps.pushHandled(t, r, a, b);
            case POP_EXCEPT -> ErrorOps.popHandled(t, r[a]);
            case CHECK_EG_MATCH -> ErrorOps.matchGroup(t, r, a, r[b], r[c]);
            case PREP_RERAISE_STAR -> r[a] = ErrorOps.prepareReraise(t, r[b], r[c]);
            case RAISE_VARARGS -> throw ErrorOps.raise(t, d, d > 0 ? r[a] : null, d > 1 ? r[b] : null);
            case RERAISE -> throw new PyError((PyBaseException) r[a], true);
            case BEFORE_WITH -> beforeWith(t, r, a, r[b], false);
            case BEFORE_ASYNC_WITH -> beforeWith(t, r, a, r[b], true);
            case WITH_EXCEPT_START -> {
                PyBaseException e = (PyBaseException) r[c];
                r[a] = r[b].call(t, e.type(), e, e.traceback == null ? PyNone.NONE : e.traceback);
            }
            case GET_LEN -> r[a] = Matching.length(t, r[b]);
            case MATCH_MAPPING -> r[a] = Matching.isMapping(r[b]);
            case MATCH_SEQUENCE -> r[a] = Matching.isSequence(r[b]);
            case MATCH_KEYS -> r[a] = Matching.keys(t, r[b], r[c]);
            case MATCH_CLASS -> r[a] = Matching.matchClass(t, r[b], r[b + 1], r[b + 2], c);
            case COPY_DICT_WITHOUT_KEYS -> r[a] = Matching.rest(t, r[b], r[c]);
            case MAKE_TYPEVAR -> r[a] = TypeParams.make(t, d, r[b], c == NONE ? null : r[c]);
            case SET_TYPEPARAM_DEFAULT -> TypeParams.setDefault(t, r[a], r[b]);
            case SUBSCRIPT_GENERIC -> r[a] = TypeParams.subscriptGeneric(t, r[b]);
            case SET_FUNCTION_TYPE_PARAMS -> ((PyFunction) r[a]).typeParams = (PyTuple) r[b];
            case LOAD_FROM_DICT_OR_DEREF -> r[a] = NameOps.loadFromDictOrDeref(t, f, r[a], b, c);
            case LOAD_FROM_DICT_OR_GLOBALS -> r[a] = NameOps.loadFromDictOrGlobals(t, f, pc, r[b], c);
            case MAKE_TYPEALIAS -> r[a] = TypeParams.alias(t, r[b], r[b + 1], r[b + 2]);
            default -> throw t.systemError("unknown opcode " + Opcode.op(w));
        }
    }

    /** Whether a namespace has a name; any mapping from {@code __prepare__} need only have {@code __getitem__}. */
    private static boolean hasItem(VmThread t, PyObject mapping, PyStr name) {
        if (mapping instanceof PyDict d && d.getClass() == PyDict.class) {
            return d.getStr(name) != null;
        }
        try {
            mapping.getItem(t, name);
            return true;
        } catch (PyError e) {
            if (e.matches(Exceptions.KeyError)) {
                return false;
            }
            throw e;
        }
    }

    static PyObject concat(PyObject[] r, int b, int n) {
        int length = 0;
        boolean plain = true;
        for (int i = b; i < b + n; i++) {
            PyStr part = (PyStr) r[i];
            length += part.value().length();
            plain &= part.isPlain();
        }
        // More than two thousand million characters: the builder says so.
        StringBuilder s = new StringBuilder(Math.max(length, 16));
        for (int i = b; i < b + n; i++) {
            s.append(((PyStr) r[i]).value());
        }
        return plain ? PyStr.plain(s.toString()) : PyStr.of(s.toString());
    }

    static PyObject format(VmThread t, int conversion, PyObject v, PyObject spec) {
        switch (conversion) {
            case 1 -> v = v.str(t);
            case 2 -> v = v.repr(t);
            case 3 -> v = PyStr.of(StrRepr.escapeNonAscii(v.repr(t).value()));
            default -> { }
        }
        if (spec == null) {
            if (v.getClass() == PyStr.class) {
                return v;
            }
            spec = PyStr.EMPTY;
        }
        return v.format(t, (PyStr) spec);
    }

    static void extend(VmThread t, PyList l, PyObject o) {
        try {
            l.extend(t, o);
        } catch (PyError e) {
            if (e.matches(Exceptions.TypeError) && o.type().lookup("__iter__") == null && o.type().lookup("__getitem__") == null) {
                throw t.typeError("Value after * must be an iterable, not " + o.type().name());
            }
            throw e;
        }
    }

    /** {@code {..., **m}}. */
    static void update(VmThread t, PyObject d, PyObject m) {
        if (m.getClass() != PyDict.class && m.getAttrOrNull(t, Names.KEYS) == null) {
            throw t.typeError("'" + m.type().name() + "' object is not a mapping");
        }
        ((PyDict) d).merge(t, m);
    }

    private static PyObject makeFunction(VmThread t, Frame f, int d, int constant, int c) {
        return makeFunction(t, f.globals, (PyCode) f.code.consts[constant], d, f.r, c);
    }

    /** What belongs to the function, as {@code d} tells, stands in {@code r} from {@code at} on. */
    static PyObject makeFunction(VmThread t, PyDict globals, PyCode code, int d, PyObject[] r, int at) {
        PyTuple defaults = (d & 1) != 0 ? (PyTuple) r[at++] : null;
        PyDict kwDefaults = (d & 2) != 0 ? (PyDict) r[at++] : null;
        PyObject annotations = (d & 4) != 0 ? r[at++] : null;
        PyObject[] closure = (d & 8) != 0 ? ((PyTuple) r[at]).items() : null;
        PyFunction fn = new PyFunction(t, code, globals, closure);
        fn.defaults = defaults;
        fn.code.defaults |= defaults != null;
        fn.kwDefaults = kwDefaults;
        fn.annotations = annotations;
        return fn;
    }

    // CPython: BEFORE_WITH in bytecodes.c
    /** r[a] = the bound {@code __exit__} of a context manager, r[a + 1] = what its {@code __enter__} gives; the same of an asynchronous one. */
    static void beforeWith(VmThread t, PyObject[] r, int a, PyObject manager, boolean async) {
        PyStr enterName = async ? AENTER : ENTER;
        PyStr exitName = async ? AEXIT : EXIT;
        PyType type = manager.type();
        PyObject enter = type.lookup(enterName);
        PyObject exit = type.lookup(exitName);
        if (enter instanceof PyFunction && exit instanceof PyFunction) {
            r[a] = exit.descrGet(t, manager, type);
            r[a + 1] = enter.call(t, manager);
        } else {
            beforeWith(t, r, a, manager, enterName, exitName, async);
        }
    }

    private static void beforeWith(VmThread t, PyObject[] r, int a, PyObject manager, PyStr enterName, PyStr exitName, boolean async) {
        PyObject enter = Attributes.special(t, manager, enterName);
        if (enter == null) {
            throw t.typeError(protocolError(manager, async, ""));
        }
        PyObject exit = Attributes.special(t, manager, exitName);
        if (exit == null) {
            throw t.typeError(protocolError(manager, async, " (missed " + exitName.value() + " method)"));
        }
        r[a] = exit;
        r[a + 1] = enter.call(t);
    }

    private static String protocolError(PyObject o, boolean async, String more) {
        return "'" + o.type().name() + "' object does not support the " + (async ? "asynchronous " : "") + "context manager protocol" + more;
    }
}
