// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.io;

import org.gilpy.objects.PyThread;

/** Files that programs forget to close. */
final class Unclosed {
    static void opened(PyThread t, IoBase f) {}

    static void closed(PyThread t, IoBase f) {}

    static void flushAll(PyThread t) {}
}
