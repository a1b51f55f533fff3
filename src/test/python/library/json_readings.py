"""Numbers and keys of documents, in every length, read as float() and int() read them."""

import json
import random

random.seed(5)
texts = ["0.0", "-0.0", "-0.5", "0.1", "1.5", "123456789012345.6", "1234567890.12345", "12345678901234.56", "0.00000000000001", "-0.000000000001", "9.99999999999999",
         "1e5", "1.5e-7", "1E+3", "-1.25E2", "0.30000000000000004", "9007199254740993.0", "179769313486231.5", "1.0", "100.0", "-12.75", "0e0", "-0e1"]
for _ in range(4000):
    whole = str(random.randrange(10 ** random.randrange(1, 17)))
    fraction = "".join(random.choice("0123456789") for _ in range(random.randrange(1, 18)))
    texts.append(random.choice(["", "-"]) + whole + "." + fraction)
for text in texts:
    v = json.loads(text)
    assert type(v) is float and v.hex() == float(text).hex(), text
ints = ["0", "-0", "7", "-7", "99999999999999999", "999999999999999999", "-99999999999999999", "9999999999999999999", "-9223372036854775808", "123456789" * 5]
for text in ints:
    v = json.loads(text)
    assert type(v) is int and v == int(text), text
print(json.loads("[%s]" % ",".join(texts[:12])), json.loads("[%s]" % ",".join(ints)))
for bad in "-", "01", "1.", ".5", "1e", "- 1", "+1", "1.e5", "0x1":
    try:
        print(bad, json.loads(bad))
    except json.JSONDecodeError as e:
        print(bad, e)

names = ["a", "b", "ab", "ba", "", "caf\u00e9", "x" * 39, "x" * 40, "x" * 41, "x" * 100, "\U0001F600", "quo\"te", "tab\t", "Aa", "BB", "AaBB", "BBAa", "a b"]
document = json.dumps([dict.fromkeys(names, i) for i in range(3)])
for text in document, json.dumps(json.loads(document), ensure_ascii=False):
    back = json.loads(text)
    assert [list(d) for d in back] == [names] * 3
    one, two = list(back[0]), list(back[2])
    print(all(p is q for p, q in zip(one, two)), [d["Aa"] + d["BB"] for d in back])
print(json.loads('{"a": 1, "a": 2, "\\u0061": 3}'), json.loads('{"k": {"k": {"k": []}}}'))
for bad in '{"a', '{"a\\', '{"a\n": 1}', '{"a" 1}', '{"' + "y" * 50, '{"a": 1, "a\x01": 2}':
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as e:
        print(e)
print(json.loads('{"a\n": 1}', strict=False), json.loads('{"n": 1.5, "m": 12}', parse_float=str, parse_int=lambda s: "i" + s))
