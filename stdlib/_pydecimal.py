"""Decimal numbers in Python alone, for where the native module is missing, by the General Decimal Arithmetic Specification (IEEE 854 and 754)."""

# Classes and pickles are those of decimal, whose place this module takes where there is no _decimal.
__name__ = 'decimal'

import sys
from _decimal_digits import (ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
                             ROUND_HALF_UP, ROUND_UP, digit_count, exp_digits, leading_zeros, ln_digits, log10_digits,
                             power_digits, power_of_ten, round_off, strip_zeros)
from collections import namedtuple
from math import isqrt

__native__ = True

__all__ = [
    'Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException',
    'Clamped', 'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow',
    'FloatOperation', 'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN',
    'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP',
    'setcontext', 'getcontext', 'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS',
    'HAVE_CONTEXTVAR']

__version__ = '1.70'
__libmpdec_version__ = '2.4.2'

DecimalTuple = namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')

HAVE_THREADS = True
HAVE_CONTEXTVAR = True

MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)


class DecimalException(ArithmeticError):
    """Base of the signals; a context says for each whether it is trapped, that is raised."""


class Clamped(DecimalException):
    """The exponent was changed to fit the context."""


class InvalidOperation(DecimalException):
    """The operation has no result."""


class ConversionSyntax(InvalidOperation):
    """A string is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """A number other than zero was divided by zero."""


class DivisionImpossible(InvalidOperation):
    """An integer quotient has more digits than the precision."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Zero was divided by zero."""


class Inexact(DecimalException):
    """Digits other than zero were lost by rounding."""


class InvalidContext(InvalidOperation):
    """The context cannot be used."""


class Rounded(DecimalException):
    """Digits were lost by rounding, perhaps only zeros."""


class Subnormal(DecimalException):
    """The exponent of the result was below Emin before rounding."""


class Overflow(Inexact, Rounded):
    """The result is too large."""


class Underflow(Inexact, Rounded, Subnormal):
    """The result is subnormal and inexact."""


class FloatOperation(DecimalException, TypeError):
    """A float was mixed with decimals."""


# In the order in which they are reported.
_signals = [InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped]
_NAMING_ORDER = [Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal,
                 Underflow]
_CONDITIONS = [InvalidOperation, ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext]
_rounding_modes = (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN,
                   ROUND_05UP)


# The current context

def _context_variable():
    try:
        from contextvars import ContextVar
    except ImportError:
        return None
    return ContextVar('decimal_context')

_current = _context_variable()

if _current is None:
    from _thread import _local

    class _PerThread(_local):
        """Stands in for a context variable."""

        def get(self, *default):
            return self.__dict__['context'] if 'context' in self.__dict__ else default[0]

        def set(self, context):
            self.context = context

    _current = _PerThread()


def getcontext():
    """The context of this thread or task, which operators use."""
    context = _current.get(None)
    if context is None:
        context = Context()
        _current.set(context)
    return context


def _use(context):
    """The context that was given, or else the current one."""
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError('optional argument must be a context')
    return context


def setcontext(context, /):
    """Set the context of this thread or task."""
    if not isinstance(context, Context):
        raise TypeError('argument must be a context')
    if context in (DefaultContext, BasicContext, ExtendedContext):
        # The templates are not to gather flags.
        context = context.copy()
        context.clear_flags()
    _current.set(context)


_SETTINGS = ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps')


def localcontext(ctx=None, **kwargs):
    """A context manager that sets a copy of a context, with the given changes, for the length of a block."""
    for name in kwargs:
        if name not in _SETTINGS:
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError('optional argument must be a context')
    return _ContextManager(ctx, kwargs)


class _ContextManager:

    def __init__(self, new_context, changes):
        self.new_context = new_context.copy()
        for name, value in changes.items():
            setattr(self.new_context, name, value)

    def __enter__(self):
        self.saved_context = getcontext()
        setcontext(self.new_context)
        return self.new_context

    def __exit__(self, t, v, tb):
        setcontext(self.saved_context)


# Making decimals

_new_object = object.__new__


def _make(sign, coef, exp, special=False):
    self = _new_object(Decimal)
    self._sign = sign
    self._coef = coef
    self._exp = exp
    self._special = special
    return self


def _infinity(sign):
    return _make(sign, 0, 'F', True)


def _nan():
    return _make(0, 0, 'n', True)


def _parse(text):
    """(sign, coef, exp, special) of a string, or None."""
    s = text.strip().replace('_', '')
    sign = 0
    if s[:1] in ('-', '+') and s:
        sign = 1 if s[0] == '-' else 0
        s = s[1:]
    mantissa, letter, exponent = s.replace('E', 'e').partition('e')
    whole, point, fraction = mantissa.partition('.')
    digits = whole + fraction
    if digits.isdecimal():
        exp = -len(fraction)
        if letter:
            unsigned = exponent[1:] if exponent[:1] in ('-', '+') else exponent
            if not unsigned.isdecimal():
                return None
            exp += int(exponent)
        return sign, _to_int(digits), exp, False
    lower = s.lower()
    if lower in ('inf', 'infinity'):
        return sign, 0, 'F', True
    kind = 'n'
    if lower[:1] == 's':
        kind, lower = 'N', lower[1:]
    if lower[:3] == 'nan':
        payload = lower[3:]
        if not payload:
            return sign, 0, kind, True
        if payload.isdecimal():
            return sign, int(payload), kind, True
    return None


def _to_int(digits):
    """int(), also for more digits than it takes."""
    if len(digits) <= 4000:
        return int(digits)
    half = len(digits) // 2
    return _to_int(digits[:-half]) * power_of_ten(half) + _to_int(digits[-half:])


def _to_digits(n):
    """str(), also for more digits than it gives."""
    if n.bit_length() < 13000:
        return str(n)
    half = digit_count(n) // 2
    top, bottom = divmod(n, power_of_ten(half))
    return _to_digits(top) + _to_digits(bottom).rjust(half, '0')


def _in_range(parts):
    sign, coef, exp, special = parts
    return exp + digit_count(coef) - 1 <= MAX_EMAX and exp >= MIN_ETINY


def _from_tuple(value):
    if len(value) != 3:
        raise ValueError('argument must be a sequence of length 3')
    sign, digits, exp = value
    if not (isinstance(sign, int) and sign in (0, 1)):
        raise ValueError('sign must be an integer with the value 0 or 1')
    if exp == 'F':
        return sign, 0, 'F', True
    if isinstance(exp, str) and exp not in ('n', 'N'):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    if not isinstance(exp, (int, str)):
        raise ValueError('exponent must be an integer')
    coef = 0
    for digit in digits:
        if not (isinstance(digit, int) and 0 <= digit <= 9):
            raise ValueError('coefficient must be a tuple of digits')
        coef = coef * 10 + digit
    return sign, coef, exp, isinstance(exp, str)


def _from_ratio(n, d):
    """The exact value of a quotient whose denominator is a power of two."""
    k = d.bit_length() - 1
    return (1 if n < 0 else 0), abs(n) * 5 ** k, -k, False


def _from_float(f):
    import math
    if math.isfinite(f):
        n, d = float.as_integer_ratio(f)
        if not n:
            return (1 if math.copysign(1.0, f) < 0 else 0), 0, 0, False
        return _from_ratio(n, d)
    if f != f:
        return (1 if math.copysign(1.0, f) < 0 else 0), 0, 'n', True
    return (1 if f < 0 else 0), 0, 'F', True


