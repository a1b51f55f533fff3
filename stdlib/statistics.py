"""Averages, spread, quantiles, relations between two variables, normal distributions, density estimates."""

import _floatsums
import math
import numbers
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, namedtuple
from fractions import Fraction
from functools import reduce
from itertools import groupby, islice, repeat
from math import (acos, asin, atan, cos, cosh, erf, exp, fabs, fsum, hypot, isfinite, isinf, log, pi, sin, sqrt,
                  sumprod, tan, tau)

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean',
           'kde', 'kde_random', 'linear_regression', 'mean', 'median', 'median_grouped', 'median_high', 'median_low',
           'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance']

_SQRT2 = sqrt(2.0)


class StatisticsError(ValueError):
    """Raised for data that a function has no result for."""


# Exact sums over any mixture of ints, floats, fractions and decimals

def _exact_ratio(x):
    """The pair of numerator and denominator; (x, None) for infinities and NaNs."""
    if hasattr(x, 'as_integer_ratio'):
        try:
            return x.as_integer_ratio()
        except (OverflowError, ValueError):
            return x, None
    if hasattr(x, 'numerator') and hasattr(x, 'denominator'):
        # Other rational numbers.
        return x.numerator, x.denominator
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _gathered(typ, values):
    """(how many, n, d, nn) for groups of values that are all of a type: the sums n/d, and nn/(d*d) of the squares."""
    if typ is not float:
        for n, d in map(_exact_ratio, values):
            yield 1, n, d, n * n
        return
    while some := tuple(islice(values, 1000)):
        sums = _floatsums.exact(some)
        if sums is None:
            for n, d in map(_exact_ratio, some):
                yield 1, n, d, n * n
        else:
            yield len(some), *sums


def _isfinite(x):
    try:
        return x.is_finite()
    except AttributeError:
        return isfinite(x)


def _is_decimal_type(T):
    # Without the import there can be none.
    decimal = sys.modules.get('decimal')
    return decimal is not None and issubclass(T, decimal.Decimal)


def _coerce(T, S):
    """The type of the result when numbers of two types come together."""
    assert T is not bool, "initial type T is bool"
    if S in (T, int, bool) or issubclass(T, S) and T is not int:
        return T
    if T is int or issubclass(S, T):
        return S
    # Integers give way to anything, fractions to floats.
    for weak, strong in ((int, object), (Fraction, float)):
        for first, second in ((T, S), (S, T)):
            if issubclass(first, weak) and issubclass(second, strong):
                return second
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _convert(value, T):
    """Turn an exact result into the type of the data."""
    if T is type(value):
        return value
    kind = float if issubclass(T, int) and value.denominator != 1 else T
    try:
        return kind(value)
    except TypeError:
        if not _is_decimal_type(kind):
            raise
    return kind(value.numerator) / value.denominator


def _add_up(partials):
    """The total of numerators gathered by denominator; infinities and NaNs are under None."""
    if None in partials:
        return partials[None]
    return sum([Fraction(n, d) for d, n in partials.items()], Fraction(0))


def _sum(data):
    """(type of the result, exact sum, number of data points)"""
    count = 0
    types = set()
    partials = {}
    for typ, values in groupby(data, type):
        types.add(typ)
        for k, n, d, _ in _gathered(typ, values):
            count += k
            partials[d] = partials.get(d, 0) + n
    return reduce(_coerce, types, int), _add_up(partials), count


def _ss(data, c=None):
    """(type of the result, exact sum of squared distances from the mean or from c, that, number of points)"""
    if c is not None:
        T, ssd, count = _sum((d := x - c) * d for x in data)
        return T, ssd, c, count
    count = 0
    types = set()
    sums = defaultdict(int)
    squares = defaultdict(int)
    for typ, values in groupby(data, type):
        types.add(typ)
        for k, n, d, nn in _gathered(typ, values):
            count += k
            sums[d] += n
            squares[d] += nn
    T = reduce(_coerce, types, int)
    if not count:
        return T, Fraction(0), Fraction(0), 0
    if None in sums:
        return T, sums[None], sums[None], count
    sx = _add_up(sums)
    sxx = sum([Fraction(n, d * d) for d, n in squares.items()], Fraction(0))
    return T, (count * sxx - sx * sx) / count, sx / count, count


