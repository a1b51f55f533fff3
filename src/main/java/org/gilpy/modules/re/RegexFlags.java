// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

/** The flag bits of Python's {@code re}, with the values programs see. Immutable constants. */
final class RegexFlags {
    static final int IGNORECASE = 2;
    static final int LOCALE = 4;
    static final int MULTILINE = 8;
    static final int DOTALL = 16;
    static final int UNICODE = 32;
    static final int VERBOSE = 64;
    static final int DEBUG = 128;
    static final int ASCII = 256;

    /** The flags that choose what a letter is; a group names at most one of them. */
    static final int TYPE_FLAGS = ASCII | LOCALE | UNICODE;

    private RegexFlags() {} // uninstantiable

    /** The flag an inline letter stands for, or 0. */
    static int ofLetter(int letter) {
        switch (letter) {
            case 'i': return IGNORECASE;
            case 'L': return LOCALE;
            case 'm': return MULTILINE;
            case 's': return DOTALL;
            case 'x': return VERBOSE;
            case 'a': return ASCII;
            case 'u': return UNICODE;
            default: return 0;
        }
    }

    /** The flags inside a group: a type flag that is turned on replaces the one in force. */
    static int combine(int flags, int added, int removed) {
        int base = (added & TYPE_FLAGS) != 0 ? flags & ~TYPE_FLAGS : flags;
        return (base | added) & ~removed;
    }

    /** Completes and checks the flags of a whole pattern. */
    static int complete(int flags, boolean bytes) {
        if (bytes) {
            if ((flags & UNICODE) != 0) throw RegexException.value("cannot use UNICODE flag with a bytes pattern");
            if ((flags & LOCALE) != 0 && (flags & ASCII) != 0) {
                throw RegexException.value("ASCII and LOCALE flags are incompatible");
            }
            return flags;
        }
        if ((flags & LOCALE) != 0) throw RegexException.value("cannot use LOCALE flag with a str pattern");
        if ((flags & ASCII) == 0) return flags | UNICODE;
        if ((flags & UNICODE) != 0) throw RegexException.value("ASCII and UNICODE flags are incompatible");
        return flags;
    }
}
