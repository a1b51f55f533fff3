// SPDX-License-Identifier: Apache-2.0
/** Shows what the threads of a running program do: in its own process, or to another process of the same user through a socket. */
package org.gilpy.embed.monitor;
