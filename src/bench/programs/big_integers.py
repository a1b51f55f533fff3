"""Integers of hundreds of digits: products, quotients, powers, text."""

SIZE = 500
EXPECTED = 6028


def run(n):
    product = 1
    for i in range(1, n + 1):
        product *= i
    a, b = 0, 1
    for _ in range(n * 5):
        a, b = b, a + b
    digits = str(product)
    power = pow(3, n * 7, 2 ** 127 - 1)
    quotient, remainder = divmod(product, a)
    root = product
    while True:
        better = (root + product // root) // 2
        if better >= root:
            break
        root = better
    pi = 0
    one = 10 ** n
    for base, sign in ((5, 16), (239, -4)):
        term = one // base
        k = 1
        while term:
            pi += sign * term // k
            term = -term // (base * base)
            k += 2
    assert root * root <= product and quotient * a + remainder == product
    return len(digits) + sum(map(int, digits)) % 1000 + power % 1000 + int(str(pi)[:4]) + len(hex(a)) + len(str(remainder ** 3)) % 100
