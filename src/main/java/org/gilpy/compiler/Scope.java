// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gilpy.syntax.Ast.Span;

/** One block of names: what the program says about each name in it, and what each name then means. Built by {@link Scopes}. */
final class Scope {
    enum Kind { MODULE, CLASS, FUNCTION, TYPE_PARAMS, TYPE_ALIAS, TYPE_BOUND;

        boolean functionLike() {
            return this != MODULE && this != CLASS;
        }
    }

    /** What a scope says about a name. */
    static final int GLOBAL = 1, LOCAL = 2, PARAM = 4, NONLOCAL = 8, USE = 16, FREE_CLASS = 32, IMPORT = 64, ANNOTATED = 128,
            COMP_ITER = 256, TYPE_PARAM = 512, COMP_CELL = 1024;
    static final int BOUND = LOCAL | PARAM | IMPORT | TYPE_PARAM;

    /** What a name means in a scope. */
    enum Meaning { LOCAL, CELL, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT }

    final Kind kind;
    final String name;
    final Scope parent;
    final Span span;
    final Map<String, Integer> flags = new LinkedHashMap<>();
    final Map<String, Meaning> meanings = new HashMap<>();
    final List<Scope> children = new ArrayList<>();
    /** Where a name is declared global or nonlocal, for messages. */
    final Map<String, Span> directives = new HashMap<>();
    /** Locals that a walrus binds: an operand of that name must be copied when a later operand may rebind it. */
    final Set<String> walrusNames = new HashSet<>();
    /** Locals that may become unbound again. */
    final Set<String> unboundNames = new HashSet<>();
    /** Attributes assigned through the first parameter of a method, in a class scope. */
    Set<String> staticAttributes;
    /** The class whose name mangles private names here, or null. */
    String privateName;
    /** Around the bases of a generic class only the names of its type parameters are mangled: these. Else null. */
    Set<String> mangledNames;
    boolean nested;
    boolean comprehension;
    boolean generatorExp;
    /** The comprehension runs inside its parent's frame. */
    boolean inlined;
    boolean generator;
    /** An async function, or a comprehension that awaits. */
    boolean coroutine;
    boolean async;
    boolean lambda;
    boolean varargs;
    boolean varkeywords;
    boolean needsClassCell;
    boolean needsClassDict;
    boolean canSeeClassScope;
    /** Inside the target or iterable of a comprehension, for the rules of the walrus. */
    boolean inComprehensionTarget;
    int iterableDepth;
    /** The place of a yield or return with value, for the messages about async generators. */
    boolean returnsValue;
    /** Set for a class scope that evaluates bound, default or value expressions: its words in messages. */
    String words;

    Scope(Kind kind, String name, Scope parent, Span span) {
        this.kind = kind;
        this.name = name;
        this.parent = parent;
        this.span = span;
    }

    /** A name as it is stored: private names of a class get its name in front. */
    String mangle(String name) {
        if (privateName == null || !name.startsWith("__") || name.endsWith("__") || name.indexOf('.') >= 0) return name;
        if (mangledNames != null && !mangledNames.contains(name)) return name;
        int i = 0;
        while (i < privateName.length() && privateName.charAt(i) == '_') i++;
        return i == privateName.length() ? name : "_".concat(privateName.substring(i)).concat(name);
    }

    boolean is(String name, int mask) {
        Integer f = flags.get(name);
        return f != null && (f & mask) != 0;
    }

    Meaning meaning(String name) {
        return meanings.get(name);
    }
}
