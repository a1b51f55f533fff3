// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import javax.lang.model.element.Element;

/** A mistake of a native's author, reported as a compile error at the element that carries it. */
final class BadNative extends Exception {
    private static final long serialVersionUID = 1L;

    final transient Element element;

    BadNative(Element element, String message) {
        super(message);
        this.element = element;
    }
}
