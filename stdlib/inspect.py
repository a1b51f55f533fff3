"""Look into live objects: kinds, members, documentation, source, call signatures, frames.

Modules needed by a few functions only (ast, tokenize, importlib ...) are imported there.
"""

import builtins
import enum
import functools
import linecache
import os
import sys
import types
from collections import namedtuple, OrderedDict
from keyword import iskeyword

__all__ = [
    "AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "ArgInfo", "Arguments", "Attribute",
    "BlockFinder", "BoundArguments", "BufferFlags", "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING",
    "CORO_SUSPENDED", "CO_ASYNC_GENERATOR", "CO_COROUTINE", "CO_GENERATOR", "CO_ITERABLE_COROUTINE",
    "CO_NESTED", "CO_NEWLOCALS", "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS",
    "ClassFoundException", "ClosureVars", "EndOfBlock", "FrameInfo", "FullArgSpec", "GEN_CLOSED",
    "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "Parameter", "Signature", "TPFLAGS_IS_ABSTRACT",
    "Traceback", "classify_class_attrs", "cleandoc", "currentframe", "findsource", "formatannotation",
    "formatannotationrelativeto", "formatargvalues", "get_annotations", "getabsfile", "getargs",
    "getargvalues", "getasyncgenlocals", "getasyncgenstate", "getattr_static", "getblock", "getcallargs",
    "getclasstree", "getclosurevars", "getcomments", "getcoroutinelocals", "getcoroutinestate", "getdoc",
    "getfile", "getframeinfo", "getfullargspec", "getgeneratorlocals", "getgeneratorstate",
    "getinnerframes", "getlineno", "getmembers", "getmembers_static", "getmodule", "getmodulename",
    "getmro", "getouterframes", "getsource", "getsourcefile", "getsourcelines", "indentsize", "isabstract",
    "isasyncgen", "isasyncgenfunction", "isawaitable", "isbuiltin", "isclass", "iscode", "iscoroutine",
    "iscoroutinefunction", "isdatadescriptor", "isframe", "isfunction", "isgenerator",
    "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor", "ismethod", "ismethoddescriptor",
    "ismethodwrapper", "ismodule", "isroutine", "istraceback", "markcoroutinefunction", "signature",
    "stack", "trace", "unwrap", "walktree",
]

# Flags of code objects.
CO_OPTIMIZED = 0x1
CO_NEWLOCALS = 0x2
CO_VARARGS = 0x4
CO_VARKEYWORDS = 0x8
CO_NESTED = 0x10
CO_GENERATOR = 0x20
CO_NOFREE = 0x40
CO_COROUTINE = 0x80
CO_ITERABLE_COROUTINE = 0x100
CO_ASYNC_GENERATOR = 0x200

TPFLAGS_IS_ABSTRACT = 1 << 20


def __getattr__(name):
    if name == 'BufferFlags':
        # An IntFlag with many members takes time to make, and hardly anybody needs it.
        global BufferFlags
        BufferFlags = _make_buffer_flags()
        return BufferFlags
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted(globals().keys() | {'BufferFlags'})


# Values of the requests that PyObject_GetBuffer() knows; the later ones are combinations.
_BUFFER_REQUESTS = (
    ('SIMPLE', 0), ('WRITABLE', 1), ('FORMAT', 4), ('ND', 8), ('STRIDES', 0x18), ('C_CONTIGUOUS', 0x38),
    ('F_CONTIGUOUS', 0x58), ('ANY_CONTIGUOUS', 0x98), ('INDIRECT', 0x118), ('CONTIG', 9), ('CONTIG_RO', 8),
    ('STRIDED', 0x19), ('STRIDED_RO', 0x18), ('RECORDS', 0x1D), ('RECORDS_RO', 0x1C), ('FULL', 0x11D),
    ('FULL_RO', 0x11C), ('READ', 0x100), ('WRITE', 0x200))


def _make_buffer_flags():
    flags = enum.IntFlag('BufferFlags', _BUFFER_REQUESTS, module=__name__)
    flags.__doc__ = "Flags of a request for a buffer."
    return flags


# ---- annotations -----------------------------------------------------------------------------------------

def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a module, class or callable as a new dict; evaluated if they are strings and
    `eval_str` is set."""
    unwrapped = None
    obj_globals = obj_locals = None
    if isinstance(obj, type):
        annotations = getattr(obj, '__dict__', {}).get('__annotations__')
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = None
        module = sys.modules.get(getattr(obj, '__module__', None))
        obj_globals = getattr(module, '__dict__', None)
        obj_locals = dict(vars(obj))
        unwrapped = obj
    elif isinstance(obj, types.ModuleType):
        annotations = getattr(obj, '__annotations__', None)
        obj_globals = obj.__dict__
    elif callable(obj):
        annotations = getattr(obj, '__annotations__', None)
        obj_globals = getattr(obj, '__globals__', None)
        unwrapped = obj
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if annotations is None:
        return {}
    if not isinstance(annotations, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not annotations:
        return {}
    if not eval_str:
        return dict(annotations)
    if unwrapped is not None:
        while True:
            if hasattr(unwrapped, '__wrapped__'):
                unwrapped = unwrapped.__wrapped__
            elif isinstance(unwrapped, functools.partial):
                unwrapped = unwrapped.func
            else:
                break
        if hasattr(unwrapped, "__globals__"):
            obj_globals = unwrapped.__globals__
    if globals is None:
        globals = obj_globals
    if locals is None:
        locals = obj_locals
    # Type parameters are visible where the annotations were written.
    type_params = getattr(obj, "__type_params__", ())
    if type_params:
        visible = {param.__name__: param for param in type_params}
        visible.update(locals or {})
        locals = visible
    return {key: eval(value, globals, locals) if isinstance(value, str) else value
            for key, value in annotations.items()}


# ---- kinds -----------------------------------------------------------------------------------------------

def ismodule(object):
    """True for a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """True for a class."""
    return isinstance(object, type)


def ismethod(object):
    """True for a bound method written in Python."""
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    """True for an object with __get__() that is no data descriptor, function, method or class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    if isinstance(object, functools.partial):
        return False  # its __get__() only warns, so far
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__") and not hasattr(cls, "__delete__")


def isdatadescriptor(object):
    """True for an object with __set__() or __delete__()."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    """True for what __slots__ and built-in types make for their fields."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """True for a computed attribute of a built-in type."""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """True for a function written in Python."""
    return isinstance(object, types.FunctionType)


def _unwrap_partials(func):
    while isinstance(func, functools.partial):
        func = func.func
    return func


def _unwrap_method(func):
    """The function behind partials, partial methods and bound methods."""
    while True:
        before = func
        partialmethod = getattr(func, '__partialmethod__', None)
        while isinstance(partialmethod, functools.partialmethod):
            func = partialmethod.func
            partialmethod = getattr(func, '__partialmethod__', None)
        while isinstance(func, functools.partialmethod):
            func = func.func
        while ismethod(func):
            func = func.__func__
        func = _unwrap_partials(func)
        if func is before:
            return func


def _has_code_flag(f, flag):
    f = _unwrap_method(f)
    is_function = isfunction(f) or _signature_is_functionlike(f)
    return is_function and f.__code__.co_flags & flag != 0


def isgeneratorfunction(obj):
    """True for a function that makes generators."""
    return _has_code_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def _has_coroutine_mark(f):
    return getattr(_unwrap_method(f), "_is_coroutine_marker", None) is _is_coroutine_mark


def markcoroutinefunction(func):
    """Decorator: let iscoroutinefunction() be true for a function that returns an awaitable."""
    target = getattr(func, '__func__', func)
    setattr(target, '_is_coroutine_marker', _is_coroutine_mark)
    return target


def iscoroutinefunction(obj):
    """True for a function written with async def, or marked as one."""
    return _has_code_flag(obj, CO_COROUTINE) or _has_coroutine_mark(obj)


def isasyncgenfunction(obj):
    """True for a function that makes asynchronous generators."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """True for an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """True for a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """True for a coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """True for what can stand after await."""
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    from collections.abc import Awaitable
    return isinstance(object, Awaitable)


