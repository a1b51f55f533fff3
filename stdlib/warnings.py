"""Warnings: what is shown, hidden or raised, decided by a list of filters.

A filter is `(action, message, category, module, lineno)`; the first one that matches decides. Message and
module are compiled patterns, None for "any", or a plain string that must be equal. When the interpreter
brings its own `_warnings`, its filter list and `warn` functions are used, otherwise the ones below.
"""

import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter",
           "resetwarnings", "catch_warnings", "deprecated"]

_ACTIONS = ("default", "always", "ignore", "module", "once", "error")


class WarningMessage:
    """One warning as it is handed to the code that shows or records it."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}"
                % (self.message, self._category_name, self.filename, self.lineno, self.line))

    def __repr__(self):
        return f"<{type(self).__qualname__} {self}>"


# ---- showing ---------------------------------------------------------------------------------------------

def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a stream (the error stream if none is given). Programs may replace this function."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """Return the text `showwarning` writes. Programs may replace this function."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


def _showwarnmsg_impl(msg):
    stream = sys.stderr if msg.file is None else msg.file
    if stream is None:
        return  # a program without an error stream
    text = _formatwarnmsg(msg)
    try:
        stream.write(text)
    except OSError:
        pass  # nowhere to complain about a closed stream


def _formatwarnmsg_impl(msg):
    category = msg.category.__name__
    parts = [f"{msg.filename}:{msg.lineno}: {category}: {msg.message}\n"]
    line = msg.line
    if line is None:
        try:
            import linecache
            line = linecache.getline(msg.filename, msg.lineno)
        except Exception:
            line = None  # modules may be gone when the interpreter shuts down
    if line:
        parts.append("  %s\n" % line.strip())
    if msg.source is not None:
        parts.append(_allocation_text(msg.source, category))
    return "".join(parts)


