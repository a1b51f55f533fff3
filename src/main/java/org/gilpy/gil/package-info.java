/**
 * The global interpreter lock and its absence, without any knowledge of Python objects.
 * May import: nothing of ours.
 */
package org.gilpy.gil;
