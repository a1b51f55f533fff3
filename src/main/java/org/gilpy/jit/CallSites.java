// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.util.Arrays;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Liveness;
import org.gilpy.code.Opcode;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Natives;
import org.gilpy.objects.PyBuiltin;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNativeDescr;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyRange;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;
import org.gilpy.vm.AttrCache;
import org.gilpy.vm.GlobalCache;
import org.gilpy.vm.PyFunction;

/** Translates calls. Every site has its own calls of the JVM, so that each has a profile of its own. */
final class CallSites {
    private static final int MOST = 5;

    private final Emitter x;

    CallSites(Emitter x) {
        this.x = x;
    }

    void call(int a, int b, int n, int method) {
        CodeBuilder c = x.c;
        x.showAll();
        PyObject known = known(b);
        boolean bare = method != 0 && isBare(b);
        int first = method == 0 ? b + 1 : bare ? b + 2 : b + 1, count = method == 0 || bare ? n : n + 1;
        if (known == null || !isSpecial(known, count)) {
            general(a, b, n, method);
        } else {
            boolean certain = method != 0 && isCertain(b);
            Label other = c.newLabel(), done = c.newLabel();
            guard(known, b, method, other);
            special(known, first, count, other);
            x.store(a);
            c.labelBinding(done);
            if (!certain || known instanceof PyType) {
                rare(other, done, a, () -> {
                    if (method == 0) {
                        virtual(b, b + 1, n);
                    } else {
                        virtualMethod(b, n);
                    }
                });
            }
        }
        x.pollCall(a);
    }

    /** The way of a call that is not the usual one: from {@code other} on, until both ways have stored the result. */
    private void rare(Label other, Label done, int a, Runnable call) {
        x.aside(() -> {
            x.c.labelBinding(other);
            call.run();
            x.store(a);
            x.c.goto_(done);
        });
    }

    /** Goes to {@code other} unless the site calls what is known, with or without a self as it is known to. */
    private void guard(PyObject known, int b, int method, Label other) {
        CodeBuilder c = x.c;
        boolean certain = method != 0 && isCertain(b);
        if (!certain || known instanceof PyType) {
            x.load(b);
            x.constants.push(c, OBJECT, known);
            c.if_acmpne(other);
        }
        if (method != 0 && !certain) {
            x.load(b + 1);
            if (isBare(b)) {
                c.ifnonnull(other);
            } else {
                c.ifnull(other);
            }
        }
    }

    /** Whether the callee is what the cache of LOAD_METHOD says, or that instruction would have gone back to tier 1. */
    private boolean isCertain(int r) {
        int i = origin(r);
        return i >= 0 && x.certain.get(i) && Opcode.a(x.words[i]) == r;
    }

    /** The instruction that has put the callee where it is, as far as the order of instructions tells; or -1. */
    private int origin(int r) {
        for (int i = x.pc - 1; i >= 0; i--) {
            if (Liveness.writes(x.words[i]).get(r)) {
                return i;
            }
        }
        return -1;
    }

    /** What the site probably calls, by the caches of tier 1 at this moment; or null. */
    private PyObject known(int r) {
        int i = origin(r);
        if (i < 0) {
            return null;
        }
        Object k = x.numbers.cache(i);
        return switch (Opcode.op(x.words[i])) {
            case Opcode.LOAD_GLOBAL, Opcode.LOAD_NAME -> k instanceof GlobalCache g ? g.table.values[g.index] : null;
            case Opcode.LOAD_ATTR, Opcode.LOAD_METHOD -> !(k instanceof AttrCache m) ? null : m.table != null ? m.token == null ? m.table.values[m.index] : null
                    : m.method != null ? Opcode.op(x.words[i]) == Opcode.LOAD_METHOD ? m.method : null : m.shape == null || Opcode.op(x.words[i]) == Opcode.LOAD_METHOD ? m.constant : null;
            default -> null;
        };
    }

    private boolean isBare(int r) {
        int i = origin(r);
        return i >= 0 && Opcode.op(x.words[i]) == Opcode.LOAD_METHOD && x.numbers.cache(i) instanceof AttrCache m && m.method == null;
    }

