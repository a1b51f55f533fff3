"""Classes that mainly hold data: @dataclass writes their methods from the annotations in the class body."""

import sys
import types
import _record_templates
from abc import update_abstractmethods
from keyword import iskeyword
from operator import attrgetter, eq as _eq
from reprlib import recursive_repr

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict',
           'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    """Raised by setting or deleting a field of a frozen instance."""


class _Mark:
    """A value that is told from others by what it is; shown by its name, if it has one."""

    def __init__(self, name=None):
        self.name = name

    def __repr__(self):
        return object.__repr__(self) if self.name is None else self.name


class _MISSING_TYPE(_Mark):
    pass


class _KW_ONLY_TYPE(_Mark):
    pass


MISSING, KW_ONLY = _MISSING_TYPE(), _KW_ONLY_TYPE()
# What a parameter holds when the field's factory is to make the value.
_HAS_DEFAULT_FACTORY = _Mark('<factory>')
# Kinds of fields.
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_Mark, ('_FIELD', '_FIELD_CLASSVAR', '_FIELD_INITVAR'))

# Attributes that classes and instances have.
_FIELDS, _PARAMS, _POST_INIT_NAME = '__dataclass_fields__', '__dataclass_params__', '__post_init__'

# Classes with fewer fields than that have methods made from templates.
_TEMPLATE_COUNT = len(_record_templates.init)

_EMPTY_METADATA = types.MappingProxyType({})

# Types whose instances asdict() and astuple() need not copy.
_ATOMIC_TYPES = frozenset({
    types.NoneType, bool, int, float, str, complex, bytes, types.EllipsisType, types.NotImplementedType,
    types.CodeType, types.BuiltinFunctionType, types.FunctionType, type, range, property})


class InitVar:
    """Marks an annotation as a parameter of __init__ that is handed on to __post_init__ and not stored."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of one field of a dataclass. Made by field(); only name and type are for reading."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata',
                 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare, self.kw_only = init, repr, hash, compare, kw_only
        self.metadata = types.MappingProxyType(metadata) if metadata is not None else _EMPTY_METADATA

    @recursive_repr()
    def __repr__(self):
        return ('Field('
                f'name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},'
                f'hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},'
                f'kw_only={self.kw_only!r},_field_type={self._field_type})')

    # The field stands in the class body in place of its default, which may be a descriptor.
    def __set_name__(self, owner, name):
        func = getattr(type(self.default), '__set_name__', None)
        if func:
            func(self.default, owner, name)

    __class_getitem__ = classmethod(types.GenericAlias)


class _DataclassParams:
    """The arguments of the decorator."""

    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'kw_only', 'slots',
                 'weakref_slot')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        given = init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot
        for name, value in zip(self.__slots__, given):
            setattr(self, name, value)

    def __repr__(self):
        return f'_DataclassParams({",".join([f"{n}={getattr(self, n)!r}" for n in self.__slots__])})'


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Describe a field, for when a plain default value does not say enough.

    default_factory is called for each new instance without the argument. init, repr and compare say
    whether the field takes part in the methods of that kind; hash does as compare unless it is given.
    """
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# Reading the annotations

def _is_classvar(a_type, typing):
    return a_type is typing.ClassVar or typing.get_origin(a_type) is typing.ClassVar


def _is_initvar(a_type, dataclasses):
    return a_type is dataclasses.InitVar or type(a_type) is dataclasses.InitVar


def _is_kw_only(a_type, dataclasses):
    return a_type is dataclasses.KW_ONLY


def _leading_name(text):
    """The (module, name) that an annotation in a string begins with; either may be ''."""
    text = text.lstrip()
    first, rest = _split_word(text)
    rest = rest.lstrip()
    if first and rest.startswith('.'):
        return first, _split_word(rest[1:].lstrip())[0]
    return '', first


def _split_word(text):
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == '_'):
        end += 1
    return text[:end], text[end:]


def _is_type(annotation, cls, a_module, a_type, is_type_predicate):
    """Whether an annotation in a string means a_type, as far as can be told without evaluating it."""
    module_name, name = _leading_name(annotation)
    if not name:
        return False
    home = sys.modules.get(cls.__module__)
    ns = None
    if not module_name:
        ns = home.__dict__ if home else None
    elif home and home.__dict__.get(module_name) is a_module:
        ns = sys.modules.get(a_type.__module__).__dict__
    return bool(ns) and is_type_predicate(ns.get(name), a_module)


