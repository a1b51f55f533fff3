// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Ends a call from outside: a limit was reached, or the host has had enough. It is no Python exception, so that no {@code except} and no {@code finally}
 * of a program sees it; it goes through Java's frames up to the host's call. It has no stack trace. Immutable.
 */
public final class Termination extends Error {
    public final Resource resource;

    public Termination(Resource resource, String message) {
        super(message, null, false, false);
        this.resource = resource;
    }
}
