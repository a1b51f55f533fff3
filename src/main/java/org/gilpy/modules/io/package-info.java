// SPDX-License-Identifier: Apache-2.0
/**
 * Streams: the native part of module io.
 *
 * <p>May import: annot, objects, modules.os.
 */
package org.gilpy.modules.io;
