// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import org.gilpy.objects.PyMember;
import org.gilpy.objects.PyProperty;
import org.gilpy.vm.AttrCache;
import org.gilpy.vm.CompiledCode;
import org.gilpy.vm.GlobalCache;
import org.gilpy.vm.OperandTypes;
import org.gilpy.vm.PyFunction;
import org.gilpy.vm.SiteCache;

/** Translates globals, attributes, items and iteration. What tier 1's caches know at this moment becomes constants behind guards. */
final class Accesses {
    private final Emitter x;

    Accesses(Emitter x) {
        this.x = x;
    }

    private void code() {
        x.constants.push(x.c, CODE, x.code);
    }

    /** The class of what register 1 holds. */
    private ClassDesc owner() {
        return x.function ? FUNCTION : FRAME;
    }

    /** Whether what tier 1's cache knows is all that the present instruction is made for. */
    private boolean isSure() {
        return x.numbers.leavesOut() && !x.code.varies(x.pc);
    }

    // ---- globals

    void loadGlobal(int a, int name) {
        CodeBuilder c = x.c;
        if (!(x.numbers.cache(x.pc) instanceof GlobalCache g)) {
            slowGlobal(a, name);
            return;
        }
        boolean sure = isSure();
        Label slow = sure ? x.leaveWhen() : c.newLabel(), done = c.newLabel();
        x.constants.push(c, KNOWN_GLOBAL, CompiledCode.known(g));
        c.aload(x.globals);
        if (g.used >= 0) {
            c.aload(1).getfield(owner(), "builtins", DICT).invokevirtual(KNOWN_GLOBAL, "load", method(OBJECT, DICT, DICT));
        } else {
            c.invokevirtual(KNOWN_GLOBAL, "load", method(OBJECT, DICT));
        }
        found(a, slow);
        if (!sure) {
            c.labelBinding(done);
            x.aside(() -> {
                c.labelBinding(slow);
                slowGlobal(a, name);
                c.goto_(done);
            });
        }
    }

    private void slowGlobal(int a, int name) {
        x.show();
        x.c.aload(0).aload(1);
        code();
        x.c.loadConstant(x.pc).loadConstant(name).invokestatic(COMPILED_OPS, "loadGlobal", method(OBJECT, VM_THREAD, owner(), CODE, I, I));
        x.store(a);
    }

    void storeGlobal(int name, int r) {
        CodeBuilder c = x.c;
        Label slow = c.newLabel(), done = c.newLabel();
        if (x.code.caches[x.pc] instanceof GlobalCache g && g.used < 0) {
            c.aload(x.globals);
            x.constants.push(c, TABLE, g.globals);
            c.loadConstant(g.index);
            x.load(r);
            c.invokevirtual(DICT, "replace", method(Z, TABLE, I, OBJECT)).ifeq(slow);
            c.labelBinding(done);
            x.aside(() -> {
                c.labelBinding(slow);
                slowStore(name, r);
                c.goto_(done);
            });
        } else {
            slowStore(name, r);
        }
    }

    private void slowStore(int name, int r) {
        x.show();
        x.c.aload(0).aload(1);
        code();
        x.c.loadConstant(x.pc).loadConstant(name);
        x.load(r);
        x.c.invokestatic(COMPILED_OPS, "storeGlobal", method(V, VM_THREAD, owner(), CODE, I, I, OBJECT));
    }

    // ---- attributes

    /** Goes to {@code slow} unless a register holds an instance of the cache's shape, whose class is as it was. */
    private void shape(int o, AttrCache k, Label slow) {
        known(k);
        x.load(o);
        x.c.invokevirtual(KNOWN_FIELD, "fits", method(Z, OBJECT)).ifeq(slow);
    }

    private void known(AttrCache k) {
        x.constants.push(x.c, KNOWN_FIELD, CompiledCode.known(k));
    }

    /** Goes to {@code slow} unless a register holds the class of the cache, as it was. */
    private void type(int o, AttrCache k, Label slow) {
        CodeBuilder c = x.c;
        x.load(o);
        c.instanceOf(TYPE).ifeq(slow);
        x.load(o);
        c.checkcast(TYPE).getfield(TYPE, "token", JAVA_OBJECT);
        x.constants.push(c, JAVA_OBJECT, k.token);
        c.if_acmpne(slow);
        x.load(o);
        c.checkcast(TYPE).invokevirtual(TYPE, "type", method(TYPE));
        if (k.metaToken == null) {
            c.getstatic(TYPE, "TYPE", TYPE);
        } else {
            c.getfield(TYPE, "token", JAVA_OBJECT);
            x.constants.push(c, JAVA_OBJECT, k.metaToken);
        }
        c.if_acmpne(slow);
    }