    private static boolean isSpecial(PyObject f, int n) {
        // Not a switch over classes, for which the JVM makes code when it first comes there.
        if (f instanceof PyBuiltin b) {
            return helper(b.table, b.id, n) != null || b.self == null && n <= 4 && b.table.direct(Natives.FUNCTION, b.id, n);
        }
        if (f instanceof PyNativeDescr d) {
            return n > 0 && (d.owner == PyList.TYPE || d.owner == PyDict.TYPE) && helper(d.table, d.id, n) != null
                    || n > 0 && n <= 4 && d.table.direct(Natives.METHOD, d.id, n);
        }
        if (!(f instanceof PyType k)) {
            return false;
        }
        if (!k.isHeap()) {
            return helper(k, n) != null || Calls.constructor(k, n) != null;
        }
        return Calls.makesInstance(k) && (k.slot(Slot.INIT) instanceof PyFunction fn ? n < MOST && fn.code().compiled != null
                : n == 0 && k.slot(Slot.INIT) == BaseObject.TYPE.slot(Slot.INIT));
    }

    /** The method of {@link org.gilpy.vm.KnownCalls} for a native, or null. */
    private static String helper(Natives table, int id, int n) {
        String name = table.names[id];
        return switch (table.owner) {
            case "builtins" -> switch (name) {
                case "len", "ord", "abs" -> n == 1 ? name : null;
                case "isinstance" -> n == 2 ? name : null;
                case "min", "max" -> n == 2 || n == 3 ? name : null;
                default -> null;
            };
            case "list" -> name.equals("append") && n == 2 || name.equals("pop") && n == 1 ? name : null;
            case "dict" -> name.equals("get") && (n == 2 || n == 3) ? name : null;
            default -> null;
        };
    }

    /** The method of {@link org.gilpy.vm.KnownCalls} for a built-in class, or null. */
    private static String helper(PyType k, int n) {
        return k == PyRange.TYPE && (n == 1 || n == 2) ? "range" : k == PyType.TYPE && n == 1 ? "type" : k == PyList.TYPE && n <= 1 ? "list" : k == PySet.TYPE && n <= 1 ? "set"
                : k == PyDict.TYPE && n == 0 ? "dict" : null;
    }

    /** Calls what the callee is known to be; nothing is done yet when control goes to {@code other}. */
    private void special(PyObject f, int first, int n, Label other) {
        CodeBuilder c = x.c;
        Natives table = f instanceof PyBuiltin b ? b.table : f instanceof PyNativeDescr d ? d.table : null;
        int id = f instanceof PyBuiltin b ? b.id : f instanceof PyNativeDescr d ? d.id : 0;
        String helper = table != null ? helper(table, id, n) : helper((PyType) f, n);
        if (helper != null) {
            c.aload(0);
            x.constants.push(c, OBJECT, f);
            arguments(first, n);
            ClassDesc[] p = new ClassDesc[n + 2];
            Arrays.fill(p, OBJECT);
            p[0] = VM_THREAD;
            x.drop(x.facts.lastUses(x.pc));
            c.invokestatic(KNOWN_CALLS, helper, method(OBJECT, p));
        } else if (table == null && ((PyType) f).isHeap()) {
            instance((PyType) f, first, n, other);
        } else if (table == null) {
            PyBuiltin make = Calls.constructor((PyType) f, n);
            callNative(make.table, make.id, f, first, n);
        } else {
            if (f instanceof PyNativeDescr) {
                x.constants.push(c, NATIVE_DESCR, f);
                c.aload(0);
                x.load(first);
                c.invokevirtual(NATIVE_DESCR, "check", method(V, THREAD, OBJECT));
            }
            callNative(table, id, null, first, n);
        }
    }

