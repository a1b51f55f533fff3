"""Type hints: special forms, generic aliases, protocols, and tools to read annotations."""

import sys
import types
import functools
import operator
import collections
import collections.abc
from abc import ABCMeta, update_abstractmethods
from types import GenericAlias

from _typing import (_idfunc, TypeVar, ParamSpec, TypeVarTuple, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, Generic,
                     NoDefault)

__all__ = [
    # Special forms
    'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal', 'Optional',
    'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union',
    # Abstract base classes of collections
    'AbstractSet', 'ByteString', 'Container', 'ContextManager', 'Hashable', 'ItemsView', 'Iterable', 'Iterator',
    'KeysView', 'Mapping', 'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet', 'Sequence', 'Sized',
    'ValuesView', 'Awaitable', 'AsyncIterator', 'AsyncIterable', 'Coroutine', 'Collection', 'AsyncGenerator',
    'AsyncContextManager',
    # Protocols
    'Reversible', 'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt',
    'SupportsRound',
    # Concrete collections
    'ChainMap', 'Counter', 'Deque', 'Dict', 'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet', 'NamedTuple',
    'TypedDict', 'Generator',
    # Files and regular expressions
    'BinaryIO', 'IO', 'Match', 'Pattern', 'TextIO',
    # The rest
    'AnyStr', 'assert_type', 'assert_never', 'cast', 'clear_overloads', 'dataclass_transform', 'final', 'get_args',
    'get_origin', 'get_overloads', 'get_protocol_members', 'get_type_hints', 'is_protocol', 'is_typeddict',
    'LiteralString', 'Never', 'NewType', 'no_type_check', 'no_type_check_decorator', 'NoDefault', 'NoReturn',
    'NotRequired', 'overload', 'override', 'ParamSpecArgs', 'ParamSpecKwargs', 'ReadOnly', 'Required', 'reveal_type',
    'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING', 'TypeAlias', 'TypeGuard', 'TypeIs', 'TypeAliasType',
    'Unpack',
]


class _Sentinel:
    __slots__ = ()

    def __repr__(self):
        return '<sentinel>'

_sentinel = _Sentinel()


# Checking and converting what stands between the brackets

def _type_convert(arg, module=None, *, allow_special_forms=False):
    """None stands for its type, and a string for a type that is looked up later."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """Convert arg and refuse what cannot be a type there; nearly everything can."""
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, type) and arg is not Generic and arg is not Protocol:
        return arg
    if isinstance(arg, _GenericAlias):
        origin = arg.__origin__
        if (origin is Generic or origin is Protocol
                or not allow_special_forms and (origin is ClassVar or is_argument and origin is Final)):
            raise TypeError(f"{arg} is not valid as type argument")
        return arg
    if arg is Any or arg is LiteralString or arg is NoReturn or arg is Never or arg is Self or arg is TypeAlias:
        return arg
    if allow_special_forms and (arg is ClassVar or arg is Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _type_repr(obj):
    """How a type is written inside an alias: without the quotes or the module of built-in types."""
    if isinstance(obj, tuple):
        return '[' + ', '.join([_type_repr(t) for t in obj]) + ']'
    if obj is ...:
        return '...'
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        home, name = obj.__module__, obj.__qualname__
        return name if home == 'builtins' else f'{home}.{name}'
    return obj.__name__ if isinstance(obj, types.FunctionType) else repr(obj)


def _is_dunder(attr):
    return attr[:2] == attr[-2:] == '__'


def _as_tuple(parameters):
    """What stood between brackets; a single thing stands there without a tuple."""
    return parameters if isinstance(parameters, tuple) else (parameters,)


def _wrong_number(subject, given, wanted, expected=None):
    """The error for too many or too few arguments."""
    problem = 'many' if given > wanted else 'few'
    return TypeError(f"Too {problem} arguments for {subject}; actual {given}, expected {expected or wanted}")


def _is_param_expr(arg):
    """Whether arg can take the place of a ParamSpec."""
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _is_typevar_like(x):
    return isinstance(x, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(x)


def _is_unpacked_typevartuple(x):
    # Classes may have any attributes.
    return not isinstance(x, type) and getattr(x, '__typing_is_unpacked_typevartuple__', False)


def _should_unflatten_callable_args(typ, args):
    """Whether the arguments of a Callable are a list of types, which __args__ holds flat."""
    return (typ.__origin__ is collections.abc.Callable and not (len(args) == 2 and _is_param_expr(args[0])))


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """All type parameters in args, each once, in the order of their first appearance."""
    parameters = []
    default_seen = False
    tuple_seen = False
    for t in args:
        if isinstance(t, type):
            continue
        if isinstance(t, tuple):
            # The argument in place of a ParamSpec.
            for x in t:
                for collected in _collect_type_parameters([x]):
                    if collected not in parameters:
                        parameters.append(collected)
        elif hasattr(t, '__typing_subst__'):
            if t in parameters:
                continue
            if enforce_default_ordering:
                if tuple_seen and t.has_default():
                    raise TypeError('Type parameter with a default follows TypeVarTuple')
                if t.has_default():
                    default_seen = True
                elif default_seen:
                    raise TypeError(f'Type parameter {t!r} without a default '
                                    'follows type parameter with a default')
            parameters.append(t)
        else:
            if _is_unpacked_typevartuple(t):
                tuple_seen = True
            for x in getattr(t, '__parameters__', ()):
                if x not in parameters:
                    parameters.append(x)
    return tuple(parameters)


def _check_generic_specialization(cls, arguments):
    """Compare the number of arguments with that of the type parameters."""
    parameters = cls.__parameters__
    if not parameters:
        raise TypeError(f"{cls} is not a generic class")
    wanted = len(parameters)
    given = len(arguments)
    if given == wanted:
        return
    expected = None
    if given < wanted:
        if parameters[given].has_default():
            return
        required = wanted - sum(p.has_default() for p in parameters[given:])
        expected = f"at least {required}" if required != wanted else None
    raise _wrong_number(cls, given, wanted, expected)


def _unpack_args(*args):
    """Put the items of unpacked tuples in place of them, where their number is known."""
    flat = []
    for arg in args:
        inner = getattr(arg, '__typing_unpacked_tuple_args__', None)
        endless = inner and inner[-1] is ...
        flat += (arg,) if inner is None or endless else inner
    return flat


def _deduplicate(params, *, unhashable_fallback=False):
    """Each item once, in order; a dict or a list."""
    try:
        return dict.fromkeys(params)
    except TypeError:
        if unhashable_fallback:
            return [p for i, p in enumerate(params) if p not in params[:i]]
        raise


def _same_in_any_order(first, second):
    rest = list(second)
    try:
        for item in first:
            rest.remove(item)
    except ValueError:
        return False
    return not rest


def _remove_dups_flatten(parameters):
    """The members of a union: unions in it opened, and each type once."""
    members = []
    for member in parameters:
        members += member.__args__ if isinstance(member, (_UnionGenericAlias, types.UnionType)) else (member,)
    return tuple(_deduplicate(members, unhashable_fallback=True))


# Caching: List[int] is written often, and always means the same object.

_cleanups = []


def _tp_cache(func=None, /, *, typed=False):
    """Cache the results of a subscription; unhashable arguments go past the cache."""
    def decorator(func):
        cached = functools.lru_cache(typed=typed)(func)
        _cleanups.append(cached.cache_clear)

        @functools.wraps(func)
        def inner(*args, **kwds):
            try:
                return cached(*args, **kwds)
            except TypeError:
                # Either the arguments or the check failed; if it was the check, it fails again.
                pass
            return func(*args, **kwds)
        return inner

    return decorator if func is None else decorator(func)


def _caller(depth=1, default='__main__'):
    """The name of the module that called the caller of this, depth levels up."""
    try:
        return sys._getframemodulename(depth + 1) or default
    except AttributeError:
        pass
    try:
        return sys._getframe(depth + 1).f_globals.get('__name__', default)
    except (AttributeError, ValueError):
        return None


class _Final:
    """Base of classes that are not to be subclassed outside this module."""

    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


class _NotIterable:
    """Base of what has __getitem__ but must not be iterated over because of it."""

    __slots__ = ()
    __iter__ = None


class _Unitable:
    """Base of what makes a union with |."""

    __slots__ = ()

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _Named:
    """Base of what this module has under a name: that says it all, also when pickled."""

    __slots__ = ()

    def __reduce__(self):
        return self._name

    def __repr__(self):
        return f'typing.{self._name}'


# Special forms

def _refuses(template):
    """A method that raises TypeError."""
    def method(self, *args, **kwds):
        raise TypeError(template.format(self))
    return method


class _SpecialForm(_Final, _Named, _Unitable, _NotIterable, _root=True):
    # A name with a special meaning; made by decorating the function that handles its subscription.
    # No docstring, because each form has its own.

    __slots__ = ('_getitem', '_name', '__doc__')

    def __init__(self, getitem):
        self._name, self.__doc__, self._getitem = getitem.__name__, getitem.__doc__, getitem

    def __getattr__(self, item):
        if item == '__name__' or item == '__qualname__':
            return self._name
        raise AttributeError(item)

    __call__ = _refuses("Cannot instantiate {!r}")
    __mro_entries__ = _refuses("Cannot subclass {!r}")
    __instancecheck__ = _refuses("{} cannot be used with isinstance()")
    __subclasscheck__ = _refuses("{} cannot be used with issubclass()")

    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _TypedCacheSpecialForm(_SpecialForm, _root=True):
    # A special form that tells 1 from True and caches by itself. Has a __dict__, for the docstring.

    def __getitem__(self, parameters):
        return self._getitem(self, *_as_tuple(parameters))


class _AnyMeta(type):
    # Subclasses of Any are classes like others.

    def __repr__(self):
        return type.__repr__(self) if self is not Any else "typing.Any"

    def __instancecheck__(self, obj):
        if self is not Any:
            return type.__instancecheck__(self, obj)
        raise TypeError("typing.Any cannot be used with isinstance()")


class Any(metaclass=_AnyMeta):
    """Any type at all: compatible with every other, in both directions.

    A class may inherit from it to say that it may have attributes nobody can know.
    """

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _not_subscriptable(self, parameters):
    raise TypeError(f"{self} is not subscriptable")


def _one_type(self, parameters, allow_special_forms=False):
    """The alias of a form that takes exactly one type."""
    item = _type_check(parameters, f'{self} accepts only single type.', allow_special_forms=allow_special_forms)
    return _GenericAlias(self, (item,))


def _one_type_or_form(self, parameters):
    item = _type_check(parameters, f'{self._name} accepts only a single type.')
    return _GenericAlias(self, (item,))


@_SpecialForm
def NoReturn(self, parameters):
    """The result of a function that never returns."""
    return _not_subscriptable(self, parameters)


@_SpecialForm
def Never(self, parameters):
    """The type that no value has."""
    return _not_subscriptable(self, parameters)


@_SpecialForm
def Self(self, parameters):
    """In a method, the class of the instance it is called on."""
    return _not_subscriptable(self, parameters)


@_SpecialForm
def LiteralString(self, parameters):
    """A string made of literals only."""
    return _not_subscriptable(self, parameters)


@_SpecialForm
def TypeAlias(self, parameters):
    """Marks an assignment as a type alias; the type statement is the newer way."""
    return _not_subscriptable(self, parameters)


@_SpecialForm
def ClassVar(self, parameters):
    """A variable of the class, not to be set on instances: ClassVar[int]."""
    return _one_type(self, parameters, allow_special_forms=True)


@_SpecialForm
def Final(self, parameters):
    """A name that is not to be assigned again: Final[int] or Final."""
    return _one_type(self, parameters, allow_special_forms=True)


@_SpecialForm
def Union(self, parameters):
    """One of several types: Union[int, str], which is written int | str as well."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    parameters = [_type_check(p, "Union[arg, ...]: each arg must be a type.") for p in parameters]
    parameters = _remove_dups_flatten(parameters)
    if len(parameters) == 1:
        return parameters[0]
    if len(parameters) == 2 and type(None) in parameters:
        return _UnionGenericAlias(self, parameters, name="Optional")
    return _UnionGenericAlias(self, parameters)


