// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.util.Arrays;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.vm.VmThread;

/** Descriptors of the operating system for isolates, which share the process and yet must be able to close theirs. Stateless. */
final class OwnFiles {
    private static final Function FCNTL = Function.ofInt("fcntl");
    private static final Function CLOSE = Function.ofInt("close");
    private static final int F_DUPFD_CLOEXEC = 1030, LOWEST = 3;

    private OwnFiles() {}

    /** A duplicate of each; OSError when there is no room. One that is not open stays as it is. */
    static int[] duplicate(VmThread t, int[] files) {
        int[] own = new int[files.length];
        for (int i = 0; i < own.length; i++) {
            long n = Libc.call(FCNTL, files[i], F_DUPFD_CLOEXEC, LOWEST);
            if (n == -9) {
                n = files[i];
            } else if (n < 0) {
                close(Arrays.copyOf(own, i));
                throw t.osError((int) -n, null);
            }
            own[i] = (int) n;
        }
        return own;
    }

    static void close(int[] files) {
        for (int f : files) {
            Libc.call(CLOSE, f, 0, 0);
        }
    }
}
