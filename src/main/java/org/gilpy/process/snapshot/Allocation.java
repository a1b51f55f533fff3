// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import sun.misc.Unsafe;

/** Makes objects without running a constructor, all fields zero. Stateless. */
final class Allocation {
    private static final Unsafe UNSAFE;

    static {
        try {
            var f = Unsafe.class.getDeclaredField("theUnsafe");
            f.setAccessible(true);
            UNSAFE = (Unsafe) f.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Allocation() {}

    static Object of(Class<?> c) {
        try {
            return UNSAFE.allocateInstance(c);
        } catch (InstantiationException e) {
            throw new IllegalStateException(c.getName(), e);
        }
    }
}
