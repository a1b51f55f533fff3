"""Enumerations: classes with a fixed set of named members, and flags, whose members can be combined."""

import sys
import builtins as bltns
from types import DynamicClassAttribute, MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'EnumDict', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto',
           'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP',
           'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum', 'EnumCheck', 'CONTINUOUS',
           'NAMED_FLAGS', 'UNIQUE', 'pickle_by_global_name', 'pickle_by_enum_name']

# Not there yet while the first classes of this module are made.
Enum = Flag = EJECT = KEEP = _stdlib_enums = ReprEnum = None


class _NotGiven:

    def __repr__(self):
        return '<not given>'

    def __bool__(self):
        return False

_not_given = _NotGiven()


class nonmember:
    """Wraps a value in the body of an enumeration that is to be a plain attribute."""

    def __init__(self, value):
        self.value = value


class member:
    """Wraps a value in the body of an enumeration that is to be a member although it would not be."""

    def __init__(self, value):
        self.value = value


class _AutoNull:

    def __repr__(self):
        return '_auto_null'

_auto_null = _AutoNull()


class auto:
    """Stands for the value that _generate_next_value_() is going to choose."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


# Kinds of names and values

def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_internal_class(cls_name, obj):
    if not isinstance(obj, type):
        return False
    # The class statement that made it stands in the body of the enumeration.
    scope, dot, _ = getattr(obj, '__qualname__', '').rpartition('.')
    return bool(dot) and (scope == cls_name or scope.endswith('.' + cls_name))


def _is_private(cls_name, name):
    prefix = f'_{cls_name}__'
    return (len(name) > len(prefix) and name.startswith(prefix) and name[len(prefix):len(prefix) + 1] != '_'
            and (name[-1] != '_' or name[-2] != '_')
            or len(name) > len(prefix) + 1 and name.startswith(prefix + '_') and name[-2:] != '__')


# Bits

def _is_single_bit(num):
    return num > 0 and num & (num - 1) == 0


def _iter_bits_lsb(num):
    """The bits that are set, from the lowest."""
    value = num.value if isinstance(num, Enum) else num
    if value < 0:
        raise ValueError(f'{num!r} is not a positive integer')
    while value:
        bit = value & -value
        yield bit
        value ^= bit


def show_flag_values(value):
    """The single bits of a flag's value as a list."""
    return list(_iter_bits_lsb(value))


def _high_bit(value):
    """The index of the highest bit, -1 for zero."""
    return value.bit_length() - 1


def bin(num, max_bits=None):
    """Like the built-in bin(), but in two's complement with the sign bit apart from the digits."""
    width = num.bit_length()
    sign = '0' if num >= 0 else '1'
    digits = format(num & ((1 << width) - 1), f'0{width}b') if width else ''
    if max_bits is not None and len(digits) < max_bits:
        digits = digits.rjust(max_bits, sign)
    return f'0b{sign} {digits}'