def istraceback(object):
    """True for a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """True for a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """True for a code object."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """True for a built-in function or a bound built-in method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """True for a bound special method of a built-in type."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """True for any kind of function or method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or ismethodwrapper(object))


def isabstract(object):
    """True for a class that cannot be instantiated because methods are missing."""
    if isinstance(object, type) and not object.__flags__ & TPFLAGS_IS_ABSTRACT:
        from abc import ABCMeta
        return isinstance(object, ABCMeta) and bool(_abstract_names(object))
    return isinstance(object, type)


# ---- members ---------------------------------------------------------------------------------------------

def _abstract_names(cls):
    try:
        return cls.__abstractmethods__
    except AttributeError:
        pass
    # The class is being made just now (we are called from __init_subclass__): count for ourselves.
    own = {name for name, value in cls.__dict__.items() if _is_abstract(value)}
    inherited = [name for base in cls.__bases__ for name in getattr(base, "__abstractmethods__", ())]
    return own.union([name for name in inherited if _is_abstract(getattr(cls, name, None))])


def _is_abstract(value):
    return getattr(value, "__isabstractmethod__", False)


def _dynamic_attributes(classes):
    """Names and values of attributes that instances have and the class itself (by its metaclass) shows otherwise."""
    return [item for cls in classes for item in cls.__dict__.items()
            if isinstance(item[1], types.DynamicClassAttribute)]


def _stored(name, classes):
    """The first of some classes with a name in its own namespace, and what it has there."""
    for cls in classes:
        if name in cls.__dict__:
            return cls, cls.__dict__[name]
    return None, _sentinel


def _getmembers(object, predicate, getter):
    names, classes = dir(object), ()
    if isclass(object):
        # dir() leaves out attributes that exist only on the class, made so by its metaclass.
        classes = (object,) + getmro(object)
        names += [name for name, _value in _dynamic_attributes(getattr(object, '__bases__', ()))]
    members, seen = [], set()
    for name in names:
        value = _sentinel if name in seen else getter(object, name, _sentinel)
        if value is _sentinel:
            value = _stored(name, classes)[1]
        seen.add(name)
        # dir() may promise too much.
        if value is not _sentinel and (predicate is None or predicate(value)):
            members.append((name, value))
    return sorted(members, key=_first_of_pair)


def getmembers(object, predicate=None):
    """Pairs of name and value of all members (those for which `predicate` is true), sorted by name."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """getmembers() without running descriptors, __getattr__ or __getattribute__."""
    return _getmembers(object, predicate, getattr_static)


Attribute = namedtuple('Attribute', 'name kind defining_class object')


def _first_of_pair(pair):
    return pair[0]


def classify_class_attrs(cls):
    """A list of Attribute: name, kind ('class method', 'static method', 'property', 'method' or 'data'), the
    class that defines it, and the object as it stands in that class."""
    chain = (cls,) + getmro(cls)
    meta_chain = tuple([meta for meta in getmro(type(cls)) if meta not in (type, object)])
    names = dir(cls)
    names += [name for name, value in _dynamic_attributes(getmro(cls)) if value.fget is not None]
    found = {}
    result = []
    for name in names:
        value = home = None
        # The second time a name comes it stands for what is hidden; the proxy for __dict__ is of no use.
        if name not in found and name != '__dict__':
            try:
                value = getattr(cls, name)
            except Exception:
                pass
            else:
                home = _giver(cls, name, value, chain, meta_chain)
        holder, stored = _stored(name, chain + meta_chain)
        if holder is not None and home not in meta_chain:
            home = holder
        if home is not None:
            found[name] = _classify(name, home, None if stored is _sentinel else stored, value)
            result.append(found[name])
    return result


def getmro(cls):
    """The base classes of a class, itself first, in the order they are searched."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Follow __wrapped__ to the innermost function, or to the first for which `stop` is true."""
    first = func
    # By identity; the objects are kept alive, so that no identity is used twice.
    seen = {id(func): func}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError('wrapper loop when unwrapping {!r}'.format(first))
        seen[id(func)] = func
    return func


# ---- documentation ---------------------------------------------------------------------------------------