def _make_union(left, right):
    """The | of type variables."""
    return Union[left, right]


@_SpecialForm
def Optional(self, parameters):
    """A type or None: Optional[int] is Union[int, None]."""
    arg = _type_check(parameters, f"{self} requires a single type.")
    return Union[arg, type(None)]


def _with_types(values):
    """Literal values with their types, because 1 and True are equal but different literals."""
    return [(v, type(v)) for v in values]


@_TypedCacheSpecialForm
@_tp_cache(typed=True)
def Literal(self, *parameters):
    """One of the given values: Literal['r', 'w']."""
    flat = []
    for p in parameters:
        if isinstance(p, _LiteralGenericAlias):
            flat.extend(p.__args__)
        else:
            flat.append(p)
    try:
        flat = [value for value, kind in _deduplicate(_with_types(flat))]
    except TypeError:
        # Unhashable ones stay as they are.
        pass
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters in front of those of a ParamSpec: Callable[Concatenate[int, P], str]."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    checked = [_type_check(p, "Concatenate[arg, ...]: each arg must be a type.") for p in parameters[:-1]]
    return _ConcatenateGenericAlias(self, (*checked, parameters[-1]))


@_SpecialForm
def TypeGuard(self, parameters):
    """The result of a predicate that, when true, says its argument is of a type."""
    return _one_type(self, parameters)


@_SpecialForm
def TypeIs(self, parameters):
    """The result of a predicate that says, true or false, whether its argument is of a type."""
    return _one_type(self, parameters)


@_SpecialForm
def Required(self, parameters):
    """A key that a TypedDict must have although it was declared with total=False."""
    return _one_type_or_form(self, parameters)


@_SpecialForm
def NotRequired(self, parameters):
    """A key that a TypedDict may lack."""
    return _one_type_or_form(self, parameters)


@_SpecialForm
def ReadOnly(self, parameters):
    """A key of a TypedDict that is not to be changed."""
    return _one_type_or_form(self, parameters)


@_SpecialForm
def Unpack(self, parameters):
    """The items of a tuple of types, or keyword arguments as in a TypedDict: Unpack[Ts], also written *Ts."""
    item = _type_check(parameters, f'{self} accepts only single type.')
    return _UnpackGenericAlias(origin=self, args=(item,))


