// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import org.gilpy.objects.PyObject;

/** A Java object that is a view of a Python object, and goes back to Python as that object. */
interface PythonBacked {
    Bridge bridge();

    PyObject object();
}
