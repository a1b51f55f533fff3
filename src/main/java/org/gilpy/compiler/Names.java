// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import org.gilpy.code.Opcode;
import org.gilpy.compiler.Scope.Kind;
import org.gilpy.compiler.Scope.Meaning;
import org.gilpy.syntax.Ast.Span;
import org.gilpy.syntax.PySyntaxError;

/** Loads, stores and deletes names by what they mean at the place where code is made. */
final class Names {
    /** Where a name lives. */
    enum Place { LOCAL, DEREF, CLASS_DEREF, DICT_DEREF, NAME, GLOBAL, DICT_GLOBAL }

    private final CodeGenerator g;
    /** The register found with the last {@link #find}, for the kinds that have one. */
    private int register;

    Names(CodeGenerator g) {
        this.g = g;
    }

    private Place find(String name) {
        Unit u = g.u;
        boolean inComprehension = false, free = false;
        for (int i = u.comprehensions.size() - 1; i >= 0; i--) {
            inComprehension = true;
            Meaning m = u.comprehensions.get(i).meaning(name);
            if (m == null || m == Meaning.FREE) {
                free |= m == Meaning.FREE;
                continue;
            }
            switch (m) {
                case LOCAL -> {
                    register = u.local(name);
                    return Place.LOCAL;
                }
                case CELL -> {
                    register = u.cell(name);
                    return Place.DEREF;
                }
                case GLOBAL_EXPLICIT -> {
                    return Place.GLOBAL;
                }
                default -> {
                    return u.scope.kind == Kind.MODULE ? Place.NAME : Place.GLOBAL;
                }
            }
        }
        Scope s = u.scope;
        if (free && s.kind == Kind.CLASS && u.frees.containsKey(name)) {
            // a comprehension does not see the names of the class around it
            register = u.free(name);
            return Place.DEREF;
        }
        Meaning m = s.meaning(name);
        if (m == null) {
            if (u.cells.containsKey(name)) {
                register = u.cell(name);
                return Place.DEREF;
            }
            return s.kind.functionLike() ? Place.GLOBAL : Place.NAME;
        }
        switch (m) {
            case LOCAL -> {
                if (s.kind.functionLike()) {
                    register = u.local(name);
                    return Place.LOCAL;
                }
                return Place.NAME;
            }
            case CELL -> {
                register = u.cell(name);
                return s.canSeeClassScope && !inComprehension ? Place.DICT_DEREF : Place.DEREF;
            }
            case FREE -> {
                register = u.free(name);
                if (inComprehension) return Place.DEREF;
                if (s.kind == Kind.CLASS) return Place.CLASS_DEREF;
                return s.canSeeClassScope && !name.equals("__classdict__") ? Place.DICT_DEREF : Place.DEREF;
            }
            case GLOBAL_EXPLICIT -> {
                return Place.GLOBAL;
            }
            default -> {
                if (s.canSeeClassScope) return Place.DICT_GLOBAL;
                if (s.kind.functionLike() || inComprehension && s.kind == Kind.CLASS) return Place.GLOBAL;
                return Place.NAME;
            }
        }
    }

    /** The register of a plain local to compute into, or {@link Unit#NONE}. */
    int target(String rawName, Span span) {
        checkForbidden(rawName, span, true);
        return find(g.u.mangle(rawName)) == Place.LOCAL ? register : Unit.NONE;
    }

    /** Whether a name is a plain local whose register may be read in place. */
    private boolean rebindable(String name) {
        Unit u = g.u;
        if (u.scope.walrusNames.contains(name)) return true;
        for (Scope s : u.comprehensions) if (s.walrusNames.contains(name)) return true;
        return false;
    }

    private void check(String name, int local, Span span) {
        Unit u = g.u;
        int parameters = u.argCount + u.kwOnlyCount + (u.scope.varargs ? 1 : 0) + (u.scope.varkeywords ? 1 : 0);
        if (local < parameters && !u.scope.unboundNames.contains(name)) return;
        u.emit(Opcode.CHECK_LOCAL, local, 0, 0, span);
    }

    /** A register to read the name from, valid until the expression around it is done. */
    int operand(String rawName, Span span) {
        String name = g.u.mangle(rawName);
        if (find(name) == Place.LOCAL && !rebindable(name)) {
            int local = register;
            check(name, local, span);
            return local;
        }
        int t = g.u.temp();
        load(rawName, t, span);
        return t;
    }

