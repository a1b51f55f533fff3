/**
 * Hash functions: the native part of modules hashlib and hmac.
 * May import: annot, objects.
 */
package org.gilpy.modules.hash;
