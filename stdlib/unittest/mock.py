"""Mock objects: take any call, remember it, and answer as told; and patches that put them in place of others.

Every mock has a class of its own, so that special methods and properties can be set on one mock alone. A mock knows
its parent (`_mock_parent`, for method_calls) and the mock it came out of (`_mock_new_parent`, for mock_calls, which
also covers return values and special methods).
"""

__all__ = ('Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'AsyncMock',
           'ThreadingMock', 'FILTER_DIR', 'NonCallableMock', 'NonCallableMagicMock', 'mock_open', 'PropertyMock',
           'seal')

import builtins
import contextlib
import inspect
import pprint
import sys
import threading
from functools import wraps, partial
from threading import RLock
from types import CodeType, ModuleType, MethodType
from unittest.util import safe_repr


class InvalidSpecError(Exception):
    """A mock was given as the model for a mock."""


_builtins = {name for name in dir(builtins) if not name.startswith('_')}

# Whether dir() of a mock shows only what is useful.
FILTER_DIR = True

# A mock may pretend to be of another class, which super() without arguments does not survive.
_safe_super = super


def iscoroutinefunction(func):
    """True for coroutine functions and for what asyncio takes for one."""
    if inspect.iscoroutinefunction(func):
        return True
    asyncio = sys.modules.get('asyncio')
    if asyncio is None:
        return False
    return getattr(func, "_is_coroutine", None) is asyncio.coroutines._is_coroutine


def _is_async_obj(obj):
    if not isinstance(obj, AsyncMock) and _is_instance_mock(obj):
        return False
    function = getattr(obj, '__func__', obj)
    return inspect.isawaitable(function) or iscoroutinefunction(function)


def _is_async_func(obj):
    return bool(getattr(obj, '__code__', None)) and iscoroutinefunction(obj)


def _is_instance_mock(obj):
    # By type: isinstance() can be fooled, and mocks do it.
    return issubclass(type(obj), NonCallableMock)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _extract_mock(obj):
    """The mock behind a function that create_autospec() has made."""
    if isinstance(obj, FunctionTypes) and hasattr(obj, 'mock'):
        return obj.mock
    return obj


# ---- signatures ------------------------------------------------------------------------------------------

def _get_signature_object(spec, as_instance, eat_self):
    """What is called if the object is called, and its signature; None if it has none."""
    if isinstance(spec, type) and not as_instance:
        spec = spec.__init__
        eat_self = True
    elif isinstance(spec, (classmethod, staticmethod)):
        if isinstance(spec, classmethod):
            eat_self = True
        spec = spec.__func__
    elif not isinstance(spec, FunctionTypes):
        try:
            spec = spec.__call__
        except AttributeError:
            return None
    target = partial(spec, None) if eat_self else spec
    try:
        return spec, inspect.signature(target)
    except ValueError:
        return None  # some built-in functions tell nothing


def _check_sig(func, mock, skipfirst, instance=False):
    """Let calls of a mock raise TypeError if they would not fit the function."""
    found = _get_signature_object(func, instance, skipfirst)
    if found is None:
        return
    func, sig = found

    def checksig(self, /, *args, **kwargs):
        sig.bind(*args, **kwargs)
    _copy_func_details(func, checksig)
    type(mock)._mock_check_sig = checksig
    type(mock).__signature__ = sig


def _forget_calls(mock):
    """Give a mock the attributes of one that was never called."""
    mock.called, mock.call_count, mock.call_args = False, 0, None
    for name in ('mock_calls', 'call_args_list', 'method_calls'):
        setattr(mock, name, _CallList())


def _copy_func_details(func, funcopy):
    for name in ('__name__', '__doc__', '__text_signature__', '__module__', '__defaults__', '__kwdefaults__'):
        try:
            setattr(funcopy, name, getattr(func, name))
        except AttributeError:
            pass


def _callable(obj):
    # A static or class method of a class body cannot be called itself.
    while isinstance(obj, (MethodType, classmethod, staticmethod)):
        obj = obj.__func__
    return isinstance(obj, type) or getattr(obj, '__call__', None) is not None


def _is_list(obj):
    # Only these very types are lists of names; a subclass is a model.
    return type(obj) in (list, tuple)


def _instance_callable(obj):
    """Whether instances of a class (or the object, if it is none) can be called."""
    if not isinstance(obj, type):
        return getattr(obj, '__call__', None) is not None
    # getattr() would find the metaclass's.
    return any([base.__dict__.get('__call__') is not None for base in (obj,) + obj.__mro__])


def _set_signature(mock, original, instance=False, is_async=False):
    """A function that checks the arguments and calls the mock; the mock itself if nothing can be checked."""
    skipfirst = isinstance(original, type)
    found = _get_signature_object(original, instance, skipfirst)
    if found is None:
        return mock
    func, sig = found

    def checksig(*args, **kwargs):
        sig.bind(*args, **kwargs)
    _copy_func_details(func, checksig)
    name = original.__name__
    if not name.isidentifier():
        name = 'funcopy'
    # Made by name, as it shows up in tracebacks.
    context = {'_checksig_': checksig, name: mock}
    begin, wait = ("async def", "await ") if is_async else ("def", "")
    exec(f"{begin} {name}(*args, **kwargs):\n"
         f"    _checksig_(*args, **kwargs)\n"
         f"    return {wait}_mock_(*args, **kwargs)\n", context | {'_mock_': mock}, context)
    funcopy = context[name]
    _setup_func(funcopy, mock, sig)
    return funcopy


def _setup_func(funcopy, mock, sig):
    """Give a function the attributes of a mock."""
    funcopy.mock = mock

    def delegate(name):
        def method(*args, **kwargs):
            return getattr(mock, name)(*args, **kwargs)
        method.__name__ = name
        return method

    def reset_mock():
        funcopy.method_calls = _CallList()
        funcopy.mock_calls = _CallList()
        mock.reset_mock()
        ret = funcopy.return_value
        if _is_instance_mock(ret) and ret is not mock:
            ret.reset_mock()

    _forget_calls(funcopy)
    for name in ('return_value', 'side_effect', '_mock_children'):
        setattr(funcopy, name, getattr(mock, name))
    for name in ('assert_called_with', 'assert_called_once_with', 'assert_has_calls', 'assert_any_call',
                 'assert_called', 'assert_not_called', 'assert_called_once'):
        setattr(funcopy, name, delegate(name))
    funcopy.reset_mock = reset_mock
    funcopy.__signature__ = sig
    mock._mock_delegate = funcopy


def _setup_async_mock(mock):
    """Give a function that stands for a coroutine function the attributes of an AsyncMock."""
    from asyncio.coroutines import _is_coroutine

    def pass_on(name, /, *args, **kwargs):
        return getattr(mock.mock, name)(*args, **kwargs)

    vars(mock).update(_is_coroutine=_is_coroutine, await_count=0, await_args=None, await_args_list=_CallList())
    for form in ('awaited', 'awaited_once', 'awaited_with', 'awaited_once_with', 'any_await', 'has_awaits',
                 'not_awaited'):
        setattr(mock, f'assert_{form}', partial(pass_on, f'assert_{form}'))


# ---- sentinels -------------------------------------------------------------------------------------------

class _SentinelObject:
    """A unique object with a name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'

    # A string stands for a global name: the very same object comes back.
    __reduce__ = __repr__


class _Sentinel:
    """Each attribute is a unique object."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == '__bases__':
            # help() looks for it.
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return 'sentinel'