def _kind(cls, a_type):
    """What an annotation makes of its name: a field, a variable of the class, or a parameter of __init__ alone."""
    def says(module, marker, test):
        return test(a_type, module) or isinstance(a_type, str) and _is_type(a_type, cls, module, marker, test)

    # Nobody can have named ClassVar where typing was never imported.
    typing = sys.modules.get('typing')
    if typing and says(typing, typing.ClassVar, _is_classvar):
        return _FIELD_CLASSVAR
    return _FIELD_INITVAR if says(sys.modules[__name__], InitVar, _is_initvar) else _FIELD


def _get_field(cls, a_name, a_type, default_kw_only):
    """Make the Field for an annotation, with the default that the class body gives."""
    given = getattr(cls, a_name, MISSING)
    if isinstance(given, types.MemberDescriptorType):
        # The slot of a field, not a value.
        given = MISSING
    f = given if isinstance(given, Field) else field(default=given)
    f.name, f.type, f._field_type = a_name, a_type, _kind(cls, a_type)

    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f'field {f.name} cannot have a default factory')
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
    elif f.kw_only is MISSING:
        f.kw_only = default_kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        # One list for all instances is hardly ever meant.
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


def _collect_fields(cls, kw_only):
    """The Fields of the annotations of a class itself."""
    found = []
    seen_kw_only = False
    this = sys.modules[__name__]
    for name, a_type in cls.__dict__.get('__annotations__', {}).items():
        if a_type is KW_ONLY or isinstance(a_type, str) and _is_type(a_type, cls, this, KW_ONLY, _is_kw_only):
            if seen_kw_only:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen_kw_only = True
            kw_only = True
        else:
            found.append(_get_field(cls, name, a_type, kw_only))
    return found


# Writing the methods. Only __init__ has code of its own, for its signature's sake.

