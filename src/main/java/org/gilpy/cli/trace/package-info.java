// SPDX-License-Identifier: Apache-2.0
/** {@code gilpy trace}: runs a program whose processes record what happens at the GIL, and shows it as a table, as Chrome trace events or as a page. */
package org.gilpy.cli.trace;
