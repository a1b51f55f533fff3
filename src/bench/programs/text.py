"""Strings: splitting, joining, replacing, searching, formatting."""

SIZE = 400
EXPECTED = 59097

SENTENCE = "The quick brown fox, who had not slept, jumps over 13 lazy dogs; none of them moved."


def caesar(s, by):
    out = []
    for c in s:
        if "a" <= c <= "z":
            c = chr((ord(c) - 97 + by) % 26 + 97)
        out.append(c)
    return "".join(out)


def run(n):
    total = 0
    for i in range(n):
        words = SENTENCE.lower().replace(",", "").rstrip(".").split()
        line = " ".join(word.capitalize() if k % 2 else word for k, word in enumerate(words))
        text = caesar(line, i % 26)
        total += len(text) + text.count("e") + text.find("z")
        key = f"{i:05d}-{words[i % len(words)]!r:>12}"
        total += len(key) + (key in text)
        s = ""
        for word in words:
            s += word[::-1]
        total += s.startswith("eht") + s.endswith("devom") * 2
        total += len("%s has %d of %.2f" % (words[3], i, i / 7))
    return total
