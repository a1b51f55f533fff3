// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.math.BigInteger;
import org.gilpy.annot.TypeDef;
import org.gilpy.code.CodeObject;
import org.gilpy.code.CodeReader;
import org.gilpy.code.Liveness;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.Ints;
import org.gilpy.objects.Items;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyComplex;
import org.gilpy.objects.PyEllipsis;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySlice;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * A code object of one interpreter: the shared {@link CodeObject} with its constants as Python objects and the inline
 * caches. Constants are made when the code is first run; caches are filled while it runs (a race only loses a cache entry).
 */
@TypeDef(name = "code", subclassable = false)
public final class PyCode extends PyObject {
    public static final PyType TYPE = PyType.builtin(new CodeMethodsNatives(), "builtins", BaseObject.TYPE, PyType.HAS_WEAKREF | PyType.NOT_SUBCLASSABLE);

    /** See {@link #varies}. */
    static final int VARIES = 4;

    /** Null where it is still to be read from {@link #origin}. */
    private volatile CodeObject co;
    /** In a forked child: where the code stands; null otherwise. */
    private final Origin origin;
    private final int flags;
    /** These are null until {@link #link}, because most functions of a program never run. */
    public long[] code;
    PyObject[] consts;
    /** In a forked child, until it links the code: the constants that the parent had. */
    private PyObject[] inherited;
    public PyStr[] names;
    /** Registers of a new frame: nulls, then the preloaded constants. Set last. */
    private volatile PyObject[] template;
    /** One inline cache per instruction, null until the instruction is first run. */
    public Object[] caches;
    /** Exactly {@code argCount} positional parameters and nothing else: a call may copy its arguments. */
    public final boolean simple;
    /** Calls may go on in the caller's run of tier 1: {@link #simple}, not a generator of any kind, and nothing of it compiled. A race only costs a run. */
    boolean plain;
    public final int argCount;
    public final int firstCell;
    public final int firstFree;
    public final boolean generator;
    final PyStr name;
    private Liveness liveness;
    /** Compiled calls of functions of this code, or null. Has no state, so that it may be read without ordering. */
    public CompiledCode compiled;
    /** Compiled code that goes on in frames, or null. */
    public volatile CompiledLoop loops;
    /** Calls that are left until the code is to be compiled; a race loses a count. */
    int calls = 2000;
    /** Whether a function of this code was made with values for its last parameters. */
    public boolean defaults;
    /** What variables held when the code was found to be hot, or null. */
    public Class<?>[] seen;
    /** Guesses about numbers went wrong so often that no more are to be made. */
    public boolean unsure;
    /** By instruction, how often its cache did not know what came, as far as anybody counted; null before that. A race loses a count. */
    private byte[] misses;
    /** How often compiled code was made again because of instructions that had never been executed before; a race loses a count. */
    int additions;
    /** By instruction, what was noted when a guess was wrong; null before that. A race loses a note. */
    Object[] missed;
    /** How often compiled code was made again because of a wrong guess; a race loses a count. */
    int guesses;
    /** Up to so many calls of a function whose loops are hot by then, the calls do not matter. */
    private static final int FEW_CALLS = 100;
    /** Whether its loops were hot after few calls: it is they that take the time. */
    public boolean busyLoops;
    /** Times that its loops used their budget up. */
    int loopHeat;
    /** What the tier was asked to compile of it; the tier's own, and guarded by it. */
    public byte asked;
    PyStr qualname;
    /** For watching frames of this code; null until that is first done. */
    CodeWatch watch;

    /** A place in a cache file. */
    private record Origin(byte[] file, String filename, int at) {}

    public PyCode(CodeObject co) {
        this(co, null, PyStr.intern(co.name), PyStr.of(co.qualname), co.flags, co.argCount, co.kwOnlyCount, co.varNames.length, co.cellVars.length);
    }

    private PyCode(CodeObject co, Origin origin, PyStr name, PyStr qualname, int flags, int argCount, int kwOnlyCount, int variables, int cells) {
        this.co = co;
        this.origin = origin;
        this.flags = flags;
        this.argCount = argCount;
        this.simple = kwOnlyCount == 0 && (flags & (CodeObject.VARARGS | CodeObject.VARKEYWORDS)) == 0;
        this.firstCell = variables;
        this.firstFree = variables + cells;
        this.generator = (flags & (CodeObject.GENERATOR | CodeObject.COROUTINE | CodeObject.ASYNC_GENERATOR)) != 0;
        this.plain = simple && !generator;
        this.name = name;
        this.qualname = qualname;
    }

