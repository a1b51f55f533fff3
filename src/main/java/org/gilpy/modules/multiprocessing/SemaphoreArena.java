// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.multiprocessing;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import org.gilpy.modules.os.SharedFile;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyThread;
import org.gilpy.os.Futex;
import org.gilpy.os.SharedWords;

/**
 * Memory with the semaphores of a tree of processes. Nothing of it outlives the tree, as it has no name in the system; a semaphore is a slot
 * of this memory, known by its number or by a name that stands in the slot.
 *
 * <p>The first word of a slot is the whole semaphore: its value in the lower half and, while a lock that is {@linkplain #watch watched} is
 * taken, the mark of who has it in the upper half. Both change in one step, so that a taken lock always tells its holder, at whatever moment
 * that is killed. A process that finds nothing to take counts itself in as a waiter, looks again, and sleeps on the value; who gives
 * something back wakes one sleeper when there are any. A waiter that is killed leaves the count too high, which costs a call without effect,
 * or takes a wake-up with it, which the others make good by looking again from time to time.
 *
 * <p>A slot is freed when no interpreter uses it any more: each has a bit in it. The bits of dead ones are cleared when slots run out. A freed slot rests
 * for a while before it is used again, because a message with its number may be on the way.
 */
final class SemaphoreArena {
    static final String NAME = "semaphores";
    static final long SIZE = 1 << 26;
    private static final long MAGIC = 0x31304d4553504c47L;
    private static final int NEXT = 8, FREED_SLOTS = 12, TABLE = 128;
    private static final long SLOTS = 1 << 16;
    private static final int SLOT = 128;
    /** Fields of a slot. */
    private static final int WAITERS = 8, FLAGS = 12, FREED_AT = 16, NAME_LENGTH = 20, USERS = 32, TEXT = 64;
    /** Flags of a slot. */
    private static final int USED = 1, WATCHED = 2, LINKED = 4, STICKY = 8, FREED = 16;
    private static final int MOST_NAME = SLOT - TEXT, USER_BITS = 256;
    private static final int REST = 60, LOOKS = 256;

    final SharedFile file;
    private final MemorySegment memory;
    private final SharedWords words;
    final Processes processes;
    /** The mark of the calling interpreter, or 0. */
    final int me;
    /** Whether others can tell the program the number of this interpreter. */
    boolean introduced;
    /** How many objects of this interpreter use a slot; guarded by its monitor. */
    private final HashMap<Integer, int[]> uses = new HashMap<>();

    SemaphoreArena(SharedFile file, long pid, long shown) {
        this.file = file;
        this.memory = file.memory;
        this.words = new SharedWords(memory);
        words.changeLong(0, 0, MAGIC);
        processes = new Processes(words, TABLE);
        me = processes.enter(pid, shown, this::forget);
    }

    /** The interpreter says by which number the program knows it, which an isolate does not know when it begins. */
    void introduce(PyThread t) {
        introduced = true;
        processes.show(me, Semaphores.shown(t));
    }

    boolean isSound() {
        return words.getLong(0) == MAGIC;
    }

    private int slots() {
        return (int) ((memory.byteSize() - SLOTS) / SLOT);
    }

    private int made() {
        return Math.min(slots(), words.getInt(NEXT));
    }

    private static long at(int slot) {
        return SLOTS + (long) slot * SLOT;
    }

    private int get(int slot, int field) {
        return words.getInt(at(slot) + field);
    }

    private void put(int slot, int field, int value) {
        words.putInt(at(slot) + field, value);
    }

    private boolean change(int slot, int field, int from, int to) {
        return words.changeInt(at(slot) + field, from, to);
    }

    private int flag(int slot, int set, int clear) {
        for (;;) {
            int f = get(slot, FLAGS);
            if (change(slot, FLAGS, f, f & ~clear | set)) {
                return f;
            }
        }
    }

    private static int seconds() {
        return (int) (System.currentTimeMillis() / 1000);
    }

    // ---- making, finding, freeing

    /** Makes a semaphore; its number. */
    int make(PyThread t, String name, int value) {
        byte[] text = check(t, name);
        if (value < 0) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        if (find(text) >= 0) {
            throw t.osError(OsErrors.EEXIST, null);
        }
        int slot = take();
        if (slot < 0) {
            processes.sweep(this::forget);
            slot = take();
            if (slot < 0) {
                throw t.osError(OsErrors.ENOSPC, null);
            }
        }
        words.putLong(at(slot), value);
        put(slot, WAITERS, 0);
        MemorySegment.copy(text, 0, memory, java.lang.foreign.ValueLayout.JAVA_BYTE, at(slot) + TEXT, text.length);
        put(slot, NAME_LENGTH, text.length);
        use(slot);
        flag(slot, LINKED, STICKY | WATCHED);
        int first = find(text);
        if (first >= 0 && first != slot) {
            // Another process has made one of this name at the same moment.
            flag(slot, 0, LINKED);
            drop(slot);
            throw t.osError(OsErrors.EEXIST, null);
        }
        return slot;
    }

    private byte[] check(PyThread t, String name) {
        if (name.indexOf('\0') >= 0) {
            throw t.valueError("embedded null character");
        }
        byte[] b = name.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        while (from < b.length && b[from] == '/') {
            from++;
        }
        byte[] text = java.util.Arrays.copyOfRange(b, from, b.length);
        if (text.length == 0 || text.length > MOST_NAME || name.indexOf('/', from) >= 0) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        return text;
    }

