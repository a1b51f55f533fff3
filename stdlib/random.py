# SPDX-License-Identifier: Apache-2.0
"""Random numbers from many distributions, and random choices.

Integers: randrange, randint, getrandbits, randbytes, binomialvariate.
Sequences: choice, choices, sample, shuffle.
Real numbers: random, uniform, triangular, normalvariate, gauss, lognormvariate, expovariate,
vonmisesvariate, gammavariate, betavariate, paretovariate, weibullvariate.

The module's functions are methods of one hidden instance of Random.  All numbers come from the Mersenne
Twister; the same seed gives the same numbers as the reference implementation does.
"""

import _random
import math as _math
from bisect import bisect as _bisect
from itertools import accumulate as _accumulate
from math import cos as _cos, e as _e, exp as _exp, floor as _floor, log as _log, pi as _pi, sqrt as _sqrt
from operator import index as _index
from os import register_at_fork as _register_at_fork, urandom as _urandom

from _collections_abc import Sequence as _Sequence

# The functions of the hidden instance, which are nearly all there is.
_FUNCTIONS = ("betavariate", "binomialvariate", "choice", "choices", "expovariate", "gammavariate", "gauss",
              "getrandbits", "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint",
              "random", "randrange", "sample", "seed", "setstate", "shuffle", "triangular", "uniform",
              "vonmisesvariate", "weibullvariate")
__all__ = ["Random", "SystemRandom", *_FUNCTIONS]

BPF = 53                # bits in a float
RECIP_BPF = 2.0 ** -53
TWOPI = 2.0 * _pi
LOG4 = _log(4.0)
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
SG_MAGICCONST = 1.0 + _log(4.5)
_ONE = 1


