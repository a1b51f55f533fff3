// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.nio.charset.StandardCharsets;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Slot;

/** Paths as text, which module posixpath documents. Stateless. */
@ModuleDef("_pathtext")
public final class PathTextModule {
    private PathTextModule() {}

    /** The path without empty parts, "." and, as far as text tells, "..". */
    @PyFunction("_path_normpath(path)")
    static PyObject normpath(PyThread t, PyObject path) {
        if (!(path instanceof PyStr) && !(path instanceof PyBytes) && path.type().slot(Slot.FSPATH) == null) {
            throw FsPath.wrongType(t, path, "_path_normpath", "path", 0);
        }
        PyObject o = FsPath.fspath(t, path);
        if (o instanceof PyBytes b) {
            return PyBytes.of(normal(new String(b.value(), StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1));
        }
        String s = ((PyStr) o).value();
        String r = normal(s);
        return r.equals(s) && o.getClass() == PyStr.class ? o : PyStr.of(r);
    }

    private static String normal(String s) {
        int n = s.length();
        int slashes = 0;
        while (slashes < n && s.charAt(slashes) == '/') {
            slashes++;
        }
        // Two slashes, but not three, may mean something else than one.
        int root = slashes > 2 ? 1 : slashes;
        StringBuilder b = new StringBuilder(n).append(s, 0, root);
        for (int i = slashes; i < n; ) {
            int end = s.indexOf('/', i);
            if (end < 0) {
                end = n;
            }
            int width = end - i;
            boolean dotted = width > 0 && width <= 2 && s.charAt(i) == '.' && s.charAt(end - 1) == '.';
            if (dotted && width == 2 && (b.length() > root || root > 0) && !endsAbove(b, root)) {
                b.setLength(Math.max(root, b.lastIndexOf("/")));
            } else if (width > 0 && (!dotted || width == 2)) {
                (b.length() > root ? b.append('/') : b).append(s, i, end);
            }
            i = end + 1;
        }
        return b.isEmpty() ? "." : b.toString();
    }

    /** Whether the last part is "..", which another one does not undo. */
    private static boolean endsAbove(StringBuilder b, int root) {
        int n = b.length();
        return n - root >= 2 && b.charAt(n - 1) == '.' && b.charAt(n - 2) == '.' && (n - root == 2 || b.charAt(n - 3) == '/');
    }
}
