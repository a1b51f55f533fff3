// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.Shape;

/**
 * What an attribute instruction found the last time, guarded by the class token (identity and version of the class) and, for
 * instances with shapes, the shape. Immutable.
 */
public final class AttrCache {
    public final Object token;
    public final Shape shape;
    /** The attribute is value {@link #index} of the instance. */
    public final boolean field;
    public final int index;
    /** Function or native descriptor that is called with self as first argument, or null. */
    public final PyObject method;
    /** Value found in the class that needs no binding, or null. */
    public final PyObject constant;
    /** Shape after the store of a new attribute, or null. */
    public final Shape next;
    /** Place in a module's dict (without a token) or, for a variable of a class, in the class's dict; or null. */
    public final PyDict.Table table;

    AttrCache(Object token, Shape shape, boolean field, int index, PyObject method, PyObject constant, Shape next, PyDict.Table table) {
        this.token = token;
        this.shape = shape;
        this.field = field;
        this.index = index;
        this.method = method;
        this.constant = constant;
        this.next = next;
        this.table = table;
    }
}
