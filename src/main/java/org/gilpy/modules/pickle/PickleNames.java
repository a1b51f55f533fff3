// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.objects.PyStr;

/** Interned names of attributes that pickling asks for. */
final class PickleNames {
    private PickleNames() {}

    static final PyStr REDUCE_EX = PyStr.intern("__reduce_ex__");
    static final PyStr REDUCE = PyStr.intern("__reduce__");
    static final PyStr SETSTATE = PyStr.intern("__setstate__");
    static final PyStr PERSISTENT_ID = PyStr.intern("persistent_id");
    static final PyStr PERSISTENT_LOAD = PyStr.intern("persistent_load");
    static final PyStr REDUCER_OVERRIDE = PyStr.intern("reducer_override");
    static final PyStr DISPATCH_TABLE = PyStr.intern("dispatch_table");
    static final PyStr FIND_CLASS = PyStr.intern("find_class");
    static final PyStr LATIN1 = PyStr.intern("latin1");
    static final PyStr EXTEND = PyStr.intern("extend");
    static final PyStr APPEND = PyStr.intern("append");
    static final PyStr ADD = PyStr.intern("add");
    static final PyStr READ = PyStr.intern("read");
    static final PyStr READLINE = PyStr.intern("readline");
    static final PyStr PEEK = PyStr.intern("peek");
    static final PyStr GETINITARGS = PyStr.intern("__getinitargs__");
}
