// SPDX-License-Identifier: Apache-2.0
/** What the command line and the build need of a Python, and the assembly of its parts. Not part of the API. May import: as embed does. */
package org.gilpy.embed.command;
