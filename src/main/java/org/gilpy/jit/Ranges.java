// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import static org.gilpy.jit.Names.*;

import java.lang.classfile.Label;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parts of the generated code in which the same registers are numbers of Java only. Whatever an exception comes out of, the handler must find all registers as objects: so each
 * kind of part gets an entry of its own in front of the handler, which makes the objects. Used by one compilation.
 */
final class Ranges {
    private record Part(Label from, Label to, String key) {}

    private final Variables x;
    /** Registers that a handler may look at, and those of them that are numbers of Java somewhere: mostly none. */
    private final BitSet seen = new BitSet(), numbers = new BitSet();
    private final ArrayList<Part> parts = new ArrayList<>();
    private final Map<String, Registers> states = new LinkedHashMap<>();
    private Label from;
    private String key;

    Ranges(Variables x) {
        this.x = x;
        seen.set(0, x.facts.visible);
        for (int h = x.facts.handlers.nextSetBit(0); h >= 0; h = x.facts.handlers.nextSetBit(h + 1)) {
            seen.or(x.facts.temporaries(h));
        }
        for (int r = seen.nextSetBit(0); r >= 0 && r < x.registers; r = seen.nextSetBit(r + 1)) {
            numbers.set(r, x.longs[r] != 0 || x.doubles[r] != 0);
        }
    }

    /** Whether a handler may look at a register. */
    boolean isSeen(int r) {
        return seen.get(r);
    }

    /** Which of these registers are numbers only, as text. */
    String key(Registers state) {
        if (numbers.isEmpty()) {
            return "";
        }
        return state.key(numbers);
    }

    /** From here on errors go to the handler. */
    void begin() {
        parts.clear();
        states.clear();
        open();
    }

    private void open() {
        key = key(x.now);
        states.putIfAbsent(key, x.now.copy());
        from = x.c.newLabel();
        x.c.labelBinding(from);
        // No part may be empty.
        x.c.nop();
    }

    private void close() {
        Label to = x.c.newLabel();
        x.c.labelBinding(to);
        parts.add(new Part(from, to, key));
        from = null;
    }

    /** Registers are elsewhere now. */
    void changed() {
        if (from != null && !key(x.now).equals(key)) {
            close();
            open();
        }
    }

    /**
     * Errors go nowhere from here on. Binds {@code handler}, where the error is in its variable and all registers are objects. Every way in from an exception has a label of its
     * own: the JVM's quick compiler refuses a method in which one can also be jumped to.
     */
    void end(Label handler) {
        close();
        x.cold(true);
        for (Map.Entry<String, Registers> s : states.entrySet()) {
            if (!s.getKey().isEmpty()) {
                entry(s.getKey());
                x.now = s.getValue().copy();
                for (int r = numbers.nextSetBit(0); r >= 0; r = numbers.nextSetBit(r + 1)) {
                    x.object(r);
                }
                x.c.goto_(handler);
            }
        }
        if (states.containsKey("")) {
            entry("");
        }
        x.cold(false);
        x.c.labelBinding(handler);
        x.now = new Registers(x.registers);
    }

    private void entry(String key) {
        Label l = x.c.newLabel();
        x.c.labelBinding(l);
        x.c.astore(x.error);
        handlers(key, l);
    }

    private void handlers(String of, Label handler) {
        for (Part p : parts) {
            if (p.key.equals(of)) {
                x.c.exceptionCatchAll(p.from, p.to, handler);
            }
        }
    }
}
