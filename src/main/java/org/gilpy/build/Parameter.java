// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

/**
 * One parameter of a Python signature.
 *
 * @param fallback source text of the default value, or null when the parameter must be given
 */
record Parameter(String name, Kind kind, String fallback) {
    enum Kind { POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD }

    boolean positional() {
        return kind == Kind.POSITIONAL_ONLY || kind == Kind.POSITIONAL_OR_KEYWORD;
    }

    boolean variadic() {
        return kind == Kind.VAR_POSITIONAL || kind == Kind.VAR_KEYWORD;
    }

    /** Whether the default exists but has no Python notation: Java sees it as null. */
    boolean unrepresentable() {
        return fallback != null && (fallback.equals("NULL") || fallback.equals("<unrepresentable>"));
    }
}