    void load(String rawName, int dst, Span span) {
        Unit u = g.u;
        String name = u.mangle(rawName);
        switch (find(name)) {
            case LOCAL -> {
                int local = register;
                check(name, local, span);
                u.move(dst, local, span);
            }
            case DEREF -> u.emit(Opcode.LOAD_DEREF, dst, register, 0, span);
            case CLASS_DEREF -> u.emit(Opcode.LOAD_CLASSDEREF, dst, register, u.name(name), span);
            case DICT_DEREF -> {
                int cell = register;
                loadClassDict(dst, span);
                u.emit(Opcode.LOAD_FROM_DICT_OR_DEREF, dst, cell, u.name(name), span);
            }
            case NAME -> u.emit(Opcode.LOAD_NAME, dst, u.name(name), 0, span);
            case GLOBAL -> u.emit(Opcode.LOAD_GLOBAL, dst, u.name(name), 0, span);
            case DICT_GLOBAL -> {
                loadClassDict(dst, span);
                u.emit(Opcode.LOAD_FROM_DICT_OR_GLOBALS, dst, dst, u.name(name), span);
            }
        }
    }

    private void loadClassDict(int dst, Span span) {
        g.u.emit(Opcode.LOAD_DEREF, dst, g.u.free("__classdict__"), 0, span);
    }

    /** Evaluates a name for its errors only. */
    void effect(String rawName, Span span) {
        String name = g.u.mangle(rawName);
        if (find(name) == Place.LOCAL) check(name, register, span);
        else load(rawName, g.u.temp(), span);
    }

    void store(String rawName, int src, Span span) {
        checkForbidden(rawName, span, true);
        storeUnchecked(rawName, src, span);
    }

    void storeUnchecked(String rawName, int src, Span span) {
        Unit u = g.u;
        String name = u.mangle(rawName);
        switch (find(name)) {
            case LOCAL -> u.move(register, src, span);
            case DEREF, CLASS_DEREF, DICT_DEREF -> u.emit(Opcode.STORE_DEREF, register, src, 0, span);
            case NAME -> u.emit(Opcode.STORE_NAME, u.name(name), src, 0, span);
            case GLOBAL, DICT_GLOBAL -> u.emit(Opcode.STORE_GLOBAL, u.name(name), src, 0, span);
        }
    }

    void delete(String rawName, Span span) {
        checkForbidden(rawName, span, false);
        Unit u = g.u;
        String name = u.mangle(rawName);
        switch (find(name)) {
            case LOCAL -> u.emit(Opcode.DELETE_LOCAL, register, 0, 0, span);
            case DEREF, CLASS_DEREF, DICT_DEREF -> u.emit(Opcode.DELETE_DEREF, register, 0, 0, span);
            case NAME -> u.emit(Opcode.DELETE_NAME, u.name(name), 0, 0, span);
            case GLOBAL, DICT_GLOBAL -> u.emit(Opcode.DELETE_GLOBAL, u.name(name), 0, 0, span);
        }
    }

    /** Unbinds the name of an except clause; it need not be bound any more. */
    void forget(String rawName, Span span) {
        Unit u = g.u;
        String name = u.mangle(rawName);
        if (find(name) == Place.LOCAL) {
            u.emit(Opcode.CLEAR, register, 0, 0, span);
            return;
        }
        int mark = u.mark(), none = g.none(span);
        storeUnchecked(rawName, none, span);
        delete(rawName, span);
        u.release(mark);
    }

    static void checkForbidden(String name, Span span, boolean store) {
        if (name.equals("__debug__")) throw PySyntaxError.at(store ? "cannot assign to __debug__" : "cannot delete __debug__", span);
    }

    /** The register that holds the cell of a name, to hand it to a closure. */
    int closureCell(String name) {
        Unit u = g.u;
        for (int i = u.comprehensions.size() - 1; i >= 0; i--)
            if (u.comprehensions.get(i).meaning(name) == Meaning.CELL) return u.cell(name);
        Meaning m = u.scope.meaning(name);
        if (m == Meaning.CELL || u.cells.containsKey(name) && m != Meaning.FREE) return u.cell(name);
        if (u.frees.containsKey(name)) return u.free(name);
        throw new IllegalStateException("no cell for '" + name + "' in " + u.qualname);
    }

    /** Whether {@code super} is the built-in as far as one can see. */
    boolean isGlobalSuper() {
        Place place = find("super");
        return place == Place.GLOBAL && g.u.scope.kind.functionLike() && !g.scopes.module().flags.containsKey("super");
    }

    boolean isFree(String name) {
        return g.u.scope.meaning(name) == Meaning.FREE;
    }
}
