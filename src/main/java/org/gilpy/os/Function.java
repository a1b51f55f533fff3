// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/** A function of the C library. Its address is looked up by the first call; UnsatisfiedLinkError when the library lacks it. */
public final class Function {
    final String name;
    /** Whether the result is a C int, whose upper half is undefined. */
    final boolean isInt;
    /** A benign race fills it. */
    private MemorySegment address;

    private Function(String name, boolean isInt) {
        this.name = name;
        this.isInt = isInt;
    }

    /** A function that returns int. */
    public static Function ofInt(String name) {
        return new Function(name, true);
    }

    /** A function that returns long, ssize_t or a pointer. */
    public static Function ofLong(String name) {
        return new Function(name, false);
    }

    MemorySegment address(SymbolLookup symbols) {
        MemorySegment a = address;
        if (a == null) {
            a = symbols.find(name).orElse(null);
            if (a == null) {
                throw new UnsatisfiedLinkError(name);
            }
            address = a;
        }
        return a;
    }
}
