// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

/** How objects of a class are written. The order is part of the format. */
enum Kind {
    /** By a {@link org.gilpy.objects.Codec}. */
    CODEC,
    /** A constant of a class, by its name. */
    STATIC,
    /** An attribute of a built-in type. */
    TYPE_ATTRIBUTE,
    /** What every interpreter has: itself and the main thread. */
    ROOT,
    /** Field by field. */
    FIELDS,
    RECORD,
    ENUM,
    CLASS,
    OBJECTS,
    STRING, INTEGER, LONG, DOUBLE, BOOLEAN, CHARACTER, BYTE, SHORT, FLOAT, BIG,
    BYTES, INTS, LONGS, CHARS, BOOLEANS, DOUBLES, SHORTS, FLOATS,
    LIST, MAP, SET, QUEUE,
    WEAK,
    BUFFER,
    /** Memory that is mapped: by its file when it is shared, else by its contents. */
    MAPPING,
    BUILDER, CHARSET, ZONE, BITS, ATOMIC_INTEGER, ATOMIC_LONG, ATOMIC_BOOLEAN, ATOMIC_REFERENCE, ADDER,
    /** A lock of the JVM, free in the child: whoever held it is not there. */
    LOCK, SEMAPHORE, LATCH, DEAD_QUEUE,
    /** From the table of objects that both interpreters share. */
    SHARED,
    /** Nothing: null in the child. */
    NONE,
    /** Of the host: something else stands for it. */
    HOST,
    /** An error to meet. */
    IMPOSSIBLE;

    static final Kind[] ALL = values();
}
