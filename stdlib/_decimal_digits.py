"""Integer arithmetic behind decimal: counting and rounding digits, and the transcendental functions.

Functions are computed in binary fixed point: an int x with precision wp stands for x / 2**wp.
"""

from math import isqrt

__native__ = True

ROUND_DOWN = 'ROUND_DOWN'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_UP = 'ROUND_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_05UP = 'ROUND_05UP'

_POWERS = [10 ** i for i in range(64)]


def power_of_ten(n):
    return _POWERS[n] if n < 64 else 10 ** n


def digit_count(n):
    """The number of decimal digits of n >= 0; one for zero."""
    if n < 10:
        return 1
    # log10(2) from below, so that the estimate is right or one too low.
    count = ((n.bit_length() - 1) * 1233) >> 12 if n.bit_length() < 2000 else (n.bit_length() - 1) * 30102999566 // 10 ** 11
    while n >= power_of_ten(count):
        count += 1
    return count


def round_off(coef, drop, sign, rounding):
    """Take the last digits off, as many as drop says; the result is (coefficient, whether it is inexact)."""
    if drop > digit_count(coef) + 1:
        # All goes, and what goes is less than half.
        if not coef:
            return 0, False
        q, half = 0, -1
    else:
        unit = power_of_ten(drop)
        q, r = divmod(coef, unit)
        if not r:
            return q, False
        half = 2 * r - unit
    if rounding == ROUND_HALF_EVEN:
        up = half > 0 or half == 0 and q & 1
    elif rounding == ROUND_HALF_UP:
        up = half >= 0
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = sign
    elif rounding == ROUND_HALF_DOWN:
        up = half > 0
    else:
        up = q % 5 == 0
    return q + 1 if up else q, True


def strip_zeros(coef, exp, ideal):
    """Take trailing zeros off as long as the exponent stays below the ideal one."""
    while exp < ideal and coef % 10 == 0:
        coef //= 10
        exp += 1
    return coef, exp


# Constants, kept at the highest precision that was needed so far: name -> (wp, value)

_constants = {}


def _atanh_inverse(n, wp):
    """atanh(1 / n)"""
    term = total = (1 << wp) // n
    square = n * n
    k = 3
    while term:
        term //= square
        total += term // k
        k += 2
    return total


def _constant(name, wp):
    known = _constants.get(name)
    if known is None or known[0] < wp:
        inner = wp + 32
        if name == 'ln2':
            value = 18 * _atanh_inverse(26, inner) - 2 * _atanh_inverse(4801, inner) + 8 * _atanh_inverse(8749, inner)
        else:
            value = 46 * _atanh_inverse(31, inner) + 34 * _atanh_inverse(49, inner) + 20 * _atanh_inverse(161, inner)
        known = _constants[name] = (inner, value)
    return known[1] >> (known[0] - wp)


def _fixed(coef, exp, wp):
    """coef * 10**exp in fixed point."""
    if exp >= 0:
        return coef * power_of_ten(exp) << wp
    return (coef << wp) // power_of_ten(-exp)


def _exp_reduced(x, wp):
    """e**x for a small x >= 0."""
    halvings = isqrt(wp) // 2 + 2
    inner = wp + 2 * halvings + 8
    r = x << (inner - wp) >> halvings
    total = term = 1 << inner
    k = 1
    while term:
        term = (term * r >> inner) // k
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total >> inner
    return total >> (inner - wp)


def _ln_fixed(coef, exp, wp):
    """ln(coef * 10**exp) in fixed point."""
    inner = wp + 32
    digits = digit_count(coef)
    # A mantissa near one, then powers of ten and of two apart.
    m = (coef << inner) // power_of_ten(digits)
    tens = exp + digits
    twos = m.bit_length() - inner
    m = m >> twos if twos >= 0 else m << -twos
    if m < (1 << inner) * 3 // 4:
        m <<= 1
        twos -= 1
    one = 1 << inner
    z = (m - one << inner) // (m + one)
    square = z * z >> inner
    term = total = z
    k = 3
    while term:
        term = term * square >> inner
        if term == -1:
            break
        total += term // k
        k += 2
    total = 2 * total + twos * _constant('ln2', inner) + tens * _constant('ln10', inner)
    return total >> (inner - wp)


