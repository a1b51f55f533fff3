"""The classes of module `ctypes`: simple values, arrays, structures, unions and pointers as they lie in memory.

A class knows the size, alignment and format of its instances; an instance is a piece of memory of module `_cdata`, which may be a part of another one's.
Nothing here leaves the program: an address leads to objects of the program or nowhere, and functions of other languages cannot be called.
"""

import _cdata
import operator
from _cdata import CField, Memory, get, overwrite, part, put, resize, view
from _ctypes_layout import Layout
from sys import _getframe

_SIZES = dict(zip('cbBhHiIlLqQfdguzZPO?', (1, 1, 1, 2, 2, 4, 4, 8, 8, 8, 8, 4, 8, 16, 4, 8, 8, 8, 8, 1)))
_FORMATS = {'l': 'q', 'L': 'Q'}
# What has another byte order elsewhere, and what holds an address.
_SWAPPABLE, _ADDRESSES = frozenset('hHiIlLqQfd'), frozenset('zZPO')

_PLAIN = int, float

_CHARACTERS = {'c': 'bytes', 'u': 'unicode string'}


class ArgumentError(Exception):
    """An argument of a foreign function does not fit."""


# ---- values in memory

def _is_direct(cls):
    """Whether instances of a class stand for plain Python values: simple types themselves do, classes derived from them do not."""
    return isinstance(cls, PyCSimpleType) and _SimpleCData in cls.__bases__


def _load(cls, owner, offset, index):
    """The value of a class at a place in an object's memory."""
    if not _is_direct(cls):
        inner = view(cls, owner, offset)
        inner._b_index_ = index
        return inner
    if cls._native_:
        return get(owner, offset, cls._native_)
    return cls._read(owner, offset)


def _store(cls, owner, offset, index, value):
    """Change the value of a class at a place in an object's memory."""
    if isinstance(value, cls):
        overwrite(owner, offset, part(value, 0, min(cls._size_, sizeof(value))))
        _keep(owner, index, {} if value._objects is None and not isinstance(value, _SimpleCData) else value._objects)
        return
    if isinstance(cls, PyCSimpleType):
        if cls._native_:
            put(owner, offset, cls._native_, value)
        else:
            _keep(owner, index, cls._write(owner, offset, value))
        return
    made = cls._from_value(value)
    if made is None:
        raise TypeError(f"incompatible types, {type(value).__name__} instance instead of {cls.__name__} instance")
    _store(cls, owner, offset, index, made)


def _keep(owner, index, kept):
    """Let an object live as long as the memory that points to it."""
    if kept is None:
        return
    key = f"{index:x}"
    while (base := owner._b_base_) is not None:
        key += f":{owner._b_index_:x}"
        owner = base
    if owner._objects is None:
        owner._objects = {}
    owner._objects[key] = kept


# ---- what all classes have

class CType_Type(type):
    """The class of the classes."""

    # Of classes without instances.
    _size_ = None

    def __mul__(cls, length):
        if not hasattr(type(length), '__index__'):
            raise TypeError(f"can't multiply sequence by non-int of type '{type(length).__name__}'")
        length = operator.index(length)
        if length < 0:
            raise ValueError(f"Array length must be >= 0, not {length}")
        if (array := _array_types.get((cls, length))) is None:
            name = f"{cls.__name__}_Array_{length}"
            array = _array_types[cls, length] = PyCArrayType(name, (Array,), {'_length_': length, '_type_': cls, '__module__': _caller()})
        return array

    __rmul__ = __mul__

    def from_buffer(cls, source, offset=0, /):
        """An instance over the memory of an object that can be written."""
        _require_size(cls)
        made = _cdata.over(cls, source, offset)
        made._objects = {'ffffffff': memoryview(source)}
        return made

    def from_buffer_copy(cls, source, offset=0, /):
        """An instance with bytes copied from an object."""
        _require_size(cls)
        made = cls.__new__(cls)
        _cdata.fill(made, source, offset)
        return made

    def from_address(cls, address, /):
        """An instance over the memory at the address of another one."""
        if not isinstance(address, int):
            raise TypeError('integer expected')
        _require_size(cls)
        return _cdata.at(cls, address)

    def in_dll(cls, library, name, /):
        """There are no libraries."""
        raise AttributeError(f"'{type(library).__name__}' object has no attribute '_handle'")

    def from_param(cls, value, /):
        """The value as an argument for a parameter of this class."""
        if isinstance(value, cls):
            return value
        if isinstance(value, CArgObject) and isinstance(cls, PyCPointerType) and isinstance(value._obj, cls._type_):
            return value
        return cls._argument(value)

    def _argument(cls, value):
        if (given := getattr(value, '_as_parameter_', None)) is not None:
            return cls.from_param(given)
        raise TypeError(f"expected {cls.__name__} instance instead of {type(value).__name__}")

    def _from_value(cls, value):
        """An instance made of a plain value that stands for one, or None."""
        return None

    def __delattr__(cls, name):
        if name in ('_fields_', '_type_', '_length_', '_pack_', '_anonymous_') and name in cls.__dict__:
            raise AttributeError(f"'{name}' of a ctypes class cannot be deleted")
        super().__delattr__(name)


