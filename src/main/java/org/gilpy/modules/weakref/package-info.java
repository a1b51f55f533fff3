/**
 * Weak references.
 * May import: annot, objects.
 */
package org.gilpy.modules.weakref;