def _settled(coef, extra):
    """Whether rounding off the extra digits comes out the same for all values within the error of a few units."""
    unit = power_of_ten(extra)
    rest = coef % unit
    return 8 < rest < unit - 8 and not -8 < 2 * rest - unit < 8


def _correct(compute, digits):
    """Run compute(digits) -> (coef, exp) with more and more digits until the rounding to digits is certain."""
    extra = 6
    while True:
        coef, exp = compute(digits + extra)
        surplus = digit_count(coef) - digits
        if surplus > 0 and _settled(coef, surplus) or extra > 2 * digits + 60:
            return coef, exp
        extra = extra * 2 + digits // 2


def _to_decimal(x, wp, digits):
    """A positive fixed point number as (coef, exp) with about as many digits as asked for."""
    exp = (x.bit_length() - wp) * 30103 // 100000 - digits
    if exp >= 0:
        return (x >> wp) // power_of_ten(exp), exp
    return x * power_of_ten(-exp) >> wp, exp


def exp_digits(sign, coef, exp, digits):
    """e to the power of a decimal, as (coef, exp), right to the given number of digits."""
    def compute(digits):
        magnitude = max(0, exp + digit_count(coef))
        wp = int((digits + magnitude) * 3.33) + 32
        x = _fixed(coef, exp, wp)
        if sign:
            x = -x
        tens, rest = divmod(x, _constant('ln10', wp))
        result, exponent = _to_decimal(_exp_reduced(rest, wp), wp, digits)
        return result, exponent + tens
    return _correct(compute, digits)


def ln_digits(coef, exp, digits):
    """The natural logarithm, as (sign, coef, exp)."""
    sign = digit_count(coef) + exp <= 0

    def compute(digits):
        # Near one the result is small, and leading zeros cost precision.
        small = leading_zeros(coef, exp)
        wp = int((digits + small + 20) * 3.33) + 32
        return _to_decimal(abs(_ln_fixed(coef, exp, wp)), wp, digits)
    return (sign, *_correct(compute, digits))


def leading_zeros(coef, exp):
    """About how many zeros follow the point in the difference from one, for a number near one."""
    if exp >= 0 or digit_count(coef) + exp not in (0, 1):
        return 0
    one = power_of_ten(-exp)
    difference = abs(coef - one)
    return max(0, -exp - digit_count(difference)) if difference else 0


def log10_digits(coef, exp, digits):
    """The logarithm to base ten, as (sign, coef, exp)."""
    sign = digit_count(coef) + exp <= 0

    def compute(digits):
        small = leading_zeros(coef, exp)
        wp = int((digits + small + 20) * 3.33) + 32
        quotient = (abs(_ln_fixed(coef, exp, wp)) << wp) // _constant('ln10', wp)
        return _to_decimal(quotient, wp, digits)
    return (sign, *_correct(compute, digits))


def power_digits(coef, exp, sign, other_coef, other_exp, digits):
    """A positive decimal to the power of another, as (coef, exp)."""
    def compute(digits):
        small = leading_zeros(coef, exp)
        magnitude = max(0, other_exp + digit_count(other_coef)) + 8
        wp = int((digits + small + 2 * magnitude) * 3.33) + 48
        log = _ln_fixed(coef, exp, wp)
        if other_exp >= 0:
            x = log * other_coef * power_of_ten(other_exp)
        else:
            x = log * other_coef // power_of_ten(-other_exp)
        if sign:
            x = -x
        tens, rest = divmod(x, _constant('ln10', wp))
        result, exponent = _to_decimal(_exp_reduced(rest, wp), wp, digits)
        return result, exponent + tens
    return _correct(compute, digits)
