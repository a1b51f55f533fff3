// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.List;

/**
 * The abstract syntax tree: immutable records, one per node of the reference's {@code ast} module and with its field
 * names. Optional children are {@code null}, except in lists as noted. Safe to share between threads.
 */
public sealed interface Ast {

    /** Where the node stands: lines count from 1, columns are 0-based code point offsets, the end is exclusive. */
    Span span();

    /** A source range. */
    record Span(int line, int col, int endLine, int endCol) {
        public static final Span NONE = new Span(0, 0, 0, 0);

        /** The range from the start of this one to the end of {@code last}. */
        public Span to(Span last) {
            return new Span(line, col, last.endLine, last.endCol);
        }
    }

    // ---- roots

    /** A whole program or module. */
    record Module(List<Stmt> body, Span span) implements Ast {}

    /** One statement typed at the prompt (mode {@code single}); expression statements are shown. */
    record Interactive(List<Stmt> body, Span span) implements Ast {}

    /** The source of {@code eval}. */
    record Expression(Expr body, Span span) implements Ast {}

    // ---- statements

    sealed interface Stmt extends Ast {}

    record FunctionDef(String name, List<TypeParam> typeParams, Arguments args, List<Stmt> body, List<Expr> decorators,
                       Expr returns, boolean async, Span span) implements Stmt {}

    record ClassDef(String name, List<TypeParam> typeParams, List<Expr> bases, List<Keyword> keywords, List<Stmt> body,
                    List<Expr> decorators, Span span) implements Stmt {}

    record Return(Expr value, Span span) implements Stmt {}

    record Delete(List<Expr> targets, Span span) implements Stmt {}

    record Assign(List<Expr> targets, Expr value, Span span) implements Stmt {}

    record TypeAlias(Name name, List<TypeParam> typeParams, Expr value, Span span) implements Stmt {}

    record AugAssign(Expr target, Operator op, Expr value, Span span) implements Stmt {}

    /** {@code simple}: the target is a plain name without parentheses. */
    record AnnAssign(Expr target, Expr annotation, Expr value, boolean simple, Span span) implements Stmt {}

    record For(Expr target, Expr iter, List<Stmt> body, List<Stmt> orelse, boolean async, Span span) implements Stmt {}

    record While(Expr test, List<Stmt> body, List<Stmt> orelse, Span span) implements Stmt {}

    record If(Expr test, List<Stmt> body, List<Stmt> orelse, Span span) implements Stmt {}

    record With(List<WithItem> items, List<Stmt> body, boolean async, Span span) implements Stmt {}

    record Match(Expr subject, List<MatchCase> cases, Span span) implements Stmt {}

    record Raise(Expr exc, Expr cause, Span span) implements Stmt {}

    /** {@code star}: the handlers are {@code except*}. */
    record Try(List<Stmt> body, List<ExceptHandler> handlers, List<Stmt> orelse, List<Stmt> finalbody, boolean star,
               Span span) implements Stmt {}

    record Assert(Expr test, Expr msg, Span span) implements Stmt {}

    record Import(List<Alias> names, Span span) implements Stmt {}

    /** {@code module} is null for {@code from . import x}; a star import has the one alias {@code *}. */
    record ImportFrom(String module, List<Alias> names, int level, Span span) implements Stmt {}

    record Global(List<String> names, Span span) implements Stmt {}

    record Nonlocal(List<String> names, Span span) implements Stmt {}

    record ExprStmt(Expr value, Span span) implements Stmt {}

    record Pass(Span span) implements Stmt {}

    record Break(Span span) implements Stmt {}

    record Continue(Span span) implements Stmt {}

    // ---- parts of statements

    record WithItem(Expr contextExpr, Expr optionalVars, Span span) implements Ast {}

    record MatchCase(Pattern pattern, Expr guard, List<Stmt> body, Span span) implements Ast {}

    /** {@code type} is null for a bare {@code except:}. */
    record ExceptHandler(Expr type, String name, List<Stmt> body, Span span) implements Ast {}

    record Alias(String name, String asname, Span span) implements Ast {}

    /** A keyword argument; {@code arg} is null for {@code **value}. */
    record Keyword(String arg, Expr value, Span span) implements Ast {}

    record Arg(String arg, Expr annotation, Span span) implements Ast {}

    /**
     * Parameters. {@code defaults} belong to the last of {@code posonlyargs + args}; {@code kwDefaults} has one entry per
     * {@code kwonlyargs}, null where there is none.
     */
    record Arguments(List<Arg> posonlyargs, List<Arg> args, Arg vararg, List<Arg> kwonlyargs, List<Expr> kwDefaults,
                     Arg kwarg, List<Expr> defaults, Span span) implements Ast {}

    /** {@code kind}: 0 TypeVar, 1 TypeVarTuple ({@code *Ts}), 2 ParamSpec ({@code **P}). */
    record TypeParam(int kind, String name, Expr bound, Expr defaultValue, Span span) implements Ast {}

    // ---- expressions

    sealed interface Expr extends Ast {}

