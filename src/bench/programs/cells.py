"""Rows of cells that live and die by their neighbours."""

SIZE = 32
EXPECTED = 5


def step(grid):
    n = len(grid)
    new = []
    for y in range(n):
        above, row, below = grid[y - 1], grid[y], grid[(y + 1) % n]
        out = []
        for x in range(n):
            left, right = x - 1, (x + 1) % n
            around = (above[left] + above[x] + above[right] + row[left] + row[right]
                      + below[left] + below[x] + below[right])
            out.append(1 if around == 3 or around == 2 and row[x] else 0)
        new.append(out)
    return new


def run(n):
    grid = [[0] * n for _ in range(n)]
    for x, y in ((1, 0), (2, 1), (0, 2), (1, 2), (2, 2)):
        grid[y][x] = 1
    for _ in range(40):
        grid = step(grid)
    return sum(map(sum, grid))
