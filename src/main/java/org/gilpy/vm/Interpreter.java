// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.gilpy.code.CodeObject;
import org.gilpy.gil.EvalBreaker;
import org.gilpy.gil.Gil;
import org.gilpy.gil.GilMode;
import org.gilpy.gil.GilThread;
import org.gilpy.gil.NoGil;
import org.gilpy.gil.SwitchInterval;
import org.gilpy.gil.SwitchingGil;
import org.gilpy.gil.TickGil;
import org.gilpy.objects.Closing;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.HostAccess;
import org.gilpy.objects.Names;
import org.gilpy.objects.OpenFiles;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyMappingProxy;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Resource;
import org.gilpy.objects.Runtime;
import org.gilpy.objects.Sharing;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Termination;
import org.gilpy.objects.VirtualPids;
import org.gilpy.os.Exit;

/**
 * All state of one Python: modules, threads, GIL, import state, signal handlers. Several live in one JVM and share nothing mutable.
 * Fields are guarded by the GIL unless noted.
 */
public final class Interpreter implements Runtime {
    public final transient Config config;
    final transient FrontEnd front;
    public final transient SwitchInterval switchInterval = new SwitchInterval();
    /** The lock of the present mode. Changed only by a thread that has stopped the others. */
    private transient volatile Gil gil;
    /** Whether the mode has switch points between the instructions of a statement; changes with {@link #gil}. */
    transient boolean switchesAnywhere;
    final Signals signals = new Signals();
    /** Threads that wait for each other. */
    final transient Deadlocks deadlocks;
    /** Who wants to know what threads do. */
    final transient Observers observers = new Observers(this);
    /** Records what happens at the GIL from the start to the end of the process, or null. */
    private final transient TraceRecorder recorder;
    /** Tells JDK Flight Recorder, or null. Its class is not named, because a look at the fields of this class would load it, and events, which no start-up cache has. */
    private final transient Observers.Observer flight;
    /** What is to be done when the process ends. */
    private final transient LinkedBlockingQueue<Runnable> lastActs = new LinkedBlockingQueue<>();
    /** Looks at the order in which locks are taken, or null. */
    final transient LockOrder lockOrder;
    /** The program has come to its end and waits for its threads; set once by the main thread, read by all. */
    transient volatile boolean ending;
    final Monitoring monitoring = new Monitoring();
    private final PyDict modules = new PyDict();
    /** The functions that {@code sys} has only while ticks are counted. */
    final PyDict tickFunctions = new PyDict();
    private PyModule builtins;
    private PyModule sys;
    final Imports imports = new Imports(this);
    final transient Carriers carriers = new Carriers();
    /** Live threads by identifier, the oldest first; safe to read by anybody. There may be a hundred thousand. */
    private final transient ConcurrentSkipListMap<Long, VmThread> threads = new ConcurrentSkipListMap<>();
    /** What ended threads have waited for the GIL. */
    private final transient AtomicLong endedWaited = new AtomicLong();
    private final AtomicLong idents = new AtomicLong(0x7f0000000000L);
    public transient VmThread main;
    /** The way in for a host; null where the interpreter runs one program and ends. Set before the first thread starts. */
    public transient Host host;
    /** The host of the interpreter that this one descends from as a child process; null when there is none, or it is {@link #host}. */
    transient volatile Host ancestor;
    /** Set once, by the thread that finalises; read by all. */
    transient volatile boolean finalizing;
    transient volatile VmThread finalizer;
    private transient boolean isolated;
    /** How many threads that the program has started are running; null before the first. */
    transient volatile AtomicInteger runningThreads;
    private transient VirtualPids virtualPids;
    /** Set once, with the status before it, under the monitor of the threads. */
    private transient volatile boolean ended;
    private transient int endStatus;
    private int recursionLimit = 1000;
    private volatile int maxStrDigits = 4300;
    /** State of modules and types by class; its own concurrency. */
    private final ConcurrentHashMap<Class<?>, Object> states = new ConcurrentHashMap<>();
    private final BuiltinSubclasses subclasses = new BuiltinSubclasses();
    /** Sources of code without a file, by file name, for tracebacks; guarded by the GIL. */
    final java.util.HashMap<String, String> anonymousSources = new java.util.HashMap<>();
    /** Makes fast code of what runs often, or null. Set before the interpreter starts. */
    public transient Tier tier;
    /** Prints Java stack traces of failures of the VM, for its developers. */
    public final transient boolean debugVm = System.getenv("GILPY_DEBUG") != null;