class Decimal:
    """A decimal number: a sign, a coefficient and an exponent, or an infinity or NaN.

    Decimal('3.14'), Decimal(5), Decimal((0, (3, 1, 4), -2)), Decimal(0.1), which is exact.
    """

    # The exponent is 'F' for infinities, 'n' for NaNs, 'N' for signaling NaNs, whose coefficient is a payload.
    __slots__ = ('_sign', '_coef', '_exp', '_special')

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            parts = _parse(value)
            if parts is None:
                return _use(context)._fail(ConversionSyntax)
            if not parts[3] and not _in_range(parts):
                return _use(context)._fail(InvalidOperation)
        elif isinstance(value, int):
            parts = (1 if value < 0 else 0), abs(int(value)), 0, False
        elif isinstance(value, Decimal):
            if type(value) is cls and cls is Decimal:
                return value
            parts = value._sign, value._coef, value._exp, value._special
        elif isinstance(value, float):
            context = _use(context)
            context._signal_float("strict semantics for mixing floats and Decimals are enabled")
            parts = _from_float(value)
        elif isinstance(value, (list, tuple)):
            parts = _from_tuple(value)
            if not parts[3] and not _in_range(parts):
                return _use(context)._fail(InvalidOperation)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        self = _new_object(cls)
        self._sign, self._coef, self._exp, self._special = parts
        return self

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, int):
            parts = (1 if f < 0 else 0), abs(int(f)), 0, False
        elif isinstance(f, float):
            parts = _from_float(f)
        else:
            raise TypeError("argument must be int or float")
        result = _make(*parts)
        return result if cls is Decimal else cls(result)

    # What kind of number

    def is_canonical(self):
        """True; every decimal is."""
        return True

    def canonical(self):
        """The number itself."""
        return self

    def is_finite(self):
        """Whether it is neither infinite nor a NaN."""
        return not self._special

    def is_infinite(self):
        """Whether it is infinite."""
        return self._exp == 'F'

    def is_nan(self):
        """Whether it is a NaN of either kind."""
        return self._exp in ('n', 'N')

    def is_qnan(self):
        """Whether it is a quiet NaN."""
        return self._exp == 'n'

    def is_snan(self):
        """Whether it is a signaling NaN."""
        return self._exp == 'N'

    def is_signed(self):
        """Whether it has a minus sign."""
        return self._sign == 1

    def is_zero(self):
        """Whether it is zero."""
        return not self._special and not self._coef

    def is_normal(self, context=None):
        """Whether it is finite, not zero, and not subnormal."""
        if self._special or not self._coef:
            return False
        return _use(context).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        """Whether it is finite, not zero, and smaller than the context's normal numbers."""
        if self._special or not self._coef:
            return False
        return self.adjusted() < _use(context).Emin

    def number_class(self, context=None):
        """Words for the kind of number, such as '+Normal'."""
        if self._exp == 'N':
            return "sNaN"
        if self._exp == 'n':
            return "NaN"
        sign = '-' if self._sign else '+'
        if self._exp == 'F':
            return sign + "Infinity"
        if not self._coef:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")

    def adjusted(self):
        """The exponent of the first digit."""
        return 0 if self._special else self._exp + digit_count(self._coef) - 1

    def radix(self):
        """Ten."""
        return Decimal(10)

    def __bool__(self):
        return self._special or self._coef != 0

    # Conversions

    def as_tuple(self):
        """The parts as a named tuple."""
        if self._exp == 'F':
            digits = (0,)
        elif self._special and not self._coef:
            digits = ()
        else:
            digits = tuple(map(int, _to_digits(self._coef)))
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        """The exact value as a pair of ints in lowest terms."""
        if self._special:
            if self._exp == 'F':
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        if self._exp >= 0:
            n, d = self._coef * power_of_ten(self._exp), 1
        else:
            from math import gcd
            d = power_of_ten(-self._exp)
            g = gcd(self._coef, d)
            n, d = self._coef // g, d // g
        return -n if self._sign else n, d

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        return self._text(False, None)

    def to_eng_string(self, context=None):
        """The number as a string with an exponent, if any, that is a multiple of three."""
        return self._text(True, context)

    def _text(self, eng, context):
        sign = '-' if self._sign else ''
        if self._special:
            if self._exp == 'F':
                return sign + 'Infinity'
            return f"{sign}{'s' if self._exp == 'N' else ''}NaN{self._coef or ''}"
        digits = _to_digits(self._coef)
        exp = self._exp
        # Where the point is, counted from the left.
        left = exp + len(digits)
        if exp <= 0 and left > -6:
            place = left
        elif not eng:
            place = 1
        elif not self._coef:
            place = (left + 1) % 3 - 1
        else:
            place = (left - 1) % 3 + 1
        if place <= 0:
            text = '0.' + '0' * -place + digits
        elif place >= len(digits):
            text = digits + '0' * (place - len(digits))
        else:
            text = digits[:place] + '.' + digits[place:]
        if left == place:
            return sign + text
        if context is None:
            context = getcontext()
        return f"{sign}{text}{'E' if context.capitals else 'e'}{left - place:+d}"

    def __format__(self, specifier, override=None, /):
        from _decimal_format import format_decimal
        return format_decimal(self, specifier, getcontext(), override)

    def __float__(self):
        if self._exp == 'N':
            raise ValueError("cannot convert signaling NaN to float")
        if self._exp == 'n':
            return float('-nan' if self._sign else 'nan')
        return float(str(self))

    def __int__(self):
        if self._special:
            if self._exp == 'F':
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        value = self._shifted(self._coef, self._exp, self._sign, 0, ROUND_DOWN)[0]
        return -value if self._sign else value

    __trunc__ = __int__

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        """The number itself."""
        return self

    def _rounded_int(self, rounding):
        if self._special:
            return int(self)
        value = self._shifted(self._coef, self._exp, self._sign, 0, rounding)[0]
        return -value if self._sign else value

    def __round__(self, n=None):
        if n is None:
            return self._rounded_int(ROUND_HALF_EVEN)
        if not isinstance(n, int):
            raise TypeError("optional arg must be an integer")
        return self.quantize(_make(0, 1, -n))

    def __floor__(self):
        return self._rounded_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._rounded_int(ROUND_CEILING)

    def __hash__(self):
        if self._special:
            if self._exp == 'N':
                raise TypeError('Cannot hash a signaling NaN value')
            if self._exp == 'n':
                return object.__hash__(self)
            return -sys.hash_info.inf if self._sign else sys.hash_info.inf
        # The rule for all numbers: the value modulo a prime, so that equal numbers agree.
        prime = sys.hash_info.modulus
        if self._exp >= 0:
            power = pow(10, self._exp, prime)
        else:
            power = pow(pow(10, prime - 2, prime), -self._exp, prime)
        result = self._coef * power % prime
        if self._sign:
            result = -result
        return -2 if result == -1 else result

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        if type(self) is Decimal:
            return self
        return self.__class__(self)

    def __deepcopy__(self, memo):
        return self.__copy__()

    # NaNs

    def _nan_result(self, other, context):
        """The result of an operation with a NaN among its operands; None when there is none."""
        if not self._special and (other is None or not other._special):
            return None
        for operand in (self, other):
            if operand is not None and operand._exp == 'N':
                context._signal(InvalidOperation)
                return operand._quieted(context)
        for operand in (self, other):
            if operand is not None and operand._exp == 'n':
                return operand._quieted(context)
        return None

    def _quieted(self, context):
        """This NaN as a quiet one, its payload cut to the precision."""
        room = context.prec - context.clamp
        coef = self._coef
        if digit_count(coef) > room:
            coef %= power_of_ten(room)
        return _make(self._sign, coef, 'n', True)

    # Comparing

    def _compare(self, other):
        """-1, 0 or 1 for numbers that are no NaNs."""
        if self._special or other._special:
            a = 0 if not self._special else -1 if self._sign else 1
            b = 0 if not other._special else -1 if other._sign else 1
            return (a > b) - (a < b)
        if not self._coef:
            return 0 if not other._coef else 1 if other._sign else -1
        if not other._coef:
            return -1 if self._sign else 1
        if self._sign != other._sign:
            return -1 if self._sign else 1
        result = self._compare_magnitude(other)
        return -result if self._sign else result

    def _compare_magnitude(self, other):
        a, b = self.adjusted(), other.adjusted()
        if a == b:
            if self._exp >= other._exp:
                a, b = self._coef * power_of_ten(self._exp - other._exp), other._coef
            else:
                a, b = self._coef, other._coef * power_of_ten(other._exp - self._exp)
        return (a > b) - (a < b)

    def _comparable(self, other, equality=False):
        """The two numbers to compare, when the other may be of another type; or NotImplemented twice."""
        if isinstance(other, Decimal):
            return self, other
        if isinstance(other, int):
            return self, Decimal(other)
        if isinstance(other, float):
            context = getcontext()
            if equality:
                context.flags[FloatOperation] = True
            else:
                context._signal_float("strict semantics for mixing floats and Decimals are enabled")
            return self, Decimal.from_float(other)
        import numbers
        if isinstance(other, numbers.Rational):
            if self._special:
                return self, Decimal(0)
            return _make(self._sign, self._coef * other.denominator, self._exp), Decimal(other.numerator)
        if equality and isinstance(other, numbers.Complex) and other.imag == 0:
            return self._comparable(other.real, True)
        return NotImplemented, NotImplemented

    def __eq__(self, other):
        a, b = self._comparable(other, True)
        if b is NotImplemented:
            return b
        if a._exp in ('n', 'N') or b._exp in ('n', 'N'):
            if a._exp == 'N' or b._exp == 'N':
                getcontext()._signal(InvalidOperation)
            return False
        return a._compare(b) == 0

    def _order(self, other):
        """The result of comparing by order; None when a NaN takes part."""
        a, b = self._comparable(other)
        if b is NotImplemented:
            return b
        if a._exp in ('n', 'N') or b._exp in ('n', 'N'):
            getcontext()._signal(InvalidOperation)
            return None
        return a._compare(b)

    def __lt__(self, other):
        result = self._order(other)
        return result if result is NotImplemented else result is not None and result < 0

    def __le__(self, other):
        result = self._order(other)
        return result if result is NotImplemented else result is not None and result <= 0

    def __gt__(self, other):
        result = self._order(other)
        return result if result is NotImplemented else result is not None and result > 0

    def __ge__(self, other):
        result = self._order(other)
        return result if result is NotImplemented else result is not None and result >= 0

    def compare(self, other, context=None):
        """-1, 0 or 1 as a decimal, or a NaN."""
        other = _operand(other)
        context = _use(context)
        nan = self._nan_result(other, context)
        return Decimal(self._compare(other)) if nan is None else nan

    def compare_signal(self, other, context=None):
        """Like compare(), but every NaN signals."""
        other = _operand(other)
        context = _use(context)
        for operand in (self, other):
            if operand._exp == 'N':
                context._signal(InvalidOperation)
                return operand._quieted(context)
        for operand in (self, other):
            if operand._exp == 'n':
                context._signal(InvalidOperation)
                return operand._quieted(context)
        return Decimal(self._compare(other))

    def _total_key(self):
        """What the total order compares of the magnitude, except for the value of finite numbers."""
        return {'n': 3, 'N': 2, 'F': 1}.get(self._exp, 0)

    def compare_total_mag(self, other, context=None):
        """Compare in the total order, without the signs."""
        other = _operand(other)
        return Decimal(self._total_magnitude(other))

    def _total_magnitude(self, other):
        a, b = self._total_key(), other._total_key()
        if a == b:
            if a >= 2:
                a, b = self._coef, other._coef
            elif a == 0:
                a, b = 0, 0
                if not self._coef or not other._coef:
                    result = (self._coef != 0) - (other._coef != 0)
                else:
                    result = self._compare_magnitude(other)
                return result or (self._exp > other._exp) - (self._exp < other._exp)
        return (a > b) - (a < b)

    def compare_total(self, other, context=None):
        """Compare in the order that also tells 1.0 from 1.00, and has a place for NaNs."""
        other = _operand(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        result = self._total_magnitude(other)
        return Decimal(-result if self._sign else result)

    def same_quantum(self, other, context=None):
        """Whether both have the same exponent."""
        other = _operand(other)
        if self._special or other._special:
            return (self.is_nan() and other.is_nan()) or (self.is_infinite() and other.is_infinite())
        return self._exp == other._exp

    # Choosing

    def _choose(self, other, context, greatest, magnitude):
        other = _operand(other)
        context = _use(context)
        if self._special or other._special:
            # A quiet NaN gives way to a number.
            if self._exp in ('n', 'N') or other._exp in ('n', 'N'):
                if other._exp == 'n' and self._exp not in ('n', 'N'):
                    return self._fix(context)
                if self._exp == 'n' and other._exp not in ('n', 'N'):
                    return other._fix(context)
                return self._nan_result(other, context)
        result = 0
        if magnitude:
            result = self.copy_abs()._compare(other.copy_abs())
        else:
            result = self._compare(other)
        if result == 0:
            result = int(self.compare_total(other))
        chosen = other if (result < 0) == greatest else self
        return chosen._fix(context)

    def max(self, other, context=None):
        """The greater of the two."""
        return self._choose(other, context, True, False)

    def min(self, other, context=None):
        """The smaller of the two."""
        return self._choose(other, context, False, False)

    def max_mag(self, other, context=None):
        """The one with the greater magnitude."""
        return self._choose(other, context, True, True)

    def min_mag(self, other, context=None):
        """The one with the smaller magnitude."""
        return self._choose(other, context, False, True)

    # Signs

    def copy_abs(self):
        """The number without its sign; not rounded."""
        return _make(0, self._coef, self._exp, self._special)

    def copy_negate(self):
        """The number with its sign turned; not rounded."""
        return _make(1 - self._sign, self._coef, self._exp, self._special)

    def copy_sign(self, other, context=None):
        """The number with the sign of another; not rounded."""
        return _make(_operand(other)._sign, self._coef, self._exp, self._special)

    def __pos__(self, context=None):
        context = _use(context)
        nan = self._nan_result(None, context)
        if nan is not None:
            return nan
        sign = self._sign
        if not self and context.rounding != ROUND_FLOOR:
            sign = 0
        return _make(sign, self._coef, self._exp, self._special)._fix(context)

    def __neg__(self, context=None):
        context = _use(context)
        nan = self._nan_result(None, context)
        if nan is not None:
            return nan
        sign = 1 - self._sign
        if not self:
            sign = 1 if sign and context.rounding == ROUND_FLOOR else 0
        return _make(sign, self._coef, self._exp, self._special)._fix(context)

    def __abs__(self, context=None):
        return self.__neg__(context) if self._sign else self.__pos__(context)

    # Rounding

    @staticmethod
    def _shifted(coef, exp, sign, new, rounding):
        """(coefficient, exponent) of the number with another exponent."""
        if new <= exp:
            return coef * power_of_ten(exp - new), new
        return round_off(coef, new - exp, sign, rounding)[0], new

    def _fix(self, context):
        """The number rounded to fit the context."""
        if self._special:
            return self._quieted(context) if self._exp == 'n' and self._coef else self
        return context._finish(self._sign, self._coef, self._exp)

    def quantize(self, exp, rounding=None, context=None):
        """The number with the exponent of another; signals when that takes more digits than the precision."""
        exp = _operand(exp)
        context = _use(context)
        rounding = _checked_rounding(rounding) if rounding is not None else context.rounding
        nan = self._nan_result(exp, context)
        if nan is not None:
            return nan
        if self._special or exp._special:
            if self._special and exp._special:
                return _infinity(self._sign)
            return context._fail(InvalidOperation)
        new = exp._exp
        if not context.Etiny() <= new <= context.Emax:
            return context._fail(InvalidOperation)
        if not self._coef:
            return context._finish(self._sign, 0, new)
        adjusted = self.adjusted()
        if adjusted > context.Emax or adjusted - new + 1 > context.prec:
            return context._fail(InvalidOperation)
        inexact = False
        if new <= self._exp:
            coef = self._coef * power_of_ten(self._exp - new)
        else:
            coef, inexact = round_off(self._coef, new - self._exp, self._sign, rounding)
        digits = digit_count(coef)
        if new + digits - 1 > context.Emax or digits > context.prec:
            return context._fail(InvalidOperation)
        conditions = []
        if new > self._exp:
            conditions.append(Rounded)
            if inexact:
                conditions.append(Inexact)
        if coef and new + digits - 1 < context.Emin:
            conditions.append(Subnormal)
        if context.clamp and new > context.Etop():
            return context._finish(self._sign, coef, new)
        if conditions:
            context._signal(*conditions)
        return _make(self._sign, coef, new)

    def to_integral_value(self, rounding=None, context=None):
        """Rounded to an integer, without the signals for that."""
        context = _use(context)
        rounding = _checked_rounding(rounding) if rounding is not None else context.rounding
        nan = self._nan_result(None, context)
        if nan is not None:
            return nan
        if self._special or self._exp >= 0:
            return self
        return _make(self._sign, *self._shifted(self._coef, self._exp, self._sign, 0, rounding))

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        """Rounded to an integer, with Inexact and Rounded where they apply."""
        context = _use(context)
        rounding = _checked_rounding(rounding) if rounding is not None else context.rounding
        nan = self._nan_result(None, context)
        if nan is not None:
            return nan
        if self._special or self._exp >= 0:
            return self
        if not self._coef:
            return _make(self._sign, 0, 0)
        coef, inexact = round_off(self._coef, -self._exp, self._sign, rounding)
        context._signal(*((Rounded, Inexact) if inexact else (Rounded,)))
        return _make(self._sign, coef, 0)

    def normalize(self, context=None):
        """Without trailing zeros."""
        context = _use(context)
        nan = self._nan_result(None, context)
        if nan is not None:
            return nan
        result = self._fix(context)
        if result._special:
            return result
        if not result._coef:
            return _make(result._sign, 0, 0)
        limit = context.Etop() if context.clamp else context.Emax
        return _make(result._sign, *strip_zeros(result._coef, result._exp, limit))

    # Arithmetic

    def __add__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        context = _use(context)
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
            if self._special:
                if other._special and self._sign != other._sign:
                    return context._fail(InvalidOperation)
                return self
            return other
        return context._finish(*_sum(self._sign, self._coef, self._exp, other._sign, other._coef, other._exp, context))

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        if other._exp in ('n', 'N') or self._exp in ('n', 'N'):
            return self._nan_result(other, _use(context))
        return self.__add__(other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__sub__(self, context)

    def __mul__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        context = _use(context)
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
            if not self or not other:
                return context._fail(InvalidOperation)
            return _infinity(sign)
        return context._finish(sign, self._coef * other._coef, self._exp + other._exp)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        context = _use(context)
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
            if self._special:
                return context._fail(InvalidOperation) if other._special else _infinity(sign)
            context._signal(Clamped)
            return _make(sign, 0, context.Etiny())
        if not other._coef:
            if not self._coef:
                return context._fail(DivisionUndefined)
            context._signal(DivisionByZero)
            return _infinity(sign)
        ideal = self._exp - other._exp
        if not self._coef:
            return context._finish(sign, 0, ideal)
        return context._finish(sign, *_quotient(self._coef, other._coef, ideal, context.prec))

    def __rtruediv__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__truediv__(self, context)

    def _integer_division(self, other, context):
        """Quotient and remainder of finite numbers, or of one and an infinity; the divisor is not zero."""
        sign = self._sign ^ other._sign
        ideal = self._exp if other._special else min(self._exp, other._exp)
        difference = self.adjusted() - other.adjusted()
        if not self._coef or other._special or difference <= -2:
            return _make(sign, 0, 0), _make(self._sign, *self._shifted(self._coef, self._exp, self._sign, ideal,
                                                                      context.rounding))
        if difference <= context.prec:
            a, b = self._coef, other._coef
            if self._exp >= other._exp:
                a *= power_of_ten(self._exp - other._exp)
            else:
                b *= power_of_ten(other._exp - self._exp)
            q, r = divmod(a, b)
            if q < power_of_ten(context.prec):
                return _make(sign, q, 0), _make(self._sign, r, ideal)
        result = context._fail(DivisionImpossible)
        return result, result

    def __floordiv__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        context = _use(context)
        nan = self._nan_result(other, context)
        if nan is not None:
            return nan
        if self._special:
            return context._fail(InvalidOperation) if other._special else _infinity(self._sign ^ other._sign)
        if not other:
            if not self:
                return context._fail(DivisionUndefined)
            context._signal(DivisionByZero)
            return _infinity(self._sign ^ other._sign)
        return self._integer_division(other, context)[0]

    def __rfloordiv__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__floordiv__(self, context)

    def __mod__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        context = _use(context)
        nan = self._nan_result(other, context)
        if nan is not None:
            return nan
        if self._special:
            return context._fail(InvalidOperation)
        if not other:
            return context._fail(InvalidOperation if self else DivisionUndefined)
        return self._integer_division(other, context)[1]._fix(context)

    def __rmod__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__mod__(self, context)

    def __divmod__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        context = _use(context)
        nan = self._nan_result(other, context)
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._special:
            nan = context._fail(InvalidOperation)
            return (nan, nan) if other._special else (_infinity(sign), nan)
        if not other:
            if not self:
                nan = context._fail(DivisionUndefined)
                return nan, nan
            context._signal(InvalidOperation, DivisionByZero)
            return _infinity(sign), _nan()
        quotient, remainder = self._integer_division(other, context)
        return quotient, remainder._fix(context)

    def __rdivmod__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__divmod__(self, context)

    def remainder_near(self, other, context=None):
        """The remainder with the smallest magnitude: the quotient is rounded to the nearest integer."""
        other = _operand(other)
        context = _use(context)
        nan = self._nan_result(other, context)
        if nan is not None:
            return nan
        if self._special:
            return context._fail(InvalidOperation)
        if not other:
            return context._fail(InvalidOperation if self else DivisionUndefined)
        if other._special:
            return self._fix(context)
        ideal = min(self._exp, other._exp)
        if not self._coef:
            return context._finish(self._sign, 0, ideal)
        difference = self.adjusted() - other.adjusted()
        if difference >= context.prec + 1:
            return context._fail(DivisionImpossible)
        if difference <= -2:
            return _make(self._sign, *self._shifted(self._coef, self._exp, self._sign, ideal,
                                                    context.rounding))._fix(context)
        a, b = self._coef, other._coef
        if self._exp >= other._exp:
            a *= power_of_ten(self._exp - other._exp)
        else:
            b *= power_of_ten(other._exp - self._exp)
        q, r = divmod(a, b)
        if 2 * r + (q & 1) > b:
            r -= b
            q += 1
        if q >= power_of_ten(context.prec):
            return context._fail(DivisionImpossible)
        sign = self._sign
        if r < 0:
            sign, r = 1 - sign, -r
        return context._finish(sign, r, ideal)

    def fma(self, other, third, context=None):
        """self * other + third with a single rounding."""
        other = _operand(other)
        third = _operand(third)
        context = _use(context)
        if self._special or other._special:
            if self._exp == 'N' or other._exp == 'N' or self._exp == 'n' or other._exp == 'n':
                if third._exp == 'N' and self._exp != 'N' and other._exp != 'N':
                    return third._nan_result(None, context)
                return self._nan_result(other, context)
            if not self or not other:
                return context._fail(InvalidOperation)
            product = _infinity(self._sign ^ other._sign)
        else:
            product = _make(self._sign ^ other._sign, self._coef * other._coef, self._exp + other._exp)
        return product.__add__(third, context)

    # Powers and functions

    def _is_integer(self):
        if self._special:
            return self._exp == 'F'
        return self._exp >= 0 or self._coef % power_of_ten(min(-self._exp, digit_count(self._coef) + 1)) == 0

    def _is_odd(self):
        """Whether an integer is odd."""
        if self._exp > 0 or self._special:
            return False
        return self._coef // power_of_ten(-self._exp) & 1 == 1

    def __pow__(self, other, modulo=None, context=None):
        if modulo is not None:
            return self._power_modulo(other, modulo, context)
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        context = _use(context)
        nan = self._nan_result(other, context)
        if nan is not None:
            return nan
        if not other:
            if not self:
                return context._fail(InvalidOperation)
            return Decimal(1)
        integral = other._is_integer()
        sign = 0
        if self._sign:
            if not other._special and integral:
                sign = 1 if other._is_odd() else 0
            elif self:
                return context._fail(InvalidOperation)
        if not self:
            return _infinity(sign) if other._sign else _make(sign, 0, 0)
        if self._special:
            return _make(sign, 0, 0) if other._sign else _infinity(sign)
        if self._coef == power_of_ten(digit_count(self._coef) - 1) and self.adjusted() == 0:
            return self._power_of_one(other, integral, sign, context)
        adjusted = self.adjusted()
        if other._special:
            return _make(sign, 0, 0) if (other._sign == 0) == (adjusted < 0) else _infinity(sign)
        if integral:
            exact = self._exact_power(int(other), context.prec)
            if exact is not None:
                return context._finish(sign, *exact)
        # With a result far out of range, or next to one, there is no need to compute anything.
        near_one = adjusted in (0, -1)
        magnitude = other.adjusted() + (-leading_zeros(self._coef, self._exp) - 1 if near_one
                                        else digit_count(abs(adjusted)) - 1)
        if magnitude > digit_count(max(context.Emax, -context.Etiny())) + 1:
            large = (adjusted >= 0) == (not other._sign)
            return context._finish(sign, 1, context.Emax + 1 if large else context.Etiny() - context.prec - 2)
        if other.adjusted() + (1 if near_one else digit_count(abs(adjusted)) + 1) < -context.prec - 1:
            ulp = 1 if (adjusted >= 0) == (not other._sign) else -1
            return self._inexact(sign, power_of_ten(context.prec + 1) + ulp, -context.prec - 1, context,
                                 rounding=context.rounding)
        coef, exp = power_digits(self._coef, self._exp, other._sign, other._coef, other._exp, context.prec)
        return self._inexact(sign, coef, exp, context, self._exact_root(other, context.prec),
                             context.rounding)

    def _power_of_one(self, other, integral, sign, context):
        if integral and not other._special:
            if other._sign:
                times = 0
            elif other.adjusted() > digit_count(context.prec) + 1 or int(other) > context.prec:
                times = context.prec
            else:
                times = int(other)
            exp = self._exp * times
            if exp < 1 - context.prec:
                exp = 1 - context.prec
                context._signal(Rounded)
        else:
            context._signal(Inexact, Rounded)
            exp = 1 - context.prec
        return _make(sign, power_of_ten(-exp), exp)

    def _exact_power(self, n, prec):
        """(coefficient, exponent) of an integer power, with at least the digits that rounding needs; else None."""
        coef, exp = strip_zeros(self._coef, self._exp, sys.maxsize) if n < 0 else (self._coef, self._exp)
        if digit_count(coef) * abs(n) > max(4 * prec, 2000):
            stripped, raised = strip_zeros(self._coef, self._exp, sys.maxsize)
            if stripped != 1:
                return None
            # A power of ten. Only its zeros within the precision matter, to be rounded off.
            pad = min(prec + 1, (raised - exp) * n) if n > 0 else 0
            return power_of_ten(pad), raised * n - pad
        if n > 0:
            return coef ** n, exp * n
        if coef == 1:
            return 1, exp * n
        return _quotient(1, coef ** -n, exp * n, prec)

    def _exact_root(self, other, prec):
        """Whether a power that is not computed exactly has an exact result nevertheless, like 4 ** 0.5."""
        coef, exp = strip_zeros(self._coef, self._exp, sys.maxsize)
        oc, oe = strip_zeros(other._coef, other._exp, sys.maxsize)
        if oe >= 0 or other._sign or -oe > 3:
            return None
        from math import gcd
        top, bottom = oc, power_of_ten(-oe)
        g = gcd(top, bottom)
        top, bottom = top // g, bottom // g
        if bottom > 64 or top > 4 * prec:
            return None
        # The exponent has to be a multiple of the root too.
        while exp % bottom:
            coef *= 10
            exp -= 1
        root = round(coef ** (1 / bottom)) if coef < 1 << 50 else _integer_root(coef, bottom)
        if root ** bottom != coef:
            return None
        result, e = root ** top, exp // bottom * top
        result, e = strip_zeros(result, e, sys.maxsize)
        return (result, e) if digit_count(result) <= prec else None

    @staticmethod
    def _inexact(sign, coef, exp, context, exact=None, rounding=ROUND_HALF_EVEN):
        """The result of a function, which counts as inexact even where it happens to be exact."""
        if exact is not None:
            coef, exp = exact
            missing = context.prec + 1 - digit_count(coef)
            if missing > 0:
                coef, exp = coef * power_of_ten(missing), exp - missing
        elif coef % 5 == 0:
            # Not a tie, and not exact.
            coef += 1
        if exact is not None:
            result, conditions = context._rounded(sign, coef, exp, rounding)
            conditions = {Inexact, Rounded, *conditions}
            if Subnormal in conditions:
                conditions.add(Underflow)
        else:
            result, conditions = context._rounded(sign, coef, exp, rounding)
        context._signal(*conditions)
        return result

    def _power_modulo(self, other, modulo, context):
        other = _convert_other(other)
        modulo = _convert_other(modulo)
        if other is NotImplemented or modulo is NotImplemented:
            return NotImplemented
        context = _use(context)
        operands = (self, other, modulo)
        for kind in ('N', 'n'):
            for operand in operands:
                if operand._exp == kind:
                    return operand._nan_result(None, context)
        if not all([operand._is_integer() and not operand._special for operand in operands]):
            return context._fail(InvalidOperation)
        if other._sign and other or not modulo or modulo.adjusted() >= context.prec or not other and not self:
            return context._fail(InvalidOperation)
        sign = self._sign if other._is_odd() else 0
        divisor = abs(int(modulo))
        base = self._coef % divisor * pow(10, self._exp, divisor) if self._exp >= 0 else abs(int(self))
        return _make(sign, pow(base, int(other), divisor), 0)

    def __rpow__(self, other, modulo=None, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        return other.__pow__(self, modulo, context=context)

    def sqrt(self, context=None):
        """The square root, rounded half to even."""
        context = _use(context)
        nan = self._nan_result(None, context)
        if nan is not None:
            return nan
        if self._special and not self._sign:
            return self
        if not self:
            return context._finish(self._sign, 0, self._exp >> 1)
        if self._sign:
            return context._fail(InvalidOperation)
        # One digit more than the precision, the last one odd when digits follow.
        prec = context.prec + 1
        exp = self._exp >> 1
        coef = self._coef * 10 if self._exp & 1 else self._coef
        shift = prec - (digit_count(coef) + 1 >> 1)
        exact = True
        if shift >= 0:
            coef *= power_of_ten(2 * shift)
        else:
            coef, rest = divmod(coef, power_of_ten(-2 * shift))
            exact = not rest
        root = isqrt(coef)
        if exact and root * root == coef:
            if shift >= 0:
                root //= power_of_ten(shift)
            else:
                root *= power_of_ten(-shift)
            return context._finish(0, root, exp, ROUND_HALF_EVEN)
        if root % 5 == 0:
            root += 1
        return context._finish(0, root, exp - shift, ROUND_HALF_EVEN)

    def exp(self, context=None):
        """e to the power of the number."""
        context = _use(context)
        nan = self._nan_result(None, context)
        if nan is not None:
            return nan
        if self._special:
            return _make(0, 0, 0) if self._sign else self
        if not self._coef:
            return Decimal(1)
        adjusted = self.adjusted()
        prec = context.prec
        if adjusted >= digit_count(max(context.Emax + 1, -context.Etiny() + 1) * 3):
            # Out of range whatever the digits are.
            if self._sign:
                return context._finish(0, 1, context.Etiny() - prec - 1, ROUND_HALF_EVEN)
            return context._finish(0, 1, context.Emax + 1, ROUND_HALF_EVEN)
        if adjusted < -prec - 1:
            # Next to one.
            if self._sign:
                return context._finish(0, power_of_ten(prec + 1) - 1, -prec - 1, ROUND_HALF_EVEN)
            return context._finish(0, power_of_ten(prec + 1) + 1, -prec - 1, ROUND_HALF_EVEN)
        return self._inexact(0, *exp_digits(self._sign, self._coef, self._exp, prec), context)

    def ln(self, context=None):
        """The natural logarithm."""
        context = _use(context)
        nan = self._nan_result(None, context)
        if nan is not None:
            return nan
        if not self:
            return _infinity(1)
        if self._sign:
            return context._fail(InvalidOperation)
        if self._special:
            return self
        if self._is_one():
            return Decimal(0)
        sign, coef, exp = ln_digits(self._coef, self._exp, context.prec)
        return self._inexact(int(sign), coef, exp, context)

    def _is_one(self):
        return self._exp <= 0 and self._coef == power_of_ten(-self._exp)

    def log10(self, context=None):
        """The logarithm to base ten; exact for powers of ten."""
        context = _use(context)
        nan = self._nan_result(None, context)
        if nan is not None:
            return nan
        if not self:
            return _infinity(1)
        if self._sign:
            return context._fail(InvalidOperation)
        if self._special:
            return self
        if self._coef == power_of_ten(digit_count(self._coef) - 1):
            return Decimal(self.adjusted())._fix(context)
        sign, coef, exp = log10_digits(self._coef, self._exp, context.prec)
        return self._inexact(int(sign), coef, exp, context)

    def logb(self, context=None):
        """The exponent of the first digit as a decimal."""
        context = _use(context)
        nan = self._nan_result(None, context)
        if nan is not None:
            return nan
        if self._special:
            return _infinity(0)
        if not self._coef:
            context._signal(DivisionByZero)
            return _infinity(1)
        return Decimal(self.adjusted())._fix(context)

    def scaleb(self, other, context=None):
        """The number times ten to the power of another, which has to be an integer."""
        other = _operand(other)
        context = _use(context)
        nan = self._nan_result(other, context)
        if nan is not None:
            return nan
        limit = 2 * (context.Emax + context.prec)
        if other._special or other._exp != 0 or not -limit <= int(other) <= limit:
            return context._fail(InvalidOperation)
        if self._special:
            return self
        return context._finish(self._sign, self._coef, self._exp + int(other))

    # Neighbours

    def next_minus(self, context=None):
        """The largest number of the context that is smaller."""
        context = _use(context)
        nan = self._nan_result(None, context)
        return self._next(context, 1) if nan is None else nan

    def next_plus(self, context=None):
        """The smallest number of the context that is larger."""
        context = _use(context)
        nan = self._nan_result(None, context)
        return self._next(context, 0) if nan is None else nan

    def _next(self, context, down):
        if self._special:
            if self._sign == down:
                return self
            return _make(self._sign, power_of_ten(context.prec) - 1, context.Etop())
        rounding = ROUND_FLOOR if down else ROUND_CEILING
        rounded, _ = context._rounded(self._sign, self._coef, self._exp, rounding)
        if rounded._compare(self) != 0:
            return rounded
        # A step smaller than any digit of the context.
        parts = _sum(self._sign, self._coef, self._exp, down, 1, context.Etiny() - 1, context)
        return context._rounded(*parts, rounding)[0]

    def next_toward(self, other, context=None):
        """The neighbour in the direction of another number."""
        other = _operand(other)
        context = _use(context)
        nan = self._nan_result(other, context)
        if nan is not None:
            return nan
        direction = self._compare(other)
        if direction == 0:
            return self.copy_sign(other)
        result = self._next(context, 0 if direction < 0 else 1)
        if result._special:
            context._signal(Overflow, Inexact, Rounded)
        elif result.adjusted() < context.Emin:
            conditions = [Underflow, Subnormal, Inexact, Rounded]
            if not result._coef:
                conditions.append(Clamped)
            context._signal(*conditions)
        return result

    # Digits

    def _logical_digits(self):
        """The digits as a string of zeros and ones, or None."""
        if self._special or self._sign or self._exp:
            return None
        digits = _to_digits(self._coef)
        return digits if not digits.strip('01') else None

    def _logical(self, other, context, operation):
        other = _operand(other)
        context = _use(context)
        a, b = self._logical_digits(), other._logical_digits()
        if a is None or b is None:
            return context._fail(InvalidOperation)
        bits = operation(int(a[-context.prec:], 2), int(b[-context.prec:], 2))
        return _make(0, int(format(bits, 'b')), 0)

    def logical_and(self, other, context=None):
        """The digits, all of them 0 or 1, combined by and."""
        return self._logical(other, context, lambda a, b: a & b)

    def logical_or(self, other, context=None):
        """The digits, all of them 0 or 1, combined by or."""
        return self._logical(other, context, lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        """The digits, all of them 0 or 1, combined by exclusive or."""
        return self._logical(other, context, lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        """The digits, all of them 0 or 1, turned, up to the precision."""
        context = _use(context)
        return self.logical_xor(_make(0, int('1' * context.prec), 0), context)

    def _places(self, other, context):
        """Check the number of places to rotate or shift by."""
        if other._special or other._exp != 0 or not -context.prec <= int(other) <= context.prec:
            return None
        return int(other)

    def rotate(self, other, context=None):
        """The coefficient, as long as the precision, rotated to the left; negative: to the right."""
        other = _operand(other)
        context = _use(context)
        nan = self._nan_result(other, context)
        if nan is not None:
            return nan
        places = self._places(other, context)
        if places is None:
            return context._fail(InvalidOperation)
        if self._special:
            return self
        unit = power_of_ten(context.prec)
        top, bottom = divmod(self._coef % unit, power_of_ten(context.prec - places % context.prec))
        coef = bottom * power_of_ten(places % context.prec) + top if places % context.prec else self._coef % unit
        return _make(self._sign, coef, self._exp)

    def shift(self, other, context=None):
        """The coefficient shifted to the left, with zeros coming in; negative: to the right."""
        other = _operand(other)
        context = _use(context)
        nan = self._nan_result(other, context)
        if nan is not None:
            return nan
        places = self._places(other, context)
        if places is None:
            return context._fail(InvalidOperation)
        if self._special:
            return self
        coef = self._coef % power_of_ten(context.prec)
        if places < 0:
            coef //= power_of_ten(-places)
        else:
            coef = coef * power_of_ten(places) % power_of_ten(context.prec)
        return _make(self._sign, coef, self._exp)


def _convert_other(other):
    """Another operand of an operator as a decimal, or NotImplemented."""
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return _make(1 if other < 0 else 0, abs(int(other)), 0)
    return NotImplemented


def _operand(other):
    """Another operand of a method as a decimal."""
    result = _convert_other(other)
    if result is NotImplemented:
        raise TypeError(f"conversion from {type(other).__name__} to Decimal is not supported")
    return result


def _sum(sign_a, a, exp_a, sign_b, b, exp_b, context):
    """The sum as (sign, coefficient, exponent), exact or with one digit in place of all that is too small."""
    exp = min(exp_a, exp_b)
    negative_zero = context.rounding == ROUND_FLOOR and sign_a != sign_b
    if not a and not b:
        return (1 if negative_zero else min(sign_a, sign_b)), 0, exp
    if not a or not b:
        if a:
            sign_b, b, exp_b = sign_a, a, exp_a
        exp = max(exp, exp_b - context.prec - 1)
        if exp <= exp_b:
            return sign_b, b * power_of_ten(exp_b - exp), exp
        return sign_b, b, exp_b
    if exp_a != exp_b:
        if exp_a < exp_b:
            # The second has the lower exponent from here on.
            sign_a, a, exp_a, sign_b, b, exp_b = sign_b, b, exp_b, sign_a, a, exp_a
        lowest = exp_a + min(-1, digit_count(a) - context.prec - 2)
        if digit_count(b) + exp_b - 1 < lowest:
            b, exp_b = 1, lowest
        a *= power_of_ten(exp_a - exp_b)
        exp = exp_b
    total = (-a if sign_a else a) + (-b if sign_b else b)
    if not total:
        return int(negative_zero) if sign_a != sign_b else sign_a, 0, exp
    return (1, -total, exp) if total < 0 else (0, total, exp)


def _quotient(a, b, ideal, prec):
    """a / b times ten to the ideal exponent, with enough digits to be rounded to the precision."""
    shift = digit_count(b) - digit_count(a) + prec + 1
    exp = ideal - shift
    if shift >= 0:
        q, r = divmod(a * power_of_ten(shift), b)
    else:
        q, r = divmod(a, b * power_of_ten(-shift))
    if r:
        if q % 5 == 0:
            # Neither a tie nor exact.
            q += 1
        return q, exp
    return strip_zeros(q, exp, ideal)


def _integer_root(n, k):
    """The k-th root of n, rounded down."""
    x = 1 << -(-n.bit_length() // k)
    while True:
        y = ((k - 1) * x + n // x ** (k - 1)) // k
        if y >= x:
            return x
        x = y


def _checked_rounding(rounding):
    if rounding not in _rounding_modes:
        raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                        "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
    return rounding


class _SignalDict(dict):
    """The flags or traps of a context: a truth value for each signal."""

    def __init__(self, values=()):
        for signal in _signals:
            dict.__setitem__(self, signal, False)
        if isinstance(values, dict):
            for signal in values:
                self[signal] = values[signal]
        else:
            for signal in values:
                self[signal] = True

    def __setitem__(self, key, value):
        if key not in self:
            raise KeyError("invalid error flag")
        dict.__setitem__(self, key, bool(value))

    def __delitem__(self, key):
        raise ValueError("signal keys cannot be deleted")

    def copy(self):
        return dict(self)

    def __repr__(self):
        return '{' + ', '.join([f'{k!r}:{v!r}' for k, v in self.items()]) + '}'


def _signal_dict(value):
    if not isinstance(value, dict):
        raise TypeError("argument must be a signal dict")
    if not isinstance(value, _SignalDict) and (len(value) != len(_signals) or any([s not in _signals for s in value])):
        raise KeyError("invalid error flag")
    return _SignalDict(value)


def _signals_given(value):
    """The flags or traps for a constructor, which also takes a list of signals."""
    if isinstance(value, (list, tuple)):
        for signal in value:
            if signal not in _signals:
                raise TypeError("values must be signals")
        return _SignalDict(value)
    return value


_RANGES = {
    'prec': (1, MAX_PREC, "valid range for prec is [1, MAX_PREC]"),
    'Emin': (MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]"),
    'Emax': (0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]"),
    'capitals': (0, 1, "valid values for capitals are 0 or 1"),
    'clamp': (0, 1, "valid values for clamp are 0 or 1"),
}


class Context:
    """Precision, rounding and limits of arithmetic, and what is done about signals."""

    __slots__ = ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps', '__weakref__')

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        template = globals().get('DefaultContext')
        self.prec = prec if prec is not None else template.prec
        self.rounding = rounding if rounding is not None else template.rounding
        self.Emin = Emin if Emin is not None else template.Emin
        self.Emax = Emax if Emax is not None else template.Emax
        self.capitals = capitals if capitals is not None else template.capitals
        self.clamp = clamp if clamp is not None else template.clamp
        self.traps = _signals_given(traps) if traps is not None else template.traps
        self.flags = _signals_given(flags) if flags is not None else _SignalDict()

    def __setattr__(self, name, value):
        limits = _RANGES.get(name)
        if limits is not None:
            if not isinstance(value, int):
                raise TypeError("an integer is required")
            low, high, message = limits
            if not low <= value <= high:
                raise ValueError(message)
            value = int(value)
        elif name == 'rounding':
            _checked_rounding(value)
        elif name in ('flags', 'traps'):
            value = _signal_dict(value)
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        raise AttributeError(f"{name} cannot be deleted")

    def __repr__(self):
        flags = ', '.join([s.__name__ for s in _NAMING_ORDER if self.flags[s]])
        traps = ', '.join([s.__name__ for s in _NAMING_ORDER if self.traps[s]])
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, '
                f'capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])')

    def __reduce__(self):
        return self.__class__, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                                [f for f, v in self.flags.items() if v], [t for t, v in self.traps.items() if v])

    __hash__ = None

    def __eq__(self, other):
        return self is other

    def clear_flags(self):
        """Set all flags to False."""
        for flag in self.flags:
            self.flags[flag] = False

    def clear_traps(self):
        """Set all traps to False."""
        for trap in self.traps:
            self.traps[trap] = False

    def copy(self):
        """A copy, with own flags and traps."""
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags,
                       self.traps)

    __copy__ = copy

    def Etiny(self):
        """The smallest exponent that a number can have."""
        return self.Emin - self.prec + 1

    def Etop(self):
        """The largest exponent of a number with all digits of the precision."""
        return self.Emax - self.prec + 1

    # Signals

    def _signal(self, *conditions):
        """Set the flags of conditions, and raise the first that is trapped."""
        trapped = False
        for condition in conditions:
            signal = InvalidOperation if condition in _CONDITIONS else condition
            self.flags[signal] = True
            trapped = trapped or self.traps[signal]
        if trapped:
            order = _CONDITIONS + _signals
            caught = [c for c in conditions if self.traps[InvalidOperation if c in _CONDITIONS else c]]
            caught.sort(key=order.index)
            raise (InvalidOperation if caught[0] in _CONDITIONS else caught[0])(caught)

    def _fail(self, condition):
        """The NaN that an invalid operation results in when it is not trapped."""
        self._signal(condition)
        return _nan()

    def _signal_float(self, message):
        self.flags[FloatOperation] = True
        if self.traps[FloatOperation]:
            raise FloatOperation([FloatOperation])

    # Rounding

    def _finish(self, sign, coef, exp, rounding=None):
        """The decimal with these parts, rounded to fit, with its signals."""
        if coef and exp >= self.Emin and exp + self.prec - 1 <= self.Emax and digit_count(coef) <= self.prec:
            # The common case, which fits as it is.
            return _make(sign, coef, exp)
        result, conditions = self._rounded(sign, coef, exp, rounding or self.rounding)
        if conditions:
            self._signal(*conditions)
        return result

    def _rounded(self, sign, coef, exp, rounding):
        """The decimal with these parts, rounded to fit, and the conditions that arise."""
        prec = self.prec
        etiny = self.Emin - prec + 1
        etop = self.Emax - prec + 1
        if not coef:
            new = min(max(exp, etiny), etop if self.clamp else self.Emax)
            return _make(sign, 0, new), (Clamped,) if new != exp else ()
        # The exponent at which all digits of the precision are used.
        lowest = digit_count(coef) + exp - prec
        if lowest > etop:
            return self._overflow(sign, rounding)
        subnormal = lowest < etiny
        if subnormal:
            lowest = etiny
        if exp < lowest:
            coef, inexact = round_off(coef, lowest - exp, sign, rounding)
            if digit_count(coef) > prec:
                coef //= 10
                lowest += 1
                if lowest > etop:
                    return self._overflow(sign, rounding)
            conditions = []
            if inexact:
                if subnormal:
                    conditions.append(Underflow)
                conditions.append(Inexact)
            if subnormal:
                conditions.append(Subnormal)
            conditions.append(Rounded)
            if not coef:
                conditions.append(Clamped)
            return _make(sign, coef, lowest), conditions
        conditions = [Subnormal] if subnormal else []
        if self.clamp and exp > etop:
            conditions.append(Clamped)
            coef *= power_of_ten(exp - etop)
            exp = etop
        return _make(sign, coef, exp), conditions

    def _overflow(self, sign, rounding):
        to_infinity = (rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP)
                       or rounding == ROUND_CEILING and not sign or rounding == ROUND_FLOOR and sign)
        result = _infinity(sign) if to_infinity else _make(sign, power_of_ten(self.prec) - 1, self.Etop())
        return result, (Overflow, Inexact, Rounded)

    # Making decimals

    def create_decimal(self, num='0', /):
        """A decimal rounded to fit this context."""
        if isinstance(num, str) and (num != num.strip() or '_' in num):
            return self._fail(ConversionSyntax)
        d = _make(*_from_tuple(num)) if isinstance(num, (list, tuple)) else Decimal(num, context=self)
        if d._exp in ('n', 'N') and digit_count(d._coef) > self.prec - self.clamp:
            return self._fail(ConversionSyntax)
        return d._fix(self)

    def create_decimal_from_float(self, f, /):
        """The value of a float, rounded to fit this context."""
        return Decimal.from_float(f)._fix(self)

    def copy_decimal(self, a, /):
        """The number as a decimal; not rounded."""
        return _operand(a)

    def _apply(self, a, /):
        return _operand(a)._fix(self)

    def radix(self):
        """Ten."""
        return Decimal(10)

    def canonical(self, a, /):
        """The number itself."""
        if not isinstance(a, Decimal):
            raise TypeError("argument must be a Decimal")
        return a

    def to_sci_string(self, a, /):
        """The number as a string."""
        return _operand(a)._text(False, self)

    def to_eng_string(self, a, /):
        """The number as a string with an exponent, if any, that is a multiple of three."""
        return _operand(a)._text(True, self)

    def power(self, a, b, modulo=None):
        """a to the power of b, modulo a number if there is one."""
        a, b = _operand(a), _operand(b)
        if modulo is not None:
            modulo = _operand(modulo)
        return a.__pow__(b, modulo, context=self)

    def fma(self, a, b, c, /):
        """a * b + c with a single rounding."""
        return _operand(a).fma(b, c, context=self)

    def quantize(self, a, b, /):
        """a with the exponent of b."""
        return _operand(a).quantize(b, context=self)


def _context_method(name, method, operands, passes_context):
    """The method of contexts that does what one of decimals does."""
    function = getattr(Decimal, method)
    if operands == 1:
        if passes_context:
            def wrapper(self, a, /):
                return function(_operand(a), context=self)
        else:
            def wrapper(self, a, /):
                return function(_operand(a))
    elif passes_context:
        def wrapper(self, a, b, /):
            return function(_operand(a), _operand(b), context=self)
    else:
        def wrapper(self, a, b, /):
            return function(_operand(a), _operand(b))
    wrapper.__name__ = name
    wrapper.__qualname__ = f'Context.{name}'
    wrapper.__doc__ = function.__doc__
    setattr(Context, name, wrapper)


for _name, _method in (('abs', '__abs__'), ('minus', '__neg__'), ('plus', '__pos__'), ('exp', 'exp'), ('ln', 'ln'),
                       ('log10', 'log10'), ('logb', 'logb'), ('sqrt', 'sqrt'), ('normalize', 'normalize'),
                       ('next_minus', 'next_minus'), ('next_plus', 'next_plus'), ('is_normal', 'is_normal'),
                       ('is_subnormal', 'is_subnormal'), ('logical_invert', 'logical_invert'),
                       ('number_class', 'number_class'), ('to_integral_exact', 'to_integral_exact'),
                       ('to_integral_value', 'to_integral_value'), ('to_integral', 'to_integral_value')):
    _context_method(_name, _method, 1, True)
for _name in ('copy_abs', 'copy_negate', 'is_canonical', 'is_finite', 'is_infinite', 'is_nan', 'is_qnan', 'is_signed',
              'is_snan', 'is_zero'):
    _context_method(_name, _name, 1, False)
for _name, _method in (('add', '__add__'), ('subtract', '__sub__'), ('multiply', '__mul__'), ('divide', '__truediv__'),
                       ('divide_int', '__floordiv__'), ('remainder', '__mod__'), ('divmod', '__divmod__')):
    _context_method(_name, _method, 2, True)
for _name in ('compare', 'compare_signal', 'compare_total', 'compare_total_mag', 'copy_sign', 'logical_and',
              'logical_or', 'logical_xor', 'max', 'max_mag', 'min', 'min_mag', 'next_toward', 'remainder_near', 'rotate',
              'same_quantum', 'scaleb', 'shift'):
    _context_method(_name, _name, 2, True)
del _name, _method


DefaultContext = Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[],
                         traps=[DivisionByZero, Overflow, InvalidOperation])
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[],
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[],
                          traps=[])


def _register():
    """Decimals are numbers, but not Real: they do not mix with floats."""
    import numbers
    numbers.Number.register(Decimal)

_register()
