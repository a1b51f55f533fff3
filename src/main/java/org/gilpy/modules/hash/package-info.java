// SPDX-License-Identifier: Apache-2.0
/**
 * Hash functions: the native part of modules hashlib and hmac.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.hash;
