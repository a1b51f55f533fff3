// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;

/** What a rule of the diagnosis has matched: tokens {@code [from, to)} and the parts. Immutable. */
final class Found {
    static final Found[] NO_PARTS = {};
    static final Found NOTHING = new Found("", 0, 0, NO_PARTS);

    /** The name of an expression node; "token" for a token; empty for anything else. */
    final String kind;
    final int from;
    final int to;
    final Found[] parts;

    Found(String kind, int from, int to, Found[] parts) {
        this.kind = kind;
        this.from = from;
        this.to = to;
        this.parts = parts;
    }

    private boolean isExpression() {
        return !kind.isEmpty() && !kind.equals("token");
    }

    /** The expressions this one is made of, in order. */
    List<Found> children() {
        List<Found> list = new ArrayList<>();
        for (Found f : parts) {
            f.collect(list);
        }
        return list;
    }

    /** This if it is an expression, else the expressions in it. */
    List<Found> expressions() {
        List<Found> list = new ArrayList<>();
        collect(list);
        return list;
    }

    private void collect(List<Found> list) {
        if (isExpression()) {
            list.add(this);
        } else {
            for (Found f : parts) {
                f.collect(list);
            }
        }
    }
}
