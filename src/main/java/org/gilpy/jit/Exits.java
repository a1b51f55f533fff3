// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import java.lang.classfile.Label;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where many places of the generated code go that all do the same from there on. Only which registers are numbers differs between them, so there is one way in for each such
 * state, which makes the objects. Used by one compilation.
 */
final class Exits {
    private record Exit(Label label, Registers state) {}

    private final Emitter x;
    /** The registers that are wanted as objects. */
    private final BitSet wanted = new BitSet();
    private final Map<String, Exit> exits = new LinkedHashMap<>();

    Exits(Emitter x) {
        this.x = x;
    }

    /** What is wanted: registers from here on. */
    void want(int from, int to) {
        wanted.set(from, to);
    }

    /** Goes on there, where some registers are still needed; {@code next} is left in the variable for it. */
    void go(int next, BitSet live) {
        Registers state = x.now.copy();
        // What is not needed any more need not be made an object.
        for (int r = x.facts.firstTemporary; r < x.registers; r++) {
            if (!state.isObject(r) && !live.get(r)) {
                state.kind[r] = Numbers.ANY;
                state.where[r] = Registers.OBJECT;
            }
        }
        Exit e = exits.computeIfAbsent(state.key(wanted), k -> new Exit(x.c.newLabel(), state));
        x.c.loadConstant(next).istore(x.pcVar).goto_(e.label);
    }

    /** Whether nothing goes there; else binds all ways in, and control goes on with the wanted registers as objects. */
    boolean end() {
        if (exits.isEmpty()) {
            return false;
        }
        Label common = x.c.newLabel();
        for (Exit e : exits.values()) {
            x.c.labelBinding(e.label);
            x.now = e.state.copy();
            x.ranges.changed();
            x.cold(true);
            for (int r = wanted.nextSetBit(0); r >= 0; r = wanted.nextSetBit(r + 1)) {
                x.object(r);
            }
            x.cold(false);
            x.c.goto_(common);
        }
        // Code that is too long for short jumps is built a second time.
        exits.clear();
        x.c.labelBinding(common);
        x.now = new Registers(x.registers);
        x.ranges.changed();
        return true;
    }
}
