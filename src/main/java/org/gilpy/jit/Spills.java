// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Methods of a generated class that write registers where others see them, for the many places that do so, most of which are rarely reached. Without such methods they would be most
 * of the code that the JVM has to compile, and soon more than its quick compiler can. Used by one compilation.
 */
final class Spills {
    /** A register and what is given of it: its object, its number, or both when it may be unbound. */
    private record Value(int register, boolean object, ClassDesc number) {}

    private record Method(String name, List<Value> values) {}

    /** With fewer registers the call would not be shorter. */
    private static final int FEW = 3;
    /** The JVM takes no more than 255 words of arguments. */
    private static final int MOST = 80;
    /** Up to so many the JVM makes the method a part of its caller where it is hot. */
    private static final int INLINED = 80;

    private final Variables x;
    /** By what they write, as text: the JVM makes the comparison of records when it is first needed, which takes it longer than a whole compilation. */
    private final Map<String, Method> methods = new LinkedHashMap<>();

    Spills(Variables x) {
        this.x = x;
    }

    /** Writes registers to {@code home}; false when there is no reason for a method. */
    boolean write(BitSet registers, boolean rare) {
        int n = registers.cardinality();
        if (n < FEW || n > (rare ? MOST : INLINED)) {
            return false;
        }
        List<Value> values = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        for (int r = registers.nextSetBit(0); r >= 0; r = registers.nextSetBit(r + 1)) {
            byte k = x.now.kind[r];
            boolean object = x.now.isObject(r);
            Value v = new Value(r, object || k == Numbers.MAYBE_INT || k == Numbers.MAYBE_FLOAT, object ? null : Numbers.known(k) == Numbers.INT ? J : D);
            values.add(v);
            key.append((char) r).append(v.object ? 'L' : '-').append(v.number == null ? "-" : v.number.descriptorString());
        }
        Method m = methods.computeIfAbsent(key.toString(), k -> new Method("write" + methods.size(), values));
        CodeBuilder c = x.c;
        c.aload(x.home);
        for (Value v : values) {
            if (v.object) {
                c.aload(Variables.FIRST + v.register);
            }
            if (v.number == J) {
                c.lload(x.longs[v.register]);
            } else if (v.number == D) {
                c.dload(x.doubles[v.register]);
            }
        }
        c.invokestatic(Variables.OWNER, m.name, type(m));
        return true;
    }

    private static java.lang.constant.MethodTypeDesc type(Method m) {
        List<ClassDesc> p = new ArrayList<>();
        p.add(ARRAY);
        for (Value v : m.values) {
            if (v.object) {
                p.add(OBJECT);
            }
            if (v.number != null) {
                p.add(v.number);
            }
        }
        return method(ConstantDescs.CD_void, p.toArray(new ClassDesc[0]));
    }

    void declare(ClassBuilder b) {
        for (Method m : methods.values()) {
            b.withMethodBody(m.name, type(m), ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC, c -> {
                int at = 1;
                for (Value v : m.values) {
                    c.aload(0).loadConstant(v.register);
                    if (v.object) {
                        c.aload(at++);
                    }
                    if (v.number != null) {
                        if (v.number == J) {
                            c.lload(at);
                        } else {
                            c.dload(at);
                        }
                        at += 2;
                        c.invokestatic(COMPILED_OPS, "boxed", v.object ? method(OBJECT, OBJECT, v.number) : method(OBJECT, v.number));
                    }
                    c.aastore();
                }
                c.return_();
            });
        }
    }
}
