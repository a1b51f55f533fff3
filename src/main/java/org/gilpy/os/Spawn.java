// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.util.ArrayList;
import java.util.List;

/**
 * Starts a program with exactly the descriptors, the directory and the signals it is to have, by posix_spawn(3): a JVM cannot fork. Set up and
 * started by one thread. Strings are bytes without the terminating zero.
 */
public final class Spawn {
    private static final Function SPAWN = Function.ofInt("posix_spawn");
    private static final Function ACTIONS_INIT = Function.ofInt("posix_spawn_file_actions_init");
    private static final Function ACTIONS_DESTROY = Function.ofInt("posix_spawn_file_actions_destroy");
    private static final Function ADD_DUP2 = Function.ofInt("posix_spawn_file_actions_adddup2");
    private static final Function ADD_CLOSE = Function.ofInt("posix_spawn_file_actions_addclose");
    private static final Function ADD_CLOSE_FROM = Function.ofInt("posix_spawn_file_actions_addclosefrom_np");
    private static final Function ADD_OPEN = Function.ofInt("posix_spawn_file_actions_addopen");
    private static final Function ADD_CHDIR = Function.ofInt("posix_spawn_file_actions_addchdir_np");
    private static final Function ATTR_INIT = Function.ofInt("posix_spawnattr_init");
    private static final Function ATTR_FLAGS = Function.ofInt("posix_spawnattr_setflags");
    private static final Function ATTR_MASK = Function.ofInt("posix_spawnattr_setsigmask");
    private static final Function ATTR_DEFAULTS = Function.ofInt("posix_spawnattr_setsigdefault");
    private static final Function SPAWNP = Function.ofInt("posix_spawnp");
    private static final Function ATTR_POLICY = Function.ofInt("posix_spawnattr_setschedpolicy");
    private static final Function ATTR_PARAM = Function.ofInt("posix_spawnattr_setschedparam");
    private static final Function ATTR_GROUP = Function.ofInt("posix_spawnattr_setpgroup");
    private static final int RESETIDS = 1, SETPGROUP = 2, SETSIGDEF = 4, SETSIGMASK = 8, SETSCHEDPARAM = 16, SETSCHEDULER = 32, SETSID = 0x80, E2BIG = 7;

    /** Signals that the C library uses itself: it would leave them ignored. */
    private static final long OF_LIBRARY = 3L << 32;

    private final byte[] path;
    private final byte[][] argv;
    private final byte[][] env;
    private final ArrayList<int[]> files = new ArrayList<>();
    private final ArrayList<byte[]> folders = new ArrayList<>();
    private final ArrayList<Action> actions = new ArrayList<>();
    private boolean searched;
    private boolean resetIds;
    private int[] scheduler;
    private boolean closesOthers;
    private boolean newSession;
    private int group = -1;
    private long blocked;
    private long defaults;

    public Spawn(byte[] path, List<byte[]> argv, List<byte[]> env) {
        this.path = path;
        this.argv = argv.toArray(new byte[0][]);
        this.env = env.toArray(new byte[0][]);
    }

    /** The child has a file of ours under a number. */
    public Spawn file(int ours, int number) {
        files.add(new int[] {ours, number});
        return this;
    }

    /** What is done to the child's descriptors after all others are in their places: opens a path, closes, or makes {@code to} what {@code fd} is. */
    public record Action(int fd, byte[] path, int flags, int mode, int to) {
        public static final int NONE = -1;

        public boolean opens() {
            return path != null;
        }
    }

    public Spawn action(Action a) {
        actions.add(a);
        return this;
    }

    /** The child changes to a directory, seen from the one before. */
    public Spawn in(byte[] directory) {
        folders.add(directory);
        return this;
    }

    /** The program is looked for in the folders of PATH. */
    public Spawn searched() {
        searched = true;
        return this;
    }

    /** The child's effective users and groups are our real ones. */
    public Spawn resettingIds() {
        resetIds = true;
        return this;
    }

    /** The child's scheduling; policy -1 for ours. */
    public Spawn scheduler(int policy, int priority) {
        scheduler = new int[] {policy, priority};
        return this;
    }

    /** What was not named by {@link #file} and is above 2 is closed, even where it is marked as inheritable. */
    public Spawn closingOthers() {
        closesOthers = true;
        return this;
    }

    public Spawn newSession() {
        newSession = true;
        return this;
    }

    /** The process group of the child; 0 for one of its own. */
    public Spawn group(int pgid) {
        group = pgid;
        return this;
    }

    /** Signals that the child blocks, and those it has by default although we ignore them; bit n is signal n. */
    public Spawn signals(long blockedBits, long defaultBits) {
        blocked = blockedBits;
        defaults = defaultBits;
        return this;
    }

