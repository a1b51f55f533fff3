// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.multiprocessing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gilpy.os.SharedWords;

/**
 * Who uses shared memory: a table in it with one entry for each interpreter. Others name an interpreter by a mark, an entry's place with its
 * generation, so that a mark that was left behind is not taken for the entry's next user.
 *
 * <p>An entry is free (0), in use (1), ended (2) or being cleaned (3). It goes from 0 or 3 to 1 by a new user, from 1 to 2 by the end of an
 * isolate, and from 1 or 2 to 3 by who finds its user dead and wants it. Only the winner of a change of the state writes the other fields.
 */
final class Processes {
    static final int ENTRIES = 1024, ENTRY = 32;
    private static final int FREE = 0, LIVE = 1, ENDED = 2, CLEANED = 3;
    private static final int STATE = 0, PID = 4, SHOWN = 8, GENERATION = 12, START = 16;
    private static final int GENERATIONS = 1 << 20;

    private final SharedWords words;
    private final long base;

    Processes(SharedWords words, long base) {
        this.words = words;
        this.base = base;
    }

    private long at(int entry, int field) {
        return base + (long) entry * ENTRY + field;
    }

    private int get(int entry, int field) {
        return words.getInt(at(entry, field));
    }

    private void put(int entry, int field, int value) {
        words.putInt(at(entry, field), value);
    }

    private boolean change(int entry, int from, int to) {
        return words.changeInt(at(entry, STATE), from, to);
    }

    /** What is to be forgotten of a dead user before its entry goes to another one. */
    interface Cleaning {
        void clean(int entry);
    }

    /** Enters the calling interpreter; its mark, or 0 when the table is full of living ones. */
    int enter(long pid, long shown, Cleaning cleaning) {
        for (int i = 0; i < ENTRIES; i++) {
            if (get(i, STATE) == FREE && change(i, FREE, LIVE)) {
                return fill(i, pid, shown);
            }
        }
        for (int i = 0; i < ENTRIES; i++) {
            if (retire(i, cleaning)) {
                put(i, STATE, LIVE);
                return fill(i, pid, shown);
            }
        }
        return 0;
    }

    private int fill(int i, long pid, long shown) {
        int g = (get(i, GENERATION) + 1) % GENERATIONS;
        put(i, GENERATION, g);
        put(i, SHOWN, (int) shown);
        words.putLong(at(i, START), startTime(pid));
        put(i, PID, (int) pid);
        return (g << 10 | i) + 1;
    }

    /** Takes the entry of a dead user out of use; whether there was one. */
    private boolean retire(int i, Cleaning cleaning) {
        int state = get(i, STATE);
        if (state != ENDED && (state != LIVE || get(i, PID) == 0 || isAlive(i)) || !change(i, state, CLEANED)) {
            return false;
        }
        cleaning.clean(i);
        put(i, PID, 0);
        return true;
    }

    /** Makes the entries of all dead users free. */
    void sweep(Cleaning cleaning) {
        for (int i = 0; i < ENTRIES; i++) {
            if (retire(i, cleaning)) {
                put(i, STATE, FREE);
            }
        }
    }

    /** The place of a mark's entry. */
    static int entry(int mark) {
        return mark - 1 & ENTRIES - 1;
    }

    /** The user of a mark is known to the program by another number than it said. */
    void show(int mark, long pid) {
        if (mark != 0) {
            put(entry(mark), SHOWN, (int) pid);
        }
    }

    /** The user of a mark ends. */
    void leave(int mark) {
        change(entry(mark), LIVE, ENDED);
    }

    /** The pid of the user with a mark when that is dead, 0 when it lives, -1 when it is dead and forgotten. */
    int dead(int mark) {
        int i = entry(mark);
        if (get(i, GENERATION) != mark - 1 >>> 10) {
            return -1;
        }
        int shown = get(i, SHOWN);
        int state = get(i, STATE);
        if (state == LIVE && (get(i, PID) == 0 || isAlive(i))) {
            return 0;
        }
        return get(i, GENERATION) == mark - 1 >>> 10 ? shown : -1;
    }

    private boolean isAlive(int i) {
        return startTime(get(i, PID)) == words.getLong(at(i, START));
    }

    /** When a process began, in ticks of the system, to tell it from a later one with the same number; -1 when it is dead. */
    private static long startTime(long pid) {
        byte[] stat;
        try {
            stat = Files.readAllBytes(Path.of("/proc/" + pid + "/stat"));
        } catch (IOException e) {
            return Files.exists(Path.of("/proc/self/stat")) || ProcessHandle.of(pid).isEmpty() ? -1 : 0;
        }
        String s = new String(stat, StandardCharsets.ISO_8859_1);
        // The name in parentheses may hold anything; behind it come the state and 18 numbers before the one we want.
        int at = s.lastIndexOf(')') + 2;
        char state = s.charAt(at);
        if (state == 'Z' || state == 'X') {
            return -1;
        }
        for (int n = 0; n < 19; n++) {
            at = s.indexOf(' ', at) + 1;
        }
        return Long.parseLong(s.substring(at, s.indexOf(' ', at)));
    }
}
