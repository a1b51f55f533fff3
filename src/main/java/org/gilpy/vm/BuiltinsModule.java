// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;

/** Built-in functions, types, exceptions, and other objects. */
@ModuleDef("builtins")
final class BuiltinsModule {

    @PyAttribute("None")
    static final PyObject NONE = PyNone.NONE;
    @PyAttribute("True")
    static final PyObject TRUE = PyBool.TRUE;
    @PyAttribute("False")
    static final PyObject FALSE = PyBool.FALSE;
    @PyAttribute("NotImplemented")
    static final PyObject NOT_IMPLEMENTED = PyNotImplemented.NOT_IMPLEMENTED;
    @PyAttribute("Ellipsis")
    static final PyObject ELLIPSIS = PyEllipsis.ELLIPSIS;
    @PyAttribute("object")
    static final PyType OBJECT = BaseObject.TYPE;
    @PyAttribute("type")
    static final PyType TYPE = PyType.TYPE;
    @PyAttribute("int")
    static final PyType INT = PyLong.TYPE;
    @PyAttribute("bool")
    static final PyType BOOL = PyBool.TYPE;
    @PyAttribute("float")
    static final PyType FLOAT = PyFloat.TYPE;
    @PyAttribute("complex")
    static final PyType COMPLEX = PyComplex.TYPE;
    @PyAttribute("str")
    static final PyType STR = PyStr.TYPE;
    @PyAttribute("bytes")
    static final PyType BYTES = PyBytes.TYPE;
    @PyAttribute("bytearray")
    static final PyType BYTEARRAY = PyByteArray.TYPE;
    @PyAttribute("memoryview")
    static final PyType MEMORYVIEW = PyMemoryView.TYPE;
    @PyAttribute("tuple")
    static final PyType TUPLE = PyTuple.TYPE;
    @PyAttribute("list")
    static final PyType LIST = PyList.TYPE;
    @PyAttribute("dict")
    static final PyType DICT = PyDict.TYPE;
    @PyAttribute("set")
    static final PyType SET = PySet.TYPE;
    @PyAttribute("frozenset")
    static final PyType FROZENSET = PyFrozenSet.TYPE;
    @PyAttribute("range")
    static final PyType RANGE = PyRange.TYPE;
    @PyAttribute("slice")
    static final PyType SLICE = PySlice.TYPE;
    @PyAttribute("enumerate")
    static final PyType ENUMERATE = PyEnumerate.TYPE;
    @PyAttribute("zip")
    static final PyType ZIP = PyZip.TYPE;
    @PyAttribute("map")
    static final PyType MAP = PyMap.TYPE;
    @PyAttribute("filter")
    static final PyType FILTER = PyFilter.TYPE;
    @PyAttribute("reversed")
    static final PyType REVERSED = PyReversed.TYPE;
    @PyAttribute("property")
    static final PyType PROPERTY = PyProperty.TYPE;
    @PyAttribute("classmethod")
    static final PyType CLASSMETHOD = PyClassMethod.TYPE;
    @PyAttribute("staticmethod")
    static final PyType STATICMETHOD = PyStaticMethod.TYPE;
    @PyAttribute("super")
    static final PyType SUPER = PySuper.TYPE;
    @PyAttribute("EnvironmentError")
    static final PyType ENVIRONMENT_ERROR = Exceptions.OSError;
    @PyAttribute("IOError")
    static final PyType IO_ERROR = Exceptions.OSError;

    @PyAttribute("__debug__")
    final boolean debug;

    BuiltinsModule(PyThread t) {
        debug = t.runtime().optimize() == 0;
    }

    /** Adds the exceptions; they are too many to list as fields. */
    static void addExceptions(PyDict builtins) {
        for (PyType e : Exceptions.all()) {
            builtins.putStr(e.name(), e);
        }
    }

    /** The names that CPython's {@code site} adds for people at a prompt, and that programs call too. */
    static void addSiteBuiltins(PyDict builtins) {
        builtins.putStr("quit", new Quitter("quit"));
        builtins.putStr("exit", new Quitter("exit"));
        builtins.putStr("copyright", new Notice(SysModule.COPYRIGHT));
        builtins.putStr("credits", new Notice("gilpy is written by its contributors; the language is the work of the CPython developers and the PSF."));
        builtins.putStr("license", new Notice("gilpy is free software under the Apache License, version 2.0."));
        builtins.putStr("help", new Helper());
    }