def indentsize(line):
    """Columns of white space a line begins with."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def _findclass(func):
    """The class a function was defined in, by its qualified name."""
    place = sys.modules.get(func.__module__)
    if place is None:
        return None
    for name in func.__qualname__.split('.')[:-1]:
        place = getattr(place, name)
    return place if isclass(place) else None


def _finddoc(obj):
    """Look for the text in the base classes."""
    if isclass(obj):
        return _first_doc(base for base in obj.__mro__ if base is not object)
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        if isclass(owner) and getattr(getattr(owner, name, None), '__func__') is obj.__func__:
            cls = owner
        else:
            cls = owner.__class__
    elif isfunction(obj):
        name = obj.__name__
        cls = _findclass(obj)
        if cls is None or getattr_static(cls, name) is not obj:
            return None
    elif isbuiltin(obj):
        name = obj.__name__
        owner = obj.__self__
        if isclass(owner) and owner.__qualname__ + '.' + name == obj.__qualname__:
            cls = owner
        else:
            cls = owner.__class__
    elif isinstance(obj, (property, functools.cached_property)):
        func = obj.fget if isinstance(obj, property) else obj.func
        if func is None:
            return None
        # The name in the class; the getter may be called otherwise.
        name = getattr(obj, '__name__', None) or func.__name__
        cls = _findclass(func)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        cls, name = obj.__objclass__, obj.__name__
        if getattr(cls, name) is not obj:
            return None
        # Slots given as a dict carry their texts.
        slots = getattr(cls, '__slots__', None) if ismemberdescriptor(obj) else None
        if isinstance(slots, dict) and name in slots:
            return slots[name]
    else:
        return None
    return _first_doc(getattr(base, name) for base in cls.__mro__ if hasattr(base, name))


def _first_doc(objects):
    """The first text that one of the objects has."""
    texts = (getattr(thing, '__doc__', None) for thing in objects)
    return next((text for text in texts if text is not None), None)


def getdoc(object):
    """The documentation of an object, own or inherited, with even indentation; None if there is none."""
    try:
        text = object.__doc__
        if text is None:
            text = _finddoc(object)
    except (AttributeError, TypeError):
        return None
    return cleandoc(text) if isinstance(text, str) else None


def _giver(cls, name, value, chain, meta_chain):
    """The class that gives cls a value under a name."""
    home = getattr(value, "__objclass__", None)
    if home in chain:
        return home
    # A wrapper from somewhere else: find the last class that gives this very object.
    givers = [base for base in chain if getattr(base, name, None) is value]
    for meta in meta_chain:
        try:
            if meta.__getattr__(cls, name) is value:
                givers.append(meta)
        except AttributeError:
            pass
    return givers[-1] if givers else None


_KINDS_OF_ATTRIBUTES = (
    ("static method", (staticmethod, types.BuiltinMethodType)),
    ("class method", (classmethod, types.ClassMethodDescriptorType)),
    ("property", property))


def _classify(name, home, stored, value):
    for kind, kinds in _KINDS_OF_ATTRIBUTES:
        if isinstance(stored, kinds):
            return Attribute(name, kind, home, stored)
    thing = stored if value is None else value
    return Attribute(name, "method" if isroutine(thing) else "data", home, thing)


def cleandoc(doc):
    """Remove blank lines at both ends and the indentation all lines but the first have in common."""
    first, *rest = doc.expandtabs().split('\n')
    indents = [len(line) - len(line.lstrip(' ')) for line in rest if line.strip(' ')]
    # Lines of blanks only keep what goes beyond the common indentation; if there is no other, all.
    cut = min(indents, default=0)
    lines = [first.lstrip(' '), *[line[cut:] for line in rest]]
    filled = [index for index, line in enumerate(lines) if line]
    return '\n'.join(lines[filled[0]:filled[-1] + 1]) if filled else ''


# ---- source ----------------------------------------------------------------------------------------------

def getfile(object):
    """The file an object was defined in."""
    kind = 'module' if ismodule(object) else 'class' if isclass(object) else None
    if kind:
        home = getattr(object, '__module__', None) if kind == 'class' else None
        file = getattr(object if kind == 'module' else sys.modules.get(home), '__file__', None)
        if file:
            return file
        if home == '__main__':
            # Typed in, or from a string.
            raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in {kind}')
    code = _code_of(object)
    if code is not None:
        return code.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or '
                    'code object was expected, got {}'.format(type(object).__name__))


def _code_of(object):
    """The code object behind a method, function, traceback or frame."""
    for applies, step in _STEPS_TO_CODE:
        if applies(object):
            object = getattr(object, step)
    return object if iscode(object) else None


_STEPS_TO_CODE = ((ismethod, '__func__'), (isfunction, '__code__'), (istraceback, 'tb_frame'), (isframe, 'f_code'))


def getmodulename(path):
    """The module name for a path, None if it is no module."""
    import importlib.machinery
    name = os.path.basename(path)
    # The longest suffix wins: ".abi3.so" before ".so".
    for suffix in sorted(importlib.machinery.all_suffixes(), key=len, reverse=True):
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def getsourcefile(object):
    """The file with the source of an object, None if it cannot be found."""
    import importlib.machinery as machinery
    filename = getfile(object)
    if filename.endswith((*machinery.DEBUG_BYTECODE_SUFFIXES, *machinery.OPTIMIZED_BYTECODE_SUFFIXES)):
        filename = os.path.splitext(filename)[0] + machinery.SOURCE_SUFFIXES[0]
    elif filename.endswith(tuple(machinery.EXTENSION_SUFFIXES)):
        return None
    # Text that is no file, but known; then files; then what a loader can tell.
    known = filename in linecache.cache or os.path.exists(filename) or _has_loader(getmodule(object, filename))
    return filename if known else None


def _has_loader(module):
    spec = getattr(module, "__spec__", None)
    return getattr(module, '__loader__', None) is not None or getattr(spec, "loader", None) is not None


def getabsfile(object, _filename=None):
    """The absolute, normalised path of the source (or of whatever file there is)."""
    path = _filename if _filename is not None else getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(path))


modulesbyfile = {}
_filesbymodname = {}


def getmodule(object, _filename=None):
    """The module an object was defined in, None if it cannot be found."""
    if ismodule(object):
        return object
    name = getattr(object, '__module__', _sentinel)
    if name is _sentinel:
        name = modulesbyfile.get(_filename, _sentinel)
    if name is _sentinel:
        try:
            file = getabsfile(object, _filename)
        except (TypeError, FileNotFoundError):
            return None
        if file not in modulesbyfile:
            _note_module_files()
        name = modulesbyfile.get(file, _sentinel)
    if name is not _sentinel:
        return sys.modules.get(name)
    own_name = getattr(object, '__name__', None)
    homes = () if own_name is None else (sys.modules['__main__'], sys.modules['builtins'])
    return next((home for home in homes if getattr(home, own_name, None) is object), None)


class ClassFoundException(Exception):
    """Kept for programs that name it; never raised."""


def _note_module_files():
    """Enter the modules loaded since the last time in modulesbyfile."""
    for name, module in sys.modules.copy().items():
        path = getattr(module, '__file__', None) if ismodule(module) else None
        if path is not None and path != _filesbymodname.get(name):
            _filesbymodname[name] = path
            absolute = getabsfile(module)
            for form in (absolute, os.path.realpath(absolute)):
                modulesbyfile[form] = module.__name__


def findsource(object):
    """All lines of the file, and the index of the object's first one."""
    file = getsourcefile(object)
    if file:
        # A file that has changed is read again.
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not file.startswith('<') or not file.endswith('>'):
            raise OSError('source code not available')
    module = getmodule(object, file)
    lines = linecache.getlines(file, vars(module) if module else None)
    if not lines:
        raise OSError('could not get source code')
    first = 0 if ismodule(object) else _first_line_index(object)
    if first and first >= len(lines):
        raise OSError('lineno is out of bounds')
    return lines, first


def getcomments(object):
    """The comments right above an object (for a module: at the top of the file), None if there are none."""
    try:
        lines, first = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        return _module_comments(lines)
    if first == 0:
        return None
    # Upwards, as long as comments have the indentation of the object.
    indent = indentsize(lines[first])
    comments = []
    for index in range(first - 1, -1, -1):
        text = lines[index].expandtabs().lstrip()
        if text[:1] != '#' or indentsize(lines[index]) != indent:
            break
        comments.insert(0, text)
    while comments and comments[0].strip() == '#':
        comments.pop(0)
    while comments and comments[-1].strip() == '#':
        comments.pop()
    return ''.join(comments) if comments else None


def _module_comments(lines):
    start = 0
    if lines and lines[0][:2] == '#!':
        start = 1
    while start < len(lines) and lines[start].strip() in ('', '#'):
        start += 1
    comments = []
    for line in lines[start:]:
        if line[:1] != '#':
            break
        comments.append(line.expandtabs())
    return ''.join(comments) if comments else None


class EndOfBlock(Exception):
    """Raised by BlockFinder when the block is complete."""


def _first_line_index(object):
    """Where the text of a class, or of what has code, begins."""
    if isclass(object):
        number = vars(object).get('__firstlineno__')
        problem = 'source code not available'
    else:
        code = _code_of(object)
        number = getattr(code, 'co_firstlineno', None)
        problem = 'could not find code object' if code is None else 'could not find function definition'
    if number is None:
        raise OSError(problem)
    return number - 1


class BlockFinder:
    """Takes tokens and finds the last line of the function, class or lambda they begin with.

    It is always in one of three states, each a method that takes the next token: before the block and in the head
    (`_before`), within a line whose end only is of interest (`_to_end_of_line`), and in the body (`_in_body`)."""

    def __init__(self):
        import tokenize
        self.kinds = tokenize
        self.last = 1
        self._depth = 0
        self._one_line = self._begun = False
        self._body_column = None
        self._state = self._before

    def tokeneater(self, type, token, srowcol, erowcol, line):
        self._state(type, token, srowcol, erowcol)

    def cut_off(self, row):
        """The tokens end with an error in a row."""
        if self._state != self._before:
            self.last = row

    def _before(self, kind, text, start, end):
        if text == "@":
            self._state = self._to_end_of_line
        elif text != "async" and kind not in (self.kinds.INDENT, self.kinds.COMMENT, self.kinds.NL):
            # A lambda or generator expression ends with its logical line.
            self._one_line = text not in ("def", "class")
            self._begun = True
            self._state = self._to_end_of_line

    def _to_end_of_line(self, kind, text, start, end):
        if kind == self.kinds.NEWLINE:
            self.last = start[0]
            if self._one_line:
                raise EndOfBlock
            self._state = self._in_body if self._begun else self._before

    def _in_body(self, kind, text, start, end):
        kinds = self.kinds
        if kind == kinds.NEWLINE:
            self.last = start[0]
        elif kind == kinds.INDENT:
            self._depth += 1
            if self._body_column is None:
                self._body_column = end[1]
            self._state = self._to_end_of_line
        elif kind == kinds.COMMENT:
            # A comment belongs to the block if it is as far in as the block's body.
            if self._body_column is not None and start[1] >= self._body_column:
                self.last = start[0]
        elif kind != kinds.NL:
            if kind == kinds.DEDENT:
                self._depth -= 1
                if self._depth > 0:
                    return
            if self._depth <= 0:
                raise EndOfBlock