    /** What all interpreters share of it. Of most code that a forked child inherits, nobody ever asks. */
    public CodeObject co() {
        CodeObject c = co;
        return c != null ? c : read();
    }

    private synchronized CodeObject read() {
        CodeObject c = co;
        if (c == null) {
            co = c = CodeReader.reread(origin.file, origin.at, origin.filename);
        }
        return c;
    }

    /** Fresh registers for a frame. */
    PyObject[] registers() {
        PyObject[] r = template;
        return Items.copy(r != null ? r : link());
    }

    /** Its loops have gone round often, most of late in a frame with these registers. */
    void loopsAreHot(Tier tier, PyObject[] r) {
        see(r);
        busyLoops = calls > tier.patience() - FEW_CALLS;
        tier.loopsOften(this);
        if (calls > 1) {
            calls = 1;
        }
    }

    /** Notes what variables hold, for whoever compiles the code. */
    void see(PyObject[] r) {
        Class<?>[] c = new Class<?>[firstCell];
        Class<?>[] old = seen;
        for (int i = 0; i < c.length; i++) {
            c[i] = r[i] != null ? r[i].getClass() : old == null ? null : old[i];
        }
        seen = c;
    }

    /** The cache of an attribute instruction is about to be filled: another time, or with something that no cache is for. */
    void changes(int pc) {
        seen(pc);
        if (caches[pc] instanceof AttrCache) {
            miss(pc, 1);
        }
    }

    /** An attribute instruction is executed, though there may be nothing for its cache. */
    void seen(int pc) {
        if (caches[pc] == null) {
            caches[pc] = OperandTypes.MIXED;
        }
    }

    /** Counts what a cache did not know; how often there was something by now, roughly. */
    int miss(int pc, int weight) {
        byte[] m = misses;
        if (m == null) {
            misses = m = new byte[caches.length];
        }
        return m[pc] += m[pc] > 100 ? 0 : (byte) weight;
    }

    /** Whether what an attribute instruction finds is of many kinds, as far as is known. */
    public boolean varies(int pc) {
        return misses != null && misses[pc] >= VARIES || caches[pc] instanceof AttrCache k && k.varies();
    }

    /** Whether what was never executed so far may be left out of compiled code. */
    public boolean leavesOut() {
        return additions < 60;
    }

    /** Publishes compiled calls. */
    public void compiled(CompiledCode c) {
        compiled = c;
        plain = false;
    }

    /** Its loops are compiled: calls are runs of tier 1 of their own from now on, which ask for them at once. */
    public void loops(CompiledLoop l) {
        loops = l;
        plain = false;
    }

    /** Which registers are still needed where; worked out when first asked for. */
    public Liveness liveness() {
        Liveness l = liveness;
        if (l == null) {
            liveness = l = new Liveness(co());
        }
        return l;
    }

    /** Whether it has been run, or is ready for that. */
    public boolean isLinked() {
        return template != null;
    }

    /** Makes it ready to be run, which the first call does otherwise. */
    public void getReady() {
        link();
    }

    /** Decodes the body and makes the constants; idempotent. */
    synchronized PyObject[] link() {
        if (template != null) {
            return template;
        }
        CodeObject co = co().complete();
        PyStr[] n = new PyStr[co.names.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = PyStr.intern(co.names[i]);
        }
        PyObject[] k = inherited;
        if (k == null) {
            k = new PyObject[co.consts.length];
            for (int i = 0; i < k.length; i++) {
                k[i] = constant(co.consts[i]);
            }
        }
        inherited = null;
        PyObject[] r = new PyObject[co.frameSize()];
        System.arraycopy(k, 0, r, co.registers, co.preloaded);
        names = n;
        consts = k;
        code = co.code;
        caches = new Object[code.length];
        template = r;
        return r;
    }

    /** Caches and what is worked out from the code object stay behind. Most code is of a cache file, and met through its functions only. */
    void writeTo(GraphOut out) {
        CodeObject c = co;
        byte[] file = out.shares() ? null : c != null ? c.file() : origin.file;
        out.ref(file);
        if (file == null) {
            out.ref(co());
        } else {
            out.ref(c != null ? c.filename : origin.filename);
            out.num(c != null ? c.fileOffset() : origin.at);
        }
        out.ref(name);
        out.ref(qualname);
        out.num(flags);
        out.num(simple ? argCount : ~argCount);
        out.num(firstCell);
        out.num(firstFree);
        out.ref(consts != null ? consts : inherited);
    }