    // ---- numbers

    /** The absolute value of the argument. */
    @PyFunction("abs(x, /)")
    static PyObject abs(PyThread t, PyObject x) {
        return Ops.abs(t, x);
    }

    /** The tuple (x//y, x%y). */
    @PyFunction("divmod(x, y, /)")
    static PyObject divmod(PyThread t, PyObject x, PyObject y) {
        return Ops.divmod(t, x, y);
    }

    /** base**exp, or base**exp % mod computed efficiently. */
    @PyFunction("pow(base, exp, mod=None)")
    static PyObject pow(PyThread t, PyObject base, PyObject exp, PyObject mod) {
        return Ops.pow(t, base, exp, mod);
    }

    /** A number rounded to a given precision in decimal digits. */
    @PyFunction("round(number, ndigits=None)")
    static PyObject round(PyThread t, PyObject number, PyObject ndigits) {
        PyObject f = number.type().slot(Slot.ROUND);
        if (f == null) {
            throw t.typeError("type " + number.type().name() + " doesn't define __round__ method");
        }
        return ndigits == PyNone.NONE ? Calls.method(t, f, number) : Calls.method(t, f, number, ndigits);
    }

    /** The binary representation of an integer. */
    @PyFunction("bin(number, /)")
    static PyObject bin(PyThread t, PyObject number) {
        return radix(number.index(t), 1, "0b");
    }

    /** The octal representation of an integer. */
    @PyFunction("oct(number, /)")
    static PyObject oct(PyThread t, PyObject number) {
        return radix(number.index(t), 3, "0o");
    }

    /** The hexadecimal representation of an integer. */
    @PyFunction("hex(number, /)")
    static PyObject hex(PyThread t, PyObject number) {
        return radix(number.index(t), 4, "0x");
    }

    private static PyObject radix(PyLong v, int shift, String prefix) {
        return PyStr.plain(IntText.prefixed(v, shift, v.signum() < 0 ? "-" + prefix : prefix));
    }

    /** A Unicode string of one character with the given code point. */
    @PyFunction("chr(i, /)")
    static PyObject chr(PyThread t, PyObject i) {
        PyLong v = i.index(t);
        if (!v.fitsLong() || v.longValue() < 0 || v.longValue() > 0x10FFFF) {
            throw t.valueError("chr() arg not in range(0x110000)");
        }
        return PyStr.of(Character.toString((int) v.longValue()));
    }

    /** The code point of a one-character string. */
    @PyFunction("ord(c, /)")
    static long ord(PyThread t, PyObject c) {
        int n;
        if (c instanceof PyStr s) {
            n = s.value().codePointCount(0, s.value().length());
            if (n == 1) {
                return s.value().codePointAt(0);
            }
        } else if (c instanceof PyBytes || c instanceof PyByteArray) {
            n = c.len(t);
            if (n == 1) {
                return ((PyLong) c.getItem(t, PyInt.of(0))).longValue();
            }
        } else {
            throw t.typeError("ord() expected string of length 1, but " + c.type().name() + " found");
        }
        throw t.typeError("ord() expected a character, but string of length " + n + " found");
    }

    // ---- objects

    /** The identity of an object, unique among those that live. */
    @PyFunction("id(obj, /)")
    static long id(PyThread t, PyObject o) {
        return Identity.id(t, o);
    }

    /** The hash value of an object. */
    @PyFunction("hash(obj, /)")
    static long hash(PyThread t, PyObject o) {
        return o.hash(t);
    }

    /** The number of items in a container. */
    @PyFunction("len(obj, /)")
    static long len(PyThread t, PyObject o) {
        return Ops.longLen(t, o);
    }

    /** The canonical string representation of an object. */
    @PyFunction("repr(obj, /)")
    static PyObject repr(PyThread t, PyObject o) {
        return o.repr(t);
    }