def getblock(lines):
    """The lines of the block at the beginning of a list of lines."""
    import tokenize
    finder = BlockFinder()
    row = 1
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            row = token.start[0]
            finder.tokeneater(*token)
    except (EndOfBlock, IndentationError):
        pass
    except SyntaxError as problem:
        # The block may stand within brackets that are closed after it.
        if "unmatched" not in problem.msg:
            raise problem from None
        finder.cut_off(row)
    return lines[:finder.last]


def getsourcelines(object):
    """The source lines of an object and the number of the first one (0 for a module)."""
    object = unwrap(object)
    lines, first = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[first:]), first + 1


def getsource(object):
    """The source of an object as one string."""
    return ''.join(getsourcelines(object)[0])


# ---- class trees -----------------------------------------------------------------------------------------

def walktree(classes, children, parent):
    """The helper of getclasstree() that goes down."""
    classes.sort(key=lambda cls: (cls.__module__, cls.__name__))
    results = []
    for cls in classes:
        below = [walktree(children[cls], children, cls)] if cls in children else []
        results += [(cls, cls.__bases__), *below]
    return results


def getclasstree(classes, unique=False):
    """Nested lists: each pair of class and bases is followed by a list of its derived classes."""
    below = {}
    top = dict.fromkeys([cls for cls in classes if not cls.__bases__])
    for cls in classes:
        parents = cls.__bases__
        if unique:
            # It stands below its first parent that is asked for.
            given = next((index for index, parent in enumerate(parents) if parent in classes), len(parents))
            parents = parents[:given + 1]
        for parent in parents:
            below.setdefault(parent, {})[cls] = None
    top.update(dict.fromkeys([parent for parent in below if parent not in classes]))
    return walktree(list(top), {parent: list(derived) for parent, derived in below.items()}, None)


# ---- arguments -------------------------------------------------------------------------------------------

Arguments = namedtuple('Arguments', 'args, varargs, varkw')


def getargs(co):
    """The names of a code object's parameters."""
    if not iscode(co):
        raise TypeError('{!r} is not a code object'.format(co))
    names = co.co_varnames
    count = co.co_argcount
    total = count + co.co_kwonlyargcount
    args = list(names[:total])
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[total]
        total += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[total]
    return Arguments(args, varargs, varkw)


FullArgSpec = namedtuple('FullArgSpec',
                         'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')


def getfullargspec(func):
    """The parameters of a function in seven lists; signature() tells more."""
    try:
        # As it is written: with self, and without looking behind decorators.
        sig = _signature_from_callable(func, follow_wrapper_chains=False, skip_bound_arg=False,
                                       sigcls=Signature, eval_str=False)
    except Exception as problem:
        raise TypeError('unsupported callable') from problem
    names = [[], [], [], [], []]
    defaults, by_name, annotations = [], {}, {}
    if sig.return_annotation is not _empty:
        annotations['return'] = sig.return_annotation
    for param in sig.parameters.values():
        names[param.kind].append(param.name)
        if param.annotation is not _empty:
            annotations[param.name] = param.annotation
        if param.default is not _empty:
            if param.kind is _KEYWORD_ONLY:
                by_name[param.name] = param.default
            else:
                defaults.append(param.default)
    posonly, plain, varargs, kwonly, varkw = names
    return FullArgSpec(posonly + plain, varargs[0] if varargs else None, varkw[0] if varkw else None,
                       tuple(defaults) or None, kwonly, by_name or None, annotations)


ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')


def getargvalues(frame):
    """The parameters of a frame's function and the frame's variables."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatannotation(annotation, base_module=None):
    """An annotation as it would be written."""
    if getattr(annotation, '__module__', None) == 'typing':
        import re
        return re.sub(r'[\w\.]+', lambda match: match.group().removeprefix('typing.'), repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    """formatannotation() with names of the object's own module not qualified."""
    module = getattr(object, '__module__', None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)
    return _formatannotation


def formatargvalues(args, varargs, varkw, locals, formatarg=str,
                    formatvarargs=lambda name: '*' + name, formatvarkw=lambda name: '**' + name,
                    formatvalue=lambda value: '=' + repr(value)):
    """What getargvalues() returns, as text."""
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return '(' + ', '.join(specs) + ')'


def _missing_arguments(f_name, argnames, pos, values):
    names = [repr(name) for name in argnames if name not in values]
    missing = len(names)
    if missing == 1:
        text = names[0]
    elif missing == 2:
        text = "{} and {}".format(*names)
    else:
        text = ", ".join(names[:-1]) + " and " + names[-1]
    raise TypeError("%s() missing %i required %s argument%s: %s" % (
        f_name, missing, "positional" if pos else "keyword-only", "" if missing == 1 else "s", text))


def _too_many(f_name, args, kwonly, varargs, defcount, given, values):
    atleast = len(args) - defcount
    kwonly_given = len([arg for arg in kwonly if arg in values])
    if varargs:
        plural = atleast != 1
        takes = "at least %d" % (atleast,)
    elif defcount:
        plural = True
        takes = "from %d to %d" % (atleast, len(args))
    else:
        plural = len(args) != 1
        takes = str(len(args))
    kwonly_text = ""
    if kwonly_given:
        kwonly_text = " positional argument%s (and %d keyword-only argument%s)" % (
            "s" if given != 1 else "", kwonly_given, "s" if kwonly_given != 1 else "")
    raise TypeError("%s() takes %s positional argument%s but %d%s %s given" % (
        f_name, takes, "s" if plural else "", given, kwonly_text,
        "was" if given == 1 and not kwonly_given else "were"))


def getcallargs(func, /, *positional, **named):
    """The variables the parameters would be set to if the function were called like this."""
    args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, _annotations = getfullargspec(func)
    f_name = func.__name__
    values = {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    given = len(positional)
    count = len(args)
    default_count = len(defaults) if defaults else 0
    values.update(zip(args, positional))
    if varargs:
        values[varargs] = tuple(positional[min(given, count):])
    possible = set(args + kwonlyargs)
    if varkw:
        values[varkw] = {}
    for name, value in named.items():
        if name not in possible:
            if not varkw:
                raise TypeError("%s() got an unexpected keyword argument %r" % (f_name, name))
            values[varkw][name] = value
            continue
        if name in values:
            raise TypeError("%s() got multiple values for argument %r" % (f_name, name))
        values[name] = value
    if given > count and not varargs:
        _too_many(f_name, args, kwonlyargs, varargs, default_count, given, values)
    if given < count:
        required = args[:count - default_count]
        if any([name not in values for name in required]):
            _missing_arguments(f_name, required, True, values)
        for index, name in enumerate(args[count - default_count:]):
            if name not in values:
                values[name] = defaults[index]
    missing = False
    for name in kwonlyargs:
        if name not in values:
            if kwonlydefaults and name in kwonlydefaults:
                values[name] = kwonlydefaults[name]
            else:
                missing = True
    if missing:
        _missing_arguments(f_name, kwonlyargs, False, values)
    return values


ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getclosurevars(func):
    """The names a function takes from outside, and their values now."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError("{!r} is not a Python function".format(func))
    code = func.__code__
    if func.__closure__ is None:
        nonlocals = {}
    else:
        nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__)}
    namespace = func.__globals__
    builtin_namespace = namespace.get("__builtins__", builtins.__dict__)
    if ismodule(builtin_namespace):
        builtin_namespace = builtin_namespace.__dict__
    global_vars, builtin_vars, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ("None", "True", "False"):
            continue
        if name in namespace:
            global_vars[name] = namespace[name]
        elif name in builtin_namespace:
            builtin_vars[name] = builtin_namespace[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, global_vars, builtin_vars, unbound)


# ---- frames ----------------------------------------------------------------------------------------------

_Traceback = namedtuple('_Traceback', 'filename lineno function code_context index')


class Traceback(_Traceback):
    """A place in a source file; `positions` has columns too."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return ('Traceback(filename={!r}, lineno={!r}, function={!r}, code_context={!r}, index={!r}, '
                'positions={!r})'.format(*self, self.positions))