sentinel = _Sentinel()

DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED

_allowed_names = {'return_value', '_mock_return_value', 'side_effect', '_mock_side_effect', '_mock_parent',
                  '_mock_new_parent', '_mock_name', '_mock_new_name'}


def _delegating_property(name):
    """An attribute kept by the mock, or by the function that stands before it."""
    _allowed_names.add(name)
    own_name = '_mock_' + name

    def _get(self, name=name, own_name=own_name):
        delegate = self._mock_delegate
        if delegate is None:
            return getattr(self, own_name)
        return getattr(delegate, name)

    def _set(self, value, name=name, own_name=own_name):
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__[own_name] = value
        else:
            setattr(delegate, name, value)
    return property(_get, _set)


class _CallList(list):
    """A list of calls that can contain another one."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any([self[start:start + size] == value for start in range(len(self) - size + 1)])

    def __repr__(self):
        return pprint.pformat(list(self))


def _ancestors(mock):
    while mock is not None:
        yield mock
        mock = mock._mock_new_parent


def _check_and_set_parent(parent, value, name, new_name):
    """Make a mock that belongs to nobody yet a child; False if that is not possible."""
    mock = _extract_mock(value)
    if not _is_instance_mock(mock):
        return False
    named = mock._mock_name or mock._mock_new_name
    if named or not (mock._mock_parent is mock._mock_new_parent is None):
        return False
    if any([ancestor is mock for ancestor in _ancestors(parent)]):
        return False  # it would be its own ancestor
    if name:
        mock._mock_parent, mock._mock_name = parent, name
    if new_name:
        mock._mock_new_parent, mock._mock_new_name = parent, new_name
    return True


class _MockIter:
    """Results to be returned one after the other."""

    def __init__(self, obj):
        self.obj = iter(obj)

    def __next__(self):
        return next(self.obj)


class Base:
    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __init__(self, /, *args, **kwargs):
        pass


# ---- mocks -----------------------------------------------------------------------------------------------

class NonCallableMock(Base):
    """A mock that cannot be called."""

    # Children are made by whoever asks first.
    _lock = RLock()

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='',
                _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        bases = (cls,)
        if not issubclass(cls, AsyncMockMixin):
            model = spec_set or spec
            if model is not None and _is_async_obj(model):
                bases = (AsyncMockMixin, cls)
        new = type(cls.__name__, bases, {'__doc__': cls.__doc__})
        return _safe_super(NonCallableMock, cls).__new__(new)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None,
                 _new_name='', _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        if _new_parent is None:
            _new_parent = parent
        # Straight into the dictionary: __setattr__ needs these values itself.
        own = self.__dict__
        own['_mock_parent'] = parent
        own['_mock_name'] = name
        own['_mock_new_name'] = _new_name
        own['_mock_new_parent'] = _new_parent
        own['_mock_sealed'] = False
        if spec_set is not None:
            spec = spec_set
            spec_set = True
        if _eat_self is None:
            _eat_self = parent is not None
        self._mock_add_spec(spec, spec_set, _spec_as_instance, _eat_self)
        own['_mock_children'] = {}
        own['_mock_wraps'] = wraps
        own['_mock_delegate'] = None
        own['_mock_called'] = False
        own['_mock_call_args'] = None
        own['_mock_call_count'] = 0
        own['_mock_call_args_list'] = _CallList()
        own['_mock_mock_calls'] = _CallList()
        own['method_calls'] = _CallList()
        own['_mock_unsafe'] = unsafe
        if kwargs:
            self.configure_mock(**kwargs)
        _safe_super(NonCallableMock, self).__init__(spec, wraps, name, spec_set, parent, _spec_state)

    def attach_mock(self, mock, attribute):
        """Make a mock an attribute of this one, so that its calls are recorded here."""
        inner = _extract_mock(mock)
        inner._mock_parent = None
        inner._mock_new_parent = None
        inner._mock_name = ''
        inner._mock_new_name = None
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        """Allow only the attributes of a model (or a list of names) to be read, and to be set if `spec_set`."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        spec_class = spec_signature = None
        spec_asyncs = []
        if spec is not None and not _is_list(spec):
            spec_class = spec if isinstance(spec, type) else type(spec)
            found = _get_signature_object(spec, _spec_as_instance, _eat_self)
            spec_signature = found and found[1]
            names = dir(spec)
            for name in names:
                attribute = inspect.getattr_static(spec, name, None)
                try:
                    attribute = inspect.unwrap(attribute)
                except ValueError:
                    pass  # wrapped in circles
                if iscoroutinefunction(attribute):
                    spec_asyncs.append(name)
            spec = names
        own = self.__dict__
        own['_spec_class'] = spec_class
        own['_spec_set'] = spec_set
        own['_spec_signature'] = spec_signature
        own['_mock_methods'] = spec
        own['_spec_asyncs'] = spec_asyncs

    def __get_return_value(self):
        value = self._mock_return_value
        if self._mock_delegate is not None:
            value = self._mock_delegate.return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name='()')
            self.return_value = value
        return value

    def __set_return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self._mock_return_value = value
            _check_and_set_parent(self, value, None, '()')

    return_value = property(__get_return_value, __set_return_value,
                            doc="The value to be returned when the mock called.")

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    called = _delegating_property('called')
    call_count = _delegating_property('call_count')
    call_args = _delegating_property('call_args')
    call_args_list = _delegating_property('call_args_list')
    mock_calls = _delegating_property('mock_calls')

    def __get_side_effect(self):
        delegate = self._mock_delegate
        if delegate is None:
            return self._mock_side_effect
        effect = delegate.side_effect
        if (effect is not None and not callable(effect) and not isinstance(effect, _MockIter)
                and not _is_exception(effect)):
            effect = delegate.side_effect = _MockIter(effect)
        return effect

    def __set_side_effect(self, value):
        value = _try_iter(value)
        delegate = self._mock_delegate
        if delegate is None:
            self._mock_side_effect = value
        else:
            delegate.side_effect = value

    side_effect = property(__get_side_effect, __set_side_effect)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls; what was set is kept unless asked for."""
        # Mocks may be children of each other.
        seen = [] if visited is None else visited
        if id(self) in seen:
            return
        seen.append(id(self))
        _forget_calls(self)
        if side_effect:
            self._mock_side_effect = None
        if return_value:
            self._mock_return_value = DEFAULT
        for child in self._mock_children.values():
            if child is not _deleted and not isinstance(child, _SpecState):
                child.reset_mock(seen, return_value=return_value, side_effect=side_effect)
        made = self._mock_return_value
        if made is not self and _is_instance_mock(made):
            made.reset_mock(seen)

    def configure_mock(self, /, **kwargs):
        """Set attributes; names with dots reach into children."""
        # Shallow ones first: a child may be replaced, then configured.
        for path, value in sorted(kwargs.items(), key=lambda entry: entry[0].count('.')):
            *parents, last = path.split('.')
            obj = self
            for name in parents:
                obj = getattr(obj, name)
            setattr(obj, last, value)

    def __getattr__(self, name):
        if name in {'_mock_methods', '_mock_unsafe'}:
            raise AttributeError(name)
        elif self._mock_methods is not None:
            if name not in self._mock_methods or name in _all_magics:
                raise AttributeError("Mock object has no attribute %r" % name)
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            # A misspelt assertion would always pass.
            if (name.startswith(('assert', 'assret', 'asert', 'aseert', 'assrt'))
                    or name in _ATTRIB_DENY_LIST):
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec "
                                     f"for the mock if {name!r} is meant to be an attribute.")
        with NonCallableMock._lock:
            result = self._mock_children.get(name)
            if result is _deleted:
                raise AttributeError(name)
            elif result is None:
                wrapped = None
                if self._mock_wraps is not None:
                    wrapped = getattr(self._mock_wraps, name)
                result = self._get_child_mock(parent=self, name=name, wraps=wrapped, _new_name=name,
                                              _new_parent=self)
                self._mock_children[name] = result
            elif isinstance(result, _SpecState):
                try:
                    result = create_autospec(result.spec, result.spec_set, result.instance, result.parent,
                                             result.name)
                except InvalidSpecError:
                    target = self.__dict__['_mock_name'] or self
                    raise InvalidSpecError(
                        f'Cannot autospec attr {name!r} from target {target!r} as it has already been mocked '
                        f'out. [target={self!r}, attr={result.spec!r}]')
                self._mock_children[name] = result
        return result

    def _extract_mock_name(self):
        """The name as one would write it: mock.a().b"""
        parts = [self._mock_new_name]
        parent = self._mock_new_parent
        first = self
        dot = '' if parts == ['()'] else '.'
        while parent is not None:
            first = parent
            parts.append(parent._mock_new_name + dot)
            dot = '' if parent._mock_new_name == '()' else '.'
            parent = parent._mock_new_parent
        parts.reverse()
        head = first._mock_name or 'mock'
        if len(parts) > 1 and parts[1] not in ('()', '().'):
            head += '.'
        parts[0] = head
        return ''.join(parts)

    def __repr__(self):
        name = self._extract_mock_name()
        name_text = '' if name in ('mock', 'mock.') else ' name=%r' % name
        spec_text = ''
        if self._spec_class is not None:
            spec_text = (' spec_set=%r' if self._spec_set else ' spec=%r') % self._spec_class.__name__
        return "<%s%s%s id='%s'>" % (type(self).__name__, name_text, spec_text, id(self))

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        names = set(self._mock_methods or [])
        names.update([name for name in dir(type(self)) if not name.startswith('_')])
        names.update([name for name in self.__dict__ if not name.startswith('_') or _is_magic(name)])
        names.update([name for name, child in self._mock_children.items() if child is not _deleted])
        return sorted(names)

    def __setattr__(self, name, value):
        if name in _setattr_methods:
            # Properties that do what is needed.
            return object.__setattr__(self, name, value)
        allowed = self._mock_methods is None or name in self._mock_methods
        magic = name in _all_magics
        if not allowed and (magic and name not in _unsupported_magics or self._spec_set and name not in self.__dict__):
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name in _unsupported_magics:
            raise AttributeError('Attempting to set unsupported magic method %r.' % name)
        if name == '__class__':
            self._spec_class = value
            return None
        if magic:
            value = self._take_magic(name, value)
        elif _check_and_set_parent(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        if not isinstance(value, PropertyMock):
            return object.__setattr__(self, name, value)
        self.__dict__[name] = value

    def _take_magic(self, name, value):
        """Puts a special method on the class of this object, where Python looks for it; gives what the object itself shows."""
        if _is_instance_mock(value):
            # Its calls belong to mock_calls, but not to method_calls.
            _check_and_set_parent(self, value, None, name)
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return value
        setattr(type(self), name, _get_method(name, value))
        return partial(value, self)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return  # nobody had used it yet
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            _safe_super(NonCallableMock, self).__delattr__(name)
        elif child is _deleted:
            raise AttributeError(name)
        if child is not _missing:
            del self._mock_children[name]
        self._mock_children[name] = _deleted

    def _format_mock_call_signature(self, args, kwargs):
        return _format_call_signature(self._mock_name or 'mock', args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action='call'):
        return 'expected %s not found.\nExpected: %s\n  Actual: %s' % (
            action, self._format_mock_call_signature(args, kwargs),
            self._format_mock_call_signature(*self.call_args))

    def _get_call_signature_from_name(self, name):
        """The signature of a child by the name it has in mock_calls."""
        if not name:
            return self._spec_signature
        sig = None
        children = self._mock_children
        for part in name.replace('()', '').split('.'):
            child = children.get(part)
            if child is None or isinstance(child, _SpecState):
                break
            # The function that stands for the mock has no signature of its own.
            child = _extract_mock(child)
            children = child._mock_children
            sig = child._spec_signature
        return sig

    def _call_matcher(self, _call):
        """A call in a form in which keyword and positional arguments are equal, if the signature is known;
        a TypeError if the call does not fit it."""
        named = isinstance(_call, tuple) and len(_call) > 2
        sig = self._get_call_signature_from_name(_call[0]) if named else self._spec_signature
        if sig is None:
            return _call
        name, args, kwargs = ('', *_call) if len(_call) == 2 else _call
        try:
            bound = sig.bind(*args, **kwargs)
        except TypeError as problem:
            return problem.with_traceback(None)
        return call(name, bound.args, bound.kwargs)

    # -- assertions --

    def assert_not_called(self):
        """Fail if the mock was called."""
        if self.call_count != 0:
            raise AssertionError("Expected '%s' to not have been called. Called %s times.%s" % (
                self._mock_name or 'mock', self.call_count, self._calls_repr()))

    def assert_called(self):
        """Fail unless the mock was called."""
        if self.call_count == 0:
            raise AssertionError("Expected '%s' to have been called." % (self._mock_name or 'mock'))

    def assert_called_once(self):
        """Fail unless the mock was called exactly once."""
        if not self.call_count == 1:
            raise AssertionError("Expected '%s' to have been called once. Called %s times.%s" % (
                self._mock_name or 'mock', self.call_count, self._calls_repr()))

    def assert_called_with(self, /, *args, **kwargs):
        """Fail unless the last call was made with these arguments."""
        if self.call_args is None:
            raise AssertionError('expected call not found.\nExpected: %s\n  Actual: %s' % (
                self._format_mock_call_signature(args, kwargs), 'not called.'))
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        actual = self._call_matcher(self.call_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs)) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """Fail unless there was exactly one call, and with these arguments."""
        if not self.call_count == 1:
            raise AssertionError("Expected '%s' to be called once. Called %s times.%s" % (
                self._mock_name or 'mock', self.call_count, self._calls_repr()))
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        """Fail unless these calls are in mock_calls, in a row or (any_order) anywhere."""
        expected = [self._call_matcher(c) for c in calls]
        cause = next((item for item in expected if isinstance(item, Exception)), None)
        all_calls = _CallList([self._call_matcher(c) for c in self.mock_calls])
        if not any_order:
            if expected not in all_calls:
                raise AssertionError(f'{_problem("calls", "Calls", expected, cause)}\n'
                                     f'Expected: {_CallList(calls)}\n'
                                     f'  Actual: {safe_repr(self.mock_calls)}') from cause
            return
        all_calls = list(all_calls)
        not_found = _not_in(expected, all_calls)
        if not_found:
            raise AssertionError('%r does not contain all of %r in its call list, found %r instead' % (
                self._mock_name or 'mock', tuple(not_found), all_calls)) from cause

    def assert_any_call(self, /, *args, **kwargs):
        """Fail unless one of the calls was made with these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(c) for c in self.call_args_list]
        if cause or expected not in _AnyComparer(actual):
            raise AssertionError('%s call not found' % self._format_mock_call_signature(args, kwargs)) from cause

    def _get_child_mock(self, /, **kw):
        """Make an attribute or return value; override to use another class."""
        if self._mock_sealed:
            attribute = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        name = kw.get("_new_name")
        if name in self.__dict__['_spec_asyncs']:
            return AsyncMock(**kw)
        cls = type(self)
        if issubclass(cls, MagicMock) and name in _async_method_magics:
            klass = AsyncMock
        elif issubclass(cls, AsyncMockMixin):
            # Special methods are not awaited, nor are methods of the model that are no coroutines.
            if name in _all_sync_magics or self._mock_methods and name in self._mock_methods:
                klass = MagicMock
            else:
                klass = AsyncMock
        elif not issubclass(cls, CallableMixin):
            klass = MagicMock if issubclass(cls, NonCallableMagicMock) else Mock
        else:
            klass = cls.__mro__[1]
        return klass(**kw)

    def _calls_repr(self, prefix="Calls"):
        if not self.mock_calls:
            return ""
        return f"\n{prefix}: {safe_repr(self.mock_calls)}."