    /** Pushes a new cache for the present instruction. */
    private void site() {
        x.constants.push(x.c, SITE_CACHE, new SiteCache());
    }

    /** What is on the stack becomes the result; none at all is left to {@code slow}. */
    private void found(int a, Label slow) {
        x.c.dup().astore(x.value).ifnull(slow);
        x.c.aload(x.value);
        x.store(a);
    }

    void loadAttribute(int a, int o, int name) {
        CodeBuilder c = x.c;
        AttrCache k = x.numbers.cache(x.pc) instanceof AttrCache t ? t : null;
        // A getter that is not compiled yet will be.
        boolean varies = x.code.varies(x.pc), sure = isSure() && k != null && !k.isLookup() && !(k.method instanceof PyProperty p && p.getter instanceof PyFunction f && f.code().compiled == null);
        Label slow = sure ? x.leaveWhen() : c.newLabel(), done = c.newLabel();
        boolean fast = true;
        if (varies && k != null && k.shape != null) {
            Label there = c.newLabel();
            if (k.field || k.method instanceof PyMember) {
                known(k);
                x.load(o);
                c.invokevirtual(KNOWN_FIELD, "load", method(OBJECT, OBJECT)).dup().astore(x.value).ifnonnull(there);
            }
            site();
            x.load(o);
            c.invokevirtual(SITE_CACHE, "value", method(OBJECT, OBJECT)).dup().astore(x.value).ifnull(slow);
            c.labelBinding(there).aload(x.value);
            x.store(a);
        } else if (k != null && k.shape != null && (k.field || k.method instanceof PyMember)) {
            known(k);
            x.load(o);
            c.invokevirtual(KNOWN_FIELD, "load", method(OBJECT, OBJECT));
            found(a, slow);
        } else if (k != null && k.shape != null && k.constant != null) {
            shape(o, k, slow);
            x.constants.push(c, OBJECT, k.constant);
            x.store(a);
        } else if (k != null && k.shape != null && k.method instanceof PyProperty prop && prop.getter instanceof PyFunction) {
            shape(o, k, slow);
            compiled((PyFunction) prop.getter, slow);
            x.load(o);
            c.invokevirtual(COMPILED_CODE, "call", method(OBJECT, VM_THREAD, FUNCTION, OBJECT));
            x.store(a);
        } else if (k != null && k.shape != null && k.method instanceof PyFunction) {
            shape(o, k, slow);
            c.new_(BOUND_METHOD).dup();
            x.constants.push(c, OBJECT, k.method);
            x.load(o);
            c.invokespecial(BOUND_METHOD, "<init>", method(V, OBJECT, OBJECT));
            x.store(a);
        } else if (k != null && k.isLookup()) {
            lookup(a, o, k, slow);
        } else if (k != null && k.token != null && k.table != null) {
            if (k.shape != null) {
                shape(o, k, slow);
            } else {
                type(o, k, slow);
            }
            tableValue(a, k, slow);
        } else if (k != null && k.table != null) {
            moduleVariable(a, o, k, slow);
        } else if (k != null && k.constant != null) {
            type(o, k, slow);
            x.constants.push(c, OBJECT, k.constant);
            x.store(a);
        } else {
            fast = false;
        }
        if (fast && sure) {
            return;
        }
        Runnable general = () -> {
            x.show();
            site();
            c.aload(0);
            code();
            c.loadConstant(x.pc);
            x.load(o);
            c.loadConstant(name).invokevirtual(SITE_CACHE, "load", method(OBJECT, VM_THREAD, CODE, I, OBJECT, I));
            x.store(a);
        };
        finish(fast, slow, done, general);
    }

    /** The attribute of an object without a shape. */
    private void lookup(int a, int o, AttrCache k, Label slow) {
        x.show();
        x.constants.push(x.c, KNOWN_LOOKUP, CompiledCode.known(k));
        x.c.aload(0);
        x.load(o);
        x.c.invokevirtual(KNOWN_LOOKUP, "load", method(OBJECT, VM_THREAD, OBJECT));
        found(a, slow);
    }

