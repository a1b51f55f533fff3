// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

/**
 * A whole interpreter written down, for a child to continue from. {@code files} are descriptors of the operating system that the child
 * must get; {@code bytes} names them by their index. The maker keeps the files open until the child has them. Immutable by agreement.
 */
public record Snapshot(byte[] bytes, int[] files) {}