# The names of the assertions without "assert_": called_with is surely meant to be one.
_ATTRIB_DENY_LIST = frozenset({name.removeprefix("assert_") for name in dir(NonCallableMock)
                               if name.startswith("assert_")})


def _problem(noun, title, expected, cause):
    if cause is None:
        return f'{title} not found.'
    return f'Error processing expected {noun}.\nErrors: {{}}'.format(
        [item if isinstance(item, Exception) else None for item in expected])


def _not_in(expected, found):
    """Take expected calls out of those found; return what is missing."""
    missing = []
    for item in expected:
        try:
            found.remove(item)
        except ValueError:
            missing.append(item)
    return missing


class _AnyComparer(list):
    """Compares item by item with the expected one on the left, so that ANY has its say."""

    def __contains__(self, item):
        for candidate in self:
            assert len(item) == len(candidate)
            if all([expected == actual for expected, actual in zip(item, candidate)]):
                return True
        return False


def _try_iter(obj):
    if obj is None or _is_exception(obj) or _callable(obj):
        return obj
    try:
        return iter(obj)
    except TypeError:
        return obj  # a wrong side effect is reported when it is used


def _next_of(effect):
    """The next of several results; an exception, alone or among them, is raised."""
    result = effect if _is_exception(effect) else next(effect)
    if _is_exception(result):
        raise result
    return result


