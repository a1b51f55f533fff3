"""Functions that make functions."""

SIZE = 15000
EXPECTED = 52465


def counter(start):
    value = start

    def step(by=1):
        nonlocal value
        value += by
        return value

    def reset(to):
        nonlocal value
        value = to

    return step, reset


def compose(*functions):
    def composed(x):
        for f in functions:
            x = f(x)
        return x
    return composed


def scaled(factor):
    return lambda x: x * factor % 1009


def run(n):
    step, reset = counter(0)
    work = compose(scaled(3), lambda x: x + 1, scaled(7), abs)
    total = 0
    for i in range(n):
        total += work(i) % 8
        step()
        if i % 1000 == 999:
            reset(i // 1000)
    return total + step(5)
