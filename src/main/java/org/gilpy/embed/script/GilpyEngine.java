// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import javax.script.SimpleScriptContext;
import org.gilpy.embed.PyValue;
import org.gilpy.embed.Python;
import org.gilpy.embed.PythonException;
import org.gilpy.embed.Script;

/**
 * One Python behind {@code javax.script}: nothing outside is allowed to it, and its standard streams are those of the context. The engine scope is the module
 * {@code __main__}; names of the global scope are found behind it. Thread-safe, as a Python is.
 */
final class GilpyEngine extends AbstractScriptEngine implements Compilable, Invocable {
    private final ScriptEngineFactory factory;
    private final Python vm;
    private final Globals main;

    GilpyEngine(ScriptEngineFactory factory) {
        this.factory = factory;
        this.vm = Python.builder().stdin(new ContextInput()).stdout(new ContextOutput(false)).stderr(new ContextOutput(true)).build();
        this.main = new Globals(vm.mainGlobals());
        SimpleScriptContext c = new SimpleScriptContext();
        c.setBindings(main, ScriptContext.ENGINE_SCOPE);
        setContext(c);
    }

    @Override
    public ScriptEngineFactory getFactory() {
        return factory;
    }

    /** Bindings for a scope: a new dict of globals. */
    @Override
    public Bindings createBindings() {
        return new Globals(vm.eval("{'__name__': '__main__'}"));
    }

    // ---- running

    private static String name(ScriptContext c) {
        return c.getAttribute(FILENAME) instanceof String s ? s : "<script>";
    }

    private static String text(Reader r) throws ScriptException {
        StringBuilder b = new StringBuilder();
        char[] part = new char[8192];
        try {
            for (int n; (n = r.read(part)) > 0; ) {
                b.append(part, 0, n);
            }
        } catch (IOException e) {
            throw new ScriptException(e);
        }
        return b.toString();
    }

    @Override
    public Object eval(String script, ScriptContext c) throws ScriptException {
        return new Compiled(compiled(script, c)).eval(c);
    }

    @Override
    public Object eval(Reader reader, ScriptContext c) throws ScriptException {
        return eval(text(reader), c);
    }

    private Script compiled(String script, ScriptContext c) throws ScriptException {
        try {
            return vm.compile(script, name(c));
        } catch (PythonException e) {
            throw failure(e);
        }
    }

    private static ScriptException failure(PythonException e) {
        ScriptException x = new ScriptException(e.getMessage());
        StackTraceElement[] trace = e.getStackTrace();
        if (trace.length > 0 && trace[0].getClassName().equals("python")) {
            x = new ScriptException(e.getMessage(), trace[0].getFileName(), trace[0].getLineNumber());
        }
        x.initCause(e);
        return x;
    }

    @Override
    public CompiledScript compile(String script) throws ScriptException {
        return new Compiled(compiled(script, getContext()));
    }

    @Override
    public CompiledScript compile(Reader script) throws ScriptException {
        return compile(text(script));
    }

    private final class Compiled extends CompiledScript {
        private final Script script;

        Compiled(Script script) {
            this.script = script;
        }

        @Override
        public Object eval(ScriptContext c) throws ScriptException {
            try {
                return run(script, c);
            } catch (PythonException e) {
                throw failure(e);
            }
        }

        @Override
        public GilpyEngine getEngine() {
            return GilpyEngine.this;
        }
    }

    private Object run(Script script, ScriptContext c) {
        Bindings engine = c.getBindings(ScriptContext.ENGINE_SCOPE);
        Globals g = engine instanceof Globals own && own.dict.python() == vm ? own : null;
        Globals used = g != null ? g : (Globals) createBindings();
        if (g == null) {
            used.putAll(engine);
        }
        Bindings global = c.getBindings(ScriptContext.GLOBAL_SCOPE);
        PyValue lent = vm.eval("{}");
        Globals behind = new Globals(lent);
        if (global != null && !global.isEmpty()) {
            for (Map.Entry<String, Object> e : global.entrySet()) {
                if (!used.containsKey(e.getKey())) {
                    behind.put(e.getKey(), e.getValue());
                    used.put(e.getKey(), e.getValue());
                }
            }
        }
        try {
            return script.run(used.dict).as(Object.class);
        } finally {
            for (String name : Set.copyOf(behind.keySet())) {
                // What the script has not assigned stays in the global scope only.
                if (used.containsKey(name) && used.dict.item(name).equals(lent.item(name))) {
                    used.remove(name);
                }
            }
            if (g == null) {
                used.remove("__builtins__");
                used.remove("__name__");
                engine.putAll(used);
            }
        }
    }

