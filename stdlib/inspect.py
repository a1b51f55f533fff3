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


def _make_buffer_flags():
    class BufferFlags(enum.IntFlag):
        """Flags of a request for a buffer."""
        SIMPLE = 0x0
        WRITABLE = 0x1
        FORMAT = 0x4
        ND = 0x8
        STRIDES = 0x10 | ND
        C_CONTIGUOUS = 0x20 | STRIDES
        F_CONTIGUOUS = 0x40 | STRIDES
        ANY_CONTIGUOUS = 0x80 | STRIDES
        INDIRECT = 0x100 | STRIDES
        CONTIG = ND | WRITABLE
        CONTIG_RO = ND
        STRIDED = STRIDES | WRITABLE
        STRIDED_RO = STRIDES
        RECORDS = STRIDES | WRITABLE | FORMAT
        RECORDS_RO = STRIDES | FORMAT
        FULL = INDIRECT | WRITABLE | FORMAT
        FULL_RO = INDIRECT | FORMAT
        READ = 0x100
        WRITE = 0x200
    BufferFlags.__qualname__ = 'BufferFlags'
    return BufferFlags


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
    if not (isfunction(f) or _signature_is_functionlike(f)):
        return False
    return bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """True for a function that makes generators."""
    return _has_code_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def _has_coroutine_mark(f):
    return getattr(_unwrap_method(f), "_is_coroutine_marker", None) is _is_coroutine_mark


def markcoroutinefunction(func):
    """Decorator: let iscoroutinefunction() be true for a function that returns an awaitable."""
    if hasattr(func, '__func__'):
        func = func.__func__
    func._is_coroutine_marker = _is_coroutine_mark
    return func


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
    if not isinstance(object, type):
        return False
    if object.__flags__ & TPFLAGS_IS_ABSTRACT:
        return True
    from abc import ABCMeta
    if not issubclass(type(object), ABCMeta):
        return False
    if hasattr(object, '__abstractmethods__'):
        return bool(object.__abstractmethods__)
    # The class is being made just now (we are called from __init_subclass__): count for ourselves.
    for value in object.__dict__.values():
        if getattr(value, "__isabstractmethod__", False):
            return True
    for base in object.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(object, name, None), "__isabstractmethod__", False):
                return True
    return False


# ---- members ---------------------------------------------------------------------------------------------

