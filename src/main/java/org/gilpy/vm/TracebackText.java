// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyError;

/** The text of an exception with its traceback. Stateless. */
final class TracebackText {
    private TracebackText() {}

    static void append(VmThread t, StringBuilder b, PyBaseException e) {
        PyTraceback tb = (PyTraceback) e.traceback;
        if (tb != null) {
            b.append("Traceback (most recent call last):\n");
            for (; tb != null; tb = tb.next()) {
                b.append("  File \"").append(tb.frame.code.co.filename).append("\", line ").append(tb.line).append(", in ")
                        .append(tb.frame.code.qualname.value).append('\n');
            }
        }
        b.append(e.type().name());
        String s;
        try {
            s = e.str(t).value;
        } catch (PyError x) {
            s = "<exception str() failed>";
        }
        b.append(s.isEmpty() ? "" : ": ").append(s).append('\n');
    }

}
