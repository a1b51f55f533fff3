// SPDX-License-Identifier: Apache-2.0
/**
 * Compression in the formats of zlib, over the classes of java.util.zip.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.zlib;
