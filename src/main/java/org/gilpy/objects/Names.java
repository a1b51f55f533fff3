// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Interned names that the runtime itself uses. */
public final class Names {
    private Names() {}

    public static final PyStr MODULE = PyStr.intern("__module__");
    public static final PyStr QUALNAME = PyStr.intern("__qualname__");
    public static final PyStr NAME = PyStr.intern("__name__");
    public static final PyStr DOC = PyStr.intern("__doc__");
    public static final PyStr DICT = PyStr.intern("__dict__");
    public static final PyStr WEAKREF = PyStr.intern("__weakref__");
    public static final PyStr CLASS = PyStr.intern("__class__");
    public static final PyStr SLOTS = PyStr.intern("__slots__");
    public static final PyStr HASH = PyStr.intern("__hash__");
    public static final PyStr EQ = PyStr.intern("__eq__");
    public static final PyStr NEW = PyStr.intern("__new__");
    public static final PyStr INIT = PyStr.intern("__init__");
    public static final PyStr FILE = PyStr.intern("__file__");
    public static final PyStr PATH = PyStr.intern("__path__");
    public static final PyStr SPEC = PyStr.intern("__spec__");
    public static final PyStr LOADER = PyStr.intern("__loader__");
    public static final PyStr PACKAGE = PyStr.intern("__package__");
    public static final PyStr CACHED = PyStr.intern("__cached__");
    public static final PyStr ALL = PyStr.intern("__all__");
    public static final PyStr BUILTINS = PyStr.intern("__builtins__");
    public static final PyStr ANNOTATIONS = PyStr.intern("__annotations__");
    public static final PyStr TYPE_PARAMS = PyStr.intern("__type_params__");
    public static final PyStr BASES = PyStr.intern("__bases__");
    public static final PyStr MRO = PyStr.intern("mro");
    public static final PyStr CLASSCELL = PyStr.intern("__classcell__");
    public static final PyStr CLASSDICTCELL = PyStr.intern("__classdictcell__");
    public static final PyStr SET_NAME = PyStr.intern("__set_name__");
    public static final PyStr INIT_SUBCLASS = PyStr.intern("__init_subclass__");
    public static final PyStr CLASS_GETITEM = PyStr.intern("__class_getitem__");
    public static final PyStr PREPARE = PyStr.intern("__prepare__");
    public static final PyStr MRO_ENTRIES = PyStr.intern("__mro_entries__");
    public static final PyStr ORIG_BASES = PyStr.intern("__orig_bases__");
    public static final PyStr ABSTRACTMETHODS = PyStr.intern("__abstractmethods__");
    public static final PyStr ISABSTRACTMETHOD = PyStr.intern("__isabstractmethod__");
    public static final PyStr GETATTR = PyStr.intern("__getattr__");
    public static final PyStr WRAPPED = PyStr.intern("__wrapped__");
    public static final PyStr NOTES = PyStr.intern("__notes__");
    public static final PyStr STATIC_ATTRIBUTES = PyStr.intern("__static_attributes__");
    public static final PyStr FIRSTLINENO = PyStr.intern("__firstlineno__");
    public static final PyStr MAIN = PyStr.intern("__main__");
    public static final PyStr MATCH_ARGS = PyStr.intern("__match_args__");
    public static final PyStr KEYS = PyStr.intern("keys");
    public static final PyStr SEND = PyStr.intern("send");
    public static final PyStr THROW = PyStr.intern("throw");
    public static final PyStr CLOSE = PyStr.intern("close");
    public static final PyStr WRITE = PyStr.intern("write");
    public static final PyStr FLUSH = PyStr.intern("flush");
    public static final PyStr INITIALIZING = PyStr.intern("_initializing");
}