    public Interpreter(Config config, FrontEnd front) {
        this.config = config;
        this.gil = newGil(config.gilMode);
        this.recorder = config.traceFolder == null ? null : new TraceRecorder(this, java.nio.file.Path.of(config.traceFolder), config.traceLimit);
        this.flight = config.flight ? new Flight(this, config.flightFile) : null;
        this.lockOrder = config.lockOrder ? new LockOrder(this) : null;
        this.deadlocks = new Deadlocks(this, config.deadlock);
        this.front = front;
        this.maxStrDigits = config.maxStrDigits;
    }

    @Override
    public String stacks(PyThread thread, boolean all) {
        return StackReport.of(this, (VmThread) thread, all);
    }

    @Override
    public void onOwnSignal(int number, Runnable action) {
        signals.setAction(this, number, action);
    }

    @Override
    public void signalArrived(int number) {
        signals.arrived(this, number);
    }

    @Override
    public PyThread mainThread() {
        return main;
    }

    // ---- life

    /** Makes the main thread of the calling Java thread, with the GIL held, and the modules every program has. */
    public VmThread start() {
        VmThread t = attach(Thread.currentThread());
        main = t;
        t.acquireGil();
        builtins = imports.createNative(t, "builtins");
        sys = imports.createNative(t, "sys");
        modules.putStr("builtins", builtins);
        modules.putStr("sys", sys);
        SysSetup.fill(t, this, sys.globals);
        for (PyModule m : new PyModule[] {builtins, sys}) {
            ModuleSpec spec = new ModuleSpec(m == sys ? "sys" : "builtins", ModuleSpec.BUILTIN_IMPORTER, "built-in", null);
            m.globals.putStr(Names.SPEC, spec);
            m.globals.putStr(Names.LOADER, ModuleSpec.BUILTIN_IMPORTER);
        }
        return t;
    }

    /** A Python thread for a Java thread; the caller takes the GIL. */
    VmThread attach(Thread carrier) {
        VmThread t = new VmThread(this, idents.addAndGet(0x1000), carrier);
        if (gil.mode() == GilMode.TICK) {
            t.breaker.set(EvalBreaker.TICK);
        }
        register(t);
        if (monitoring.active()) {
            t.updateTracing();
        }
        return t;
    }

    private void register(VmThread t) {
        threads.put(t.ident, t);
        if (observers.any()) {
            observers.watch(t);
        }
    }

    // ---- snapshots

    /** Runs work while no other thread runs Python code. */
    public void alone(VmThread t, Runnable work) {
        stopTheWorld(t);
        try {
            work.run();
        } finally {
            resumeTheWorld(t);
        }
    }

    /** For a fresh interpreter that a snapshot is to be read into: its main thread, on the calling Java thread and with the GIL held. */
    public VmThread beginRestored(long ident) {
        VmThread t = new VmThread(this, ident, Thread.currentThread());
        register(t);
        main = t;
        t.acquireGil();
        return t;
    }

    /** All fields are there: what depends on them follows. */
    public void endRestored(VmThread t, GilMode mode) {
        setRecursionLimit(recursionLimit);
        if (gil.mode() == GilMode.TICK) {
            t.breaker.set(EvalBreaker.TICK);
        }
        t.updateTracing();
        changeGil(t, mode);
    }

    /** After a snapshot has been read that is not of this program: it is to begin with the options of this interpreter. */
    public void beginAnew(VmThread t) {
        maxStrDigits = config.maxStrDigits;
        SysSetup.fill(t, this, sys.globals);
    }

