# Enumerations and flags.
import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, member, nonmember, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f'{self.name} is {self.value}'

    @classmethod
    def favourite(cls):
        return cls.BLUE


print(Color.RED, repr(Color.GREEN), Color(3), Color['BLUE'], Color.CRIMSON, Color.RED.describe(), Color.favourite())
print(list(Color), len(Color), Color.RED in Color, 2 in Color, 9 in Color, Color.__members__)
print(Color.RED is Color.CRIMSON, Color.RED == 1, Color.RED != Color.BLUE, isinstance(Color.RED, Color), type(Color.RED))
print({Color.RED: 'r'}[Color(1)], f'{Color.RED}', f'{Color.RED!r:>20}|', str(Color.RED), hash(Color.RED) == hash('RED'))
for bad in (lambda: Color(7), lambda: Color['X'], lambda: Color.X, lambda: setattr(Color, 'RED', 2), lambda: delattr(Color, 'RED'),
            lambda: Color.RED < Color.BLUE, lambda: Color()):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    class Sub(Color):
        pass
except TypeError as e:
    print(e)
try:
    class Twice(Enum):
        A = 1
        A = 2
except TypeError as e:
    print(e)
try:
    @unique
    class NotUnique(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)


class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


print([m.value for m in Auto], repr(Auto))


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower() + str(count)
    ONE = auto()
    TWO = auto()


print(list(Named))


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.642, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def density(self):
        return round(self.mass / self.radius ** 3, 4)


print(Planet.EARTH, Planet.MARS.density, Planet((5.97, 6.37)))


class Number(IntEnum):
    ONE = 1
    TWO = 2


print(Number.ONE, repr(Number.TWO), Number.ONE + 1, Number.ONE < Number.TWO, [10, 20, 30][Number.TWO], f'{Number.TWO:03d}', Number(2), Number.ONE == 1, '%d' % Number.ONE)


class Word(StrEnum):
    HELLO = auto()
    BYE = 'good bye'


print(Word.HELLO, repr(Word.BYE), Word.BYE.upper(), Word('hello'), Word.HELLO == 'hello', 'a' + Word.HELLO)


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = 6


print(Perm.R | Perm.X, repr(Perm.R | Perm.W), ~Perm.R, Perm.R & Perm.W, bool(Perm.R & Perm.W), Perm.RW in Perm(7), list(Perm.RW), Perm(0), list(Perm), Perm.R ^ Perm.RW, len(Perm(7)))
try:
    Perm(8)
except ValueError as e:
    print(e)


class IPerm(IntFlag):
    R = 4
    W = 2
    X = 1


print(IPerm.R | IPerm.W, repr(IPerm.R | 8), IPerm.R + 1, IPerm(7) & ~IPerm.X, IPerm(6) == 6, repr(IPerm(0)))


class Conform(Flag, boundary=enum.CONFORM):
    A = 1
    B = 2


class Eject(IntFlag, boundary=enum.EJECT):
    A = 1


print(Conform(7), Eject(5), type(Eject(5)))
Animal = Enum('Animal', 'CAT DOG')
Answer = Enum('Answer', {'YES': 'y', 'NO': 'n'})
print(list(Animal), list(Answer), Animal.__module__, IntEnum('I', ['A', 'B'], start=5).B)


class Mixed(Enum):
    PLAIN = 1
    extra = nonmember(5)

    class Inner:
        pass

    @member
    def func():
        pass

    _ignore_ = ['i']
    i = 3


print(list(Mixed.__members__), Mixed.extra, Mixed.Inner.__name__)


class Missing(Enum):
    A = 'a'
    DEFAULT = 'd'

    @classmethod
    def _missing_(cls, value):
        if value == 'bad':
            return 5
        return cls.DEFAULT if isinstance(value, str) else None


print(Missing('zzz'))
for value in (5, 'bad'):
    try:
        Missing(value)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e, repr(e.__context__))


class Unhashable(Enum):
    A = [1]
    B = {}


print(Unhashable([1]), Unhashable({}), [1] in Unhashable)


class Shape(Enum):
    SQUARE = 1

    def __str__(self):
        return 'shape ' + self.name


print(Shape.SQUARE, f'{Shape.SQUARE}', [Shape.SQUARE], dir(Shape), dir(Color.RED))


class Weekday(Enum):
    MON = 1
    TUE = 2

    def __new__(cls, value):
        obj = object.__new__(cls)
        obj._value_ = value * 10
        return obj


print(list(Weekday), Weekday(20))
try:
    enum.verify(enum.CONTINUOUS)(Enum('V', {'A': 1, 'B': 4}))
except ValueError as e:
    print(e)
match Color.GREEN:
    case Color.RED:
        print('red')
    case Color.GREEN:
        print('green')
