// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code _collections}: deque and the helpers of {@code collections}.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.collections;
