/**
 * Clocks, sleeping and calendar time.
 * May import: annot, objects.
 */
package org.gilpy.modules.time;
