// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gilpy.compiler.Scope.Kind;
import org.gilpy.compiler.Scope.Meaning;
import org.gilpy.syntax.Ast.Span;
import org.gilpy.syntax.PySyntaxError;

/** Decides, from the outermost scope inwards and back, which names are local, cells, free or global. */
final class ScopeAnalysis {

    void run(Scope module) {
        block(module, null, new HashSet<>(), new HashSet<>(), new HashSet<>(), null);
    }

    /**
     * Analyses a block. {@code bound}: names bound in enclosing functions (null for the module); {@code free} collects the
     * names this block and its children take from outside.
     */
    private void block(Scope s, Set<String> bound, Set<String> free, Set<String> global, Set<String> typeParams, Scope classScope) {
        Set<String> local = new HashSet<>(), newFree = new HashSet<>(), newBound = new HashSet<>(), newGlobal = new HashSet<>();
        boolean isClass = s.kind == Kind.CLASS;
        if (isClass) {
            newGlobal.addAll(global);
            if (bound != null) newBound.addAll(bound);
        }
        for (Map.Entry<String, Integer> e : s.flags.entrySet())
            name(s, e.getKey(), e.getValue(), bound, local, free, global, typeParams, classScope);
        if (isClass) {
            newBound.add("__class__");
            newBound.add("__classdict__");
        } else {
            if (s.kind.functionLike()) newBound.addAll(local);
            if (bound != null) newBound.addAll(bound);
            newGlobal.addAll(global);
        }
        for (Scope child : s.children) {
            Scope childClass = !child.canSeeClassScope ? null : isClass ? s : classScope;
            boolean inline = child.comprehension && !child.generatorExp && !s.canSeeClassScope;
            Set<String> childFree = new HashSet<>();
            block(child, new HashSet<>(newBound), childFree, new HashSet<>(newGlobal), new HashSet<>(typeParams), childClass);
            if (inline) {
                child.inlined = true;
                inline(s, child, childFree);
            }
            newFree.addAll(childFree);
        }
        if (s.kind.functionLike()) {
            for (Map.Entry<String, Meaning> e : s.meanings.entrySet()) {
                if (e.getValue() == Meaning.LOCAL && newFree.remove(e.getKey())) e.setValue(Meaning.CELL);
            }
        } else if (isClass) {
            if (newFree.remove("__class__")) s.needsClassCell = true;
            if (newFree.remove("__classdict__")) s.needsClassDict = true;
        }
        for (String name : newFree) {
            Integer flags = s.flags.get(name);
            if (flags != null) {
                if (isClass || s.canSeeClassScope) s.flags.put(name, flags | Scope.FREE_CLASS);
            } else if (bound != null && bound.contains(name)) {
                s.flags.put(name, 0);
                s.meanings.put(name, Meaning.FREE);
            }
        }
        free.addAll(newFree);
    }

    private void name(Scope s, String name, int flags, Set<String> bound, Set<String> local, Set<String> free,
                      Set<String> global, Set<String> typeParams, Scope classScope) {
        Meaning meaning;
        if ((flags & Scope.GLOBAL) != 0) {
            if ((flags & Scope.NONLOCAL) != 0) throw at(s, name, "name '" + name + "' is nonlocal and global");
            meaning = Meaning.GLOBAL_EXPLICIT;
            global.add(name);
            if (bound != null) bound.remove(name);
        } else if ((flags & Scope.NONLOCAL) != 0) {
            if (bound == null) throw at(s, name, "nonlocal declaration not allowed at module level");
            if (!bound.contains(name)) throw at(s, name, "no binding for nonlocal '" + name + "' found");
            if (typeParams.contains(name)) throw at(s, name, "nonlocal binding not allowed for type parameter '" + name + "'");
            meaning = Meaning.FREE;
            free.add(name);
        } else if ((flags & Scope.BOUND) != 0) {
            meaning = Meaning.LOCAL;
            local.add(name);
            global.remove(name);
            if ((flags & Scope.TYPE_PARAM) != 0) typeParams.add(name);
            else typeParams.remove(name);
        } else if (classScope != null && classScope.is(name, Scope.GLOBAL)) {
            meaning = Meaning.GLOBAL_EXPLICIT;
        } else if (classScope != null && classScope.is(name, Scope.BOUND) && !classScope.is(name, Scope.NONLOCAL)) {
            meaning = Meaning.GLOBAL_IMPLICIT;
        } else if (bound != null && bound.contains(name)) {
            meaning = Meaning.FREE;
            free.add(name);
        } else {
            meaning = Meaning.GLOBAL_IMPLICIT;
        }
        s.meanings.put(name, meaning);
    }

    /** What an inlined comprehension takes from outside is not free in the frame it shares, unless a child captures it. */
    private static void inline(Scope outer, Scope comp, Set<String> compFree) {
        boolean inClass = outer.kind == Kind.CLASS;
        for (Map.Entry<String, Integer> e : comp.flags.entrySet()) {
            String name = e.getKey();
            if ((e.getValue() & Scope.PARAM) != 0) continue;
            Meaning meaning = comp.meanings.get(name);
            if (meaning == Meaning.FREE && inClass && name.equals("__class__")) {
                meaning = Meaning.GLOBAL_IMPLICIT;
                comp.meanings.put(name, meaning);
                compFree.remove(name);
            }
            Integer existing = outer.flags.get(name);
            if (existing == null) {
                if (meaning == Meaning.FREE) {
                    outer.flags.put(name, 0);
                    outer.meanings.put(name, Meaning.FREE);
                }
            } else if ((existing & Scope.BOUND) != 0 && !inClass && !freeInChild(comp, name)) {
                compFree.remove(name);
            }
        }
    }

    private static boolean freeInChild(Scope comp, String name) {
        for (Scope child : comp.children) {
            if (child.inlined ? freeInChild(child, name) : child.meaning(name) == Meaning.FREE) return true;
        }
        return false;
    }

    private static PySyntaxError at(Scope s, String name, String message) {
        Span span = s.directives.get(name);
        return PySyntaxError.at(message, span == null ? s.span : span);
    }
}