    static PyCode readFrom(GraphIn in) {
        byte[] file = (byte[]) in.ref();
        CodeObject co = null;
        Origin origin = null;
        if (file == null) {
            co = (CodeObject) in.ref();
        } else {
            String filename = (String) in.ref();
            origin = new Origin(file, filename, (int) in.num());
        }
        PyStr name = (PyStr) in.ref();
        PyStr qualname = (PyStr) in.ref();
        int flags = (int) in.num();
        int args = (int) in.num();
        int cells = (int) in.num();
        PyCode c = new PyCode(co, origin, name, qualname, flags, args < 0 ? ~args : args, args < 0 ? 1 : 0, cells, (int) in.num() - cells);
        c.inherited = (PyObject[]) in.ref();
        return c;
    }

    /** The constants; not to be written to. */
    public PyObject[] constants() {
        link();
        return consts;
    }

    /** The Python object of a constant of the code file. */
    public static PyObject constant(Object c) {
        if (c instanceof String s) {
            return identifierLike(s) ? PyStr.intern(s) : PyStr.of(s);
        }
        if (c instanceof Long l) {
            return PyInt.of(l);
        }
        if (c instanceof Double d) {
            return PyFloat.of(d);
        }
        if (c instanceof Boolean b) {
            return PyBool.of(b);
        }
        if (c instanceof CodeObject o) {
            return new PyCode(o);
        }
        if (c == CodeObject.Const.NONE) {
            return PyNone.NONE;
        }
        if (c == CodeObject.Const.ELLIPSIS) {
            return PyEllipsis.ELLIPSIS;
        }
        if (c instanceof Object[] a) {
            return PyTuple.of(constants(a));
        }
        if (c instanceof BigInteger b) {
            return Ints.of(b);
        }
        if (c instanceof byte[] b) {
            return PyBytes.of(b);
        }
        if (c instanceof CodeObject.Complex z) {
            return new PyComplex(z.re(), z.im());
        }
        if (c instanceof CodeObject.FrozenSet f) {
            return PyFrozenSet.ofConstants(constants(f.items()));
        }
        if (c instanceof CodeObject.Slice s) {
            return PySlice.of(constant(s.start()), constant(s.stop()), constant(s.step()));
        }
        if (c instanceof PyObject o) {
            return o;
        }
        throw new IllegalArgumentException("constant of " + c.getClass());
    }

    private static PyObject[] constants(Object[] a) {
        PyObject[] out = new PyObject[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = constant(a[i]);
        }
        return out;
    }

    private static boolean identifierLike(String s) {
        int n = s.length();
        if (n > 40) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            char c = s.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether this is the code of a function, which is called with arguments. */
    public boolean isFunction() {
        return (flags & (CodeObject.OPTIMIZED | CodeObject.NEWLOCALS)) == (CodeObject.OPTIMIZED | CodeObject.NEWLOCALS);
    }

    /** Whether this is the code of a module, or of a text given to exec or eval. */
    boolean isModule() {
        return (flags & (CodeObject.OPTIMIZED | CodeObject.NEWLOCALS)) == 0 && name.value().equals("<module>");
    }

    /** The line of an instruction, or of the nearest one before it that has one. */
    int line(int pc) {
        int[] p = co().positions();
        int i = pc * 4;
        while (i >= 0 && i < p.length) {
            if (p[i] != 0) {
                return p[i];
            }
            i -= 4;
        }
        for (int k = 0; k < p.length; k += 4) {
            if (p[k] != 0) {
                return co().firstLine;
            }
        }
        return p.length == 0 ? co().firstLine : 0; // the positions were taken away
    }

    /** The line of an instruction; 0 when it has none of its own. */
    int ownLine(int pc) {
        return co().positions()[pc * 4];
    }

    /** Name of a register for error messages: local, cell or free variable. */
    String registerName(int r) {
        if (r < firstCell) {
            return co().varNames[r];
        }
        if (r < firstFree) {
            return co().cellVars[r - firstCell];
        }
        if (r < firstFree + co().freeVars.length) {
            return co().freeVars[r - firstFree];
        }
        return null;
    }
}