    private int room() {
        int n = path.length + 4096;
        for (byte[] f : folders) {
            n += f.length + 32;
        }
        for (Action a : actions) {
            n += a.opens() ? a.path.length + 32 : 0;
        }
        for (byte[][] strings : new byte[][][] {argv, env}) {
            for (byte[] s : strings) {
                n += s.length + 32;
            }
        }
        return n;
    }

    /** Starts the program; its pid, or a negative errno. */
    public long start() {
        try (Libc.Scratch s = Libc.scratch(room())) {
            int fileActions = s.reserve(80);
            int attr = s.reserve(336);
            int set = s.reserve(128);
            int pid = s.reserve(8);
            long fa = s.address + fileActions;
            long at = s.address + attr;
            Libc.call(s, ACTIONS_INIT, fa, 0, 0);
            Libc.call(s, ATTR_INIT, at, 0, 0);
            int flags = SETSIGMASK | SETSIGDEF;
            s.memory.putLong(set, blocked >>> 1);
            Libc.call(s, ATTR_MASK, at, s.address + set, 0);
            s.memory.putLong(set, (defaults | OF_LIBRARY) >>> 1);
            Libc.call(s, ATTR_DEFAULTS, at, s.address + set, 0);
            if (newSession) {
                flags |= SETSID;
            }
            if (group >= 0) {
                flags |= SETPGROUP;
                Libc.call(s, ATTR_GROUP, at, group, 0);
            }
            if (resetIds) {
                flags |= RESETIDS;
            }
            if (scheduler != null) {
                flags |= SETSCHEDPARAM | (scheduler[0] >= 0 ? SETSCHEDULER : 0);
                int param = s.reserve(8);
                s.memory.putInt(param, scheduler[1]);
                Libc.call(s, ATTR_POLICY, at, Math.max(0, scheduler[0]), 0);
                Libc.call(s, ATTR_PARAM, at, s.address + param, 0);
            }
            Libc.call(s, ATTR_FLAGS, at, flags, 0);
            place(s, fa);
            for (byte[] folder : folders) {
                Libc.call(s, ADD_CHDIR, fa, s.string(folder), 0);
            }
            for (Action a : actions) {
                if (a.opens()) {
                    Libc.call(s, ADD_OPEN, fa, a.fd, s.string(a.path), a.flags, a.mode, 0);
                } else if (a.to == Action.NONE) {
                    Libc.call(s, ADD_CLOSE, fa, a.fd, 0);
                } else {
                    Libc.call(s, ADD_DUP2, fa, a.fd, a.to);
                }
            }
            long r = Libc.call(s, searched ? SPAWNP : SPAWN, s.address + pid, s.string(path), fa, at, strings(s, argv), strings(s, env));
            Libc.call(s, ACTIONS_DESTROY, fa, 0, 0);
            return r == 0 ? s.memory.getInt(pid) : -Math.abs(r);
        } catch (IllegalArgumentException e) {
            return -E2BIG;
        }
    }

    /** Files go through numbers that nobody else uses, as one's number may be another's source. */
    private void place(Libc.Scratch s, long fa) {
        int free = 3;
        for (int[] f : files) {
            free = Math.max(free, Math.max(f[0], f[1]) + 1);
        }
        String[] open = closesOthers || files.isEmpty() ? null : new java.io.File("/proc/self/fd").list();
        if (open != null) {
            for (String name : open) {
                free = Math.max(free, Integer.parseInt(name) + 1);
            }
        }
        int last = 2;
        boolean[] kept = new boolean[free];
        for (int i = 0; i < files.size(); i++) {
            Libc.call(s, ADD_DUP2, fa, files.get(i)[0], free + i);
        }
        for (int i = 0; i < files.size(); i++) {
            int number = files.get(i)[1];
            Libc.call(s, ADD_DUP2, fa, free + i, number);
            kept[number] = true;
            last = Math.max(last, number);
        }
        if (closesOthers) {
            for (int i = 3; i < last; i++) {
                if (!kept[i]) {
                    Libc.call(s, ADD_CLOSE, fa, i, 0);
                }
            }
            Libc.call(s, ADD_CLOSE_FROM, fa, last + 1, 0);
        } else {
            for (int i = 0; i < files.size(); i++) {
                Libc.call(s, ADD_CLOSE, fa, free + i, 0);
            }
        }
    }

    private static long strings(Libc.Scratch s, byte[][] items) {
        int at = s.reserve(8 * (items.length + 1));
        for (int i = 0; i < items.length; i++) {
            s.memory.putLong(at + 8 * i, s.string(items[i]));
        }
        return s.address + at;
    }
}