@_TypedCacheSpecialForm
@_tp_cache(typed=True)
def Annotated(self, *params):
    """A type with any further information: Annotated[int, ...]. The first argument is the type."""
    if len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    if _is_unpacked_typevartuple(params[0]):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, tuple(params[1:]))


# Forward references

class ForwardRef(_Final, _Unitable, _root=True):
    """A type given as a string, which is evaluated when someone asks for it."""

    __slots__ = ('__forward_arg__', '__forward_code__', '__forward_evaluated__', '__forward_value__',
                 '__forward_is_argument__', '__forward_is_class__', '__forward_module__')

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        # A star is not an expression by itself.
        source = f'({arg},)[0]' if arg.startswith('*') else arg
        try:
            code = compile(source, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__, self.__forward_code__ = arg, code
        self.__forward_evaluated__, self.__forward_value__ = False, None
        # Where it stands: that decides what it may be, and where its names are looked up.
        self.__forward_module__ = module
        self.__forward_is_class__, self.__forward_is_argument__ = is_class, is_argument

    def _evaluate(self, globalns, localns, type_params=_sentinel, *, recursive_guard):
        if type_params is _sentinel:
            _deprecation_warning_for_no_type_params_passed("typing.ForwardRef._evaluate")
            type_params = ()
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None:
            globalns = {} if localns is None else localns
        if localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__), '__dict__', globalns)
        if type_params:
            # They belong to a scope between the two. For a class the names in its body, which come
            # here as globals, hide them; other globals do not.
            globalns, localns = dict(globalns), dict(localns)
            for param in type_params:
                name = param.__name__
                if not self.__forward_is_class__ or name not in globalns:
                    globalns[name] = param
                    localns.pop(name, None)
        kind = _type_check(eval(self.__forward_code__, globalns, localns),
                           "Forward references must evaluate to types.", is_argument=self.__forward_is_argument__,
                           allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _eval_type(kind, globalns, localns, type_params,
                                            recursive_guard=recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_arg__ != other.__forward_arg__:
            return False
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_value__ == other.__forward_value__
        return self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = '' if self.__forward_module__ is None else f', module={self.__forward_module__!r}'
        return f'ForwardRef({self.__forward_arg__!r}{module})'


def _deprecation_warning_for_no_type_params_passed(funcname):
    import warnings
    warnings.warn(f"Failing to pass a value to the 'type_params' parameter of {funcname!r} is deprecated, "
                  f"as it leads to incorrect behaviour when calling {funcname} on a stringified annotation "
                  f"that references a PEP 695 type parameter. It will be disallowed in Python 3.15.",
                  DeprecationWarning, stacklevel=3)


def _eval_type(t, globalns, localns, type_params=_sentinel, *, recursive_guard=frozenset()):
    """Evaluate all forward references in a type."""
    if type_params is _sentinel:
        _deprecation_warning_for_no_type_params_passed("typing._eval_type")
        type_params = ()
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    if isinstance(t, GenericAlias):
        # Built-in aliases keep strings as they are.
        is_unpacked = t.__unpacked__
        args = tuple([ForwardRef(a) if isinstance(a, str) else a for a in t.__args__])
        if _should_unflatten_callable_args(t, args):
            t = t.__origin__[(list(args[:-1]), args[-1])]
        else:
            t = t.__origin__[args]
        if is_unpacked:
            t = Unpack[t]
    new_args = tuple([_eval_type(a, globalns, localns, type_params, recursive_guard=recursive_guard)
                      for a in t.__args__])
    if new_args == t.__args__:
        return t
    if isinstance(t, GenericAlias):
        return _alias_like(t, new_args)
    if isinstance(t, types.UnionType):
        return functools.reduce(operator.or_, new_args)
    return t.copy_with(new_args)


def _alias_like(t, args):
    """A built-in alias with other arguments."""
    if _should_unflatten_callable_args(t, args):
        return t.__origin__[(list(args[:-1]), args[-1])]
    return GenericAlias(t.__origin__, args)


# Substitution of type parameters

def _typevar_subst(self, arg):
    arg = _type_check(arg, "Parameters to generic types must be types.", is_argument=True)
    if (isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack
            or isinstance(arg, GenericAlias) and getattr(arg, '__unpacked__', False)):
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _paramspec_subst(self, arg):
    if isinstance(arg, (list, tuple)):
        return tuple([_type_check(a, "Expected a type.") for a in arg])
    if not _is_param_expr(arg):
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
    return arg


def _paramspec_prepare_subst(self, alias, args):
    place = alias.__parameters__.index(self)
    if place >= len(args):
        if place > len(args) or not self.has_default():
            raise TypeError(f"Too few arguments for {alias}")
        args = [*args, self.__default__]
    if len(alias.__parameters__) == 1 and not _is_param_expr(args[0]):
        # For a single ParamSpec the inner brackets may be left out.
        return (args,)
    if isinstance(args[place], list):
        return (*args[:place], tuple(args[place]), *args[place + 1:])
    return args


def _typevartuple_prepare_subst(self, alias, args):
    """Gather the arguments that fall to a TypeVarTuple into one tuple."""
    params = alias.__parameters__
    index = params.index(self)
    if any(isinstance(param, TypeVarTuple) for param in params[index + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    given = len(args)
    wanted = len(params)
    # How many arguments belong to the parameters before and after.
    left = index
    right = wanted - index - 1
    endless = filler = None
    for k, arg in enumerate(args):
        if isinstance(arg, type):
            continue
        subargs = getattr(arg, '__typing_unpacked_tuple_args__', None)
        if subargs and len(subargs) == 2 and subargs[-1] is ...:
            if endless is not None:
                raise TypeError("More than one unpacked arbitrary-length tuple argument")
            endless = k
            filler = subargs[0]
    if endless is not None:
        # A tuple of unknown length fills in for arguments on both sides.
        left = min(left, endless)
        right = min(right, given - endless - 1)
    elif left + right > given:
        raise TypeError(f"Too few arguments for {alias}; actual {given}, expected at least {wanted - 1}")
    if left == given - right and self.has_default():
        replacement = _unpack_args(self.__default__)
    else:
        replacement = args[left:given - right]
    return (*args[:left], *([filler] * (index - left)), replacement,
            *([filler] * (wanted - right - left - index - 1 if wanted - right - left - index - 1 > 0 else 0)),
            *args[given - right:])


def _prepared(alias, parameters, args):
    """The arguments after each parameter that takes several, or a list, has gathered its own."""
    for param in parameters:
        if (prepare := getattr(param, '__typing_prepare_subst__', None)) is not None:
            args = prepare(alias, args)
    return args


@_tp_cache
def _generic_class_getitem(cls, args):
    """The subscription of a generic class: Generic[T] or C[int]."""
    args = tuple([_type_convert(p) for p in _as_tuple(args)])
    if cls in (Generic, Protocol):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(_is_typevar_like(p) for p in args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables "
                            f"or parameter specification variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    try:
        parameters = cls.__parameters__
    except AttributeError as error:
        init_subclass = getattr(cls, '__init_subclass__', None)
        if init_subclass not in {None, Generic.__init_subclass__}:
            error.add_note(f"Note: this exception may have been caused by {init_subclass.__qualname__!r} "
                           "(or the `__init_subclass__` method on a superclass) "
                           "not calling `super().__init_subclass__()`")
        raise
    args = _prepared(cls, parameters, args)
    _check_generic_specialization(cls, args)
    flat = []
    for param, arg in zip(parameters, args):
        if isinstance(param, TypeVarTuple):
            flat.extend(arg)
        else:
            flat.append(arg)
    return _GenericAlias(cls, tuple(flat))


def _generic_init_subclass(cls, *args, **kwargs):
    """Find the type parameters of a new generic class."""
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    written = cls.__dict__.get('__orig_bases__')
    if written is not None:
        plain = Generic in written
    else:
        plain = Generic in cls.__bases__ and cls.__name__ != 'Protocol' and type(cls) != _TypedDictMeta
    if plain:
        raise TypeError("Cannot inherit from plain Generic")
    parameters = ()
    if written is not None:
        parameters = _collect_type_parameters(written)
        listed = None
        for base in written:
            if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                if listed is not None:
                    raise TypeError("Cannot inherit from Generic[...] multiple times.")
                listed = base.__parameters__
        if listed is not None:
            missing = [t for t in parameters if t not in listed]
            if missing:
                raise TypeError(f"Some type variables ({', '.join([str(t) for t in missing])}) are not listed in "
                                f"Generic[{', '.join([str(g) for g in listed])}]")
            parameters = listed
    cls.__parameters__ = tuple(parameters)


# Generic aliases

class _BaseGenericAlias(_Final, _root=True):
    """What stands for a class under a name of this module, with or without arguments.

    Attributes other than special ones are those of the class, the origin.
    """

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        # Keeps classes that are made with it as a base from inheriting slots.
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        origin = self.__origin__
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {origin.__name__}() instead")
        made = origin(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            pass  # not every object takes attributes
        return made

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        entries = []
        if self.__origin__ not in bases:
            entries.append(self.__origin__)
        # Generic goes in once, with the last base that wants it.
        for base in bases[bases.index(self) + 1:]:
            if isinstance(base, _BaseGenericAlias):
                break
            if isinstance(base, type):
                if issubclass(base, Generic):
                    break
            else:
                further = getattr(base, '__mro_entries__', None)
                replaced = further(bases) if further is not None else None
                if isinstance(replaced, tuple) and any(isinstance(b, type) and issubclass(b, Generic)
                                                       for b in replaced):
                    break
        else:
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        match attr:
            case '__name__' | '__qualname__':
                return self._name or self.__origin__.__name__
            case _ if _is_dunder(attr) or '__origin__' not in vars(self):
                raise AttributeError(attr)
        return getattr(self.__origin__, attr)

    def __setattr__(self, attr, val):
        own = _is_dunder(attr) or attr in ('_name', '_inst', '_nparams', '_defaults')
        (object.__setattr__ if own else _set_on_origin)(self, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list({*super().__dir__(), *[attr for attr in dir(self.__origin__) if not _is_dunder(attr)]})


def _set_on_origin(alias, attr, val):
    setattr(alias.__origin__, attr, val)


class _GenericAlias(_Unitable, _BaseGenericAlias, _root=True):
    """A generic class or special form with arguments."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        self.__args__ = args = _as_tuple(args)
        # Only where parameters are declared does their order matter.
        self.__parameters__ = _collect_type_parameters(
            args, enforce_default_ordering=origin is Generic or origin is _protocol)
        if not name:
            self.__module__ = origin.__module__

    def _key(self):
        """What two equal aliases have in common, as far as it can be hashed."""
        return self.__origin__, self.__args__

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _GenericAlias) else NotImplemented

    @_tp_cache
    def __getitem__(self, args):
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = _unpack_args(*[_type_convert(arg) for arg in _as_tuple(args)])
        return self.copy_with(self._substituted(tuple(args)))

    def _substituted(self, args):
        """The arguments of this alias with its type parameters replaced by args."""
        params = self.__parameters__
        args = _prepared(self, params, args)
        if len(args) != len(params):
            raise _wrong_number(self, len(args), len(params))
        return tuple(self._replaced(self.__args__, dict(zip(params, args))))

    def _replaced(self, args, replacement):
        """The args with every type parameter replaced, also deep inside."""
        result = []
        for old in args:
            if isinstance(old, type):
                result.append(old)
                continue
            substitute = getattr(old, '__typing_subst__', None)
            if substitute is not None:
                new = substitute(replacement[old])
            else:
                inner = getattr(old, '__parameters__', ())
                if not inner:
                    new = old
                else:
                    subargs = []
                    for x in inner:
                        if isinstance(x, TypeVarTuple):
                            subargs.extend(replacement[x])
                        else:
                            subargs.append(replacement[x])
                    new = old[tuple(subargs)]
            if self.__origin__ == collections.abc.Callable and isinstance(new, tuple):
                # A list of parameters is flat in a Callable.
                result.extend(new)
            elif _is_unpacked_typevartuple(old):
                result.extend(new)
            elif isinstance(old, tuple):
                # In place of a ParamSpec the list is one argument.
                result.append(tuple(self._replaced(old, replacement)))
            else:
                result.append(new)
        return result

    def __iter__(self):
        # What *Tuple[int, str] means.
        yield Unpack[self]

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = 'typing.' + self._name if self._name else _type_repr(self.__origin__)
        args = ", ".join([_type_repr(a) for a in self.__args__]) if self.__args__ else "()"
        return f'{name}[{args}]'

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        # A single argument is written without a tuple, unless it is one itself.
        args = self.__args__
        plain = len(args) == 1 and not isinstance(args[0], tuple)
        return operator.getitem, (origin, args[0] if plain else args)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if self._name or isinstance(origin, _SpecialForm):
            return super().__mro_entries__(bases)
        if origin is Generic:
            # Protocol brings it along, and so does a generic base that follows.
            if Protocol in bases:
                return ()
            for base in bases[bases.index(self) + 1:]:
                if isinstance(base, _BaseGenericAlias) and base is not self:
                    return ()
        return (self.__origin__,)


# Until Protocol is there.
_protocol = None


class _SpecialGenericAlias(_Named, _Unitable, _NotIterable, _BaseGenericAlias, _root=True):
    """A generic class under a name of this module, as yet without arguments: List, Dict."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=origin.__name__ if name is None else name)
        self._nparams = nparams
        self._defaults = defaults
        home = '' if origin.__module__ == 'builtins' else origin.__module__ + '.'
        self.__doc__ = f'A generic version of {home}{origin.__qualname__}.'

    @_tp_cache
    def __getitem__(self, params):
        params = tuple([_type_check(p, "Parameters to generic types must be types.") for p in _as_tuple(params)])
        lacking = self._nparams - len(params)
        if 0 < lacking <= len(self._defaults):
            params += self._defaults[-lacking:]
        given = len(params)
        if given != self._nparams:
            if not self._nparams:
                raise TypeError(f"{self} is not a generic class")
            least = self._nparams - len(self._defaults)
            raise _wrong_number(self, given, self._nparams, f"at least {least}" if self._defaults else None)
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls.__origin__ if isinstance(cls, _SpecialGenericAlias) else cls, self.__origin__)


class _DeprecatedGenericAlias(_SpecialGenericAlias, _root=True):
    """An alias whose use as a class makes a warning."""

    def __init__(self, origin, nparams, *, removal_version, inst=True, name=None):
        super().__init__(origin, nparams, inst=inst, name=name)
        self.__dict__['_removal_version'] = removal_version

    def _warn(self):
        import warnings
        warnings._deprecated(f"{self.__module__}.{self._name}", remove=self._removal_version)

    def __instancecheck__(self, inst):
        self._warn()
        return isinstance(inst, self.__origin__)

    def __subclasscheck__(self, cls):
        self._warn()
        return issubclass(cls, self.__origin__)


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):

    def _signature(self):
        """The arguments as they were written: a list of types or what stands in its place, and the result."""
        *args, result = self.__args__
        return (args[0] if len(args) == 1 and _is_param_expr(args[0]) else args), result

    def __repr__(self):
        args, result = self._signature()
        shown = '[' + ', '.join(map(_type_repr, args)) + ']' if isinstance(args, list) else _type_repr(args)
        return f'typing.Callable[{shown}, {_type_repr(result)}]'

    def __reduce__(self):
        return operator.getitem, (Callable, self._signature())


class _CallableType(_SpecialGenericAlias, _root=True):

    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        # A list cannot be looked up in the cache.
        return self._of(tuple(args) if isinstance(args, list) else args, result)

    @_tp_cache
    def _of(self, args, result):
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is Ellipsis:
            return self.copy_with((Ellipsis, result))
        return self.copy_with((*[_type_convert(arg) for arg in _as_tuple(args)], result))


class _TupleType(_SpecialGenericAlias, _root=True):

    @_tp_cache
    def __getitem__(self, params):
        items, end, rule = _as_tuple(params), (), "Tuple[t0, t1, ...]: each t must be a type."
        if len(items) > 1 and items[-1] is ...:
            items, end, rule = items[:-1], (...,), "Tuple[t, ...]: t must be a type."
        return self.copy_with((*[_type_check(item, rule) for item in items], *end))


class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):

    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        mine, others = self.__args__, other.__args__
        try:
            return set(mine) == set(others)
        except TypeError:
            return _same_in_any_order(mine, others)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            other = args[1] if args[0] is type(None) else args[0]
            return f'typing.Optional[{_type_repr(other)}]'
        return super().__repr__()

    def __instancecheck__(self, obj):
        return any(isinstance(obj, cls) for cls in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)

    def __reduce__(self):
        subscribe, (_, args) = super().__reduce__()
        return subscribe, (Union, args)


class _LiteralGenericAlias(_GenericAlias, _root=True):

    def _key(self):
        return frozenset(_with_types(self.__args__))

    __hash__ = _GenericAlias.__hash__

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _LiteralGenericAlias) else NotImplemented


class _ConcatenateGenericAlias(_GenericAlias, _root=True):

    def copy_with(self, params):
        last = params[-1]
        if isinstance(last, (list, tuple)):
            return (*params[:-1], *last)
        if isinstance(last, _ConcatenateGenericAlias):
            params = (*params[:-1], *last.__args__)
        return super().copy_with(params)


class _UnpackGenericAlias(_GenericAlias, _root=True):

    def __repr__(self):
        unpacked, = self.__args__
        return f'typing.Unpack[{_type_repr(unpacked)}]'

    def __getitem__(self, args):
        # Of a TypeVarTuple: the arguments are what it stands for.
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    @property
    def __typing_is_unpacked_typevartuple__(self):
        unpacked, = self.__args__
        return isinstance(unpacked, TypeVarTuple)

    @property
    def __typing_unpacked_tuple_args__(self):
        """The arguments of the tuple that is unpacked, or None when it is not a tuple."""
        unpacked, = self.__args__
        if not isinstance(unpacked, (GenericAlias, _GenericAlias)):
            return None
        if unpacked.__origin__ is tuple:
            return unpacked.__args__
        raise TypeError("Unpack[...] must be used with a tuple type")


class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    """A type with further information in __metadata__; the type is the origin."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        metadata = ', '.join([repr(a) for a in self.__metadata__])
        return f'typing.Annotated[{_type_repr(self.__origin__)}, {metadata}]'

    def __reduce__(self):
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def _key(self):
        return self.__origin__, self.__metadata__

    __hash__ = _GenericAlias.__hash__

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _AnnotatedAlias) else NotImplemented

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return 'Annotated'
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


# Protocols

_TYPING_INTERNALS = frozenset({
    '__parameters__', '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol', '__protocol_attrs__',
    '__non_callable_proto_members__', '__type_params__'})

_SPECIAL_NAMES = frozenset({
    '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__',
    '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__', '__static_attributes__',
    '__firstlineno__'})

EXCLUDED_ATTRIBUTES = _TYPING_INTERNALS | _SPECIAL_NAMES | {'_MutableMapping__marker'}

# Classes that are protocols in all but the name.
_PROTO_ALLOWLIST = {
    'collections.abc': ['Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable', 'AsyncIterator', 'Hashable',
                        'Sized', 'Container', 'Collection', 'Reversible', 'Buffer'],
    'contextlib': ['AbstractContextManager', 'AbstractAsyncContextManager'],
}


def _get_protocol_attrs(cls):
    """The names of the members of a protocol."""
    attrs = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic'):
            continue
        annotations = getattr(base, '__annotations__', {})
        for attr in (*base.__dict__, *annotations):
            if not attr.startswith('_abc_') and attr not in EXCLUDED_ATTRIBUTES:
                attrs.add(attr)
    return attrs


def _no_init_or_replace_init(self, *args, **kwargs):
    """The __init__ of protocols; in a class that inherits it, finds the right one at the first call."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is _no_init_or_replace_init:
        # Protocols came first in the order of bases and hide the one that counts.
        own = [vars(base)['__init__'] for base in cls.__mro__ if '__init__' in vars(base)]
        cls.__init__ = next(init for init in own if init is not _no_init_or_replace_init)
        cls.__init__(self, *args, **kwargs)


def _allow_reckless_class_checks(depth=2):
    """Whether the check comes from abc or functools, which look through all classes they find."""
    return _caller(depth) in {'abc', 'functools', None}


@functools.cache
def _lazy_load_getattr_static():
    # Most programs with type hints need no inspect.
    from inspect import getattr_static
    return getattr_static

_cleanups.append(_lazy_load_getattr_static.cache_clear)


def _type_check_issubclass_arg_1(arg):
    if not isinstance(arg, type):
        raise TypeError('issubclass() arg 1 must be a class')


class _ProtocolMeta(ABCMeta):
    """Metaclass of protocols: class and instance checks look at the members."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if not (name == "Protocol" and bases == (Generic,)) and {_protocol, Generic} & set(bases):
            for base in bases:
                if not (base in (object, Generic) or base.__name__ in _PROTO_ALLOWLIST.get(base.__module__, ())
                        or issubclass(base, Generic) and getattr(base, '_is_protocol', False)):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, '_is_protocol', False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, '_is_protocol', False) and not _allow_reckless_class_checks():
            if not getattr(cls, '_is_runtime_protocol', False):
                _type_check_issubclass_arg_1(other)
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if cls.__non_callable_proto_members__ and cls.__dict__.get("__subclasshook__") is _proto_hook:
                # Only instances have data.
                _type_check_issubclass_arg_1(other)
                names = str(sorted(cls.__non_callable_proto_members__))[1:-1]
                raise TypeError("Protocols with non-method members don't support issubclass()."
                                f" Non-method members: {names}.")
        return ABCMeta.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return ABCMeta.__instancecheck__(cls, instance)
        if not getattr(cls, '_is_runtime_protocol', False) and not _allow_reckless_class_checks():
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if ABCMeta.__instancecheck__(cls, instance):
            return True
        getattr_static = _lazy_load_getattr_static()
        for attr in cls.__protocol_attrs__:
            try:
                val = getattr_static(instance, attr)
            except AttributeError:
                return False
            # A method set to None says that there is none.
            if val is None and attr not in cls.__non_callable_proto_members__:
                return False
        return True


@classmethod
def _proto_hook(cls, other):
    """The __subclasshook__ of protocols."""
    if not vars(cls).get('_is_protocol', False):
        return NotImplemented
    present = all(_has_member(other, attr) for attr in cls.__protocol_attrs__)
    return True if present else NotImplemented


def _has_member(cls, attr):
    """Whether a class has a member of a protocol."""
    for base in cls.__mro__:
        if attr in vars(base):
            # Set to None, it says that there is none.
            return vars(base)[attr] is not None
        # Another protocol may only annotate the member.
        annotations = getattr(base, '__annotations__', {})
        if (isinstance(annotations, collections.abc.Mapping) and attr in annotations
                and issubclass(cls, Generic) and getattr(cls, '_is_protocol', False)):
            return True
    return False


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class of protocols, which say what members a type needs without being its base class.

    With @runtime_checkable a protocol can be used with isinstance() and issubclass().
    """

    __slots__ = ()
    _is_protocol, _is_runtime_protocol = True, False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = vars(cls)
        if not own.get('_is_protocol'):
            # Not inherited: a class that implements a protocol is none.
            cls._is_protocol = Protocol in cls.__bases__
        if '__subclasshook__' not in own:
            cls.__subclasshook__ = _proto_hook
        if cls.__init__ is Protocol.__init__ and cls._is_protocol:
            cls.__init__ = _no_init_or_replace_init


_protocol = Protocol


def runtime_checkable(cls):
    """Decorate a protocol to allow isinstance() and issubclass(), which look only whether members exist."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, '_is_protocol', False)):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    # Looked at now, because a descriptor may answer differently later.
    if hasattr(cls, '__protocol_attrs__'):
        cls.__non_callable_proto_members__ = {attr for attr in cls.__protocol_attrs__ if not _is_method(cls, attr)}
    return cls


def _is_method(cls, attr):
    try:
        return callable(getattr(cls, attr, None))
    except Exception as error:
        raise TypeError(f"Failed to determine whether protocol member {attr!r} is a method member") from error


def is_protocol(tp, /):
    """Whether tp is a protocol."""
    return (isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol
            and tp != Generic)


def get_protocol_members(tp, /):
    """The names of the members of a protocol as a frozenset."""
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


# Reading annotations

def cast(typ, val):
    """Say that a value is of a type, without any check; returns the value."""
    return val


def assert_type(val, typ, /):
    """Ask a type checker to confirm the type of a value; returns the value."""
    return val


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg, /):
    """Tell a type checker that a line cannot be reached; fails when it is."""
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + '...'
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """Ask a type checker for the type of an expression; prints the actual type and returns the object."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


# Objects that may have no annotations without that being an error.
_allowed_types = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
                  types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function, class or module, with strings evaluated.

    Those of a class include the annotations of its bases. Unless include_extras is true, Annotated,
    Required, NotRequired and ReadOnly are taken off.
    """
    if getattr(obj, '__no_type_check__', None):
        return {}
    if isinstance(obj, type):
        hints = _class_hints(obj, globalns, localns)
    else:
        hints = _function_hints(obj, globalns, localns)
    if include_extras:
        return hints
    return {name: _strip_annotations(t) for name, t in hints.items()}


def _class_hints(obj, globalns, localns):
    hints = {}
    for base in reversed(obj.__mro__):
        ann = base.__dict__.get('__annotations__', {})
        if isinstance(ann, types.GetSetDescriptorType):
            continue
        base_globals = globalns
        base_locals = localns
        if globalns is None:
            base_globals = getattr(sys.modules.get(base.__module__, None), '__dict__', {})
        if localns is None:
            base_locals = dict(vars(base))
            if globalns is None:
                # A name in the class body must not hide a global one, as in "int: int".
                base_globals, base_locals = base_locals, base_globals
        for name, value in ann.items():
            if value is None:
                value = type(None)
            elif isinstance(value, str):
                value = ForwardRef(value, is_argument=False, is_class=True)
            hints[name] = _eval_type(value, base_globals, base_locals, base.__type_params__)
    return hints


def _function_hints(obj, globalns, localns):
    if globalns is None:
        if isinstance(obj, types.ModuleType):
            globalns = obj.__dict__
        else:
            innermost = obj
            while hasattr(innermost, '__wrapped__'):
                innermost = innermost.__wrapped__
            globalns = getattr(innermost, '__globals__', {})
        if localns is None:
            localns = globalns
    elif localns is None:
        localns = globalns
    annotations = getattr(obj, '__annotations__', None)
    if annotations is None:
        if isinstance(obj, _allowed_types):
            return {}
        raise TypeError(f'{obj!r} is not a module, class, method, or function.')
    type_params = getattr(obj, "__type_params__", ())
    hints = {}
    for name, value in annotations.items():
        if value is None:
            value = type(None)
        elif isinstance(value, str):
            value = ForwardRef(value, is_argument=not isinstance(obj, types.ModuleType), is_class=False)
        hints[name] = _eval_type(value, globalns, localns, type_params)
    return hints


def _strip_annotations(t):
    """Take Annotated, Required, NotRequired and ReadOnly off a type, also deep inside."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if hasattr(t, "__origin__") and t.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    stripped = tuple([_strip_annotations(a) for a in t.__args__])
    if stripped == t.__args__:
        return t
    if isinstance(t, GenericAlias):
        return _alias_like(t, stripped)
    if isinstance(t, types.UnionType):
        return functools.reduce(operator.or_, stripped)
    return t.copy_with(stripped)


def get_origin(tp):
    """What was subscripted: get_origin(List[int]) is list. None for other types."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    """The arguments of the subscription: get_args(Dict[str, int]) is (str, int). Empty for other types."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if _should_unflatten_callable_args(tp, args):
            return list(args[:-1]), args[-1]
        return args
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


def is_typeddict(tp):
    """Whether tp is a class made with TypedDict."""
    return isinstance(tp, _TypedDictMeta)


# Decorators

def no_type_check(arg):
    """Say that the annotations of a class or function are not type hints; a class passes it on inside."""
    if isinstance(arg, type):
        for key in dir(arg):
            obj = getattr(arg, key)
            if not hasattr(obj, '__qualname__') or obj.__qualname__ != f'{arg.__qualname__}.{obj.__name__}' \
                    or getattr(obj, '__module__', None) != arg.__module__:
                # Something that was only assigned in the class.
                continue
            if isinstance(obj, types.FunctionType):
                obj.__no_type_check__ = True
            elif isinstance(obj, types.MethodType):
                obj.__func__.__no_type_check__ = True
            elif isinstance(obj, type):
                no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        # A built-in class.
        pass
    return arg


def no_type_check_decorator(decorator):
    """Deprecated: make a decorator whose results are marked as by no_type_check()."""
    import warnings
    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15))

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped_decorator


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. "
                              "A series of @overload-decorated functions "
                              "outside a stub module should always be followed "
                              "by an implementation that is not @overload-ed.")


