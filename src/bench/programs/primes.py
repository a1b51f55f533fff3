"""A list of flags that is crossed out."""

SIZE = 200000
EXPECTED = 17984


def run(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for k in range(i * i, n + 1, i):
                flags[k] = False
        i += 1
    count = 0
    for flag in flags:
        if flag:
            count += 1
    return count
