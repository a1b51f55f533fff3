"""Integers in a while loop: remainders, comparisons, no calls."""

SIZE = 300000
EXPECTED = 220001


def run(n):
    steps = total = 0
    while steps < n:
        if steps % 3 == 0:
            total += steps % 7
        elif steps % 5 == 1:
            total -= 2
        steps += 1
    return total