# By module, qualified name and line.
_overload_registry = collections.defaultdict(functools.partial(collections.defaultdict, dict))


def overload(func):
    """Declare one of the signatures of a function, whose implementation follows without the decorator."""
    f = getattr(func, "__func__", func)
    try:
        _overload_registry[f.__module__][f.__qualname__][f.__code__.co_firstlineno] = func
    except AttributeError:
        # Not a plain function.
        pass
    return _overload_dummy


def get_overloads(func):
    """The overloads of a function in the order they were declared."""
    f = getattr(func, "__func__", func)
    by_name = _overload_registry.get(f.__module__)
    if not by_name or f.__qualname__ not in by_name:
        return []
    return list(by_name[f.__qualname__].values())


def clear_overloads():
    """Forget all overloads."""
    _overload_registry.clear()


def final(f):
    """Say that a method is not to be overridden, or a class not to be subclassed."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        # Not everything takes attributes, and a type checker needs none.
        pass
    return f


def override(method, /):
    """Say that a method overrides one of a base class."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Say that a decorator, base class or metaclass makes classes like @dataclass does."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


# Names for the classes of other modules

T, KT, VT = TypeVar('T'), TypeVar('KT'), TypeVar('VT')
T_co, V_co, VT_co = [TypeVar(name, covariant=True) for name in ('T_co', 'V_co', 'VT_co')]
CT_co = TypeVar('CT_co', bound=type, covariant=True)
T_contra = TypeVar('T_contra', contravariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)

