// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

/**
 * Compiled code of one module, class body, function or generator expression; immutable once made, so it may be shared by
 * interpreters.
 *
 * <p>Registers of a frame, in this order: locals (parameters first: positional-only, positional, keyword-only, {@code *args},
 * {@code **kwargs}), cells (one per {@link #cellVars}), free variables (one per {@link #freeVars}, copied from the
 * function's closure when a frame is made), temporaries, and last the preloaded constants: register
 * {@code registers + i} holds constant {@code i} for {@code i < preloaded}.
 */
public final class CodeObject {
    /** Flags, as CPython's {@code co_flags}. */
    public static final int OPTIMIZED = 1, NEWLOCALS = 2, VARARGS = 4, VARKEYWORDS = 8, NESTED = 16, GENERATOR = 32,
            COROUTINE = 128, ITERABLE_COROUTINE = 256, ASYNC_GENERATOR = 512, FUTURE_ANNOTATIONS = 0x1000000,
            FUTURE_BARRY = 0x400000, HAS_DOCSTRING = 0x4000000, METHOD = 0x8000000;

    public String name;
    public String qualname;
    public String filename;
    public int firstLine;
    public int flags;
    /** Positional parameters, positional-only ones included. */
    public int argCount;
    public int posOnlyCount;
    public int kwOnlyCount;
    /** Names of the locals; index = register. */
    public String[] varNames;
    /** Names of the cells; register = varNames.length + index. */
    public String[] cellVars;
    /** Names of the free variables; register = varNames.length + cellVars.length + index. */
    public String[] freeVars;
    /** Number of registers without the preloaded constants. */
    public int registers;
    /** How many of the first constants are preloaded into registers. */
    public int preloaded;
    public long[] code;
    /**
     * Long, BigInteger, Double, Complex, String, byte[], Boolean, {@link Const}, CodeObject, {@code Object[]} (tuple) or
     * FrozenSet or Slice. The docstring, where there is one, is constant 0 (see {@link #HAS_DOCSTRING}).
     */
    public Object[] consts;
    public String[] names;
    /**
     * Rows of four: start pc, end pc (exclusive), handler pc, register that receives the exception. The first row that
     * covers a pc is the one that counts.
     */
    public int[] exceptionTable;
    /**
     * Rows of four per instruction: line, end line, column, end column (0-based, code points); line 0 = none. Null while
     * packed: ask {@link #positions()}.
     */
    public int[] positions;
    /** The positions as the cache stores them; see {@link Positions}. */
    byte[] packedPositions;
    /** The cache file that this was read from, and where it begins there; null for code of other origin. */
    byte[] file;
    int at;
    /** What fills code, constants, names and tables at first use, or null when they are there. */
    private volatile Body body;

    /** The part of a code object that need not be decoded before it runs. */
    interface Body {
        void fill(CodeObject code);
    }

    /** The cache file that this was read from, or null: what {@link CodeReader#reread} needs. Not to be written to. */
    public byte[] file() {
        return file;
    }

    /** Where this begins in {@link #file}. */
    public int fileOffset() {
        return at;
    }

    void body(Body body) {
        this.body = body;
    }

    /**
     * Makes sure that code, constants, names and exception table are there; to be called before the first run. Code
     * objects from the cache are decoded then.
     */
    /** Number of registers that hold parameters when a function begins. */
    public int parameters() {
        return argCount + kwOnlyCount + ((flags & VARARGS) != 0 ? 1 : 0) + ((flags & VARKEYWORDS) != 0 ? 1 : 0);
    }

    public CodeObject complete() {
        if (body != null) {
            synchronized (this) {
                Body b = body;
                if (b != null) {
                    b.fill(this);
                    body = null;
                }
            }
        }
        return this;
    }

    /** The rows of positions, unpacked at first use. */
    public int[] positions() {
        complete();
        int[] rows = positions;
        if (rows == null) positions = rows = Positions.unpack(packedPositions, code.length);
        return rows;
    }

    /** A copy whose head may be changed before it is shared. */
    public CodeObject copy() {
        complete();
        CodeObject c = new CodeObject();
        c.name = name;
        c.qualname = qualname;
        c.filename = filename;
        c.firstLine = firstLine;
        c.flags = flags;
        c.argCount = argCount;
        c.posOnlyCount = posOnlyCount;
        c.kwOnlyCount = kwOnlyCount;
        c.varNames = varNames;
        c.cellVars = cellVars;
        c.freeVars = freeVars;
        c.registers = registers;
        c.preloaded = preloaded;
        c.code = code;
        c.consts = consts;
        c.names = names;
        c.exceptionTable = exceptionTable;
        c.positions = positions();
        return c;
    }

    /** Constants without a value of their own. */
    public enum Const { NONE, ELLIPSIS }

    /** A complex constant with real part 0, or any after folding. */
    public record Complex(double re, double im) {}

    /** A slice of constants, as in {@code x[1:]}; the parts are Long, BigInteger, Boolean or {@link Const#NONE}. */
    public record Slice(Object start, Object stop, Object step) {}

    /** A frozenset constant, made by folding {@code x in {1, 2}}. */
    public record FrozenSet(Object[] items) {}

    /** All registers of a frame: those of the code and the preloaded constants. */
    public int frameSize() {
        return registers + preloaded;
    }

    public boolean isGeneratorLike() {
        return (flags & (GENERATOR | COROUTINE | ASYNC_GENERATOR)) != 0;
    }
}
