// SPDX-License-Identifier: Apache-2.0
/** Python as a scripting engine of {@code javax.script} (JSR-223), on top of the API. May import: as embed does. */
package org.gilpy.embed.script;
