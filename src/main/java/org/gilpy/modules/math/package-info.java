// SPDX-License-Identifier: Apache-2.0
/**
 * Modules {@code math} and {@code cmath}: elementary functions rounded as a good C library rounds them, and exact integer mathematics.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.math;