_array_types = {}


def _caller():
    """The module that wants a class of ours."""
    return _getframe(2).f_globals.get('__name__', '_ctypes')


def _require_size(cls):
    if cls._size_ is None:
        raise TypeError('abstract class')


class _CData(Memory, metaclass=CType_Type):
    """An object in memory."""

    __slots__ = ()

    __hash__ = None

    def __ctypes_from_outparam__(self):
        return self

    def __reduce__(self):
        if type(self)._has_pointers_:
            raise ValueError('ctypes objects containing pointers cannot be pickled')
        return _unpickle, (type(self), (getattr(self, '__dict__', {}), part(self, 0, sizeof(self))))

    def __setstate__(self, state):
        attributes, data = state
        for name, value in attributes.items():
            setattr(self, name, value)
        overwrite(self, 0, data)

    _has_pointers_ = False


def _unpickle(cls, state):
    made = cls.__new__(cls)
    made.__setstate__(state)
    return made


# ---- simple values

class PyCSimpleType(CType_Type):
    """The class of the classes of simple values."""

    def __new__(meta, name, bases, namespace, /, **options):
        cls = super().__new__(meta, name, bases, namespace, **options)
        if bases == (_CData,):
            return cls
        if '_type_' in namespace or not hasattr(cls, '_type_'):
            cls._prepare(getattr(cls, '_type_', None), False)
            if cls._type_ in _SWAPPABLE:
                cls.__ctype_le__, cls.__ctype_be__ = cls, cls._other_order()
            elif cls._size_ == 1:
                cls.__ctype_le__ = cls.__ctype_be__ = cls
        return cls

    def _prepare(cls, code, swapped):
        if code is None:
            raise AttributeError("class must define a '_type_' attribute")
        if not isinstance(code, str):
            raise TypeError("class must define a '_type_' string attribute")
        if len(code) != 1:
            raise ValueError("class must define a '_type_' attribute which must be a string of length 1")
        if code not in _SIZES:
            raise AttributeError("class must define a '_type_' attribute which must be\na single character string containing one of 'cbBhHiIlLdfuzZqQPXOv?g'.")
        cls._size_ = cls._align_size_ = cls._itemsize_ = _SIZES[code]
        cls._format_ = ('>' if swapped else '<') + _FORMATS.get(code, code)
        cls._shape_ = ()
        cls._has_pointers_ = code in _ADDRESSES
        cls._native_ = None if code in _ADDRESSES else '>' + code if swapped else code
        if cls._native_:
            cls.value = CField(cls.__name__, 0, cls._size_, cls._native_, 0, 0, None, None)
        else:
            cls._read, cls._write = _ADDRESS_VALUES[code]
            cls.value = CField(cls.__name__, 0, cls._size_, None, 0, 0, cls._get_value, cls._set_value)

    def _other_order(cls):
        other = type.__new__(PyCSimpleType, cls.__name__ + '_be', cls.__bases__, {'_type_': cls._type_, '__module__': cls.__module__})
        other._prepare(cls._type_, True)
        other.__ctype_le__, other.__ctype_be__ = cls, other
        return other

    def _get_value(cls, self):
        return cls._read(self, 0)

    def _set_value(cls, self, value):
        self._objects = cls._write(self, 0, value)

    def _argument(cls, value):
        code = cls._type_
        if value is None and code in 'zZP':
            return None
        if code in 'zZP':
            if isinstance(value, Array) and (code == 'P' or value._type_._type_ == _POINTED[code]) or isinstance(value, (_Pointer, CArgObject, CFuncPtr)):
                return value
        if (given := getattr(value, '_as_parameter_', None)) is not None and not isinstance(value, _CData):
            return cls.from_param(given)
        made = cls(value)
        return CArgObject(made, code, made.value)