def _getmembers(object, predicate, getter):
    names = dir(object)
    own = set(names)
    static = isclass(object)
    mro = (object,) + getmro(object) if static else ()
    if static:
        # dir() leaves out attributes that exist only on the class, made so by its metaclass.
        try:
            for base in object.__bases__:
                for name, value in base.__dict__.items():
                    if isinstance(value, types.DynamicClassAttribute):
                        names.append(name)
        except AttributeError:
            pass
    results = []
    processed = set()
    for key in names:
        try:
            value = getter(object, key)
            if key in processed:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if key in base.__dict__:
                    value = base.__dict__[key]
                    break
            else:
                continue  # dir() promised too much
        if predicate is None or predicate(value):
            results.append((key, value))
        processed.add(key)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """Pairs of name and value of all members (those for which `predicate` is true), sorted by name."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """getmembers() without running descriptors, __getattr__ or __getattribute__."""
    return _getmembers(object, predicate, getattr_static)


Attribute = namedtuple('Attribute', 'name kind defining_class object')


def classify_class_attrs(cls):
    """A list of Attribute: name, kind ('class method', 'static method', 'property', 'method' or 'data'), the
    class that defines it, and the object as it stands in that class."""
    mro = getmro(cls)
    metamro = tuple([base for base in getmro(type(cls)) if base not in (type, object)])
    class_bases = (cls,) + mro
    all_bases = class_bases + metamro
    names = dir(cls)
    for base in mro:
        for name, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute) and value.fget is not None:
                names.append(name)
    result = []
    processed = set()
    for name in names:
        home = None
        from_class = None
        from_dict = None
        dict_home = None
        if name not in processed:
            try:
                if name == '__dict__':
                    raise Exception("__dict__ is special, don't want the proxy")
                from_class = getattr(cls, name)
            except Exception:
                pass
            else:
                home = getattr(from_class, "__objclass__", home)
                if home not in class_bases:
                    # A wrapper from somewhere else: find the last base that gives this very object.
                    home = None
                    last = None
                    for candidate in class_bases:
                        if getattr(candidate, name, None) is from_class:
                            last = candidate
                    for candidate in metamro:
                        try:
                            found = candidate.__getattr__(cls, name)
                        except AttributeError:
                            continue
                        if found is from_class:
                            last = candidate
                    if last is not None:
                        home = last
        for base in all_bases:
            if name in base.__dict__:
                from_dict = base.__dict__[name]
                if home not in metamro:
                    home = base
                dict_home = base
                break
        if home is None:
            continue
        obj = from_class if from_class is not None else from_dict
        if isinstance(from_dict, (staticmethod, types.BuiltinMethodType)):
            kind = "static method"
            obj = from_dict
        elif isinstance(from_dict, (classmethod, types.ClassMethodDescriptorType)):
            kind = "class method"
            obj = from_dict
        elif isinstance(from_dict, property):
            kind = "property"
            obj = from_dict
        elif isroutine(obj):
            kind = "method"
        else:
            kind = "data"
        result.append(Attribute(name, kind, home, obj))
        processed.add(name)
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


def cleandoc(doc):
    """Remove blank lines at both ends and the indentation all lines but the first have in common."""
    lines = doc.expandtabs().split('\n')
    margin = sys.maxsize
    for line in lines[1:]:
        content = len(line.lstrip(' '))
        if content:
            margin = min(margin, len(line) - content)
    lines[0] = lines[0].lstrip(' ')
    if margin < sys.maxsize:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


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
    filename = getfile(object)
    import importlib.machinery as machinery
    compiled = machinery.DEBUG_BYTECODE_SUFFIXES + machinery.OPTIMIZED_BYTECODE_SUFFIXES
    if any([filename.endswith(suffix) for suffix in compiled]):
        filename = os.path.splitext(filename)[0] + machinery.SOURCE_SUFFIXES[0]
    elif any([filename.endswith(suffix) for suffix in machinery.EXTENSION_SUFFIXES]):
        return None
    # Text that is no file, but known; then files; then what a loader can tell.
    if filename in linecache.cache or os.path.exists(filename):
        return filename
    module = getmodule(object, filename)
    if getattr(module, '__loader__', None) is not None:
        return filename
    if getattr(getattr(module, "__spec__", None), "loader", None) is not None:
        return filename
    return None


def getabsfile(object, _filename=None):
    """The absolute, normalised path of the source (or of whatever file there is)."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


modulesbyfile = {}
_filesbymodname = {}


def getmodule(object, _filename=None):
    """The module an object was defined in, None if it cannot be found."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    if _filename is not None and _filename in modulesbyfile:
        return sys.modules.get(modulesbyfile[_filename])
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    for name, module in sys.modules.copy().items():
        if not ismodule(module) or not hasattr(module, '__file__'):
            continue
        path = module.__file__
        if path == _filesbymodname.get(name):
            continue  # not changed since the last time
        _filesbymodname[name] = path
        path = getabsfile(module)
        modulesbyfile[path] = modulesbyfile[os.path.realpath(path)] = module.__name__
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    if not hasattr(object, '__name__'):
        return None
    for name in ('__main__', 'builtins'):
        module = sys.modules[name]
        if getattr(module, object.__name__, None) is object:
            return module
    return None


class ClassFoundException(Exception):
    """Kept for programs that name it; never raised."""


def findsource(object):
    """All lines of the file, and the index of the object's first one."""
    file = getsourcefile(object)
    if file:
        # A file that has changed is read again.
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith('<') and file.endswith('>')):
            raise OSError('source code not available')
    module = getmodule(object, file)
    if module:
        lines = linecache.getlines(file, module.__dict__)
    else:
        lines = linecache.getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        try:
            first = vars(object)['__firstlineno__'] - 1
        except (TypeError, KeyError):
            raise OSError('source code not available')
    else:
        code = _code_of(object)
        if code is None:
            raise OSError('could not find code object')
        if not hasattr(code, 'co_firstlineno'):
            raise OSError('could not find function definition')
        first = code.co_firstlineno - 1
    if first >= len(lines):
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