def _fail_neg(values, errmsg='negative value'):
    """Pass values on, and fail at the first that is negative."""
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


def _rank(data, /, *, key=None, reverse=False, ties='average', start=1):
    """The ranks of the values, counted from start; equal values share the mean of their ranks."""
    if ties != 'average':
        raise ValueError(f'Unknown tie resolution method: {ties!r}')
    if key is not None:
        data = map(key, data)
    order = sorted(zip(data, range(sys.maxsize)), reverse=reverse)
    result = [0] * len(order)
    begin = 0
    for _, group in groupby(order, key=lambda pair: pair[0]):
        positions = [position for _, position in group]
        for position in positions:
            result[position] = start + begin + (len(positions) - 1) / 2
        begin += len(positions)
    return result


# Square roots of exact fractions, correctly rounded

_sqrt_bit_width = 2 * sys.float_info.mant_dig + 3


def _integer_sqrt_of_frac_rto(n, m):
    """The root of n / m as an integer, with the lowest bit set when it is not exact (rounding to odd)."""
    a = math.isqrt(n // m)
    return a | (a * a * m != n)


def _float_sqrt_of_frac(n, m):
    """The root of n / m as a float."""
    # With more than twice the bits of a float, the final division rounds as if the root were exact.
    q = (n.bit_length() - m.bit_length() - _sqrt_bit_width) // 2
    if q >= 0:
        return (_integer_sqrt_of_frac_rto(n, m << 2 * q) << q) / 1
    return _integer_sqrt_of_frac_rto(n << -2 * q, m) / (1 << -q)


def _decimal_sqrt_of_frac(n, m):
    """The root of n / m as a Decimal."""
    from decimal import Decimal
    if n <= 0:
        if not n:
            return Decimal('0.0')
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    nr, dr = root.as_integer_ratio()
    # Two roundings may have gone the same way: compare with the points half-way to the neighbours.
    plus = root.next_plus()
    np, dp = plus.as_integer_ratio()
    if 4 * n * (dr * dp) ** 2 > m * (dr * np + dp * nr) ** 2:
        return plus
    minus = root.next_minus()
    nm, dm = minus.as_integer_ratio()
    if 4 * n * (dr * dm) ** 2 < m * (dr * nm + dm * nr) ** 2:
        return minus
    return root


def _root(T, square):
    if _is_decimal_type(T):
        return _decimal_sqrt_of_frac(square.numerator, square.denominator)
    return _float_sqrt_of_frac(square.numerator, square.denominator)


def _at_least(n, least, name):
    """Check that there are data enough."""
    if n < least:
        raise StatisticsError(f'{name} requires at least {"one data point" if least == 1 else "two data points"}')


def _mean_square(name, least, data, centre=None):
    """(type, mean square of the distances from the centre): of a sample if `least` is 2, of all if it is 1."""
    T, ss, _centre, n = _ss(data, centre)
    _at_least(n, least, name)
    return T, ss / (n + 1 - least)


def _mean_stdev(data):
    """Mean and standard deviation of a sample as floats, in one pass."""
    _T, ss, xbar, n = _ss(data)
    _at_least(n, 2, 'stdev')
    square, mean = ss / (n - 1), float(xbar)
    if hasattr(square, 'numerator'):
        return mean, _float_sqrt_of_frac(square.numerator, square.denominator)
    # Infinities or NaNs in the data.
    return mean, mean / float(ss)


# Averages

def mean(data):
    """The arithmetic mean, exact for exact data."""
    T, total, count = _sum(data)
    _at_least(count, 1, 'mean')
    return _convert(total / count, T)


def fmean(data, weights=None):
    """The arithmetic mean as a float, faster than mean(); also with weights."""
    if weights is None:
        if not hasattr(data, '__len__'):
            data = [*data]
        if not len(data):
            raise StatisticsError('fmean requires at least one data point')
        return fsum(data) / len(data)
    # They are gone through twice.
    weights = weights if isinstance(weights, (tuple, list)) else [*weights]
    try:
        weighted = sumprod(data, weights)
    except ValueError:
        raise StatisticsError('data and weights must be the same length')
    if total := fsum(weights):
        return weighted / total
    raise StatisticsError('sum of weights must be non-zero')


def geometric_mean(data):
    """The geometric mean as a float."""
    n = 0
    zero = False
    logs = []
    for x in data:
        n += 1
        if x > 0.0 or math.isnan(x):
            logs.append(log(x))
        elif x == 0.0:
            zero = True
        else:
            raise StatisticsError('No negative inputs allowed', x)
    if not n:
        raise StatisticsError('Must have a non-empty dataset')
    total = fsum(logs)
    if math.isnan(total):
        return math.nan
    if zero:
        return math.nan if total == math.inf else 0.0
    return exp(total / n)


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of reciprocals, for rates and speeds; also with weights."""
    data = _repeatable(data)
    count = len(data)
    _at_least(count, 1, 'harmonic_mean')
    problem = 'harmonic mean does not support negative values'
    if weights is None:
        if count == 1:
            return _single_rate(data[0], problem)
        weights, whole = repeat(1, count), count
    else:
        weights = _repeatable(weights)
        if len(weights) != count:
            raise StatisticsError('Number of weights does not match data size')
        whole = _sum(_fail_neg(weights, problem))[1]
    try:
        T, total, _count = _sum(w / x if w else 0 for w, x in zip(weights, _fail_neg(data, problem)))
    except ZeroDivisionError:
        return 0
    if not total <= 0:
        return _convert(whole / total, T)
    raise StatisticsError('Weighted sum must be positive')


def _sorted_for_median(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data, len(data)


def median(data):
    """The middle of the sorted data; of an even number of points, the mean of the two in the middle."""
    data, n = _sorted_for_median(data)
    if n % 2:
        return data[n // 2]
    i = n // 2
    return (data[i - 1] + data[i]) / 2


def median_low(data):
    """The middle of the sorted data; of an even number of points, the smaller of the two in the middle."""
    data, n = _sorted_for_median(data)
    return data[(n - 1) // 2]


def median_high(data):
    """The middle of the sorted data; of an even number of points, the larger of the two in the middle."""
    data, n = _sorted_for_median(data)
    return data[n // 2]


def median_grouped(data, interval=1.0):
    """The median of data that were rounded to the middles of intervals, by interpolation."""
    data, n = _sorted_for_median(data)
    x = data[n // 2]
    below = bisect_left(data, x)
    inside = bisect_right(data, x, lo=below) - below
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    return x - interval / 2.0 + interval * (n / 2 - below) / inside


def mode(data):
    """The most common value, of several the first."""
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    """All most common values as a list, in the order of their first appearance."""
    counts = Counter(iter(data))
    if not counts:
        return []
    highest = max(counts.values())
    return [value for value, count in counts.items() if count == highest]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 points that cut the sorted data into n parts of equal probability.

    Use the method 'inclusive' for data that contain the extreme values of the population.
    """
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    if method == 'inclusive':
        positions = [divmod(i * (size - 1), n) for i in range(1, n)]
    elif method == 'exclusive':
        positions = []
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            positions.append((j - 1, i * (size + 1) - j * n))
    else:
        raise ValueError(f'Unknown method: {method!r}')
    return [(data[j] * (n - delta) + data[j + 1] * delta) / n for j, delta in positions]


# Spread

def _repeatable(data):
    return list(data) if iter(data) is data else data


def _single_rate(x, problem):
    if not isinstance(x, numbers.Real) and not _is_decimal_type(type(x)):
        raise TypeError('unsupported type')
    if x < 0:
        raise StatisticsError(problem)
    return x


def variance(data, xbar=None):
    """The variance of a sample; xbar is its mean, if known."""
    T, square = _mean_square('variance', 2, data, xbar)
    return _convert(square, T)


def pvariance(data, mu=None):
    """The variance of a whole population; mu is its mean, if known."""
    T, square = _mean_square('pvariance', 1, data, mu)
    return _convert(square, T)


def stdev(data, xbar=None):
    """The standard deviation of a sample: the root of variance()."""
    return _root(*_mean_square('stdev', 2, data, xbar))


def pstdev(data, mu=None):
    """The standard deviation of a whole population: the root of pvariance()."""
    return _root(*_mean_square('pstdev', 1, data, mu))


# Two variables

def _pairs(x, y, what):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f'{what} requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError(f'{what} requires at least two data points')
    return n


def covariance(x, y, /):
    """The covariance of two samples."""
    n = _pairs(x, y, 'covariance')
    return sumprod(_centred(x, n), _centred(y, n)) / (n - 1)


def _sqrtprod(x, y):
    """The root of x * y, without overflow in between and with one step of refinement."""
    root = sqrt(x * y)
    if isfinite(root) and root:
        return root + sumprod((x, root), (y, -root)) / (2.0 * root)
    scale = None
    if not root:
        scale = 2.0 ** 537 if x and y else None
    elif isinf(root) and not (isinf(x) or isinf(y)):
        scale = 2.0 ** -512
    # With other exponents there is room.
    return root if scale is None else _sqrtprod(scale * x, scale * y) / scale


def _centred(data, n):
    """The distances from the mean."""
    mean = fsum(data) / n
    return [item - mean for item in data]


def correlation(x, y, /, *, method='linear'):
    """The correlation coefficient of two samples: Pearson's, or with method='ranked' Spearman's."""
    n = _pairs(x, y, 'correlation')
    if method not in ('linear', 'ranked'):
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        # Ranks around zero need no mean subtracted.
        start = (n - 1) / -2
        x, y = _rank(x, start=start), _rank(y, start=start)
    else:
        x, y = _centred(x, n), _centred(y, n)
    try:
        return sumprod(x, y) / _sqrtprod(sumprod(x, x), sumprod(y, y))
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    """The (slope, intercept) of the line with the least squares; through the origin when proportional."""
    n = _pairs(x, y, 'linear regression')
    through = (0.0, 0.0)
    if not proportional:
        through = fsum(x) / n, fsum(y) / n
        x, y = _centred(x, n), _centred(y, n)
    squares = sumprod(x, x)
    if not squares:
        raise StatisticsError('x is constant')
    slope = (sumprod(x, y) + 0.0) / squares
    return LinearRegression(slope, 0.0 if proportional else through[1] - slope * through[0])


# Normal distribution

# Wichura's algorithm AS241: quotients of polynomials for the middle and for the near and far tails,
# the coefficients from the highest power down.
_INVERSE_MIDDLE = (
    (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080),
    (5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
     5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1.0))
_INVERSE_NEAR = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
     3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1.0))