    // ---- the end of an interpreter that is not alone in its process

    /** Makes this an interpreter that ends without the process, and to which the signals of the process do not belong. */
    public void isolate() {
        isolated = true;
    }

    /** Set when there are processes that the operating system does not know. */
    public void virtualPids(VirtualPids pids) {
        virtualPids = pids;
    }

    @Override
    public VirtualPids virtualPids() {
        return virtualPids;
    }

    public boolean isIsolated() {
        return isolated;
    }

    /**
     * Ends all threads: each unwinds with {@link InterpreterEnd} at its next switch point, without finally blocks of Python code. Any thread may call it,
     * the first one counts.
     */
    public void end(int status) {
        synchronized (threads) {
            if (ended) {
                return;
            }
            endStatus = status;
            ended = true;
        }
        finalizing = true;
        for (VmThread x : threads.values()) {
            x.attention(EvalBreaker.FINALIZING);
        }
    }

    boolean ended() {
        return ended;
    }

    InterpreterEnd endError() {
        return new InterpreterEnd(endStatus);
    }

    /** {@code os._exit}. */
    @Override
    public void exit(PyThread t, int status) {
        if (isolated) {
            end(status);
            throw endError();
        }
        if (host != null) {
            // The process is the host's.
            String why = "os._exit(" + status + ")";
            host.cancel(why);
            throw new Termination(Resource.CANCELLED, why);
        }
        leaveProcess();
        Exit.now(status);
    }

    /** How many threads of the program run, or how many files it has open. Any thread may ask. */
    public long used(Resource r) {
        if (r == Resource.THREADS) {
            AtomicInteger n = runningThreads;
            return n == null ? 0 : n.get();
        }
        for (Object s : states.values()) {
            if (s instanceof OpenFiles f) {
                return f.count();
            }
        }
        return 0;
    }

    /** The main thread of an interpreter that was ended is done: threads that wait for their turn find that there is nothing left to do. */
    public void leave() {
        main.releaseGil();
        gil.resumeOthers(main.gilThread);
    }

    Host familyHost() {
        return host != null ? host : ancestor;
    }

    /** Lets go of what the system keeps for this interpreter; nobody runs its code any more. */
    public void close() {
        Host h = ancestor;
        if (h != null) {
            h.isolates.remove(this);
        }
        if (tier != null) {
            tier.close();
        }
        for (Object s : states.values()) {
            if (s instanceof Closing c) {
                c.interpreterEnds();
            }
        }
    }

    void detach(VmThread t) {
        if (flight != null) {
            flight.ends(t);
        }
        endedWaited.addAndGet(t.gilThread.waited());
        threads.remove(t.ident);
    }

    /** The process is about to end: writes what was recorded for {@code gilpy trace} and by JDK Flight Recorder, and does what is left to do. */
    public void leaveProcess() {
        if (recorder != null) {
            recorder.write();
        }
        if (flight != null) {
            flight.close();
        }
        for (Runnable r; (r = lastActs.poll()) != null; ) {
            r.run();
        }
    }

    /** Has something done when the process is about to end, however it ends but by a signal. Any thread may call it. */
    public void onExit(Runnable act) {
        lastActs.add(act);
    }

    /** Nanoseconds that all threads so far have waited for the GIL; any thread may ask. */
    public long gilWaited() {
        long sum = endedWaited.get();
        for (VmThread t : threads.values()) {
            sum += t.gilThread.waited();
        }
        return sum;
    }

    /** The live threads, the oldest first; a view that any thread may walk through. */
    public Collection<VmThread> threads() {
        return threads.values();
    }

    /** The live thread with an identifier, or null. */
    VmThread thread(long ident) {
        return threads.get(ident);
    }

    // ---- the GIL

    private Gil newGil(GilMode mode) {
        switchesAnywhere = mode.switchesAnywhere();
        return switch (mode) {
            case BYTECODE, CALLS -> new SwitchingGil(switchInterval, mode);
            case TICK -> new TickGil();
            case OFF -> {
                Sharing.begin(new OwnerFence());
                yield new NoGil();
            }
        };
    }

