// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

/** What ended a call: see {@link LimitException#limit()}. */
public enum Limit {
    /** {@link Limits#wallTime}. */
    WALL_TIME,
    /** {@link Limits#cpuTime}. */
    CPU_TIME,
    /** {@link Limits#bytecodes}. */
    BYTECODES,
    /** {@link Limits#memory}. */
    MEMORY,
    /** {@link Limits#objectSize}. */
    OBJECT_SIZE,
    /** {@link Limits#threads}. */
    THREADS,
    /** {@link Limits#processes}. */
    PROCESSES,
    /** {@link Limits#recursion}. */
    RECURSION,
    /** {@link Limits#output}. */
    OUTPUT,
    /** {@link Limits#openFiles}. */
    OPEN_FILES,
    /** No limit: {@link Python#cancel}, {@link Python#close} or an interrupt of the Java thread. */
    CANCELLED
}
