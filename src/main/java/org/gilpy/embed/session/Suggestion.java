// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.session;

/** A way to go on: {@code text} replaces what is typed from {@code start} up to the cursor. {@code note} says what it is, or is null. */
public record Suggestion(int start, String text, String note) {}
