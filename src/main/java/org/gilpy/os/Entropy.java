// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.io.FileInputStream;
import java.io.IOException;
import java.security.SecureRandom;

/**
 * Random bytes from the system. Its device is read directly, as Java's classes for the purpose take longer to load than most programs to run; they serve
 * where there is no device. Thread-safe.
 */
public final class Entropy {
    private Entropy() {}

    /** Opened when first needed and then for the life of the JVM; null where there is none. Nothing is read ahead. */
    private static final FileInputStream DEVICE = open();

    private static FileInputStream open() {
        try {
            return new FileInputStream("/dev/urandom");
        } catch (IOException e) {
            return null;
        }
    }

    /** Fills an array. */
    public static void fill(byte[] b) {
        try {
            if (DEVICE != null && DEVICE.readNBytes(b, 0, b.length) == b.length) {
                return;
            }
        } catch (IOException e) {
            // Then Java's source serves.
        }
        new SecureRandom().nextBytes(b);
    }
}