class BlockFinder:
    """Takes tokens and finds the last line of the function, class or lambda they begin with."""

    def __init__(self):
        self.indent = 0
        self.singleline = False
        self.started = False
        self.passline = False
        self.indecorator = False
        self.last = 1
        self.body_col0 = None

    def tokeneater(self, type, token, srowcol, erowcol, line):
        import tokenize
        if not self.started and not self.indecorator:
            if type in (tokenize.INDENT, tokenize.COMMENT, tokenize.NL) or token == "async":
                pass
            elif token == "@":
                self.indecorator = True
            else:
                # A lambda or generator expression ends with its logical line.
                self.singleline = token not in ("def", "class")
                self.started = True
            self.passline = True
        elif type == tokenize.NEWLINE:
            self.passline = False
            self.last = srowcol[0]
            if self.singleline:
                raise EndOfBlock
            if self.indecorator:
                self.indecorator = False
        elif self.passline:
            pass
        elif type == tokenize.INDENT:
            if self.body_col0 is None and self.started:
                self.body_col0 = erowcol[1]
            self.indent += 1
            self.passline = True
        elif type == tokenize.DEDENT:
            self.indent -= 1
            if self.indent <= 0:
                raise EndOfBlock
        elif type == tokenize.COMMENT:
            # A comment belongs to the block if it is as far in as the block's body.
            if self.body_col0 is not None and srowcol[1] >= self.body_col0:
                self.last = srowcol[0]
        elif self.indent == 0 and type not in (tokenize.COMMENT, tokenize.NL):
            raise EndOfBlock


def getblock(lines):
    """The lines of the block at the beginning of a list of lines."""
    import tokenize
    finder = BlockFinder()
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            finder.tokeneater(*token)
    except (EndOfBlock, IndentationError):
        pass
    except SyntaxError as problem:
        # The block may stand within brackets that are closed after it.
        if "unmatched" not in problem.msg:
            raise problem from None
        finder.last = max(finder.last, token[2][0] if finder.passline else finder.last)
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
    results = []
    classes.sort(key=lambda cls: (cls.__module__, cls.__name__))
    for cls in classes:
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def getclasstree(classes, unique=False):
    """Nested lists: each pair of class and bases is followed by a list of its derived classes."""
    children = {}
    roots = []
    for cls in classes:
        if not cls.__bases__:
            if cls not in roots:
                roots.append(cls)
            continue
        for parent in cls.__bases__:
            derived = children.setdefault(parent, [])
            if cls not in derived:
                derived.append(cls)
            if unique and parent in classes:
                break
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


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
    posonly, args, kwonly, defaults = [], [], [], ()
    varargs = varkw = None
    kwdefaults, annotations = {}, {}
    if sig.return_annotation is not sig.empty:
        annotations['return'] = sig.return_annotation
    for name, param in sig.parameters.items():
        kind = param.kind
        if kind is _POSITIONAL_ONLY:
            posonly.append(name)
            if param.default is not param.empty:
                defaults += (param.default,)
        elif kind is _POSITIONAL_OR_KEYWORD:
            args.append(name)
            if param.default is not param.empty:
                defaults += (param.default,)
        elif kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if param.default is not param.empty:
                kwdefaults[name] = param.default
        else:
            varkw = name
        if param.annotation is not param.empty:
            annotations[name] = param.annotation
    return FullArgSpec(posonly + args, varargs, varkw, defaults or None, kwonly, kwdefaults or None,
                       annotations)


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
    instance_result = _sentinel
    obj_type = type(obj)
    if type not in _static_getmro(obj_type):
        klass = obj_type
        shadowed = _shadowed_dict(klass)
        if shadowed is _sentinel or type(shadowed) is types.MemberDescriptorType:
            instance_result = _check_instance(obj, attr)
    else:
        klass = obj
    klass_result = _check_class(klass, attr)
    if instance_result is not _sentinel and klass_result is not _sentinel:
        # A data descriptor goes before the instance.
        kind = type(klass_result)
        if (_check_class(kind, "__get__") is not _sentinel
                and (_check_class(kind, "__set__") is not _sentinel
                     or _check_class(kind, "__delete__") is not _sentinel)):
            return klass_result
    if instance_result is not _sentinel:
        return instance_result
    if klass_result is not _sentinel:
        return klass_result
    if obj is klass:
        # For a class, its metaclass has a say too.
        for entry in _static_getmro(type(klass)):
            if _shadowed_dict(type(entry)) is _sentinel and attr in entry.__dict__:
                return entry.__dict__[attr]
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


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


