/**
 * Streams: the native part of module io.
 * May import: annot, objects, modules.os.
 */
package org.gilpy.modules.io;