def _allocation_text(source, category):
    try:
        import tracemalloc
        tracing = tracemalloc.is_tracing()
        trace = tracemalloc.get_object_traceback(source)
    except Exception:
        return ""
    if trace is None:
        if tracing:
            return ""
        return f"{category}: Enable tracemalloc to get the object allocation traceback\n"
    parts = ["Object allocated at (most recent call last):\n"]
    for frame in trace:
        parts.append('  File "%s", lineno %s\n' % (frame.filename, frame.lineno))
        try:
            import linecache
            line = linecache.getline(frame.filename, frame.lineno) if linecache is not None else None
        except Exception:
            line = None
        if line:
            parts.append("    %s\n" % line.strip())
    return "".join(parts)


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg(msg):
    try:
        show = showwarning
    except NameError:
        show = _showwarning_orig
    if show is _showwarning_orig:
        _showwarnmsg_impl(msg)
        return
    if not callable(show):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    show(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


def _formatwarnmsg(msg):
    try:
        fmt = formatwarning
    except NameError:
        fmt = _formatwarning_orig
    if fmt is _formatwarning_orig:
        return _formatwarnmsg_impl(msg)
    return fmt(msg.message, msg.category, msg.filename, msg.lineno, msg.line)


# ---- filters ---------------------------------------------------------------------------------------------

def _check_action_and_line(action, lineno):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Add a filter: `message` and `module` are regular expressions, `lineno` 0 is any line."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    _check_action_and_line(action, lineno)
    message_pattern = module_pattern = None
    if message or module:
        import re
        if message:
            message_pattern = re.compile(message, re.I)
        if module:
            module_pattern = re.compile(module)
    _add_filter(action, message_pattern, category, module_pattern, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a filter that matches every message and module."""
    _check_action_and_line(action, lineno)
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Remove all filters, the built-in ones too."""
    filters[:] = []
    _filters_mutated()


class _OptionError(Exception):
    """A -W option that makes no sense."""


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as problem:
            print("Invalid -W option ignored:", problem, file=sys.stderr)


def _setoption(arg):
    fields = arg.split(':')
    if len(fields) > 5:
        raise _OptionError("too many fields (max 5): %r" % (arg,))
    fields += [''] * (5 - len(fields))
    action, message, category, module, line = [field.strip() for field in fields]
    action = _getaction(action)
    category = _getcategory(category)
    if message or module:
        import re
        message = re.escape(message)
        if module:
            module = re.escape(module) + r'\Z'
    lineno = 0
    if line:
        try:
            lineno = int(line)
            if lineno < 0:
                raise ValueError
        except (ValueError, OverflowError):
            raise _OptionError("invalid lineno %r" % (line,)) from None
    filterwarnings(action, message, category, module, lineno)


def _getaction(action):
    if not action:
        return "default"
    for known in ("default", "always", "ignore", "module", "once", "error"):
        if known.startswith(action):
            return known
    raise _OptionError("invalid action: %r" % (action,))


def _getcategory(category):
    if not category:
        return Warning
    module, _, name = category.rpartition('.')
    if not module:
        import builtins as place
    else:
        try:
            place = __import__(module, None, None, [name])
        except ImportError:
            raise _OptionError("invalid module name: %r" % (module,)) from None
    try:
        found = getattr(place, name)
    except AttributeError:
        raise _OptionError("unknown warning category: %r" % (category,)) from None
    if not isinstance(found, type) or not issubclass(found, Warning):
        raise _OptionError("invalid warning category: %r" % (category,))
    return found


# ---- issuing ---------------------------------------------------------------------------------------------

def _is_internal_filename(filename):
    return 'importlib' in filename and '_bootstrap' in filename


def _is_internal_frame(frame):
    return _is_internal_filename(frame.f_code.co_filename)


def _is_filename_to_skip(filename, skip_file_prefixes):
    return any(filename.startswith(prefix) for prefix in skip_file_prefixes)


def _next_external_frame(frame, skip_file_prefixes):
    while True:
        frame = frame.f_back
        if frame is None:
            return None
        filename = frame.f_code.co_filename
        if not _is_internal_filename(filename) and not _is_filename_to_skip(filename, skip_file_prefixes):
            return frame


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning about the caller `stacklevel` frames up, or ignore it, or raise it."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '{:s}'".format(type(category).__name__))
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError('skip_file_prefixes must be a tuple of strs.')
    for prefix in skip_file_prefixes:
        if not isinstance(prefix, str):
            raise TypeError(f"Found non-str '{type(prefix).__name__}' in skip_file_prefixes.")
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    try:
        if stacklevel <= 1 or _is_internal_frame(sys._getframe(1)):
            # Import machinery called us: count its frames like any other.
            frame = sys._getframe(stacklevel)
        else:
            frame = sys._getframe(1)
            for _ in range(stacklevel - 1):
                frame = _next_external_frame(frame, skip_file_prefixes)
                if frame is None:
                    raise ValueError
    except ValueError:
        namespace = sys.__dict__
        filename = "<sys>"
        lineno = 0
    else:
        namespace = frame.f_globals
        filename = frame.f_code.co_filename
        lineno = frame.f_lineno
    module = namespace.get('__name__', "<string>")
    registry = namespace.setdefault("__warningregistry__", {})
    _python_warn_explicit(message, category, filename, lineno, module, registry, namespace, source)


def _matches(pattern, text):
    if pattern is None:
        return True
    if isinstance(pattern, str):
        return pattern == text
    return pattern.match(text) is not None


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None,
                  source=None):
    """Issue a warning about a given place."""
    lineno = int(lineno)
    if module_globals is not None and not isinstance(module_globals, dict):
        raise TypeError(f"module_globals must be a dict, not '{type(module_globals).__name__}'")
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    version = _filters_version()
    if registry.get('version', 0) != version:
        registry.clear()
        registry['version'] = version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    for action, message_pattern, filter_category, module_pattern, line in globals().get('filters', _filters):
        if (_matches(message_pattern, text) and issubclass(category, filter_category)
                and _matches(module_pattern, module) and (line == 0 or line == lineno)):
            break
    else:
        action = globals().get('defaultaction', _default)

    if action == "ignore":
        return
    # Fetch the source now: later the loader may be gone.
    import linecache
    linecache.getlines(filename, module_globals)

    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        once_key = (text, category)
        seen = globals().get('onceregistry', _once)
        if seen.get(once_key):
            return
        seen[once_key] = 1
    elif action == "module":
        registry[key] = 1
        module_key = (text, category, 0)
        if registry.get(module_key):
            return
        registry[module_key] = 1
    elif action == "default":
        registry[key] = 1
    elif action != "always":
        raise RuntimeError("Unrecognized action (%r) in warnings.filters:\n %s" % (action, (
            action, message_pattern, filter_category, module_pattern, line)))
    globals().get('_showwarnmsg', _show)(WarningMessage(message, category, filename, lineno, source=source))