    /** Calls a native with a class first, if there is one, and {@code n} arguments. */
    private void callNative(Natives table, int id, PyObject cls, int first, int n) {
        CodeBuilder c = x.c;
        boolean alone = table.hasMethods();
        ClassDesc owner = alone ? table.getClass().describeConstable().orElseThrow() : NATIVES;
        x.constants.push(c, owner, table);
        if (!alone) {
            c.loadConstant(id);
        }
        c.aload(0);
        if (cls != null) {
            x.constants.push(c, OBJECT, cls);
        }
        arguments(first, n);
        for (int i = cls == null ? n : n + 1; i < 4; i++) {
            c.aconst_null();
        }
        x.drop(x.facts.lastUses(x.pc));
        if (alone) {
            c.invokevirtual(owner, "native" + id, method(OBJECT, THREAD, OBJECT, OBJECT, OBJECT, OBJECT));
        } else {
            c.invokevirtual(owner, "call", method(OBJECT, I, THREAD, OBJECT, OBJECT, OBJECT, OBJECT));
        }
    }

    private void instance(PyType cls, int first, int n, Label other) {
        CodeBuilder c = x.c;
        x.constants.push(c, TYPE, cls);
        c.getfield(TYPE, "token", JAVA_OBJECT);
        x.constants.push(c, JAVA_OBJECT, cls.token);
        c.if_acmpne(other);
        if (!(cls.slot(Slot.INIT) instanceof PyFunction init)) {
            x.drop(x.facts.lastUses(x.pc));
            c.new_(INSTANCE).dup();
            x.constants.push(c, TYPE, cls);
            c.invokespecial(INSTANCE, "<init>", method(V, TYPE));
            return;
        }
        x.constants.push(c, FUNCTION, init);
        c.getfield(FUNCTION, "code", CODE).getfield(CODE, "compiled", COMPILED_CODE).dup().astore(x.scratch).ifnull(other);
        c.new_(INSTANCE).dup();
        x.constants.push(c, TYPE, cls);
        c.invokespecial(INSTANCE, "<init>", method(V, TYPE)).astore(x.scratch2);
        c.aload(x.scratch).aload(0);
        x.constants.push(c, FUNCTION, init);
        c.aload(x.scratch2);
        arguments(first, n);
        ClassDesc[] p = new ClassDesc[n + 3];
        Arrays.fill(p, OBJECT);
        p[0] = VM_THREAD;
        p[1] = FUNCTION;
        x.drop(x.facts.lastUses(x.pc));
        c.invokevirtual(COMPILED_CODE, "init", method(OBJECT, p));
        made();
    }

    /** Pushes the new instance for what {@code __init__} has returned. */
    private void made() {
        CodeBuilder c = x.c;
        Label bad = c.newLabel();
        c.dup().astore(x.scratch).getstatic(NONE_CLASS, "NONE", NONE_CLASS).if_acmpne(bad);
        c.aload(x.scratch2);
        x.aside(() -> {
            c.labelBinding(bad);
            c.aload(0).aload(x.scratch).invokestatic(COMPILED_OPS, "badInit", method(ERROR, VM_THREAD, OBJECT)).athrow();
        });
    }

    private void general(int a, int b, int n, int method) {
        CodeBuilder c = x.c;
        if (method == 0 && known(b) != null && !(known(b) instanceof PyFunction)) {
            virtual(b, b + 1, n);
            x.store(a);
        } else if (method == 0) {
            site(a, b, b + 1, n);
        } else {
            // After LOAD_METHOD: with self as first argument, or with an empty place instead of it.
            Label other = c.newLabel(), done = c.newLabel();
            boolean bare = isBare(b), certain = isCertain(b);
            if (!certain) {
                x.load(b + 1);
                if (bare) {
                    c.ifnonnull(other);
                } else {
                    c.ifnull(other);
                }
            }
            site(a, b, bare ? b + 2 : b + 1, bare ? n : n + 1);
            if (certain) {
                return;
            }
            c.labelBinding(done);
            rare(other, done, a, () -> virtualMethod(b, n));
        }
    }

    /** Calls whatever it is. */
    private void virtual(int callee, int first, int n) {
        CodeBuilder c = x.c;
        x.load(callee);
        c.aload(0);
        if (n > 3) {
            x.array(first, n);
            x.drop(x.facts.lastUses(x.pc));
            c.aconst_null().invokevirtual(OBJECT, "call", method(OBJECT, THREAD, ARRAY, STR.arrayType()));
        } else {
            arguments(first, n);
            ClassDesc[] q = new ClassDesc[n + 1];
            Arrays.fill(q, OBJECT);
            q[0] = THREAD;
            x.drop(x.facts.lastUses(x.pc));
            c.invokevirtual(OBJECT, "call", method(OBJECT, q));
        }
    }

