// SPDX-License-Identifier: Apache-2.0
/**
 * Modules written in Java, because they block, touch the lock or are hot; the others are Python code in
 * {@code stdlib}. A module knows threads and the runtime only in the abstract, and no other module.
 *
 * <p>May import: annot, objects, os.
 */
package org.gilpy.modules;
