// SPDX-License-Identifier: Apache-2.0
/**
 * The line editor of interactive sessions, on jline: whole blocks with history, colours and completion. It knows Python only through
 * {@link org.gilpy.embed.session}; nothing of it is loaded unless a person sits at a terminal.
 *
 * <p>May import: embed.
 */
package org.gilpy.repl;