    private int take() {
        int n = made();
        if (words.getInt(FREED_SLOTS) > 0) {
            int now = seconds();
            int start = n <= LOOKS ? 0 : (int) (System.nanoTime() >>> 10 & 0x7fffffff) % n;
            for (int k = 0; k < Math.min(n, LOOKS); k++) {
                int i = (start + k) % n;
                if (get(i, FLAGS) == FREED && now - get(i, FREED_AT) >= REST && change(i, FLAGS, FREED, USED)) {
                    words.addInt(FREED_SLOTS, -1);
                    return i;
                }
            }
        }
        while (n < slots()) {
            if (words.changeInt(NEXT, n, n + 1)) {
                put(n, FLAGS, USED);
                return n;
            }
            n = made();
        }
        return -1;
    }

    private boolean hasName(int slot, byte[] text) {
        if (get(slot, NAME_LENGTH) != text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (memory.get(java.lang.foreign.ValueLayout.JAVA_BYTE, at(slot) + TEXT + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private int find(byte[] text) {
        for (int i = 0, n = made(); i < n; i++) {
            if ((get(i, FLAGS) & LINKED) != 0 && hasName(i, text)) {
                return i;
            }
        }
        return -1;
    }

    /** The semaphore of a name, which this interpreter uses from now on. */
    int open(PyThread t, String name) {
        int slot = find(check(t, name));
        if (slot < 0) {
            throw missing(t);
        }
        use(slot);
        return slot;
    }

    static PyError missing(PyThread t) {
        return t.osError(OsErrors.ENOENT, null);
    }

    void unlink(PyThread t, String name) {
        int slot = find(check(t, name));
        if (slot < 0) {
            throw missing(t);
        }
        unlink(slot);
    }

    void unlink(int slot) {
        flag(slot, 0, LINKED);
        free(slot);
    }

    /** Whether a number stands for a semaphore that is in use or was so a moment ago; with a name, the one of that name. */
    boolean revive(int slot, String name) {
        if (slot < 0 || slot >= made() || name != null && !hasName(slot, name.substring(name.startsWith("/") ? 1 : 0).getBytes(StandardCharsets.UTF_8))) {
            return false;
        }
        if (get(slot, FLAGS) == FREED && change(slot, FLAGS, FREED, USED)) {
            words.addInt(FREED_SLOTS, -1);
        }
        if ((get(slot, FLAGS) & USED) == 0) {
            return false;
        }
        use(slot);
        return true;
    }

    /** One more object of this interpreter uses a semaphore. */
    synchronized void use(int slot) {
        int[] n = uses.computeIfAbsent(slot, k -> new int[1]);
        if (n[0]++ > 0) {
            return;
        }
        int i = me == 0 ? USER_BITS : Processes.entry(me);
        if (i >= USER_BITS) {
            flag(slot, STICKY, 0);
        } else {
            words.changeBits(at(slot) + USERS + (i >> 6 << 3), 0, 1L << i);
        }
    }

    /** One object less uses it. */
    synchronized void drop(int slot) {
        int[] n = uses.get(slot);
        if (n != null && --n[0] == 0) {
            uses.remove(slot);
            if (me != 0 && Processes.entry(me) < USER_BITS) {
                clear(slot, Processes.entry(me));
                free(slot);
            }
        }
    }

    private void clear(int slot, int user) {
        words.changeBits(at(slot) + USERS + (user >> 6 << 3), 1L << user, 0);
    }

    private void free(int slot) {
        for (int i = 0; i < USER_BITS / 64; i++) {
            if (words.getLong(at(slot) + USERS + 8 * i) != 0) {
                return;
            }
        }
        int f = get(slot, FLAGS);
        if ((f & (USED | LINKED | STICKY)) == USED) {
            put(slot, FREED_AT, seconds());
            if (change(slot, FLAGS, f, FREED)) {
                words.addInt(FREED_SLOTS, 1);
            }
        }
    }

    /** A user is dead: it uses nothing any more. */
    private void forget(int user) {
        if (user < USER_BITS) {
            for (int i = 0, n = made(); i < n; i++) {
                if ((words.getLong(at(i) + USERS + (user >> 6 << 3)) & 1L << user) != 0) {
                    clear(i, user);
                    free(i);
                }
            }
        }
    }

    // ---- the semaphore

    /** From now on a taken lock tells who has it. */
    void watch(int slot) {
        flag(slot, WATCHED, 0);
    }

    boolean isWatched(int slot) {
        return (get(slot, FLAGS) & WATCHED) != 0;
    }

    int value(int slot) {
        return get(slot, 0);
    }

    /** The mark of who has a watched lock, or 0. */
    int holder(int slot) {
        return get(slot, 4);
    }

    /** Takes one, if there is one; with the mark that is to stand there meanwhile, or 0. */
    boolean take(int slot, int mark) {
        long at = at(slot);
        for (;;) {
            long w = words.getLong(at);
            int v = (int) w;
            if (v <= 0) {
                return false;
            }
            if (words.changeLong(at, w, (long) mark << 32 | v - 1)) {
                return true;
            }
        }
    }

    /** Gives one back unless that would be more than {@code most}; whether it was possible. */
    boolean give(int slot, int most) {
        long at = at(slot);
        for (;;) {
            long w = words.getLong(at);
            int v = (int) w;
            if (v >= most) {
                return false;
            }
            if (words.changeLong(at, w, v + 1)) {
                break;
            }
        }
        if (words.getInt(at + WAITERS) > 0) {
            Futex.wake(address(slot), 1);
        }
        return true;
    }

    private long address(int slot) {
        long a = file.address();
        return a == 0 ? 0 : a + at(slot);
    }

    /** Sleeps until there may be one to take, at most so long. */
    void sleep(int slot, long nanos) {
        if (value(slot) <= 0) {
            Futex.await(address(slot), 0, nanos);
        }
    }

    void beginWait(int slot) {
        words.addInt(at(slot) + WAITERS, 1);
    }

    void endWait(int slot) {
        words.addInt(at(slot) + WAITERS, -1);
    }
}
