// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

/**
 * A whole interpreter written down, for a child to continue from. {@code files} are descriptors of the operating system that the child
 * must get; {@code bytes} names them by their index. Standard input, output and error are not among them. The maker keeps the files open until the
 * child has them. {@code shared} are immutable objects for a child in the same JVM, null for another. Immutable by agreement.
 */
public record Snapshot(byte[] bytes, int[] files, Object[] shared) {
    public Snapshot(byte[] bytes, int[] files) {
        this(bytes, files, null);
    }
}
