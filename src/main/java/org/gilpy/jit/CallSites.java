// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.util.Arrays;

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
        if (method == 0) {
            site(b, b + 1, n);
            x.store(a);
        } else {
            // After LOAD_METHOD: with self as first argument, or with an empty place instead of it.
            Label bare = c.newLabel(), done = c.newLabel();
            x.load(b + 1);
            c.ifnull(bare);
            site(b, b + 1, n + 1);
            x.store(a);
            c.labelBinding(done);
            x.aside(() -> {
                c.labelBinding(bare);
                site(b, b + 2, n);
                x.store(a);
                c.goto_(done);
            });
        }
        x.pollAfter(x.pc + 1, c.newLabel());
    }

    private void site(int callee, int first, int n) {
        CodeBuilder c = x.c;
        if (n > MOST) {
            x.load(callee);
            c.aload(0);
            x.array(first, n);
            x.drop(x.facts.lastUses(x.pc));
            c.aconst_null().invokevirtual(OBJECT, "call", method(OBJECT, THREAD, ARRAY, STR.arrayType()));
            return;
        }
        Label other = c.newLabel(), cold = c.newLabel(), done = c.newLabel();
        x.load(callee);
        c.instanceOf(FUNCTION).ifeq(other);
        x.load(callee);
        c.checkcast(FUNCTION).dup().astore(x.scratch2).getfield(FUNCTION, "code", CODE).getfield(CODE, "compiled", COMPILED_CODE).dup().astore(x.scratch).ifnull(other);
        c.aload(x.scratch).aload(0).aload(x.scratch2);
        arguments(first, n);
        ClassDesc[] p = new ClassDesc[n + 2];
        Arrays.fill(p, OBJECT);
        p[0] = VM_THREAD;
        p[1] = FUNCTION;
        x.drop(x.facts.lastUses(x.pc));
        c.invokevirtual(COMPILED_CODE, "call", method(OBJECT, p));
        c.goto_(done);
        c.labelBinding(other);
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
        c.labelBinding(done);
    }

    private void arguments(int first, int n) {
        for (int i = 0; i < n; i++) {
            x.load(first + i);
        }
    }

    void callKw(int a, int b, int n, int method) {
        CodeBuilder c = x.c;
        x.showAll();
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
        x.store(a);
        x.pollAfter(x.pc + 1, c.newLabel());
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
        x.pollAfter(x.pc + 1, c.newLabel());
    }
}