    private void finish(boolean fast, Label slow, Label done, Runnable general) {
        if (!fast) {
            general.run();
            return;
        }
        x.c.labelBinding(done);
        x.aside(() -> {
            x.c.labelBinding(slow);
            general.run();
            x.c.goto_(done);
        });
    }

    /** Pushes what the call of a function begins with; goes to {@code slow} unless it is compiled. */
    private void compiled(PyFunction f, Label slow) {
        CodeBuilder c = x.c;
        x.constants.push(c, FUNCTION, f);
        c.getfield(FUNCTION, "code", CODE).getfield(CODE, "compiled", COMPILED_CODE).dup().astore(x.scratch).ifnull(slow);
        x.showAll();
        c.aload(x.scratch).checkcast(COMPILED_CODE).aload(0);
        x.constants.push(c, FUNCTION, f);
    }

    void storeAttribute(int o, int name, int r) {
        CodeBuilder c = x.c;
        AttrCache k = x.numbers.cache(x.pc) instanceof AttrCache t ? t : null;
        PyFunction setter = k != null && k.shape != null && k.method instanceof PyProperty prop && prop.setter instanceof PyFunction f ? f : null;
        // A setter that is not compiled yet will be.
        boolean varies = x.code.varies(x.pc), sure = isSure() && (setter == null || setter.code().compiled != null);
        Label slow = sure && k != null ? x.leaveWhen() : c.newLabel(), done = c.newLabel();
        boolean fast = k != null && k.shape != null;
        if (fast && varies) {
            Label stored = c.newLabel();
            if (k.next == null && (k.field || k.method instanceof PyMember)) {
                known(k);
                x.load(o);
                x.load(r);
                c.invokevirtual(KNOWN_FIELD, "store", method(Z, OBJECT, OBJECT)).ifne(stored);
            }
            site();
            x.load(o);
            x.load(r);
            c.invokevirtual(SITE_CACHE, "stored", method(Z, OBJECT, OBJECT)).ifeq(slow).labelBinding(stored);
        } else if (fast && k.next != null) {
            known(k);
            x.load(o);
            x.load(r);
            c.invokevirtual(KNOWN_FIELD, "append", method(Z, OBJECT, OBJECT)).ifeq(slow);
        } else if (fast && (k.field || k.method instanceof PyMember)) {
            known(k);
            x.load(o);
            x.load(r);
            c.invokevirtual(KNOWN_FIELD, "store", method(Z, OBJECT, OBJECT)).ifeq(slow);
        } else if (setter != null) {
            shape(o, k, slow);
            compiled(setter, slow);
            x.load(o);
            x.load(r);
            c.invokevirtual(COMPILED_CODE, "call", method(OBJECT, VM_THREAD, FUNCTION, OBJECT, OBJECT)).pop();
        } else {
            fast = false;
        }
        if (fast && sure) {
            return;
        }
        finish(fast, slow, done, () -> {
            x.show();
            site();
            c.aload(0);
            code();
            c.loadConstant(x.pc);
            x.load(o);
            c.loadConstant(name);
            x.load(r);
            c.invokevirtual(SITE_CACHE, "store", method(V, VM_THREAD, CODE, I, OBJECT, I, OBJECT));
        });
    }

    /** The variable of a module, if a register holds the module of the cache and its table is as it was. */
    private void moduleVariable(int a, int o, AttrCache k, Label slow) {
        CodeBuilder c = x.c;
        x.load(o);
        c.instanceOf(MODULE).ifeq(slow);
        x.load(o);
        c.checkcast(MODULE).getfield(MODULE, "globals", DICT).getfield(DICT, "table", TABLE);
        x.constants.push(c, TABLE, k.table);
        c.if_acmpne(slow);
        tableValue(a, k, slow);
    }

    /** What stands at the place of the cache in its table, if anything. */
    private void tableValue(int a, AttrCache k, Label slow) {
        CodeBuilder c = x.c;
        x.constants.push(c, ARRAY, k.table.values);
        c.loadConstant(k.index).aaload();
        found(a, slow);
    }

