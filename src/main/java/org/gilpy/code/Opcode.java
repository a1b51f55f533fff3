// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

/**
 * The instruction set of the register machine, declared once: number, operand picture, meaning.
 *
 * <p>An instruction is one {@code long}: bits 0-7 the opcode, 8-15 operand {@code d}, 16-31 {@code a}, 32-47 {@code b},
 * 48-63 {@code c}, all unsigned; {@code bc} is the 32-bit number made of b (low half) and c. A picture lists the operands in use as
 * {@code field:kind}; kinds are {@code dst reg} (a register), {@code base} (the first of consecutive registers),
 * {@code name} (index into the names), {@code const} (index into the constants), {@code target} (absolute pc),
 * {@code rel} (offset added to the pc of the instruction itself), {@code count}, {@code imm} and the enumerations
 * {@code operator compare invert}. The table drives assembler, disassembler, {@code dis} and verifier.
 */
public final class Opcode {
    private Opcode() {}

    /** The register number that stands for "none" where an operand is optional. */
    public static final int NONE = 0xFFFF;

    private static final String[] NAMES = new String[256];
    private static final String[] PICTURES = new String[256];

    private static void op(int code, String name, String picture) {
        NAMES[code] = name;
        PICTURES[code] = picture;
    }

    /** Does nothing. */
    public static final int NOP = 0;
    /** R[a] = r[b]. */
    public static final int MOVE = 1;
    /** R[a] = consts[bc]; only for constants that are not preloaded into registers. */
    public static final int LOAD_CONST = 2;
    /** UnboundLocalError when local r[a] is unbound (null). */
    public static final int CHECK_LOCAL = 3;
    /** Unbinds local r[a]; UnboundLocalError when it was unbound. */
    public static final int DELETE_LOCAL = 4;
    /** R[a] = null, silently. */
    public static final int CLEAR = 5;
    /** R[a] = new cell holding r[b], or an empty one when b is NONE. */
    public static final int MAKE_CELL = 6;
    /** R[a] = contents of cell r[b]; NameError / UnboundLocalError when empty. */
    public static final int LOAD_DEREF = 7;
    /** Contents of cell r[a] = r[b]. */
    public static final int STORE_DEREF = 8;
    /** Empties cell r[a]; error when it was empty. */
    public static final int DELETE_DEREF = 9;
    /** R[a] = name in the frame's locals mapping, else contents of cell r[b]. */
    public static final int LOAD_CLASSDEREF = 10;
    /** Locals mapping, then globals, then builtins. */
    public static final int LOAD_NAME = 11;
    public static final int STORE_NAME = 12;
    public static final int DELETE_NAME = 13;
    /** Globals, then builtins. */
    public static final int LOAD_GLOBAL = 14;
    public static final int STORE_GLOBAL = 15;
    public static final int DELETE_GLOBAL = 16;
    public static final int LOAD_ATTR = 17;
    /** R[a].name = r[c]. */
    public static final int STORE_ATTR = 18;
    public static final int DELETE_ATTR = 19;
    /** R[a], r[a+1] = function, self; or attribute, null (then CALL with d=1). */
    public static final int LOAD_METHOD = 20;
    /** R[b..b+2] = super, class, self: r[a] = super(class, self).name; d=1: written super() without arguments. */
    public static final int LOAD_SUPER_ATTR = 21;
    /** As LOAD_SUPER_ATTR, with the two results of LOAD_METHOD. */
    public static final int LOAD_SUPER_METHOD = 22;
    /** R[a] = r[b][r[c]]. */
    public static final int BINARY_SUBSCR = 23;
    /** R[a][r[b]] = r[c]. */
    public static final int STORE_SUBSCR = 24;
    /** Del r[a][r[b]]. */
    public static final int DELETE_SUBSCR = 25;
    /** R[a] = slice(r[b], r[b+1], r[b+2]). */
    public static final int BUILD_SLICE = 26;
    public static final int BINARY_ADD = 27;
    public static final int BINARY_SUBTRACT = 28;
    public static final int BINARY_MULTIPLY = 29;
    /** Operator: ordinal of BinaryOperator (all of them allowed). */
    public static final int BINARY_OP = 30;
    public static final int INPLACE_ADD = 31;
    public static final int INPLACE_SUBTRACT = 32;
    /** Augmented assignment with any operator. */
    public static final int INPLACE_OP = 33;
    public static final int UNARY_NEGATIVE = 34;
    public static final int UNARY_POSITIVE = 35;
    public static final int UNARY_INVERT = 36;
    public static final int UNARY_NOT = 37;
    /** Compare: LT 0, LE 1, EQ 2, NE 3, GT 4, GE 5. */
    public static final int COMPARE_OP = 38;
    /** R[a] = r[b] is r[c]; d=1: is not. */
    public static final int IS_OP = 39;
    /** R[a] = r[b] in r[c]; d=1: not in. */
    public static final int CONTAINS_OP = 40;
    /** Forward (or to a place without a switch point). */
    public static final int JUMP = 41;
    /** Closes a loop: switch point and place to tier up. */
    public static final int JUMP_BACKWARD = 42;
    /** Truth test of any object. */
    public static final int JUMP_IF_TRUE = 43;
    public static final int JUMP_IF_FALSE = 44;
    public static final int JUMP_IF_NONE = 45;
    public static final int JUMP_IF_NOT_NONE = 46;
    /** If r[a] op r[b] is true: pc += (short) c. */
    public static final int JUMP_IF_COMPARE = 47;
    /** If r[a] op r[b] is false: pc += (short) c. */
    public static final int JUMP_UNLESS_COMPARE = 48;
    public static final int GET_ITER = 49;
    /** R[a] = next(r[b]), or pc += c (forward, unsigned) when exhausted; r[a] is then unchanged. */
    public static final int FOR_ITER = 50;
    public static final int GET_AITER = 51;
    /** R[a] = awaitable of r[b].__anext__(). */
    public static final int GET_ANEXT = 52;
    /** R[a] is an exception: if it is StopAsyncIteration go on at pc += (short) c, else re-raise it. */
    public static final int END_ASYNC_FOR = 53;
    /** D: 0 await, 1 async with __aenter__, 2 async with __aexit__. */
    public static final int GET_AWAITABLE = 54;
    public static final int GET_YIELD_FROM_ITER = 55;
    /** Sends r[a] into r[b]: r[a] = what it yields, or its result with pc += c (forward). */
    public static final int SEND = 56;
    /** Suspends with r[b]; r[a] = what is sent. d=1: stands right after SEND a,c (yield from / await) and delegates to r[c]. d=1 and 2: r[b] is empty afterwards, d=2: and so are the registers behind it. */
    public static final int YIELD_VALUE = 57;
    /** Wraps a value that an async generator yields. */
    public static final int ASYNC_GEN_WRAP = 58;
    public static final int RETURN_VALUE = 59;
    /** R[b](r[b+1] .. r[b+c]). d=1: after LOAD_METHOD: r[b+1] is self or null, arguments r[b+2] .. r[b+1+c]. */
    public static final int CALL = 60;
    /** As CALL; c counts positional and keyword arguments; the register after the last argument holds the tuple of keyword names. */
    public static final int CALL_KW = 61;
    /** R[b](*r[b+1], **r[b+2]); d=0: no r[b+2]. r[b+1] is any iterable. */
    public static final int CALL_EX = 62;
    public static final int BUILD_TUPLE = 63;
    public static final int BUILD_LIST = 64;
    public static final int BUILD_SET = 65;
    /** C pairs: key, value, key, value .... */
    public static final int BUILD_MAP = 66;
    /** Joins str values. */
    public static final int BUILD_STRING = 67;
    /** Format(conv(r[b]), r[c]); c = NONE: no format spec; d: 0 none, 1 str, 2 repr, 3 ascii. */
    public static final int FORMAT_VALUE = 68;
    public static final int LIST_APPEND = 69;
    public static final int LIST_EXTEND = 70;
    public static final int LIST_TO_TUPLE = 71;
    public static final int SET_ADD = 72;
    public static final int SET_UPDATE = 73;
    /** R[a][r[b]] = r[c]. */
    public static final int MAP_ADD = 74;
    /** {**r[b]}: TypeError unless a mapping. */
    public static final int DICT_UPDATE = 75;
    /** F(**r[b]) into dict r[a]: TypeError for duplicates, naming function r[c]. */
    public static final int DICT_MERGE = 76;
    public static final int UNPACK_SEQUENCE = 77;
    /** D values, a list, c values. */
    public static final int UNPACK_EX = 78;
    /** D: 1 defaults tuple, 2 kwdefaults dict, 4 annotations (tuple of name, value, name, value), 8 closure tuple; those present stand in r[c..] in this order. */
    public static final int MAKE_FUNCTION = 79;
    public static final int LOAD_BUILD_CLASS = 80;
    /** The frame's locals mapping. */
    public static final int LOAD_LOCALS = 81;
    /** Makes __annotations__ in the locals mapping when missing. */
    public static final int SETUP_ANNOTATIONS = 82;
    public static final int LOAD_ASSERTION_ERROR = 83;
    /** R[c] = level, r[c+1] = from-list or None. */
    public static final int IMPORT_NAME = 84;
    public static final int IMPORT_FROM = 85;
    /** All public names of r[a] into the locals mapping. */
    public static final int IMPORT_STAR = 86;
    /** Sys.displayhook(r[a]). */
    public static final int PRINT_EXPR = 87;
    /** R[a] = exception being handled (or None); r[b] becomes it. */
    public static final int PUSH_EXC_INFO = 88;
    /** The exception being handled is r[a] again (None: no one). */
    public static final int POP_EXCEPT = 89;
    /** Unless exception r[a] matches r[b]: pc += (short) c; TypeError for a bad r[b]. */
    public static final int CHECK_EXC_MATCH = 90;
    /** R[a], r[a+1] = rest, match of exception r[b] against r[c]; None for an empty one. */
    public static final int CHECK_EG_MATCH = 91;
    /** R[a] = what to raise (or None) after except* handlers, from original r[b] and list r[c]. */
    public static final int PREP_RERAISE_STAR = 92;
    /** D: 0 re-raise, 1 raise r[a], 2 raise r[a] from r[b]. */
    public static final int RAISE_VARARGS = 93;
    /** Raises r[a] again without a new traceback entry. d=1: the frame's line is then that of what led to this handler. */
    public static final int RERAISE = 94;
    /** R[a], r[a+1] = bound __exit__ of r[b], result of its __enter__. */
    public static final int BEFORE_WITH = 95;
    /** R[a], r[a+1] = bound __aexit__ of r[b], awaitable of its __aenter__. */
    public static final int BEFORE_ASYNC_WITH = 96;
    /** R[a] = r[b](type, r[c], traceback). */
    public static final int WITH_EXCEPT_START = 97;
    public static final int GET_LEN = 98;
    public static final int MATCH_MAPPING = 99;
    public static final int MATCH_SEQUENCE = 100;
    /** R[a] = tuple of values of mapping r[b] for keys tuple r[c], or None. */
    public static final int MATCH_KEYS = 101;
    /** R[b..b+2] = subject, class, tuple of keyword names; c positional patterns; r[a] = tuple or None. */
    public static final int MATCH_CLASS = 102;
    /** R[a] = dict(r[b]) without the keys of tuple r[c]. */
    public static final int COPY_DICT_WITHOUT_KEYS = 103;
    /** R[b] = name; d: 0 TypeVar, 1 TypeVarTuple, 2 ParamSpec; 3 TypeVar with function r[c] giving its bound, 4 its constraints. */
    public static final int MAKE_TYPEVAR = 104;
    /** Function r[b] gives the default of type parameter r[a]. */
    public static final int SET_TYPEPARAM_DEFAULT = 105;
    /** R[a] = typing.Generic[*r[b]]. */
    public static final int SUBSCRIPT_GENERIC = 106;
    /** R[a].__type_params__ = r[b]. */
    public static final int SET_FUNCTION_TYPE_PARAMS = 107;
    /** R[b..b+2] = name, type params tuple or None, function giving the value. */
    public static final int MAKE_TYPEALIAS = 108;

