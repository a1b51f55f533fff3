"""Function calls and little else."""

SIZE = 23
EXPECTED = 28663


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def run(n):
    return fib(n) + tak(n - 10, n // 3, n // 4)