_INVERSE_FAR = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0))


def _quotient(polynomials, r):
    values = []
    for coefficients in polynomials:
        value = 0.0
        for c in coefficients:
            value = value * r + c
        values.append(value)
    return values


def _normal_dist_inv_cdf(p, mu, sigma):
    q = p - 0.5
    if fabs(q) <= 0.425:
        num, den = _quotient(_INVERSE_MIDDLE, 0.180625 - q * q)
        return mu + num * q / den * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    num, den = _quotient(_INVERSE_NEAR, r - 1.6) if r <= 5.0 else _quotient(_INVERSE_FAR, r - 5.0)
    x = num / den
    return mu + (-x if q < 0.0 else x) * sigma


try:
    from _statistics import _normal_dist_inv_cdf
except ImportError:
    pass


class NormalDist:
    """A normal distribution; can be shifted, scaled, and added to an independent one."""

    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution',
                 '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution with mean and standard deviation of a sample."""
        return cls(*_mean_stdev(data))

    def samples(self, n, *, seed=None):
        """A list of n random values."""
        import random
        rnd = random.random if seed is None else random.Random(seed).random
        return [_normal_dist_inv_cdf(rnd(), self._mu, self._sigma) for _ in repeat(None, n)]

    def _spread(self, method):
        """Sigma, for what is defined only if it is not zero."""
        if self._sigma:
            return self._sigma
        raise StatisticsError(f'{method}() not defined when sigma is zero')

    def pdf(self, x):
        """The density at x."""
        spread = self._spread('pdf')
        square = spread * spread
        distance = x - self._mu
        return exp(distance * distance / (-2.0 * square)) / sqrt(tau * square)

    def cdf(self, x):
        """The probability of values up to x."""
        return 0.5 * (1.0 + erf((x - self._mu) / (self._spread('cdf') * _SQRT2)))

    def inv_cdf(self, p):
        """The x for which cdf(x) is p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 points that cut the distribution into n parts of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area that lies under both densities, from 0 to 1."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        X, Y = self, other
        if (Y._sigma, Y._mu) < (X._sigma, X._mu):
            # So that both orders give the very same result.
            X, Y = Y, X
        x_var, y_var = X.variance, Y.variance
        if not x_var or not y_var:
            raise StatisticsError('overlap() not defined when sigma is zero')
        dv = y_var - x_var
        dm = fabs(Y._mu - X._mu)
        if not dv:
            return 1.0 - erf(dm / (2.0 * X._sigma * _SQRT2))
        # Where the densities cross.
        a = X._mu * y_var - Y._mu * x_var
        b = X._sigma * Y._sigma * sqrt(dm * dm + dv * log(y_var / x_var))
        x1 = (a + b) / dv
        x2 = (a - b) / dv
        return 1.0 - (fabs(Y.cdf(x1) - X.cdf(x1)) + fabs(Y.cdf(x2) - X.cdf(x2)))

    def zscore(self, x):
        """The distance of x from the mean in standard deviations."""
        if self._sigma:
            return (x - self._mu) / self._sigma
        raise StatisticsError('zscore() not defined when sigma is zero')

    # The centre of a symmetric curve with one peak is all three.
    mean = property(lambda self: self._mu, doc="Arithmetic mean.")
    median = property(lambda self: self._mu, doc="Median, the same as the mean.")
    mode = property(lambda self: self._mu, doc="Mode, the same as the mean.")
    stdev = property(lambda self: self._sigma, doc="Standard deviation.")
    variance = property(lambda self: self._sigma * self._sigma, doc="Square of the standard deviation.")

    def __add__(x1, x2):
        """Shift by a constant, or add an independent variable."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        """Shift by a constant, or subtract an independent variable."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        """Scale by a constant."""
        return NormalDist(x1._mu * x2, x1._sigma * fabs(x2))

    def __truediv__(x1, x2):
        """Scale by the reciprocal of a constant."""
        return NormalDist(x1._mu / x2, x1._sigma / fabs(x2))

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __rsub__(self, constant):
        return -(self - constant)

    # The order does not count.
    __radd__, __rmul__ = __add__, __mul__

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state

    def __hash__(self):
        return hash(self.__getstate__())

    def __eq__(self, other):
        return self.__getstate__() == other.__getstate__() if isinstance(other, NormalDist) else NotImplemented

    def __repr__(self):
        mu, sigma = self.__getstate__()
        return f'{type(self).__name__}({mu=!r}, {sigma=!r})'



# Density estimates. A kernel is (density, cumulative, half width of where it is not zero, inverse of cumulative).

# In powers of the distance from the edge, where the result is small and should still be exact.

def _quartic_cdf(t):
    if t > 0:
        return 1 - _quartic_cdf(-t)
    u = 1 + t
    return u ** 3 * (5 / 4 + u * (-15 / 16 + u * 3 / 16))


def _triweight_cdf(t):
    if t > 0:
        return 1 - _triweight_cdf(-t)
    u = 1 + t
    return u ** 4 * (35 / 16 + u * (-21 / 8 + u * (35 / 32 - u * 5 / 32)))


def _parabolic_inverse(p):
    return 2 * cos((acos(2 * p - 1) + pi) / 3)


def _solver(cdf, pdf):
    """The inverse of a cumulative distribution on -1 to 1, by Newton's method kept inside an interval."""
    def inverse(p):
        if p > 0.5:
            return -inverse(1 - p)
        low, high = -1.0, 1.0
        x = _parabolic_inverse(p) * 0.9
        for _ in range(100):
            diff = cdf(x) - p
            if diff == 0.0:
                break
            if diff > 0.0:
                high = x
            else:
                low = x
            slope = pdf(x)
            new = x - diff / slope if slope else low - 1.0
            if not low < new < high:
                new = (low + high) / 2
            if fabs(new - x) < 1e-14:
                x = new
                break
            x = new
        return x
    return inverse