    /** R[a] = name in mapping r[b], else in globals, then builtins. */
    public static final int LOAD_FROM_DICT_OR_GLOBALS = 109;
    /** R[a] = name in mapping r[a], else contents of cell r[b]. */
    public static final int LOAD_FROM_DICT_OR_DEREF = 110;

    /**
     * Stands for every instruction in the private words of a frame that is watched (traced, profiled, monitored); never in a code object. The
     * other fields are those of the instruction it hides.
     */
    public static final int INSTRUMENTED = 111;

    /** One more than the highest opcode. */
    public static final int COUNT = 112;

    static {
        op(NOP, "NOP", "");
        op(MOVE, "MOVE", "a:dst b:reg");
        op(LOAD_CONST, "LOAD_CONST", "a:dst bc:const");
        op(CHECK_LOCAL, "CHECK_LOCAL", "a:reg");
        op(DELETE_LOCAL, "DELETE_LOCAL", "a:reg");
        op(CLEAR, "CLEAR", "a:reg");
        op(MAKE_CELL, "MAKE_CELL", "a:dst b:reg");
        op(LOAD_DEREF, "LOAD_DEREF", "a:dst b:reg");
        op(STORE_DEREF, "STORE_DEREF", "a:reg b:reg");
        op(DELETE_DEREF, "DELETE_DEREF", "a:reg");
        op(LOAD_CLASSDEREF, "LOAD_CLASSDEREF", "a:dst b:reg c:name");
        op(LOAD_NAME, "LOAD_NAME", "a:dst b:name");
        op(STORE_NAME, "STORE_NAME", "a:name b:reg");
        op(DELETE_NAME, "DELETE_NAME", "a:name");
        op(LOAD_GLOBAL, "LOAD_GLOBAL", "a:dst b:name");
        op(STORE_GLOBAL, "STORE_GLOBAL", "a:name b:reg");
        op(DELETE_GLOBAL, "DELETE_GLOBAL", "a:name");
        op(LOAD_ATTR, "LOAD_ATTR", "a:dst b:reg c:name");
        op(STORE_ATTR, "STORE_ATTR", "a:reg b:name c:reg");
        op(DELETE_ATTR, "DELETE_ATTR", "a:reg b:name");
        op(LOAD_METHOD, "LOAD_METHOD", "a:base b:reg c:name");
        op(LOAD_SUPER_ATTR, "LOAD_SUPER_ATTR", "d:imm a:dst b:base c:name");
        op(LOAD_SUPER_METHOD, "LOAD_SUPER_METHOD", "d:imm a:base b:base c:name");
        op(BINARY_SUBSCR, "BINARY_SUBSCR", "a:dst b:reg c:reg");
        op(STORE_SUBSCR, "STORE_SUBSCR", "a:reg b:reg c:reg");
        op(DELETE_SUBSCR, "DELETE_SUBSCR", "a:reg b:reg");
        op(BUILD_SLICE, "BUILD_SLICE", "a:dst b:base");
        op(BINARY_ADD, "BINARY_ADD", "a:dst b:reg c:reg");
        op(BINARY_SUBTRACT, "BINARY_SUBTRACT", "a:dst b:reg c:reg");
        op(BINARY_MULTIPLY, "BINARY_MULTIPLY", "a:dst b:reg c:reg");
        op(BINARY_OP, "BINARY_OP", "d:operator a:dst b:reg c:reg");
        op(INPLACE_ADD, "INPLACE_ADD", "a:dst b:reg c:reg");
        op(INPLACE_SUBTRACT, "INPLACE_SUBTRACT", "a:dst b:reg c:reg");
        op(INPLACE_OP, "INPLACE_OP", "d:operator a:dst b:reg c:reg");
        op(UNARY_NEGATIVE, "UNARY_NEGATIVE", "a:dst b:reg");
        op(UNARY_POSITIVE, "UNARY_POSITIVE", "a:dst b:reg");
        op(UNARY_INVERT, "UNARY_INVERT", "a:dst b:reg");
        op(UNARY_NOT, "UNARY_NOT", "a:dst b:reg");
        op(COMPARE_OP, "COMPARE_OP", "d:compare a:dst b:reg c:reg");
        op(IS_OP, "IS_OP", "d:invert a:dst b:reg c:reg");
        op(CONTAINS_OP, "CONTAINS_OP", "d:invert a:dst b:reg c:reg");
        op(JUMP, "JUMP", "bc:target");
        op(JUMP_BACKWARD, "JUMP_BACKWARD", "bc:target");
        op(JUMP_IF_TRUE, "JUMP_IF_TRUE", "a:reg bc:target");
        op(JUMP_IF_FALSE, "JUMP_IF_FALSE", "a:reg bc:target");
        op(JUMP_IF_NONE, "JUMP_IF_NONE", "a:reg bc:target");
        op(JUMP_IF_NOT_NONE, "JUMP_IF_NOT_NONE", "a:reg bc:target");
        op(JUMP_IF_COMPARE, "JUMP_IF_COMPARE", "d:compare a:reg b:reg c:rel");
        op(JUMP_UNLESS_COMPARE, "JUMP_UNLESS_COMPARE", "d:compare a:reg b:reg c:rel");
        op(GET_ITER, "GET_ITER", "a:dst b:reg");
        op(FOR_ITER, "FOR_ITER", "a:dst b:reg c:rel");
        op(GET_AITER, "GET_AITER", "a:dst b:reg");
        op(GET_ANEXT, "GET_ANEXT", "a:dst b:reg");
        op(END_ASYNC_FOR, "END_ASYNC_FOR", "a:reg c:rel");
        op(GET_AWAITABLE, "GET_AWAITABLE", "d:imm a:dst b:reg");
        op(GET_YIELD_FROM_ITER, "GET_YIELD_FROM_ITER", "a:dst b:reg");
        op(SEND, "SEND", "a:reg b:reg c:rel");
        op(YIELD_VALUE, "YIELD_VALUE", "a:dst b:reg d:imm c:reg");
        op(ASYNC_GEN_WRAP, "ASYNC_GEN_WRAP", "a:dst b:reg");
        op(RETURN_VALUE, "RETURN_VALUE", "a:reg");
        op(CALL, "CALL", "d:imm a:dst b:base c:count");
        op(CALL_KW, "CALL_KW", "d:imm a:dst b:base c:count");
        op(CALL_EX, "CALL_EX", "d:imm a:dst b:base");
        op(BUILD_TUPLE, "BUILD_TUPLE", "a:dst b:base c:count");
        op(BUILD_LIST, "BUILD_LIST", "a:dst b:base c:count");
        op(BUILD_SET, "BUILD_SET", "a:dst b:base c:count");
        op(BUILD_MAP, "BUILD_MAP", "a:dst b:base c:count");
        op(BUILD_STRING, "BUILD_STRING", "a:dst b:base c:count");
        op(FORMAT_VALUE, "FORMAT_VALUE", "d:imm a:dst b:reg c:reg");
        op(LIST_APPEND, "LIST_APPEND", "a:reg b:reg");
        op(LIST_EXTEND, "LIST_EXTEND", "a:reg b:reg");
        op(LIST_TO_TUPLE, "LIST_TO_TUPLE", "a:dst b:reg");
        op(SET_ADD, "SET_ADD", "a:reg b:reg");
        op(SET_UPDATE, "SET_UPDATE", "a:reg b:reg");
        op(MAP_ADD, "MAP_ADD", "a:reg b:reg c:reg");
        op(DICT_UPDATE, "DICT_UPDATE", "a:reg b:reg");
        op(DICT_MERGE, "DICT_MERGE", "a:reg b:reg c:reg");
        op(UNPACK_SEQUENCE, "UNPACK_SEQUENCE", "a:base b:reg c:count");
        op(UNPACK_EX, "UNPACK_EX", "d:imm a:base b:reg c:count");
        op(MAKE_FUNCTION, "MAKE_FUNCTION", "d:imm a:dst b:const c:base");
        op(LOAD_BUILD_CLASS, "LOAD_BUILD_CLASS", "a:dst");
        op(LOAD_LOCALS, "LOAD_LOCALS", "a:dst");
        op(SETUP_ANNOTATIONS, "SETUP_ANNOTATIONS", "");
        op(LOAD_ASSERTION_ERROR, "LOAD_ASSERTION_ERROR", "a:dst");
        op(IMPORT_NAME, "IMPORT_NAME", "a:dst b:name c:base");
        op(IMPORT_FROM, "IMPORT_FROM", "a:dst b:reg c:name");
        op(IMPORT_STAR, "IMPORT_STAR", "a:reg");
        op(PRINT_EXPR, "PRINT_EXPR", "a:reg");
        op(PUSH_EXC_INFO, "PUSH_EXC_INFO", "a:dst b:reg");
        op(POP_EXCEPT, "POP_EXCEPT", "a:reg");
        op(CHECK_EXC_MATCH, "CHECK_EXC_MATCH", "a:reg b:reg c:rel");
        op(CHECK_EG_MATCH, "CHECK_EG_MATCH", "a:base b:reg c:reg");
        op(PREP_RERAISE_STAR, "PREP_RERAISE_STAR", "a:dst b:reg c:reg");
        op(RAISE_VARARGS, "RAISE_VARARGS", "d:count a:reg b:reg");
        op(RERAISE, "RERAISE", "d:imm a:reg");
        op(BEFORE_WITH, "BEFORE_WITH", "a:base b:reg");
        op(BEFORE_ASYNC_WITH, "BEFORE_ASYNC_WITH", "a:base b:reg");
        op(WITH_EXCEPT_START, "WITH_EXCEPT_START", "a:dst b:reg c:reg");
        op(GET_LEN, "GET_LEN", "a:dst b:reg");
        op(MATCH_MAPPING, "MATCH_MAPPING", "a:dst b:reg");
        op(MATCH_SEQUENCE, "MATCH_SEQUENCE", "a:dst b:reg");
        op(MATCH_KEYS, "MATCH_KEYS", "a:dst b:reg c:reg");
        op(MATCH_CLASS, "MATCH_CLASS", "a:dst b:base c:count");
        op(COPY_DICT_WITHOUT_KEYS, "COPY_DICT_WITHOUT_KEYS", "a:dst b:reg c:reg");
        op(MAKE_TYPEVAR, "MAKE_TYPEVAR", "d:imm a:dst b:reg c:reg");
        op(SET_TYPEPARAM_DEFAULT, "SET_TYPEPARAM_DEFAULT", "a:reg b:reg");
        op(SUBSCRIPT_GENERIC, "SUBSCRIPT_GENERIC", "a:dst b:reg");
        op(SET_FUNCTION_TYPE_PARAMS, "SET_FUNCTION_TYPE_PARAMS", "a:reg b:reg");
        op(MAKE_TYPEALIAS, "MAKE_TYPEALIAS", "a:dst b:base");
        op(LOAD_FROM_DICT_OR_GLOBALS, "LOAD_FROM_DICT_OR_GLOBALS", "a:dst b:reg c:name");
        op(LOAD_FROM_DICT_OR_DEREF, "LOAD_FROM_DICT_OR_DEREF", "a:dst b:reg c:name");
        op(INSTRUMENTED, "INSTRUMENTED", "");
    }

    /** The name of an opcode, or null when there is none of this number. */
    public static String name(int op) {
        return NAMES[op];
    }

    /** The operand picture of an opcode. */
    public static String picture(int op) {
        return PICTURES[op];
    }

    // ---- taking an instruction apart

    public static int op(long w) {
        return (int) w & 0xFF;
    }

    public static int d(long w) {
        return (int) w >>> 8 & 0xFF;
    }

    public static int a(long w) {
        return (int) w >>> 16;
    }

    public static int b(long w) {
        return (int) (w >>> 32) & 0xFFFF;
    }

    public static int c(long w) {
        return (int) (w >>> 48);
    }

    public static int bc(long w) {
        return (int) (w >>> 32);
    }

    /** Makes an instruction of four fields. */
    public static long word(int op, int d, int a, int b, int c) {
        return op | (long) d << 8 | (long) a << 16 | (long) b << 32 | (long) c << 48;
    }

    /** Makes an instruction with a 32-bit operand. */
    public static long wordBc(int op, int d, int a, int bc) {
        return op | (long) d << 8 | (long) a << 16 | (long) bc << 32;
    }
}
