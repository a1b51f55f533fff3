// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gilpy.embed.command.Assembly;
import org.gilpy.embed.host.Bridge;
import org.gilpy.embed.host.JavaFinder;
import org.gilpy.embed.trace.Recording;
import org.gilpy.embed.watch.GilAction;
import org.gilpy.embed.watch.GilEvent;
import org.gilpy.embed.watch.ThreadState;
import org.gilpy.embed.watch.Watch;
import org.gilpy.gil.GilMode;
import org.gilpy.jit.Tier2;
import org.gilpy.modules.os.Descriptors;
import org.gilpy.modules.os.HostStream;
import org.gilpy.objects.Environment;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.HostAccess;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.Termination;
import org.gilpy.vm.Bootstrap;
import org.gilpy.vm.Config;
import org.gilpy.vm.GilObserver;
import org.gilpy.vm.Host;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.Library;
import org.gilpy.vm.ThreadReport;
import org.gilpy.vm.VmThread;

/**
 * A Python 3.13 in a Java application. Any number of them live in one JVM and share nothing: each has its modules, its globals, its threads, its global interpreter
 * lock and its standard streams.
 *
 * <pre>{@code
 * try (Python vm = Python.builder().build()) {
 *     vm.set("name", "world");
 *     vm.exec("print(f'hello {name}')");
 *     int n = vm.eval("6 * 7").asInt();
 * }
 * }</pre>
 *
 * <p>All methods may be called by any thread, platform or virtual, also by Java code that Python code has called. A call waits for the global lock, if there
 * is one, and holds it until it returns; Java code that is called from Python keeps it, unless it is run by {@link #allowThreads}. The thread that built
 * the Python is its {@code MainThread}; others are, for the time of their call, threads of which module {@code threading} makes a {@code _DummyThread}.
 *
 * <p>What Python raises and does not catch comes out as {@link PythonException}, {@code SystemExit} too. A call that is ended from outside throws
 * {@link LimitException}. A closed Python throws {@link IllegalStateException}.
 */
public final class Python implements AutoCloseable {
    private final Interpreter interpreter;
    private final Host host;
    private final boolean closeOnLimit;
    private final PyModule main;
    final Bridge bridge;

    Python(PythonBuilder b) {
        Bootstrap.types();
        Config c = new Config();
        library(c);
        c.argv = new ArrayList<>(b.args);
        ArrayList<Path> importable = new ArrayList<>();
        for (Path p : b.path) {
            c.path.add(p.toString());
            importable.add(HostAccess.real(p));
        }
        c.path.add(c.stdlib);
        if (!c.libraryInJar) {
            importable.add(HostAccess.real(Path.of(c.stdlib)));
        }
        c.gilMode = GilMode.of(b.gil.mode);
        c.access = b.access.hostAccess(importable, b.processes == Processes.ISOLATES);
        c.standardStreams = false;
        c.dontWriteBytecode = true;
        c.ignoreEnvironment = true;
        c.noUserSite = true;
        c.safePath = true;
        c.xOptions.put("processes", b.processes.word);
        if (b.raiseOnDeadlock) {
            c.deadlock("raise");
        }
        c.onDeadlock = b.onDeadlock;
        c.lockOrder = b.onLockOrder != null;
        c.onLockOrder = b.onLockOrder;
        c.flight = b.flightRecorder;
        interpreter = new Interpreter(c, new Assembly());
        interpreter.tier = b.compiler == null ? null : new Tier2(b.compiler, null);
        interpreter.install(Descriptors.class, new Descriptors(HostStream.of(b.stdin), HostStream.of(1, b.stdout), HostStream.of(2, b.stderr)));
        interpreter.install(Environment.class, new Environment(b.access.variables()));
        bridge = new Bridge(new Side(), b.access.hostClasses());
        closeOnLimit = b.limits.closing;
        host = new Host(interpreter, b.limits.values);
        main = (PyModule) interpreter.modules().getStr(Names.MAIN);
        if (bridge.importsJava()) {
            ((PyList) interpreter.sysAttr("meta_path")).append(new JavaFinder(bridge));
        }
    }

    private static void library(Config c) {
        String home = System.getProperty("gilpy.home");
        if (Library.inJar()) {
            c.libraryInJar = true;
            c.stdlib = "/gilpy/stdlib";
        } else if (home != null) {
            c.stdlib = Path.of(home).toAbsolutePath().resolve("stdlib").toString();
        } else {
            throw new IllegalStateException("the standard library is missing: it should be in the jar of gilpy, or in the folder that the system property gilpy.home names");
        }
    }

