// SPDX-License-Identifier: Apache-2.0
/** What an application can learn of the threads of its Pythons. */
package org.gilpy.embed.watch;
