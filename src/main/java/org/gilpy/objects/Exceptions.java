// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** The built-in exception classes. Shared by all interpreters, immutable. */
public final class Exceptions {
    private Exceptions() {}

    public static final PyType BaseException = define("BaseException", BaseObject.TYPE, new PyBaseExceptionNatives());
    public static final PyType SystemExit = define("SystemExit", BaseException, new SystemExitMethodsNatives(), "code");
    public static final PyType KeyboardInterrupt = define("KeyboardInterrupt", BaseException, null);
    public static final PyType GeneratorExit = define("GeneratorExit", BaseException, null);
    public static final PyType BaseExceptionGroup = define("BaseExceptionGroup", BaseException, new ExceptionGroupMethodsNatives(), "message", "exceptions");
    public static final PyType Exception = define("Exception", BaseException, null);
    public static final PyType StopIteration = define("StopIteration", Exception, new StopIterationMethodsNatives(), "value");
    public static final PyType StopAsyncIteration = define("StopAsyncIteration", Exception, null);
    public static final PyType ArithmeticError = define("ArithmeticError", Exception, null);
    public static final PyType FloatingPointError = define("FloatingPointError", ArithmeticError, null);
    public static final PyType OverflowError = define("OverflowError", ArithmeticError, null);
    public static final PyType ZeroDivisionError = define("ZeroDivisionError", ArithmeticError, null);
    public static final PyType AssertionError = define("AssertionError", Exception, null);
    public static final PyType AttributeError = define("AttributeError", Exception, new AttributeErrorMethodsNatives(), "name", "obj");
    public static final PyType BufferError = define("BufferError", Exception, null);
    public static final PyType EOFError = define("EOFError", Exception, null);
    public static final PyType ImportError = define("ImportError", Exception, new ImportErrorMethodsNatives(), "msg", "name", "path", "name_from");
    public static final PyType ModuleNotFoundError = define("ModuleNotFoundError", ImportError, null);
    public static final PyType LookupError = define("LookupError", Exception, null);
    public static final PyType IndexError = define("IndexError", LookupError, null);
    public static final PyType KeyError = define("KeyError", LookupError, new KeyErrorMethodsNatives());
    public static final PyType MemoryError = define("MemoryError", Exception, null);
    public static final PyType NameError = define("NameError", Exception, new NameErrorMethodsNatives(), "name");
    public static final PyType UnboundLocalError = define("UnboundLocalError", NameError, null);
    public static final PyType OSError = define("OSError", Exception, new OsErrorMethodsNatives(), "errno", "strerror", "filename", "filename2", "characters_written");
    public static final PyType BlockingIOError = define("BlockingIOError", OSError, null);
    public static final PyType ChildProcessError = define("ChildProcessError", OSError, null);
    public static final PyType ConnectionError = define("ConnectionError", OSError, null);
    public static final PyType BrokenPipeError = define("BrokenPipeError", ConnectionError, null);
    public static final PyType ConnectionAbortedError = define("ConnectionAbortedError", ConnectionError, null);
    public static final PyType ConnectionRefusedError = define("ConnectionRefusedError", ConnectionError, null);
    public static final PyType ConnectionResetError = define("ConnectionResetError", ConnectionError, null);
    public static final PyType FileExistsError = define("FileExistsError", OSError, null);
    public static final PyType FileNotFoundError = define("FileNotFoundError", OSError, null);
    public static final PyType InterruptedError = define("InterruptedError", OSError, null);
    public static final PyType IsADirectoryError = define("IsADirectoryError", OSError, null);
    public static final PyType NotADirectoryError = define("NotADirectoryError", OSError, null);
    public static final PyType PermissionError = define("PermissionError", OSError, null);
    public static final PyType ProcessLookupError = define("ProcessLookupError", OSError, null);
    public static final PyType TimeoutError = define("TimeoutError", OSError, null);
    public static final PyType ReferenceError = define("ReferenceError", Exception, null);
    public static final PyType RuntimeError = define("RuntimeError", Exception, null);
    public static final PyType NotImplementedError = define("NotImplementedError", RuntimeError, null);
    public static final PyType RecursionError = define("RecursionError", RuntimeError, null);
    public static final PyType PythonFinalizationError = define("PythonFinalizationError", RuntimeError, null);
    public static final PyType SyntaxError = define("SyntaxError", Exception, new SyntaxErrorMethodsNatives(), "msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line");
    public static final PyType IndentationError = define("IndentationError", SyntaxError, null);
    public static final PyType TabError = define("TabError", IndentationError, null);
    public static final PyType _IncompleteInputError = define("_IncompleteInputError", SyntaxError, null);
    public static final PyType SystemError = define("SystemError", Exception, null);
    public static final PyType TypeError = define("TypeError", Exception, null);
    public static final PyType ValueError = define("ValueError", Exception, null);
    public static final PyType UnicodeError = define("UnicodeError", ValueError, null);
    public static final PyType UnicodeDecodeError = define("UnicodeDecodeError", UnicodeError, new UnicodeErrorMethodsNatives(), "encoding", "object", "start", "end", "reason");
    public static final PyType UnicodeEncodeError = define("UnicodeEncodeError", UnicodeError, new UnicodeErrorMethodsNatives(), "encoding", "object", "start", "end", "reason");
    public static final PyType UnicodeTranslateError = define("UnicodeTranslateError", UnicodeError, new UnicodeErrorMethodsNatives(), "encoding", "object", "start", "end", "reason");
    public static final PyType Warning = define("Warning", Exception, null);
    public static final PyType BytesWarning = define("BytesWarning", Warning, null);
    public static final PyType DeprecationWarning = define("DeprecationWarning", Warning, null);
    public static final PyType EncodingWarning = define("EncodingWarning", Warning, null);
    public static final PyType FutureWarning = define("FutureWarning", Warning, null);
    public static final PyType ImportWarning = define("ImportWarning", Warning, null);
    public static final PyType PendingDeprecationWarning = define("PendingDeprecationWarning", Warning, null);
    public static final PyType ResourceWarning = define("ResourceWarning", Warning, null);
    public static final PyType RuntimeWarning = define("RuntimeWarning", Warning, null);
    public static final PyType SyntaxWarning = define("SyntaxWarning", Warning, null);
    public static final PyType UnicodeWarning = define("UnicodeWarning", Warning, null);
    public static final PyType UserWarning = define("UserWarning", Warning, null);
    /** Has two bases, the second one being Exception. */
    public static final PyType ExceptionGroup = group();

