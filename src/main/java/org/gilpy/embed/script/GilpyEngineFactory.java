// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.script;

import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;

// In the Java of the module descriptor, which names it and is compiled for old tools too.
/** Describes and makes engines; found by {@code javax.script.ScriptEngineManager} under the names {@code python} and {@code gilpy}. Stateless. */
public final class GilpyEngineFactory implements ScriptEngineFactory {
    private static final List<String> NAMES = List.of("python", "gilpy", "Python");

    /** For the service loader. */
    public GilpyEngineFactory() {}

    @Override
    public String getEngineName() {
        return "gilpy";
    }

    @Override
    public String getEngineVersion() {
        return "0.1";
    }

    @Override
    public List<String> getExtensions() {
        return List.of("py");
    }

    @Override
    public List<String> getMimeTypes() {
        return List.of("text/x-python", "application/x-python");
    }

    @Override
    public List<String> getNames() {
        return NAMES;
    }

    @Override
    public String getLanguageName() {
        return "python";
    }

    @Override
    public String getLanguageVersion() {
        return "3.13";
    }

    /**
     * {@code THREADING} is {@code MULTITHREADED}: any thread may use an engine at any time, and sees what others do in it. It is neither thread-isolated nor
     * stateless.
     */
    @Override
    public Object getParameter(String key) {
        switch (key) {
            case ScriptEngine.ENGINE:
                return getEngineName();
            case ScriptEngine.ENGINE_VERSION:
                return getEngineVersion();
            case ScriptEngine.LANGUAGE:
                return getLanguageName();
            case ScriptEngine.LANGUAGE_VERSION:
                return getLanguageVersion();
            case ScriptEngine.NAME:
                return NAMES.get(0);
            case "THREADING":
                return "MULTITHREADED";
            default:
                return null;
        }
    }

    @Override
    public String getMethodCallSyntax(String object, String method, String... args) {
        return object + "." + method + "(" + String.join(", ", args) + ")";
    }

    @Override
    public String getOutputStatement(String text) {
        StringBuilder b = new StringBuilder("print('");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'':
                case '\\':
                    b.append('\\').append(c);
                    break;
                case '\n':
                    b.append("\\n");
                    break;
                case '\r':
                    b.append("\\r");
                    break;
                default:
                    b.append(c);
            }
        }
        return b.append("')").toString();
    }

    @Override
    public String getProgram(String... statements) {
        return String.join("\n", statements) + "\n";
    }

    @Override
    public ScriptEngine getScriptEngine() {
        return new GilpyEngine(this);
    }
}