    public Gil gil() {
        return gil;
    }

    /** Returns when only {@code t} runs Python code. */
    void stopTheWorld(VmThread t) {
        gil.stopOthers(t.gilThread, gilThreads());
    }

    void resumeTheWorld(VmThread t) {
        gil.resumeOthers(t.gilThread);
    }

    private List<GilThread> gilThreads() {
        ArrayList<GilThread> out = new ArrayList<>();
        for (VmThread x : threads.values()) {
            out.add(x.gilThread);
        }
        return out;
    }

    /** Goes on in another mode, with all threads and all that they have. The caller runs Python code. */
    public void changeGil(VmThread t, GilMode mode) {
        Gil old = gil;
        if (mode == old.mode()) {
            return;
        }
        stopTheWorld(t);
        Gil next = newGil(mode);
        next.acquire(t.gilThread);
        for (VmThread x : threads.values()) {
            if (mode == GilMode.TICK) {
                x.breaker.set(EvalBreaker.TICK);
            }
        }
        gil = next;
        SysSetup.gilMode(this, sys.globals, mode);
        old.retire(t.gilThread);
    }

    /** From now on only {@code t} runs Python code. */
    public void beginFinalization(VmThread t) {
        finalizer = t;
        finalizing = true;
        for (VmThread x : threads.values()) {
            if (x != t) {
                x.breaker.set(EvalBreaker.FINALIZING);
            }
        }
        stopTheWorld(t);
    }

    @Override
    public boolean finalizing() {
        return finalizing;
    }

    @Override
    public boolean ownsProcess() {
        return config.ownsProcess;
    }

    public Signals signals() {
        return signals;
    }

    public FrontEnd front() {
        return front;
    }

    public Imports imports() {
        return imports;
    }

    // ---- modules and attributes

    @Override
    public PyObject importModule(PyThread t, String name) {
        return imports.importAbsolute((VmThread) t, name);
    }

    @Override
    public String scriptFolder() {
        if (config.safePath || config.isolated || config.path.isEmpty()) {
            return null;
        }
        String first = config.path.get(0);
        return first.isEmpty() ? System.getProperty("user.dir") : first;
    }

    @Override
    public PyDict modules() {
        PyObject m = sys == null ? null : sys.globals.getStr("modules");
        return m instanceof PyDict d ? d : modules;
    }

    @Override
    public PyDict builtins() {
        return builtins.globals;
    }

    public PyModule builtinsModule() {
        return builtins;
    }

    @Override
    public PyDict sys() {
        return sys.globals;
    }

    @Override
    public PyObject sysAttr(String name) {
        return sys.globals.getStr(name);
    }

    /** The builtins that code with these globals sees. */
    PyDict builtinsOf(PyDict globals) {
        PyObject b = globals.getStr(Names.BUILTINS);
        if (b instanceof PyDict d) {
            return d;
        }
        if (b instanceof PyModule m) {
            return m.globals;
        }
        if (b instanceof PyMappingProxy && main != null) {
            PyDict copy = new PyDict();
            copy.merge(main, b);
            return copy;
        }
        return builtins.globals;
    }

    // ---- types

    @Override
    public List<PyType> subclassesOf(PyType builtin) {
        return subclasses.of(builtin);
    }

    @Override
    public void addSubclass(PyType builtin, PyType sub) {
        subclasses.add(builtin, sub);
    }

    @Override
    public <T> T state(Class<T> type) {
        Object s = states.get(type);
        if (s == null) {
            s = states.computeIfAbsent(type, Interpreter::make);
        }
        return type.cast(s);
    }

    /** Sets what {@link #state} gives, before anybody has asked. */
    public <T> void install(Class<T> type, T state) {
        states.put(type, state);
    }

    /**
     * Makes ready for a program that has something to do, on the side: to be called while that and its interpreter are being made. Costs another
     * processor some 15 ms.
     */
    public static void anticipate() {
        Loop.anticipate();
    }