_FrameInfo = namedtuple('_FrameInfo', ('frame',) + Traceback._fields)


class FrameInfo(_FrameInfo):
    """A frame and its place in a source file."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return ('FrameInfo(frame={!r}, filename={!r}, lineno={!r}, function={!r}, code_context={!r}, '
                'index={!r}, positions={!r})'.format(*self, self.positions))


def _get_code_position_from_tb(tb):
    return _get_code_position(tb.tb_frame.f_code, tb.tb_lasti)


def _get_code_position(code, instruction_index):
    if instruction_index < 0:
        return (None, None, None, None)
    import itertools
    return next(itertools.islice(code.co_positions(), instruction_index // 2, None))


def getframeinfo(frame, context=1):
    """A Traceback for a frame or traceback object, with `context` lines around the current one."""
    if istraceback(frame):
        positions = _get_code_position_from_tb(frame)
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
        positions = _get_code_position(frame.f_code, frame.f_lasti)
    if positions[0] is None:
        positions = (lineno,) + positions[1:]
    else:
        lineno = positions[0]
    if not isframe(frame):
        raise TypeError('{!r} is not a frame or traceback object'.format(frame))
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _first = findsource(frame)
        except OSError:
            lines = None
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    from dis import Positions
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index, positions=Positions(*positions))


def getlineno(frame):
    """The line a frame is at."""
    return frame.f_lineno


def getouterframes(frame, context=1):
    """FrameInfo objects from a frame outwards."""
    result = []
    while frame:
        info = getframeinfo(frame, context)
        result.append(FrameInfo(frame, *info, positions=info.positions))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """FrameInfo objects from a traceback inwards."""
    result = []
    while tb:
        info = getframeinfo(tb, context)
        result.append(FrameInfo(tb.tb_frame, *info, positions=info.positions))
        tb = tb.tb_next
    return result


def currentframe():
    """The caller's frame."""
    return sys._getframe(1) if hasattr(sys, "_getframe") else None


def stack(context=1):
    """FrameInfo objects from the caller outwards."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """FrameInfo objects from here to where the exception being handled was raised."""
    exc = sys.exception()
    return getinnerframes(exc.__traceback__ if exc is not None else None, context)


# ---- static attribute access -----------------------------------------------------------------------------

_sentinel = object()
_static_getmro = type.__dict__['__mro__'].__get__
_get_dunder_dict_of_class = type.__dict__["__dict__"].__get__
_get_instance_dict = object.__getattribute__


def _check_instance(obj, attr):
    try:
        instance_dict = _get_instance_dict(obj, "__dict__")
    except AttributeError:
        return _sentinel
    return dict.get(instance_dict, attr, _sentinel)


def _check_class(klass, attr):
    for entry in _static_getmro(klass):
        if _shadowed_dict(type(entry)) is _sentinel:
            namespace = _get_dunder_dict_of_class(entry)
            if attr in namespace:
                return namespace[attr]
    return _sentinel


def _shadowed_dict(klass):
    """What a class puts in the place of the usual __dict__, if it does."""
    for entry in _static_getmro(klass):
        namespace = _get_dunder_dict_of_class(entry)
        if '__dict__' in namespace:
            found = namespace['__dict__']
            if not (type(found) is types.GetSetDescriptorType and found.__name__ == '__dict__'
                    and found.__objclass__ is entry):
                return found
    return _sentinel


def getattr_static(obj, attr, default=_sentinel):
    """getattr() that runs no code of the object: finds descriptors themselves and ignores __getattr__."""
    is_class = type in _static_getmro(type(obj))
    klass = obj if is_class else type(obj)
    found = _check_class(klass, attr)
    if is_class:
        # Its metaclass has a say too.
        if found is _sentinel:
            found = _check_class(type(klass), attr)
    elif found is _sentinel or not _is_static_data_descriptor(found):
        # An instance goes before its class, unless the class has a data descriptor; look into it only if the
        # dict it shows is its own.
        shadowed = _shadowed_dict(klass)
        if shadowed is _sentinel or type(shadowed) is types.MemberDescriptorType:
            own = _check_instance(obj, attr)
            found = own if own is not _sentinel else found
    found = default if found is _sentinel else found
    if found is _sentinel:
        raise AttributeError(attr)
    return found


# ---- generators and coroutines ---------------------------------------------------------------------------

GEN_CREATED, GEN_RUNNING = 'GEN_CREATED', 'GEN_RUNNING'
GEN_SUSPENDED, GEN_CLOSED = 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING = 'CORO_CREATED', 'CORO_RUNNING'
CORO_SUSPENDED, CORO_CLOSED = 'CORO_SUSPENDED', 'CORO_CLOSED'
AGEN_CREATED, AGEN_RUNNING = 'AGEN_CREATED', 'AGEN_RUNNING'
AGEN_SUSPENDED, AGEN_CLOSED = 'AGEN_SUSPENDED', 'AGEN_CLOSED'


def _state(prefix, running, suspended, frame):
    """What something that runs in pieces is doing, from its own attributes for that."""
    word = 'RUNNING' if running else 'SUSPENDED' if suspended else 'CREATED' if frame is not None else 'CLOSED'
    return f'{prefix}_{word}'


def _variables(frame):
    return frame.f_locals if frame is not None else {}


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    return _state('GEN', generator.gi_running, generator.gi_suspended, generator.gi_frame)


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    return _state('CORO', coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame)


def getasyncgenstate(agen):
    """AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED or AGEN_CLOSED."""
    return _state('AGEN', agen.ag_running, agen.ag_suspended, agen.ag_frame)


def getgeneratorlocals(generator):
    """The variables of a generator."""
    if isgenerator(generator):
        return _variables(generator.gi_frame)
    raise TypeError(f"{generator!r} is not a Python generator")


def getcoroutinelocals(coroutine):
    """The variables of a coroutine."""
    return _variables(getattr(coroutine, "cr_frame", None))


def getasyncgenlocals(agen):
    """The variables of an asynchronous generator."""
    if isasyncgen(agen):
        return _variables(agen.ag_frame)
    raise TypeError(f"{agen!r} is not a Python async generator")


# ---- signatures: finding them ----------------------------------------------------------------------------

_NonUserDefinedCallables = (types.WrapperDescriptorType, types.MethodWrapperType,
                            types.ClassMethodDescriptorType, types.BuiltinFunctionType)


def _signature_get_user_defined_method(cls, method_name):
    """A method of a class if it is written in Python (or at least not part of a built-in type)."""
    if method_name == '__new__':
        method = getattr(cls, method_name, None)
    else:
        method = getattr_static(cls, method_name, None)
    if method is None or isinstance(method, _NonUserDefinedCallables):
        return None
    if method_name != '__new__':
        method = _descriptor_get(method, cls)
    return method


def _is_static_data_descriptor(value):
    has = [_check_class(type(value), name) is not _sentinel for name in ("__get__", "__set__", "__delete__")]
    return has[0] and (has[1] or has[2])


def _signature_get_partial(wrapped_sig, partial, extra_args=()):
    """The signature that is left after some arguments have been given."""
    by_name = partial.keywords or {}
    try:
        given = wrapped_sig.bind_partial(*extra_args, *(partial.args or ()), **by_name).arguments
    except TypeError as problem:
        raise ValueError('partial object {!r} has incorrect arguments'.format(partial)) from problem
    left = []
    named = False
    for name, param in wrapped_sig.parameters.items():
        kind = param.kind
        if name in given:
            if kind is _POSITIONAL_ONLY or kind is _POSITIONAL_OR_KEYWORD and name not in by_name:
                continue  # given for good
            if kind is _POSITIONAL_OR_KEYWORD or kind is _KEYWORD_ONLY:
                # It can still be given, but by keyword only, and so can all after it.
                named = named or kind is _POSITIONAL_OR_KEYWORD
                param = param.replace(default=given[name])
        if named and kind is _VAR_POSITIONAL:
            continue
        left.append(param.replace(kind=_KEYWORD_ONLY) if named and kind is _POSITIONAL_OR_KEYWORD else param)
    return wrapped_sig.replace(parameters=left)


def _signature_bound_method(sig):
    """The signature without self."""
    first, *others = sig.parameters.values() or (None,)
    if first is None or first.kind >= _KEYWORD_ONLY:
        raise ValueError('invalid method signature')
    # *args takes self with the others.
    return sig if first.kind is _VAR_POSITIONAL else sig.replace(parameters=others)


def _signature_is_builtin(obj):
    return (isbuiltin(obj) or ismethoddescriptor(obj) or isinstance(obj, _NonUserDefinedCallables)
            or obj is type or obj is object)


_ATTRIBUTES_OF_FUNCTIONS = (
    ('__name__', (str,)), ('__code__', (types.CodeType,)), ('__defaults__', (tuple, type(None))),
    ('__kwdefaults__', (dict, type(None))), ('__annotations__', (dict, type(None))))


def _signature_is_functionlike(obj):
    """True for what has the attributes of a function, as functions compiled by others have."""
    if isclass(obj) or not callable(obj):
        return False
    return all([isinstance(getattr(obj, name, None if name == '__annotations__' else _void), kinds)
                for name, kinds in _ATTRIBUTES_OF_FUNCTIONS])


def _signature_strip_non_python_syntax(signature):
    """A text signature without the dollar sign that marks self, and the index of the parameter that had it."""
    if not signature:
        return signature, None
    self_parameter = None
    out = []
    parameter = 0
    depth = 0
    quote = None
    pending_space = False
    for char in signature:
        if quote is not None:
            out.append(char)
            if char == quote and out[-2] != '\\':
                quote = None
            continue
        if char.isspace():
            pending_space = True
            continue
        if pending_space and out and (char.isalnum() or char == '_') and (out[-1][-1].isalnum()
                                                                          or out[-1] == '_'):
            out.append(' ')
        pending_space = False
        if char == '$':
            assert self_parameter is None
            self_parameter = parameter
            continue
        if char in '\'"':
            quote = char
        elif char in '([{':
            depth += 1
        elif char in ')]}':
            depth -= 1
        elif char == ',':
            if depth == 1:
                parameter += 1
            char = ', '
        out.append(char)
    return ''.join(out).strip(), self_parameter


class _DefaultValues:
    """Evaluates the defaults in a text signature: constants, and names of the object's module."""

    def __init__(self, obj):
        module = None
        # An instance method knows its module through its class.
        name = getattr(obj, '__module__', None)
        if name is None:
            name = getattr(getattr(obj, '__objclass__', None), '__module__', None)
        if name:
            module = sys.modules.get(name)
        self.namespace = module.__dict__ if module is not None else {}
        self.modules = sys.modules

    def value(self, node):
        import ast
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd, ast.Invert)):
            operand = self.value(node.operand)
            if isinstance(node.op, ast.USub):
                return -operand
            return operand if isinstance(node.op, ast.UAdd) else ~operand
        if isinstance(node, ast.BinOp):
            left, right = self.value(node.left), self.value(node.right)
            if isinstance(node.op, ast.Add):
                return left + right
            if isinstance(node.op, ast.Sub):
                return left - right
            if isinstance(node.op, ast.BitOr):
                return left | right
        elif isinstance(node, (ast.Name, ast.Attribute)):
            return self.named(ast.unparse(node))
        elif isinstance(node, (ast.List, ast.Tuple)):
            items = [self.value(item) for item in node.elts]
            return items if isinstance(node, ast.List) else tuple(items)
        elif isinstance(node, ast.Dict):
            return {self.value(key): self.value(item) for key, item in zip(node.keys, node.values)}
        raise ValueError

    def named(self, text):
        for namespace in (self.namespace, self.modules):
            try:
                value = eval(text, dict(namespace) if namespace is self.modules else namespace)
            except (NameError, AttributeError):
                continue
            if isinstance(value, (str, int, float, bytes, bool, type(None))):
                return value
            raise ValueError
        raise ValueError


