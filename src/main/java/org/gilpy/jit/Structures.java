// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.code.Opcode.*;
import static org.gilpy.jit.Names.*;

import java.lang.classfile.CodeBuilder;
import org.gilpy.code.Opcode;

/** Translates what takes structures apart and puts them together: patterns, starred targets, displays and calls with stars in them, deletion of attributes. */
final class Structures {
    private final Emitter x;

    Structures(Emitter x) {
        this.x = x;
    }

    /** Translates an instruction; false when it is none of these. */
    boolean translate(long w) {
        int a = Opcode.a(w), b = Opcode.b(w), n = Opcode.c(w);
        CodeBuilder c = x.c;
        switch (Opcode.op(w)) {
            case GET_LEN -> result(a, "length", b);
            case MATCH_SEQUENCE -> question(a, "isSequence", b);
            case MATCH_MAPPING -> question(a, "isMapping", b);
            case MATCH_KEYS -> result(a, "keys", b, n);
            case COPY_DICT_WITHOUT_KEYS -> result(a, "rest", b, n);
            case MATCH_CLASS -> {
                begin(b, b + 1, b + 2);
                c.loadConstant(n).invokestatic(MATCHING, "matchClass", method(OBJECT, VM_THREAD, OBJECT, OBJECT, OBJECT, I));
                x.store(a);
            }
            case UNPACK_EX -> {
                int before = Opcode.d(w);
                begin(b);
                c.loadConstant(before).loadConstant(n).invokestatic(SLOW_OPS, "unpackEx", method(ARRAY, VM_THREAD, OBJECT, I, I)).astore(x.scratch2);
                for (int i = 0; i <= before + n; i++) {
                    c.aload(x.scratch2).checkcast(ARRAY).loadConstant(i).aaload();
                    x.store(a + i);
                }
            }
            case LIST_TO_TUPLE -> {
                x.load(b);
                c.checkcast(LIST).invokevirtual(LIST, "toArray", method(ARRAY)).invokestatic(TUPLE, "of", method(TUPLE, ARRAY));
                x.store(a);
            }
            case SET_UPDATE -> {
                x.show();
                x.load(a);
                c.checkcast(SET).aload(0);
                x.load(b);
                c.invokevirtual(SET, "update", method(V, THREAD, OBJECT));
            }
            case DELETE_ATTR -> {
                x.show();
                x.load(a);
                c.aload(0);
                x.constants.push(c, STR, x.code.names[b]);
                c.aconst_null().invokevirtual(OBJECT, "setAttr", method(V, THREAD, STR, OBJECT));
            }
            case DICT_UPDATE -> {
                begin(a, b);
                c.invokestatic(COLD_OPS, "update", method(V, VM_THREAD, OBJECT, OBJECT));
            }
            case DICT_MERGE -> {
                begin(a, b, n);
                c.invokestatic(CALL_OPS, "merge", method(V, VM_THREAD, OBJECT, OBJECT, OBJECT));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Pushes the thread and what registers hold, for something that may raise. */
    private void begin(int... registers) {
        x.show();
        x.c.aload(0);
        for (int r : registers) {
            x.load(r);
        }
    }

    private void result(int a, String name, int... registers) {
        begin(registers);
        x.c.invokestatic(MATCHING, name, registers.length == 1 ? method(OBJECT, VM_THREAD, OBJECT) : method(OBJECT, VM_THREAD, OBJECT, OBJECT));
        x.store(a);
    }

    private void question(int a, String name, int subject) {
        x.load(subject);
        x.c.invokestatic(MATCHING, name, method(BOOL, OBJECT));
        x.store(a);
    }
}
