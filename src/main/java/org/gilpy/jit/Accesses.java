// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import org.gilpy.objects.PyMember;
import org.gilpy.objects.PyProperty;
import org.gilpy.vm.AttrCache;
import org.gilpy.vm.GlobalCache;
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

    // ---- globals

    void loadGlobal(int a, int name) {
        CodeBuilder c = x.c;
        Label slow = c.newLabel(), done = c.newLabel();
        if (x.code.caches[x.pc] instanceof GlobalCache g) {
            c.aload(x.globals).getfield(DICT, "table", TABLE);
            x.constants.push(c, TABLE, g.globals);
            c.if_acmpne(slow);
            if (g.used >= 0) {
                x.constants.push(c, TABLE, g.globals);
                c.getfield(TABLE, "used", I).loadConstant(g.used).if_icmpne(slow);
                c.aload(1).getfield(owner(), "builtins", DICT).getfield(DICT, "table", TABLE);
                x.constants.push(c, TABLE, g.table);
                c.if_acmpne(slow);
            }
            x.constants.push(c, ARRAY, g.table.values);
            c.loadConstant(g.index).aaload().dup();
            x.store(a);
            c.ifnull(slow);
            c.labelBinding(done);
            x.aside(() -> {
                c.labelBinding(slow);
                slowGlobal(a, name);
                c.goto_(done);
            });
        } else {
            slowGlobal(a, name);
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

    /** Goes to {@code slow} unless a register holds an instance of the cache's shape, whose class is as it was; the instance is then in scratch. */
    private void shape(int o, AttrCache k, Label slow) {
        CodeBuilder c = x.c;
        x.load(o);
        c.instanceOf(INSTANCE).ifeq(slow);
        x.load(o);
        c.checkcast(INSTANCE).dup().astore(x.scratch2).getfield(INSTANCE, "shape", SHAPE);
        x.constants.push(c, SHAPE, k.shape);
        c.if_acmpne(slow);
        x.constants.push(c, TYPE, k.shape.type);
        c.getfield(TYPE, "token", JAVA_OBJECT);
        x.constants.push(c, JAVA_OBJECT, k.token);
        c.if_acmpne(slow);
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
        c.checkcast(TYPE).invokevirtual(TYPE, "type", method(TYPE)).getstatic(TYPE, "TYPE", TYPE).if_acmpne(slow);
    }

    /** Pushes a new cache for the present instruction. */
    private void site() {
        x.constants.push(x.c, SITE_CACHE, new SiteCache());
    }

    void loadAttribute(int a, int o, int name) {
        CodeBuilder c = x.c;
        Label slow = c.newLabel(), done = c.newLabel();
        AttrCache k = x.code.caches[x.pc] instanceof AttrCache t ? t : null;
        boolean fast = true;
        if (k != null && k.shape != null && (k.field || k.method instanceof PyMember)) {
            shape(o, k, slow);
            c.aload(x.scratch2).checkcast(INSTANCE).loadConstant(k.index).invokevirtual(INSTANCE, "valueAt", method(OBJECT, I)).dup().astore(x.scratch).ifnull(slow);
            c.aload(x.scratch).checkcast(OBJECT);
            x.store(a);
        } else if (k != null && k.shape != null && k.constant != null) {
            shape(o, k, slow);
            x.constants.push(c, OBJECT, k.constant);
            x.store(a);
        } else if (k != null && k.shape != null && k.method instanceof PyProperty prop && prop.getter instanceof PyFunction) {
            shape(o, k, slow);
            x.showAll();
            x.constants.push(c, FUNCTION, prop.getter);
            c.dup().astore(x.scratch2).getfield(FUNCTION, "code", CODE).getfield(CODE, "compiled", COMPILED_CODE).dup().astore(x.scratch).ifnull(slow);
            c.aload(x.scratch).aload(0).aload(x.scratch2);
            x.load(o);
            c.invokevirtual(COMPILED_CODE, "call", method(OBJECT, VM_THREAD, FUNCTION, OBJECT));
            x.store(a);
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

    void storeAttribute(int o, int name, int r) {
        CodeBuilder c = x.c;
        Label slow = c.newLabel(), done = c.newLabel();
        AttrCache k = x.code.caches[x.pc] instanceof AttrCache t ? t : null;
        boolean fast = k != null && k.shape != null;
        if (fast && k.next != null) {
            shape(o, k, slow);
            c.aload(x.scratch2).checkcast(INSTANCE);
            x.constants.push(c, SHAPE, k.shape);
            x.constants.push(c, SHAPE, k.next);
            x.load(r);
            c.invokevirtual(INSTANCE, "append", method(Z, SHAPE, SHAPE, OBJECT)).ifeq(slow);
        } else if (fast && (k.field || k.method instanceof PyMember)) {
            shape(o, k, slow);
            c.aload(x.scratch2).checkcast(INSTANCE);
            x.constants.push(c, SHAPE, k.shape);
            c.loadConstant(k.index);
            x.load(r);
            c.invokevirtual(INSTANCE, "store", method(Z, SHAPE, I, OBJECT)).ifeq(slow);
        } else {
            fast = false;
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
        c.loadConstant(k.index).aaload().dup().astore(x.scratch).ifnull(slow);
        c.aload(x.scratch).checkcast(OBJECT);
        x.store(a);
    }

    void loadMethod(int a, int o, int name) {
        CodeBuilder c = x.c;
        Label slow = c.newLabel(), done = c.newLabel();
        AttrCache k = x.code.caches[x.pc] instanceof AttrCache t ? t : null;
        boolean fast = true;
        if (k != null && k.token == null && k.table != null) {
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
        } else if (k != null && k.method != null && k.shape == null) {
            x.load(o);
            c.invokevirtual(OBJECT, "type", method(TYPE)).getfield(TYPE, "token", JAVA_OBJECT);
            x.constants.push(c, JAVA_OBJECT, k.token);
            c.if_acmpne(slow);
            x.load(o);
            c.instanceOf(INSTANCE).ifne(slow);
            x.load(o);
            c.invokevirtual(OBJECT, "extra", method(SUBCLASSED)).ifnonnull(slow);
            x.load(o);
            x.store(a + 1);
            x.constants.push(c, OBJECT, k.method);
            x.store(a);
        } else {
            fast = false;
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

    /** Goes to {@code leaf} when a register holds a str or an int, which need no Python code to be found in a dict. */
    private void simpleKey(int r, Label leaf) {
        x.load(r);
        x.c.invokevirtual(JAVA_OBJECT, "getClass", method(JAVA_CLASS)).ldc(STR).if_acmpeq(leaf);
        x.load(r);
        x.c.invokevirtual(JAVA_OBJECT, "getClass", method(JAVA_CLASS)).ldc(INT).if_acmpeq(leaf);
    }

    void loadItem(int a, int o, int i) {
        CodeBuilder c = x.c;
        Label notList = c.newLabel(), leaf = c.newLabel(), done = c.newLabel(), slow = c.newLabel(), call = c.newLabel();
        if (x.known(i) == Numbers.INT || x.known(i) == Numbers.ANY && x.constant(i) == null) {
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
        c.labelBinding(notList);
        notExact(o, DICT, slow);
        simpleKey(i, leaf);
        c.goto_(slow);
        c.labelBinding(leaf);
        x.mayRaise();
        c.labelBinding(call);
        x.load(o);
        c.aload(0);
        x.load(i);
        c.invokevirtual(OBJECT, "getItem", method(OBJECT, THREAD, OBJECT));
        x.store(a);
        c.labelBinding(done);
        x.aside(() -> {
            c.labelBinding(slow);
            x.show();
            x.load(o);
            c.aload(0);
            x.load(i);
            c.invokevirtual(OBJECT, "getItem", method(OBJECT, THREAD, OBJECT));
            x.store(a);
            c.goto_(done);
        });
    }

    void storeItem(int o, int i, int r) {
        CodeBuilder c = x.c;
        Label slow = c.newLabel(), leaf = c.newLabel(), notList = c.newLabel(), done = c.newLabel();
        notExact(o, LIST, notList);
        if (x.known(i) == Numbers.INT || x.known(i) == Numbers.ANY && x.constant(i) == null) {
            if (x.known(i) != Numbers.INT) {
                notExact(i, INT, slow);
            }
            x.mayRaise();
            c.aload(0);
            x.load(o);
            c.checkcast(LIST);
            x.pushLong(i);
            x.load(r);
            c.invokestatic(SLOW_OPS, "setListItem", method(V, VM_THREAD, LIST, J, OBJECT)).goto_(done);
        } else {
            c.goto_(slow);
        }
        c.labelBinding(notList);
        notExact(o, DICT, slow);
        simpleKey(i, leaf);
        c.goto_(slow);
        c.labelBinding(leaf);
        x.mayRaise();
        x.load(o);
        c.aload(0);
        x.load(i);
        x.load(r);
        c.invokevirtual(OBJECT, "setItem", method(V, THREAD, OBJECT, OBJECT));
        c.labelBinding(done);
        x.aside(() -> {
            c.labelBinding(slow);
            x.show();
            x.load(o);
            c.aload(0);
            x.load(i);
            x.load(r);
            c.invokevirtual(OBJECT, "setItem", method(V, THREAD, OBJECT, OBJECT));
            c.goto_(done);
        });
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
        Label notRange = c.newLabel(), notList = c.newLabel(), have = c.newLabel(), slow = c.newLabel();
        notExact(it, RANGE_ITERATOR, notRange);
        step(it, RANGE_ITERATOR);
        c.astore(x.scratch).goto_(have);
        c.labelBinding(notRange);
        notExact(it, LIST_ITERATOR, slow);
        step(it, LIST_ITERATOR);
        c.astore(x.scratch);
        c.labelBinding(have);
        c.aload(x.scratch).ifnull(end);
        c.aload(x.scratch).checkcast(OBJECT);
        x.store(a);
        x.aside(() -> {
            c.labelBinding(slow);
            x.showAll();
            step(it, OBJECT);
            // The JVM enters no method at a jump backward while there is something on the stack.
            c.astore(x.scratch).goto_(have);
        });
    }

    private void step(int it, ClassDesc type) {
        x.load(it);
        x.c.checkcast(type).aload(0).invokevirtual(type, "next", method(OBJECT, THREAD));
    }

    void unpack(int a, int o, int n) {
        CodeBuilder c = x.c;
        Label slow = c.newLabel(), have = c.newLabel();
        notExact(o, TUPLE, slow);
        x.load(o);
        c.checkcast(TUPLE).invokevirtual(TUPLE, "items", method(ARRAY)).dup().astore(x.scratch2).arraylength().loadConstant(n).if_icmpne(slow);
        c.labelBinding(have);
        for (int i = 0; i < n; i++) {
            c.aload(x.scratch2).checkcast(ARRAY).loadConstant(i).aaload();
            x.store(a + i);
        }
        x.aside(() -> {
            c.labelBinding(slow);
            x.load(o);
            c.loadConstant(n).invokestatic(COMPILED_OPS, "listItems", method(ARRAY, OBJECT, I)).dup().astore(x.scratch2).ifnonnull(have);
            x.show();
            c.loadConstant(n).anewarray(OBJECT).astore(x.scratch2);
            c.aload(0).aload(x.scratch2).iconst_0();
            x.load(o);
            c.loadConstant(n).invokestatic(SLOW_OPS, "unpack", method(V, VM_THREAD, ARRAY, I, OBJECT, I));
            c.goto_(have);
        });
    }
}