    // ---- calling

    @Override
    public Object invokeFunction(String name, Object... args) throws ScriptException, NoSuchMethodException {
        return invoke(global(name), args);
    }

    private PyValue global(String name) throws NoSuchMethodException {
        Bindings b = getContext().getBindings(ScriptContext.ENGINE_SCOPE);
        PyValue dict = b instanceof Globals g ? g.dict : vm.mainGlobals();
        if (!vm.module("operator").get("contains").call(dict, name).isTrue()) {
            throw new NoSuchMethodException(name);
        }
        return dict.item(name);
    }

    private static Object invoke(PyValue f, Object... args) throws ScriptException {
        try {
            return f.call(args == null ? new Object[0] : args).as(Object.class);
        } catch (PythonException e) {
            throw failure(e);
        }
    }

    @Override
    public Object invokeMethod(Object target, String name, Object... args) throws ScriptException, NoSuchMethodException {
        PyValue o = object(target);
        if (!o.has(name)) {
            throw new NoSuchMethodException(name);
        }
        return invoke(o.get(name), args);
    }

    private PyValue object(Object target) {
        if (target == null) {
            throw new IllegalArgumentException("no object");
        }
        return target instanceof PyValue v ? v : vm.value(target);
    }

    @Override
    public <T> T getInterface(Class<T> type) {
        check(type);
        Bindings b = getContext().getBindings(ScriptContext.ENGINE_SCOPE);
        PyValue dict = b instanceof Globals g ? g.dict : vm.mainGlobals();
        PyValue functions = vm.module("types").get("SimpleNamespace").call(dict.as(Map.class).isEmpty() ? Map.of() : namespace(dict));
        return implemented(functions, type);
    }

    private static Map<String, PyValue> namespace(PyValue dict) {
        java.util.LinkedHashMap<String, PyValue> out = new java.util.LinkedHashMap<>();
        for (PyValue k : dict) {
            out.put(k.toString(), dict.item(k));
        }
        return out;
    }

    @Override
    public <T> T getInterface(Object target, Class<T> type) {
        check(type);
        return implemented(object(target), type);
    }

    private static void check(Class<?> type) {
        if (type == null || !type.isInterface()) {
            throw new IllegalArgumentException("not an interface: " + type);
        }
    }

    /** The object behind an interface, or null when it lacks one of its methods. */
    private static <T> T implemented(PyValue o, Class<T> type) {
        for (java.lang.reflect.Method m : type.getMethods()) {
            if (java.lang.reflect.Modifier.isAbstract(m.getModifiers()) && !o.has(m.getName())) {
                return null;
            }
        }
        return o.as(type);
    }

    // ---- the streams of the context

    private final class ContextOutput extends OutputStream {
        private final boolean error;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
        /** The beginning of a character; used by one write at a time. */
        private byte[] left = {};

        ContextOutput(boolean error) {
            this.error = error;
        }

        private Writer writer() {
            return error ? getContext().getErrorWriter() : getContext().getWriter();
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] b, int off, int length) throws IOException {
            ByteBuffer in = ByteBuffer.allocate(left.length + length).put(left).put(b, off, length).flip();
            CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
            decoder.decode(in, out, false);
            left = new byte[in.remaining()];
            in.get(left);
            writer().append(out.flip());
        }

        @Override
        public void flush() throws IOException {
            writer().flush();
        }
    }

    private final class ContextInput extends InputStream {
        private byte[] line = {};
        private int at;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        /** Up to the end of a line: a context's reader may be a person. */
        @Override
        public synchronized int read(byte[] b, int off, int length) {
            if (at == line.length) {
                StringBuilder s = new StringBuilder();
                try {
                    Reader r = getContext().getReader();
                    for (int c; (c = r.read()) >= 0; ) {
                        s.append((char) c);
                        if (c == '\n') {
                            break;
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                line = s.toString().getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            if (at == line.length) {
                return -1;
            }
            int n = Math.min(length, line.length - at);
            System.arraycopy(line, at, b, off, n);
            at += n;
            return n;
        }
    }
}
