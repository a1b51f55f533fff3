# A function so long that each of its loops is compiled on its own, and what is left to do between them.
class Noted:
    def __init__(self, notes, swallows):
        self.notes = notes
        self.swallows = swallows

    def __enter__(self):
        self.notes.append("in")

    def __exit__(self, kind, value, trace):
        self.notes.append("out" if kind is None else kind.__name__)
        return self.swallows


def work(n, stop, words):
    notes = []
    total = 0
    half = 0.5
    big = 2 ** 61
    for i in range(n):
        total += i % 7
        half = half * 0.5 + i
    for i in range(n):
        if i == stop:
            notes.append(("stopped", i))
            break
        total -= i & 3
    else:
        notes.append("not stopped")
    counts = {}
    for w in words:
        counts[w] = counts.get(w, 0) + 1
    for w, k in sorted(counts.items()):
        try:
            if k % 5 == 4:
                raise KeyError(w)
            total += k // (k % 3)
        except ZeroDivisionError as e:
            notes.append(str(e)) if k % 4 == 0 else None
        except KeyError as e:
            total += len(e.args[0])
        finally:
            total += 1
    grid = [[(r * c) % 5 for c in range(9)] for r in range(9)]
    for r in range(9):
        for c in range(9):
            if grid[r][c] == 3:
                continue
            k = 0
            while k < grid[r][c]:
                k += 1
                if (r, c) == (stop % 9, 8):
                    return "from inside", r, c, k, total, notes
            total += k
    i = 0
    while True:
        i += 1
        big += big >> 40
        if i >= n or total < 0:
            break
    for i in range(n):
        with Noted(notes if i % 1500 == 0 else [], i % 2 == 0):
            if i % 100 == 0:
                raise ValueError(i)
        total += 1
    make = [lambda i=i: total + i for i in range(3)]
    for i in range(n):
        total += make[i % 3]() & 1
    text = ""
    for w in words[:50]:
        text += w[0]
        if len(text) > stop:
            raise LookupError(text)
    for i in (1, 2.5, 2 ** 70, "x", None):
        try:
            total += i * 2
        except TypeError as e:
            notes.append(type(e).__name__)
    return total, round(half, 6), big, sum(f() for f in make), text, notes, i


words = ["w%d" % (i * i % 47) for i in range(4000)]
for stop in (5, 60, 62, 100, 3000, 9000):
    for n in (10, 3000, 2001):
        for again in range(3):
            try:
                result = work(n, stop, words)
            except LookupError as e:
                result = repr(e), e.__traceback__.tb_next.tb_lineno
        print(stop, n, result)
