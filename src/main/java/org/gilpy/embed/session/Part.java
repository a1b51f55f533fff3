// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.session;

/** A part of a source: offsets of chars, the end exclusive. */
public record Part(int start, int end, Kind kind) {
    /** What a part is. */
    public enum Kind { KEYWORD, STRING, NUMBER, COMMENT, DEFINITION, OPERATOR, OPEN, CLOSE }
}