class CallableMixin(Base):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _spec_state=None, _new_name='', _new_parent=None, **kwargs):
        self.__dict__['_mock_return_value'] = return_value
        _safe_super(CallableMixin, self).__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name,
                                                  _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        pass  # replaced if there is a signature

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        """Write the call down, here and in all mocks this one came from."""
        self.called = True
        self.call_count += 1
        this = _Call((args, kwargs), two=True)
        self.call_args = this
        self.call_args_list.append(this)
        is_method = self._mock_parent is not None
        method_name = self._mock_name
        name = self._mock_new_name
        is_result = name == '()'
        self.mock_calls.append(_Call(('', args, kwargs)))
        parent = self._mock_new_parent
        while parent is not None:
            if is_method:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = parent._mock_parent is not None
                if is_method:
                    method_name = parent._mock_name + '.' + method_name
            parent.mock_calls.append(_Call((name, args, kwargs)))
            if parent._mock_new_name:
                dot = '' if is_result else '.'
                is_result = parent._mock_new_name == '()'
                name = parent._mock_new_name + dot + name
            parent = parent._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            result = effect(*args, **kwargs) if _callable(effect) and not _is_exception(effect) else _next_of(effect)
            if result is not DEFAULT:
                return result
        # A result that was set; then what is wrapped; then a mock made for the purpose.
        if self._mock_return_value is DEFAULT:
            if self._mock_delegate and self._mock_delegate.return_value is not DEFAULT:
                return self._mock_delegate.return_value
            if self._mock_wraps is not None:
                return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock: attributes and results are mocks, made when they are asked for.

    spec allows only the attributes of a model; spec_set forbids to set others too; side_effect is a function to be
    called, an exception to be raised, or results to be returned in turn; return_value is the result; wraps is called
    if nothing else was set; name is shown; unsafe allows attributes that look like assertions. Other keywords set
    attributes."""


# ---- patches ---------------------------------------------------------------------------------------------

def _check_spec_arg_typos(kwargs_to_check):
    for typo in ("autospect", "auto_spec", "set_spec"):
        if typo in kwargs_to_check:
            raise RuntimeError(f"{typo!r} might be a typo; use unsafe=True if this is intended")


class _patch:
    """Replaces an attribute for the time of a block, a function, the test methods of a class, or from start()
    to stop()."""

    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *,
                 unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            _check_spec_arg_typos(kwargs)
        if _is_instance_mock(spec):
            raise InvalidSpecError(f'Cannot spec attr {attribute!r} as the spec '
                                   f'has already been mocked out. [spec={spec!r}]')
        if _is_instance_mock(spec_set):
            raise InvalidSpecError(f'Cannot spec attr {attribute!r} as the spec_set '
                                   f'target has already been mocked out. [spec_set={spec_set!r}]')
        # Where, what is put there, and how that is made.
        self.getter, self.attribute, self.create = getter, attribute, create
        self.new, self.new_callable = new, new_callable
        self.spec, self.spec_set, self.autospec, self.kwargs = spec, spec_set, autospec, kwargs
        self.has_local = self.is_started = False
        # Other attributes of the same target, of patch.multiple().
        self.additional_patchers = []

    def copy(self):
        patcher = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set,
                         self.autospec, self.new_callable, self.kwargs)
        patcher.attribute_name = self.attribute_name
        patcher.additional_patchers = [other.copy() for other in self.additional_patchers]
        return patcher

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        if iscoroutinefunction(func):
            return self.decorate_async_callable(func)
        return self.decorate_callable(func)

    def decorate_class(self, klass):
        for name in dir(klass):
            if not name.startswith(patch.TEST_PREFIX):
                continue
            value = getattr(klass, name)
            if hasattr(value, "__call__"):
                setattr(klass, name, self.copy()(value))
        return klass

    @contextlib.contextmanager
    def decoration_helper(self, patched, args, keywargs):
        """Enter all patches of a decorated function; yield its arguments with the mocks among them."""
        with contextlib.ExitStack() as stack:
            mocks = ()
            for patching in patched.patchings:
                entered = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    keywargs |= entered
                elif patching.new is DEFAULT:
                    mocks += (entered,)
            yield args + mocks, keywargs

    def _decorate(self, func, make_wrapper):
        # Several decorators share one wrapper.
        if not hasattr(func, 'patchings'):
            func = make_wrapper(func)
            func.patchings = []
        func.patchings.append(self)
        return func

    def decorate_callable(self, func):
        return self._decorate(func, self._wrapper)

    def decorate_async_callable(self, func):
        return self._decorate(func, self._async_wrapper)

    def _wrapper(self, func):
        @wraps(func)
        def patched(*args, **keywargs):
            with self.decoration_helper(patched, args, keywargs) as (all_args, all_keywords):
                return func(*all_args, **all_keywords)
        return patched

    def _async_wrapper(self, func):
        @wraps(func)
        async def patched(*args, **keywargs):
            with self.decoration_helper(patched, args, keywargs) as (all_args, all_keywords):
                return await func(*all_args, **all_keywords)
        return patched

    def get_original(self):
        """The value of the attribute, and whether it is the target's own."""
        target, name = self.getter(), self.attribute
        if name in _builtins and isinstance(target, ModuleType):
            # A module may hide any built-in name.
            self.create = True
        try:
            return target.__dict__[name], True
        except (AttributeError, KeyError):
            inherited = getattr(target, name, DEFAULT)
        if inherited is DEFAULT and not self.create:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return inherited, False

    def __enter__(self):
        if self.is_started:
            raise RuntimeError("Patch is already started")
        self.target = self.getter()
        new, kwargs = self.new, self.kwargs
        # False is as good as None.
        spec = None if self.spec is False else self.spec
        spec_set = None if self.spec_set is False else self.spec_set
        autospec = None if self.autospec is False else self.autospec
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, local = self.get_original()
        if new is DEFAULT and autospec is None:
            new = self._make_mock(original, spec, spec_set)
        elif autospec is not None:
            new = self._make_autospec(original, autospec, bool(spec_set))
        elif kwargs:
            # kwargs would be without effect.
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original = original
        self.is_local = local
        self._exit_stack = contextlib.ExitStack()
        self.is_started = True
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            mocks = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patching in self.additional_patchers:
                entered = self._exit_stack.enter_context(patching)
                if patching.new is DEFAULT:
                    mocks |= entered
            return mocks
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def _make_mock(self, original, spec, spec_set):
        inherit = False
        if spec is True:
            # The replaced object is the model.
            spec = original
        if spec_set is True:
            # As strict as can be, after the model that there is.
            spec, spec_set = None, original if spec is None else spec
        if spec is not None or spec_set is not None:
            if original is DEFAULT:
                raise TypeError("Can't use 'spec' with create=True")
            if isinstance(original, type):
                # What it returns is then modelled as an instance.
                inherit = True
        if self.new_callable is not None:
            klass = self.new_callable
        elif spec is None and _is_async_obj(original):
            klass = AsyncMock
        else:
            klass = MagicMock
        kwargs = {}
        model = spec if spec_set is None else spec_set
        if model is not None:
            if _is_list(model):
                not_callable = '__call__' not in model
            else:
                not_callable = not callable(model)
            if self.new_callable is None:
                if _is_async_obj(model):
                    klass = AsyncMock
                elif not_callable:
                    klass = NonCallableMagicMock
        if spec is not None:
            kwargs['spec'] = spec
        if spec_set is not None:
            kwargs['spec_set'] = spec_set
        if isinstance(klass, type) and issubclass(klass, NonCallableMock) and self.attribute:
            kwargs['name'] = self.attribute
        kwargs.update(self.kwargs)
        new = klass(**kwargs)
        if inherit and _is_instance_mock(new):
            if not _is_list(model) and not _instance_callable(model):
                klass = NonCallableMagicMock
            kwargs.pop('name')
            new.return_value = klass(_new_parent=new, _new_name='()', **kwargs)
        return new

    def _make_autospec(self, original, autospec, spec_set):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        if autospec is True:
            autospec = original
        if _is_instance_mock(self.target):
            raise InvalidSpecError(f'Cannot autospec attr {self.attribute!r} as the patch '
                                   f'target has already been mocked out. '
                                   f'[target={self.target!r}, attr={autospec!r}]')
        if _is_instance_mock(autospec):
            name = getattr(self.target, '__name__', self.target)
            raise InvalidSpecError(f'Cannot autospec attr {self.attribute!r} from target '
                                   f'{name!r} as it has already been mocked out. '
                                   f'[target={self.target!r}, attr={autospec!r}]')
        return create_autospec(autospec, spec_set=spec_set, _name=self.attribute, **self.kwargs)

    def __exit__(self, *exc_info):
        if not self.is_started:
            return
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in (
                    '__doc__', '__module__', '__defaults__', '__annotations__', '__kwdefaults__')):
                # A proxy, or an attribute that cannot be absent.
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original
        del self.is_local
        del self.target
        exit_stack = self._exit_stack
        del self._exit_stack
        self.is_started = False
        return exit_stack.__exit__(*exc_info)

    def start(self):
        """Begin to patch; return what `with` would bind."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """End what start() began."""
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _resolve(name):
    """The object with a dotted name; modules are imported on the way. A colon may end the module's name."""
    module, colon, attributes = name.partition(':')
    if colon:
        __import__(module)
        found = sys.modules[module]
        for part in attributes.split('.') if attributes else ():
            found = getattr(found, part)
        return found
    path, *parts = name.split('.')
    __import__(path)
    # Modules as far as possible: a package may have an attribute with the name of one of its modules.
    while parts:
        longer = f'{path}.{parts[0]}'
        try:
            __import__(longer)
        except ImportError:
            break
        path = longer
        del parts[0]
    found = sys.modules[path]
    for part in parts:
        found = getattr(found, part)
    return found


