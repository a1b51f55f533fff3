// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * The special methods that the VM itself looks up, one row each. {@link PyType#slot} finds a type's own or inherited one
 * by the ordinal. The first rows are the binary operators in the order of {@code code.BinaryOperator}; each is followed in
 * its row by the reflected and the in-place form.
 */
public enum Slot {
    ADD("__add__", "+"),
    SUB("__sub__", "-"),
    MUL("__mul__", "*"),
    MATMUL("__matmul__", "@"),
    TRUEDIV("__truediv__", "/"),
    MOD("__mod__", "%"),
    POW("__pow__", "** or pow()"),
    LSHIFT("__lshift__", "<<"),
    RSHIFT("__rshift__", ">>"),
    OR("__or__", "|"),
    XOR("__xor__", "^"),
    AND("__and__", "&"),
    FLOORDIV("__floordiv__", "//"),
    DIVMOD("__divmod__", "divmod()"),
    RADD("__radd__", "+"),
    RSUB("__rsub__", "-"),
    RMUL("__rmul__", "*"),
    RMATMUL("__rmatmul__", "@"),
    RTRUEDIV("__rtruediv__", "/"),
    RMOD("__rmod__", "%"),
    RPOW("__rpow__", "** or pow()"),
    RLSHIFT("__rlshift__", "<<"),
    RRSHIFT("__rrshift__", ">>"),
    ROR("__ror__", "|"),
    RXOR("__rxor__", "^"),
    RAND("__rand__", "&"),
    RFLOORDIV("__rfloordiv__", "//"),
    RDIVMOD("__rdivmod__", "divmod()"),
    IADD("__iadd__", "+="),
    ISUB("__isub__", "-="),
    IMUL("__imul__", "*="),
    IMATMUL("__imatmul__", "@="),
    ITRUEDIV("__itruediv__", "/="),
    IMOD("__imod__", "%="),
    IPOW("__ipow__", "**="),
    ILSHIFT("__ilshift__", "<<="),
    IRSHIFT("__irshift__", ">>="),
    IOR("__ior__", "|="),
    IXOR("__ixor__", "^="),
    IAND("__iand__", "&="),
    IFLOORDIV("__ifloordiv__", "//="),
    NEG("__neg__", "-"),
    POS("__pos__", "+"),
    INVERT("__invert__", "~"),
    ABS("__abs__", ""),
    LT("__lt__", "<"),
    LE("__le__", "<="),
    EQ("__eq__", "=="),
    NE("__ne__", "!="),
    GT("__gt__", ">"),
    GE("__ge__", ">="),
    HASH("__hash__", ""),
    BOOL("__bool__", ""),
    LEN("__len__", ""),
    LENGTH_HINT("__length_hint__", ""),
    GETITEM("__getitem__", ""),
    SETITEM("__setitem__", ""),
    DELITEM("__delitem__", ""),
    MISSING("__missing__", ""),
    CONTAINS("__contains__", ""),
    ITER("__iter__", ""),
    NEXT("__next__", ""),
    REVERSED("__reversed__", ""),
    REPR("__repr__", ""),
    STR("__str__", ""),
    FORMAT("__format__", ""),
    BYTES("__bytes__", ""),
    INT("__int__", ""),
    FLOAT("__float__", ""),
    COMPLEX("__complex__", ""),
    INDEX("__index__", ""),
    TRUNC("__trunc__", ""),
    ROUND("__round__", ""),
    GETATTRIBUTE("__getattribute__", ""),
    GETATTR("__getattr__", ""),
    SETATTR("__setattr__", ""),
    DELATTR("__delattr__", ""),
    DIR("__dir__", ""),
    GET("__get__", ""),
    SET("__set__", ""),
    DELETE("__delete__", ""),
    CALL("__call__", ""),
    NEW("__new__", ""),
    INIT("__init__", ""),
    DEL("__del__", ""),
    ENTER("__enter__", ""),
    EXIT("__exit__", ""),
    AENTER("__aenter__", ""),
    AEXIT("__aexit__", ""),
    AWAIT("__await__", ""),
    AITER("__aiter__", ""),
    ANEXT("__anext__", ""),
    BUFFER("__buffer__", ""),
    INSTANCECHECK("__instancecheck__", ""),
    SUBCLASSCHECK("__subclasscheck__", ""),
    FSPATH("__fspath__", ""),
    CLASS_GETITEM("__class_getitem__", ""),
    MRO_ENTRIES("__mro_entries__", "");

    /** The Python name, interned. */
    public final PyStr pyName;
    public final String symbol;

    Slot(String name, String symbol) {
        this.pyName = PyStr.intern(name);
        this.symbol = symbol;
    }

    static final Slot[] ALL = values();
    static final int COUNT = ALL.length;
    private static final int BINARY = DIVMOD.ordinal() + 1;

    /** The reflected partner of a binary operator. */
    public Slot reflected() {
        return ALL[ordinal() + BINARY];
    }

    /** The in-place form of a binary operator (not of divmod). */
    public Slot inplace() {
        return ALL[ordinal() + 2 * BINARY];
    }

    /** The binary operator with this ordinal of {@code code.BinaryOperator}. */
    public static Slot binary(int ordinal) {
        return ALL[ordinal];
    }

    private static final java.util.HashMap<String, Slot> BY_NAME = new java.util.HashMap<>();

    static {
        for (Slot s : ALL) {
            BY_NAME.put(s.pyName.value(), s);
        }
    }

    /** The slot of a method name, or null. */
    public static Slot of(String name) {
        return BY_NAME.get(name);
    }
}