    void loadMethod(int a, int o, int name) {
        CodeBuilder c = x.c;
        boolean varies = x.code.varies(x.pc), sure = isSure();
        AttrCache k = x.numbers.cache(x.pc) instanceof AttrCache t ? t : null;
        Label slow = sure && k != null ? x.leaveWhen() : c.newLabel(), done = c.newLabel();
        boolean fast = true;
        if (varies && k != null && k.method != null && k.shape != null) {
            Label other = c.newLabel(), there = c.newLabel();
            shape(o, k, other);
            x.constants.push(c, OBJECT, k.method);
            c.astore(x.value).goto_(there).labelBinding(other);
            site();
            x.load(o);
            c.invokevirtual(SITE_CACHE, "known", method(OBJECT, OBJECT)).dup().astore(x.value).ifnull(slow).labelBinding(there);
            x.load(o);
            x.store(a + 1);
            c.aload(x.value);
            x.store(a);
        } else if (k != null && k.token == null && k.table != null) {
            moduleVariable(a, o, k, slow);
            c.aconst_null();
            x.store(a + 1);
        } else if (k != null && k.shape == null && k.constant != null) {
            type(o, k, slow);
            x.constants.push(c, OBJECT, k.constant);
            x.store(a);
            c.aconst_null();
            x.store(a + 1);
        } else if (k != null && k.method != null && k.shape != null && !(k.method instanceof PyMember) && !(k.method instanceof PyProperty)) {
            shape(o, k, slow);
            x.load(o);
            x.store(a + 1);
            x.constants.push(c, OBJECT, k.method);
            x.store(a);
        } else if (k != null && k.shape != null && k.field) {
            known(k);
            x.load(o);
            c.invokevirtual(KNOWN_FIELD, "load", method(OBJECT, OBJECT));
            found(a, slow);
            c.aconst_null();
            x.store(a + 1);
        } else if (k != null && k.shape != null && k.constant != null) {
            shape(o, k, slow);
            x.constants.push(c, OBJECT, k.constant);
            x.store(a);
            c.aconst_null();
            x.store(a + 1);
        } else if (k != null && k.method != null && k.shape == null) {
            x.constants.push(c, KNOWN_LOOKUP, CompiledCode.known(k));
            x.load(o);
            c.invokevirtual(KNOWN_LOOKUP, "isOfClass", method(Z, OBJECT)).ifeq(slow);
            x.load(o);
            x.store(a + 1);
            x.constants.push(c, OBJECT, k.method);
            x.store(a);
        } else {
            fast = false;
        }
        if (fast && sure) {
            x.certain.set(x.pc);
            return;
        }
        finish(fast, slow, done, () -> {
            Label attribute = c.newLabel(), end = c.newLabel();
            x.show();
            site();
            c.aload(0);
            code();
            c.loadConstant(x.pc);
            x.load(o);
            c.astore(x.scratch2);
            c.aload(x.scratch2).checkcast(OBJECT).loadConstant(name).invokevirtual(SITE_CACHE, "method", method(OBJECT, VM_THREAD, CODE, I, OBJECT, I)).dup();
            x.store(a);
            c.ifnull(attribute);
            c.aload(x.scratch2).checkcast(OBJECT);
            x.store(a + 1);
            c.goto_(end);
            c.labelBinding(attribute);
            c.aload(0);
            code();
            c.loadConstant(x.pc).aload(x.scratch2).checkcast(OBJECT).loadConstant(name).invokestatic(ATTR_OPS, "called", method(OBJECT, VM_THREAD, CODE, I, OBJECT, I));
            x.store(a);
            c.aconst_null();
            x.store(a + 1);
            c.labelBinding(end);
        });
    }

    // ---- items

    private void notExact(int r, ClassDesc type, Label other) {
        x.load(r);
        x.c.invokevirtual(JAVA_OBJECT, "getClass", method(JAVA_CLASS)).ldc(type).if_acmpne(other);
    }

    /** Goes back to tier 1 unless a register holds an object of exactly this class. */
    private void exact(int r, ClassDesc type) {
        notExact(r, type, x.leaveWhen());
    }

    /** Goes back to tier 1 unless a register holds an int. */
    private void exactInt(int r) {
        if (x.known(r) != Numbers.INT) {
            exact(r, INT);
        }
    }

    /** Goes back to tier 1 unless a register holds a str or an int, whichever was noted. */
    private void exactKey(int r, int kind) {
        if (kind == OperandTypes.INT) {
            exactInt(r);
        } else if (x.constant(r) == null || x.constant(r).getClass() != org.gilpy.objects.PyStr.class) {
            exact(r, STR);
        }
    }

    private static boolean isKey(int kind) {
        return kind == OperandTypes.INT || kind == OperandTypes.STR;
    }

