// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.operator;

import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Reprs;

/** What the callables of this module share. Stateless. */
final class Getters {
    private Getters() {}

    static void checkOne(PyThread t, String name, PyObject[] args, PyStr[] keywords) {
        if (keywords != null && keywords.length > 0) {
            throw t.typeError(name + "() takes no keyword arguments");
        }
        if (args.length != 1) {
            throw t.typeError(name + " expected 1 argument, got " + args.length);
        }
    }

    /** {@code head a, b)}, with "..." where the object contains itself. */
    static String repr(PyThread t, PyObject self, String head, PyObject[] args) {
        if (!Reprs.enter(t, self)) {
            return head + "...)";
        }
        try {
            StringBuilder b = new StringBuilder(head);
            for (int i = 0; i < args.length; i++) {
                b.append(i > 0 ? ", " : "").append(args[i].repr(t).value());
            }
            return b.append(')').toString();
        } finally {
            Reprs.leave(t, self);
        }
    }
}