    /** The way to a new Python. */
    public static PythonBuilder builder() {
        return new PythonBuilder();
    }

    // ---- running code

    /** Runs statements in the globals of the {@code __main__} module. */
    public void exec(String source) {
        inside(t -> run(t, interpreter.compile(t, source, "<string>", "exec", 0, true, -1), main.globals));
    }

    /** The value of an expression. */
    public PyValue eval(String expression) {
        return inside(t -> value(run(t, interpreter.compile(t, expression.strip(), "<string>", "eval", 0, true, -1), main.globals)));
    }

    /** Runs a program in the {@code __main__} module, as {@code python FILE} does. The file is read by Java, whatever {@link Access} says. */
    public void run(Path file) throws IOException {
        byte[] source = Files.readAllBytes(file);
        String name = file.toString();
        inside(t -> {
            main.globals.putStr(Names.FILE, PyStr.of(name));
            return run(t, interpreter.compileFile(t, source, name), main.globals);
        });
    }

    /** Compiles source, an expression or statements, to be run often. */
    public Script compile(String source) {
        return compile(source, "<string>");
    }

    /** As {@link #compile(String)}, with a file name for tracebacks. */
    public Script compile(String source, String filename) {
        return inside(t -> {
            PyObject code;
            try {
                code = interpreter.compile(t, source.strip(), filename, "eval", 0, true, -1);
            } catch (PyError e) {
                if (!e.matches(Exceptions.SyntaxError)) {
                    throw e;
                }
                code = interpreter.compile(t, source, filename, "exec", 0, true, -1);
            }
            return new Script(this, code);
        });
    }

    PyObject run(VmThread t, PyObject code, PyDict globals) {
        return interpreter.exec(t, code, globals, globals, null);
    }

    // ---- values

    /** A global of the {@code __main__} module; NameError as PythonException when there is none. */
    public PyValue get(String name) {
        return inside(t -> {
            PyObject v = main.globals.getStr(name);
            if (v == null) {
                throw PyBaseException.nameError(t, Exceptions.NameError, "name '" + name + "' is not defined", PyStr.of(name));
            }
            return value(v);
        });
    }

    /** Whether the {@code __main__} module has a global of that name. */
    public boolean has(String name) {
        return inside(t -> main.globals.getStr(name) != null);
    }

    /** Sets a global of the {@code __main__} module; for what Java values become see {@link PyValue#as}. */
    public void set(String name, Object value) {
        inside(t -> {
            main.globals.putStr(PyStr.intern(name), bridge.toPython(t, value));
            return null;
        });
    }

    /** The globals of the {@code __main__} module, a Python dict. */
    public PyValue mainGlobals() {
        return value(main.globals);
    }

    PyDict globals() {
        return main.globals;
    }

    /** A module, imported when it is not yet; {@code os.path} gives {@code os.path} itself. */
    public PyValue module(String name) {
        return inside(t -> value(interpreter.importModule(t, name)));
    }

    /** A Java value as Python sees it. */
    public PyValue value(Object value) {
        return value instanceof PyObject o ? new PyValue(this, o) : inside(t -> new PyValue(this, bridge.toPython(t, value)));
    }

    // ---- threads, limits, the end

    /**
     * Runs calls within limits of their own, which all of them share. The lock is held all the time, as within one call.
     *
     * @throws LimitException also when {@code calls} caught it
     */
    public <T> T within(Limits limits, Supplier<T> calls) {
        return inside(limits, t -> calls.get());
    }

    /** As {@link #within(Limits, Supplier)}, without a result. */
    public void within(Limits limits, Runnable calls) {
        inside(limits, t -> {
            calls.run();
            return null;
        });
    }

    /**
     * Runs Java code without the lock, so that other threads can run Python code meanwhile: for Java code that Python has called and that waits or takes
     * long. It may call into Python again. When the call ends by a limit or {@link #cancel}, the thread is interrupted. Outside of calls it just runs the code.
     */
    public <T> T allowThreads(Callable<T> code) throws Exception {
        return host.outside(Objects.requireNonNull(code));
    }

    /** Ends all calls that run at present, with the threads that Python code has started. Returns at once; the calls throw {@link LimitException} soon. */
    public void cancel(String reason) {
        host.cancel(Objects.requireNonNull(reason));
    }

    // ---- what the threads do

