"""Numbers and objects to text in every usual way."""

SIZE = 1500
EXPECTED = 131647


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        text = f"{self.cents // 100}.{self.cents % 100:02d}"
        return text.rjust(int(spec)) if spec else text

    def __repr__(self):
        return f"Money({self.cents})"


def run(n):
    total = 0
    for i in range(n):
        m = Money(i * 37)
        line = f"{i:>6}|{i * 0.1:8.3f}|{m:10}|{m!r}|{i:#06x}|{i % 2 == 0}"
        total += len(line)
        total += len("{0:,} {name:<8}".format(i * 1000, name="n%d" % (i % 10)))
        total += len("%5d%%" % i) + len(str(i / 3)) % 3 + len(repr((i, str(i))))
    return total