_POINTED = {'z': 'c', 'Z': 'u'}


class _SimpleCData(_CData, metaclass=PyCSimpleType):
    """A number, a character, a truth value or an address."""

    __slots__ = ()

    def __init__(self, *args, **options):
        if args:
            if len(args) > 1:
                raise TypeError(f"__init__ expected at most 1 argument, got {len(args)}")
            self.value = args[0]

    def __bool__(self):
        return any(part(self, 0, sizeof(self)))

    def __repr__(self):
        cls = type(self)
        if not _is_direct(cls):
            return f"<{cls.__name__} object at {id(self):#x}>"
        try:
            return f"{cls.__name__}({self.value!r})"
        except ValueError:
            return f"{cls.__name__}(<NULL>)"

    def __ctypes_from_outparam__(self):
        return self.value if _is_direct(type(self)) else self


def _address_at(owner, offset):
    return get(owner, offset, 'P')


def _read_bytes(owner, offset):
    address = _address_at(owner, offset)
    return _cdata.string_at(address, -1) if address else None


def _read_text(owner, offset):
    address = _address_at(owner, offset)
    return _cdata.wstring_at(address, -1) if address else None


def _read_address(owner, offset):
    return _address_at(owner, offset) or None


def _read_object(owner, offset):
    if not (handle := _address_at(owner, offset)):
        raise ValueError('PyObject is NULL')
    return _objects_by_handle[handle]


# Objects that instances of py_object hold, by number.
_objects_by_handle = {}


def _writer(kind, make, message):
    def write(owner, offset, value):
        if value is None or isinstance(value, int):
            put(owner, offset, 'P', value or 0)
            return None
        if not isinstance(value, kind):
            raise TypeError(message.replace('%s', type(value).__name__))
        kept = make(value)
        put(owner, offset, 'P', addressof(kept.memory))
        return kept

    return write


class _KeptBytes(bytes):
    """Bytes with the memory that an address was made of."""


class _KeptText(str):
    """Text with the memory that an address was made of."""


def _keep_bytes(data):
    kept = _KeptBytes(data)
    kept.memory = _memory_of(data + b'\0')
    return kept


def _keep_text(text):
    kept = _KeptText(text)
    kept.memory = _memory_of(_cdata.wide(text))
    return kept


def _memory_of(data):
    made = (_Byte * len(data))()
    overwrite(made, 0, data)
    return made


def _write_object(owner, offset, value):
    _objects_by_handle[id(value)] = value
    put(owner, offset, 'P', id(value))
    return value


_ADDRESS_VALUES = {
    'z': (_read_bytes, _writer(bytes, _keep_bytes, "bytes or integer address expected instead of %s instance")),
    'Z': (_read_text, _writer(str, _keep_text, "unicode string or integer address expected instead of %s instance")),
    'P': (_read_address, _writer((), None, "cannot be converted to pointer")),
    'O': (_read_object, _write_object),
}


class _Byte(_SimpleCData):
    """An element of memory for text."""

    _type_ = 'B'


# ---- arrays

