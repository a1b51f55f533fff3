/**
 * The interpreter: loop, frames, functions, generators, imports, threads.
 * May import: annot, objects, code, gil.
 */
package org.gilpy.vm;