def _set_qualname(cls, value):
    if isinstance(value, types.FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    return value


def _set_new_attribute(cls, name, value):
    """Set an attribute unless the class body defines it, in which case the result is True."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, _set_qualname(cls, value))
    return False


def _has_default(f):
    return f.default is not MISSING or f.default_factory is not MISSING


def _default_of(f):
    return f.default if f.default is not MISSING else _HAS_DEFAULT_FACTORY


def _make_init(cls, std_fields, kw_only_fields, all_fields, frozen, slots):
    seen_default = None
    for f in std_fields:
        if _has_default(f):
            seen_default = f
        elif seen_default:
            raise TypeError(f'non-default argument {f.name!r} follows default argument {seen_default.name!r}')

    init = _init_from_template(cls, std_fields, kw_only_fields, all_fields, frozen)
    if init is None:
        init = _init_from_source(cls, std_fields, kw_only_fields, all_fields, frozen, slots)
    init.__defaults__ = tuple([_default_of(f) for f in std_fields if _has_default(f)]) or None
    init.__kwdefaults__ = {f.name: _default_of(f) for f in kw_only_fields if _has_default(f)} or None
    annotations = {f.name: f.type for f in std_fields}
    annotations.update({f.name: f.type for f in kw_only_fields})
    annotations['return'] = None
    init.__annotations__ = annotations
    return init


def _globals_of(cls):
    module = sys.modules.get(cls.__module__)
    return module.__dict__ if module else {}


def _init_from_template(cls, std_fields, kw_only_fields, all_fields, frozen):
    """An __init__ for a class with a few fields and nothing special, or None."""
    count = len(std_fields)
    if (frozen or kw_only_fields or len(all_fields) != count or not 0 < count < _TEMPLATE_COUNT
            or any([f._field_type is not _FIELD or f.name == 'self' for f in std_fields])):
        return None
    post = hasattr(cls, _POST_INIT_NAME)
    if all([f.default_factory is MISSING for f in std_fields]):
        template = (_record_templates.init_post if post else _record_templates.init)[count]
    elif not post:
        template = _record_templates.init_made[count](_HAS_DEFAULT_FACTORY, *[f.default_factory for f in std_fields])
    else:
        return None
    return _record_templates.renamed(template, [f.name for f in std_fields], _globals_of(cls), '__init__', 2)


def _init_from_source(cls, std_fields, kw_only_fields, all_fields, frozen, slots):
    self_name = '__dataclass_self__' if 'self' in [f.name for f in all_fields] else 'self'
    values = {'__dataclass_HAS_DEFAULT_FACTORY__': _HAS_DEFAULT_FACTORY, '__dataclass_set__': object.__setattr__}
    lines = []
    for f in all_fields:
        if f._field_type is not _FIELD:
            continue
        value = f.name
        if f.default_factory is not MISSING:
            factory = f'__dataclass_dflt_{f.name}__'
            values[factory] = f.default_factory
            if f.init:
                value = f'{factory}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}'
            else:
                value = f'{factory}()'
        elif not f.init:
            # The class attribute serves, unless slots leave no room for it.
            if not slots or f.default is MISSING:
                continue
            value = f'__dataclass_dflt_{f.name}__'
            values[value] = f.default
        if frozen:
            lines.append(f'__dataclass_set__({self_name}, {f.name!r}, {value})')
        else:
            lines.append(f'{self_name}.{f.name} = {value}')
    if hasattr(cls, _POST_INIT_NAME):
        arguments = ', '.join([f.name for f in all_fields if f._field_type is _FIELD_INITVAR])
        lines.append(f'{self_name}.{_POST_INIT_NAME}({arguments})')

    parameters = [self_name]
    # The defaults themselves are put in afterwards.
    parameters += [f'{f.name}=None' if _has_default(f) else f.name for f in std_fields]
    if kw_only_fields:
        parameters.append('*')
        parameters += [f'{f.name}=None' if _has_default(f) else f.name for f in kw_only_fields]
    source = (f'def __dataclass_make__({", ".join(values)}):\n'
              f' def __init__({", ".join(parameters)}):\n'
              + '\n'.join(['  ' + line for line in lines or ['pass']])
              + '\n return __init__')
    namespace = {}
    exec(source, _globals_of(cls), namespace)
    return namespace['__dataclass_make__'](**values)


def _getter(flds):
    """A function that returns the values of some fields as a tuple."""
    names = [f.name for f in flds]
    if len(names) > 1:
        return attrgetter(*names)
    if names:
        name = names[0]
        return lambda obj: (getattr(obj, name),)
    return lambda obj: ()


def _make_repr(flds):
    names = [f.name for f in flds]

    @recursive_repr()
    def __repr__(self):
        items = ', '.join([f'{name}={getattr(self, name)!r}' for name in names])
        return f'{self.__class__.__qualname__}({items})'
    return __repr__


def _make_eq(cls, flds):
    if 0 < len(flds) < _TEMPLATE_COUNT:
        return _record_templates.renamed(_record_templates.eq[len(flds)], [f.name for f in flds], _globals_of(cls), '__eq__', 2)
    values = _getter(flds)

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is self.__class__:
            # Field by field, because comparing tuples takes the same object for equal to itself.
            return all(map(_eq, values(self), values(other)))
        return NotImplemented
    return __eq__


def _make_order(cls, flds):
    count = len(flds)
    if 0 < count < _TEMPLATE_COUNT:
        import _order_templates as templates
        names, namespace = [f.name for f in flds], _globals_of(cls)
        return tuple([_record_templates.renamed(group[count], names, namespace, f'__{name}__', 2)
                      for name, group in (('lt', templates.lt), ('le', templates.le), ('gt', templates.gt), ('ge', templates.ge))])
    values = _getter(flds)

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) < values(other)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return values(self) <= values(other)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) > values(other)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return values(self) >= values(other)
        return NotImplemented
    return __lt__, __le__, __gt__, __ge__


def _make_hash(cls, flds):
    if 0 < len(flds) < _TEMPLATE_COUNT:
        import _order_templates as templates
        return _record_templates.renamed(templates.hash_of[len(flds)], [f.name for f in flds], _globals_of(cls), '__hash__', 2)
    values = _getter(flds)

    def __hash__(self):
        return hash(values(self))
    return __hash__


def _make_frozen(owner, names):
    # The owner is in a list because slots make a new class of it later.
    def __setattr__(self, name, value):
        cls = owner[0]
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        cls = owner[0]
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)
    return __setattr__, __delattr__


def _process_class(cls, params):
    inherited = {}
    base_frozen = []
    for b in cls.__mro__[-1:0:-1]:
        base_fields = getattr(b, _FIELDS, None)
        if base_fields is not None:
            inherited.update(base_fields)
            base_frozen.append(getattr(b, _PARAMS).frozen)
    all_fields = inherited
    for f in _collect_fields(cls, params.kw_only):
        all_fields[f.name] = f
        # The class keeps only the default, as if field() had not been there.
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    annotated = cls.__dict__.get('__annotations__', {})
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotated:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if base_frozen:
        if any(base_frozen) and not params.frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if params.frozen and not all(base_frozen):
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _PARAMS, params)
    setattr(cls, _FIELDS, all_fields)

    own_hash = cls.__dict__.get('__hash__', MISSING)
    # A class body with __eq__ alone gets a __hash__ of None by itself.
    has_explicit_hash = not (own_hash is MISSING or own_hash is None and '__eq__' in cls.__dict__)
    if params.order and not params.eq:
        raise ValueError('eq must be true if order is true')

    everything = list(all_fields.values())
    init_fields = [f for f in everything if f.init and f._field_type is not _FIELD_CLASSVAR]
    std_fields = [f for f in init_fields if not f.kw_only]
    kw_only_fields = [f for f in init_fields if f.kw_only]
    stored = [f for f in everything if f._field_type is _FIELD]
    if params.init:
        parameters = [f for f in everything if f._field_type is not _FIELD_CLASSVAR]
        _set_new_attribute(cls, '__init__', _make_init(cls, std_fields, kw_only_fields, parameters, params.frozen,
                                                       params.slots))
    _set_new_attribute(cls, '__replace__', _replace)
    if params.repr:
        _set_new_attribute(cls, '__repr__', _make_repr([f for f in stored if f.repr]))
    compared = [f for f in stored if f.compare]
    if params.eq:
        _set_new_attribute(cls, '__eq__', _make_eq(cls, compared))
    if params.order:
        for method in _make_order(cls, compared):
            if _set_new_attribute(cls, method.__name__, method):
                raise TypeError(f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}. '
                                'Consider using functools.total_ordering')
    owner = [cls]
    if params.frozen:
        for method in _make_frozen(owner, frozenset([f.name for f in stored])):
            if _set_new_attribute(cls, method.__name__, method):
                raise TypeError(f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}')
    hashed = [f for f in stored if (f.compare if f.hash is None else f.hash)]
    if params.unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        cls.__hash__ = _set_qualname(cls, _make_hash(cls, hashed))
    elif params.eq and not has_explicit_hash:
        cls.__hash__ = _set_qualname(cls, _make_hash(cls, hashed)) if params.frozen else None
    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature_text(cls, params, std_fields, kw_only_fields)
    if params.match_args:
        _set_new_attribute(cls, '__match_args__', tuple([f.name for f in std_fields]))
    if params.weakref_slot and not params.slots:
        raise TypeError('weakref_slot is True but slots is False')
    if params.slots:
        cls = owner[0] = _add_slots(cls, params.frozen, params.weakref_slot)
    return update_abstractmethods(cls)


# The signature as documentation

def _signature_text(cls, params, std_fields, kw_only_fields):
    plain = type(cls).__call__ is type.__call__ and cls.__new__ is object.__new__
    if not plain or not params.init or cls.__init__.__annotations__.get('return', cls) is not None:
        # Some other method decides.
        import inspect
        try:
            return str(inspect.signature(cls)).replace(' -> None', '')
        except (TypeError, ValueError):
            return ''
    parts = [_parameter_text(f) for f in std_fields]
    if kw_only_fields:
        parts.append('*')
        parts += [_parameter_text(f) for f in kw_only_fields]
    return f'({", ".join(parts)})'


def _parameter_text(f):
    text = f'{f.name}: {_annotation_text(f.type)}'
    if _has_default(f):
        text += f' = {_default_of(f)!r}'
    return text


def _annotation_text(annotation):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if annotation.__module__ == 'builtins':
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


# Slots

def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        # Past the __setattr__ of a frozen class.
        object.__setattr__(self, f.name, value)


def _get_slots(cls):
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        names = []
        if getattr(cls, '__weakrefoffset__', -1) != 0:
            names.append('__weakref__')
        if getattr(cls, '__dictoffset__', -1) != 0:
            names.append('__dict__')
        return names
    if isinstance(slots, str):
        return [slots]
    if hasattr(slots, '__next__') or not hasattr(slots, '__iter__'):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return list(slots)


def _add_slots(cls, is_frozen, weakref_slot):
    """Make the class anew with slots for its fields."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    field_names = [f.name for f in fields(cls)]
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(_get_slots(base))
    wanted = field_names + (['__weakref__'] if weakref_slot else [])
    namespace['__slots__'] = tuple([name for name in wanted if name not in inherited])
    for name in field_names:
        # A default would be in the way of the slot.
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if is_frozen:
        # The default way of restoring would set attributes.
        if '__getstate__' not in namespace:
            new.__getstate__ = _dataclass_getstate
        if '__setstate__' not in namespace:
            new.__setstate__ = _dataclass_setstate
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Decorate a class so that methods are added according to its annotations.

    init, repr, eq and order add the methods of that kind. frozen forbids assignment to fields;
    unsafe_hash adds __hash__ even so. kw_only makes all fields keyword-only. match_args adds
    __match_args__. slots gives the class slots, weakref_slot one more for weak references.
    """
    def wrap(cls):
        return _process_class(cls, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                                                    slots, weakref_slot))
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The Field objects of a dataclass or of an instance of one, as a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether obj is a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict; dataclasses, lists, tuples and dicts in them likewise."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def convert(instance):
        return dict_factory([(f.name, _convert(getattr(instance, f.name), convert)) for f in fields(instance)])
    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance as a tuple; dataclasses, lists, tuples and dicts in them likewise."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def convert(instance):
        return tuple_factory([_convert(getattr(instance, f.name), convert) for f in fields(instance)])
    return convert(obj)


def _convert(obj, convert_instance):
    """Copy a value deeply, with another function for the dataclass instances in it."""
    kind = type(obj)
    if kind in _ATOMIC_TYPES:
        return obj
    if hasattr(kind, _FIELDS):
        return convert_instance(obj)
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return kind(*[_convert(v, convert_instance) for v in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_convert(v, convert_instance) for v in obj])
    if isinstance(obj, dict):
        items = [(_convert(k, convert_instance), _convert(v, convert_instance)) for k, v in obj.items()]
        if hasattr(kind, 'default_factory'):
            # A defaultdict takes its factory first.
            result = kind(getattr(obj, 'default_factory'))
            for k, v in items:
                result[k] = v
            return result
        return kind(items)
    import copy
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None):
    """Make a dataclass. Each field is a name, (name, type) or (name, type, Field or default)."""
    annotations, body = {}, dict(namespace or ())
    for item in fields:
        if isinstance(item, str):
            item = item, 'typing.Any'
        elif len(item) not in (2, 3):
            raise TypeError(f'Invalid field: {item!r}')
        name, kind, *default = item
        if not (isinstance(name, str) and name.isidentifier()):
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = kind
        if default:
            body[name] = default[0]
    body['__annotations__'] = annotations
    cls = types.new_class(cls_name, bases, {}, lambda ns: ns.update(body))
    # Pickling looks the class up in the module that asked for it.
    cls.__module__ = (sys._getframemodulename(1) or '__main__') if module is None else module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new instance of the same class, with the given fields changed."""
    if _is_dataclass_instance(obj):
        return _replace(obj, **changes)
    raise TypeError("replace() should be called on dataclass instances")


def _replace(self, /, **changes):
    for name, field in getattr(self, _FIELDS).items():
        kind = field._field_type
        if kind is _FIELD_CLASSVAR:
            continue
        if name in changes:
            if not field.init:
                raise TypeError(f'field {name} is declared with init=False, it cannot be specified with replace()')
        elif field.init:
            if kind is _FIELD_INITVAR and field.default is MISSING:
                raise TypeError(f"InitVar {name!r} must be specified with replace()")
            changes[name] = getattr(self, name)
    return type(self)(**changes)