    private static Object make(Class<?> type) {
        try {
            var c = type.getDeclaredConstructor();
            c.setAccessible(true);
            return c.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("state class without a usable constructor: " + type, e);
        }
    }

    // ---- warnings and unraisable errors

    @Override
    public void warn(PyThread t, PyType category, String message, int stackLevel) {
        PyObject warn = importModule(t, "warnings").getAttr(t, PyStr.intern("warn"));
        warn.call(t, PyStr.of(message), category, PyInt.of(stackLevel));
    }

    /** A warning about a place in a source file. */
    void warnExplicit(VmThread t, PyType category, String message, String filename, int line) {
        PyObject warn = importModule(t, "warnings").getAttr(t, PyStr.intern("warn_explicit"));
        warn.call(t, new PyObject[] {PyStr.of(message), category, PyStr.of(filename), PyInt.of(line)}, null);
    }

    @Override
    public void unraisable(PyThread t, PyBaseException e, String message, PyObject object) {
        Reports.unraisable((VmThread) t, e, message, object);
    }

    @Override
    public void finalizersWait() {
        main.breaker.set(EvalBreaker.FINALIZERS);
        Host h = host;
        if (h != null) {
            h.finalizersWait();
        }
    }

    @Override
    public HostAccess access() {
        return config.access;
    }

    // ---- code

    @Override
    public PyObject compile(PyThread t, String source, String filename, String mode, int flags, boolean dontInherit, int optimize) {
        VmThread vt = (VmThread) t;
        int f = flags;
        if (!dontInherit && vt.frame() != null) {
            f |= vt.frame().code.co().flags & (CodeObject.FUTURE_ANNOTATIONS | CodeObject.FUTURE_BARRY);
        }
        FrontEnd.CompileOptions options = new FrontEnd.CompileOptions(mode, f, optimize < 0 ? config.optimize : optimize,
                config.pasted || (flags & Session.PASTED) != 0,
                (flags & 0x4000) != 0, maxStrDigits);
        FrontEnd.WarningSink sink = syntaxWarnings(vt, filename);
        try {
            if ((flags & 0x400) != 0) {
                return front.parseToAst(t, source, filename, options, sink);
            }
            return new PyCode(front.compile(source, filename, options, sink));
        } catch (FrontEnd.SourceError e) {
            throw syntaxError(t, e, filename, source);
        } catch (StackOverflowError e) {
            throw t.error(Exceptions.RecursionError, "maximum recursion depth exceeded during compilation");
        }
    }

    /** The code of a program from its bytes, without a look at caches. */
    public PyObject compileFile(PyThread t, byte[] source, String file) {
        return new PyCode(CodeCache.compile((VmThread) t, this, source, file));
    }

    /** Where the warnings of the compiler go. */
    FrontEnd.WarningSink syntaxWarnings(VmThread t, String filename) {
        return new FrontEnd.WarningSink() {
            @Override
            public void warn(String m, int line, int offset, int endLine, int endOffset) {
                try {
                    warnExplicit(t, Exceptions.SyntaxWarning, m, filename, line);
                } catch (PyError e) {
                    if (e.matches(Exceptions.SyntaxWarning)) {
                        // warnings are errors: then it has a place
                        throw new FrontEnd.SourceError("SyntaxError", m, line, offset, endLine, endOffset, null);
                    }
                    throw e;
                }
            }

            @Override
            public void poll() {
                t.poll();
            }
        };
    }