    void loadItem(int a, int o, int i) {
        CodeBuilder c = x.c;
        OperandTypes n = x.numbers.note(x.pc);
        if (n != null && (n.left == OperandTypes.LIST || n.left == OperandTypes.TUPLE || n.left == OperandTypes.STR) && n.right == OperandTypes.INT) {
            ClassDesc type = n.left == OperandTypes.LIST ? LIST : n.left == OperandTypes.TUPLE ? TUPLE : STR;
            exact(o, type);
            exactInt(i);
            x.mayRaise();
            c.aload(0);
            x.load(o);
            c.checkcast(type);
            x.pushLong(i);
            c.invokestatic(SLOW_OPS, n.left == OperandTypes.LIST ? "listItem" : n.left == OperandTypes.TUPLE ? "tupleItem" : "character", method(OBJECT, VM_THREAD, type, J));
            x.store(a);
            return;
        }
        if (n != null && n.left == OperandTypes.DICT && isKey(n.right)) {
            exact(o, DICT);
            exactKey(i, n.right);
            x.mayRaise();
            x.load(o);
            c.checkcast(DICT).aload(0);
            x.load(i);
            c.invokevirtual(DICT, "getItem", method(OBJECT, THREAD, OBJECT));
            x.store(a);
            return;
        }
        Label notList = c.newLabel(), done = c.newLabel();
        boolean list = n == null && (x.known(i) == Numbers.INT || x.known(i) == Numbers.ANY && x.constant(i) == null);
        if (list) {
            notExact(o, LIST, notList);
            if (x.known(i) != Numbers.INT) {
                notExact(i, INT, notList);
            }
            x.mayRaise();
            c.aload(0);
            x.load(o);
            c.checkcast(LIST);
            x.pushLong(i);
            c.invokestatic(SLOW_OPS, "listItem", method(OBJECT, VM_THREAD, LIST, J));
            x.store(a);
            c.goto_(done);
        }
        x.otherwise();
        c.labelBinding(notList);
        x.show();
        x.load(o);
        c.aload(0);
        x.load(i);
        c.invokevirtual(OBJECT, "getItem", method(OBJECT, THREAD, OBJECT));
        x.store(a);
        c.labelBinding(done);
    }

    void storeItem(int o, int i, int r) {
        CodeBuilder c = x.c;
        OperandTypes n = x.numbers.note(x.pc);
        if (n != null && n.left == OperandTypes.LIST && n.right == OperandTypes.INT) {
            exact(o, LIST);
            exactInt(i);
            x.mayRaise();
            c.aload(0);
            x.load(o);
            c.checkcast(LIST);
            x.pushLong(i);
            x.load(r);
            c.invokestatic(SLOW_OPS, "setListItem", method(V, VM_THREAD, LIST, J, OBJECT));
            return;
        }
        if (n != null && n.left == OperandTypes.DICT && isKey(n.right)) {
            exact(o, DICT);
            exactKey(i, n.right);
            x.mayRaise();
            x.load(o);
            c.checkcast(DICT).aload(0);
            x.load(i);
            x.load(r);
            c.invokevirtual(DICT, "setItem", method(V, THREAD, OBJECT, OBJECT));
            return;
        }
        Label notList = c.newLabel(), done = c.newLabel();
        boolean list = n == null && (x.known(i) == Numbers.INT || x.known(i) == Numbers.ANY && x.constant(i) == null);
        if (list) {
            notExact(o, LIST, notList);
            if (x.known(i) != Numbers.INT) {
                notExact(i, INT, notList);
            }
            x.mayRaise();
            c.aload(0);
            x.load(o);
            c.checkcast(LIST);
            x.pushLong(i);
            x.load(r);
            c.invokestatic(SLOW_OPS, "setListItem", method(V, VM_THREAD, LIST, J, OBJECT)).goto_(done);
        }
        x.otherwise();
        c.labelBinding(notList);
        x.show();
        x.load(o);
        c.aload(0);
        x.load(i);
        x.load(r);
        c.invokevirtual(OBJECT, "setItem", method(V, THREAD, OBJECT, OBJECT));
        c.labelBinding(done);
    }

