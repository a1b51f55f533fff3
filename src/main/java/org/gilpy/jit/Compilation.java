// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import java.util.Arrays;
import java.util.List;
import org.gilpy.vm.CompiledCode;
import org.gilpy.vm.CompiledLoop;
import org.gilpy.vm.LoopParts;
import org.gilpy.vm.PyCode;
import org.gilpy.vm.SiteCache;

/**
 * Decides in how many pieces a code object is compiled, and publishes them. The JVM's compilers need more than twice the time for a method of twice the length, and the
 * quick one refuses the longest; meanwhile the method is interpreted. So the loops of a long code object become methods of their own, each ready as soon as the JVM is done with it, and tier 1 does
 * what stands between them.
 */
final class Compilation {
    /**
     * Bytes of a class file past which loops are compiled each on its own: about 4,000 of them are code of the JVM then. (To read out of the file how many there really are takes longer than
     * to make it, while the JVM is cold.)
     */
    private static final int LONG = 14_500;

    private final PyCode code;
    private final boolean leavesOut, exits;

    Compilation(PyCode code, boolean leavesOut, boolean exits) {
        this.code = code;
        this.leavesOut = leavesOut;
        this.exits = exits;
    }

    /** Compiles for calls, or for frames of tier 1; what was done, as text. */
    String publish(boolean function) {
        List<Part> loops = code.generator ? List.of() : Part.loops(code);
        boolean divisible = function ? code.busyLoops && !loops.isEmpty() : loops.size() > 1;
        // In the mode for tests, loops are always on their own.
        if (!function && divisible && exits) {
            return inParts(loops);
        }
        Translator t = translator(function, Part.whole(code));
        byte[] bytes = t.generate();
        if (divisible && bytes.length > LONG) {
            // A long function is left to tier 1, but for its loops.
            return function ? "left: long, and little to do outside of loops" : inParts(loops);
        }
        Object o = Translator.define(bytes, t.constants.values());
        if (function) {
            code.compiled((CompiledCode) o);
        } else {
            code.loops((CompiledLoop) o);
        }
        return "compiled: " + bytes.length + " bytes";
    }

    private Translator translator(boolean function, Part part) {
        return new Translator(code, function, leavesOut, exits, part);
    }

    private String inParts(List<Part> loops) {
        LoopParts old = code.loops instanceof LoopParts p ? p : null;
        LoopParts.Loop[] parts = new LoopParts.Loop[loops.size()];
        int size = 0, kept = 0;
        for (int i = 0; i < parts.length; i++) {
            Part p = loops.get(i);
            Translator t = translator(false, p);
            byte[] bytes = t.generate();
            Object[] constants = t.constants.values();
            size += bytes.length;
            LoopParts.Loop before = old == null ? null : old.loop(i);
            if (before != null && Arrays.equals(before.bytes(), bytes) && same((Object[]) before.constants(), constants)) {
                // The JVM has compiled it already, or is about to.
                parts[i] = before;
                kept++;
            } else {
                parts[i] = new LoopParts.Loop(p.from(), p.to(), (CompiledLoop) Translator.define(bytes, constants), bytes, constants);
            }
        }
        code.loops(new LoopParts(parts));
        return "compiled in " + parts.length + " parts: " + size + " bytes, " + kept + " as before";
    }

    /** Whether generated code would do the same with other constants. */
    private static boolean same(Object[] a, Object[] b) {
        for (int i = 0; i < a.length; i++) {
            boolean same = a[i] == b[i] || a[i] instanceof Record && a[i].equals(b[i]) || a[i] instanceof SiteCache && b[i] instanceof SiteCache
                    || a[i] instanceof byte[] x && b[i] instanceof byte[] y && Arrays.equals(x, y);
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
