// SPDX-License-Identifier: Apache-2.0
/**
 * The interactive session as seen by whatever edits its lines: what is typed ({@link org.gilpy.embed.session.Reader}), what an editor can ask Python for
 * ({@link org.gilpy.embed.session.Desk}: completion, colours, indentation), and what an editor has to be ({@link org.gilpy.embed.session.Editor}). The editor
 * itself is in {@code repl}; commands and the loop are in {@code stdlib/_session.py} and {@code vm.Session}.
 */
package org.gilpy.embed.session;
