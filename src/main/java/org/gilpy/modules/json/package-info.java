// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code _json}: the scanner and the encoder under {@code json}.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.json;
