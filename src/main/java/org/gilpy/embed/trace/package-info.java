// SPDX-License-Identifier: Apache-2.0
/** What threads did at the GIL, as a table, as Chrome trace events, as a page or as a picture: read from what the processes of a program have recorded. */
package org.gilpy.embed.trace;