class PyCArrayType(CType_Type):
    """The class of the classes of arrays."""

    def __new__(meta, name, bases, namespace, /, **options):
        cls = super().__new__(meta, name, bases, namespace, **options)
        if bases == (_CData,):
            return cls
        length, item = getattr(cls, '_length_', None), getattr(cls, '_type_', None)
        if length is None:
            raise AttributeError("class must define a '_length_' attribute")
        if not isinstance(length, int):
            raise TypeError("The '_length_' attribute must be an integer")
        if length < 0:
            raise ValueError("The '_length_' attribute must not be negative")
        if item is None:
            raise AttributeError("class must define a '_type_' attribute")
        if not isinstance(item, CType_Type) or item._size_ is None:
            raise TypeError('_type_ must have storage info')
        if length * item._size_ >= 1 << 31:
            raise OverflowError('array too large' if length < 1 << 63 else "The '_length_' attribute is too large")
        cls._size_, cls._align_size_ = length * item._size_, item._align_size_
        cls._format_, cls._itemsize_, cls._shape_ = item._format_, item._itemsize_, (length, *item._shape_)
        cls._has_pointers_ = item._has_pointers_
        code = item._type_ if _is_direct(item) else None
        cls._text_ = code if code in _CHARACTERS else None
        # Numbers take the short way.
        cls._step_, cls._code_ = item._size_, item._native_ if code and not cls._text_ else None
        if code == 'c':
            cls.value, cls.raw = property(_get_bytes, _set_bytes, _refuse), property(_get_raw, _set_raw)
        elif code == 'u':
            cls.value = property(_get_text, _set_text, _refuse)
        return cls

    def _check_text(cls, value):
        if cls._text_:
            kind, word = (bytes, 'bytes') if cls._text_ == 'c' else (str, 'unicode string')
            if not isinstance(value, kind):
                raise TypeError(f"expected {word}, {type(value).__name__} found")
            if len(value) > cls._length_:
                raise ValueError(f"{'bytes' if kind is bytes else 'string'} too long ({len(value)}, maximum length {cls._length_})")
        return value

    def _from_value(cls, value):
        if cls._text_ and not isinstance(value, tuple):
            made = cls()
            made.value = cls._check_text(value)
            return made
        return cls(*value) if isinstance(value, tuple) else None

    def _argument(cls, value):
        if cls._text_ and isinstance(value, (bytes, str)):
            made = cls._from_value(value)
            return made
        return super()._argument(value)


def _refuse(self):
    raise TypeError("can't delete attribute")


def _get_bytes(self):
    """The bytes before the first NUL."""
    return bytes(part(self, 0, type(self)._size_)).partition(b'\0')[0]


