"""Dynamic programming over two strings and a table of lists."""

SIZE = 180
EXPECTED = 155


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


def common(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
            else:
                table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def run(n):
    a = "".join(chr(97 + i * i % 11) for i in range(n))
    b = "".join(chr(97 + i * 3 % 13) for i in range(n))
    return distance(a, b) + common(a, b) // 4