    /** Pushes whether what is in one register is in the container in the other. */
    void contains(int i, int o) {
        CodeBuilder c = x.c;
        OperandTypes n = x.numbers.note(x.pc);
        ClassDesc type = n == null || !isKey(n.left) ? null : n.right == OperandTypes.DICT ? DICT : n.right == OperandTypes.SET ? SET
                : n.right == OperandTypes.STR && n.left == OperandTypes.STR ? STR : null;
        if (type != null) {
            exact(o, type);
            exactKey(i, n.left);
            x.mayRaise();
        } else {
            type = OBJECT;
            x.show();
        }
        x.load(o);
        if (type != OBJECT) {
            c.checkcast(type);
        }
        c.aload(0);
        x.load(i);
        c.invokevirtual(type, "contains", method(Z, THREAD, OBJECT));
    }

    // ---- iteration

    void next(int a, int it, Label end) {
        CodeBuilder c = x.c;
        if (x.numbers.result(x.pc) == Numbers.INT) {
            notExact(it, RANGE_ITERATOR, x.leaveWhen());
            x.load(it);
            c.checkcast(RANGE_ITERATOR).invokevirtual(RANGE_ITERATOR, "left", method(J)).lstore(x.long1);
            c.lload(x.long1).lconst_0().lcmp().ifle(end);
            x.load(it);
            c.checkcast(RANGE_ITERATOR).lload(x.long1).invokevirtual(RANGE_ITERATOR, "take", method(J, J));
            x.storeLong(a);
            return;
        }
        OperandTypes n = x.numbers.note(x.pc);
        if (n != null && n.left != OperandTypes.INT) {
            ClassDesc type = switch (n.left) {
                case OperandTypes.LIST -> LIST_ITERATOR;
                case OperandTypes.TUPLE -> TUPLE_ITERATOR;
                case OperandTypes.STR -> STR_ITERATOR;
                case OperandTypes.DICT -> DICT_ITERATOR;
                default -> OBJECT;
            };
            if (type == OBJECT) {
                x.showAll();
            } else {
                exact(it, type);
                if (type == DICT_ITERATOR) {
                    x.mayRaise();
                }
            }
            step(it, type);
            c.dup().astore(x.value).ifnull(end);
            c.aload(x.value);
            x.store(a);
            return;
        }
        Label notRange = c.newLabel(), have = c.newLabel(), slow = c.newLabel();
        notExact(it, RANGE_ITERATOR, notRange);
        step(it, RANGE_ITERATOR);
        c.astore(x.value).goto_(have);
        c.labelBinding(notRange);
        notExact(it, LIST_ITERATOR, slow);
        step(it, LIST_ITERATOR);
        c.astore(x.value);
        c.labelBinding(have);
        c.aload(x.value).ifnull(end);
        c.aload(x.value);
        x.store(a);
        x.aside(() -> {
            c.labelBinding(slow);
            x.showAll();
            step(it, OBJECT);
            // The JVM enters no method at a jump backward while there is something on the stack.
            c.astore(x.value).goto_(have);
        });
    }

    private void step(int it, ClassDesc type) {
        x.load(it);
        x.c.checkcast(type).aload(0).invokevirtual(type, "next", method(OBJECT, THREAD));
    }

    void unpack(int a, int o, int n) {
        CodeBuilder c = x.c;
        OperandTypes t = x.numbers.note(x.pc);
        if (t != null && (t.left == OperandTypes.TUPLE || t.left == OperandTypes.LIST)) {
            x.load(o);
            c.loadConstant(n).invokestatic(COMPILED_OPS, t.left == OperandTypes.TUPLE ? "tupleItems" : "listItems", method(ARRAY, OBJECT, I));
            c.dup().astore(x.scratch2).ifnull(x.leaveWhen());
        } else {
            Label have = c.newLabel();
            if (t == null) {
                x.load(o);
                c.loadConstant(n).invokestatic(COMPILED_OPS, "items", method(ARRAY, OBJECT, I)).dup().astore(x.scratch2).ifnonnull(have);
            }
            x.show();
            c.loadConstant(n).anewarray(OBJECT).astore(x.scratch2);
            c.aload(0).aload(x.scratch2).checkcast(ARRAY).iconst_0();
            x.load(o);
            c.loadConstant(n).invokestatic(SLOW_OPS, "unpack", method(V, VM_THREAD, ARRAY, I, OBJECT, I));
            c.labelBinding(have);
        }
        for (int i = 0; i < n; i++) {
            c.aload(x.scratch2).checkcast(ARRAY).loadConstant(i).aaload();
            x.store(a + i);
        }
    }
}
