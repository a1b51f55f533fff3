// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.SimpleNamespace;

/** {@code sys.implementation}. Stateless. */
final class Implementation {
    private Implementation() {}

    static PyObject make(PyObject version, int hexversion) {
        SimpleNamespace n = new SimpleNamespace();
        n.dict().putStr("name", PyStr.of("gilpy"));
        n.dict().putStr("cache_tag", PyStr.of(CodeCache.TAG));
        n.dict().putStr("version", version);
        n.dict().putStr("hexversion", PyInt.of(hexversion));
        n.dict().putStr("_multiarch", PyStr.of("x86_64-linux-gnu"));
        return n;
    }
}
