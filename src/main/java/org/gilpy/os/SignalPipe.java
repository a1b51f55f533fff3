// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

/**
 * Handlers for signals that the JVM keeps for itself (SIGQUIT) or does not know (the real-time ones): a few instructions of machine code that write
 * the number into a pipe, which a thread of ours reads. They are the same for all pipes but for the number of the pipe. Made once when first
 * needed; thread-safe.
 */
public final class SignalPipe {
    private static final Function SIGACTION = Function.ofInt("sigaction");
    private static final Function MMAP = Function.ofLong("mmap");
    private static final Function MPROTECT = Function.ofInt("mprotect");
    private static final Function PIPE2 = Function.ofInt("pipe2");
    private static final Function READ = Function.ofLong("read");
    private static final int PAGE = 4096, PROT_READ = 1, PROT_WRITE = 2, PROT_EXEC = 4, MAP_PRIVATE = 2, MAP_ANONYMOUS = 0x20, O_CLOEXEC = 0x80000;
    /** struct sigaction of glibc on 64-bit systems: handler, mask, flags, restorer. */
    private static final int ACTION = 152, FLAGS_AT = 136, SA_RESTART = 0x10000000, SA_ONSTACK = 0x08000000;
    private static final long SIG_DFL = 0, SIG_IGN = 1;

    /** What is done with a signal, on a thread of its own. */
    public interface Receiver {
        void arrived(int number);
    }

    private final long code;
    private final int readEnd;

    private SignalPipe(long code, int readEnd) {
        this.code = code;
        this.readEnd = readEnd;
    }

    /** Writes its first argument's low byte to the descriptor: x86-64. */
    private static byte[] x86(int fd) {
        return new byte[] {0x57,                                                       // push rdi
            (byte) 0xb8, 1, 0, 0, 0,                                                   // mov eax, SYS_write
            (byte) 0xbf, (byte) fd, (byte) (fd >> 8), (byte) (fd >> 16), (byte) (fd >> 24), // mov edi, fd
            0x48, (byte) 0x89, (byte) 0xe6,                                            // mov rsi, rsp
            (byte) 0xba, 1, 0, 0, 0,                                                   // mov edx, 1
            0x0f, 0x05,                                                                // syscall
            0x5f, (byte) 0xc3};                                                        // pop rdi; ret
    }

    /** The same for aarch64, whose instructions are words. */
    private static byte[] arm(int fd) {
        int[] words = {0xf81f0fe0,          // str x0, [sp, #-16]!
            0x910003e1,                     // mov x1, sp
            0xd2800000 | (fd & 0xffff) << 5, // mov x0, fd
            0xd2800022,                     // mov x2, 1
            0xd2800808,                     // mov x8, SYS_write
            0xd4000001,                     // svc 0
            0xf84107e0,                     // ldr x0, [sp], #16
            0xd65f03c0};                    // ret
        byte[] b = new byte[4 * words.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (words[i / 4] >> 8 * (i % 4));
        }
        return b;
    }

    /** A pipe and its reader; null where there is no code for the processor, or the system refuses. */
    public static SignalPipe open(Receiver receiver) {
        String processor = System.getProperty("os.arch");
        if (!processor.equals("amd64") && !processor.equals("aarch64")) {
            return null;
        }
        try (Libc.Scratch s = Libc.scratch()) {
            int ends = s.reserve(8);
            if (Libc.call(s, PIPE2, s.address + ends, O_CLOEXEC, 0) < 0) {
                return null;
            }
            int fd = s.memory.getInt(ends + 4);
            byte[] code = processor.equals("amd64") ? x86(fd) : arm(fd);
            long page = Libc.call(s, MMAP, 0, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            if (page < 0 && page > -PAGE) {
                return null;
            }
            java.lang.foreign.MemorySegment.ofAddress(page).reinterpret(code.length).copyFrom(java.lang.foreign.MemorySegment.ofArray(code));
            if (Libc.call(s, MPROTECT, page, PAGE, PROT_READ | PROT_EXEC) < 0) {
                return null;
            }
            SignalPipe p = new SignalPipe(page, s.memory.getInt(ends));
            Thread t = new Thread(null, () -> p.deliver(receiver), "gilpy signals", 1 << 20);
            t.setDaemon(true);
            t.start();
            return p;
        }
    }

    private void deliver(Receiver receiver) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(64);
            for (long n; (n = Libc.call(s, READ, readEnd, s.address + at, 64)) != 0; ) {
                for (int i = 0; i < n; i++) {
                    receiver.arrived(s.memory.get(at + i));
                }
            }
        }
    }

    /** From now on a signal comes by this pipe; whether the system has taken it. */
    public boolean handle(int number) {
        return set(number, code);
    }

    /** Gives a signal back to the system: its default action. */
    public static boolean byDefault(int number) {
        return set(number, SIG_DFL);
    }

    public static boolean ignore(int number) {
        return set(number, SIG_IGN);
    }

    /** What the system does with a signal now, for {@link #restore}; null when it does not say. */
    public static byte[] action(int number) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(ACTION);
            if (Libc.call(s, SIGACTION, number, 0, s.address + at) < 0) {
                return null;
            }
            byte[] action = new byte[ACTION];
            for (int i = 0; i < ACTION; i++) {
                action[i] = s.memory.get(at + i);
            }
            return action;
        }
    }

    /** Makes the system do again what {@link #action} has told. */
    public static void restore(int number, byte[] action) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(ACTION);
            for (int i = 0; i < ACTION; i++) {
                s.memory.put(at + i, action[i]);
            }
            Libc.call(s, SIGACTION, number, s.address + at, 0);
        }
    }

    private static boolean set(int number, long handler) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(ACTION);
            s.memory.putLong(at, handler);
            s.memory.putInt(at + FLAGS_AT, SA_RESTART | SA_ONSTACK);
            return Libc.call(s, SIGACTION, number, s.address + at, 0) >= 0;
        }
    }
}