def _parse_text_signature(text, obj):
    import ast
    try:
        return ast.parse(f"def f{text}: pass").body[0]
    except SyntaxError:
        raise ValueError("{!r} builtin has invalid signature".format(obj)) from None


def _signature_fromstr(cls, obj, s, skip_bound_arg=True):
    """Make a signature of text such as "($self, /, x=1)"."""
    clean, self_parameter = _signature_strip_non_python_syntax(s)
    function = _parse_text_signature(clean, obj)
    values = _DefaultValues(obj)
    parameters = []

    def add(node, kind, default=None):
        annotation = _empty
        if node.annotation is not None:
            try:
                annotation = values.value(node.annotation)
            except ValueError:
                import ast
                annotation = ast.unparse(node.annotation)
        try:
            default = _empty if default is None else values.value(default)
        except ValueError:
            raise ValueError("{!r} builtin has invalid signature".format(obj)) from None
        parameters.append(Parameter(node.arg, kind, default=default, annotation=annotation))

    args = function.args
    positional = args.posonlyargs + args.args
    defaults = [None] * (len(positional) - len(args.defaults)) + args.defaults
    for index, (node, default) in enumerate(zip(positional, defaults)):
        add(node, _POSITIONAL_ONLY if index < len(args.posonlyargs) else _POSITIONAL_OR_KEYWORD, default)
    if args.vararg:
        add(args.vararg, _VAR_POSITIONAL)
    for node, default in zip(args.kwonlyargs, args.kw_defaults):
        add(node, _KEYWORD_ONLY, default)
    if args.kwarg:
        add(args.kwarg, _VAR_KEYWORD)

    if self_parameter is not None:
        assert parameters
        owner = getattr(obj, '__self__', None)
        if owner is not None and (skip_bound_arg or ismodule(owner)):
            parameters.pop(0)
        else:
            # self cannot be given by keyword.
            parameters[0] = parameters[0].replace(kind=_POSITIONAL_ONLY)
    returns = cls.empty if function.returns is None else values.value(function.returns)
    return cls(parameters, return_annotation=returns)


def _signature_from_builtin(cls, func, skip_bound_arg=True):
    if not _signature_is_builtin(func):
        raise TypeError("{!r} is not a Python builtin function".format(func))
    text = getattr(func, "__text_signature__", None)
    if not text:
        raise ValueError("no signature found for builtin {!r}".format(func))
    return _signature_fromstr(cls, func, text, skip_bound_arg)


