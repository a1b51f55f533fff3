// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Names of the classes and kinds of methods that generated code uses. Immutable. */
final class Names {
    private Names() {}

    static final ClassDesc OBJECT = object("PyObject"), INT = object("PyInt"), FLOAT = object("PyFloat"), BOOL = object("PyBool"), NONE_CLASS = object("PyNone"),
            CELL = object("PyCell"), INSTANCE = object("PyInstance"), LIST = object("PyList"), TUPLE = object("PyTuple"), DICT = object("PyDict"),
            STR = object("PyStr"), TYPE = object("PyType"), SHAPE = object("Shape"), TABLE = object("PyDict$Table"), ERROR = object("PyError"),
            EXCEPTION = object("PyBaseException"), OPS = object("Ops"), MODULE = object("PyModule"), THREAD = object("PyThread"), SLOT = object("Slot"),
            RANGE_ITERATOR = object("PyRangeIterator"), LIST_ITERATOR = object("PyListIterator"), TUPLE_ITERATOR = object("PyTupleIterator"), STR_ITERATOR = object("PyStrIterator"),
            SLICE = object("PySlice"), SUBCLASSED = object("Subclassed"), LONG = object("PyLong"), SET = object("PySet"), DICT_ITERATOR = object("PyDictIterator"),
            NATIVES = object("Natives"), BOUND_METHOD = object("PyBoundMethod"), NATIVE_DESCR = object("PyNativeDescr");
    static final ClassDesc VM_THREAD = vm("VmThread"), FRAME = vm("Frame"), FUNCTION = vm("PyFunction"), CODE = vm("PyCode"), ACTIVATION = vm("Activation"),
            COMPILED_CODE = vm("CompiledCode"), COMPILED_LOOP = vm("CompiledLoop"), COMPILED_OPS = vm("CompiledOps"), NAME_OPS = vm("NameOps"),
            ATTR_OPS = vm("AttrOps"), SLOW_OPS = vm("SlowOps"), ERROR_OPS = vm("ErrorOps"), GENERATOR_OPS = vm("GeneratorOps"), CALL_OPS = vm("CallOps"),
            WRAPPED = vm("AsyncGenAwaitable$Wrapped"),
            COLD_OPS = vm("ColdOps"), MATCHING = vm("Matching"), SITE_CACHE = vm("SiteCache"), KNOWN_CALLS = vm("KnownCalls"), SUPER_SITE = vm("SuperSite"), KNOWN_FIELD = vm("KnownField"), KNOWN_LOOKUP = vm("KnownLookup"), KNOWN_GLOBAL = vm("KnownGlobal"), FORCED_EXITS = vm("ForcedExits");
    static final ClassDesc MATH = ClassDesc.of("java.lang.Math"), LONG_CLASS = ClassDesc.of("java.lang.Long");
    static final ClassDesc BREAKER = ClassDesc.of("org.gilpy.gil.EvalBreaker");
    static final ClassDesc ARRAY = OBJECT.arrayType(), ACTIVATIONS = ACTIVATION.arrayType(), BYTES = ConstantDescs.CD_byte.arrayType();
    static final ClassDesc I = ConstantDescs.CD_int, J = ConstantDescs.CD_long, D = ConstantDescs.CD_double, Z = ConstantDescs.CD_boolean, V = ConstantDescs.CD_void,
            JAVA_OBJECT = ConstantDescs.CD_Object, JAVA_CLASS = ConstantDescs.CD_Class, THROWABLE = ConstantDescs.CD_Throwable;

    private static ClassDesc object(String name) {
        return ClassDesc.of("org.gilpy.objects." + name);
    }

    private static ClassDesc vm(String name) {
        return ClassDesc.of("org.gilpy.vm." + name);
    }

    static MethodTypeDesc method(ClassDesc result, ClassDesc... parameters) {
        return MethodTypeDesc.of(result, parameters);
    }
}
