"""Exact fractions of integers of any size."""

import functools
import math
import numbers
import operator
import sys

__all__ = ['Fraction']


# Reading text

def _is_digits(s):
    """Whether s is a number as int() reads it: digits, with single underscores between them."""
    return all([part.isdecimal() for part in s.split('_')])


def _parse(text):
    """The (numerator, denominator) that a string means, not in lowest terms; None for no number."""
    s = text.strip()
    negative = s[:1] == '-'
    if s[:1] in ('-', '+'):
        s = s[1:]
    top, slash, bottom = s.partition('/')
    if slash:
        top = top.rstrip()
        bottom = bottom.lstrip()
        if not (_is_digits(top) and _is_digits(bottom)):
            return None
        n, d = int(top), int(bottom)
    else:
        mantissa, letter, exponent = s.replace('E', 'e').partition('e')
        if letter and not _is_digits(exponent[1:] if exponent[:1] in ('-', '+') else exponent):
            return None
        whole, point, decimals = mantissa.partition('.')
        if not whole and not decimals or whole and not _is_digits(whole) or decimals and not _is_digits(decimals):
            return None
        decimals = decimals.replace('_', '')
        n, d = int(whole or '0') * 10 ** len(decimals) + int(decimals or '0'), 10 ** len(decimals)
        if letter:
            power = int(exponent)
            if power >= 0:
                n *= 10 ** power
            else:
                d *= 10 ** -power
    return (-n if negative else n), d


# Writing text

def _round_scaled(n, d, exponent):
    """n / d divided by ten to the exponent, rounded to an integer, halves to even."""
    if exponent >= 0:
        d *= 10 ** exponent
    else:
        n *= 10 ** -exponent
    q, r = divmod(n + (d >> 1), d)
    if r == 0 and d & 1 == 0:
        # Exactly between two integers.
        q &= -2
    return q


def _round_to_figures(n, d, figures):
    """The integer with that many digits, and the exponent, that come nearest to n / d."""
    if n == 0:
        return 0, 1 - figures
    top, bottom = str(abs(n)), str(d)
    exponent = len(top) - len(bottom) + (bottom <= top) - figures
    significand = _round_scaled(n, d, exponent)
    if len(str(abs(significand))) == figures + 1:
        # Rounded up to the next power of ten.
        significand //= 10
        exponent += 1
    return significand, exponent


class _FormatSpec:
    """The parts of a format specifier; valid is false when it is none."""

    def __init__(self, spec):
        self.fill = self.align = None
        if spec[1:2] and spec[1] in '<>=^':
            self.fill, self.align, spec = spec[0], spec[1], spec[2:]
        elif spec[:1] and spec[0] in '<>=^':
            self.align, spec = spec[0], spec[1:]
        self.sign, spec = self._take(spec, '-+ ')
        self.no_negative_zero, spec = self._take(spec, 'z')
        self.alternate, spec = self._take(spec, '#')
        self.zero = len(spec) > 1 and spec[0] == '0' and spec[1] in '0123456789'
        if self.zero:
            spec = spec[1:]
        width, spec = self._take_number(spec)
        self.separator, spec = self._take(spec, ',_')
        precision = None
        if spec[:1] == '.':
            precision, spec = self._take_number(spec[1:])
        self.type = spec
        # No zeros in front of numbers.
        self.valid = precision != '' and not any([n and n[0] == '0' and n != '0' for n in (width, precision)])
        if spec == '':
            # Written as a quotient, where some parts have no meaning.
            self.valid = self.valid and precision is None and not self.zero and not self.no_negative_zero
        elif len(spec) > 1 or spec not in 'eEfFgG%':
            self.valid = False
        if self.valid:
            self.width = int(width or 0)
            self.precision = None if precision is None else int(precision)

    @staticmethod
    def _take(spec, chars):
        return (spec[0], spec[1:]) if spec[:1] and spec[0] in chars else ('', spec)

    @staticmethod
    def _take_number(spec):
        end = 0
        while end < len(spec) and spec[end] in '0123456789':
            end += 1
        return spec[:end], spec[end:]

    def pad(self, sign, body):
        padding = (self.fill or ' ') * (self.width - len(sign) - len(body))
        if self.align == '<':
            return sign + body + padding
        if self.align == '^':
            half = len(padding) // 2
            return padding[:half] + sign + body + padding[half:]
        if self.align == '=':
            return sign + padding + body
        return padding + sign + body


