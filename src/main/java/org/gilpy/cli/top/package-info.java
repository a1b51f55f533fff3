// SPDX-License-Identifier: Apache-2.0
/** {@code gilpy top}: a live table of the threads of a running program. */
package org.gilpy.cli.top;
