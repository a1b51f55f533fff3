# An augmented assignment that cannot be done names itself in the error.
def tell(f, *args):
    try:
        f(*args)
    except (TypeError, OverflowError) as e:
        print(e)


def add(x, y):
    x += y


def every(x, y):
    def sub(x): x -= y
    def mul(x): x *= y
    def matmul(x): x @= y
    def div(x): x /= y
    def floordiv(x): x //= y
    def mod(x): x %= y
    def power(x): x **= y
    def lshift(x): x <<= y
    def rshift(x): x >>= y
    def conj(x): x &= y
    def disj(x): x |= y
    def xor(x): x ^= y
    tell(add, x, y)
    for f in (sub, mul, matmul, div, floordiv, mod, power, lshift, rshift, conj, disj, xor):
        tell(f, x)


def item(a, y):
    a[0] += y


class Right:
    def __radd__(self, other):
        return "right", other

    def __rmatmul__(self, other):
        return "matrix", other


class Wrong:
    def __radd__(self, other):
        return NotImplemented


def result(x, y):
    x += y
    return x


def matrix(x, y):
    x @= y
    return x


for left, right in ((1, "x"), (1.5, "x"), (2 ** 70, "x"), (True, "x"), (1.5, 2), (2, 1.5), (1, None), (2j, "x"), ("x", 1), ([], 1), ((), 1), (None, 1), (b"", 1), ({}, 1), (set(), 1)):
    print(type(left).__name__, type(right).__name__)
    every(left, right)
tell(item, [1], "a")
tell(item, [1.5], None)
tell(add, 1, Wrong())
print(result(1, Right()), result(1.5, Right()), result(2 ** 80, Right()), matrix(1, Right()), matrix(0.5, Right()))
print(result(1, 2.5), result(2 ** 62, 2 ** 62), result(True, True), result(1, 1j), result(2 ** 64, -2 ** 64))

# In a loop that has known nothing but numbers.
def loop(items):
    total = 0
    for x in items:
        total += x
    return total


print(loop(range(20000)))
tell(loop, [1] * 20000 + ["x"])
tell(loop, [1.5] * 20000 + ["x"])