    private static final PyType[] ALL = {
        BaseException, SystemExit, KeyboardInterrupt, GeneratorExit, BaseExceptionGroup, Exception,
        StopIteration, StopAsyncIteration, ArithmeticError, FloatingPointError, OverflowError,
        ZeroDivisionError, AssertionError, AttributeError, BufferError, EOFError, ImportError,
        ModuleNotFoundError, LookupError, IndexError, KeyError, MemoryError, NameError, UnboundLocalError,
        OSError, BlockingIOError, ChildProcessError, ConnectionError, BrokenPipeError, ConnectionAbortedError,
        ConnectionRefusedError, ConnectionResetError, FileExistsError, FileNotFoundError, InterruptedError,
        IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError,
        ReferenceError, RuntimeError, NotImplementedError, RecursionError, PythonFinalizationError,
        SyntaxError, IndentationError, TabError, _IncompleteInputError, SystemError, TypeError, ValueError,
        UnicodeError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError, Warning, BytesWarning,
        DeprecationWarning, EncodingWarning, FutureWarning, ImportWarning, PendingDeprecationWarning,
        ResourceWarning, RuntimeWarning, SyntaxWarning, UnicodeWarning, UserWarning, ExceptionGroup
    };

    /** All classes that are names of the builtins module. */
    public static PyType[] all() {
        return ALL.clone();
    }

    private static PyType define(String name, PyType base, Natives natives, String... fields) {
        PyType t = PyType.builtin(name, "builtins", base, PyType.HAS_DICT, natives == null ? new Natives[0] : new Natives[] {natives});
        t.exceptionFields = fields.length > 0 ? fields : base.exceptionFields;
        t.solid = fields.length > 0 || base == BaseObject.TYPE ? t : base.solid;
        return t;
    }

    /** An exception class of a native module. */
    public static PyType inModule(String name, String module, PyType base) {
        PyType t = PyType.builtin(name, module, base, PyType.HAS_DICT, new Natives[0]);
        t.exceptionFields = base.exceptionFields;
        t.solid = base.solid;
        return t;
    }

    /** An exception class of a native module with several bases, none of which has fields of its own, and whose common ancestors come last. */
    public static PyType inModule(String name, String module, PyType... bases) {
        PyType t = inModule(name, module, bases[0]);
        t.bases = bases.clone();
        java.util.ArrayList<PyType> order = new java.util.ArrayList<>();
        order.add(t);
        for (int i = 0; i < bases.length; i++) {
            for (PyType c : bases[i].mro()) {
                boolean later = order.contains(c);
                for (int j = i + 1; j < bases.length; j++) {
                    later |= bases[j].isSubtype(c);
                }
                if (!later) {
                    order.add(c);
                }
            }
        }
        t.setMro(order.toArray(new PyType[0]));
        return t;
    }

    private static PyType group() {
        PyType t = define("ExceptionGroup", BaseExceptionGroup, null);
        t.bases = new PyType[] {BaseExceptionGroup, Exception};
        t.setMro(new PyType[] {t, BaseExceptionGroup, Exception, BaseException, BaseObject.TYPE});
        return t;
    }
}