def _set_bytes(self, value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected instead of {type(value).__name__} instance")
    if len(value) > self._length_:
        raise ValueError('byte string too long')
    overwrite(self, 0, value if len(value) == self._length_ else value + b'\0')


def _get_raw(self):
    """All bytes."""
    return bytes(part(self, 0, type(self)._size_))


def _set_raw(self, value):
    data = memoryview(value)
    if data.nbytes > self._length_:
        raise ValueError('byte string too long')
    overwrite(self, 0, data)


def _get_text(self):
    """The characters before the first NUL."""
    return _cdata.text(self, 0, -self._length_ - 1)


def _set_text(self, value):
    if not isinstance(value, str):
        raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")
    if len(value) > self._length_:
        raise ValueError('string too long')
    data = _cdata.wide(value)
    overwrite(self, 0, data[:-4] if len(value) == self._length_ else data)


class Array(_CData, metaclass=PyCArrayType):
    """Values of one class, one after the other."""

    __slots__ = ()

    def __init__(self, *items):
        for index, item in enumerate(items):
            self[index] = item

    def __len__(self):
        return self._length_

    def _place(self, index):
        if not hasattr(type(index), '__index__'):
            raise TypeError('indices must be integers')
        index = operator.index(index)
        if index < 0:
            index += self._length_
        if 0 <= index < self._length_:
            return index
        raise IndexError('invalid index')

    def __getitem__(self, index):
        if type(index) is int and 0 <= index < self._length_ and self._code_:
            return get(self, index * self._step_, self._code_)
        item = self._type_
        if isinstance(index, slice):
            places = range(*index.indices(self._length_))
            if self._text_ == 'c':
                return b''.join(part(self, i, 1) for i in places) if places.step != 1 else bytes(part(self, places.start, len(places)))
            items = [_load(item, self, i * item._size_, i) for i in places]
            return ''.join(items) if self._text_ else items
        index = self._place(index)
        return _load(item, self, index * item._size_, index)

    def __setitem__(self, index, value):
        if type(index) is int and 0 <= index < self._length_ and self._code_ and type(value) in _PLAIN:
            put(self, index * self._step_, self._code_, value)
            return
        item = self._type_
        if not isinstance(index, slice):
            index = self._place(index)
            _store(item, self, index * item._size_, index, value)
            return
        places = range(*index.indices(self._length_))
        if len(places) != len(value):
            raise ValueError('Can only assign sequence of same size')
        for i, one in zip(places, value):
            _store(item, self, i * item._size_, i, one)

    def __delitem__(self, index):
        raise TypeError('Array does not support item deletion')

    def __class_getitem__(cls, item):
        return type(list[int])(cls, item)


# ---- structures and unions

class _FieldsType(CType_Type):
    def __new__(meta, name, bases, namespace, /, **options):
        cls = super().__new__(meta, name, bases, namespace, **options)
        if bases != (_CData,):
            if '_abstract_' in namespace:
                return cls
            cls._final_ = False
            if '_fields_' in namespace:
                cls._lay_out(namespace['_fields_'])
            else:
                cls._inherit()
        return cls

    def _inherit(cls):
        base = cls._base()
        if base is None:
            Layout(cls, None).finish()
        else:
            base._final_ = True

    def _base(cls):
        """The class whose fields come first, or None."""
        for base in cls.__mro__[1:]:
            if isinstance(base, _FieldsType) and base.__dict__.get('_size_') is not None:
                return base
        return None

    def __setattr__(cls, name, value):
        if name == '_fields_':
            if cls._final_ or '_fields_' in cls.__dict__:
                raise AttributeError('_fields_ is final')
            super().__setattr__(name, value)
            cls._lay_out(value)
        else:
            super().__setattr__(name, value)

    def _lay_out(cls, fields):
        try:
            fields = [*fields]
        except TypeError:
            raise TypeError("'_fields_' must be a sequence of pairs") from None
        base = cls._base()
        if base is not None:
            base._final_ = True
        layout = Layout(cls, base)
        for index, field in enumerate(fields):
            name, kind, bits = cls._checked(index, field)
            if isinstance(kind, _FieldsType):
                kind._final_ = True
            offset, shift = layout.add(name, kind, bits)
            place = layout.count - 1
            type.__setattr__(cls, name, _field(kind, offset, shift, bits, place))
            cls._has_pointers_ = cls._has_pointers_ or kind._has_pointers_
        layout.finish()
        cls._export_anonymous(fields)

    def _checked(cls, index, field):
        if not isinstance(field, tuple) or len(field) not in (2, 3) or not isinstance(field[0], str):
            raise TypeError("'_fields_' must be a sequence of (name, C type) pairs")
        name, kind, *rest = field
        if not isinstance(kind, CType_Type) or kind._size_ is None:
            raise TypeError(f"second item in _fields_ tuple (index {index}) must be a C type")
        kind = cls._field_type(kind)
        if not rest:
            return name, kind, 0
        if not (isinstance(kind, PyCSimpleType) and kind._type_ in 'bBhHiIlLqQc?u'):
            raise TypeError(f"bit fields not allowed for type {kind.__name__}")
        bits = rest[0]
        if not isinstance(bits, int):
            raise TypeError("'_fields_' must be a sequence of (name, C type) pairs")
        if not 0 < bits <= 8 * kind._size_:
            raise ValueError('number of bits invalid for bit field')
        return name, kind, bits

    def _field_type(cls, kind):
        return kind

    def _export_anonymous(cls, fields):
        kinds = {field[0]: field[1] for field in fields}
        names = cls.__dict__.get('_anonymous_', ())
        for name in names:
            if name not in kinds:
                raise AttributeError(name)
            kind, start = kinds[name], getattr(cls, name)
            if not isinstance(kind, _FieldsType):
                raise TypeError(f"type of anonymous field '{name}' is no structure or union")
            for inner, (offset, shift, bits, what, place) in kind._places_.items():
                type.__setattr__(cls, inner, _field(what, start.offset + offset, shift, bits, place))
                cls._places_[inner] = start.offset + offset, shift, bits, what, place

    def _from_value(cls, value):
        return cls(*value) if isinstance(value, tuple) else None


def _field(kind, offset, shift, bits, place):
    """The descriptor of a field."""
    if _is_direct(kind) and kind._native_:
        return CField(kind.__name__, offset, kind._size_, kind._native_, shift, bits, None, None)
    if bits:
        return CField(kind.__name__, offset, kind._size_, kind._native_ or kind._type_, shift, bits, None, None)

    if isinstance(kind, PyCArrayType) and kind._text_:
        nul = b'\0' if kind._text_ == 'c' else '\0'

        def getter(self):
            return view(kind, self, offset).value

        def setter(self, value):
            if isinstance(value, (kind, tuple)):
                _store(kind, self, offset, place, value)
            else:
                view(kind, self, offset).value = kind._check_text(value).partition(nul)[0]
    else:
        def getter(self):
            return _load(kind, self, offset, place)

        def setter(self, value):
            _store(kind, self, offset, place, value)

    return CField(kind.__name__, offset, kind._size_, None, 0, 0, getter, setter)


class PyCStructType(_FieldsType):
    """The class of the classes of structures."""

    _union_ = False


class UnionType(_FieldsType):
    """The class of the classes of unions."""

    _union_ = True


def _initialise(self, *args, **options):
    cls = type(self)
    names = []
    for base in reversed(cls.__mro__):
        if isinstance(base, _FieldsType):
            names += [field[0] for field in base.__dict__.get('_fields_', ())]
    if len(args) > len(names):
        raise TypeError('too many initializers')
    for name, value in zip(names, args):
        if name in options:
            raise TypeError(f"duplicate values for field {name!r}")
        setattr(self, name, value)
    for name, value in options.items():
        setattr(self, name, value)


def _new(cls, *args, **options):
    made = Memory.__new__(cls)
    if not cls._final_:
        type.__setattr__(cls, '_final_', True)
    return made


class Structure(_CData, metaclass=PyCStructType):
    """Fields one after the other."""

    __slots__ = ()

    __init__, __new__ = _initialise, _new


class Union(_CData, metaclass=UnionType):
    """Fields all at one place."""

    __slots__ = ()

    __init__, __new__ = _initialise, _new


# ---- pointers

class PyCPointerType(CType_Type):
    """The class of the classes of pointers."""

    def __new__(meta, name, bases, namespace, /, **options):
        cls = super().__new__(meta, name, bases, namespace, **options)
        if bases != (_CData,):
            if (target := getattr(cls, '_type_', None)) is not None:
                cls._check(target)
            cls._size_ = cls._align_size_ = cls._itemsize_ = 8
            cls._shape_, cls._has_pointers_ = (), True
            if target is None:
                cls._format_ = '&B'
        return cls

    def _check(cls, target):
        if not isinstance(target, CType_Type):
            raise TypeError('_type_ must have storage info')
        shape = ''.join(f"({','.join(map(str, target._shape_))})") if getattr(target, '_shape_', ()) else ''
        cls._format_ = '&' + shape + getattr(target, '_format_', 'B')

    def set_type(cls, target, /):
        """Say what pointers of an unfinished class point to."""
        cls._check(target)
        cls._type_ = target

    def _from_value(cls, value):
        if value is None:
            return cls()
        if isinstance(value, Array) and issubclass(value._type_, cls._type_):
            return _cast_to(value, value, cls)
        return None

    def _argument(cls, value):
        if value is None:
            return None
        if isinstance(value, cls._type_):
            return byref(value)
        if isinstance(value, (Array, _Pointer)) and issubclass(value._type_, cls._type_):
            return value
        return super()._argument(value)


class _Pointer(_CData, metaclass=PyCPointerType):
    """The address of an object."""

    __slots__ = ()

    def __new__(cls, *args, **options):
        if getattr(cls, '_type_', None) is None:
            raise TypeError('Cannot create instance: has no _type_')
        return Memory.__new__(cls)

    def __init__(self, *args):
        if args:
            self.contents = args[0]

    def __bool__(self):
        return _address_at(self, 0) != 0

    def _address(self):
        if address := _address_at(self, 0):
            return address
        raise ValueError('NULL pointer access')

    @property
    def contents(self):
        """The object that it points to."""
        return _cdata.at(self._type_, self._address())

    @contents.setter
    def contents(self, value):
        if not isinstance(value, self._type_):
            raise TypeError(f"expected {self._type_.__name__} instead of {type(value).__name__}")
        put(self, 0, 'P', addressof(value))
        _keep(self, 1, value)
        if value._objects is not None:
            _keep(self, 0, value._objects)

    def _one(self, index):
        return _cdata.at(self._type_, self._address() + index * self._type_._size_)

    def __getitem__(self, index):
        if not isinstance(index, slice):
            if not hasattr(type(index), '__index__'):
                raise TypeError('Pointer indices must be integer')
            return _load(self._type_, self._one(operator.index(index)), 0, 0)
        step = 1 if index.step is None else operator.index(index.step)
        if step == 0:
            raise ValueError('slice step cannot be zero')
        if index.start is None and step < 0:
            raise ValueError('slice start is required for step < 0')
        if index.stop is None:
            raise ValueError('slice stop is required')
        items = [self[i] for i in range(0 if index.start is None else operator.index(index.start), operator.index(index.stop), step)]
        code = self._type_._type_ if _is_direct(self._type_) else None
        return b''.join(items) if code == 'c' else ''.join(items) if code == 'u' else items

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            raise TypeError('Pointer does not support slice assignment')
        _store(self._type_, self._one(operator.index(index)), 0, 0, value)

    def __delitem__(self, index):
        raise TypeError('Pointer does not support item deletion')


_pointer_type_cache = {}


def POINTER(target, /):
    """The class of pointers to a class, or an unfinished one of a name."""
    if (made := _pointer_type_cache.get(target)) is None:
        if isinstance(target, str):
            made = PyCPointerType('LP_' + target, (_Pointer,), {'__module__': _caller()})
            _pointer_type_cache[id(made)] = made
            return made
        if not isinstance(target, CType_Type):
            raise TypeError('must be a ctypes type')
        made = PyCPointerType('LP_' + target.__name__, (_Pointer,), {'_type_': target, '__module__': _caller()})
        _pointer_type_cache[target] = made
    return made


def pointer(obj, /):
    """A pointer to an object."""
    return POINTER(type(obj))(obj)


class CArgObject:
    """An argument of a foreign function."""

    def __init__(self, obj, code, shown):
        self._obj, self._code, self._shown = obj, code, shown

    def __repr__(self):
        return f"<cparam '{self._code}' ({self._shown})>"


def byref(obj, offset=0, /):
    """A light pointer to an object, only good as an argument."""
    if not isinstance(obj, _CData):
        raise TypeError(f"byref() argument must be a ctypes instance, not '{type(obj).__name__}'")
    made = CArgObject(obj, 'P', f"{addressof(obj) + offset:#x}")
    made._offset = offset
    return made


def _cast_to(source, obj, cls):
    """A pointer of another class to the same place."""
    made = cls()
    if isinstance(source, (bytes, str)):
        source = obj = _keep_bytes(source) if isinstance(source, bytes) else _keep_text(source)
    put(made, 0, 'P', _pointed_at(source))
    if isinstance(obj, _CData):
        # Both hold the same things from now on.
        kept = obj._objects if isinstance(obj._objects, dict) else {}
        if not isinstance(obj, _SimpleCData):
            obj._objects = kept
    else:
        kept = {}
    if obj is not None and not isinstance(obj, int):
        kept[id(obj)] = obj
    made._objects = kept
    return made


def _pointed_at(source):
    if source is None:
        return 0
    if isinstance(source, int):
        return source
    if isinstance(source, (_Pointer, CFuncPtr)) or isinstance(source, _SimpleCData) and source._type_ in 'zZP':
        return _address_at(source, 0)
    if isinstance(source, CArgObject):
        return addressof(source._obj) + getattr(source, '_offset', 0)
    if isinstance(source, Array):
        return addressof(source)
    if isinstance(source, (_KeptBytes, _KeptText)):
        return addressof(source.memory)
    raise ArgumentError("argument 1: TypeError: 'wrong type'")


def cast(obj, cls, /):
    """A pointer of another class to what an object points to, or to where an array lies."""
    if not (isinstance(cls, (PyCPointerType, PyCFuncPtrType)) or isinstance(cls, PyCSimpleType) and cls._type_ in 'zZP'):
        name = cls.__name__ if isinstance(cls, type) else repr(cls)
        raise TypeError(f"cast() argument 2 must be a pointer type, not {name}")
    return _cast_to(obj, obj, cls)


# ---- functions

class PyCFuncPtrType(CType_Type):
    """The class of the classes of functions."""

    def __new__(meta, name, bases, namespace, /, **options):
        cls = super().__new__(meta, name, bases, namespace, **options)
        if bases != (_CData,):
            cls._size_ = cls._align_size_ = cls._itemsize_ = 8
            cls._shape_, cls._format_, cls._has_pointers_ = (), 'X{}', True
        return cls


class CFuncPtr(_CData, metaclass=PyCFuncPtrType):
    """A function of Python that looks like one of C. Functions of C there are none."""

    _argtypes_, _restype_, _flags_ = (), None, 1
    _function = None

    def __init__(self, *args):
        if args and callable(args[0]):
            self._function = args[0]
            put(self, 0, 'P', id(self._function))
        elif args and args[0] is not None:
            raise OSError('functions of other languages cannot be called by this Python')

    def __bool__(self):
        return self._function is not None

    def __call__(self, *args):
        if self._function is None:
            raise ValueError('NULL function pointer called')
        if len(args) != len(self._argtypes_):
            raise TypeError(f"this function takes {len(self._argtypes_)} argument{'s' * (len(self._argtypes_) != 1)} ({len(args)} given)")
        given = [arg if isinstance(arg, kind) and not _is_direct(kind) else (arg if isinstance(arg, kind) else kind(arg)).__ctypes_from_outparam__()
                 for kind, arg in zip(self._argtypes_, args)]
        try:
            result = self._function(*given)
        except Exception as error:
            _report(self._function, error)
            result = 0
        return None if self._restype_ is None else self._restype_(result).__ctypes_from_outparam__()


def _report(function, error):
    """What a function raises cannot reach its caller, which is none of Python's."""
    from types import SimpleNamespace
    import sys
    sys.unraisablehook(SimpleNamespace(exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__, object=None,
                                       err_msg=f"Exception ignored on calling ctypes callback function {function!r}"))


# ---- sizes and places

def sizeof(obj, /):
    """The size of an object, or of the instances of a class, in bytes."""
    if isinstance(obj, _CData):
        return _cdata.size(obj)
    if isinstance(obj, CType_Type) and obj._size_ is not None:
        return obj._size_
    raise TypeError('this type has no size')


def alignment(obj, /):
    """What the address of an object, or of instances of a class, is a multiple of."""
    cls = type(obj) if isinstance(obj, _CData) else obj
    if isinstance(cls, CType_Type) and cls._size_ is not None:
        return cls._align_size_
    raise TypeError('no alignment info')


def addressof(obj, /):
    """The address of an object."""
    if not isinstance(obj, _CData):
        raise TypeError('invalid type')
    return _cdata.address(obj)


def get_errno():
    """The error number of the last foreign call: there was none."""
    return _errno[0]


def set_errno(value, /):
    """Set what get_errno() tells; what it was."""
    before, _errno[0] = _errno[0], operator.index(value)
    return before


_errno = [0]
RTLD_LOCAL, RTLD_GLOBAL = 0, 256
FUNCFLAG_CDECL, FUNCFLAG_PYTHONAPI, FUNCFLAG_USE_ERRNO, FUNCFLAG_USE_LASTERROR = 1, 4, 8, 16
