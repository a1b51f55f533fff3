/**
 * Compression in the formats of zlib, over the classes of java.util.zip.
 * May import: annot, objects.
 */
package org.gilpy.modules.zlib;