    /** Calls whatever there is after LOAD_METHOD, with or without a self. */
    private void virtualMethod(int b, int n) {
        CodeBuilder c = x.c;
        if (n > 2) {
            x.load(b);
            c.aload(0);
            x.array(b + 1, n + 1);
            c.invokestatic(COMPILED_OPS, "arguments", method(ARRAY, ARRAY));
            x.drop(x.facts.lastUses(x.pc));
            c.aconst_null().invokevirtual(OBJECT, "call", method(OBJECT, THREAD, ARRAY, STR.arrayType()));
            return;
        }
        c.aload(0);
        arguments(b, n + 2);
        ClassDesc[] p = new ClassDesc[n + 3];
        Arrays.fill(p, OBJECT);
        p[0] = VM_THREAD;
        x.drop(x.facts.lastUses(x.pc));
        c.invokestatic(COMPILED_OPS, "callMethod", method(OBJECT, p));
    }

    private void site(int a, int callee, int first, int n) {
        CodeBuilder c = x.c;
        if (n > MOST) {
            x.load(callee);
            c.aload(0);
            x.array(first, n);
            x.drop(x.facts.lastUses(x.pc));
            c.aconst_null().invokevirtual(OBJECT, "call", method(OBJECT, THREAD, ARRAY, STR.arrayType()));
            x.store(a);
            return;
        }
        Label other = c.newLabel(), done = c.newLabel();
        x.load(callee);
        c.invokestatic(COMPILED_OPS, "target", method(COMPILED_CODE, OBJECT)).dup().astore(x.scratch).ifnull(other);
        c.aload(x.scratch).checkcast(COMPILED_CODE).aload(0);
        x.load(callee);
        c.checkcast(FUNCTION);
        arguments(first, n);
        ClassDesc[] p = new ClassDesc[n + 2];
        Arrays.fill(p, OBJECT);
        p[0] = VM_THREAD;
        p[1] = FUNCTION;
        x.drop(x.facts.lastUses(x.pc));
        c.invokevirtual(COMPILED_CODE, "call", method(OBJECT, p));
        x.store(a);
        c.labelBinding(done);
        rare(other, done, a, () -> virtual(callee, first, n));
    }

    private void arguments(int first, int n) {
        for (int i = 0; i < n; i++) {
            x.load(first + i);
        }
    }

    void callKw(int a, int b, int n, int method) {
        CodeBuilder c = x.c;
        x.showAll();
        PyObject known = known(b);
        boolean bare = method != 0 && isBare(b);
        int first = bare ? b + 2 : b + 1, count = method == 0 || bare ? n : n + 1;
        boolean type = known instanceof PyType;
        PyFunction fn = known instanceof PyFunction f ? f : type && Calls.makesInstance((PyType) known) && ((PyType) known).slot(Slot.INIT) instanceof PyFunction f ? f : null;
        int[] places = fn == null ? null : places(fn, b + 1 + n + (method == 0 ? 0 : 1), type ? count + 1 : count);
        if (places == null) {
            generalKw(b, n, method);
            x.store(a);
        } else {
            Label other = c.newLabel(), done = c.newLabel();
            guard(known, b, method, other);
            if (type) {
                x.constants.push(c, TYPE, known);
                c.getfield(TYPE, "token", JAVA_OBJECT);
                x.constants.push(c, JAVA_OBJECT, ((PyType) known).token);
                c.if_acmpne(other);
            }
            placed(fn, type ? (PyType) known : null, first, places, other);
            x.store(a);
            c.labelBinding(done);
            rare(other, done, a, () -> generalKw(b, n, method));
        }
        x.pollCall(a);
    }