def _quartic_pdf(t):
    return 15 / 16 * (1 - t * t) ** 2


def _triweight_pdf(t):
    return 35 / 32 * (1 - t * t) ** 3


_KERNELS = {
    'normal': (lambda t: exp(-t * t / 2) / sqrt(tau), lambda t: (1 + erf(t / _SQRT2)) / 2, None,
               NormalDist().inv_cdf),
    'logistic': (lambda t: 0.5 / (1 + cosh(t)), lambda t: 1 - 1 / (exp(t) + 1), None, lambda p: log(p / (1 - p))),
    'sigmoid': (lambda t: 1 / pi / cosh(t), lambda t: 2 / pi * atan(exp(t)), None, lambda p: log(tan(p * pi / 2))),
    'rectangular': (lambda t: 0.5, lambda t: t / 2 + 0.5, 1.0, lambda p: 2 * p - 1),
    'triangular': (lambda t: 1 - abs(t), lambda t: t * t * (0.5 if t < 0 else -0.5) + t + 0.5, 1.0,
                   lambda p: sqrt(2 * p) - 1 if p < 0.5 else 1 - sqrt(2 - 2 * p)),
    'parabolic': (lambda t: 0.75 * (1 - t * t), lambda t: -0.25 * t ** 3 + 0.75 * t + 0.5, 1.0, _parabolic_inverse),
    'quartic': (_quartic_pdf, _quartic_cdf, 1.0, _solver(_quartic_cdf, _quartic_pdf)),
    'triweight': (_triweight_pdf, _triweight_cdf, 1.0, _solver(_triweight_cdf, _triweight_pdf)),
    'cosine': (lambda t: pi / 4 * cos(pi / 2 * t), lambda t: sin(pi / 2 * t) / 2 + 0.5, 1.0,
               lambda p: 2 * asin(2 * p - 1) / pi),
}
_KERNELS['gauss'] = _KERNELS['normal']
_KERNELS['uniform'] = _KERNELS['rectangular']
_KERNELS['epanechnikov'] = _KERNELS['parabolic']
_KERNELS['biweight'] = _KERNELS['quartic']

