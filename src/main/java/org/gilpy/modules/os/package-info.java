/**
 * The operating system as programs see it: file descriptors, paths, the environment, time, signals.
 * May import: annot, objects.
 */
package org.gilpy.modules.os;
