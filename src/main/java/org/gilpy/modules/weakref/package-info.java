// SPDX-License-Identifier: Apache-2.0
/**
 * Weak references.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.weakref;