    /** The representation of an object in ASCII characters. */
    @PyFunction("ascii(obj, /)")
    static PyObject ascii(PyThread t, PyObject o) {
        PyStr r = o.repr(t);
        String s = StrRepr.escapeNonAscii(r.value());
        return s == r.value() ? r : PyStr.of(s);
    }

    /** type(value).__format__(value, format_spec). */
    @PyFunction("format(value, format_spec='', /)")
    static PyObject format(PyThread t, PyObject value, PyObject spec) {
        if (spec == null) {
            spec = PyStr.EMPTY;
        }
        if (!(spec instanceof PyStr s)) {
            throw t.typeError("format() argument 2 must be str, not " + spec.type().name());
        }
        return value.format(t, s);
    }

    /** Whether an object is callable. */
    @PyFunction("callable(obj, /)")
    static boolean callable(PyThread t, PyObject o) {
        return o.type().slot(Slot.CALL) != null;
    }

    /** Whether an object is an instance of a class or of a subclass thereof. */
    @PyFunction("isinstance(obj, class_or_tuple, /)")
    static boolean isinstance(PyThread t, PyObject o, PyObject cls) {
        return Classes.isInstance(t, o, cls);
    }

    /** Whether a class is derived from another class or is that class. */
    @PyFunction("issubclass(cls, class_or_tuple, /)")
    static boolean issubclass(PyThread t, PyObject c, PyObject cls) {
        return Classes.isSubclass(t, c, cls);
    }

    private static PyStr attributeName(PyThread t, PyObject name) {
        if (name instanceof PyStr s) {
            return s;
        }
        throw t.typeError("attribute name must be string, not '" + name.type().name() + "'");
    }

    /** A named attribute of an object, or the default. */
    @PyFunction("getattr(object, name, default=NULL, /)")
    static PyObject getattr(PyThread t, PyObject o, PyObject name, PyObject fallback) {
        PyStr n = attributeName(t, name);
        if (fallback == null) {
            return o.getAttr(t, n);
        }
        PyObject v = o.getAttrOrNull(t, n);
        return v == null ? fallback : v;
    }

    /** Whether an object has an attribute of the given name. */
    @PyFunction("hasattr(obj, name, /)")
    static boolean hasattr(PyThread t, PyObject o, PyObject name) {
        return o.getAttrOrNull(t, attributeName(t, name)) != null;
    }

    /** Sets a named attribute. */
    @PyFunction("setattr(obj, name, value, /)")
    static void setattr(PyThread t, PyObject o, PyObject name, PyObject value) {
        o.setAttr(t, attributeName(t, name), value);
    }

    /** Deletes a named attribute. */
    @PyFunction("delattr(obj, name, /)")
    static void delattr(PyThread t, PyObject o, PyObject name) {
        o.setAttr(t, attributeName(t, name), null);
    }

    /** Names in the current scope, or the attributes of an object. */
    @PyFunction("dir(object=NULL, /)")
    static PyObject dir(PyThread t, PyObject o) {
        PyObject names;
        if (o == null) {
            names = Calls.attr(t, t.runtime().currentLocals(t), Names.KEYS);
        } else {
            PyObject f = Attributes.special(t, o, Slot.DIR.pyName);
            if (f == null) {
                throw t.typeError("object does not provide __dir__");
            }
            names = f.call(t);
        }
        PyList l = PyList.of(Ops.items(t, names));
        Calls.attr(t, l, PyStr.intern("sort"));
        return l;
    }

    /** The __dict__ of an object, or the local variables. */
    @PyFunction("vars(object=NULL, /)")
    static PyObject vars(PyThread t, PyObject o) {
        if (o == null) {
            return t.runtime().currentLocals(t);
        }
        PyObject d = o.getAttrOrNull(t, Names.DICT);
        if (d == null) {
            throw t.typeError("vars() argument must have __dict__ attribute");
        }
        return d;
    }

    // ---- iteration

    /** An iterator over an object, or one that calls until a sentinel. */
    @PyFunction("iter(object, sentinel=NULL, /)")
    static PyObject iter(PyThread t, PyObject o, PyObject sentinel) {
        if (sentinel == null) {
            return o.iter(t);
        }
        if (o.type().slot(Slot.CALL) == null) {
            throw t.typeError("iter(v, w): v must be callable");
        }
        return new PyCallableIterator(o, sentinel);
    }