_alias = _SpecialGenericAlias


def _make_aliases():
    """Give classes their names here: abstract ones by number of parameters, then concrete ones."""
    names = globals()
    abstract = ((0, 'Hashable Sized'),
                (1, 'Awaitable AsyncIterable AsyncIterator Iterable Iterator Reversible Container Collection MutableSet '
                    'Sequence MutableSequence MappingView KeysView ValuesView'),
                (2, 'Mapping MutableMapping ItemsView'),
                (3, 'Coroutine'))
    for arity, words in abstract:
        for name in words.split():
            names[name] = _alias(getattr(collections.abc, name), arity)
    concrete = ((list, 1, 'List'), (set, 1, 'Set'), (frozenset, 1, 'FrozenSet'), (dict, 2, 'Dict'), (type, 1, 'Type'),
                (collections.deque, 1, 'Deque'), (collections.defaultdict, 2, 'DefaultDict'),
                (collections.OrderedDict, 2, 'OrderedDict'), (collections.Counter, 1, 'Counter'),
                (collections.ChainMap, 2, 'ChainMap'), (collections.abc.Set, 1, 'AbstractSet'))
    for cls, arity, name in concrete:
        # Built-in classes are to be called by their own names.
        names[name] = _alias(cls, arity, inst=cls.__module__ != 'builtins', name=name)


