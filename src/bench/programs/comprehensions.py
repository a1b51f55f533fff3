"""List, set and dict comprehensions, zip, enumerate, any, all, sum, min and max."""

SIZE = 6000
EXPECTED = 35634


def run(n):
    squares = [x * x for x in range(n)]
    even = [x for x in squares if x % 2 == 0]
    index = {x: i for i, x in enumerate(squares)}
    rests = {x % 97 for x in squares}
    pairs = [(a, b) for a in range(40) for b in range(40) if (a + b) % 3 == 0]
    matrix = [[i * j for j in range(30)] for i in range(30)]
    transposed = [list(row) for row in zip(*matrix)]
    flat = [x for row in transposed for x in row if x]
    total = sum(x % 10 for x in even) + len(index) + len(rests) + len(pairs)
    total += max(flat) + min(flat) + sum(map(len, matrix))
    total += any(x == 841 for x in flat) + all(x >= 0 for x in flat)
    total += sum(a * b % 5 for a, b in zip(squares, reversed(squares)))
    return total + len([x for x in filter(None, (i % 4 for i in range(n)))]) + n % 13
