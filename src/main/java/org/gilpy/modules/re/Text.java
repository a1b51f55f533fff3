// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

/** What is matched against where it is not a string of plain chars. Immutable as long as a match runs. */
abstract class Text {
    abstract int length();

    abstract int at(int index);

    /** Bytes: a stretch of an array. */
    static final class Bytes extends Text {
        private final byte[] bytes;
        private final int offset;
        private final int length;

        Bytes(byte[] bytes, int offset, int length) {
            this.bytes = bytes;
            this.offset = offset;
            this.length = length;
        }

        @Override
        int length() {
            return length;
        }

        @Override
        int at(int index) {
            return bytes[offset + index] & 0xff;
        }
    }

    /** A string with characters above U+FFFF or lone surrogates. */
    static final class CodePoints extends Text {
        private final int[] characters;

        CodePoints(int[] characters) {
            this.characters = characters;
        }

        @Override
        int length() {
            return characters.length;
        }

        @Override
        int at(int index) {
            return characters[index];
        }
    }
}
