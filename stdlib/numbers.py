"""Abstract base classes of numbers, each a subclass of the one before: Complex, Real, Rational, Integral."""

from abc import ABCMeta

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]

# The operators a class of numbers may ask for; those of the first table have a reflected form too.
_OPERATORS = {"+": "add", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "<<": "lshift", ">>": "rshift",
              "&": "and", "^": "xor", "|": "or"}
_COMPARISONS = {"==": "eq", "<": "lt", "<=": "le"}
_PREFIXES = {"-": "neg", "+": "pos", "~": "invert"}


def _missing(name, doc):
    if doc.startswith("self ") or doc.startswith("other "):
        def method(self, other):
            raise NotImplementedError
    else:
        def method(self):
            raise NotImplementedError
    method.__name__ = name
    method.__doc__ = doc
    return method


def _kind(name, bases, body, *, binary="", compared="", prefix="", functions="", abstract=""):
    """Make one class of the tower. What it demands is listed by symbol, or by name if the body spells it out."""
    demanded = {}
    for symbol in binary.split():
        operation = _OPERATORS[symbol]
        demanded[f"__{operation}__"] = f"self {symbol} other"
        demanded[f"__r{operation}__"] = f"other {symbol} self"
    for symbol in compared.split():
        demanded[f"__{_COMPARISONS[symbol]}__"] = f"self {symbol} other"
    for symbol in prefix.split():
        demanded[f"__{_PREFIXES[symbol]}__"] = symbol + "self"
    for function in functions.split():
        demanded[f"__{function}__"] = f"{function}(self)"
    for method, doc in demanded.items():
        made = body[method] = _missing(method, doc)
        made.__module__ = __name__
        made.__qualname__ = f"{name}.{method}"
        made.__isabstractmethod__ = True
    for method in abstract.split():
        # A property is abstract when its getter is.
        made = body[method]
        getattr(made, "fget", made).__isabstractmethod__ = True
    body["__slots__"] = ()
    if "__eq__" in body:
        # Whoever defines equality has to define the hash too.
        body.setdefault("__hash__", None)
    return ABCMeta(name, bases, body)


class Number(metaclass=_kind):
    """All numbers; says nothing of what they can do."""

    __hash__ = None


class Complex(Number, metaclass=_kind, binary="+ * /", compared="==", prefix="- +", functions="complex abs",
              abstract="real imag conjugate __pow__ __rpow__"):
    """Numbers with the operations of complex."""

    @property
    def real(self):
        """The real part, a Real."""
        raise NotImplementedError

    @property
    def imag(self):
        """The imaginary part, a Real."""
        raise NotImplementedError

    def conjugate(self):
        """The number with the sign of its imaginary part turned."""
        raise NotImplementedError

    def __pow__(self, exponent):
        """self ** exponent"""
        raise NotImplementedError

    def __rpow__(self, base):
        """base ** self"""
        raise NotImplementedError

    # Derived from the above.

    def __bool__(self):
        """Whether the number is not 0."""
        return self != 0

    def __sub__(self, other):
        """The sum with the negative."""
        return self + -other

    def __rsub__(self, other):
        """The sum of the negative with other."""
        return -self + other


class Real(Complex, metaclass=_kind, binary="// %", compared="< <=", functions="float", abstract="__trunc__ "
           "__floor__ __ceil__ __round__"):
    """Numbers with an order, and the operations of float."""

    def __trunc__(self):
        """The integer next to it in the direction of 0."""
        raise NotImplementedError

    def __floor__(self):
        """The greatest integer that is not greater."""
        raise NotImplementedError

    def __ceil__(self):
        """The least integer that is not less."""
        raise NotImplementedError

    def __round__(self, ndigits=None):
        """Rounded to ndigits decimals, halves to even; without ndigits to an Integral."""
        raise NotImplementedError

    # Derived from the above; a real number lies on the real axis.

    def __divmod__(self, other):
        """The floored quotient and the remainder."""
        return self // other, self % other

    def __rdivmod__(self, other):
        """The floored quotient of other by this, and the remainder."""
        return other // self, other % self

    def __complex__(self):
        """The point on the real axis."""
        return complex(float(self))

    def conjugate(self):
        """The number itself."""
        return +self

    real = property(conjugate, doc="The number itself.")
    imag = property(lambda self: 0, doc="Zero.")


class Rational(Real, metaclass=_kind, abstract="numerator denominator"):
    """Quotients of two integers in lowest terms."""

    @property
    def numerator(self):
        raise NotImplementedError

    @property
    def denominator(self):
        raise NotImplementedError

    def __float__(self):
        """The quotient as a float; dividing integers rounds only once."""
        return int(self.numerator) / int(self.denominator)


class Integral(Rational, metaclass=_kind, binary="<< >> & ^ |", prefix="~", functions="int", abstract="__pow__"):
    """Numbers with the operations of int."""

    def __pow__(self, exponent, modulus=None):
        """self ** exponent % modulus, without the power in between when there is a modulus."""
        raise NotImplementedError

    # Derived from the above; the quotient of an integer by one.

    def __index__(self):
        """The number as an index."""
        return int(self)

    def __float__(self):
        """The number as a float."""
        return float(int(self))

    numerator = property(lambda self: +self, doc="The number itself.")
    denominator = property(lambda self: 1, doc="One.")


Complex.register(complex)
Real.register(float)
Integral.register(int)
