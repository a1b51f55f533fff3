// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code _decimal}: decimal numbers of any precision by the General Decimal Arithmetic Specification, and their contexts.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.decimal;