    /** The next item of an iterator, or the default. */
    @PyFunction("next(iterator, default=NULL, /)")
    static PyObject next(PyThread t, PyObject it, PyObject fallback) {
        PyObject f = it.type().slot(Slot.NEXT);
        if (f == null) {
            throw t.typeError("'" + it.type().name() + "' object is not an iterator");
        }
        if (fallback != null) {
            PyObject v = it.next(t);
            return v == null ? fallback : v;
        }
        // Called through the slot so that the value of StopIteration survives.
        return f instanceof PyNativeDescr && it.extra() == null && !(it instanceof PyGenerator) ? nextOrStop(t, it) : Calls.method(t, f, it);
    }

    private static PyObject nextOrStop(PyThread t, PyObject it) {
        PyObject v = it.next(t);
        if (v == null) {
            throw t.stopIteration();
        }
        return v;
    }

    /** An asynchronous iterator for an asynchronous iterable. */
    @PyFunction("aiter(async_iterable, /)")
    static PyObject aiter(PyThread t, PyObject o) {
        PyObject f = o.type().slot(Slot.AITER);
        if (f == null) {
            throw t.typeError("'" + o.type().name() + "' object is not an async iterable");
        }
        PyObject it = Calls.method(t, f, o);
        if (it.type().slot(Slot.ANEXT) == null) {
            throw t.typeError("aiter() returned not an async iterator of type '" + it.type().name() + "'");
        }
        return it;
    }

    /** An awaitable for the next item of an asynchronous iterator. */
    @PyFunction("anext(async_iterator, default=NULL, /)")
    static PyObject anext(PyThread t, PyObject it, PyObject fallback) {
        PyObject f = it.type().slot(Slot.ANEXT);
        if (f == null) {
            throw t.typeError("'" + it.type().name() + "' object is not an async iterator");
        }
        PyObject a = Calls.method(t, f, it);
        return fallback == null ? a : new AnextAwaitable(a, fallback);
    }

    /** Whether all items are true. */
    @PyFunction("all(iterable, /)")
    static boolean all(PyThread t, PyObject iterable) {
        PyObject it = iterable.iter(t);
        for (PyObject x; (x = it.next(t)) != null; ) {
            t.poll();
            if (!x.truth(t)) {
                return false;
            }
        }
        return true;
    }

    /** Whether any item is true. */
    @PyFunction("any(iterable, /)")
    static boolean any(PyThread t, PyObject iterable) {
        PyObject it = iterable.iter(t);
        for (PyObject x; (x = it.next(t)) != null; ) {
            t.poll();
            if (x.truth(t)) {
                return true;
            }
        }
        return false;
    }

    /** The sum of a start value and the items. */
    @PyFunction("sum(iterable, /, start=0)")
    static PyObject sum(PyThread t, PyObject iterable, PyObject start) {
        return Aggregates.sum(t, iterable, start == null ? PyInt.of(0) : start);
    }

    /**
     * min(iterable, *[, default=obj, key=func]) -&gt; value
     * min(arg1, arg2, *args, *[, key=func]) -&gt; value
     *
     * <p>The smallest item of the iterable, or the smallest of the arguments. An empty iterable gives the default.
     */
    @PyFunction("min(*args, **kwargs)")
    static PyObject min(PyThread t, PyObject[] args, PyDict kwargs) {
        return Aggregates.extreme(t, "min", Ops.LT, args, kwargs);
    }

    /**
     * max(iterable, *[, default=obj, key=func]) -&gt; value
     * max(arg1, arg2, *args, *[, key=func]) -&gt; value
     *
     * <p>The largest item of the iterable, or the largest of the arguments. An empty iterable gives the default.
     */
    @PyFunction("max(*args, **kwargs)")
    static PyObject max(PyThread t, PyObject[] args, PyDict kwargs) {
        return Aggregates.extreme(t, "max", Ops.GT, args, kwargs);
    }