def _get_target(target):
    try:
        target, attribute = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return partial(_resolve, target), attribute


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    """Patch an attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs,
                  unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Patch several attributes of an object (or of one given by name); keywords are names and new values, where
    DEFAULT makes a mock that is passed by keyword."""
    if type(target) is str:
        getter = partial(_resolve, target)
    else:
        getter = lambda: target
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    patcher = None
    for attribute, new in kwargs.items():
        this = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        this.attribute_name = attribute
        if patcher is None:
            # The first one carries the others.
            patcher = this
        else:
            patcher.additional_patchers.append(this)
    return patcher


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    """Patch what a dotted name stands for; as a decorator or a context manager.

    Without `new`, a MagicMock takes its place (AsyncMock for a coroutine function), made with the other arguments:
    spec and spec_set model it (True: after what is replaced), autospec models all of it, new_callable makes it,
    create allows an attribute that does not exist."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


class _patch_dict:
    """Changes a dictionary (or something like it, or one given by name) for some time."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.clear = in_dict, clear
        self.values = dict(values) | kwargs
        # The dictionary before it was changed.
        self._original = None

    def __call__(self, f):
        match f:
            case type():
                return self.decorate_class(f)
            case _ if iscoroutinefunction(f):
                return self.decorate_async_callable(f)
        return self.decorate_callable(f)

    def decorate_callable(self, f):
        @wraps(f)
        def with_changes(*args, **kw):
            with self:
                return f(*args, **kw)
        return with_changes

    def decorate_async_callable(self, f):
        @wraps(f)
        async def with_changes(*args, **kw):
            with self:
                return await f(*args, **kw)
        return with_changes

    def decorate_class(self, klass):
        for name in dir(klass):
            value = getattr(klass, name)
            if name.startswith(patch.TEST_PREFIX) and hasattr(value, "__call__"):
                decorator = _patch_dict(self.in_dict, self.values, self.clear)
                setattr(klass, name, decorator(value))
        return klass

    def __enter__(self):
        self._patch_dict()
        return self.in_dict

    def _patch_dict(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        in_dict = self.in_dict
        try:
            self._original = in_dict.copy()
        except AttributeError:
            # The least a mapping must have.
            self._original = {key: in_dict[key] for key in in_dict}
        if self.clear:
            _clear_dict(in_dict)
        _update_dict(in_dict, self.values)

    def _unpatch_dict(self):
        _clear_dict(self.in_dict)
        _update_dict(self.in_dict, self._original)

    def __exit__(self, *args):
        if self._original is not None:
            self._unpatch_dict()
        return False

    def start(self):
        """Begin to patch; return the dictionary."""
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    def stop(self):
        """End what start() began."""
        if self in _patch._active_patches:
            _patch._active_patches.remove(self)
            return self.__exit__(None, None, None)


def _clear_dict(in_dict):
    # Not all mappings have all methods.
    if hasattr(in_dict, 'clear'):
        in_dict.clear()
    else:
        for name in [*in_dict]:
            del in_dict[name]


def _update_dict(in_dict, values):
    if hasattr(in_dict, 'update'):
        in_dict.update(values)
    else:
        for name in values:
            in_dict[name] = values[name]


def _patch_stopall():
    """End all patches that start() began, the last one first."""
    for patching in reversed(_patch._active_patches):
        patching.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = 'test'


# ---- special methods -------------------------------------------------------------------------------------

_numerics = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()

_magics = {'__%s__' % name for name in (
    "lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos abs "
    "invert complex int float index round trunc floor ceil bool next fspath aiter hash iter").split()}
_magics |= {'__%s%s__' % (kind, name) for kind in ('', 'i', 'r') for name in _numerics}
_magics -= {'__truediv', '__hash'}

# Supported, but not set by default.
_non_defaults = {'__get__', '__set__', '__delete__', '__reversed__', '__missing__', '__reduce__', '__reduce_ex__',
                 '__getinitargs__', '__getnewargs__', '__getstate__', '__setstate__', '__getformat__', '__repr__',
                 '__dir__', '__subclasses__', '__format__', '__getnewargs_ex__'}

_async_method_magics = {"__aenter__", "__aexit__", "__anext__"}
_sync_async_magics = {"__aiter__"}
_async_magics = _async_method_magics | _sync_async_magics
_all_sync_magics = _magics | _non_defaults
_all_magics = _all_sync_magics | _async_magics

_unsupported_magics = {'__getattr__', '__setattr__', '__init__', '__new__', '__prepare__', '__instancecheck__',
                       '__subclasscheck__', '__del__'}

_setattr_methods = _allowed_names


def _is_magic(name):
    return '__%s__' % name[2:-2] == name


def _get_method(name, func):
    """A function that can be put on a class for the one that was set on an instance."""
    def method(self, /, *args, **kw):
        return func(self, *args, **kw)
    method.__name__ = name
    return method


_calculate_return_value = {
    '__hash__': lambda self: object.__hash__(self),
    '__str__': lambda self: object.__str__(self),
    '__sizeof__': lambda self: object.__sizeof__(self),
    '__fspath__': lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}",
}

