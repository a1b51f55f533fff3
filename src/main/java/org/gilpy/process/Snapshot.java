// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import org.gilpy.process.snapshot.FrameSource;

/**
 * A whole interpreter written down, for a child to continue from. {@code shared} are immutable objects for a child in the same JVM, null for
 * another. Read once.
 */
public record Snapshot(FrameSource source, Object[] shared) {}
