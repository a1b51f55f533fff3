"""Dicts and sets: counting, grouping, looking up."""

SIZE = 20000
EXPECTED = 23963


def words(n):
    seed = 42
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield "w%d" % (seed >> 16 & 1023)


def run(n):
    counts = {}
    first = {}
    for i, word in enumerate(words(n)):
        counts[word] = counts.get(word, 0) + 1
        first.setdefault(word, i)
    by_length = {}
    for word in counts:
        by_length.setdefault(len(word), []).append(word)
    common = {word for word, count in counts.items() if count > n // 1024}
    rare = set(counts) - common
    inverted = {}
    for word, count in counts.items():
        if count in inverted:
            inverted[count].append(word)
        else:
            inverted[count] = [word]
    checksum = sum(first[word] for word in common) % 10000
    return len(counts) + len(common) * 2 + len(rare & set(by_length[4])) + len(inverted) + sum(counts.values()) + checksum