    /** What each of its threads does, the oldest first. Waits for nobody. */
    public List<ThreadState> threads() {
        ArrayList<ThreadState> out = new ArrayList<>();
        for (ThreadReport t : ThreadReport.of(interpreter)) {
            out.add(new ThreadState(t.ident(), t.name(), t.state(), t.waitsFor(), t.holder(), Duration.ofNanos(t.held()), Duration.ofNanos(t.gilWaited()),
                    Duration.ofNanos(t.longestWait()), t.switches(), t.forced(), Duration.ofNanos(t.lockWaited()), t.file(), t.line(), t.function()));
        }
        return out;
    }

    /**
     * Tells what threads do at the global lock, until the result is closed. The listener runs on the thread concerned while everybody else waits for the lock: it must be quick,
     * must not throw, and must not call this Python.
     */
    public Watch watch(Consumer<GilEvent> listener) {
        Objects.requireNonNull(listener);
        GilObserver o = new GilObserver(interpreter, (kind, nanos, ident, name, reason, file, line, function) -> listener.accept(
                new GilEvent(action(kind), nanos, ident, name, reason, file, line, function)));
        return o::stop;
    }

    private static GilAction action(char kind) {
        return switch (kind) {
            case 'W' -> GilAction.REQUEST;
            case 'T' -> GilAction.TAKE;
            case 'F' -> GilAction.FORCED;
            default -> GilAction.DROP;
        };
    }

    /**
     * Records what threads do until the result is closed, and then writes it, as {@code gilpy trace -o} does: a page ({@code .html}), Chrome trace events
     * ({@code .json}) or a picture ({@code .svg}), as the name of the file ends.
     *
     * @throws IllegalArgumentException when it ends otherwise
     */
    public Closeable trace(Path file) throws IOException {
        return new Recording(interpreter, Objects.requireNonNull(file));
    }

    /**
     * Ends what runs, calls the functions of module {@code atexit}, and lets go of everything. A second call does nothing.
     *
     * @throws IllegalStateException when it comes from within a call
     */
    @Override
    public void close() {
        if (host.isInside()) {
            throw new IllegalStateException("a Python cannot be closed from within one of its calls");
        }
        if (host.shut()) {
            host.finish();
        }
    }

    // ---- the way in

    PyValue value(PyObject o) {
        return new PyValue(this, o);
    }

    <R> R inside(Function<VmThread, R> work) {
        return inside(null, work);
    }

    private <R> R inside(Limits limits, Function<VmThread, R> work) {
        boolean nested = host.isInside();
        try {
            return host.call(limits == null ? null : limits.values, t -> guarded(t, nested, work));
        } catch (Termination e) {
            LimitException x = new LimitException(Limit.valueOf(e.resource.name()), e.getMessage());
            if (!nested && (closeOnLimit || limits != null && limits.closing) && host.shut()) {
                host.finish();
            }
            throw x;
        }
    }

    private <R> R guarded(VmThread t, boolean nested, Function<VmThread, R> work) {
        try {
            R r = work.apply(t);
            if (!nested) {
                flush(t);
            }
            t.poll();
            return r;
        } catch (PyError e) {
            PythonException x = PythonException.of(this, t, e.value);
            if (!nested) {
                flush(t);
            }
            throw x;
        } catch (StackOverflowError e) {
            throw PythonException.of(this, t, t.error(Exceptions.RecursionError, "maximum recursion depth exceeded").value);
        } catch (OutOfMemoryError e) {
            throw PythonException.of(this, t, t.memoryError().value);
        } catch (LimitException e) {
            // From an inner call: this one may have to end as well.
            t.poll();
            throw e;
        }
    }

    private void flush(VmThread t) {
        PyObject out = interpreter.sysAttr("stdout");
        if (out != null && out != PyNone.NONE) {
            PyObject f = out.getAttrOrNull(t, Names.FLUSH);
            if (f != null) {
                f.call(t);
            }
        }
    }

    /** This API, as the layer below it sees it. */
    private final class Side implements Bridge.Api {
        @Override
        public <R> R inside(Function<VmThread, R> work) {
            return Python.this.inside(work);
        }

        @Override
        public Object handle(PyObject o) {
            return value(o);
        }

        @Override
        public Class<?> handleClass() {
            return PyValue.class;
        }

        @Override
        public PyObject object(Object handle) {
            PyValue v = switch (handle) {
                case PyValue x -> x;
                case PythonException x -> x.value();
                default -> null;
            };
            if (v == null) {
                return null;
            }
            if (v.vm != Python.this) {
                throw new IllegalArgumentException("an object of another Python");
            }
            return v.object;
        }

        @Override
        public PyError error(VmThread t, Throwable e) {
            return e instanceof PythonException x && x.value() != null && x.value().vm == Python.this ? new PyError((PyBaseException) x.value().object) : null;
        }
    }
}
