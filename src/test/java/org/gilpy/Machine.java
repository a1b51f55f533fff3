// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to run the same programs, in which they must do the same. The first one is what users get; tier 2 of {@code exits} compiles at the first call and goes
 * back to tier 1 once at every instruction.
 */
enum Machine {
    DEFAULT(), NO_JIT("jit=0"), NO_GIL("gil=0"), NO_JIT_NO_GIL("jit=0", "gil=0"), FORCE("jit=force"), EARLY("jit=early"), EXITS("jit=exits"), EXITS_NO_GIL("jit=exits", "gil=0");

    /** How many machines each program runs in besides the first: a number, {@code all}, or names with commas. */
    private static final String OTHERS = System.getProperty("gilpy.machines", "1");

    private final String[] options;

    Machine(String... options) {
        this.options = options;
    }

    /** The command line of a program with its options. */
    String[] command(String... program) {
        List<String> c = new ArrayList<>(List.of("-B"));
        for (String o : options) {
            c.add("-X");
            c.add(o);
        }
        c.addAll(List.of(program));
        return c.toArray(new String[0]);
    }

    /** The first machine, and the others of the program, which are the same in each run, whatever other programs there are. */
    static List<Machine> of(String program) {
        if (Character.isLetter(OTHERS.charAt(0)) && !OTHERS.equals("all")) {
            List<Machine> named = new ArrayList<>();
            for (String name : OTHERS.split(",")) {
                named.add(valueOf(name));
            }
            return named;
        }
        int index = program.hashCode() & Integer.MAX_VALUE;
        Machine[] all = values();
        int others = OTHERS.equals("all") ? all.length - 1 : Math.min(Integer.parseInt(OTHERS), all.length - 1);
        List<Machine> chosen = new ArrayList<>(List.of(DEFAULT));
        for (int k = 0; k < others; k++) {
            chosen.add(all[1 + (index % (all.length - 1) + k) % (all.length - 1)]);
        }
        return chosen;
    }

    @Override
    public String toString() {
        return options.length == 0 ? "" : " -X " + String.join(" -X ", options);
    }
}