_make_aliases()
Callable = _CallableType(collections.abc.Callable, 2)
Tuple = _TupleType(tuple, -1, name='Tuple', inst=False)
Generator = _alias(collections.abc.Generator, 3, defaults=(type(None),) * 2)
AsyncGenerator = _alias(collections.abc.AsyncGenerator, 2, defaults=(type(None),))
ByteString = _DeprecatedGenericAlias(collections.abc.ByteString, 0, removal_version=(3, 14))

Text = str
TYPE_CHECKING = False


def _stubs(*properties):
    """Decorate a class whose methods only tell their types: they become abstract, and some of them properties."""
    def decorate(cls):
        for name, member in list(vars(cls).items()):
            if isinstance(member, types.FunctionType) and member.__module__ == __name__ and member not in _INHERITED:
                member.__isabstractmethod__ = True
                if name in properties:
                    setattr(cls, name, property(member))
        return update_abstractmethods(cls)
    return decorate


# Put into every protocol.
_INHERITED = (_no_init_or_replace_init,)


@runtime_checkable
@_stubs()
class SupportsInt(Protocol):
    """What int() takes."""

    __slots__ = ()

    def __int__(self) -> int: ...


@runtime_checkable
@_stubs()
class SupportsFloat(Protocol):
    """What float() takes."""

    __slots__ = ()

    def __float__(self) -> float: ...