def _signature_get_partial(wrapped_sig, partial, extra_args=()):
    """The signature that is left after some arguments have been given."""
    old_params = wrapped_sig.parameters
    new_params = OrderedDict(old_params.items())
    partial_args = partial.args or ()
    partial_keywords = partial.keywords or {}
    if extra_args:
        partial_args = extra_args + partial_args
    try:
        bound = wrapped_sig.bind_partial(*partial_args, **partial_keywords)
    except TypeError as problem:
        raise ValueError('partial object {!r} has incorrect arguments'.format(partial)) from problem

    keyword_only_from_here = False
    for name, param in old_params.items():
        try:
            value = bound.arguments[name]
        except KeyError:
            pass
        else:
            if param.kind is _POSITIONAL_ONLY:
                new_params.pop(name)
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name in partial_keywords:
                    # It can still be given, but by keyword only, and so can all after it.
                    keyword_only_from_here = True
                    new_params[name] = param.replace(default=value)
                else:
                    new_params.pop(name)
                    continue
            if param.kind is _KEYWORD_ONLY:
                new_params[name] = param.replace(default=value)
        if keyword_only_from_here:
            assert param.kind is not _POSITIONAL_ONLY
            if param.kind is _POSITIONAL_OR_KEYWORD:
                new_params[name] = new_params[name].replace(kind=_KEYWORD_ONLY)
                new_params.move_to_end(name)
            elif param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                new_params.move_to_end(name)
            elif param.kind is _VAR_POSITIONAL:
                new_params.pop(param.name)
    return wrapped_sig.replace(parameters=new_params.values())


def _signature_bound_method(sig):
    """The signature without self."""
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    kind = params[0].kind
    if kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    else:
        assert kind is _VAR_POSITIONAL  # takes self with the others
    return sig.replace(parameters=params)


def _signature_is_builtin(obj):
    return (isbuiltin(obj) or ismethoddescriptor(obj) or isinstance(obj, _NonUserDefinedCallables)
            or obj is type or obj is object)


def _signature_is_functionlike(obj):
    """True for what has the attributes of a function, as functions compiled by others have."""
    if not callable(obj) or isclass(obj):
        return False
    name = getattr(obj, '__name__', None)
    code = getattr(obj, '__code__', None)
    defaults = getattr(obj, '__defaults__', _void)
    kwdefaults = getattr(obj, '__kwdefaults__', _void)
    annotations = getattr(obj, '__annotations__', None)
    return (isinstance(code, types.CodeType) and isinstance(name, str)
            and (defaults is None or isinstance(defaults, tuple))
            and (kwdefaults is None or isinstance(kwdefaults, dict))
            and (isinstance(annotations, dict) or annotations is None))


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


def _signature_fromstr(cls, obj, s, skip_bound_arg=True):
    """Make a signature of text such as "($self, /, x=1)"."""
    import ast
    clean, self_parameter = _signature_strip_non_python_syntax(s)
    try:
        module = ast.parse("def foo" + clean + ": pass")
    except SyntaxError:
        module = None
    if not isinstance(module, ast.Module):
        raise ValueError("{!r} builtin has invalid signature".format(obj))
    function = module.body[0]
    values = _DefaultValues(obj)
    empty = Parameter.empty
    parameters = []

    def add(node, kind, default=empty):
        annotation = empty
        if node.annotation is not None:
            try:
                annotation = values.value(node.annotation)
            except ValueError:
                annotation = ast.unparse(node.annotation)
        if default is not empty and default is not None:
            try:
                default = values.value(default)
            except ValueError:
                raise ValueError("{!r} builtin has invalid signature".format(obj)) from None
        elif default is None:
            default = empty
        parameters.append(Parameter(node.arg, kind, default=default, annotation=annotation))

    args = function.args
    positional = args.posonlyargs + args.args
    defaults = [None] * (len(positional) - len(args.defaults)) + args.defaults
    for index, (node, default) in enumerate(zip(positional, defaults)):
        kind = _POSITIONAL_ONLY if index < len(args.posonlyargs) else _POSITIONAL_OR_KEYWORD
        add(node, kind, default)
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
    return_annotation = cls.empty
    if function.returns is not None:
        return_annotation = values.value(function.returns)
    return cls(parameters, return_annotation=return_annotation)


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
    if isclass(descriptor):
        return descriptor
    get = getattr(type(descriptor), '__get__', _sentinel)
    if get is _sentinel:
        return descriptor
    return get(descriptor, obj, type(obj))


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
    call = _signature_get_user_defined_method(type(obj), '__call__')
    if call is not None:
        # The metaclass decides what a call of the class does.
        return again(_descriptor_get(getattr_static(type(obj), '__call__'), obj))
    new = _signature_get_user_defined_method(obj, '__new__')
    init = _signature_get_user_defined_method(obj, '__init__')
    for base in obj.__mro__:
        if new is not None and '__new__' in base.__dict__:
            sig = again(new)
            return _signature_bound_method(sig) if skip_bound_arg else sig
        if init is not None and '__init__' in base.__dict__:
            return again(init)
    for base in obj.__mro__[:-1]:
        # object's own is the last resort, it says nothing.
        text = getattr(base, '__text_signature__', None)
        if text:
            return _signature_fromstr(sigcls, base, text)
    if type not in obj.__mro__:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return sigcls.from_callable(object)
        raise ValueError('no signature found for builtin type {!r}'.format(obj))
    raise ValueError('callable {!r} is not supported by signature'.format(obj))


