// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

/** The program is not Python; why is for the {@link Diagnosis} to find out. Carries nothing, so one instance is enough. */
final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final Rejected INSTANCE = new Rejected();

    private Rejected() {
        super(null, null, false, false);
    }
}