class property(DynamicClassAttribute):
    """A property of members that may have the same name as a member.

    Read from the class it gives the member, read from a member it gives the property's value.
    """

    member = None
    _attr_type = None
    _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        if self.fget is not None:
            return self.fget(instance)
        if self._attr_type == 'attr':
            return getattr(self._cls_type, self.name)
        if self._attr_type == 'desc':
            return getattr(instance._value_, self.name)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}') from None

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class _proto_member:
    """Stands in the class body for a member, which it makes when it learns its class and name."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, member_name):
        delattr(enum_class, member_name)
        value = self.value
        args = value if isinstance(value, tuple) and enum_class._member_type_ is not tuple else (value,)
        if enum_class._use_args_:
            new = enum_class._new_member_(enum_class, *args)
        else:
            new = enum_class._new_member_(enum_class)
        if not hasattr(new, '_value_'):
            if enum_class._member_type_ is object:
                new._value_ = value
            else:
                try:
                    new._value_ = enum_class._member_type_(*args)
                except Exception as exc:
                    raise TypeError('_value_ not set in __new__, unable to create it') from exc
        value = new._value_
        new._name_ = member_name
        new.__objclass__ = enum_class
        new.__init__(*args)
        new._sort_order_ = len(enum_class._member_names_)

        is_flag = Flag is not None and issubclass(enum_class, Flag)
        if is_flag:
            if isinstance(value, int):
                enum_class._note_bits_(value)
            elif enum_class._member_type_ is int:
                raise TypeError(f'invalid flag value {value!r} (not an int)')
        existing = enum_class._find_value_(value)
        if existing is not None:
            new = existing
        elif not is_flag or not isinstance(value, int) or _is_single_bit(value):
            # Flags with no bit or several are aliases, which iteration leaves out.
            enum_class._member_names_.append(member_name)
        enum_class._add_member_(member_name, new)
        try:
            enum_class._value2member_map_.setdefault(value, new)
        except TypeError:
            enum_class._remember_unhashable_(member_name, value)


# Names with single underscores that the body of an enumeration may define.
_KNOWN_SUNDERS = frozenset((
    '_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
    '_iter_member_by_value_', '_iter_member_by_def_', '_add_alias_', '_add_value_alias_', '_use_args_'))


class EnumDict(dict):
    """The namespace of an enumeration's body, which tells members from other attributes."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def __setitem__(self, key, value):
        owner = self._cls_name
        if owner is not None and _is_private(owner, key):
            # As in any class: an attribute for the class itself.
            pass
        elif _is_sunder(key):
            value = self._set_sunder(key, value)
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value):
            pass
        elif owner is not None and _is_internal_class(owner, value):
            pass
        else:
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            value = self._new_member_value(key, value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def _set_sunder(self, key, value):
        if key not in _KNOWN_SUNDERS:
            raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == '_ignore_':
            value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')
        return value

    def _new_member_value(self, key, value):
        if isinstance(value, member):
            value = value.value
        elif isinstance(value, auto):
            return self._next_value(key, value)
        elif isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            items = [self._next_value(key, v) if isinstance(v, auto) else v for v in value]
            kind = type(value)
            try:
                # A named tuple takes its items one by one.
                return kind(*items) if hasattr(kind, '_fields') else kind(items)
            except TypeError:
                return kind(*items)
        self._last_values.append(value)
        return value

    def _next_value(self, key, holder):
        if holder.value is _auto_null:
            holder.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        self._last_values.append(holder.value)
        return holder.value

    @bltns.property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, *more_members, **kwds):
        try:
            for name in members.keys():
                self[name] = members[name]
        except AttributeError:
            for name, value in members:
                self[name] = value
        for name, value in more_members:
            self[name] = value
        for name, value in kwds.items():
            self[name] = value


_EnumDict = EnumDict


