// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.multiprocessing;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Atomic access to words of memory. */
final class Words {
    static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private Words() {}
}