_return_values = {
    '__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented, '__ge__': NotImplemented,
    '__int__': 1, '__contains__': False, '__len__': 0, '__exit__': False, '__complex__': 1j, '__float__': 1.0,
    '__bool__': True, '__index__': 1, '__aexit__': False,
}


def _get_eq(self):
    def __eq__(other):
        value = self.__eq__._mock_return_value
        if value is not DEFAULT:
            return value
        return True if self is other else NotImplemented
    return __eq__


def _get_ne(self):
    def __ne__(other):
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented
    return __ne__


def _get_iter(self):
    def __iter__():
        value = self.__iter__._mock_return_value
        # An iterator that was set is used up once.
        return iter([]) if value is DEFAULT else iter(value)
    return __iter__


def _get_async_iter(self):
    def __aiter__():
        value = self.__aiter__._mock_return_value
        return _AsyncIterator(iter([]) if value is DEFAULT else iter(value))
    return __aiter__


_side_effect_methods = {'__eq__': _get_eq, '__ne__': _get_ne, '__iter__': _get_iter,
                        '__aiter__': _get_async_iter}


def _set_return_value(mock, method, name):
    """Give a special method a result that makes sense."""
    fixed = _return_values.get(name, DEFAULT)
    if fixed is not DEFAULT:
        method.return_value = fixed
    elif name in _calculate_return_value:
        method.return_value = _calculate_return_value[name](mock)
    elif name in _side_effect_methods:
        method.side_effect = _side_effect_methods[name](mock)


class MagicMixin(Base):
    def __init__(self, /, *args, **kw):
        self._mock_set_magics()  # keywords may want to set their results
        _safe_super(MagicMixin, self).__init__(*args, **kw)
        self._mock_set_magics()  # the model may not have them all

    def _mock_set_magics(self):
        wanted = all_magics = _magics | _async_method_magics
        if getattr(self, "_mock_methods", None) is not None:
            wanted = all_magics.intersection(self._mock_methods)
            for name in all_magics - wanted:
                if name in type(self).__dict__:
                    delattr(self, name)
        cls = type(self)
        for name in wanted - set(cls.__dict__):
            setattr(cls, name, MagicProxy(name, self))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class AsyncMagicMixin(MagicMixin):
    pass


class MagicMock(MagicMixin, Mock):
    """A Mock with special methods: it can be indexed, compared, added, iterated, used in `with` ..."""

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        if return_value and self._mock_name and _is_magic(self._mock_name):
            # The result of a special method is part of what makes it work.
            return_value = False
        _safe_super(MagicMock, self).reset_mock(*args, return_value=return_value, **kwargs)


