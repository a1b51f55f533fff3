// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;

/** Pythons for tests. */
final class Pythons {
    private Pythons() {}

    static {
        if (System.getProperty("gilpy.home") == null) {
            System.setProperty("gilpy.home", Path.of("").toAbsolutePath().toString());
        }
    }

    static PythonBuilder builder() {
        return Python.builder();
    }

    static Python plain() {
        return builder().stdout(new ByteArrayOutputStream()).stderr(new ByteArrayOutputStream()).build();
    }
}