def _group(digits, separator):
    """Put a separator between groups of three digits."""
    first = 1 + (len(digits) - 1) % 3
    return digits[:first] + ''.join([separator + digits[i:i + 3] for i in range(first, len(digits), 3)])


def _format_quotient(spec, n, d):
    body = f"{abs(n):{spec.separator}}"
    if spec.alternate or d > 1:
        body += f"/{d:{spec.separator}}"
    return spec.pad('-' if n < 0 else '' if spec.sign == '-' else spec.sign, body)


def _format_decimal(spec, n, d):
    kind = spec.type
    precision = 6 if spec.precision is None else spec.precision
    negative = n < 0
    if kind in 'fF%':
        exponent = -precision
        if kind == '%':
            exponent -= 2
        significand = _round_scaled(n, d, exponent)
        scientific = False
        point = precision
    else:
        general = kind in 'gG'
        figures = max(precision, 1) if general else precision + 1
        significand, exponent = _round_to_figures(n, d, figures)
        scientific = not general or exponent > 0 or exponent + figures <= -4
        point = figures - 1 if scientific else -exponent
    if spec.no_negative_zero and significand == 0:
        negative = False
    suffix = ''
    if kind == '%':
        suffix = '%'
    elif scientific:
        suffix = f"{'E' if kind in 'EG' else 'e'}{exponent + point:+03d}"
    digits = f"{abs(significand):0{point + 1}d}"
    leading = digits[:len(digits) - point]
    trailing = digits[len(digits) - point:]
    if kind in 'gG' and not spec.alternate:
        trailing = trailing.rstrip('0')
    dot = '.' if trailing or spec.alternate else ''
    sign = '-' if negative else '' if spec.sign == '-' else spec.sign
    rest = dot + trailing + suffix
    if spec.zero:
        # The zeros count as digits for the separators.
        least = spec.width - len(sign) - len(rest)
        if spec.separator:
            least = 3 * least // 4 + 1
        leading = leading.zfill(least)
    if spec.separator:
        leading = _group(leading, spec.separator)
    return spec.pad(sign, leading + rest)


def _comparison(name, operate, sign):
    """A comparison method of Fraction."""
    def compare(a, b):
        return a._richcmp(b, operate)
    compare.__name__, compare.__qualname__, compare.__doc__ = name, f'Fraction.{name}', f"a {sign} b"
    return compare


@functools.lru_cache(maxsize=1 << 14)
def _hash(numerator, denominator):
    # The rule for all numbers: the quotient modulo a prime, so that equal numbers agree.
    try:
        inverse = pow(denominator, -1, sys.hash_info.modulus)
    except ValueError:
        # A multiple of the prime.
        result = sys.hash_info.inf
    else:
        result = hash(hash(abs(numerator)) * inverse)
    if numerator < 0:
        result = -result
    return -2 if result == -1 else result