    /** By argument, the parameter of a function that it is for; null when that is not so simple, or when the call is wrong. */
    private int[] places(PyFunction fn, int names, int n) {
        CodeObject co = fn.code().co();
        int i = origin(names);
        if (fn.code().compiled == null || (co.flags & (CodeObject.VARARGS | CodeObject.VARKEYWORDS)) != 0 || !((i < 0 ? null : constant(x.words[i])) instanceof PyTuple t)) {
            return null;
        }
        PyObject[] keywords = t.items();
        int positional = n - keywords.length;
        if (positional < 0 || positional > co.argCount) {
            return null;
        }
        int[] places = new int[n];
        for (int k = 0; k < n; k++) {
            int p = k;
            if (k >= positional) {
                String name = ((PyStr) keywords[k - positional]).value();
                p = Math.max(positional, co.posOnlyCount);
                while (p < co.argCount + co.kwOnlyCount && !co.varNames[p].equals(name)) {
                    p++;
                }
                if (p == co.argCount + co.kwOnlyCount) {
                    return null;
                }
            }
            for (int j = 0; j < k; j++) {
                if (places[j] == p) {
                    return null;
                }
            }
            places[k] = p;
        }
        return places;
    }

    /** The constant that an instruction puts somewhere, or null. */
    private PyObject constant(long w) {
        return Opcode.op(w) == Opcode.LOAD_CONST ? x.code.constants()[Opcode.bc(w)] : Opcode.op(w) == Opcode.MOVE ? x.constant(Opcode.b(w)) : null;
    }

    /** Calls a function, or makes an instance whose {@code __init__} it is; nothing is done yet when control goes to {@code other}. */
    private void placed(PyFunction fn, PyType cls, int first, int[] places, Label other) {
        CodeBuilder c = x.c;
        CodeObject co = fn.code().co();
        int total = co.argCount + co.kwOnlyCount, self = cls == null ? 0 : 1;
        x.constants.push(c, FUNCTION, fn);
        c.getfield(FUNCTION, "code", CODE).getfield(CODE, "compiled", COMPILED_CODE).dup().astore(x.scratch).ifnull(other);
        c.loadConstant(total).anewarray(OBJECT).astore(x.value);
        if (cls != null) {
            c.new_(INSTANCE).dup();
            x.constants.push(c, TYPE, cls);
            c.invokespecial(INSTANCE, "<init>", method(V, TYPE)).astore(x.scratch2);
            c.aload(x.value).iconst_0().aload(x.scratch2).aastore();
        }
        for (int i = self; i < places.length; i++) {
            c.aload(x.value).loadConstant(places[i]);
            x.load(first + i - self);
            c.aastore();
        }
        if (places.length < total) {
            x.constants.push(c, FUNCTION, fn);
            c.aload(x.value).iconst_0().invokestatic(COMPILED_OPS, "complete", method(Z, FUNCTION, ARRAY, I)).ifeq(other);
        }
        c.aload(x.scratch).aload(0);
        x.constants.push(c, FUNCTION, fn);
        c.aload(x.value);
        x.drop(x.facts.lastUses(x.pc));
        // The JVM may keep what a variable holds until the method is left.
        c.aconst_null().astore(x.value);
        c.invokevirtual(COMPILED_CODE, cls == null ? "bound" : "init", method(OBJECT, VM_THREAD, FUNCTION, ARRAY));
        if (cls != null) {
            made();
        }
    }

    private void generalKw(int b, int n, int method) {
        CodeBuilder c = x.c;
        c.aload(0);
        x.load(b);
        if (method == 0) {
            x.array(b + 1, n);
            x.load(b + 1 + n);
        } else {
            x.array(b + 1, n + 1);
            c.invokestatic(COMPILED_OPS, "arguments", method(ARRAY, ARRAY));
            x.load(b + 2 + n);
        }
        c.invokestatic(COMPILED_OPS, "callKw", method(OBJECT, VM_THREAD, OBJECT, ARRAY, OBJECT));
    }

    void callEx(int a, int b, int keywords) {
        CodeBuilder c = x.c;
        x.showAll();
        c.aload(0);
        x.load(b);
        x.load(b + 1);
        if (keywords != 0) {
            x.load(b + 2);
        } else {
            c.aconst_null();
        }
        c.invokestatic(COMPILED_OPS, "callEx", method(OBJECT, VM_THREAD, OBJECT, OBJECT, OBJECT));
        x.store(a);
        x.pollCall(a);
    }
}