class MagicProxy(Base):
    """Makes a special method's mock when it is first looked at."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        name, parent = self.name, self.parent
        mock = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent)
        setattr(parent, name, mock)
        _set_return_value(parent, mock, name)
        return mock

    def __get__(self, obj, _type=None):
        return self.create_mock()


# ---- asynchronous mocks ----------------------------------------------------------------------------------

def _code_mock(flags):
    """Stands for the code of a coroutine function, so that inspect takes the mock for one."""
    code = NonCallableMock(spec_set=CodeType)
    code.co_flags = flags
    return code


async def _maybe_async(function, args, kwargs):
    result = function(*args, **kwargs)
    return await result if iscoroutinefunction(function) else result


class AsyncMockMixin(Base):
    await_count = _delegating_property('await_count')
    await_args = _delegating_property('await_args')
    await_args_list = _delegating_property('await_args_list')

    def __init__(self, /, *args, **kwargs):
        _safe_super(AsyncMockMixin, self).__init__(*args, **kwargs)
        import asyncio
        own = self.__dict__
        own['_is_coroutine'] = asyncio.coroutines._is_coroutine
        own['_mock_await_count'] = 0
        own['_mock_await_args'] = None
        own['_mock_await_args_list'] = _CallList()
        code = _code_mock(inspect.CO_VARARGS + inspect.CO_VARKEYWORDS + inspect.CO_COROUTINE)
        code.co_varnames = ('args', 'kwargs')
        code.co_argcount = code.co_kwonlyargcount = code.co_posonlyargcount = 0
        own['__code__'] = code
        own['__name__'] = 'AsyncMock'
        own['__defaults__'] = tuple()
        own['__kwdefaults__'] = {}
        own['__annotations__'] = None

    async def _execute_mock_call(self, /, *args, **kwargs):
        # Written anew: with super() there would be a coroutine in a coroutine.
        this = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = this
        self.await_args_list.append(this)
        effect = self.side_effect
        if effect is not None:
            if _callable(effect) and not _is_exception(effect):
                result = await _maybe_async(effect, args, kwargs)
            else:
                try:
                    result = _next_of(effect)
                except StopIteration:
                    if _is_exception(effect):
                        raise
                    # A coroutine cannot raise it.
                    raise StopAsyncIteration
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            return await _maybe_async(self._mock_wraps, args, kwargs)
        return self.return_value

    def assert_awaited(self):
        """Fail unless the mock was awaited."""
        if not self.await_count:
            raise AssertionError(self._await_expected())

    def _await_expected(self):
        return f"Expected {self._mock_name or 'mock'} to have been awaited."

    def assert_awaited_once(self):
        """Fail unless the mock was awaited exactly once."""
        count = self.await_count
        if count != 1:
            raise AssertionError(f"{self._await_expected()[:-1]} once. Awaited {count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Fail unless the last await was with these arguments."""
        last = self.await_args
        if last is None:
            raise AssertionError(
                f'Expected await: {self._format_mock_call_signature(args, kwargs)}\nNot awaited')
        wanted = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(last) != wanted:
            # Arguments that do not fit are an exception.
            why = wanted if isinstance(wanted, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs, action='await')) from why

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fail unless there was exactly one await, and with these arguments."""
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Fail unless one of the awaits was with these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(c) for c in self.await_args_list]
        if cause or expected not in _AnyComparer(actual):
            raise AssertionError('%s await not found'
                                 % self._format_mock_call_signature(args, kwargs)) from cause

    def assert_has_awaits(self, calls, any_order=False):
        """Fail unless these awaits happened, in a row or (any_order) anywhere."""
        expected = [self._call_matcher(c) for c in calls]
        cause = next((item for item in expected if isinstance(item, Exception)), None)
        all_awaits = _CallList([self._call_matcher(c) for c in self.await_args_list])
        if not any_order:
            if expected not in all_awaits:
                raise AssertionError(f'{_problem("awaits", "Awaits", expected, cause)}\n'
                                     f'Expected: {_CallList(calls)}\n'
                                     f'Actual: {self.await_args_list}') from cause
            return
        not_found = _not_in(expected, list(all_awaits))
        if not_found:
            raise AssertionError('%r not all found in await list' % (tuple(not_found),)) from cause

    def assert_not_awaited(self):
        """Fail if the mock was awaited."""
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited."
                                 f" Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        """Forget all calls and awaits."""
        _safe_super(AsyncMockMixin, self).reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A MagicMock whose calls must be awaited.

    The side effect, if it is a function, may be a coroutine function."""


class _AsyncIterator:
    """An asynchronous iterator over an ordinary one."""

    def __init__(self, iterator):
        self.iterator = iterator
        self.__dict__['__code__'] = _code_mock(inspect.CO_ITERABLE_COROUTINE)

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            pass
        raise StopAsyncIteration


# ---- calls -----------------------------------------------------------------------------------------------

class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return '<ANY>'


ANY = _ANY()


def _format_call_signature(name, args, kwargs):
    parts = [repr(arg) for arg in args]
    parts += ['%s=%r' % (key, value) for key, value in kwargs.items()]
    return '%s(%s)' % (name, ', '.join(parts))


def _call_parts(value):
    """Name, arguments and keywords of a call that may be written in a shorter form; None if it is no call."""
    name, args, kwargs = '', (), {}
    size = len(value)
    if size == 3:
        name, args, kwargs = value
    elif size == 2:
        match value:
            case str(name), tuple(args):
                pass
            case str(name), kwargs:
                pass
            case _:
                args, kwargs = value
    elif size == 1:
        value, = value
        if isinstance(value, str):
            name = value
        elif isinstance(value, tuple):
            args = value
        else:
            kwargs = value
    elif size:
        return None
    return name, args, kwargs