# ---- signatures: the classes -----------------------------------------------------------------------------

class _void:
    """Nothing was given."""


class _empty:
    """There is no default, or no annotation."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        value = len(cls.__members__)
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __str__(self):
        return self.name


_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD


class Parameter:
    """A parameter of a signature; cannot be changed."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD

    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError('{} parameters cannot have default values'.format(self._kind.description))
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError('name must be a str, not a {}'.format(type(name).__name__))
        if name[0] == '.' and name[1:].isdigit():
            # The argument of a comprehension has a name nobody can write.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as '
                                 'positional or keyword arguments, not {}'.format(self._kind.description))
            self._kind = _POSITIONAL_ONLY
            name = 'implicit{}'.format(name[1:])
        if (iskeyword(name) and self._kind is not _POSITIONAL_ONLY) or not name.isidentifier():
            raise ValueError('{!r} is not a valid parameter name'.format(name))
        self._name = name

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


class BoundArguments:
    """What Signature.bind() found: `arguments` maps parameter names to values; may be changed."""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            value = self.arguments[name]
            if param.kind == _VAR_POSITIONAL:
                args.extend(value)
            else:
                args.append(value)
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_keyword = False
        for name, param in self._signature.parameters.items():
            if not by_keyword:
                # From the first parameter that was left out, all must be named.
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_keyword = True
                elif name not in self.arguments:
                    by_keyword = True
                    continue
            if not by_keyword or name not in self.arguments:
                continue
            value = self.arguments[name]
            if param.kind == _VAR_KEYWORD:
                kwargs.update(value)
            else:
                kwargs[name] = value
        return kwargs

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

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

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

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with some things changed."""
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=(self._return_annotation if return_annotation is _void
                                             else return_annotation))

    __replace__ = replace

    def _hash_basis(self):
        # The order of what is given by keyword does not matter.
        params = tuple([param for param in self.parameters.values() if param.kind != _KEYWORD_ONLY])
        kwo_params = {param.name: param for param in self.parameters.values()
                      if param.kind == _KEYWORD_ONLY}
        return params, kwo_params, self.return_annotation

    def __hash__(self):
        params, kwo_params, return_annotation = self._hash_basis()
        return hash((params, frozenset(kwo_params.values()), return_annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._hash_basis() == other._hash_basis()

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
        return (type(self), (tuple(self._parameters.values()),),
                {'_return_annotation': self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return '<{} {}>'.format(self.__class__.__name__, self)

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
    target = args.object
    module_name, _colon, attributes = target.partition(":")
    try:
        obj = module = importlib.import_module(module_name)
    except Exception as problem:
        print("Failed to import {} ({}: {})".format(module_name, type(problem).__name__, problem),
              file=sys.stderr)
        sys.exit(2)
    if attributes:
        for part in attributes.split("."):
            obj = getattr(obj, part)
    if module.__name__ in sys.builtin_module_names:
        print("Can't get info for builtin modules.", file=sys.stderr)
        sys.exit(1)
    if not args.details:
        print(getsource(obj))
        return
    print('Target: {}'.format(target))
    print('Origin: {}'.format(getsourcefile(module)))
    print('Cached: {}'.format(module.__cached__))
    if obj is module:
        print('Loader: {}'.format(repr(module.__loader__)))
        if hasattr(module, '__path__'):
            print('Submodule search path: {}'.format(module.__path__))
    else:
        try:
            _lines, first = findsource(obj)
        except Exception:
            pass  # no source: no line
        else:
            print('Line: {}'.format(first))
    print('\n')


if __name__ == "__main__":
    _main()
