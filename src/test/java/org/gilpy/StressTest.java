// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Races, judged by what must hold and by what must be possible, in every GIL mode: the programs of {@code src/test/stress}. */
class StressTest {
    private static final Path STRESS = Gilpy.HOME.resolve("src/test/stress");
    private static final List<String> MODES = List.of("1", "calls", "tick", "0");
    private static final Map<String, String> ROUNDS = Map.of("atomic.py", "600", "containers.py", "300", "iterators.py", "60", "things.py", "300");
    private static final int SECONDS = 300;

    private static Gilpy.Result run(String mode, String... program) throws IOException, InterruptedException {
        String[] args = new String[program.length + 3];
        args[0] = "-B";
        args[1] = "-X";
        args[2] = "gil=" + mode;
        System.arraycopy(program, 0, args, 3, program.length);
        return Gilpy.run("", SECONDS, STRESS, args);
    }

    /** Operations that are promised to be atomic, and what must hold whatever threads do to things they share. */
    @TestFactory
    Stream<DynamicTest> propertiesHold() {
        Map<String, String> lasts = Map.of("atomic.py", "a plain loop sees a flag", "containers.py", "unstarted and ended threads are looked at",
                "iterators.py", "coroutines are driven by all", "things.py", "copies of what changes");
        return lasts.keySet().stream().sorted().flatMap(program -> MODES.stream().map(mode -> DynamicTest.dynamicTest(program + " gil=" + mode, () -> {
            Gilpy.Result r = run(mode, program, ROUNDS.get(program));
            assertEquals("", r.err());
            assertEquals(0, r.exit(), r.out());
            assertEquals(lasts.get(program), r.out().lines().toList().getLast());
        })));
    }

    @TestFactory
    Stream<DynamicTest> whatGoesFromThreadToThreadLosesNothing() {
        return MODES.stream().map(mode -> DynamicTest.dynamicTest("gil=" + mode, () -> {
            Gilpy.Result r = run(mode, "owners.py", "30");
            assertEquals("", r.err());
            assertEquals("slots", r.out().lines().toList().getLast());
        }));
    }

    @TestFactory
    Stream<DynamicTest> compiledLoopsSeeAndLetRunAndEnd() {
        return MODES.stream().map(mode -> DynamicTest.dynamicTest("gil=" + mode, () -> {
            Gilpy.Result r = run(mode, "compiled.py");
            assertEquals("", r.err());
            assertEquals("all ended", r.out().lines().toList().getLast());
        }));
    }

    @Test
    void theModeChangesWhileThreadsRun() throws IOException, InterruptedException {
        Gilpy.Result r = run("1", "modes.py", "100");
        assertEquals("", r.err());
        assertEquals("mode must be '1', '0', 'bytecode', 'calls', 'tick' or 'off', not 'fast'\nevery thread went on 100 times; mode bytecode\n", r.out());
    }

    /** What CPython's eras allow: between any two bytecodes; or only at calls and jumps. */
    @TestFactory
    Stream<DynamicTest> updatesAreLostWhereTheEraSaysSo() {
        Map<String, String> expected = Map.of("1", "lost", "calls", "exact", "tick", "lost", "0", "lost");
        return MODES.stream().map(mode -> DynamicTest.dynamicTest("gil=" + mode, () -> {
            Gilpy.Result r = run(mode, "lost.py", "60");
            assertEquals("", r.err());
            String plain = expected.get(mode);
            assertEquals(String.join("\n", "globally " + plain, "attribute " + plain, "item " + plain, "key " + plain, "closure " + plain,
                    "call_of_a_function lost", "call_of_a_builtin lost", "append exact", ""), r.out());
        }));
    }

    /**
     * About 40 children: so many of each kind that some are killed while they start, some at work and some in the middle of a message. What each part
     * prints says that nothing hung, and the program looks for what is left. Its arguments take other numbers: {@code processes_killed.py 200 SEED pool}
     * kills 200 workers of a pool, and so on for {@code executor}, {@code manager} and {@code queue}.
     */
    @Test
    void childrenAreKilledAtRandom() throws IOException, InterruptedException {
        Gilpy.Result r = Gilpy.run("", SECONDS, STRESS, "-B", "processes_killed.py", "40", "1");
        assertEquals("", r.err());
        assertEquals(0, r.exit(), r.out());
        assertEquals(String.join("\n", "pool: 16 killed, tasks were done: True", "threads left: []",
                "executor: 5 killed, futures were broken: True", "threads left: []", "manager: 11 killed, errors: clear", "threads left: []",
                "queue: 10 killed, items came: True", "threads left: []", "files left: []", "segments left: []", "the parent lives on", ""), r.out());
    }

    /**
     * Each program with one start method and each start method with one program; {@code interrupted.py SECONDS all COMMAND} tries all sixteen. A second
     * on a machine that does nothing else; here more, as the other tests keep it busy.
     */
    @Test
    void ctrlCEndsTheWholeTree() throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("-B", "interrupted.py", "30", "some"));
        command.addAll(Gilpy.command());
        Gilpy.Result r = Gilpy.run("", SECONDS, STRESS, command.toArray(String[]::new));
        assertEquals("", r.err());
        assertEquals("pool fork ends\nexecutor spawn ends\njoin forkserver ends\nmanager isolate ends\n", r.out());
    }
}
