// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.weakref;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/** What proxies of callable objects have besides. */
@TypeDef(name = "CallableProxyType", module = "weakref", subclassable = false)
final class CallableProxy {
    private CallableProxy() {}

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, PyObject self, PyObject[] args, PyDict kwargs) {
        return Calls.callEx(t, PyWeakProxy.target(t, self), args, kwargs);
    }
}