class EnumType(type):
    """Metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        enum_dict = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            enum_dict['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return enum_dict

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        for name in (*classdict.get('_ignore_', ()), '_ignore_'):
            classdict.pop(name, None)
        member_names = classdict._member_names
        unusable = set(member_names) & {'mro', ''}
        if unusable:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(n) for n in unusable)}")
        order = classdict.pop('_order_', None)
        generate = classdict.get('_generate_next_value_')
        if generate is not None and type(generate) is not staticmethod:
            # Past __setitem__, which has checks for the body only.
            dict.__setitem__(classdict, '_generate_next_value_', staticmethod(generate))
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new_member, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        for name in member_names:
            dict.__setitem__(classdict, name, _proto_member(classdict[name]))
        in_progress = f'_{cls}__in_progress'
        dict.update(classdict, {
            '_new_member_': new_member, '_use_args_': use_args, '_member_names_': [], '_member_map_': {},
            '_value2member_map_': {}, '_unhashable_values_': [], '_unhashable_values_map_': {},
            '_member_type_': member_type, '_value_repr_': metacls._find_data_repr_(cls, bases),
            '_boundary_': boundary or getattr(first_enum, '_boundary_', None), '_flag_mask_': 0,
            '_singles_mask_': 0, '_all_bits_': 0, '_inverted_': None, in_progress: True,
        })
        enum_class = super().__new__(metacls, cls, bases, classdict, **kwds)
        type.__delattr__(enum_class, in_progress)
        enum_class._settle_methods_(classdict, bases, member_type, first_enum)
        if Enum is not None:
            # Members exist now; from here on calling the class means looking one up.
            if save_new:
                enum_class.__new_member__ = new_member
            enum_class.__new__ = Enum.__new__
        if Flag is not None and issubclass(enum_class, Flag):
            values = [m._value_ for m in enum_class if isinstance(m._value_, int)]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        if order is not None:
            enum_class._check_order_(order)
        return enum_class

    def _settle_methods_(cls, classdict, bases, member_type, first_enum):
        """Decide which methods come from the data type and which from the enumeration."""
        if ReprEnum is not None and ReprEnum in bases:
            # Only the repr() is that of enumerations.
            if '__format__' not in classdict:
                cls.__format__ = member_type.__format__
            if '__str__' not in classdict:
                method = member_type.__str__
                cls.__str__ = member_type.__repr__ if method is object.__str__ else method
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name not in classdict and name not in cls.__dict__:
                found = getattr(cls, name)
                if found is getattr(object, name) or found is getattr(member_type, name):
                    setattr(cls, name, getattr(first_enum, name))
        if Flag is not None and issubclass(cls, Flag):
            # The data type's operators would return plain values.
            for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                if name not in classdict:
                    setattr(cls, name, getattr(Flag, name))

    def _check_order_(cls, order):
        """Compare the members with the order that the class body states."""
        if isinstance(order, str):
            order = order.replace(',', ' ').split()
        members = cls._member_map_
        if Flag is not None and issubclass(cls, Flag):
            order = [name for name in order if name not in members or name in cls._member_names_]
        else:
            order = [name for name in order if name not in members or members[name]._name_ == name]
        if order != cls._member_names_:
            raise TypeError(f'member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}')

    # What members need while they are made

    def _find_value_(cls, value):
        """The member with a value, or None."""
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            for m in cls._member_map_.values():
                if m._value_ == value:
                    return m
        return None

    def _remember_unhashable_(cls, name, value):
        cls._unhashable_values_.append(value)
        cls._unhashable_values_map_.setdefault(name, []).append(value)

    def _note_bits_(cls, value):
        """Take the bits of a flag's value into the masks of its class."""
        if value < 0:
            return
        cls._flag_mask_ |= value
        if _is_single_bit(value):
            cls._singles_mask_ |= value
        cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1

    def _add_member_(cls, name, member):
        """Make a member an attribute of the class, beside whatever a base class has under that name."""
        known = cls._member_map_.get(name)
        if known is not None:
            if known is not member:
                raise NameError(f'{name!r} is already bound: {known!r}')
            return
        found = found_in = kind = None
        for base in cls.__mro__[1:]:
            attr = base.__dict__.get(name)
            if attr is None:
                continue
            if isinstance(attr, (property, DynamicClassAttribute)):
                found, found_in, kind = attr, base, 'enum'
                break
            if _is_descriptor(attr):
                # A property further along the MRO would be preferred.
                if found is None:
                    found, found_in, kind = attr, base, 'desc'
                continue
            if found is None:
                found_in, kind = base, 'attr'
        if found is None and kind is None:
            type.__setattr__(cls, name, member)
        else:
            redirect = property()
            redirect.member = member
            redirect.__set_name__(cls, name)
            if found is not None:
                redirect.fget = getattr(found, 'fget', None)
                redirect.fset = getattr(found, 'fset', None)
                redirect.fdel = getattr(found, 'fdel', None)
            redirect._attr_type = kind
            redirect._cls_type = found_in
            type.__setattr__(cls, name, redirect)
        cls._member_map_[name] = member

    def __bool__(cls):
        return True

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Look up the member with a value; or, without members yet, make a new enumeration."""
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum")
        return cls._create_(value, None if names is _not_given else names, module=module, qualname=qualname,
                            type=type, start=start, boundary=boundary)

    def __contains__(cls, value):
        """Whether value is a member or the value of one."""
        if isinstance(value, cls):
            return True
        try:
            cls(value)
            return True
        except ValueError:
            return value in cls._unhashable_values_ or value in cls._value2member_map_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __dir__(cls):
        interesting = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__',
                       '__module__', '__name__', '__qualname__', *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            interesting.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            interesting.add('__init_subclass__')
        if cls._member_type_ is not object:
            interesting.update(dir(cls._member_type_))
        return sorted(interesting)

    def __getitem__(cls, name):
        """The member with a name."""
        return cls._member_map_[name]

    def __iter__(cls):
        members = cls._member_map_
        return (members[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @bltns.property
    def __members__(cls):
        """A read-only mapping from all names, aliases too, to members."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __reversed__(cls):
        members = cls._member_map_
        return (members[name] for name in reversed(cls._member_names_))

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """Make a new enumeration from names, or from names with values."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            only_names, names = names, []
            last_values = []
            for count, name in enumerate(only_names):
                value = first_enum._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        for item in () if names is None else names:
            if isinstance(item, str):
                classdict[item] = names[item]
            else:
                name, value = item
                classdict[name] = value
        if module is None:
            # Whoever called the class that called here.
            module = sys._getframemodulename(2)
        if module is not None:
            classdict['__module__'] = module
        else:
            _make_class_unpicklable(classdict)
        if qualname is not None:
            classdict['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enumeration of those global constants of a module that the filter picks by name."""
        module_globals = sys.modules[module].__dict__
        source = module_globals if source is None else source.__dict__
        members = [(n, source[n]) for n in source.keys() if filter(n)]
        try:
            # Aliases come after the name that sorts first, whatever the order of the source.
            members.sort(key=lambda item: (item[1], item[0]))
        except TypeError:
            members.sort(key=lambda item: item[0])
        metacls = cls.__class__
        classdict = metacls.__prepare__(name, (cls,))
        for n, value in members:
            classdict[n] = value
        classdict['__module__'] = module
        new = metacls.__new__(metacls, name, (cls,), classdict, boundary=boundary or KEEP)
        if as_global:
            global_enum(new)
        else:
            sys.modules[module].__dict__.update(new.__members__)
        module_globals[name] = new
        return new

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The type of the members' data and the enumeration to inherit from."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as "
                            "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if '__repr__' in base.__dict__:
                    # A dataclass writes its own name, which is not that of the enumeration.
                    if '__dataclass_fields__' in base.__dict__ and '__dataclass_params__' in base.__dict__ \
                            and base.__dict__['__dataclass_params__'].repr:
                        return _dataclass_repr
                    return base.__dict__['__repr__']
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        data_types = set()
        for chain in bases:
            # The class nearest to the enumeration of those that inherit the data type's __new__.
            nearest = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        data_types.add(base._member_type_)
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    data_types.add(nearest or base)
                    break
                else:
                    nearest = nearest or base
        if len(data_types) > 1:
            raise TypeError(f'too many data types for {class_name!r}: {data_types!r}')
        return data_types.pop() if data_types else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """How members are made: (__new__, whether the class defines it, whether it takes the value)."""
        new = classdict.get('__new__')
        save_new = first_enum is not None and new is not None
        if new is None:
            plain = (None, object.__new__, None if Enum is None else Enum.__new__)
            new = object.__new__
            for method in ('__new_member__', '__new__'):
                candidates = [getattr(possible, method, None) for possible in (member_type, first_enum)]
                candidates = [c for c in candidates if c not in plain]
                if candidates:
                    new = candidates[0]
                    break
        use_args = not (first_enum is None or new is object.__new__ or new is Enum.__new__)
        return new, save_new, use_args