class Fraction(numbers.Rational):
    """A rational number: Fraction(8, -6), Fraction('-4/3'), Fraction('1.5e3'), Fraction(0.25)."""

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if type(numerator) is int:
                return cls._from_coprime_ints(numerator, 1)
            if isinstance(numerator, numbers.Rational):
                return cls._from_coprime_ints(numerator.numerator, numerator.denominator)
            if isinstance(numerator, float) or _is_decimal(numerator):
                return cls._from_coprime_ints(*numerator.as_integer_ratio())
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            parsed = _parse(numerator)
            if parsed is None:
                raise ValueError(f'Invalid literal for Fraction: {numerator!r}')
            numerator, denominator = parsed
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        return cls._from_coprime_ints(numerator // g, denominator // g)

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        """Make a fraction of numbers that are known to be in lowest terms."""
        made = object.__new__(cls)
        made._numerator, made._denominator = numerator, denominator
        return made

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal."""
        if isinstance(dec, numbers.Integral):
            return cls(int(dec))
        if not _is_decimal(dec):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    def is_integer(self):
        """Whether it is an integer."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """The pair of numerator and denominator."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a denominator that is not greater than max_denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The continued fraction gives two neighbours, one on each side, the last that fit.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        # The distances to both, times the same number.
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._from_coprime_ints(p1, q1)
        return Fraction._from_coprime_ints(p0 + k * p1, q0 + k * q1)

    numerator = property(lambda self: self._numerator)

    denominator = property(lambda self: self._denominator)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f'{self._numerator}/{self._denominator}'

    def __format__(self, format_spec, /):
        spec = _FormatSpec(format_spec)
        if not spec.valid:
            raise ValueError(f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}")
        if spec.type == '':
            return _format_quotient(spec, self._numerator, self._denominator)
        if spec.align is not None and spec.zero:
            raise ValueError(f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}; "
                             "can't use explicit alignment when zero-padding")
        return _format_decimal(spec, self._numerator, self._denominator)

    # With ints the result is a fraction, with floats a float, with complex numbers a complex number.

    def _operator_fallbacks(exact, operate, handle_complex=True):
        """The two methods of an operator: `exact` is for two fractions, `operate` for what is not exact."""
        name, doc = operate.__name__, exact.__doc__

        def forward(a, b):
            if isinstance(b, (Fraction, int)):
                return exact(a, b if isinstance(b, Fraction) else Fraction(b))
            for kind in _INEXACT[:1 + handle_complex]:
                if isinstance(b, kind):
                    return operate(kind(a), b)
            return NotImplemented

        def reverse(b, a):
            # The left one may be of any class that says it is a number.
            if isinstance(a, numbers.Rational):
                return exact(Fraction(a), b)
            for kind, abstract in tuple(zip(_INEXACT, (numbers.Real, numbers.Complex)))[:1 + handle_complex]:
                if isinstance(a, abstract):
                    return operate(kind(a), kind(b))
            return NotImplemented
        for method, prefix in ((forward, '__'), (reverse, '__r')):
            method.__name__, method.__doc__ = f'{prefix}{name}__', doc
        return forward, reverse

    # The common divisors are taken out before multiplying, which keeps the numbers small.

    def _add(a, b):
        """a + b"""
        return _sum(a._numerator, a._denominator, b._numerator, b._denominator)

    __add__, __radd__ = _operator_fallbacks(_add, operator.add)

    def _sub(a, b):
        """a - b"""
        return _sum(a._numerator, a._denominator, -b._numerator, b._denominator)

    __sub__, __rsub__ = _operator_fallbacks(_sub, operator.sub)

    def _mul(a, b):
        """a * b"""
        return _product(a._numerator, a._denominator, b._numerator, b._denominator)

    __mul__, __rmul__ = _operator_fallbacks(_mul, operator.mul)

    def _div(a, b):
        """a / b"""
        n = b._numerator
        if n == 0:
            raise ZeroDivisionError(f'Fraction({b._denominator}, 0)')
        if n < 0:
            return _product(a._numerator, a._denominator, -b._denominator, -n)
        return _product(a._numerator, a._denominator, b._denominator, n)

    __truediv__, __rtruediv__ = _operator_fallbacks(_div, operator.truediv)

    def _floordiv(a, b):
        """a // b"""
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    __floordiv__, __rfloordiv__ = _operator_fallbacks(_floordiv, operator.floordiv, False)

    def _divmod(a, b):
        """divmod(a, b)"""
        da, db = a._denominator, b._denominator
        quotient, rest = divmod(a._numerator * db, da * b._numerator)
        return quotient, Fraction(rest, da * db)

    __divmod__, __rdivmod__ = _operator_fallbacks(_divmod, divmod, False)

    def _mod(a, b):
        """a % b"""
        da, db = a._denominator, b._denominator
        return Fraction((a._numerator * db) % (b._numerator * da), da * db)

    __mod__, __rmod__ = _operator_fallbacks(_mod, operator.mod, False)

    def __pow__(a, b):
        """a ** b; a fraction when b is an integer, else a float or complex number."""
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            n, d = a._numerator, a._denominator
            if power >= 0:
                return Fraction._from_coprime_ints(n ** power, d ** power)
            if n > 0:
                return Fraction._from_coprime_ints(d ** -power, n ** -power)
            if n == 0:
                raise ZeroDivisionError(f'Fraction({d ** -power}, 0)')
            return Fraction._from_coprime_ints((-d) ** -power, (-n) ** -power)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a):
        """a ** b"""
        whole = b._denominator == 1
        if not (whole and b._numerator >= 0) and isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        # An integer will do for whatever a is.
        return a ** (b._numerator if whole else float(b))

    def _with_numerator(self, numerator):
        """A fraction with the same denominator, of this class itself even for a subclass."""
        return Fraction._from_coprime_ints(numerator, self._denominator)

    def __pos__(a):
        """+a"""
        return a._with_numerator(a._numerator)

    def __neg__(a):
        """-a"""
        return a._with_numerator(-a._numerator)

    def __abs__(a):
        """abs(a)"""
        return a._with_numerator(abs(a._numerator))

    def __floor__(a):
        """math.floor(a)"""
        return divmod(a._numerator, a._denominator)[0]

    def __ceil__(a):
        """math.ceil(a)"""
        return -((-a._numerator) // a._denominator)

    def __trunc__(a):
        """math.trunc(a)"""
        return a.__ceil__() if a._numerator < 0 else a.__floor__()

    def __int__(a, _index=operator.index):
        """int(a), which cuts off what follows the point"""
        # Parts may be of other integer types.
        return _index(a.__trunc__())

    def __round__(self, ndigits=None):
        """round(self, ndigits), halves to even"""
        if ndigits is None:
            return _round_scaled(self._numerator, self._denominator, 0)
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        return _hash(self._numerator, self._denominator)

    def __eq__(a, b):
        """a == b"""
        if type(b) is int or isinstance(b, numbers.Rational):
            return (a._numerator, a._denominator) == (b.numerator, b.denominator)
        if isinstance(b, numbers.Complex) and not b.imag:
            b = b.real
        if not isinstance(b, float):
            # Perhaps the other one knows.
            return NotImplemented
        return math.isfinite(b) and a == a.from_float(b)

    def _richcmp(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            # Those that are no fractions compare to all in the same way.
            return op(self, self.from_float(other)) if math.isfinite(other) else op(0.0, other)
        return NotImplemented

    def __bool__(a):
        """a != 0"""
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    __lt__, __le__, __gt__, __ge__ = [_comparison(*entry) for entry in (
        ('__lt__', operator.lt, '<'), ('__le__', operator.le, '<='), ('__gt__', operator.gt, '>'),
        ('__ge__', operator.ge, '>='))]

    def __copy__(self):
        # It never changes; a subclass may have more attributes to make.
        return self if type(self) is Fraction else type(self)(*self.as_integer_ratio())

    def __deepcopy__(self, memo):
        return self.__copy__()


def _is_decimal(x):
    # Without the import there can be none.
    decimal = sys.modules.get('decimal')
    return decimal is not None and isinstance(x, decimal.Decimal)


_INEXACT = (float, complex)


def _sum(na, da, nb, db):
    common = math.gcd(da, db)
    rest = da // common
    total = na * (db // common) + nb * rest
    # Only divisors of what they have in common can be left to take out.
    cut = math.gcd(total, common) if common > 1 else 1
    return Fraction._from_coprime_ints(total // cut, rest * (db // cut))


def _reduced(n, d):
    g = math.gcd(n, d)
    return (n // g, d // g) if g > 1 else (n, d)


def _product(na, da, nb, db):
    # Small numbers are cheaper to multiply than a product to reduce.
    na, db = _reduced(na, db)
    nb, da = _reduced(nb, da)
    return Fraction._from_coprime_ints(na * nb, da * db)