    /** {@code and} / {@code or} over two or more values. */
    record BoolOp(boolean and, List<Expr> values, Span span) implements Expr {}

    record NamedExpr(Name target, Expr value, Span span) implements Expr {}

    record BinOp(Expr left, Operator op, Expr right, Span span) implements Expr {}

    record UnaryOp(UnaryOperator op, Expr operand, Span span) implements Expr {}

    record Lambda(Arguments args, Expr body, Span span) implements Expr {}

    record IfExp(Expr test, Expr body, Expr orelse, Span span) implements Expr {}

    /** A null key stands for {@code **value}. */
    record Dict(List<Expr> keys, List<Expr> values, Span span) implements Expr {}

    record Set(List<Expr> elts, Span span) implements Expr {}

    record ListComp(Expr elt, List<Comprehension> generators, Span span) implements Expr {}

    record SetComp(Expr elt, List<Comprehension> generators, Span span) implements Expr {}

    record DictComp(Expr key, Expr value, List<Comprehension> generators, Span span) implements Expr {}

    record GeneratorExp(Expr elt, List<Comprehension> generators, Span span) implements Expr {}

    record Await(Expr value, Span span) implements Expr {}

    record Yield(Expr value, Span span) implements Expr {}

    record YieldFrom(Expr value, Span span) implements Expr {}

    record Compare(Expr left, List<CmpOp> ops, List<Expr> comparators, Span span) implements Expr {}

    record Call(Expr func, List<Expr> args, List<Keyword> keywords, Span span) implements Expr {}

    /** {@code conversion}: -1 none, else 's', 'r' or 'a'. {@code formatSpec} is a JoinedStr or null. */
    record FormattedValue(Expr value, int conversion, JoinedStr formatSpec, Span span) implements Expr {}

    /** An f-string; its values are Constants (str) and FormattedValues. */
    record JoinedStr(List<Expr> values, Span span) implements Expr {}

    /**
     * A literal. {@code value} is a String (its chars are UTF-16, lone surrogates allowed), byte[], Long, BigInteger,
     * Double, Imaginary, Boolean, {@link #NONE} or {@link #ELLIPSIS}. {@code kind} is "u" for u'' strings, else null.
     */
    record Constant(Object value, String kind, Span span) implements Expr {}

    record Attribute(Expr value, String attr, Ctx ctx, Span span) implements Expr {}

    record Subscript(Expr value, Expr slice, Ctx ctx, Span span) implements Expr {}

    record Starred(Expr value, Ctx ctx, Span span) implements Expr {}

    record Name(String id, Ctx ctx, Span span) implements Expr {}

    record ListExpr(List<Expr> elts, Ctx ctx, Span span) implements Expr {}

    record TupleExpr(List<Expr> elts, Ctx ctx, Span span) implements Expr {}

    record Slice(Expr lower, Expr upper, Expr step, Span span) implements Expr {}

    record Comprehension(Expr target, Expr iter, List<Expr> ifs, boolean async, Span span) implements Ast {}

    // ---- patterns

    sealed interface Pattern extends Ast {}

    record MatchValue(Expr value, Span span) implements Pattern {}

    /** {@code value} is Boolean or {@link #NONE}. */
    record MatchSingleton(Object value, Span span) implements Pattern {}

    record MatchSequence(List<Pattern> patterns, Span span) implements Pattern {}

    /** {@code rest} is the name after {@code **}, or null. */
    record MatchMapping(List<Expr> keys, List<Pattern> patterns, String rest, Span span) implements Pattern {}

    record MatchClass(Expr cls, List<Pattern> patterns, List<String> kwdAttrs, List<Pattern> kwdPatterns, Span span)
            implements Pattern {}

    /** {@code *name} in a sequence pattern; null for {@code *_}. */
    record MatchStar(String name, Span span) implements Pattern {}

    /** {@code pattern as name}; the wildcard has neither. */
    record MatchAs(Pattern pattern, String name, Span span) implements Pattern {}

    record MatchOr(List<Pattern> patterns, Span span) implements Pattern {}

    // ---- small values

    enum Ctx { LOAD, STORE, DEL }

    enum Operator {
        ADD("+"), SUB("-"), MULT("*"), MATMULT("@"), DIV("/"), MOD("%"), POW("**"), LSHIFT("<<"), RSHIFT(">>"),
        BITOR("|"), BITXOR("^"), BITAND("&"), FLOORDIV("//");

        public final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }
    }

    enum UnaryOperator { INVERT, NOT, UADD, USUB }

    enum CmpOp { EQ, NOT_EQ, LT, LT_E, GT, GT_E, IS, IS_NOT, IN, NOT_IN }

    /** The literal of an imaginary number, such as {@code 2j}. */
    record Imaginary(double value) {}

    /** The values of {@code None} and {@code ...} in a {@link Constant}. */
    enum Singleton { NONE, ELLIPSIS }

    Singleton NONE = Singleton.NONE;
    Singleton ELLIPSIS = Singleton.ELLIPSIS;
}