def _signature_from_function(cls, func, skip_bound_arg=True, globals=None, locals=None, eval_str=False):
    duck = False
    if not isfunction(func):
        if not _signature_is_functionlike(func):
            raise TypeError('{!r} is not a Python function'.format(func))
        duck = True
    text = getattr(func, "__text_signature__", None)
    if text:
        return _signature_fromstr(cls, func, text, skip_bound_arg)
    make = cls._parameter_cls
    code = func.__code__
    names = code.co_varnames
    count = code.co_argcount
    positional = names[:count]
    kwonly_count = code.co_kwonlyargcount
    keyword_only = names[count:count + kwonly_count]
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    without_default = count - len(defaults)
    parameters = []
    for index, name in enumerate(positional):
        kind = _POSITIONAL_ONLY if index < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        default = _empty if index < without_default else defaults[index - without_default]
        parameters.append(make(name, annotation=annotations.get(name, _empty), kind=kind, default=default))
    index = count + kwonly_count
    if code.co_flags & CO_VARARGS:
        name = names[index]
        index += 1
        parameters.append(make(name, annotation=annotations.get(name, _empty), kind=_VAR_POSITIONAL))
    for name in keyword_only:
        parameters.append(make(name, annotation=annotations.get(name, _empty), kind=_KEYWORD_ONLY,
                               default=kwdefaults.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        name = names[index]
        parameters.append(make(name, annotation=annotations.get(name, _empty), kind=_VAR_KEYWORD))
    # What the compiler accepted needs no second check.
    return cls(parameters, return_annotation=annotations.get('return', _empty),
               __validate_parameters__=duck)


def _descriptor_get(descriptor, obj):
    bind = None if isclass(descriptor) else getattr(type(descriptor), '__get__', None)
    return descriptor if bind is None else bind(descriptor, obj, type(obj))


def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None,
                             locals=None, eval_str=False, sigcls):
    """The one place that knows which kinds of callables there are."""
    def again(other):
        return _signature_from_callable(
            other, follow_wrapper_chains=follow_wrapper_chains, skip_bound_arg=skip_bound_arg,
            globals=globals, locals=locals, sigcls=sigcls, eval_str=eval_str)

    if not callable(obj):
        raise TypeError('{!r} is not a callable object'.format(obj))
    if isinstance(obj, types.MethodType):
        sig = again(obj.__func__)
        return _signature_bound_method(sig) if skip_bound_arg else sig
    if follow_wrapper_chains:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return again(obj)
    try:
        given = obj.__signature__
    except AttributeError:
        given = None
    if given is not None:
        sig = given
        # Enumerations compute theirs.
        if not isinstance(sig, (Signature, str)) and callable(sig):
            sig = sig()
        if isinstance(sig, str):
            return _signature_fromstr(sigcls, obj, sig)
        if not isinstance(sig, Signature):
            raise TypeError('unexpected object {!r} in __signature__ attribute'.format(given))
        return sig
    partialmethod = getattr(obj, '__partialmethod__', None)
    if isinstance(partialmethod, functools.partialmethod):
        return _signature_of_partialmethod(partialmethod, again)
    if isinstance(obj, functools.partial):
        return _signature_get_partial(again(obj.func), obj)
    if isfunction(obj) or _signature_is_functionlike(obj):
        return _signature_from_function(sigcls, obj, skip_bound_arg=skip_bound_arg, globals=globals,
                                        locals=locals, eval_str=eval_str)
    if _signature_is_builtin(obj):
        return _signature_from_builtin(sigcls, obj, skip_bound_arg=skip_bound_arg)
    if isinstance(obj, type):
        return _signature_of_class(obj, again, skip_bound_arg, sigcls)
    call = getattr_static(type(obj), '__call__', None)
    if call is not None:
        text = getattr(obj, '__text_signature__', None)
        if text:
            return _signature_fromstr(sigcls, obj, text)
        return again(_descriptor_get(call, obj))
    raise ValueError('callable {!r} is not supported by signature'.format(obj))


def _signature_of_partialmethod(partialmethod, again):
    wrapped = again(partialmethod.func)
    # None stands for self, which nobody has given yet; it comes back as the first parameter.
    sig = _signature_get_partial(wrapped, partialmethod, (None,))
    first = tuple(wrapped.parameters.values())[0]
    if first.kind is _VAR_POSITIONAL:
        return sig
    return sig.replace(parameters=(first,) + tuple(sig.parameters.values()))


def _signature_of_class(obj, again, skip_bound_arg, sigcls):
    if _signature_get_user_defined_method(type(obj), '__call__') is not None:
        # The metaclass decides what a call of the class does.
        return again(_descriptor_get(getattr_static(type(obj), '__call__'), obj))
    makers = [(name, _signature_get_user_defined_method(obj, name)) for name in ('__new__', '__init__')]
    for base in obj.__mro__:
        for name, method in makers:
            if method is not None and name in base.__dict__:
                found = again(method)
                # __init__ comes bound, __new__ does not.
                return _signature_bound_method(found) if name == '__new__' and skip_bound_arg else found
    for base in obj.__mro__[:-1]:
        # object's own is the last resort, it says nothing.
        text = getattr(base, '__text_signature__', None)
        if text:
            return _signature_fromstr(sigcls, base, text)
    if type in obj.__mro__:
        raise ValueError('callable {!r} is not supported by signature'.format(obj))
    if (obj.__init__, obj.__new__) == (object.__init__, object.__new__):
        return sigcls.from_callable(object)
    raise ValueError('no signature found for builtin type {!r}'.format(obj))


# ---- signatures: the classes -----------------------------------------------------------------------------

class _void:
    """Nothing was given."""


class _empty:
    """There is no default, or no annotation."""


class _ParameterKind(enum.IntEnum):
    """In the order in which they stand in a signature."""
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)

    def __str__(self):
        return self._name_

    @property
    def description(self):
        return _KINDS_IN_WORDS[self]


_KINDS_IN_WORDS = ('positional-only', 'positional or keyword', 'variadic positional', 'keyword-only',
                   'variadic keyword')


(_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD) = _ParameterKind


