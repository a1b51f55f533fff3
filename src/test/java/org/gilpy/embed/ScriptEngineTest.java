// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;

/** The engine for {@code javax.script}. */
class ScriptEngineTest {
    private static ScriptEngine engine() {
        Pythons.plain().close();
        ScriptEngine e = new ScriptEngineManager().getEngineByName("python");
        assertNotNull(e);
        return e;
    }

    @Test
    void itIsFound() {
        engine();
        ScriptEngineManager m = new ScriptEngineManager();
        assertEquals("gilpy", m.getEngineByName("gilpy").getFactory().getEngineName());
        assertEquals("python", m.getEngineByExtension("py").getFactory().getLanguageName());
        assertEquals("MULTITHREADED", engine().getFactory().getParameter("THREADING"));
        assertEquals("print('it\\'s')", engine().getFactory().getOutputStatement("it's"));
    }

    @Test
    void scopesAndStreams() throws ScriptException {
        ScriptEngine e = engine();
        StringWriter out = new StringWriter();
        e.getContext().setWriter(out);
        e.getContext().setReader(new StringReader("typed\n"));
        e.put("a", 20);
        e.eval("b = a + 1\nprint(input(), '\u00e9', b)");
        assertEquals("typed \u00e9 21\n", out.toString());
        assertEquals(21, e.get("b"));
        assertEquals(42, e.eval("b * 2"));
        SimpleBindings own = new SimpleBindings(new HashMap<>(Map.of("x", 1)));
        assertNull(e.eval("y = x + 1", own));
        assertEquals(2, own.get("y"));
        assertThrows(ScriptException.class, () -> e.eval("y"));
        ScriptEngineManager m = new ScriptEngineManager();
        m.put("shared", "far");
        assertEquals("far away", m.getEngineByName("python").eval("shared + ' away'"));
    }

    @Test
    void compiledAndInvoked() throws Exception {
        ScriptEngine e = engine();
        CompiledScript c = ((Compilable) e).compile("n * n");
        for (int i = 0; i < 5; i++) {
            e.put("n", i);
            assertEquals(i * i, c.eval());
        }
        e.eval("class C:\n  def run(self): C.ran = True\ndef f(a, b=2): return a + b\nc = C()\nran = 0\ndef run():\n  global ran\n  ran += 1");
        Invocable i = (Invocable) e;
        assertEquals(3, i.invokeFunction("f", 1));
        assertThrows(NoSuchMethodException.class, () -> i.invokeFunction("g"));
        i.getInterface(e.get("c"), Runnable.class).run();
        assertEquals(true, e.eval("C.ran"));
        i.getInterface(Runnable.class).run();
        assertEquals(1, e.get("ran"));
        assertNull(i.getInterface(java.util.concurrent.Callable.class));
        assertEquals("X", i.invokeMethod("x", "upper"));
        ScriptException x = assertThrows(ScriptException.class, () -> e.eval("1\n1 / 0"));
        assertEquals(2, x.getLineNumber());
        assertThrows(ScriptException.class, () -> e.eval("open('/etc/passwd')"));
    }
}
