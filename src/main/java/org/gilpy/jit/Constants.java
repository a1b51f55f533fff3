// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.IdentityHashMap;

/** The objects that a generated class refers to: static final fields, which the JVM treats as constants. Used by one compilation. */
final class Constants {
    private record Field(String name, ClassDesc type) {}

    private final ClassDesc owner;
    private final ArrayList<Object> values = new ArrayList<>();
    private final ArrayList<Field> fields = new ArrayList<>();
    private final IdentityHashMap<Object, Integer> known = new IdentityHashMap<>();

    Constants(ClassDesc owner) {
        this.owner = owner;
    }

    /** Pushes an object; one object has one type. */
    void push(CodeBuilder c, ClassDesc type, Object value) {
        Integer i = known.get(value);
        if (i == null) {
            i = values.size();
            known.put(value, i);
            values.add(value);
            fields.add(new Field("K" + i, type));
        }
        c.getstatic(owner, fields.get(i).name, fields.get(i).type);
        if (!fields.get(i).type.equals(type)) {
            c.checkcast(type);
        }
    }

    /** The objects, as the data of the hidden class. */
    Object[] values() {
        return values.toArray();
    }

    /** Declares the fields, and fills them from the data of the class. */
    void declare(ClassBuilder b) {
        for (Field f : fields) {
            b.withField(f.name, f.type, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
        }
        ClassDesc handles = ClassDesc.of("java.lang.invoke.MethodHandles");
        ClassDesc lookup = MethodHandles.Lookup.class.describeConstable().orElseThrow();
        b.withMethodBody("<clinit>", ConstantDescs.MTD_void, ClassFile.ACC_STATIC, c -> {
            c.invokestatic(handles, "lookup", Names.method(lookup));
            c.ldc("_");
            ClassDesc objects = ConstantDescs.CD_Object.arrayType();
            c.ldc(objects);
            c.invokestatic(handles, "classData", Names.method(ConstantDescs.CD_Object, lookup, ConstantDescs.CD_String, ConstantDescs.CD_Class));
            c.checkcast(objects);
            c.astore(0);
            for (int i = 0; i < fields.size(); i++) {
                Field f = fields.get(i);
                c.aload(0).loadConstant(i).aaload().checkcast(f.type).putstatic(owner, f.name, f.type);
            }
            c.return_();
        });
    }
}