class Parameter:
    """A parameter of a signature; cannot be changed."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if kind not in _ParameterKind:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        kind = _ParameterKind(kind)
        if kind in (_VAR_POSITIONAL, _VAR_KEYWORD) and default is not _empty:
            raise ValueError(f'{kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[0] == '.' and name[1:].isdigit():
            # The argument of a comprehension has a name nobody can write.
            if kind is not _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, '
                                 f'not {kind.description}')
            kind = _POSITIONAL_ONLY
            name = 'implicit' + name[1:]
        if not name.isidentifier() or kind is not _POSITIONAL_ONLY and iskeyword(name):
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name, self._kind, self._default, self._annotation = name, kind, default, annotation

    def __reduce__(self):
        return (type(self), (self._name, self._kind),
                {'_default': self._default, '_annotation': self._annotation})

    def __setstate__(self, state):
        for name, value in state.items():
            setattr(self, name, value)

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some things changed."""
        return type(self)(self._name if name is _void else name,
                          self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ': ' + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (' = ' if self._annotation is not _empty else '=') + repr(self._default)
        if self._kind == _VAR_POSITIONAL:
            text = '*' + text
        elif self._kind == _VAR_KEYWORD:
            text = '**' + text
        return text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _parts(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash(self._parts())

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return self is other or self._parts() == other._parts()


for _kind in _ParameterKind:
    setattr(Parameter, _kind.name, _kind)
del _kind


class BoundArguments:
    """What Signature.bind() found: `arguments` maps parameter names to values; may be changed."""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self._signature, self.arguments = signature, arguments

    signature = property(lambda self: self._signature)

    args = property(lambda self: self._call()[0])

    kwargs = property(lambda self: self._call()[1])

    def apply_defaults(self):
        """Add the parameters that were left out, with their defaults."""
        arguments = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                value = self.arguments[name]
            elif param.default is not _empty:
                value = param.default
            elif param.kind is _VAR_POSITIONAL:
                value = ()
            elif param.kind is _VAR_KEYWORD:
                value = {}
            else:
                continue  # bind_partial() left it out
            arguments[name] = value
        self.arguments = arguments

    def _call(self):
        """The arguments as a call would give them: by position up to the first that is left out, then by name."""
        positional, named = [], {}
        in_order = True
        for name, param in self._signature.parameters.items():
            in_order = in_order and name in self.arguments and param.kind < _KEYWORD_ONLY
            if name not in self.arguments:
                continue
            value = self.arguments[name]
            if in_order:
                positional += value if param.kind is _VAR_POSITIONAL else (value,)
            else:
                named.update(value if param.kind is _VAR_KEYWORD else {name: value})
        return tuple(positional), named

    def __eq__(self, other):
        if isinstance(other, BoundArguments):
            return self is other or (self.signature, self.arguments) == (other.signature, other.arguments)
        return NotImplemented

    def __setstate__(self, state):
        self.__init__(state['_signature'], state['arguments'])

    def __getstate__(self):
        return {slot: getattr(self, slot) for slot in ('_signature', 'arguments')}

    def __repr__(self):
        return '<{} ({})>'.format(self.__class__.__name__, ', '.join(
            ['{}={!r}'.format(name, value) for name, value in self.arguments.items()]))


class Signature:
    """The parameters of a callable, by name and in order, and its return annotation; cannot be changed."""

    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            params = OrderedDict()
        elif __validate_parameters__:
            params = self._checked(parameters)
        else:
            params = OrderedDict([(param.name, param) for param in parameters])
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @staticmethod
    def _checked(parameters):
        params = OrderedDict()
        last_kind = _POSITIONAL_ONLY
        seen_default = False
        seen_var = set()
        for param in parameters:
            kind, name = param.kind, param.name
            if kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                if kind in seen_var:
                    raise ValueError(f'more than one {kind.description} parameter')
                seen_var.add(kind)
            if kind < last_kind:
                raise ValueError('wrong parameter order: {} parameter before {} parameter'.format(
                    last_kind.description, kind.description))
            last_kind = kind
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if param.default is not _empty:
                    seen_default = True
                elif seen_default:
                    raise ValueError('non-default argument follows default argument')
            if name in params:
                raise ValueError('duplicate parameter name: {!r}'.format(name))
            params[name] = param
        return params

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _signature_from_callable(obj, sigcls=cls, follow_wrapper_chains=follow_wrapped,
                                        globals=globals, locals=locals, eval_str=eval_str)

    parameters = property(lambda self: self._parameters)

    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with some things changed."""
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=(self._return_annotation if return_annotation is _void
                                             else return_annotation))

    __replace__ = replace

    def _identity(self):
        # The order of what is given by keyword does not matter.
        in_order, by_name = [], set()
        for param in self._parameters.values():
            if param.kind is _KEYWORD_ONLY:
                by_name.add(param.name)
            else:
                in_order.append(param)
        return in_order, {name: self._parameters[name] for name in by_name}, self._return_annotation

    def __hash__(self):
        in_order, by_name, returns = self._identity()
        return hash((*in_order, frozenset(by_name.values()), returns))

    def __eq__(self, other):
        if isinstance(other, Signature):
            return self is other or self._identity() == other._identity()
        return NotImplemented

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        parameters = list(self.parameters.values())
        position = 0
        values = list(args)
        taken = 0
        posonly_by_keyword = []
        # Positional arguments first.
        while taken < len(values):
            if position == len(parameters):
                raise TypeError('too many positional arguments') from None
            param = parameters[position]
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError('too many positional arguments') from None
            position += 1
            if param.kind == _VAR_POSITIONAL:
                arguments[param.name] = tuple(values[taken:])
                taken = len(values)
                break
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError('multiple values for argument {arg!r}'.format(arg=param.name)) from None
            arguments[param.name] = values[taken]
            taken += 1
        rest = parameters[position:]
        if rest and not partial:
            # The first one not served is named with its kind.
            param = rest[0]
            if (param.kind not in (_VAR_POSITIONAL, _VAR_KEYWORD) and param.default is _empty
                    and param.name not in kwargs):
                kind = ' keyword-only' if param.kind == _KEYWORD_ONLY else ''
                raise TypeError(f'missing a required{kind} argument: {param.name!r}')
        # Then the parameters that are left, from keywords.
        kwargs = dict(kwargs)
        kwargs_param = None
        for param in rest:
            name = param.name
            if param.kind == _VAR_KEYWORD:
                kwargs_param = param
            elif param.kind == _VAR_POSITIONAL:
                pass
            elif param.kind == _POSITIONAL_ONLY and name in kwargs:
                # Wrong, unless the function takes any keyword.
                posonly_by_keyword.append(name)
            elif name in kwargs:
                arguments[name] = kwargs.pop(name)
            elif not partial and param.default is _empty:
                raise TypeError(f'missing a required argument: {name!r}')
        if kwargs:
            if kwargs_param is not None:
                arguments[kwargs_param.name] = kwargs
            elif posonly_by_keyword:
                raise TypeError('got some positional-only arguments passed as keyword arguments: '
                                '{arg!r}'.format(arg=', '.join(posonly_by_keyword)))
            else:
                raise TypeError('got an unexpected keyword argument {arg!r}'.format(
                    arg=next(iter(kwargs))))
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """A BoundArguments for a call with these arguments; TypeError if they do not fit."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """bind() that lets required arguments be left out."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        state = {'_return_annotation': self._return_annotation}
        return type(self), (tuple(self._parameters.values()),), state

    def __setstate__(self, state):
        (self._return_annotation,) = state.values()

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None):
        """The signature as text; with one parameter on each line if it is wider than `max_width`."""
        parts = []
        slash_pending = False
        star_needed = True
        for param in self.parameters.values():
            kind = param.kind
            if kind == _POSITIONAL_ONLY:
                slash_pending = True
            elif slash_pending:
                parts.append('/')
                slash_pending = False
            if kind == _VAR_POSITIONAL:
                star_needed = False
            elif kind == _KEYWORD_ONLY and star_needed:
                parts.append('*')
                star_needed = False
            parts.append(str(param))
        if slash_pending:
            parts.append('/')
        text = '({})'.format(', '.join(parts))
        if max_width is not None and len(text) > max_width:
            text = '(\n    {}\n)'.format(',\n    '.join(parts))
        if self.return_annotation is not _empty:
            text += ' -> {}'.format(formatannotation(self.return_annotation))
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str)


def _main():
    """python -m inspect"""
    import argparse
    import importlib
    parser = argparse.ArgumentParser()
    parser.add_argument('object', help="The object to be analysed. It supports the 'module:qualname' syntax")
    parser.add_argument('-d', '--details', action='store_true',
                        help='Display info about the module rather than its source code')
    args = parser.parse_args()
    module_name, _colon, attributes = args.object.partition(":")
    try:
        module = importlib.import_module(module_name)
    except Exception as problem:
        print(f"Failed to import {module_name} ({type(problem).__name__}: {problem})", file=sys.stderr)
        return 2
    thing = functools.reduce(getattr, attributes.split("."), module) if attributes else module
    if module.__name__ in sys.builtin_module_names:
        print("Can't get info for builtin modules.", file=sys.stderr)
        return 1
    print(_details(args.object, module, thing) if args.details else getsource(thing))


def _details(target, module, thing):
    facts = [('Target', target), ('Origin', getsourcefile(module)), ('Cached', module.__cached__)]
    if thing is module:
        facts.append(('Loader', repr(module.__loader__)))
        if hasattr(module, '__path__'):
            facts.append(('Submodule search path', module.__path__))
    else:
        try:
            facts.append(('Line', findsource(thing)[1]))
        except Exception:
            pass  # no source: no line
    return ''.join([f'{label}: {value}\n' for label, value in facts]) + '\n'


if __name__ == "__main__":
    sys.exit(_main())