class Random(_random.Random):
    """A random number generator of its own.

    A subclass that brings another generator defines random(), seed(), getstate() and setstate(), and
    getrandbits() where it can supply any number of bits.
    """

    VERSION = 3         # of the pickled state

    def __init__(self, x=None):
        """Seed the generator with x, or with system entropy."""
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, /, **kwargs):
        """Choose how whole numbers are drawn: by the nearest of getrandbits() and random() in the class."""
        ways = {'_randbelow': None, 'getrandbits': cls._randbelow_with_getrandbits,
                'random': cls._randbelow_without_getrandbits}
        for namespace in map(vars, cls.__mro__):
            for name, way in ways.items():
                if name in namespace:
                    if way is not None:
                        cls._randbelow = way
                    return

    # ---- state

    def seed(self, a=None, version=2):
        """Start a sequence that depends on a alone: an int, float, str, bytes or bytearray.

        None means system entropy.  Version 2 uses all bits of text and bytes; version 1 is for sequences
        made by very old programs.
        """
        if version == 2 and isinstance(a, (str, bytes, bytearray)):
            data = a.encode() if isinstance(a, str) else bytes(a)
            a = int.from_bytes(data + _random._sha512(data))
        elif version == 1 and isinstance(a, (str, bytes)):
            a = _old_hash(a if isinstance(a, str) else a.decode('latin-1'))
        elif not isinstance(a, (type(None), int, float, str, bytes, bytearray)):
            raise TypeError('The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.')
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """Return the state of the generator, for setstate()."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Go back to a state that getstate() gave."""
        version = state[0]
        if version not in (2, 3):
            raise ValueError(f"state with version {version} passed to Random.setstate() of version {self.VERSION}")
        _, words, self.gauss_next = state
        if version == 2:
            # Its words have a sign.
            try:
                words = tuple([word % (1 << 32) for word in words])
            except ValueError as error:
                raise TypeError from error
        super().setstate(words)

    # Through the instance, as a subclass may have its own.
    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return type(self), (), self.getstate()

    # ---- integers

    def _randbelow_with_getrandbits(self, n):
        """An int in range(n), by as many bits as n has; what is too large is drawn again."""
        draw, bits = self.getrandbits, n.bit_length()
        while (number := draw(bits)) >= n:
            pass
        return number

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        """An int in range(n), for generators that make only floats."""
        draw = self.random
        if n < maxsize:
            # Above the last multiple of n, the remainders would not be equally likely.
            limit = (maxsize - maxsize % n) / maxsize
            while (number := draw()) >= limit:
                pass
            return _floor(number * maxsize) % n
        from warnings import warn
        warn("Underlying random() generator does not supply \nenough bits to choose from a population range this "
             "large.\nTo remove the range limitation, add a getrandbits() method.")
        return _floor(draw() * n)

    _randbelow = _randbelow_with_getrandbits

    def randbytes(self, n):
        """Return n random bytes."""
        bits = self.getrandbits(8 * n)
        return bits.to_bytes(n, 'little')

    def randrange(self, start, stop=None, step=_ONE):
        """Choose a random item from range(stop) or range(start, stop[, step])."""
        first = _index(start)
        if stop is None:
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if first > 0:
                return self._randbelow(first)
            raise ValueError("empty range for randrange()")
        width = _index(stop) - first
        by = _index(step)
        if by == 1:
            if width > 0:
                return first + self._randbelow(width)
            raise ValueError(f"empty range in randrange({start}, {stop})")
        if by == 0:
            raise ValueError("zero step for randrange()")
        items = -(-width // by)
        if items > 0:
            return first + by * self._randbelow(items)
        raise ValueError(f"empty range in randrange({start}, {stop}, {step})")

    def randint(self, a, b):
        """Return a random integer in the range [a, b], both ends included."""
        return self.randrange(a, b + 1)

    # ---- sequences

    def choice(self, seq):
        """Choose one element of a sequence."""
        # len() rather than truth: arrays of other libraries have no truth value.
        n = len(seq)
        if n:
            return seq[self._randbelow(n)]
        raise IndexError('Cannot choose from an empty sequence')

    def shuffle(self, x):
        """Bring the items of a list into random order, in place."""
        below = self._randbelow
        for last in range(len(x) - 1, 0, -1):
            other = below(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        """Choose k unique elements from a population sequence, in selection order.

        counts says how many times each element stands in the population.
        """
        if not isinstance(population, _Sequence):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            ends = list(_accumulate(counts))
            if len(ends) != n:
                raise ValueError("The number of counts does not match the population")
            total = ends.pop() if ends else 0
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total < 0:
                raise ValueError("Counts must be non-negative")
            return [population[_bisect(ends, place)] for place in self.sample(range(total), k=k)]
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        below = self._randbelow
        chosen = []
        # A copy of a small population is cheaper than a set of the indices used. The bound decides which numbers
        # are drawn, so it must stay as it is.
        if n <= 21 + (4 ** _math.ceil(_log(k * 3, 4)) if k > 5 else 0):
            left = list(population)
            for last in range(n - 1, n - 1 - k, -1):
                place = below(last + 1)
                chosen.append(left[place])
                left[place] = left[last]
        else:
            used = set()
            while len(chosen) < k:
                place = below(n)
                if place not in used:
                    used.add(place)
                    chosen.append(population[place])
        return chosen

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """Return a list of k elements chosen with replacement, by relative or cumulative weights if given."""
        draw = self.random
        n = len(population)
        if weights is None and cum_weights is None:
            scale = n + 0.0
            return [population[_floor(draw() * scale)] for _ in range(_index(k))]
        if cum_weights is None:
            if isinstance(weights, int):
                raise TypeError(f'The number of choices must be a keyword argument: k={weights!r}')
            cum_weights = list(_accumulate(weights))
        elif weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        if len(cum_weights) != n:
            raise ValueError('The number of weights does not match the population')
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        if not _math.isfinite(total):
            raise ValueError('Total of weights must be finite')
        return [population[_bisect(cum_weights, draw() * total, 0, n - 1)] for _ in range(_index(k))]

    # ---- real numbers; the order of drawing and of computing is part of what is promised for a seed

    def uniform(self, a, b):
        """A number between a and b; whether b itself can come out depends on rounding."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """Triangular distribution between low and high, with its peak at mode (default: the middle)."""
        place = self.random()
        try:
            peak = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            # One single number.
            return low
        if place > peak:
            # The falling side is a rising one seen from the other end.
            place, peak, low, high = 1.0 - place, 1.0 - peak, high, low
        return low + (high - low) * _sqrt(place * peak)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Normal distribution with mean mu and standard deviation sigma.

        By the ratio of uniform variables (Kinderman and Monahan 1977).
        """
        draw = self.random
        while True:
            numerator = draw() - 0.5
            denominator = 1.0 - draw()
            z = NV_MAGICCONST * numerator / denominator
            if z * z / 4.0 <= -_log(denominator):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Normal distribution as normalvariate(), faster: variables are made in pairs (Box and Muller)."""
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z, self.gauss_next = _cos(angle) * radius, _math.sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """Distribution whose logarithm is normal with mean mu and standard deviation sigma."""
        exponent = self.normalvariate(mu, sigma)
        return _exp(exponent)

    # 1 - random() is never zero, so its logarithm and powers exist.

    def expovariate(self, lambd=1.0):
        """Exponential distribution; lambd is one over the desired mean."""
        return -_log(1.0 - self.random()) / lambd

    def paretovariate(self, alpha):
        """Pareto distribution; alpha is the shape parameter."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Weibull distribution; alpha is the scale, beta the shape parameter."""
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def vonmisesvariate(self, mu, kappa):
        """Circular distribution with mean angle mu and concentration kappa (Best and Fisher 1979)."""
        draw = self.random
        if kappa <= 1e-6:
            # Hardly concentrated at all.
            return TWOPI * draw()
        half = 0.5 / kappa
        r = half + _sqrt(1.0 + half * half)
        accepted = False
        while not accepted:
            z = _cos(_pi * draw())
            d = z / (r + z)
            bound = draw()
            accepted = bound < 1.0 - d * d or bound <= (1.0 - d) * _exp(d)
        q = 1.0 / r
        angle = _math.acos((q + z) / (1.0 + q * z))
        return (mu + angle if draw() > 0.5 else mu - angle) % TWOPI

    def gammavariate(self, alpha, beta):
        """Gamma distribution, with alpha > 0 and beta > 0.  Not the gamma function."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        return (_cheng if alpha > 1.0 else _ahrens_dieter)(self.random, alpha) * beta

    def betavariate(self, alpha, beta):
        """Beta distribution between 0 and 1, with alpha > 0 and beta > 0."""
        share = self.gammavariate(alpha, 1.0)
        return share / (share + self.gammavariate(beta, 1.0)) if share else 0.0

    def binomialvariate(self, n=1, p=0.5):
        """The number of successes in n trials, each with probability p."""
        if n < 0:
            raise ValueError("n must be non-negative")
        if not 0.0 < p < 1.0:
            if p not in (0.0, 1.0):
                raise ValueError("p must be in the range 0.0 <= p <= 1.0")
            return n if p else 0
        if n == 1:
            return int(self.random() < p)
        if p > 0.5:
            # The failures are the rarer ones then.
            return n - self.binomialvariate(n, 1.0 - p)
        return (_count_gaps if n * p < 10.0 else _transformed_rejection)(self.random, n, p)


def _old_hash(text):
    """The number that version 1 of seed() makes of a text."""
    number = ord(text[0]) << 7 if text else 0
    for character in text:
        number = 1000003 * number & 0xFFFFFFFFFFFFFFFF ^ ord(character)
    number ^= len(text)
    return -2 if number == -1 else number


def _cheng(draw, alpha):
    """Gamma distribution for alpha > 1 (Cheng 1977, algorithm GB)."""
    scale = _sqrt(2.0 * alpha - 1.0)
    while True:
        u = draw()
        if 1e-7 < u < 0.9999999:
            z = u * u * (1.0 - draw())
            v = _log(u / (1.0 - u)) / scale
            x = alpha * _exp(v)
            r = alpha - LOG4 + (alpha + scale) * v - x
            if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                return x


def _ahrens_dieter(draw, alpha):
    """Gamma distribution for alpha < 1 (Ahrens and Dieter 1974, algorithm GS)."""
    b = (_e + alpha) / _e
    while True:
        p = b * draw()
        below_one = p <= 1.0
        x = p ** (1.0 / alpha) if below_one else -_log((b - p) / alpha)
        if draw() <= (_exp(-x) if below_one else x ** (alpha - 1.0)):
            return x


def _count_gaps(draw, n, p):
    """Binomial distribution by the gaps between successes (Devroye)."""
    scale = _math.log2(1.0 - p)
    successes = trials = 0
    if scale:
        while (trials := trials + _floor(_math.log2(draw()) / scale) + 1) <= n:
            successes += 1
    return successes


def _transformed_rejection(draw, n, p):
    """Binomial distribution (Hörmann 1993, algorithm BTRS)."""
    lgamma = _math.lgamma
    spread = _sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    alpha = (2.83 + 5.1 / b) * spread
    mode = None
    while True:
        u = draw() - 0.5
        us = 0.5 - _math.fabs(u)
        k = _floor((2.0 * a / us + b) * u + (n * p + 0.5))
        if not 0 <= k <= n:
            continue
        v = draw()
        if us >= 0.07 and v <= 0.92 - 4.2 / b:
            return k
        if mode is None:
            # Rarely needed, and costly.
            mode = _floor((n + 1) * p)
            odds = _log(p / (1.0 - p))
            height = lgamma(mode + 1) + lgamma(n - mode + 1)
        v *= alpha / (a / (us * us) + b)
        if _log(v) <= height - lgamma(k + 1) - lgamma(n - k + 1) + (k - mode) * odds:
            return k


class SystemRandom(Random):
    """Random numbers from the operating system; there is no state, and seed() does nothing."""

    def getrandbits(self, k):
        """An int of k random bits."""
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        size = -(-k // 8)
        return int.from_bytes(_urandom(size)) >> size * 8 - k

    def random(self):
        """A number of at least 0 and below 1."""
        return self.getrandbits(BPF) * RECIP_BPF

    def randbytes(self, n):
        """Return n random bytes."""
        return _urandom(n)

    def seed(self, *args, **kwds):
        """Do nothing: there is no state."""

    def _notimplemented(self, *args, **kwds):
        """There is no state to save or restore."""
        raise NotImplementedError('System entropy source does not have state.')

    setstate = getstate = _notimplemented


_inst = Random()
globals().update([(_name, getattr(_inst, _name)) for _name in _FUNCTIONS])
_register_at_fork(after_in_child=_inst.seed)


def _parse_args(arg_list=None):
    import argparse
    parser = argparse.ArgumentParser(formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("input", nargs="*", help="if no options given, output depends on the input\n"
                        "    string or multiple: same as --choice\n    integer: same as --integer\n"
                        "    float: same as --float")
    add = parser.add_mutually_exclusive_group().add_argument
    add("-c", "--choice", nargs="+", help="print a random choice")
    add("-i", "--integer", type=int, metavar="N", help="print a random integer between 1 and N inclusive")
    add("-f", "--float", type=float, metavar="N",
        help="print a random floating-point number between 0 and N inclusive")
    add("--test", type=int, const=10_000, nargs="?", help=argparse.SUPPRESS)
    return parser.parse_args(arg_list), parser.format_help()


def _of_word(word):
    """What a single word on the command line asks for."""
    for kind, draw in ((int, lambda n: randint(1, n)), (float, lambda n: uniform(0, n))):
        try:
            return draw(kind(word))
        except ValueError:
            pass
    return choice(word.split())


def main(arg_list=None):
    """The command line: python -m random."""
    asked, help_text = _parse_args(arg_list)
    if asked.choice:
        return choice(asked.choice)
    if asked.integer is not None:
        return randint(1, asked.integer)
    if asked.float is not None:
        return uniform(0, asked.float)
    if asked.test:
        return ' '.join([str(random()) for _ in range(asked.test)])
    if not asked.input:
        return help_text
    return choice(asked.input) if len(asked.input) > 1 else _of_word(*asked.input)


if __name__ == '__main__':
    print(main())
