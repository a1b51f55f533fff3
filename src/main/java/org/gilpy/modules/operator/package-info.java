// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code _operator}: the operators as functions, and the getters.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.operator;
