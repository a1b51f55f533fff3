"""Encodings, padding, translation and searching: the quick ways and the others."""

for t in ("a\U0001f600b", "plain", "é€", "", "x\ud800"):
    for enc in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "ascii", "utf-8"):
        try:
            b = t.encode(enc); print(enc, b, b.decode(enc) == t)
        except UnicodeError as e: print(enc, e)
for b in (b"\x00\xd8", b"\xff\xfea\x00\x00\xdc", b"\xfd\xff", b"a", b"\xff\xfe", b"\x80", "\ufffd".encode()):
    for enc in ("utf-16", "utf-16-be", "utf-8", "ascii"):
        for err in ("strict", "replace"):
            try: print(enc, ascii(b.decode(enc, err)))
            except UnicodeError as e: print(enc, e)
print("abcquick".translate({113: None, 97: "é", 98: "long", 99: 0x1f600}), "xq".translate(str.maketrans("x", "ÿ", "q")), "a".translate({97: 300}))
for w in range(8): print(repr("é\U0001f600".center(w, "€")), repr("ab".ljust(w)), repr("ab".rjust(w, "\U0001f600")), repr("-5".zfill(w)))
d = bytes(range(256)) * 3
print(d.count(b"\x05"), d.find(b"\xff\x00"), d.find(b"\x07", 20), d.count(b"\x80", 100, 700), 255 in d, d.translate(bytes(reversed(range(256))))[:5], bytearray(d).translate(None, b"\x00\x01")[:3], b"\xff" * 70 .__index__() == b"", (b"\xff" * 70 + b"\x7f").find(b"\x7f"), (b"\x01\x00" * 70).count(b"\x00"))