    PyError syntaxError(PyThread t, FrontEnd.SourceError e, String filename, String source) {
        PyType type = switch (e.kind) {
            case "IndentationError" -> Exceptions.IndentationError;
            case "TabError" -> Exceptions.TabError;
            case "_IncompleteInputError" -> Exceptions._IncompleteInputError;
            case "MemoryError" -> Exceptions.MemoryError;
            case "RecursionError" -> Exceptions.RecursionError;
            default -> Exceptions.SyntaxError;
        };
        String text = e.text;
        if (text == null && e.line > 0) {
            text = e.late ? lineOfFile(filename, e.line) : source != null ? lineOf(source, e.line) : null;
        }
        PyTuple where = PyTuple.of(PyStr.of(filename), e.line == 0 ? PyNone.NONE : PyInt.of(e.line), e.line == 0 ? PyNone.NONE : PyInt.of(e.offset),
                text == null ? PyNone.NONE : PyStr.of(text), e.line == 0 ? PyNone.NONE : PyInt.of(e.endLine), e.line == 0 || e.late && e.endOffset < 0 ? PyNone.NONE : PyInt.of(e.endOffset));
        if (e.line == 0 && e.offset < 0) {
            return t.error(type, PyStr.of(e.getMessage()), PyTuple.of(PyStr.of(filename), PyInt.of(0), PyInt.of(-1), PyNone.NONE));
        }
        if (e.line == 0) {
            return t.error(type, PyStr.of(e.getMessage()));
        }
        PyError error = t.error(type, PyStr.of(e.getMessage()), where);
        if (e.hint != null) {
            PyBaseException.addNote(t, error.value, PyStr.of(e.hint));
        }
        return error;
    }

    private String lineOfFile(String file, int line) {
        try {
            return file.startsWith("<") || config.access != null && !config.access.mayImport(file) || !java.nio.file.Files.isRegularFile(java.nio.file.Path.of(file)) ? null
                    : lineOf(java.nio.file.Files.readString(java.nio.file.Path.of(file)), line);
        } catch (java.io.IOException | java.nio.file.InvalidPathException e) {
            return null;
        }
    }

    private static String lineOf(String source, int line) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = source.indexOf('\n', at) + 1;
            if (at == 0) {
                return null;
            }
        }
        int end = source.indexOf('\n', at);
        return end < 0 ? source.substring(at) : source.substring(at, end + 1);
    }

    @Override
    public PyObject exec(PyThread t, PyObject code, PyDict globals, PyObject locals, PyObject[] closure) {
        PyCode c = (PyCode) code;
        PyObject own = globals.getStr(Names.BUILTINS);
        if (own == null) {
            globals.putStr(Names.BUILTINS, builtins.globals);
        } else if (!(own instanceof PyModule) && own.type().slot(Slot.GETITEM) == null) {
            throw t.typeError("'" + own.type().name() + "' object is not subscriptable");
        }
        PyObject[] r = c.registers();
        if (closure != null) {
            System.arraycopy(closure, 0, r, c.firstFree, closure.length);
        }
        Frame f = new Frame(c, r, globals, builtinsOf(globals), c.has(CodeObject.NEWLOCALS) ? null : locals, null);
        if (c.generator) {
            return PyGenerator.make((VmThread) t, f);
        }
        return ((VmThread) t).run(f);
    }

    @Override
    public void clearDeadReferences(PyThread t) {
        for (Frame f = ((VmThread) t).frame(); f != null; f = f.back) {
            f.sync();
            f.clearDead();
        }
    }

    @Override
    public PyDict currentGlobals(PyThread t) {
        Frame f = ((VmThread) t).frame();
        return f == null ? null : f.globals;
    }

    @Override
    public PyObject currentLocals(PyThread t) {
        Frame f = ((VmThread) t).frame();
        if (f == null) {
            throw t.systemError("frame does not exist");
        }
        return FrameMethods.hasMapping(f) ? f.locals : FrameMethods.snapshot(t, f);
    }

    // ---- limits

    @Override
    public int recursionLimit() {
        return recursionLimit;
    }

    void setRecursionLimit(int limit) {
        recursionLimit = limit;
        for (VmThread t : threads.values()) {
            t.depthLimit = Math.min(limit, t.depthCap);
        }
    }

    @Override
    public int maxStrDigits() {
        return maxStrDigits;
    }

    void setMaxStrDigits(int n) {
        maxStrDigits = n;
    }

    @Override
    public int optimize() {
        return config.optimize;
    }
}