_kernel_invcdfs = {name: kernel[3] for name, kernel in _KERNELS.items()}


def _checked_kernel(data, h, kernel):
    if not len(data):
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], int | float):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not h={h!r}')
    if kernel not in _KERNELS:
        raise StatisticsError(f'Unknown kernel name: {kernel!r}')
    return _KERNELS[kernel]


def kde(data, h, kernel='normal', *, cumulative=False):
    """A function that estimates the density that data come from, or the cumulative distribution.

    Each point is smeared out by a kernel with the bandwidth h. Data may be added later.
    """
    K, W, support, _ = _checked_kernel(data, h, kernel)
    sample = None

    def nearby(x):
        """The points whose kernel reaches x, and how many lie to the left of them."""
        nonlocal sample
        if support is None:
            return data, 0
        if sample is None or len(sample) != len(data):
            sample = sorted(data)
        width = h * support
        i = bisect_left(sample, x - width)
        return sample[i:bisect_right(sample, x + width)], i

    def pdf(x):
        points, _ = nearby(x)
        return sum([K((x - x_i) / h) for x_i in points]) / (len(data) * h)

    def cdf(x):
        points, left = nearby(x)
        return (sum([W((x - x_i) / h) for x_i in points]) + left) / len(data)

    if cumulative:
        cdf.__doc__ = f'CDF estimate with {h=!r} and {kernel=!r}'
        return cdf
    pdf.__doc__ = f'PDF estimate with {h=!r} and {kernel=!r}'
    return pdf


def kde_random(data, h, kernel='normal', *, seed=None):
    """A function that returns random values from the density that kde() estimates."""
    inverse = _checked_kernel(data, h, kernel)[3]
    import random
    prng = random.Random(seed)
    choice = prng.choice
    rnd = prng.random

    def rand():
        return choice(data) + h * inverse(rnd())
    rand.__doc__ = f'Random KDE selection with {h=!r} and {kernel=!r}'
    return rand
