// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * The text of a string that was made by appending to a long one, which programs do again and again in loops. Only when the text is needed
 * is it made: until then the strings of such a loop share one builder, each of them being a prefix of what is in it, so that the loop
 * takes linear time. Fields are guarded by the monitor of the object, a builder by its own, which is taken after that.
 */
final class GrowingText {
    /** Length of a text from which on this pays. */
    static final int PAYS = 512;

    /** Number of chars. */
    final int length;
    /** The whole text once it has been made; then all other fields are null. Also read without the monitor. */
    private String text;
    /** A builder that begins with this text; null as long as there are but two parts. */
    private StringBuilder builder;
    private String head;
    private String tail;

    private GrowingText(String head, String tail) {
        this.head = head;
        this.tail = tail;
        this.length = head.length() + tail.length();
    }

    private GrowingText(StringBuilder builder, int length) {
        this.builder = builder;
        this.length = length;
    }

    /** A text (a String or a GrowingText) with something appended. */
    static GrowingText of(Object text, String more) {
        GrowingText r = text instanceof GrowingText g ? g.append(more) : null;
        return r != null ? r : new GrowingText(text instanceof String s ? s : ((GrowingText) text).text(), more);
    }

    /** Null when a builder is not at hand: the text has been made, or another string continues it already. */
    private synchronized GrowingText append(String more) {
        if (text != null) {
            return null;
        }
        int n = length + more.length();
        StringBuilder b = builder;
        if (b == null) {
            // Others do not see this builder yet, and this text stays in two parts: appending to it once more begins anew.
            b = new StringBuilder(n + (n >> 1)).append(head).append(tail).append(more);
            return new GrowingText(b, n);
        }
        synchronized (b) {
            if (b.length() != length) {
                return null;
            }
            b.append(more);
        }
        return new GrowingText(b, n);
    }

    String text() {
        String s = text;
        return s != null ? s : make();
    }

    private synchronized String make() {
        if (text == null) {
            if (builder == null) {
                text = head.concat(tail);
            } else {
                synchronized (builder) {
                    text = builder.substring(0, length);
                }
            }
            builder = null;
            head = null;
            tail = null;
        }
        return text;
    }
}