class _Call(tuple):
    """A call: (name, args, kwargs), or (args, kwargs). Equal to tuples that say the same, even in a shorter form.

    `call` is the empty one: calling it and taking attributes of it makes others."""

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        found, args, kwargs = _call_parts(value) or ('', (), {})
        if found or len(value) == 3:
            name = found
        if two:
            return tuple.__new__(cls, (args, kwargs))
        return tuple.__new__(cls, (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        name, *mine = ('', *self) if len(self) == 2 else self
        parents = getattr(self, '_mock_parent', None), getattr(other, '_mock_parent', None)
        parts = _call_parts(other)
        if parts is None or all(parents) and parents[0] != parents[1]:
            return False
        other_name, *others = parts
        # The expected side first, so that ANY has its say.
        return (not name or name == other_name) and others == mine

    # Not that of tuples.
    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        name = self._mock_name
        if name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((name, args, kwargs), name=f'{name}()', parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name='%s.%s' % (self._mock_name, attr), parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:
            # call.count() is a call, not a method of tuples.
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    def _get_call_arguments(self):
        return tuple(self) if len(self) == 2 else tuple(self)[1:]

    args = property(lambda self: self._get_call_arguments()[0])
    kwargs = property(lambda self: self._get_call_arguments()[1])

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return f'call{name}' if name.startswith('()') else name
        args, kwargs = self[-2:]
        path = self[0] if len(self) == 3 else ''
        # The name of a result begins with brackets, not with a dot.
        dot = '.' if path and not path.startswith('()') else ''
        return _format_call_signature(f'call{dot}{path or ""}', args, kwargs)

    def call_list(self):
        """This call and those it was made on, as they are in mock_calls."""
        calls = []
        item = self
        while item is not None:
            if item._mock_from_kall:
                calls.append(item)
            item = item._mock_parent
        return _CallList(reversed(calls))


call = _Call(from_kall=False)


# ---- models ----------------------------------------------------------------------------------------------

def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock modelled after an object in all its depth: attributes, their attributes, and signatures.

    With `instance`, a class is the model for an instance of it. Other keywords go to the mock."""
    if _is_list(spec):
        # A list of names would say nothing about signatures; the class does.
        spec = type(spec)
    is_type = isinstance(spec, type)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f'Cannot autospec a Mock object. [object={spec!r}]')
    is_async_func = _is_async_func(spec)
    mock_kwargs = {'spec': spec}
    if spec_set:
        mock_kwargs = {'spec_set': spec}
    elif spec is None:
        mock_kwargs = {}  # None is then a value
    if mock_kwargs and instance:
        mock_kwargs['_spec_as_instance'] = True
    if not unsafe:
        _check_spec_arg_typos(kwargs)
    _name = kwargs.pop('name', _name)
    _new_name = '' if _parent is None else _name
    mock_kwargs.update(kwargs)
    klass = MagicMock
    if is_async_func:
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
        klass = AsyncMock
    elif inspect.isdatadescriptor(spec):
        # What it returns is not known.
        mock_kwargs = {}
    elif is_type and instance and not _instance_callable(spec):
        klass = NonCallableMagicMock
    elif not _callable(spec):
        klass = NonCallableMagicMock
    mock = klass(parent=_parent, _new_parent=_parent, _new_name=_new_name, name=_name, **mock_kwargs)
    if isinstance(spec, FunctionTypes):
        # Only functions can be methods.
        mock = _set_signature(mock, spec, is_async=is_async_func)
        if is_async_func:
            _setup_async_mock(mock)
    else:
        _check_sig(spec, mock, is_type, instance)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    wrapped = kwargs.get('wraps')
    if is_type and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()', _parent=mock, wraps=wrapped)
    for entry in dir(spec):
        if _is_magic(entry):
            continue  # the mock has them anyway
        try:
            original = getattr(spec, entry)
        except AttributeError:
            continue
        child_kwargs = {'spec': original}
        if spec_set:
            child_kwargs = {'spec_set': original}
        if wrapped and hasattr(wrapped, entry):
            child_kwargs.update(wraps=original)
        if not isinstance(original, FunctionTypes):
            # Modelled when somebody looks at it: models may contain themselves.
            new = _SpecState(original, spec_set, mock, entry, instance)
            mock._mock_children[entry] = new
        else:
            parent = mock.mock if isinstance(spec, FunctionTypes) else mock
            skipfirst = _must_skip(spec, entry, is_type)
            child_kwargs['_eat_self'] = skipfirst
            child_class = AsyncMock if iscoroutinefunction(original) else MagicMock
            new = child_class(parent=parent, name=entry, _new_name=entry, _new_parent=parent, **child_kwargs)
            mock._mock_children[entry] = new
            new.return_value = child_class()
            _check_sig(original, new, skipfirst=skipfirst)
        # Functions must be found as attributes too.
        if isinstance(new, FunctionTypes):
            setattr(mock, entry, new)
    kwargs.pop('wraps', None)  # no attribute
    # Keywords are meant for this mock, not for what it returns.
    if _is_instance_mock(mock) and kwargs:
        mock.configure_mock(**kwargs)
    return mock


def _must_skip(spec, entry, is_type):
    """Whether the first parameter of an attribute is self."""
    is_class = isinstance(spec, type)
    if not is_class and entry in getattr(spec, '__dict__', {}):
        return False
    for klass in (spec if is_class else spec.__class__).__mro__:
        if entry in klass.__dict__:
            return is_type and isinstance(klass.__dict__[entry], FunctionTypes)
    return is_type


class _SpecState:
    """A model whose mock has not been made yet."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, ids=None, instance=False):
        vars(self).update(spec=spec, spec_set=spec_set, parent=parent, name=name, ids=ids, instance=instance)


FunctionTypes = (type(create_autospec), type(ANY.__eq__))


# ---- files, properties, threads --------------------------------------------------------------------------

file_spec = None
open_spec = None


def _to_stream(read_data):
    import io
    return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)


def mock_open(mock=None, read_data=''):
    """A mock for open(): what it returns can be read (read_data), written to, iterated, used in `with`."""
    # stream: what is left to be read. readline: the generator behind readline() and iteration.
    state = {'stream': _to_stream(read_data)}

    def fixed(name):
        return getattr(handle, name).return_value

    def readlines_effect(*args, **kwargs):
        return fixed('readlines') if fixed('readlines') is not None else state['stream'].readlines(*args, **kwargs)

    def read_effect(*args, **kwargs):
        return fixed('read') if fixed('read') is not None else state['stream'].read(*args, **kwargs)

    def readline_effect(*args, **kwargs):
        yield from iter_effect()
        while True:
            yield state['stream'].readline(*args, **kwargs)

    def iter_effect():
        if fixed('readline') is not None:
            while True:
                yield fixed('readline')
        for line in state['stream']:
            yield line

    def next_effect():
        if fixed('readline') is not None:
            return fixed('readline')
        return next(state['stream'])

    def exit_effect(exctype, excinst, exctb):
        handle.close()

    global file_spec, open_spec
    if file_spec is None:
        import _io
        file_spec = list(set(dir(_io.TextIOWrapper)).union(set(dir(_io.BytesIO))))
        open_spec = list(set(dir(_io.open)))
    if mock is None:
        mock = MagicMock(name='open', spec=open_spec)
    handle = MagicMock(spec=file_spec)
    handle.__enter__.return_value = handle
    for name in ('write', 'read', 'readline', 'readlines'):
        getattr(handle, name).return_value = None
    handle.read.side_effect = read_effect
    state['readline'] = readline_effect()
    handle.readline.side_effect = state['readline']
    handle.readlines.side_effect = readlines_effect
    handle.__iter__.side_effect = iter_effect
    handle.__next__.side_effect = next_effect
    handle.__exit__.side_effect = exit_effect

    def reset_data(*args, **kwargs):
        state['stream'] = _to_stream(read_data)
        if handle.readline.side_effect == state['readline']:
            # Unless the test has set another one.
            state['readline'] = readline_effect()
            handle.readline.side_effect = state['readline']
        return DEFAULT

    mock.side_effect = reset_data
    mock.return_value = handle
    return mock


class PropertyMock(Mock):
    """A mock for a property, to be set on a class: reading calls it, setting calls it with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


_timeout_unset = sentinel.TIMEOUT_UNSET


class ThreadingMixin(Base):
    DEFAULT_TIMEOUT = None

    def _get_child_mock(self, /, **kw):
        for key in ("parent", "_new_parent"):
            if isinstance(kw.get(key), ThreadingMixin):
                kw["timeout"] = kw[key]._mock_wait_timeout
                break
        return _safe_super(ThreadingMixin, self)._get_child_mock(**kw)

    def __init__(self, *args, timeout=_timeout_unset, **kwargs):
        _safe_super(ThreadingMixin, self).__init__(*args, **kwargs)
        if timeout is _timeout_unset:
            timeout = self.DEFAULT_TIMEOUT
        self.__dict__["_mock_calls_events_lock"] = threading.Lock()
        self.__dict__["_mock_wait_timeout"] = timeout
        self.__reset_events()

    def __reset_events(self):
        self.__dict__["_mock_event"] = threading.Event()
        self.__dict__["_mock_calls_events"] = []  # (args, kwargs, event)

    def reset_mock(self, /, *args, **kwargs):
        """Forget all calls, also for those who wait from now on."""
        _safe_super(ThreadingMixin, self).reset_mock(*args, **kwargs)
        self.__reset_events()

    def __get_event(self, expected_args, expected_kwargs):
        with self._mock_calls_events_lock:
            for args, kwargs, event in self._mock_calls_events:
                if (args, kwargs) == (expected_args, expected_kwargs):
                    return event
            event = threading.Event()
            self._mock_calls_events.append((expected_args, expected_kwargs, event))
        return event

    def _mock_call(self, *args, **kwargs):
        result = _safe_super(ThreadingMixin, self)._mock_call(*args, **kwargs)
        self.__get_event(args, kwargs).set()
        self._mock_event.set()
        return result

    def wait_until_called(self, *, timeout=_timeout_unset):
        """Wait until the mock is called; AssertionError after the time."""
        if timeout is _timeout_unset:
            timeout = self._mock_wait_timeout
        if not self._mock_event.wait(timeout=timeout):
            raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({timeout}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait until the mock is called with these arguments; AssertionError after the time."""
        if not self.__get_event(args, kwargs).wait(timeout=self._mock_wait_timeout):
            raise AssertionError(f'{self._format_mock_call_signature(args, kwargs)} call not found')


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A MagicMock that other threads call: one can wait until they do.

    `timeout` is how long, in seconds; forever by default."""


def seal(mock):
    """Make no more attributes: asking for one the mock does not have raises AttributeError from now on."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if not isinstance(child, NonCallableMock):
            continue
        if isinstance(child._mock_children.get(name), _SpecState):
            continue
        if child._mock_new_parent is mock:
            seal(child)
