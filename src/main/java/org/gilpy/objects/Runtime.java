// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** What objects and modules need of the interpreter that they belong to. Implemented by the VM. Thread-safe under the GIL. */
public interface Runtime {
    /** Imports a module by its absolute name and returns that very module (not its top package). */
    PyObject importModule(PyThread t, String name);

    /**
     * Drops what the calling thread's frames hold but will not use again; to be called before a collection that a program asks
     * for, so that it finds dead what the program has let go.
     */
    void clearDeadReferences(PyThread t);

    /** Whether the interpreter is ending: only one thread runs Python code then, and what the others hold they hold for ever. */
    boolean finalizing();

    /** Whether the process is there for the interpreter and its children, and no application. */
    boolean ownsProcess();

    /** The folder that the program's start put first on {@code sys.path}, or null. */
    String scriptFolder();

    /** {@code sys.modules}. */
    PyDict modules();

    /** The dict of module {@code builtins}. */
    PyDict builtins();

    /** The dict of module {@code sys}. */
    PyDict sys();

    /** {@code sys.NAME}, or null when it was deleted. */
    PyObject sysAttr(String name);

    void warn(PyThread t, PyType category, String message, int stackLevel);

    /** Prints an exception that cannot be raised, through {@code sys.unraisablehook}. */
    void unraisable(PyThread t, PyBaseException e, String message, PyObject object);

    /** Objects have become unreachable whose {@code __del__} is to be called: the main thread does so soon. Any thread may call it. */
    void finalizersWait();

    /** Direct subclasses that this interpreter made of a shared built-in type (guarded by its own monitor). */
    java.util.List<PyType> subclassesOf(PyType builtin);

    /** Notes a new heap type below a shared built-in type. */
    void addSubclass(PyType builtin, PyType sub);

    /** State of a native module or type of this interpreter, by class; made by its no-argument constructor when absent. */
    <T> T state(Class<T> type);

    /** Compiles source; flags as the built-in {@code compile}. Returns a code object (or an AST object for PyCF_ONLY_AST). */
    PyObject compile(PyThread t, String source, String filename, String mode, int flags, boolean dontInherit, int optimize);

    /** Runs a code object. */
    PyObject exec(PyThread t, PyObject code, PyDict globals, PyObject locals, PyObject[] closure);

    /** Globals, locals and builtins of the calling Python frame. */
    PyDict currentGlobals(PyThread t);

    PyObject currentLocals(PyThread t);

    /**
     * Where threads stand at present, as {@code faulthandler} tells it: {@code thread} alone, or all threads, of which {@code thread} (or none,
     * when null) is called the current one. Any Java thread may call it, without the GIL.
     */
    String stacks(PyThread thread, boolean all);

    /** What is to run at once, on any Java thread, when this process sends itself a signal; null for nothing. */
    void onOwnSignal(int number, Runnable action);

    /** A signal for the handlers of the program has arrived. */
    void signalArrived(int number);

    /** Ends the process, or the interpreter where that shares its process with others, at once and without any clean-up. Does not return. */
    void exit(PyThread t, int status);

    /** The processes that the operating system does not know, or null. */
    VirtualPids virtualPids();

    /** The main thread of the program. */
    PyThread mainThread();

    int recursionLimit();

    /** What programs may reach outside of the interpreter; null when that is everything. */
    HostAccess access();

    /** Maximum digits of int/str conversions, 0 for no limit ({@code sys.set_int_max_str_digits}). */
    int maxStrDigits();

    /** Optimisation level (-O), and the like. */
    int optimize();
}