class catch_warnings:
    """Context manager: on leaving, filters and `showwarning` are as they were on entering.

    With `record=True` warnings are appended to the list that `with` binds instead of being shown. `action`,
    `category`, `lineno` and `append` are passed to `simplefilter` on entering. Not safe between threads."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules['warnings']:
            args.append("module=%r" % self._module)
        return "%s(%s)" % (type(self).__name__, ", ".join(args))

    def __enter__(self):
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        module._filters_mutated()
        self._showwarning = module.showwarning
        self._showwarnmsg_impl = module._showwarnmsg_impl
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            # A replaced showwarning must not swallow what is to be recorded.
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning = self._showwarning
        module._showwarnmsg_impl = self._showwarnmsg_impl


# ---- deprecation -----------------------------------------------------------------------------------------

class deprecated:
    """Decorator: using the class (making an instance, deriving from it) or calling the function warns.

    With `category=None` only `__deprecated__` is set, for type checkers."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        if self.category is None:
            arg.__deprecated__ = self.message
            return arg
        if isinstance(arg, type):
            return self._wrap_class(arg)
        if callable(arg):
            return self._wrap_callable(arg)
        raise TypeError("@deprecated decorator with non-None category must be applied to "
                        f"a class or callable, not {arg!r}")

    def _wrap_class(self, klass):
        import functools
        from types import MethodType
        message, category, stacklevel = self.message, self.category, self.stacklevel
        original_new = klass.__new__

        @functools.wraps(original_new)
        def __new__(cls, /, *args, **kwargs):
            if cls is klass:
                warn(message, category=category, stacklevel=stacklevel + 1)
            if original_new is not object.__new__:
                return original_new(cls, *args, **kwargs)
            if cls.__init__ is object.__init__ and (args or kwargs):
                # object.__new__ takes extra arguments for granted once __new__ is overridden.
                raise TypeError(f"{cls.__name__}() takes no arguments")
            return original_new(cls)

        klass.__new__ = staticmethod(__new__)

        original_hook = klass.__init_subclass__
        if isinstance(original_hook, MethodType):
            original_hook = original_hook.__func__

            @functools.wraps(original_hook)
            def __init_subclass__(*args, **kwargs):
                warn(message, category=category, stacklevel=stacklevel + 1)
                return original_hook(*args, **kwargs)

            klass.__init_subclass__ = classmethod(__init_subclass__)
        else:
            # The built-in hook is already bound to the class.
            @functools.wraps(original_hook)
            def __init_subclass__(*args, **kwargs):
                warn(message, category=category, stacklevel=stacklevel + 1)
                return original_hook(*args, **kwargs)

            klass.__init_subclass__ = __init_subclass__

        klass.__deprecated__ = __new__.__deprecated__ = message
        __init_subclass__.__deprecated__ = message
        return klass

    def _wrap_callable(self, func):
        import functools
        import inspect
        message, category, stacklevel = self.message, self.category, self.stacklevel

        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return func(*args, **kwargs)

        if inspect.iscoroutinefunction(func):
            wrapper = inspect.markcoroutinefunction(wrapper)
        func.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper


_DEPRECATED_MSG = "{name!r} is deprecated and slated for removal in Python {remove}"


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """Warn that a library name goes away in version `remove`, raise RuntimeError when it should be gone."""
    remove_formatted = f"{remove[0]}.{remove[1]}"
    if _version[:2] > remove or (_version[:2] == remove and _version[3] != "alpha"):
        raise RuntimeError(f"{name!r} was slated for removal after Python {remove_formatted} alpha")
    warn(message.format(name=name, remove=remove_formatted), DeprecationWarning, stacklevel=3)


def _warn_unawaited_coroutine(coro):
    lines = [f"coroutine '{coro.__qualname__}' was never awaited\n"]
    if coro.cr_origin is not None:
        import linecache
        import traceback
        lines.append("Coroutine created at (most recent call last)\n")
        lines += traceback.format_list([
            (filename, lineno, funcname, linecache.getline(filename, lineno))
            for filename, lineno, funcname in reversed(coro.cr_origin)])
    # Two frames up: this function was called by native code, on behalf of a Python frame.
    warn("".join(lines).rstrip("\n"), category=RuntimeWarning, stacklevel=2, source=coro)


# What the native functions run: they keep the frames of this module out of the tracebacks of warnings that are errors.
_python_warn, _python_warn_explicit = warn, warn_explicit

try:
    from _warnings import (filters, _defaultaction, _onceregistry, warn, warn_explicit, _filters_mutated, _filters_version)
    defaultaction = _defaultaction
    onceregistry = _onceregistry
except ImportError:
    defaultaction = "default"
    onceregistry = {}
    _mutations = 1

    def _filters_mutated():
        global _mutations
        _mutations += 1

    def _filters_version():
        return _mutations

    filters = []
    filterwarnings("default", category=DeprecationWarning, module="__main__", append=True)
    for _category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        simplefilter("ignore", category=_category, append=True)
    del _category

# For when a program takes away what it may replace.
_filters, _default, _once, _show = filters, defaultaction, onceregistry, _showwarnmsg

if sys.warnoptions:
    _processoptions(sys.warnoptions)