@runtime_checkable
@_stubs()
class SupportsComplex(Protocol):
    """What complex() takes."""

    __slots__ = ()

    def __complex__(self) -> complex: ...


@runtime_checkable
@_stubs()
class SupportsBytes(Protocol):
    """What bytes() takes."""

    __slots__ = ()

    def __bytes__(self) -> bytes: ...


@runtime_checkable
@_stubs()
class SupportsIndex(Protocol):
    """What can be an index."""

    __slots__ = ()

    def __index__(self) -> int: ...


@runtime_checkable
@_stubs()
class SupportsAbs(Protocol[T_co]):
    """What abs() takes; the parameter is the type of its result."""

    __slots__ = ()

    def __abs__(self) -> T_co: ...


@runtime_checkable
@_stubs()
class SupportsRound(Protocol[T_co]):
    """What round() takes; the parameter is the type of its result."""

    __slots__ = ()

    def __round__(self, ndigits: int = 0) -> T_co: ...


class NewType(_Unitable):
    """A name for a type that a type checker tells from it: UserId = NewType('UserId', int).

    Calling it returns the argument.
    """

    # A function, which is not to become a method.
    __call__ = staticmethod(_idfunc)

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[-1]
        self.__supertype__ = tp
        module = _caller()
        if module != 'typing':
            self.__module__ = module

    def __mro_entries__(self, bases):
        superclass_name = self.__name__

        class Dummy:
            # Only here is the name of the new class known.
            def __init_subclass__(cls):
                subclass_name = cls.__name__
                raise TypeError(f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{subclass_name} = NewType({subclass_name!r}, {superclass_name})`")
        return (Dummy,)

    def __reduce__(self):
        return self.__qualname__

    def __repr__(self):
        return '.'.join((self.__module__, self.__qualname__))


# Named tuples

# What a NamedTuple class may not define, and what it does not copy from its body.
_prohibited = frozenset({'__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                         '_field_types', '_make', '_replace', '_asdict', '_source'})
_special = frozenset({'__module__', '__name__', '__annotations__'})


def _make_nmtuple(name, field_types, module, defaults=()):
    field_types = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in field_types}
    result = collections.namedtuple(name, list(field_types), defaults=defaults, module=module)
    result.__annotations__ = result.__new__.__annotations__ = field_types
    return result


class NamedTupleMeta(type):

    def __new__(cls, typename, bases, ns):
        if "__classcell__" in ns:
            raise TypeError("uses of super() and __class__ are unsupported in methods of NamedTuple subclasses")
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple([tuple if base is _NamedTuple else base for base in bases])
        field_types = ns.get('__annotations__', {})
        with_default = []
        for name in field_types:
            if name in ns:
                with_default.append(name)
            elif with_default:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                                f"{'s' if len(with_default) > 1 else ''} {', '.join(with_default)}")
        made = _make_nmtuple(typename, field_types.items(), defaults=[ns[n] for n in with_default],
                             module=ns['__module__'])
        if bases != (tuple,):
            made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = classmethod(_generic_class_getitem)
        for key, val in ns.items():
            if key in _prohibited:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key in _special:
                continue
            if key not in made._fields:
                setattr(made, key, val)
            # The body was not executed for this class, so nobody has told the attributes yet.
            try:
                set_name = type(val).__set_name__
            except AttributeError:
                continue
            try:
                set_name(val, made, key)
            except BaseException as error:
                error.add_note(f"Error calling __set_name__ on {type(val).__name__!r} "
                               f"instance {key!r} in {typename!r}")
                raise
        if Generic in bases:
            made.__init_subclass__()
        return made


def _warn_of_fields(kind, typename, fields, empty, noun):
    """Warn who leaves out the fields, or passes None for them, in the functional syntax."""
    import warnings
    example = f"`{typename} = {kind}({typename!r}, {empty})`"
    if fields is _sentinel:
        subject = "Failing to pass a value for the 'fields' parameter"
    else:
        subject = "Passing `None` as the 'fields' parameter"
    warnings.warn(f"{subject} is deprecated and will be disallowed in Python 3.15. "
                  f"To create a {kind} class with 0 fields using the functional syntax, "
                  f"pass an empty {noun}, e.g. {example}.", DeprecationWarning, stacklevel=3)


def NamedTuple(typename, fields=_sentinel, /, **kwargs):
    """Typed version of a named tuple: class Point(NamedTuple): x: int; y: int = 0.

    Also as a function: NamedTuple('Point', [('x', int), ('y', int)]).
    """
    if kwargs:
        if fields is None:
            raise TypeError("Cannot pass `None` as the 'fields' parameter "
                            "and also specify fields using keyword arguments")
        if fields is not _sentinel:
            raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
        import warnings
        warnings.warn("Creating NamedTuple classes using keyword arguments is deprecated "
                      "and will be disallowed in Python 3.15. Use the class-based or functional syntax instead.",
                      DeprecationWarning, stacklevel=2)
        fields = kwargs.items()
    elif fields is _sentinel or fields is None:
        _warn_of_fields('NamedTuple', typename, fields, '[]', 'list')
        fields = ()
    made = _make_nmtuple(typename, fields, module=_caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})


def _namedtuple_mro_entries(bases):
    return (_NamedTuple,)

NamedTuple.__mro_entries__ = _namedtuple_mro_entries


# Typed dicts

def _get_typeddict_qualifiers(annotation_type):
    """The forms that are wrapped around the type of a key."""
    while True:
        origin = get_origin(annotation_type)
        if origin is Annotated:
            annotation_type = get_args(annotation_type)[0]
        elif origin is Required or origin is NotRequired or origin is ReadOnly:
            yield origin
            annotation_type, = get_args(annotation_type)
        else:
            return


class _TypedDictMeta(type):

    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(made, '__orig_bases__'):
            made.__orig_bases__ = bases
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {n: _type_check(tp, msg, module=made.__module__) for n, tp in ns.get('__annotations__', {}).items()}
        annotations = {}
        required, optional, read_only, mutable = set(), set(), set(), set()
        for base in bases:
            namespace = base.__dict__
            annotations.update(namespace.get('__annotations__', {}))
            inherited = namespace.get('__required_keys__', frozenset())
            required |= inherited
            optional -= inherited
            inherited = namespace.get('__optional_keys__', frozenset())
            required -= inherited
            optional |= inherited
            read_only |= namespace.get('__readonly_keys__', frozenset())
            mutable |= namespace.get('__mutable_keys__', frozenset())
        annotations.update(own)
        for key, kind in own.items():
            qualifiers = set(_get_typeddict_qualifiers(kind))
            if Required in qualifiers or total and NotRequired not in qualifiers:
                required.add(key)
                optional.discard(key)
            else:
                optional.add(key)
                required.discard(key)
            if ReadOnly in qualifiers:
                if key in mutable:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                read_only.add(key)
            else:
                mutable.add(key)
                read_only.discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(read_only)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    # Calling the class makes a plain dict.
    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_sentinel, /, *, total=True):
    """A dict with certain keys of certain types: class Movie(TypedDict): title: str; year: int.

    At run time it is a plain dict. With total=False keys may be missing. Also as a function:
    TypedDict('Movie', {'title': str, 'year': int}).
    """
    if fields is _sentinel or fields is None:
        _warn_of_fields('TypedDict', typename, fields, '{}', 'dictionary')
        fields = {}
    ns = {'__annotations__': dict(fields)}
    module = _caller()
    if module is not None:
        ns['__module__'] = module
    made = _TypedDictMeta(typename, (), ns, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


# Files

@_stubs('mode', 'name', 'closed')
class IO(Generic[AnyStr]):
    """The type of what open() returns; the parameter is the type of what is read and written."""

    __slots__ = ()

    def mode(self) -> str: ...

    def name(self) -> str: ...

    def close(self) -> None: ...

    def closed(self) -> bool: ...

    def fileno(self) -> int: ...

    def flush(self) -> None: ...

    def isatty(self) -> bool: ...

    def read(self, n: int = -1) -> AnyStr: ...

    def readable(self) -> bool: ...

    def readline(self, limit: int = -1) -> AnyStr: ...

    def readlines(self, hint: int = -1) -> List[AnyStr]: ...

    def seek(self, offset: int, whence: int = 0) -> int: ...

    def seekable(self) -> bool: ...

    def tell(self) -> int: ...

    def truncate(self, size: int = None) -> int: ...

    def writable(self) -> bool: ...

    def write(self, s: AnyStr) -> int: ...

    def writelines(self, lines: List[AnyStr]) -> None: ...

    def __enter__(self) -> 'IO[AnyStr]': ...

    def __exit__(self, type, value, traceback) -> None: ...


@_stubs()
class BinaryIO(IO[bytes]):
    """The type of files in binary mode."""

    __slots__ = ()

    def write(self, s: Union[bytes, bytearray]) -> int: ...

    def __enter__(self) -> 'BinaryIO': ...


@_stubs('buffer', 'encoding', 'errors', 'line_buffering', 'newlines')
class TextIO(IO[str]):
    """The type of files in text mode."""

    __slots__ = ()

    def buffer(self) -> BinaryIO: ...

    def encoding(self) -> str: ...

    def errors(self) -> Optional[str]: ...

    def line_buffering(self) -> bool: ...

    def newlines(self) -> Any: ...

    def __enter__(self) -> 'TextIO': ...


def __getattr__(attr):
    """Names whose modules are imported only when someone asks for them."""
    if attr in ('Pattern', 'Match'):
        import re
        obj = _alias(getattr(re, attr), 1)
    elif attr in ('ContextManager', 'AsyncContextManager'):
        import contextlib
        obj = _alias(getattr(contextlib, 'Abstract' + attr), 2, name=attr, defaults=(bool | None,))
    elif attr == '_collect_parameters':
        import warnings
        warnings.warn("The private _collect_parameters function is deprecated and will be removed in a future "
                      "version of Python. Any use of private functions is discouraged and may break in the future.",
                      DeprecationWarning, stacklevel=2)
        return _collect_type_parameters
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {attr!r}")
    globals()[attr] = obj
    return obj