EnumMeta = EnumType


def _unhashable_member(cls, value):
    """The member with a value that cannot be looked up, or None."""
    for name, values in cls._unhashable_values_map_.items():
        if value in values:
            return cls[name]
    return next((member for member in cls._member_map_.values() if value == member._value_), None)


class Enum(metaclass=EnumType):
    """Base class of enumerations: class Color(Enum): RED = 1; then Color.RED, Color(1), Color['RED']."""

    @classmethod
    def __signature__(cls):
        if cls._member_names_:
            return '(*values)'
        return '(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)'

    def __new__(cls, value):
        # Every enumeration has this as its __new__ once its members are made.
        if type(value) is cls:
            return value
        try:
            known = cls._value2member_map_.get(value)
        except TypeError:
            known = _unhashable_member(cls, value)
        if known is not None:
            return known
        if not cls._member_map_:
            if getattr(cls, f'_{cls.__name__}__in_progress', False):
                raise TypeError('do not use `super().__new__; call the appropriate __new__ directly') from None
            raise TypeError(f"{cls!r} has no members defined")
        return _ask_missing(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        """Give the member one more name."""
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        """Let the member be found by one more value."""
        cls = self.__class__
        known = cls._find_value_(value)
        if known is not None:
            if known is not self:
                raise ValueError(f'{value!r} is already bound: {known!r}')
            return
        try:
            cls._value2member_map_.setdefault(value, self)
        except TypeError:
            cls._remember_unhashable_(self.name, value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value for auto(): one more than the highest so far."""
        if not last_values:
            return start
        try:
            highest = sorted(last_values)[-1]
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None
        try:
            return highest + 1
        except TypeError:
            raise TypeError(f'unable to increment {highest!r}') from None

    @classmethod
    def _missing_(cls, value):
        """What to return for a value without a member; None stands for the error."""
        return None

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {value_repr(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        members = self._member_map_
        interesting = set()
        if self.__class__._member_type_ is not object:
            interesting.update(object.__dir__(self))
        for name in getattr(self, '__dict__', ()):
            if name[0] != '_' and name not in members:
                interesting.add(name)
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == '_':
                    continue
                if name not in members or isinstance(obj, property) and obj.fget is not None:
                    interesting.add(name)
                elif isinstance(obj, property):
                    interesting.discard(name)
        interesting.update(('__class__', '__doc__', '__eq__', '__hash__', '__module__'))
        return sorted(interesting)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


def _ask_missing(cls, value):
    """Let _missing_() find a member for a value, or raise the error."""
    error = None
    result = None
    try:
        result = cls._missing_(value)
    except Exception as exc:
        error = exc
    try:
        if isinstance(result, cls) or (Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT
                                       and isinstance(result, int)):
            return result
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if result is None and error is None:
            raise invalid
        if error is None:
            error = TypeError(f'error in {cls.__name__}._missing_: returned {result!r} '
                              f'instead of None or a valid member')
        if not isinstance(error, ValueError):
            error.__context__ = invalid
        raise error
    finally:
        # The exceptions hold this frame.
        error = invalid = None


class ReprEnum(Enum):
    """Changes only the repr() of the data type it is mixed with; str() and format() stay the data type's."""


class IntEnum(int, ReprEnum):
    """Enumeration whose members are ints too."""


class StrEnum(str, ReprEnum):
    """Enumeration whose members are strings too; auto() makes the name in lower case."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f'encoding must be a string, not {values[1]!r}')
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f'errors must be a string, not {values[2]!r}')
        value = str(*values)
        self = str.__new__(cls, value)
        self._value_ = value
        return self

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def pickle_by_global_name(self, proto):
    """A __reduce_ex__ for members that are globals of their module."""
    return self.name

_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    """A __reduce_ex__ that finds the member by its name instead of its value."""
    return getattr, (self.__class__, self._name_)


class FlagBoundary(StrEnum):
    """What a flag does with bits that none of its members has."""

    STRICT = auto()     # ValueError
    CONFORM = auto()    # the bits are dropped
    EJECT = auto()      # the result is a plain int
    KEEP = auto()       # the bits are kept, without a name

STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Enumeration whose members are sets of bits, combined with | & ^ ~."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value for auto(): the lowest power of two above all bits so far."""
        if not last_values:
            return start if start is not None else 1
        highest = max(last_values)
        try:
            return 1 << (_high_bit(highest) + 1)
        except Exception:
            raise TypeError(f'invalid flag value {highest!r}') from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """Make the member for a combination of bits, as the boundary of the class allows."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known = cls._flag_mask_
        all_bits = cls._all_bits_
        boundary = cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ known):
            if boundary is STRICT:
                width = max(value.bit_length(), known.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n"
                                 f"    given {bin(value, width)}\n  allowed {bin(known, width)}")
            if boundary is CONFORM:
                value &= known
            elif boundary is EJECT:
                return value
            elif boundary is KEEP:
                if value < 0:
                    value += max(all_bits + 1, 1 << value.bit_length())
            else:
                raise ValueError(f'{cls!r} unknown flag boundary {boundary!r}')
        negative = None
        if value < 0:
            negative = value
            if boundary is EJECT or boundary is KEEP:
                value += all_bits + 1
            else:
                value &= cls._singles_mask_
        unknown = value & ~known
        if unknown and boundary is not KEEP:
            raise ValueError(f'{cls.__name__}({value!r}) --> unknown values {unknown!r} [{bin(unknown)}]')
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, '_value_'):
            made._value_ = value
        made._name_ = cls._combined_name(value)
        # Another thread may have been faster.
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    @classmethod
    def _combined_name(cls, value):
        """The names of the members that make up a value, or None when none does."""
        singles = value & cls._singles_mask_
        members = list(cls._iter_member_(singles))
        if value & ~singles:
            # Bits that no member has alone, but a member with several bits may.
            for m in cls._member_map_.values():
                if m not in members and m._value_ and m._value_ & value == m._value_:
                    members.append(m)
        covered = 0
        for m in members:
            covered |= m._value_
        if not covered:
            return None
        name = '|'.join([m._name_ for m in members])
        rest = value ^ covered
        if rest:
            if cls._boundary_ is STRICT:
                raise ValueError(f'{cls!r}: no members with value {rest!r}')
            name += f'|{cls._numeric_repr_(rest)}'
        return name

    def __contains__(self, other):
        """Whether all bits of the other flag are in this one."""
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} "
                            f"and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """The members with a single bit of this one."""
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {value_repr(self._value_)}>"
        return f"<{self.__class__.__name__}.{self._name_}: {value_repr(self._value_)}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other, symbol):
        """The value of the other operand, or NotImplemented."""
        if isinstance(other, self.__class__):
            value = other._value_
        elif self._member_type_ is not object and isinstance(other, self._member_type_):
            value = other
        else:
            return NotImplemented
        if value is None or self._value_ is None:
            culprit = self if self._value_ is None else other
            raise TypeError(f"'{culprit}' cannot be combined with other flags with {symbol}")
        return value

    def __or__(self, other):
        value = self._operand(other, '|')
        if value is NotImplemented:
            return value
        return self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other, '&')
        if value is NotImplemented:
            return value
        return self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other, '^')
        if value is NotImplemented:
            return value
        return self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._value_ is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            if self._boundary_ is EJECT or self._boundary_ is KEEP:
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flag whose members are ints too."""


def unique(enumeration):
    """Decorate an enumeration that must not have two names for one value."""
    duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if duplicates:
        details = ', '.join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
    return enumeration


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ', '.join([f'{k}={getattr(self, k)!r}' for k in fields if fields[k].repr])


def global_enum_repr(self):
    """A repr() for members that are globals of their module."""
    module = self.__class__.__module__.split('.')[-1]
    return f'{module}.{self._name_}'


def global_flag_repr(self):
    """A repr() for flags that are globals of their module."""
    module = self.__class__.__module__.split('.')[-1]
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f'{module}.{self._name_}'
    # The name may end with the number of the bits that have none.
    return '|'.join([n if n[0].isdigit() else f'{module}.{n}' for n in self._name_.split('|')])


def global_str(self):
    """A str() for members that are globals of their module."""
    if self._name_ is None:
        return f"{self.__class__.__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Decorate an enumeration so that its members become globals of its module, and look like it."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _make_class_unpicklable(obj):
    """Make pickling a class, or one made from a namespace, fail."""
    def _break_on_call_reduce(self, proto):
        raise TypeError(f'{self!r} cannot be pickled')
    if isinstance(obj, dict):
        obj['__reduce_ex__'] = _break_on_call_reduce
        obj['__module__'] = '<unknown>'
    else:
        setattr(obj, '__reduce_ex__', _break_on_call_reduce)
        setattr(obj, '__module__', '<unknown>')


# What the class statement itself puts into a body.
_OF_EVERY_CLASS = ('__dict__', '__weakref__', '__firstlineno__', '__static_attributes__')


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Decorate a plain class to make it an enumeration of the given type."""
    def convert_class(cls):
        metacls = type(etype)
        body = metacls.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in _OF_EVERY_CLASS:
                body[name] = value
        body['__qualname__'] = cls.__qualname__
        return metacls.__new__(metacls, cls.__name__, (etype,), body, boundary=boundary)
    return convert_class


def _test_simple_enum(checked_enum, simple_enum):
    """Raise TypeError when the two enumerations differ in more than the order of attributes."""
    failed = []
    if checked_enum.__dict__ == simple_enum.__dict__:
        return
    checked_names = list(checked_enum._member_map_)
    simple_names = list(simple_enum._member_map_)
    for name in {*checked_names, *simple_names}:
        if name not in simple_names:
            failed.append(f"missing member from simple enum: {name!r}")
        elif name not in checked_names:
            failed.append(f"extra member in simple enum: {name!r}")
        else:
            checked, simple = checked_enum[name], simple_enum[name]
            if checked._name_ != simple._name_ or checked._value_ != simple._value_:
                failed.append(f"different member {name!r}: {checked!r} and {simple!r}")
    for name in ('__str__', '__repr__', '__reduce_ex__', '__format__', '__getnewargs_ex__', '__getnewargs__'):
        checked = getattr(checked_enum, name, None)
        simple = getattr(simple_enum, name, None)
        if getattr(checked, '__func__', checked) != getattr(simple, '__func__', simple):
            # Methods written twice are fine when both classes define them.
            if not (name in checked_enum.__dict__ and name in simple_enum.__dict__):
                failed.append(f"different method {name!r}: {checked!r} and {simple!r}")
    if failed:
        raise TypeError('enum mismatch:\n   ' + '\n   '.join(failed))


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """Like _convert_(), without a change to how the members look."""
    return etype._convert_(name, module, filter, source, boundary=boundary)


class EnumCheck(StrEnum):
    """What verify() can look at."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"

CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Decorate an enumeration that has to pass the given checks."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                self._check_unique(enumeration)
            elif check is CONTINUOUS:
                self._check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                self._check_named_flags(enumeration)
        return enumeration

    def _check_unique(self, enumeration):
        duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
        if duplicates:
            details = ', '.join([f"{alias} -> {name}" for alias, name in duplicates])
            raise ValueError(f'aliases found in {enumeration!r}: {details}')

    def _check_continuous(self, enumeration):
        values = {m.value for m in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if issubclass(enumeration, Flag):
            kind = 'flag'
            wanted = [1 << i for i in range(_high_bit(low) + 1, _high_bit(high))]
        else:
            kind = 'enum'
            wanted = range(low + 1, high)
        missing = [i for i in wanted if i not in values]
        if missing:
            details = ', '.join([str(i) for i in missing])
            raise ValueError(f'invalid {kind} {enumeration.__name__!r}: missing values {details}'[:256])

    def _check_named_flags(self, enumeration):
        names = enumeration._member_names_
        singles = {m.value for m in enumeration}
        incomplete = []
        missing = 0
        for name, alias in enumeration._member_map_.items():
            if name in names or alias.value < 0:
                continue
            missed = [bit for bit in _iter_bits_lsb(alias.value) if bit not in singles]
            if missed:
                incomplete.append(name)
                for bit in missed:
                    missing |= bit
        if not incomplete:
            return
        if len(incomplete) == 1:
            subject = f'alias {incomplete[0]} is missing'
        else:
            subject = f'aliases {", ".join(incomplete[:-1])} and {incomplete[-1]} are missing'
        what = f'value 0x{missing:x}' if _is_single_bit(missing) else f'combined values of 0x{missing:x}'
        raise ValueError(f'invalid Flag {enumeration.__name__!r}: {subject} {what} '
                         f'[use enum.show_flag_values(value) for details]')


_stdlib_enums = IntEnum, IntFlag, StrEnum