    /** A new sorted list of the items. */
    @PyFunction("sorted(iterable, /, *, key=None, reverse=False)")
    static PyObject sorted(PyThread t, PyObject iterable, PyObject key, PyObject reverse) {
        PyList l = PyList.of(Ops.items(t, iterable));
        l.sort(t, key, reverse != null && reverse.truth(t));
        return l;
    }

    // ---- namespaces and code

    /** The global variables as a dict. */
    @PyFunction("globals()")
    static PyObject globals(PyThread t) {
        return t.runtime().currentGlobals(t);
    }

    /** The local variables as a dict. */
    @PyFunction("locals()")
    static PyObject locals(PyThread t) {
        return t.runtime().currentLocals(t);
    }

    /** Imports a module; the import statement calls this. */
    @PyFunction("__import__(name, globals=None, locals=None, fromlist=(), level=0)")
    static PyObject importModule(PyThread t, PyObject name, PyObject globals, PyObject locals, PyObject fromList, int level) {
        if (!(name instanceof PyStr s)) {
            throw t.typeError("__import__() argument 1 must be str, not " + name.type().name());
        }
        return ((VmThread) t).interpreter.imports().importLevel((VmThread) t, s.value(), globals instanceof PyDict d ? d : null, fromList, level);
    }

    /** Runs the body of a class statement and makes the class. */
    @PyFunction("__build_class__(func, name, /, *bases, **kwds)")
    static PyObject buildClass(PyThread t, PyObject func, PyObject name, PyObject[] bases, PyDict kwds) {
        return ClassBuilder.build((VmThread) t, func, name, bases, kwds);
    }

    /** Compiles source into a code object that exec() and eval() run. */
    @PyFunction("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)")
    static PyObject compile(PyThread t, PyObject source, PyObject filename, String mode, int flags, boolean dontInherit, int optimize,
            int featureVersion) {
        return Execution.compile((VmThread) t, source, filename, mode, flags, dontInherit, optimize, featureVersion);
    }

    /** Evaluates an expression or the code of one. */
    @PyFunction("eval(source, /, globals=None, locals=None)")
    static PyObject eval(PyThread t, PyObject source, PyObject globals, PyObject locals) {
        return Execution.eval((VmThread) t, source, globals, locals);
    }

    /** Runs statements or the code of some. */
    @PyFunction("exec(source, /, globals=None, locals=None, *, closure=None)")
    static void exec(PyThread t, PyObject source, PyObject globals, PyObject locals, PyObject closure) {
        Execution.exec((VmThread) t, source, globals, locals, closure);
    }

    // ---- input and output

    /** Prints values to a stream, sys.stdout by default. */
    @PyFunction("print(*args, sep=' ', end='\\n', file=None, flush=False)")
    static void print(PyThread t, PyObject[] args, PyObject sep, PyObject end, PyObject file, boolean flush) {
        Console.print(t, args, sep, end, file, flush);
    }

    /** Reads a line from standard input, without its end. */
    @PyFunction("input(prompt='', /)")
    static PyObject input(PyThread t, PyObject prompt) {
        return Console.input(t, prompt);
    }

    /** Calls sys.breakpointhook. */
    @PyFunction("breakpoint(*args, **kws)")
    static PyObject breakpoint(PyThread t, PyObject[] args, PyDict kws) {
        PyObject hook = t.runtime().sysAttr("breakpointhook");
        if (hook == null) {
            throw t.runtimeError("lost sys.breakpointhook");
        }
        return Calls.callEx(t, hook, args, kws);
    }

    /** Opens a file and answers a stream. */
    @PyFunction("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)")
    static PyObject open(PyThread t, PyObject file, PyObject mode, PyObject buffering, PyObject encoding, PyObject errors, PyObject newline,
            PyObject closefd, PyObject opener) {
        PyObject f = t.runtime().importModule(t, "_io").getAttr(t, PyStr.intern("open"));
        return f.call(t, new PyObject[] {file, mode == null ? PyStr.of("r") : mode, buffering == null ? PyInt.of(-1) : buffering, encoding, errors,
            newline, closefd == null ? PyBool.TRUE : closefd, opener}, null);
    }
}
