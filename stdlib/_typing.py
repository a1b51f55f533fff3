"""Type parameters, type aliases and the base of generic classes; typing re-exports them.

The compiler reaches the functions at the end for the syntax "class C[T]", "def f[T]" and "type A = ...".
Bounds, constraints, defaults and values from there come as functions that are called when first asked for.
"""

import sys
from _typesupport import native as _native, union as _union

# The classes report the public module as their home.
__name__ = 'typing'

_unset = object()


def _typing():
    """The module typing, which itself begins by importing this one."""
    import typing
    return typing


def _caller():
    """The module of the code that calls a constructor in this module."""
    try:
        return sys._getframemodulename(2)
    except AttributeError:
        return None


def _idfunc(x):
    return x

_idfunc.__module__ = '_typing'


class NoDefaultType:
    """The type of NoDefault, which stands for a type parameter's missing default."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError("NoDefaultType takes no arguments")
        return NoDefault

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"

    def __init_subclass__(cls):
        raise TypeError("type 'NoDefaultType' is not an acceptable base type")


NoDefault = object.__new__(NoDefaultType)


class _Fixed:
    """Base of what here is immutable: the names in _fixed can be read but not set from outside."""

    __slots__ = ()
    _fixed = frozenset()

    def __setattr__(self, name, value):
        if name in self._fixed:
            raise AttributeError("readonly attribute")
        super().__setattr__(name, value)

    def __delattr__(self, name):
        if name in self._fixed:
            raise AttributeError("readonly attribute")
        super().__delattr__(name)


def _forbid_subclassing(cls, name):
    @classmethod
    def __init_subclass__(cls, **kwargs):
        raise TypeError(f"type 'typing.{name}' is not an acceptable base type")
    cls.__init_subclass__ = __init_subclass__


_set = object.__setattr__


def _checked_name(function, name):
    if not isinstance(name, str):
        raise TypeError(f"{function}() argument 'name' must be str, not {type(name).__name__}")
    return name


class _Parameter(_Fixed):
    """What all three kinds of type parameters share: a name and a default that may be computed late."""

    __slots__ = ('__name__', '_default', '_evaluate_default', '__dict__', '__weakref__')

    @property
    def __default__(self):
        """The default, NoDefault when there is none."""
        if self._default is _unset:
            _set(self, '_default', self._evaluate_default())
        return self._default

    def has_default(self):
        """Whether there is a default."""
        return self._evaluate_default is not None or self._default is not NoDefault

    def _init_parameter(self, name, default, module):
        _set(self, '__name__', name)
        _set(self, '_default', default)
        _set(self, '_evaluate_default', None)
        _set(self, '__module__', module)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __reduce__(self):
        return self.__name__

    # Copies of a type parameter would be other type parameters.

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _VariantParameter(_Parameter):
    """A type parameter that takes the place of one type, or of one list of parameters."""

    __slots__ = ('__covariant__', '__contravariant__', '__infer_variance__', '_bound', '_evaluate_bound')

    @property
    def __bound__(self):
        """The upper bound, or None."""
        if self._bound is _unset:
            _set(self, '_bound', self._evaluate_bound())
        return self._bound

    def _init_variance(self, covariant, contravariant, infer_variance):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        _set(self, '__covariant__', bool(covariant))
        _set(self, '__contravariant__', bool(contravariant))
        _set(self, '__infer_variance__', bool(infer_variance))

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        sign = '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return sign + self.__name__

    def __or__(self, right):
        return _typing()._make_union(self, right)

    def __ror__(self, left):
        return _typing()._make_union(left, self)


def _checked_bound(bound):
    return None if bound is None else _typing()._type_check(bound, "Bound must be a type.")


class TypeVar(_VariantParameter):
    """A type variable, for generic classes and functions: T = TypeVar('T'), or class C[T]."""

    __slots__ = ('_constraints', '_evaluate_constraints')
    _fixed = frozenset(('__name__', '__covariant__', '__contravariant__', '__infer_variance__'))

    def __new__(cls, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                infer_variance=False):
        self = object.__new__(cls)
        name = _checked_name('typevar', name)
        self._init_variance(covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        _set(self, '_bound', _checked_bound(bound))
        _set(self, '_evaluate_bound', None)
        _set(self, '_constraints', constraints)
        _set(self, '_evaluate_constraints', None)
        self._init_parameter(name, default, _caller())
        return self

    @property
    def __constraints__(self):
        """The types it is restricted to, as a tuple; empty without restriction."""
        if self._constraints is _unset:
            _set(self, '_constraints', self._evaluate_constraints())
        return self._constraints

    def __typing_subst__(self, arg, /):
        return _typing()._typevar_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args, /):
        if alias.__parameters__.index(self) == len(args) and self.has_default():
            return (*args, self.__default__)
        return args


class ParamSpec(_VariantParameter):
    """A type variable for the parameter list of a callable."""

    __slots__ = ()
    _fixed = frozenset(('__name__', '__bound__', '__covariant__', '__contravariant__', '__infer_variance__'))

    def __new__(cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                infer_variance=False):
        self = object.__new__(cls)
        name = _checked_name('paramspec', name)
        self._init_variance(covariant, contravariant, infer_variance)
        _set(self, '_bound', _checked_bound(bound))
        _set(self, '_evaluate_bound', None)
        self._init_parameter(name, default, _caller())
        return self

    @property
    def args(self):
        """The annotation for *args."""
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        """The annotation for **kwargs."""
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg, /):
        return _typing()._paramspec_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args, /):
        return _typing()._paramspec_prepare_subst(self, alias, args)


class TypeVarTuple(_Parameter):
    """A type variable for any number of types."""

    __slots__ = ()
    _fixed = frozenset(('__name__',))

    def __new__(cls, name, *, default=NoDefault):
        self = object.__new__(cls)
        self._init_parameter(_checked_name('typevartuple', name), default, _caller())
        return self

    def __iter__(self):
        yield _typing().Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg, /):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args, /):
        return _typing()._typevartuple_prepare_subst(self, alias, args)


class _ParamSpecPart(_Fixed):

    __slots__ = ('__origin__', '__weakref__')
    _fixed = frozenset(('__origin__',))

    def __init__(self, origin):
        _set(self, '__origin__', origin)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __hash__(self):
        return hash((type(self), self.__origin__))

    def __repr__(self):
        origin = self.__origin__
        name = origin.__name__ if isinstance(origin, ParamSpec) else repr(origin)
        return f'{name}.{self._part}'


class ParamSpecArgs(_ParamSpecPart):
    """The annotation for *args that goes with a ParamSpec: P.args."""

    __slots__ = ()
    _part = 'args'


class ParamSpecKwargs(_ParamSpecPart):
    """The annotation for **kwargs that goes with a ParamSpec: P.kwargs."""

    __slots__ = ()
    _part = 'kwargs'


class TypeAliasType(_Fixed):
    """A type alias: type Name = value, or TypeAliasType('Name', value)."""

    __slots__ = ('__name__', '__type_params__', '_value', '_evaluate_value', '_module', '__weakref__')
    _fixed = frozenset(('__name__', '__type_params__'))

    def __new__(cls, name, value, *, type_params=()):
        name = _checked_name('typealias', name)
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        self = object.__new__(cls)
        self._init_alias(name, type_params, value, None, _caller())
        return self

    def _init_alias(self, name, type_params, value, evaluate, module):
        _set(self, '__name__', name)
        _set(self, '__type_params__', type_params)
        _set(self, '_value', value)
        _set(self, '_evaluate_value', evaluate)
        _set(self, '_module', module)

    def __setattr__(self, name, value):
        if name in ('__value__', '__parameters__', '__module__'):
            raise AttributeError(f"attribute {name!r} of 'typing.TypeAliasType' objects is not writable")
        super().__setattr__(name, value)

    def __getattribute__(self, name):
        # The class has a __module__ of its own.
        if name == '__module__':
            return self._module
        return object.__getattribute__(self, name)

    @property
    def __value__(self):
        """What the alias stands for."""
        if self._value is _unset:
            _set(self, '_value', self._evaluate_value())
        return self._value

    @property
    def __parameters__(self):
        """The type parameters, with those for many types unpacked."""
        result = []
        for param in self.__type_params__:
            if isinstance(param, TypeVarTuple):
                result.extend(param)
            else:
                result.append(param)
        return tuple(result)

    def __getitem__(self, parameters):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return type(list[int])(self, parameters)

    def __or__(self, right):
        return _union(self, right)

    def __ror__(self, left):
        return _union(left, self)

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class Generic:
    """Base class of generic classes: class C(Generic[T]), which class C[T] inherits from by itself."""

    __slots__ = ()
    _is_protocol = False

    @classmethod
    def __class_getitem__(cls, *args, **kwargs):
        return _typing()._generic_class_getitem(cls, *args, **kwargs)

    @classmethod
    def __init_subclass__(cls, *args, **kwargs):
        _typing()._generic_init_subclass(cls, *args, **kwargs)


for _kind in (TypeVar, ParamSpec, TypeVarTuple, ParamSpecArgs, ParamSpecKwargs, TypeAliasType):
    _forbid_subclassing(_kind, _kind.__name__)
del _kind


# What the opcodes for this syntax call

def _new_variant(kind, name, evaluate_bound):
    self = object.__new__(kind)
    self._init_variance(False, False, True)
    _set(self, '_bound', None if evaluate_bound is None else _unset)
    _set(self, '_evaluate_bound', evaluate_bound)
    return self


def _make_typevar(name, evaluate_bound, evaluate_constraints):
    """The type variable of a clause [T], [T: bound] or [T: (constraint, ...)]."""
    self = _new_variant(TypeVar, name, evaluate_bound)
    _set(self, '_constraints', () if evaluate_constraints is None else _unset)
    _set(self, '_evaluate_constraints', evaluate_constraints)
    self._init_parameter(name, NoDefault, _caller())
    return self


def _make_paramspec(name):
    """The type variable of a clause [**P]."""
    self = _new_variant(ParamSpec, name, None)
    self._init_parameter(name, NoDefault, _caller())
    return self


def _make_typevartuple(name):
    """The type variable of a clause [*Ts]."""
    self = object.__new__(TypeVarTuple)
    self._init_parameter(name, NoDefault, _caller())
    return self


def _set_default(param, evaluate_default):
    """Give a type parameter of a clause its default."""
    _set(param, '_default', _unset)
    _set(param, '_evaluate_default', evaluate_default)


def _make_typealias(name, type_params, evaluate_value):
    """The alias of a type statement."""
    self = object.__new__(TypeAliasType)
    self._init_alias(name, type_params, _unset, evaluate_value, _caller())
    return self


def _subscript_generic(type_params):
    """What class C[T] inherits from in addition: Generic[T]."""
    params = []
    for param in type_params:
        if isinstance(param, TypeVarTuple):
            params.extend(param)
        else:
            params.append(param)
    return _typing()._GenericAlias(Generic, tuple(params))


for _cls in NoDefaultType, TypeVar, ParamSpec, TypeVarTuple, ParamSpecArgs, ParamSpecKwargs, TypeAliasType:
    _native(_cls)
del _cls
